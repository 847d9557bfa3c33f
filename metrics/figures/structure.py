"""How one region is organised: village → grid → party group → household as a tree of boxes, the grid workers beside the grids.

A box a part, with its printed number inside and its name and period above. The size of a box says nothing: only the number says how many. A box is
drawn as its number is: solid where exact; pale with an arrow to the open side for a floor or ceiling; pale with a hollow circle where about; hollow with a
diamond or square for a target or plan; cross-hatched where suspect. A part that is not reported keeps its place as a dashed outline.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import east_asian_width

import plotly.graph_objects as go

from metrics.figures import style
from metrics.figures.style import escape
from metrics.model.fact import Fact
from metrics.query.grid import BASE, LEVELS, WORKERS, Structure
from metrics.texts.labels import Labels

ROW = 82  # pixels a level
_INDENT, _HALF = 0.055, 0.22  # a level's shift to the right, and half a box's height
_WIDE, _NARROW = 0.74, 0.44  # a box's width, and that of two in one row
_PHONE = 320  # pixels that a phone has for the figure
_LARGE = 18.7  # the size at which bold white words on a region's colour count as large text
_WHITE, _LINE = "#FFFFFF", "rgba(138,143,152,0.75)"
_ARROWS = {"at_least": 1, "more_than": 1, "less_than": -1, "up_to": -1}
_SYMBOLS = {"about": "circle-open", "target": "diamond-open", "plan": "square-open"}


def structure(region: Structure, names: Mapping[str, str], labels: Labels) -> go.Figure:
    """The chart of one region, its parts called by short names; every box with a number carries its fact id as customdata."""
    figure, beside = style.empty(), LEVELS.index(BASE)
    for level, part in enumerate(LEVELS):
        start = level * _INDENT
        if level:
            _elbow(figure, start - _INDENT + 0.022, level - 1 + _HALF, start, level)
        wide = _NARROW if level == beside else _WIDE
        _name(figure, names[part], region.boxes[part], start, level, labels)
        _box(figure, region, part, start, wide, level, labels)
    _line(figure, f"M{beside * _INDENT + _NARROW},{beside} L{1 - _NARROW},{beside}")
    _name(figure, names[WORKERS], region.boxes[WORKERS], 1 - _NARROW, beside, labels)
    _box(figure, region, WORKERS, 1 - _NARROW, _NARROW, beside, labels)
    figure.update_xaxes(visible=False, range=[-0.005, 1.005], fixedrange=True)
    figure.update_yaxes(visible=False, range=[len(LEVELS) - 1 + _HALF + 0.05, -0.62], fixedrange=True)
    figure.update_layout(height=len(LEVELS) * ROW + 10, margin={"l": 2, "r": 2, "t": 2, "b": 12})
    return figure


def alt(region: Structure, labels: Labels) -> str:
    """The chart in words, for a reader who does not see it."""
    joint = "；" if labels.language == "zh" else "; "
    return f"{labels.region(region.region)}: {joint.join(_told(part, fact, labels) for part, fact in region.boxes.items())}"


def _told(part: str, fact: Fact | None, labels: Labels) -> str:
    if fact is None:
        return f"{labels.indicator(part)} {labels.word('unreported')}"
    asides = [labels.period(fact.period), labels.word(fact.status)]
    asides += [labels.word("suspect")] if fact.suspect else []
    return f"{labels.indicator(part)} {labels.number(fact)} ({', '.join(asides)})"


def _box(figure: go.Figure, region: Structure, part: str, start: float, wide: float, row: int, labels: Labels) -> None:
    fact = region.boxes[part]
    if fact is None:
        figure.add_shape(
            type="rect", x0=start, x1=start + wide, y0=row - _HALF, y1=row + _HALF, layer="below",
            line={"color": _LINE, "width": 1.2, "dash": "dash"},
        )  # fmt: skip
        _say(figure, start + wide / 2, row, f"<i>{escape(labels.word('unreported'))}</i>", 14)
        figure.add_scatter(x=[None], y=[row], mode="markers", name=part, hoverinfo="skip")
        return
    colour = style.colour(region.region, labels)
    solid = fact.status == "actual" and fact.bound in ("exact", "range") and not fact.suspect
    marker: dict[str, Any] = {"color": colour, "line": {"color": colour, "width": 1.5}, "cornerradius": 5}
    if fact.suspect:
        marker["pattern"] = {
            "shape": "x", "fgcolor": style.pale(colour, 0.5), "bgcolor": style.pale(colour, 0.1), "size": 9,
            "solidity": 0.12,
        }  # fmt: skip
    elif not solid:
        marker["color"] = "rgba(0,0,0,0)" if fact.status != "actual" else style.pale(colour)
    words = labels.number(fact)
    number, size = f"<b>{escape(words)}</b>", min(_LARGE, max(6.0, 0.94 * wide * _PHONE / (0.56 * _width(words))))
    shared = {"customdata": [[fact.fact_id]], "hovertext": [style.hover(fact, labels)], "hoverinfo": "text"}
    figure.add_bar(
        x=[wide], base=[start], y=[row], width=2 * _HALF, orientation="h", marker=marker, name=fact.fact_id,
        unselected={"marker": {"opacity": 1}, "textfont": {"color": _WHITE}}, selected={"textfont": {"color": _WHITE}},
        text=[number if solid else ""],
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
        insidetextfont={"color": _WHITE, "size": size},
        **shared,
    )  # fmt: skip
    if not solid:
        _say(figure, start + wide / 2, row, number, size)
    end = start + wide
    if fact.bound in _ARROWS:
        tip, tail = (end - 0.005, end - 0.075) if _ARROWS[fact.bound] > 0 else (start + 0.005, start + 0.075)
        figure.add_annotation(
            x=tip, ax=tail, y=row, ay=row, xref="x", yref="y", axref="x", ayref="y", text="",
            showarrow=True, arrowhead=2, arrowsize=1.1, arrowwidth=2, arrowcolor=colour,
        )  # fmt: skip
    if symbol := _SYMBOLS.get(fact.status or "") or _SYMBOLS.get(fact.bound or ""):
        figure.add_scatter(
            x=[end - 0.035], y=[row], mode="markers", name=fact.fact_id, unselected={"marker": {"opacity": 1}},
            marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2, "color": colour}},
            **shared,
        )  # fmt: skip


def _name(figure: go.Figure, name: str, fact: Fact | None, start: float, row: int, labels: Labels) -> None:
    """A part's name above its box, with the period of its number and what else a reader must know."""
    words = [name]
    if fact:
        words.append(labels.period(fact.period))
    words += [labels.word(fact.status)] if fact and fact.status != "actual" else []
    words += [f"⚠ {labels.word('suspect')}"] if fact and fact.suspect else []
    figure.add_annotation(
        x=start, y=row - _HALF - 0.02, xanchor="left", yanchor="bottom", align="left", showarrow=False,
        text=escape(" · ".join(words)), font={"size": 12.5},
    )  # fmt: skip


def _say(figure: go.Figure, x: float, y: float, text: str, size: float) -> None:
    figure.add_annotation(x=x, y=y, text=text, showarrow=False, font={"size": size})


def _width(text: str) -> int:
    """The room that a text takes, in half-width characters."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _elbow(figure: go.Figure, x0: float, y0: float, x1: float, y1: float) -> None:
    _line(figure, f"M{x0},{y0} L{x0},{y1} L{x1},{y1}")


def _line(figure: go.Figure, path: str) -> None:
    figure.add_shape(type="path", path=path, layer="below", line={"color": _LINE, "width": 1.5})
