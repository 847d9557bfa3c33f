"""Two numbers of the same thing beside each other: one period and the next, an aim and its result.

Numbers that differ in what they count stay apart, and the pair says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.model.fact import Fact
from metrics.query.comparison import numbers, records


@dataclass(frozen=True)
class TargetProgress:
    """A number that an initiative set out to reach, with the printed result that measures it; without one, the codes of the reasons."""

    aim: Fact
    result: Fact | None
    reasons: tuple[str, ...] = ()

    @property
    def lengths(self) -> tuple[float, float]:
        """Aim and result as parts of the longer of the two; nothing is reached without a result."""
        if self.result is None:
            return 1.0, 0.0
        aim, reached = float(self.aim.value or 0), float(self.result.value or 0)
        return aim / max(aim, reached), reached / max(aim, reached)


@dataclass(frozen=True)
class Change:
    """The same indicator of the same region or place in two periods: a printed number and the one that came after it."""

    before: Fact
    after: Fact

    @property
    def direction(self) -> str:
        """up, down or same; unclear where what the two hedges leave open overlaps, as an approximate number always does."""
        if _above(self.after, self.before):
            return "up"
        if _above(self.before, self.after):
            return "down"
        exact = self.before.bound == self.after.bound == "exact"
        return "same" if exact else "unclear"


def changes(facts: pd.DataFrame, regions: Sequence[str]) -> list[Change]:
    """Every actual number with the next one of its indicator, region and place, where the second period begins after the first has ended.

    In region order, then as the table has them. Aims, suspect numbers and other places never make a pair.
    """
    pool = numbers(facts)
    pool = pool[(pool["status"] == "actual") & pool["suspect"].isna() & pool["region"].isin(list(regions))]
    groups: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in records(pool):
        groups.setdefault((fact.region, fact.scope, fact.place, fact.indicator), []).append(fact)
    found: list[Change] = []
    for group in groups.values():
        rows = sorted(group, key=lambda fact: fact.when)
        for before in rows:
            later = [after for after in rows if after.when.start > before.when.end]
            found += [Change(before, after) for after in later if after.when == later[0].when]
    return sorted(found, key=lambda change: list(regions).index(change.before.region))


def _above(higher: Fact, lower: Fact) -> bool:
    """Whether one number is larger than the other whatever their hedges leave open."""
    floor, ceiling = higher.lower, lower.upper
    if floor is None or ceiling is None:
        return False
    open_end = higher.bound == "more_than" or lower.bound == "less_than"
    return bool(floor > ceiling or (floor == ceiling and open_end))


def progress(figures: Sequence[Fact]) -> list[TargetProgress]:
    """Each target or plan of one initiative with its result, only where both are printed of the same thing.

    The same thing: indicator, scope, place and unit, one of each, both a single number and neither suspect. All else stays a pair of
    numbers that say why no bar joins them.
    """
    aims = [fact for fact in figures if fact.status != "actual"]
    results = [fact for fact in figures if fact.status == "actual" and not fact.derived]
    return [_step(aim, aims, results) for aim in aims]


def _step(aim: Fact, aims: Sequence[Fact], results: Sequence[Fact]) -> TargetProgress:
    if not results:
        return TargetProgress(aim, None, ("no-result",))
    nearest = min((_apart(aim, result) for result in results), key=len)
    if nearest:
        return TargetProgress(aim, None, nearest)
    found = [result for result in results if not _apart(aim, result)]
    if len(found) > 1 or sum(not _apart(aim, other) for other in aims) > 1:
        return TargetProgress(aim, None, ("not-one-to-one",))
    if aim.suspect or found[0].suspect:
        return TargetProgress(aim, None, ("suspect",))
    if not aim.value or found[0].value is None:
        return TargetProgress(aim, None, ("no-single-number",))
    return TargetProgress(aim, found[0])


def _apart(first: Fact, second: Fact) -> tuple[str, ...]:
    """What keeps two numbers from being of the same thing, as codes; nothing where they are."""
    differs = {
        "other-indicator": first.indicator != second.indicator,
        "other-unit": first.unit != second.unit,
        "other-scope": (first.scope, first.place) != (second.scope, second.place),
    }
    return tuple(code for code, apart in differs.items() if apart)
