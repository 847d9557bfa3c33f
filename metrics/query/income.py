"""What the articles say of money: indicators of whole regions, money put in beside money earned, gains that are neither, and places as stories.

Facts → facts. Nothing is added up and nothing is subtracted: each number keeps its own place and period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query.comparison import numbers, records
from metrics.query.pairs import Change
from metrics.query.pairs import changes as pairs


@dataclass(frozen=True)
class Sides:
    """Money by its flow in the catalogue, in region order and then in reading order; `left_out` has a reason code in each row."""

    put_in: pd.DataFrame
    earned: pd.DataFrame
    left_out: pd.DataFrame


@dataclass(frozen=True)
class Story:
    """A place that reports income: its income facts and the money put in there, in reading order."""

    region: str
    place: str
    facts: tuple[Fact, ...]


def region_indicators(facts: pd.DataFrame, context: Context) -> list[str]:
    """The income indicators that are reported for whole regions, in the catalogue's order."""
    found = set(facts.loc[(facts["kind"] == "income") & (facts["scope"] == "region"), "indicator"])
    return [name for name in [*context.indicators, *context.ratios] if name in found]


def changes(facts: pd.DataFrame, regions: Sequence[str]) -> list[Change]:
    """Incomes of the same region or place in two periods."""
    return pairs(facts[facts["kind"] == "income"], regions)


def sides(facts: pd.DataFrame, context: Context, regions: Sequence[str]) -> Sides:
    """Money put in and money earned. Suspect numbers stay out, and money that is neither, unless the page shows it as income."""
    found = by_region(numbers(facts), regions)
    flow = found["indicator"].map(lambda name: _flow(name, context))
    sound = found["suspect"].isna()
    neither = found[sound & (flow == "neither") & (found["kind"] != "income")].assign(reason="neither")
    doubtful = found[~sound & (flow.notna() | (found["kind"] == "income"))].assign(reason="suspect")
    left_out = by_region(pd.concat([part for part in (neither, doubtful) if len(part)] or [neither]), regions)
    return Sides(found[sound & (flow == "put-in")], found[sound & (flow == "earned")], left_out)


def others(facts: pd.DataFrame, context: Context, regions: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Unit → income facts that are no money earned: costs saved, output, rates. One unit is one axis."""
    found = by_region(numbers(facts), regions)
    flow = found["indicator"].map(lambda name: _flow(name, context))
    rest = found[(found["kind"] == "income") & found["suspect"].isna() & ~flow.isin(["put-in", "earned"])]
    return {str(unit): rows for unit, rows in rest.groupby("unit", sort=False)}


def stories(facts: pd.DataFrame, context: Context, regions: Sequence[str]) -> list[Story]:
    """Every place of the regions with an income fact, in region order, then by where the article first names it. Derived facts are no part."""
    found = by_region(numbers(facts), regions)
    money = found["indicator"].map(lambda name: _flow(name, context)) == "put-in"
    found = found[(found["scope"] == "place") & ~found["derived"] & (money | (found["kind"] == "income"))]
    places: dict[tuple[str, str], list[Fact]] = {}
    for fact in records(found):
        places.setdefault((fact.region, fact.place or ""), []).append(fact)
    return [
        Story(region, place, tuple(rows))
        for (region, place), rows in places.items()
        if any(fact.kind == "income" for fact in rows)
    ]


def flow(fact: Fact, context: Context) -> str | None:
    """put-in, earned or neither, as the catalogue says of the fact's indicator; None for what is no money."""
    return _flow(fact.indicator, context)


def by_region(facts: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    """Facts of the regions: in their order, whole regions before places, places as they first occur, then as the article has them."""
    found = facts[facts["region"].isin(list(regions))]
    at = found["literal_start"].astype("Float64")
    first = at.groupby([found["region"], found["source_id"], found["place"].fillna("")]).transform("min")
    keys = pd.DataFrame(
        {
            "region": found["region"].map(list(regions).index),
            "scope": (found["scope"] == "place").astype(int),
            "source": found["source_id"],
            "first": first,
            "at": at,
        }
    )
    return found.loc[keys.sort_values(["region", "scope", "source", "first", "at"], kind="stable").index]


def together(*parts: pd.DataFrame) -> pd.DataFrame:
    """The rows of several tables, each fact once."""
    return pd.concat(parts).drop_duplicates("fact_id").reset_index(drop=True)


def _flow(indicator: str | None, context: Context) -> str | None:
    entry = context.indicators.get(indicator or "")
    return entry.flow if entry else None
