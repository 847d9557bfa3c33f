"""Two charts of money: before → after, and numbers one under another by region and place.

Neither adds up. In the first a row is one indicator of one place in two periods; in the second each number has its own place and period.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from metrics.figures import points, style
from metrics.figures.points import Ruler
from metrics.figures.sheet import Sheet
from metrics.model.fact import Fact
from metrics.query.comparison import Change, records
from metrics.texts.labels import Labels


def changes(found: Sequence[Change], labels: Labels, log: bool) -> go.Figure:
    """A line from each earlier number to its later one, with an arrow in the direction of time."""
    facts = [fact for change in found for fact in (change.before, change.after)]
    sheet = Sheet(Ruler.over(facts, log), labels)
    for (region, place), group in groupby(found, lambda change: (change.before.region, change.before.place)):
        sheet.heading(region, place)
        for change in group:
            name, number, aside = words(change, labels)
            _dumbbell(sheet, sheet.row(name, number, aside), change)
    return sheet.finish(_units(facts, labels))


def words(change: Change, labels: Labels) -> tuple[str, str, str]:
    """A change in words: indicator; number → number; period → period, and the direction where the bounds leave no doubt."""
    before, after = change.before, change.after
    number = " → ".join(labels.number(fact) for fact in (before, after))
    aside = " → ".join(labels.period(fact.period) for fact in (before, after))
    if change.direction != "unclear":
        aside += f" · {labels.word(change.direction)}"
    return labels.indicator(before.indicator), number, aside


def changes_alt(found: Sequence[Change], labels: Labels) -> str:
    """The changes in words, for a reader who does not see them."""
    told = []
    for change in found:
        name, number, aside = words(change, labels)
        who = [labels.region(change.before.region), *([change.before.place] if change.before.place else [])]
        told.append(f"{' '.join(who)} {name} {number} ({aside})")
    return _joined(told, labels)


def listing(facts: pd.DataFrame, regions: Sequence[str], ruler: Ruler, labels: Labels) -> go.Figure:
    """Numbers by region and place, each with its period; a region without one keeps its place as words."""
    sheet, rows = Sheet(ruler, labels), records(facts)
    for region in regions:
        own = [fact for fact in rows if fact.region == region]
        if not own:
            sheet.heading(region)
            sheet.silence()
        for place, group in groupby(own, lambda fact: fact.place):
            sheet.heading(region, place)
            for fact in group:
                y = sheet.row(labels.indicator(fact.indicator), labels.number(fact), _aside(fact, labels))
                sheet.traces += points.traces(fact, y, ruler, labels)
    return sheet.finish(_units(rows, labels))


def listing_alt(facts: pd.DataFrame, regions: Sequence[str], labels: Labels) -> str:
    """The numbers in words, region by region, silent ones too."""
    rows = records(facts)
    told = [points.told(fact, labels) for fact in rows]
    silent = [region for region in regions if region not in {fact.region for fact in rows}]
    return _joined([*told, *(f"{labels.region(region)} {labels.word('unreported')}" for region in silent)], labels)


def _dumbbell(sheet: Sheet, y: float, change: Change) -> None:
    before, after = points.ends(change.before), points.ends(change.after)
    start, stop = (max(before), min(after)) if min(after) >= max(before) else (min(before), max(after))
    if start != stop:
        colour = style.colour(change.after.region, sheet.labels)
        arrow = {
            "symbol": "arrow",
            "angleref": "previous",
            "standoff": 9,
            "size": [0, 15],
            "color": colour,
            "opacity": 1,
        }
        look = {"line": {"color": colour, "width": 3}, "marker": arrow, "unselected": {"marker": {"opacity": 1}}}
        both = (change.before, change.after)
        line = points.trace(both, y, sheet.labels, x=[start, stop], mode="lines+markers", **look)
        sheet.traces.append(line | {"name": "→"})
    for fact, size in ((change.before, 11), (change.after, 15)):
        sheet.traces += points.traces(fact, y, sheet.ruler, sheet.labels, size)


def _aside(fact: Fact, labels: Labels) -> str:
    parts = [labels.period(fact.period)]
    parts += [labels.word(fact.status)] if fact.status != "actual" else []
    parts += [labels.word("derived")] if fact.derived else []
    return " · ".join(parts)


def _units(facts: Sequence[Fact], labels: Labels) -> str:
    return " / ".join(dict.fromkeys(labels.unit(fact.unit) for fact in facts))


def _joined(told: Sequence[str], labels: Labels) -> str:
    return ("；" if labels.language == "zh" else "; ").join(told)
