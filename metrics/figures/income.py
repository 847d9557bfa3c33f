"""Two charts of money: before → after, and numbers one under another by region and place.

Neither adds up. In the first a row is one indicator of one place in two periods; in the second each number has its own place and period.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from metrics.figures.axis import Axis
from metrics.figures.rows import RowChart
from metrics.figures.style import colour
from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.query.pairs import Change
from metrics.texts import describe
from metrics.texts.labels import Labels


def changes(found: Sequence[Change], labels: Labels, log: bool) -> go.Figure:
    """A line from each earlier number to its later one, with an arrow in the direction of time."""
    facts = [fact for change in found for fact in (change.before, change.after)]
    chart = RowChart(Axis.over(facts, log), labels)
    for (region, place), group in groupby(found, lambda change: (change.before.region, change.before.place)):
        chart.heading(region, place)
        for change in group:
            _dumbbell(chart, chart.row(*change_words(change, labels)), change)
    return chart.finish(_title(chart, facts))


def change_words(change: Change, labels: Labels) -> tuple[str, str, str]:
    """A change in words: indicator; number → number; period → period, and the direction where the bounds leave no doubt."""
    both = (change.before, change.after)
    number = " → ".join(map(labels.number, both))
    aside = " → ".join(labels.period(fact.period) for fact in both)
    if change.direction != "unclear":
        aside += f" · {labels.word(change.direction)}"
    return labels.indicator(change.before.indicator), number, aside


def changes_alt(found: Sequence[Change], labels: Labels) -> str:
    """The changes in words, for a reader who does not see them."""
    parts = []
    for change in found:
        name, number, aside = change_words(change, labels)
        parts.append(f"{describe.who(change.before, labels, ' ')} {name} {number} ({aside})")
    return labels.clauses(parts)


def listing(facts: pd.DataFrame, regions: Sequence[str], axis: Axis, labels: Labels) -> go.Figure:
    """Numbers by region and place, each with its period; a region without one keeps its place as words."""
    chart, rows = RowChart(axis, labels), records(facts)
    for region in regions:
        own = [fact for fact in rows if fact.region == region]
        if not own:
            chart.heading(region)
            chart.silent_row(region, labels.word("unreported"), headed=True)
        for place, group in groupby(own, lambda fact: fact.place):
            chart.heading(region, place)
            for fact in group:
                y = chart.row(labels.indicator(fact.indicator), labels.number(fact), describe.aside(fact, labels))
                chart.as_point(fact, y, axis)
    return chart.finish(_title(chart, rows))


def listing_alt(facts: pd.DataFrame, regions: Sequence[str], labels: Labels) -> str:
    """The numbers in words, region by region, silent ones too."""
    rows = records(facts)
    parts = [describe.spoken(fact, labels) for fact in rows]
    silent = [region for region in regions if region not in {fact.region for fact in rows}]
    return labels.clauses([*parts, *(f"{labels.region(region)} {labels.word('unreported')}" for region in silent)])


def _dumbbell(chart: RowChart, y: float, change: Change) -> None:
    before, after = (list(map(float, fact.numbers)) for fact in (change.before, change.after))
    start, stop = (max(before), min(after)) if min(after) >= max(before) else (min(before), max(after))
    if start != stop:
        ink = colour(change.after.region, chart.labels)
        marker = {"symbol": "arrow", "angleref": "previous", "standoff": 9, "size": [0, 15], "color": ink, "opacity": 1}
        look = {"mode": "lines+markers", "line": {"color": ink, "width": 3}, "marker": marker, "name": "→"}
        chart.scatter([start, stop], y, [change.before, change.after], **look)
    for fact, size in ((change.before, 11), (change.after, 15)):
        chart.as_point(fact, y, chart.axis, size)


def _title(chart: RowChart, facts: Sequence[Fact]) -> str:
    """The units of the facts, and the kind of scale."""
    units = " / ".join(filter(None, dict.fromkeys(chart.labels.unit(fact.unit) for fact in facts)))
    return " · ".join(filter(None, [units, chart.labels.word("log" if chart.axis.log else "linear")]))
