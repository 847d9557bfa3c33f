"""How one region is organised: village → grid → party group → household as a tree of boxes, the grid workers beside the grids.

A box a part, with its printed number inside and its name and period above. The size of a box says nothing: only the number says how many. A box
is filled as the number's mark says. A part that is not reported keeps its place as a dashed outline.
"""

from __future__ import annotations

from collections.abc import Mapping

from metrics.figures.builder import Builder, Figure
from metrics.figures.marks import Mark, kinds, pale
from metrics.figures.style import colour, escape, width
from metrics.model.fact import Fact
from metrics.query.grid import BASE, LEVELS, WORKERS, Structure
from metrics.texts import describe
from metrics.texts.labels import Labels

ROW = 82  # pixels a level
_INDENT, _HALF = 0.055, 0.22  # a level's shift to the right, and half a box's height
_WIDE, _NARROW = 0.74, 0.44  # a box's width, and that of two in one row
_PHONE = 320  # pixels that a phone has for the figure
_LARGE = 18.7  # the size at which bold white words on a region's colour count as large text
_WHITE, _LINE = "#FFFFFF", "rgba(138,143,152,0.75)"


def structure(region: Structure, names: Mapping[str, str], labels: Labels) -> Figure:
    """The chart of one region, its parts called by short names; every box with a number carries its fact id as customdata."""
    chart, beside = Builder(labels), LEVELS.index(BASE)
    for level, part in enumerate(LEVELS):
        start = level * _INDENT
        if level:
            corner = start - _INDENT + 0.022
            _line(chart, f"M{corner},{level - 1 + _HALF} L{corner},{level} L{start},{level}")
        wide = _NARROW if level == beside else _WIDE
        _box(chart, region, part, names[part], start, wide, level)
    _line(chart, f"M{beside * _INDENT + _NARROW},{beside} L{1 - _NARROW},{beside}")
    _box(chart, region, WORKERS, names[WORKERS], 1 - _NARROW, _NARROW, beside)
    return chart.figure(
        xaxis={"visible": False, "range": [-0.005, 1.005], "fixedrange": True},
        yaxis={"visible": False, "range": [len(LEVELS) - 1 + _HALF + 0.05, -0.62], "fixedrange": True},
        height=len(LEVELS) * ROW + 10,
        margin={"l": 2, "r": 2, "t": 2, "b": 12},
    )


def alt(region: Structure, labels: Labels) -> str:
    """The chart in words, for a reader who does not see it."""
    return f"{labels.region(region.region)}: {labels.clauses(_spoken(*part, labels) for part in region.boxes.items())}"


def _spoken(part: str, fact: Fact | None, labels: Labels) -> str:
    if fact is None:
        return f"{labels.indicator(part)} {labels.word('unreported')}"
    beside = [labels.period(fact.period), labels.word(fact.status)]
    beside += [labels.word("suspect")] if fact.suspect else []
    return f"{labels.indicator(part)} {labels.number(fact)} ({', '.join(beside)})"


def _box(chart: Builder, region: Structure, part: str, name: str, start: float, wide: float, row: int) -> None:
    fact, labels = region.boxes[part], chart.labels
    words = [name, *([describe.aside(fact, labels)] if fact else [])]
    look = {"xanchor": "left", "yanchor": "bottom", "align": "left"}
    chart.text(start, row - _HALF - 0.02, escape(" · ".join(words)), 12.5, **look)
    if fact is None:
        line = {"color": _LINE, "width": 1.2, "dash": "dash"}
        corners = {"x0": start, "x1": start + wide, "y0": row - _HALF, "y1": row + _HALF}
        chart.shapes.append({"type": "rect", "layer": "below", "line": line, **corners})
        chart.silence(start + wide / 2, row, labels.word("unreported"), 14)
        return
    mark, number = Mark.of(fact), labels.number(fact)
    chart.explain("bar", kinds([fact]))
    size = min(_LARGE, max(6.0, 0.94 * wide * _PHONE / (0.56 * width(number))))
    inside = {
        "text": [f"<b>{escape(number)}</b>" if mark.solid else ""],
        "insidetextfont": {"color": _WHITE, "size": size},
    }
    # Both fonts are given: with one of them alone Plotly fails on a click.
    white = {"textfont": {"color": _WHITE}}
    chart.bar(
        fact, row, start, start + wide, 2 * _HALF, marker=_fill(mark, colour(fact.region, labels)), textposition="inside",
        insidetextanchor="middle", textangle=0, constraintext="none", selected=white,
        unselected=white | {"marker": {"opacity": 1}}, **inside,
    )  # fmt: skip
    if not mark.solid:
        chart.text(start + wide / 2, row, f"<b>{escape(number)}</b>", size)
    end = start + wide
    if mark.direction:
        tip, tail = (end - 0.005, end - 0.075) if mark.direction > 0 else (start + 0.005, start + 0.075)
        chart.arrow(fact, tail, tip, row)
    if mark.aim or fact.bound == "about":
        chart.symbol(fact, [end - 0.035], row, mark.end)


def _fill(mark: Mark, ink: str) -> dict[str, object]:
    """A box's fill: words stand on it, so that a pattern is fainter than a bar's, and an aim is empty."""
    fill = mark.fill(ink) | {"line": {"color": ink, "width": 1.5}, "cornerradius": 5}
    if mark.pattern == "x":
        fill["pattern"] |= {"fgcolor": pale(ink, 0.5), "bgcolor": pale(ink, 0.1), "size": 9, "solidity": 0.12}
    elif mark.aim:
        fill["color"] = "rgba(0,0,0,0)"
    return fill


def _line(chart: Builder, path: str) -> None:
    chart.shapes.append({"type": "path", "path": path, "layer": "below", "line": {"color": _LINE, "width": 1.5}})
