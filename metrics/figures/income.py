"""A chart of money, before → after: a row is one indicator of one place in two periods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from metrics.figures.axis import Axis
from metrics.figures.builder import Figure
from metrics.figures.listing import scale_title
from metrics.figures.rows import RowChart
from metrics.figures.style import colour
from metrics.query.pairs import Change
from metrics.texts import describe
from metrics.texts.labels import Labels


def changes(found: Sequence[Change], labels: Labels, log: bool) -> Figure:
    """A line from each earlier number to its later one, with an arrow in the direction of time."""
    facts = [fact for change in found for fact in (change.before, change.after)]
    chart = RowChart(Axis.over(facts, log), labels)
    for (region, place), group in groupby(found, lambda change: (change.before.region, change.before.place)):
        chart.heading(region, place)
        for change in group:
            _dumbbell(chart, chart.row(*change_words(change, labels)), change)
    return chart.finish(scale_title(facts, chart))


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
