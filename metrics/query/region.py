"""What a region's own page holds: its facts by theme, its headline figures, the periods they speak of, its places, and what it is silent of.

Rows in, records out. Nothing is added up; suspect numbers stay, and never become a headline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query import coverage
from metrics.query.comparison import Reported, numbers, records
from metrics.text import period
from metrics.vocabulary import KINDS, STATUSES, Kind

MAX_HEADLINES = 6
MAX_PERIODS = 20  # more are told as years


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator with the facts of it: the whole region's before a place's, results before aims, the latest first."""

    indicator: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Theme:
    """The indicators of one kind that share a family, in the catalogue's order; `family` is None for those that have none."""

    kind: Kind
    family: str | None
    indicators: tuple[IndicatorFacts, ...]


@dataclass(frozen=True)
class PeriodCount:
    """A period with the number of facts that speak of it, by status."""

    period: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Silence:
    """What a region does not report while others do: indicators that several report, with how many; families of which it has nothing; and how
    many indicators more there are that a single other region reports."""

    indicators: tuple[tuple[str, int], ...]
    families: tuple[str, ...]
    further: int


def themes(facts: pd.DataFrame, context: Context) -> list[Theme]:
    """Every indicator among the facts, by kind and family."""
    found: dict[str, list[Fact]] = {}
    for fact in records(numbers(facts)):
        found.setdefault(fact.indicator or "", []).append(fact)
    grouped: dict[tuple[Kind, str | None], list[IndicatorFacts]] = {}
    for name, entry in context.measures.items():
        if name in found:
            own = IndicatorFacts(name, tuple(sorted(found[name], key=_first)))
            grouped.setdefault((entry.kind, entry.family), []).append(own)
    families = [*context.families, None]
    keys = sorted(grouped, key=lambda key: (KINDS.index(key[0]), families.index(key[1])))
    return [Theme(*key, tuple(grouped[key])) for key in keys]


def headlines(found: Sequence[Theme], reported: Mapping[str, Reported]) -> list[Fact]:
    """A region's own printed numbers of what most regions report, one an indicator; results before aims."""
    names = [each for theme in found for each in theme.indicators]
    firsts = [next((fact for fact in each.facts if _is_headline(fact)), None) for each in names]
    ranked = sorted(
        (fact for fact in firsts if fact),
        key=lambda fact: (fact.status != "actual", -len(reported.get(fact.indicator or "", Reported()).regions)),
    )
    return ranked[:MAX_HEADLINES]


def periods(facts: pd.DataFrame) -> list[PeriodCount]:
    """The periods that the printed numbers speak of, in order; of very many, the years in which they end."""
    found = numbers(facts)
    found = found[~found["derived"]]
    if found["period"].nunique() > MAX_PERIODS:
        found = found.assign(period=found["period"].map(lambda text: f"{period.parse(text).year:04}"))
    counts = found.groupby(["period", "status"]).size().to_dict()
    return [
        PeriodCount(text, {status: int(counts[text, status]) for status in STATUSES if (text, status) in counts})
        for text in sorted({text for text, _ in counts}, key=period.parse)
    ]


def places(facts: pd.DataFrame) -> dict[str, int]:
    """The places within a region that its facts speak of, in the order of the facts, each with the number of its printed figures."""
    own = numbers(facts)
    named = own.loc[own["place"].notna() & ~own["derived"], "place"]
    return {str(name): int(count) for name, count in named.groupby(named, sort=False).size().items()}


def unreported(counts: pd.DataFrame, region: str, regions: Sequence[str], context: Context) -> Silence:
    """What the other regions report and this one does not; `counts` are rows of `FactTable.fact_counts`."""
    cells = coverage.matrix(counts, list(dict.fromkeys([region, *regions])))
    silent = {name: coverage.width(row) for name, row in cells.items() if row[region].state == "unreported"}
    told = {context.measure(name).family for name in cells if name not in silent}
    several = tuple((name, width) for name, width in silent.items() if width > 1)
    families = {context.measure(name).family for name, width in silent.items() if width} - told
    return Silence(
        several,
        tuple(name for name in context.families if name in families),
        sum(width == 1 for width in silent.values()),
    )


def _first(fact: Fact) -> tuple[bool, int, int]:
    return fact.scope != "region", STATUSES.index(fact.status or "actual"), -fact.when.end.toordinal()


def _is_headline(fact: Fact) -> bool:
    return fact.scope == "region" and not fact.derived and not fact.suspect
