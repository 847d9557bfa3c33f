"""A region's own page: its themes, headlines, periods, places and silence, asked of facts that are made here."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from metrics.model.catalog import Family, Indicator
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query import region
from metrics.query.comparison import where_reported


def measure(name: str, kind: str, family: str | None) -> Indicator:
    return Indicator(id=name, zh=name, kind=kind, family=family, unit="piece")


CONTEXT = Context(
    families={name: Family(id=name, zh=name) for name in ("grids", "training", "money")},
    indicators={
        entry.id: entry
        for entry in (
            measure("lectures", "initiative", "training"),
            measure("grids", "grid", "grids"),
            measure("workers", "grid", "grids"),
            measure("income", "income", "money"),
            measure("songs", "initiative", None),
        )
    },
)


def row(name: str, where: str, indicator: str | None, period: str | None = "2022", **other: object) -> Fact:
    number = None if indicator is None else 5.0
    return Fact(
        f"{where}-01:{name}", "grid", where, indicator, number, number, number, None if indicator is None else "exact",
        "piece", None if indicator is None else other.pop("status", "actual"), period, verified_on=date(2022, 1, 1),
        source_id=f"{where}-01", **other,
    )  # fmt: skip


def table(*facts: Fact) -> pd.DataFrame:
    names = Fact.__dataclass_fields__
    return pd.DataFrame([{name: getattr(fact, name) for name in names} for fact in facts])


OWN = table(
    row("songs", "here", "songs"),
    row("village", "here", "workers", "2024", scope="place", place="Up"),
    row("aim", "here", "workers", "2025", status="target"),
    row("old", "here", "workers", "2020"),
    row("new", "here", "workers", "2022"),
    row("grids", "here", "grids", suspect="too many"),
    row("ratio", "here", "lectures", derived=True),
    row("name", "here", None, None),
    row("hamlet", "here", "songs", "2021", scope="place", place="Down"),
    row("again", "here", "songs", "2020", scope="place", place="Up"),
)


def test_indicators_stand_by_kind_then_family_in_the_catalogues_order() -> None:
    found = region.themes(OWN, CONTEXT)
    assert [(theme.kind, theme.family) for theme in found] == [
        ("grid", "grids"),
        ("initiative", "training"),
        ("initiative", None),
    ]
    assert [each.indicator for each in found[0].indicators] == ["grids", "workers"]


def test_the_regions_own_results_come_first_the_latest_before_the_earlier() -> None:
    workers = region.themes(OWN, CONTEXT)[0].indicators[1]
    assert [fact.fact_id for fact in workers.facts] == [f"here-01:{name}" for name in ("new", "old", "aim", "village")]


def test_headlines_are_what_most_regions_report_and_never_suspect_derived_or_a_places() -> None:
    others = [row("songs", f"other{number}", "songs") for number in range(3)]
    reported = where_reported(pd.concat([OWN, table(*others)]))
    found = region.headlines(region.themes(OWN, CONTEXT), reported)
    assert [fact.fact_id for fact in found] == ["here-01:songs", "here-01:new"]


def test_where_there_is_no_result_an_aim_is_the_headline_and_there_are_not_too_many() -> None:
    aims = table(row("aim", "here", "workers", status="target"), row("done", "here", "songs"))
    found = region.headlines(region.themes(aims, CONTEXT), where_reported(aims))
    assert [fact.status for fact in found] == ["actual", "target"]
    many = {f"i{number}": measure(f"i{number}", "grid", None) for number in range(20)}
    rows = table(*(row(name, "here", name) for name in many))
    assert len(region.headlines(region.themes(rows, Context(indicators=many)), {})) == region.MAX_HEADLINES


def test_periods_are_counted_by_status_in_order_of_time() -> None:
    found = region.periods(OWN)
    assert [each.period for each in found] == ["2020", "2021", "2022", "2024", "2025"]
    assert found[0].counts == {"actual": 2}
    assert found[2].counts == {"actual": 3}, "a derived number has no time of its own, nor has a name"
    assert found[4].counts == {"target": 1}


def test_places_stand_as_they_come_with_the_number_of_their_figures() -> None:
    assert list(region.places(OWN).items()) == [("Up", 2), ("Down", 1)]
    assert region.places(OWN[OWN["place"].isna()]) == {}


@pytest.mark.parametrize("regions", [("here", "there", "yonder"), ("there", "yonder")])
def test_silence_is_what_others_report(regions: tuple[str, ...]) -> None:
    facts = table(
        row("songs", "here", "songs", suspect="doubtful"),  # reported, if not well
        row("songs", "there", "songs"),
        row("songs", "yonder", "songs"),
        row("income", "there", "income"),
        row("income", "yonder", "income"),
        row("grids", "there", "grids"),
        row("workers", "yonder", "workers", suspect="too many"),  # nobody reports it well
    )
    found = region.unreported(facts, "here", regions, CONTEXT)
    assert found.indicators == (("income", 2),)
    assert found.families == ("grids", "money")
    assert found.further == 1


def test_a_region_alone_is_silent_of_nothing() -> None:
    found = region.unreported(OWN, "here", ("here",), CONTEXT)
    assert found == region.Silence((), (), 0)
