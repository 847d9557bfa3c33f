"""Of many numbers of one indicator, those that stand side by side, and those that are their trend.

A thing is what one number may speak of: a region or a place in it, with one status, above suspicion or not. It stands there with its latest number of the year that most
regions share, where it has one, else with its latest. Its numbers of other periods are its trend. Two articles that print different numbers of a
thing for the same period differ: both are kept and named, and nothing is averaged.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.text import period

#: Of numbers that differ, and of a trend, so many are kept: each thing's newest.
MAX_DIFFERING, MAX_TREND = 3, 24
_DECIDING = ["region", "place", "status", "period", "source_id", "published", "value", "lower", "upper", "bound"]


@dataclass(frozen=True)
class Standing:
    """Places of rows: `beside` stand side by side, `trend` are all that belong to a thing with several periods; `differing` are rows of either of
    which another article says otherwise. `year` is the year that is shared, None where no year is.

    Places are in the order of the rows.
    """

    beside: list[int]
    trend: list[int]
    differing: list[int]
    year: int | None


def stand(facts: pd.DataFrame) -> Standing:
    """What stands where, of facts of one indicator at one scope."""
    things: dict[tuple[Hashable, ...], dict[str, list[int]]] = {}
    columns = {name: facts[name].astype(object).where(facts[name].notna(), None).tolist() for name in _DECIDING}
    doubtful = facts["suspect"].notna().tolist()
    for at in range(len(facts)):
        thing = (*(columns[name][at] for name in ("region", "place", "status")), doubtful[at])
        things.setdefault(thing, {}).setdefault(columns["period"][at], []).append(at)
    year = shared_year({thing: tuple(periods) for thing, periods in things.items() if thing[2:] == ("actual", False)})
    beside, trend, differing = [], [], []
    for (_, _, status, _), periods in things.items():
        newest = sorted(periods, key=lambda text: (period.parse(text).end, period.parse(text).start))
        kept = {text: _apart(periods[text], columns) for text in newest[-MAX_TREND:]}
        own = [text for text in kept if period.parse(text).year == year] if status == "actual" else []
        beside += kept[(own or newest)[-1]]
        if len(kept) > 1:
            trend += [at for found in kept.values() for at in found]
        differing += [
            at for found in kept.values() if len({columns["source_id"][at] for at in found}) > 1 for at in found
        ]
    return Standing(sorted(beside), sorted(trend), sorted(differing), year)


def shared_year(reported: Mapping[tuple[Hashable, ...], tuple[str, ...]]) -> int | None:
    """The latest year of which more than half of the regions have a number; None where there is none, or one region alone."""
    regions: dict[int, set[Hashable]] = {}
    for thing, periods in reported.items():
        for text in periods:
            regions.setdefault(period.parse(text).year, set()).add(thing[0])
    count = len({thing[0] for thing in reported})
    return max((year for year, found in regions.items() if count > 1 and 2 * len(found) > count), default=None)


def _apart(rows: list[int], columns: Mapping[str, list[Any]]) -> list[int]:
    """Rows of one thing and period: of articles that say the same the newest, of those that differ the newest few. What one article says, it says."""
    newest: dict[tuple[object, ...], dict[str, list[int]]] = {}
    for at in rows:
        said = tuple(columns[name][at] for name in ("value", "lower", "upper", "bound"))
        newest.setdefault(said, {}).setdefault(columns["source_id"][at], []).append(at)
    kept: list[list[int]] = []
    for articles in newest.values():
        latest = max(articles, key=lambda name: (str(columns["published"][articles[name][0]]), name))
        kept.append(articles[latest])
    sources = sorted(kept, key=lambda found: str(columns["published"][found[0]]), reverse=True)
    several = len({columns["source_id"][found[0]] for found in kept}) > 1
    return [at for found in (sources[:MAX_DIFFERING] if several else kept) for at in found]
