"""Two charts of the named initiatives: how many each region names in each pillar, and the times that their figures speak of.

Matrix: a circle for each pillar in each region, its area the number of initiatives, both counts in words under it; a mark carries the code
of its cell, which filters the catalogue. Timeline: a band for each stated period, from its first to its last day, and in it a mark for each
figure; a mark carries its fact id. The place of a mark inside its band says nothing: the sentence names the period and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.figures import style
from metrics.figures.style import escape
from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.query.initiatives import ALL, Cell
from metrics.text import period
from metrics.texts.labels import Labels
from metrics.vocabulary import PILLARS, STATUSES

_ROW, _HEAD, _LARGEST = 104, 44, 44  # pixels: a pillar's row, the names of the regions, the largest circle
_LINE, _BAND, _DOT = 20, 10, 12  # pixels: words above a band, space under it, a row of marks in it
_SYMBOLS = {"actual": "circle", "target": "diamond-open", "plan": "square-open"}
_AXIS = {"zh": "原文所写的时期（年）", "en": "Period stated (year)"}
_FAINT = "rgba(138,143,152,0.35)"

#: A count in words: what is counted (initiatives or figures), how many.
Counted = Callable[[str, int], str]


def matrix(
    cells: Sequence[Cell],
    regions: Sequence[str],
    labels: Labels,
    counted: Counted,
    chosen: tuple[str, str] = (ALL, ALL),
) -> go.Figure:
    """The dot matrix; `chosen` the pillar and region that stay in full colour."""
    figure = style.empty()
    height = _HEAD + _ROW * len(PILLARS)
    most = max((cell.initiatives for cell in cells), default=0) or 1
    for column, region in enumerate(regions):
        name = escape(labels.region(region)).replace(" ", "<br>", 1)
        _write(figure, column, _HEAD / 2, f"<b>{name}</b>", 13)
    for row, pillar in enumerate(PILLARS):
        top = _HEAD + row * _ROW
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=top, y1=top, layer="below", line={"color": _FAINT, "width": 1}
        )
        figure.add_annotation(
            xref="paper", x=0, y=top + 12, xanchor="left", showarrow=False, font={"size": 13},
            text=escape(labels.word(pillar)),
        )  # fmt: skip
    for cell in cells:
        _cell(figure, cell, regions.index(cell.region), most, labels, counted, chosen)
    figure.update_xaxes(visible=False, range=[-0.5, max(len(regions), 1) - 0.5], fixedrange=True)
    figure.update_yaxes(visible=False, range=[height, 0], fixedrange=True)
    figure.update_layout(height=height + 12, margin={"l": 0, "r": 0, "t": 6, "b": 6})
    return figure


def _cell(
    figure: go.Figure,
    cell: Cell,
    column: int,
    most: int,
    labels: Labels,
    counted: Counted,
    chosen: tuple[str, str],
) -> None:
    top = _HEAD + PILLARS.index(cell.pillar) * _ROW
    if not cell.initiatives:
        grey = f"<i style='color:{style.GREY}'>{escape(labels.word('unreported'))}</i>"
        _write(figure, column, top + 84, grey, 11)
        return
    apart = any(want not in (ALL, own) for want, own in zip(chosen, (cell.pillar, cell.region), strict=True))
    colour = style.colour(cell.region, labels)
    counts = [counted(key, getattr(cell, key)) for key in ("initiatives", "figures")]
    shared = {
        "x": [column],
        "y": [top + 44],
        "mode": "markers",
        "customdata": [[f"{cell.pillar}:{cell.region}"]],
        "unselected": {"marker": {"opacity": 1}},
        "hovertext": [f"<b>{escape(_who(cell, labels))}</b><br>{'<br>'.join(map(escape, counts))}"],
        "hoverinfo": "text",
    }
    size = max(_LARGEST * (cell.initiatives / most) ** 0.5, 6)
    fill = style.pale(colour, 0.12 if apart else 0.8)
    figure.add_scatter(
        marker={"size": size, "color": fill, "line": {"color": colour, "width": 1.5}}, name=_code(cell), **shared
    )
    # A finger needs more room than the smallest circle gives it.
    figure.add_scatter(
        marker={"size": _LARGEST, "color": "rgba(0,0,0,0)", "line": {"width": 0}}, name=f"{_code(cell)}:room", **shared
    )
    _write(figure, column, top + 84, "<br>".join(map(escape, counts)), 11)


def _code(cell: Cell) -> str:
    return f"{cell.pillar}:{cell.region}"


def _who(cell: Cell, labels: Labels) -> str:
    return f"{labels.region(cell.region)} · {labels.word(cell.pillar)}"


def _write(figure: go.Figure, x: float, y: float, text: str, size: int) -> None:
    figure.add_annotation(x=x, y=y, text=text, showarrow=False, font={"size": size}, align="center")


def matrix_alt(cells: Sequence[Cell], labels: Labels, counted: Counted) -> str:
    """The matrix in words, cell by cell."""
    joint = "；" if labels.language == "zh" else "; "
    parts = []
    for cell in cells:
        counts = [counted(key, getattr(cell, key)) for key in ("initiatives", "figures")]
        parts.append(f"{_who(cell, labels)} {' / '.join(counts) if cell.initiatives else labels.word('unreported')}")
    return joint.join(parts)


def timeline(rows: pd.DataFrame, regions: Sequence[str], labels: Labels, counted: Counted, silent: str) -> go.Figure:
    """The bands and marks, region by region; a region without a figure keeps its place, with `silent` for its words."""
    figure = style.empty()
    years = _years(rows)
    top = 4.0
    for region in regions:
        figure.add_annotation(
            xref="paper", x=0, y=top + 10, xanchor="left", showarrow=False, font={"size": 14},
            text=f"<b>{escape(labels.region(region))}</b>",
        )  # fmt: skip
        top += _LINE + 4
        groups = _groups(rows[rows["region"] == region])
        for group in groups:
            top = _band(figure, group, top, years, labels, counted)
        if not groups:
            grey = f"<i style='color:{style.GREY}'>{escape(silent)}</i>"
            figure.add_annotation(xref="paper", x=0, y=top + 8, xanchor="left", showarrow=False, text=grey)
            figure.add_scatter(x=[None], y=[top], mode="markers", name=region, hoverinfo="skip")
            top += _LINE
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=top + 2, y1=top + 2, layer="below",
            line={"color": _FAINT, "width": 1},
        )  # fmt: skip
        top += 8
    _axis(figure, years, labels)
    figure.update_yaxes(visible=False, range=[top, 0], fixedrange=True)
    figure.update_layout(height=int(top) + 64, margin={"l": 4, "r": 4, "t": 52, "b": 12})
    return figure


def timeline_alt(rows: pd.DataFrame, regions: Sequence[str], labels: Labels, counted: Counted, silent: str) -> str:
    """The timeline in words: for each region its periods, each with its status and number of figures."""
    joint = "；" if labels.language == "zh" else "; "
    parts = []
    for region in regions:
        told = [_told(group, labels, counted) for group in _groups(rows[rows["region"] == region])]
        parts.append(f"{labels.region(region)}: {', '.join(told) or silent}")
    return joint.join(parts)


def _groups(rows: pd.DataFrame) -> list[list[Fact]]:
    """The facts by period and status: one status is never mixed with another."""
    groups: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in records(rows):
        key = (fact.when, STATUSES.index(fact.status or "actual"))
        groups.setdefault(key, []).append(fact)
    return [groups[key] for key in sorted(groups)]


def _told(group: list[Fact], labels: Labels, counted: Counted) -> str:
    return " · ".join([labels.period(group[0].period), labels.word(group[0].status), counted("figures", len(group))])


def _years(rows: pd.DataFrame) -> list[int]:
    """Every year of which a figure speaks; the years between that none speaks of take no room."""
    spans = [period.parse(text) for text in rows["period"].unique()]
    return sorted({year for span in spans for year in range(span.start.year, span.end.year + 1)})


def _at(day: date, years: Sequence[int], end: bool = False) -> float:
    """A day's place on the axis, a year each unit; the end of a day is the start of the next."""
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return years.index(day.year) + (day.timetuple().tm_yday - (0 if end else 1)) / length


def _band(
    figure: go.Figure, group: list[Fact], top: float, years: list[int], labels: Labels, counted: Counted
) -> float:
    """One period with its words and marks; returns where the next begins."""
    span, status = group[0].when, group[0].status
    left, right = _at(span.start, years), _at(span.end, years, end=True)
    across = min(len(group), max(1, round((right - left) * max(5, round(40 / len(years))))))
    down = -(-len(group) // across)
    colour = style.colour(group[0].region, labels)
    late = left > len(years) / 2
    figure.add_annotation(
        x=right if late else left, y=top + _LINE / 2, xanchor="right" if late else "left", showarrow=False,
        font={"size": 12}, text=escape(_told(group, labels, counted)),
    )  # fmt: skip
    top += _LINE
    figure.add_shape(
        type="rect", x0=left, x1=right, y0=top, y1=top + down * _DOT + 4, layer="below",
        fillcolor=style.pale(colour, 0.14 if status == "actual" else 0.04),
        line={"color": colour, "width": 1, "dash": "solid" if status == "actual" else "dot"},
    )  # fmt: skip
    figure.add_scatter(
        x=[left + (right - left) * (number % across + 0.5) / across for number in range(len(group))],
        y=[top + 2 + (number // across + 0.5) * _DOT for number in range(len(group))],
        mode="markers",
        marker={
            "symbol": ["x-thin-open" if fact.suspect else _SYMBOLS[status or "actual"] for fact in group],
            "size": 8,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[[fact.fact_id] for fact in group],
        hovertext=[style.hover(fact, labels) for fact in group],
        hoverinfo="text",
        name=f"{group[0].region}:{span}:{status}",
    )
    return top + down * _DOT + 4 + _BAND


def _axis(figure: go.Figure, years: list[int], labels: Labels) -> None:
    figure.update_xaxes(
        title={"text": _AXIS[labels.language], "standoff": 6},
        side="top",
        range=[-0.02, max(len(years), 1) + 0.02],
        tickvals=[number + 0.5 for number in range(len(years))],
        ticktext=[str(year) for year in years],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    for number, year in enumerate(years):
        skipped = number and year - years[number - 1] > 1
        line = {"color": _FAINT, "width": 3 if skipped else 1, "dash": "dot" if skipped else "solid"}
        figure.add_shape(type="line", x0=number, x1=number, yref="paper", y0=0, y1=1, layer="below", line=line)
