"""Two charts of the named initiatives: how many each region names in each pillar, and the times that their figures speak of.

Matrix: a circle for each pillar in each region, its area the number of initiatives, both counts in words under it; a mark carries the code
of its cell, which filters the catalogue. Timeline: a band for each stated period, from its first to its last day, and in it a mark for each
figure; a mark carries its fact id. The place of a mark inside its band says nothing: the sentence names the period and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from metrics.figures.builder import FAINT, Builder, Figure
from metrics.figures.marks import Mark, pale
from metrics.figures.style import colour, escape, hover
from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.query.initiatives import ALL, PillarCell
from metrics.text import period
from metrics.text.period import Period
from metrics.texts.labels import Labels
from metrics.vocabulary import PILLARS, STATUSES

_ROW, _HEAD, _LARGEST = 104, 44, 44  # pixels: a pillar's row, the names of the regions, the largest circle
_LINE, _BAND, _DOT = 20, 10, 12  # pixels: words above a band, space under it, a row of marks in it

#: A count in words: what is counted (initiatives or figures), how many.
Counted = Callable[[str, int], str]


def matrix(
    cells: Sequence[PillarCell],
    regions: Sequence[str],
    labels: Labels,
    counted: Counted,
    chosen: tuple[str, str] = (ALL, ALL),
) -> Figure:
    """The dot matrix; `chosen` the pillar and region that stay in full colour."""
    chart, height = Builder(labels), _HEAD + _ROW * len(PILLARS)
    most = max((cell.initiatives for cell in cells), default=0) or 1
    for column, region in enumerate(regions):
        name = escape(labels.region(region)).replace(" ", "<br>", 1)
        chart.text(column, _HEAD / 2, f"<b>{name}</b>", 13, align="center")
    for row, pillar in enumerate(PILLARS):
        top = _HEAD + row * _ROW
        chart.across("line", top, top, line={"color": FAINT, "width": 1})
        chart.text(0, top + 12, escape(labels.word(pillar)), 13, edge=True, xanchor="left")
    for cell in cells:
        faded = any(want not in (ALL, own) for want, own in zip(chosen, (cell.pillar, cell.region), strict=True))
        _cell(chart, cell, regions.index(cell.region), most, counted, faded)
    return chart.figure(
        xaxis={"visible": False, "range": [-0.5, max(len(regions), 1) - 0.5], "fixedrange": True},
        yaxis={"visible": False, "range": [height, 0], "fixedrange": True},
        height=height + 12,
        margin={"l": 0, "r": 0, "t": 6, "b": 6},
    )


def _cell(chart: Builder, cell: PillarCell, column: int, most: int, counted: Counted, faded: bool) -> None:
    top, labels = _HEAD + PILLARS.index(cell.pillar) * _ROW, chart.labels
    if not cell.initiatives:
        chart.silence(column, top + 84, labels.word("unreported"), 11, align="center")
        return
    ink, code = colour(cell.region, labels), f"{cell.pillar}:{cell.region}"
    counts = "<br>".join(map(escape, _counts(cell, counted)))
    circle = {
        "size": max(_LARGEST * (cell.initiatives / most) ** 0.5, 6),
        "color": pale(ink, 0.12 if faded else 0.8),
        "line": {"color": ink, "width": 1.5},
    }
    # A finger needs more room than the smallest circle gives it.
    room = {"size": _LARGEST, "color": "rgba(0,0,0,0)", "line": {"width": 0}}
    for name, marker in ((code, circle), (f"{code}:room", room)):
        chart.traces.append({
            "type": "scatter",
            "x": [column],
            "y": [top + 44],
            "mode": "markers",
            "customdata": [[code]],
            "unselected": {"marker": {"opacity": 1}},
            "hovertext": [f"<b>{escape(_who(cell, labels))}</b><br>{counts}"],
            "hoverinfo": "text",
            "marker": marker,
            "name": name,
        })  # fmt: skip
    chart.text(column, top + 84, counts, 11, align="center")


def _counts(cell: PillarCell, counted: Counted) -> list[str]:
    return [counted("initiatives", cell.initiatives), counted("figures", cell.figures)]


def _who(cell: PillarCell, labels: Labels) -> str:
    return f"{labels.region(cell.region)} · {labels.word(cell.pillar)}"


def matrix_alt(cells: Sequence[PillarCell], labels: Labels, counted: Counted) -> str:
    """The matrix in words, cell by cell."""
    return labels.clauses(
        f"{_who(cell, labels)} "
        + (" / ".join(_counts(cell, counted)) if cell.initiatives else labels.word("unreported"))
        for cell in cells
    )


def timeline(rows: pd.DataFrame, regions: Sequence[str], labels: Labels, counted: Counted, silent: str) -> Figure:
    """The bands and marks, region by region; a region without a figure keeps its place, with `silent` for its words."""
    chart, years = Builder(labels), _years(rows)
    top = 4.0
    for region in regions:
        chart.text(0, top + 10, f"<b>{escape(labels.region(region))}</b>", 14, edge=True, xanchor="left")
        top += _LINE + 4
        groups = _groups(rows[rows["region"] == region])
        for group in groups:
            top = _band(chart, group, top, years, counted)
        if not groups:
            chart.silence(0, top + 8, silent, edge=True, xanchor="left")
            top += _LINE
        chart.across("line", top + 2, top + 2, line={"color": FAINT, "width": 1})
        top += 8
    _grid(chart, years)
    return chart.figure(
        xaxis={
            "title": {"text": labels.word("period_axis"), "standoff": 6},
            "side": "top",
            "range": [-0.02, max(len(years), 1) + 0.02],
            "tickvals": [number + 0.5 for number in range(len(years))],
            "ticktext": [str(year) for year in years],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [top, 0], "fixedrange": True},
        height=int(top) + 64,
        margin={"l": 4, "r": 4, "t": 52, "b": 12},
    )


def timeline_alt(rows: pd.DataFrame, regions: Sequence[str], labels: Labels, counted: Counted, silent: str) -> str:
    """The timeline in words: for each region its periods, each with its status and number of figures."""
    parts = []
    for region in regions:
        groups = [_describe(group, labels, counted) for group in _groups(rows[rows["region"] == region])]
        parts.append(f"{labels.region(region)}: {', '.join(groups) or silent}")
    return labels.clauses(parts)


def _groups(rows: pd.DataFrame) -> list[list[Fact]]:
    """The facts by period and status: one status is never mixed with another."""
    groups: dict[tuple[Period, int], list[Fact]] = {}
    for fact in records(rows):
        groups.setdefault((fact.when, STATUSES.index(fact.status or "actual")), []).append(fact)
    return [groups[key] for key in sorted(groups)]


def _describe(group: list[Fact], labels: Labels, counted: Counted) -> str:
    return " · ".join([labels.period(group[0].period), labels.word(group[0].status), counted("figures", len(group))])


def _years(rows: pd.DataFrame) -> list[int]:
    """Every year of which a figure speaks; the years between that none speaks of take no room."""
    spans = [period.parse(text) for text in rows["period"].unique()]
    return sorted({year for span in spans for year in range(span.start.year, span.end.year + 1)})


def _at(day: date, years: Sequence[int], end: bool = False) -> float:
    """A day's place on the axis, a year each unit; the end of a day is the start of the next."""
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return years.index(day.year) + (day.timetuple().tm_yday - (0 if end else 1)) / length


def _band(chart: Builder, group: list[Fact], top: float, years: list[int], counted: Counted) -> float:
    """One period with its words and marks; returns where the next begins."""
    span, status, labels = group[0].when, group[0].status, chart.labels
    chart.explain("point", {_kind(fact) for fact in group})
    left, right = _at(span.start, years), _at(span.end, years, end=True)
    across = min(len(group), max(1, round((right - left) * max(5, round(40 / len(years))))))
    down = -(-len(group) // across)
    ink, late = colour(group[0].region, labels), left > len(years) / 2
    anchor, edge = ("right", right) if late else ("left", left)
    chart.text(edge, top + _LINE / 2, escape(_describe(group, labels, counted)), 12, xanchor=anchor)
    top += _LINE
    chart.shapes.append({
        "type": "rect", "x0": left, "x1": right, "y0": top, "y1": top + down * _DOT + 4, "layer": "below",
        "fillcolor": pale(ink, 0.14 if status == "actual" else 0.04),
        "line": {"color": ink, "width": 1, "dash": "solid" if status == "actual" else "dot"},
    })  # fmt: skip
    chart.traces.append({
        "type": "scatter",
        "x": [left + (right - left) * (number % across + 0.5) / across for number in range(len(group))],
        "y": [top + 2 + (number // across + 0.5) * _DOT for number in range(len(group))],
        "mode": "markers",
        "marker": {"symbol": [_symbol(fact) for fact in group], "size": 8, "color": ink, "line": {"width": 1.5, "color": ink}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[fact.fact_id] for fact in group],
        "hovertext": [hover(fact, labels) for fact in group],
        "hoverinfo": "text",
        "name": f"{group[0].region}:{span}:{status}",
    })  # fmt: skip
    return top + down * _DOT + 4 + _BAND


def _kind(fact: Fact) -> str:
    """What the timeline tells apart, as a code of the key."""
    return "suspect" if fact.suspect else str(fact.status) if Mark.of(fact).aim else "exact"


def _symbol(fact: Fact) -> str:
    """The timeline tells results from aims and marks what is suspect; a hedge is in the hover."""
    mark = Mark.of(fact)
    return mark.symbol if mark.aim or mark.pattern == "x" else "circle"


def _grid(chart: Builder, years: list[int]) -> None:
    """A line where each year begins, dotted where years between are left out."""
    for number, year in enumerate(years):
        skipped = number and year - years[number - 1] > 1
        line = {"color": FAINT, "width": 3 if skipped else 1, "dash": "dot" if skipped else "solid"}
        ends = {"x0": number, "x1": number, "yref": "paper", "y0": 0, "y1": 1}
        chart.shapes.append({"type": "line", "layer": "below", "line": line, **ends})
