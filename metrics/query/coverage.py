"""What each region reports of each indicator, and how: the matrix of the overview, and each region's headline figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.model.fact import Fact
from metrics.query.comparison import numbers, records

#: States of a cell, the strongest first: a fact of the whole region, a derived one, one of a single place, an aim, a doubtful number, silence.
STATES = ("reported", "derived", "place", "target", "suspect", "unreported")


@dataclass(frozen=True)
class CoverageCell:
    """One indicator in one region: its state, how many facts stand behind it, and the first of them."""

    state: str
    count: int = 0
    fact_id: str | None = None


def matrix(facts: pd.DataFrame, regions: Sequence[str]) -> dict[str, dict[str, CoverageCell]]:
    """indicator → region → cell, for every indicator that any of the regions reports; the most widely reported first.

    `facts` are rows of the table, or of `FactTable.fact_counts`, where a row stands for `count` facts.
    """
    cells: dict[str, dict[str, CoverageCell]] = {}
    for row in numbers(facts).itertuples(index=False):
        indicator = cells.setdefault(row.indicator, {region: CoverageCell("unreported") for region in regions})
        if row.region in indicator:
            before, state = indicator[row.region], _state(row)
            stronger = STATES.index(state) < STATES.index(before.state)
            indicator[row.region] = CoverageCell(
                state if stronger else before.state,
                before.count + int(getattr(row, "facts", 1)),
                row.fact_id if stronger else before.fact_id,
            )
    return dict(sorted(cells.items(), key=lambda item: (-width(item[1]), item[0])))


def width(row: dict[str, CoverageCell]) -> int:
    """How many regions report an indicator with a number that may be compared."""
    return sum(cell.state in ("reported", "derived", "place") for cell in row.values())


def headlines(facts: pd.DataFrame, region: str, indicators: Sequence[str]) -> list[Fact | None]:
    """A region's own actual figure of each indicator, the latest; None where it reports none. The first of several ids that is reported counts."""
    own = facts[
        (facts["region"] == region)
        & (facts["scope"] == "region")
        & (facts["status"] == "actual")
        & facts["suspect"].isna()
    ]
    found: list[Fact | None] = []
    for names in indicators:
        reported = (own[own["indicator"] == name] for name in names.split("|"))
        first = next((rows for rows in reported if len(rows)), own.iloc[:0])
        found += records(first.sort_values("year").iloc[-1:]) or [None]
    return found


def _state(fact: Any) -> str:
    """A row of the table, or of `FactTable.fact_counts`."""
    if isinstance(fact.suspect, str):
        return "suspect"
    if fact.status != "actual":
        return "target"
    if fact.scope == "place":
        return "place"
    return "derived" if fact.derived else "reported"
