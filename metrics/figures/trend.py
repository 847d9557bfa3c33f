"""One indicator over time: a line for each region or place with numbers of several periods, each number drawn as what it is.

A line joins results alone, and only periods of which the articles say one number: where two articles differ, both stand there, marked, and no line runs
through either. Where a region goes on under another definition, a dotted line says from when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log10

from metrics.figures.axis import Axis
from metrics.figures.builder import Builder, Figure
from metrics.figures.marks import Mark, kinds
from metrics.figures.style import broken, colour, escape, width
from metrics.model.fact import Fact
from metrics.query.comparison import Comparison, records
from metrics.text.period import Period
from metrics.texts import describe
from metrics.texts.labels import Labels

#: More lines cannot be told apart.
MAX_LINES = 8
_PLOT, _TOP, _BOTTOM, _ROW = 300, 30, 34, 17  # pixels
_NAME = 18  # half-width characters of a line's name


@dataclass(frozen=True)
class Line:
    """The numbers of one region or place, in the order of their periods."""

    name: str
    facts: tuple[Fact, ...]

    @property
    def region(self) -> str:
        """Whose numbers they are."""
        return self.facts[0].region


def lines(comparison: Comparison, labels: Labels) -> list[Line]:
    """The lines, in the order of the comparison; suspect numbers are on none."""
    facts = [fact for fact in records(comparison.trend) if not fact.suspect]
    found = []
    for _, own in groupby(
        sorted(facts, key=lambda fact: _rank(fact, comparison)), lambda fact: (fact.region, fact.place)
    ):
        group = sorted(own, key=lambda fact: fact.when)
        found.append(Line(describe.who(group[0], labels), tuple(group)))
    return found


def trend(comparison: Comparison, labels: Labels, log: bool = False) -> Figure:
    """The chart of the first lines."""
    drawn = lines(comparison, labels)[:MAX_LINES]
    facts = [fact for line in drawn for fact in line.facts]
    axis, chart = Axis.over(facts, log), Builder(labels)
    for line in drawn:
        _line(chart, line)
        for fact in line.facts:
            _point(chart, axis, fact, fact.fact_id in comparison.differing)
    _names(chart, axis, drawn)
    shown = {line.region for line in drawn}
    breaks = [fact for fact in comparison.breaks if fact.region in shown]
    for number, fact in enumerate(breaks):
        _break(chart, fact, number)
    room = max(width(line.name) for line in drawn)
    times = [_at(fact.when) for fact in (*facts, *breaks)]
    return chart.figure(
        xaxis=_years(min(times), max(times), labels),
        yaxis=axis.layout("", labels) | {"title": None},
        height=_PLOT + _TOP + _BOTTOM,
        margin={"l": 8, "r": 22 + 7 * min(room, _NAME), "t": _TOP, "b": _BOTTOM},
    )


def alt(comparison: Comparison, labels: Labels) -> str:
    """The lines in words, for a reader who does not see them."""
    told = []
    for line in lines(comparison, labels)[:MAX_LINES]:
        numbers = [f"{labels.number(fact)} ({describe.aside(fact, labels)})" for fact in line.facts]
        told.append(f"{line.name} {labels.joined(numbers)}")
    return labels.clauses(told)


def _rank(fact: Fact, comparison: Comparison) -> tuple[int, str]:
    return comparison.regions.index(fact.region), fact.place or ""


def _at(when: Period) -> float:
    """The middle of a period, in years."""
    middle = (when.start.toordinal() + when.end.toordinal()) / 2
    first = when.start.replace(month=1, day=1).toordinal()
    return when.start.year + (middle - first + 0.5) / 365.25


def _line(chart: Builder, line: Line) -> None:
    """The results joined, period by period; open where a period has several."""
    x: list[float | None] = []
    y: list[float | None] = []
    results = [fact for fact in line.facts if fact.status == "actual"]
    for when, found in groupby(results, lambda fact: fact.when):
        own = list(found)
        x.append(_at(when) if len(own) == 1 else None)
        y.append(_height(own[0]) if len(own) == 1 else None)
    look = {"color": colour(line.region, chart.labels), "width": 2}
    chart.traces.append(
        {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": look, "hoverinfo": "skip", "name": line.name}
    )


def _height(fact: Fact) -> float:
    """Where a number's point stands: at the number, or in the middle of a range."""
    numbers = list(map(float, fact.numbers))
    return sum(numbers) / len(numbers)


def _point(chart: Builder, axis: Axis, fact: Fact, differs: bool) -> None:
    """A number as a point: a range from end to end, a bound with an arrow to its open side."""
    chart.explain("point", kinds([fact]))
    mark, x, ink = Mark.of(fact), _at(fact.when), colour(fact.region, chart.labels)
    ends = sorted(map(float, set(fact.numbers)))
    if fact.bound == "range":
        chart.scatter([x] * len(ends), ends, [fact] * len(ends), mode="lines", line={"color": ink, "width": 5})
    for end in ends:
        chart.symbol(fact, [x], end, "line-ew-open" if fact.bound == "range" else mark.symbol, 11)
    place = log10(ends[-1]) if axis.log else ends[-1]
    if mark.direction:
        up = 20 * mark.direction
        chart.annotations.append({
            "x": x, "y": place, "yshift": up, "ax": 0, "ay": up, "text": "", "showarrow": True, "arrowhead": 2, "arrowwidth": 2, "arrowcolor": ink,
        })  # fmt: skip
    if differs:
        chart.text(x, place, "≠", 15, xshift=-12)


def _names(chart: Builder, axis: Axis, drawn: Sequence[Line]) -> None:
    """Each line's name at its end, one below another where lines end close together."""
    low, high = axis.range

    def down(value: float) -> float:
        return (high - (log10(value) if axis.log else value)) / (high - low) * _PLOT

    ranked = sorted(drawn, key=lambda line: down(_height(line.facts[-1])))
    places: list[float] = []
    for line in ranked:
        places.append(max(places[-1] + _ROW if places else 0.0, down(_height(line.facts[-1]))))
    for at in reversed(range(len(places))):  # what would stand below the plot moves up
        places[at] = min(places[at], _PLOT - _ROW * (len(places) - 1 - at))
    for line, place in zip(ranked, places, strict=True):
        name = broken(line.name, _NAME / 2)
        text = escape(name[0]) + ("…" if len(name) > 1 else "")
        square = f"<span style='color:{colour(line.region, chart.labels)}'>■</span>"
        look = {"yref": "paper", "yshift": -place, "xshift": 6, "xanchor": "left", "yanchor": "middle", "edge": True}
        chart.text(1, 1, f"{square} {text}", 12, **look)


def _break(chart: Builder, fact: Fact, number: int) -> None:
    """From when a region goes on under another definition; names stand one below another."""
    x, ink = _at(fact.when), colour(fact.region, chart.labels)
    line = {"color": ink, "width": 1.5, "dash": "dot"}
    chart.shapes.append({"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line})
    name = broken(chart.labels.indicator(fact.indicator), 14)
    text = escape(name[0]) + ("…" if len(name) > 1 else "")
    look = {"yref": "paper", "xanchor": "right", "xshift": -2, "yanchor": "top", "yshift": -14 * number}
    chart.text(x, 1, f"<i>{text}</i>", 11, **look)


def _years(first: float, last: float, labels: Labels) -> dict[str, object]:
    """The axis of time, with so many years at it as a phone holds."""
    years = list(range(floor(first), floor(last) + 1))
    step = -(-len(years) // 5)
    ticks = years[(len(years) - 1) % step :: step]
    return {
        "range": [first - 0.35, last + 0.35],
        "tickvals": [year + 0.5 for year in ticks],
        "ticktext": [labels.period(f"{year:04}") for year in ticks],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
