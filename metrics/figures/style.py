"""What all charts share: colours, fonts, hover, the mode bar in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape as _escape
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

from metrics.model.fact import Fact
from metrics.texts.labels import Labels

GREY = "#8A8F98"
_AXIS = 52  # pixels that an axis with its title takes below the plot

_MODEBAR = {
    "zh": {
        "Download plot as a PNG": "下载图片",
        "Reset axes": "还原",
        "Zoom": "缩放",
        "Pan": "平移",
        "Zoom in": "放大",
        "Zoom out": "缩小",
        "Autoscale": "自动缩放",
    }
}


def escape(text: str) -> str:
    """Text where Plotly reads its few tags: it shows `&lt;` as `<`, and knows no name for a quotation mark.

    >>> escape('<b>"a"</b>')
    '&lt;b&gt;"a"&lt;/b&gt;'
    """
    return _escape(text, quote=False)


def colour(region: str, labels: Labels) -> str:
    """A region's colour, the same in every chart."""
    return labels.context.regions[region].colour


def pale(colour: str, alpha: float = 0.22) -> str:
    """The same colour as a tint that reads on light and dark ground.

    >>> pale("#0072B2")
    'rgba(0,114,178,0.22)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def hover(fact: Fact, labels: Labels) -> str:
    """A mark's hover text: region, number, period, status, hedge and sentence; every word from data is escaped."""
    head = [labels.region(fact.region), *([fact.place] if fact.place else [])]
    parts = [labels.period(fact.period), labels.word(fact.status)]
    if fact.derived:
        parts.append(labels.word("derived"))
    if fact.bound != "exact":
        parts.append(labels.word(fact.bound))
    if fact.suspect:
        parts.append(labels.word("suspect"))
    lines = [
        f"<b>{escape(' · '.join(head))}</b>",
        escape(f"{labels.indicator(fact.indicator)}  {labels.number(fact)}"),
        escape(" · ".join(parts)),
    ]
    if fact.quote:
        lines += [escape(line) for line in _wrapped("“" + fact.sentence + "”")]
    return "<br>".join(lines)


def _wrapped(text: str, width: int = 26, most: int = 4) -> list[str]:
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return lines if len(lines) <= most else [*lines[:most], "…"]


def config(labels: Labels, file_name: str) -> dict[str, Any]:
    """Plotly's settings: only a picture download, in the reader's language, and no way to another host."""
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "toImageButtonOptions": {"filename": file_name, "scale": 2, "format": "png"},
        **(
            {"locale": "zh-CN", "locales": {"zh-CN": {"dictionary": _MODEBAR["zh"], "format": {}}}}
            if labels.language == "zh"
            else {}
        ),
    }


def sign(layout: dict[str, Any], lines: list[str], width: int = 31) -> None:
    """Write what a saved picture must say of itself along the figure's foot: title, sources, link. The figure grows by that much.

    `width` is in Chinese characters; a Latin one counts half. The text stands in the figure's title, which Plotly can place at the foot whatever the axes.
    """
    wrapped = [escape(piece) for line in lines for piece in _broken(line, width)]
    room = len(wrapped) * 13 + 18
    height = layout.get("height", 450) + room
    titled = layout.get("xaxis", {}).get("title", {}).get("text")
    margin = layout.setdefault("margin", {})
    layout["title"] = {
        "text": "<br>".join(wrapped), "x": 0.005, "xref": "container", "xanchor": "left", "y": (room - 8) / height, "yref": "container",
        "yanchor": "top", "font": {"size": 10, "color": GREY, "weight": 400},
    }  # fmt: skip
    margin["b"] = max(margin.get("b", 0), _AXIS if titled else 0) + room
    layout["height"] = height


def _broken(line: str, width: int) -> list[str]:
    """A line in pieces no wider than `width` Chinese characters."""
    pieces, used = [""], 0.0
    for character in line:
        size = 0.55 if character.isascii() else 1.0
        if used + size > width:
            pieces.append("")
            used = 0.0
        pieces[-1] += character
        used += size
    return pieces


@dataclass
class Parts:
    """What a figure will hold, put together at once: a Plotly figure checks all of itself at every single change."""

    traces: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def figure(self, **layout: Any) -> go.Figure:
        """The figure, with the house's margins where the layout gives none of its own."""
        return go.Figure(self.traces, _LAYOUT | {"annotations": self.notes, "shapes": self.shapes} | layout)


def ink(layout: dict[str, Any], colour: str) -> None:
    """Write in a colour whatever the figure writes outside its marks."""
    for note in layout.get("annotations", ()):
        note["font"] = note.get("font", {}) | {"color": colour}
    for name, axis in layout.items():
        if name.startswith("xaxis"):
            axis["tickfont"] = axis.get("tickfont", {}) | {"color": colour}
            title = axis.setdefault("title", {})
            title["font"] = title.get("font", {}) | {"color": colour}


class Finished(BaseFigure):  # type: ignore[misc]  # plotly has no types
    """A figure that will not change any more, written out once and not again for every reader: only `to_dict` is left of it."""

    def __init__(self, written: dict[str, Any]) -> None:
        object.__setattr__(self, "_written", written)

    def to_dict(self) -> dict[str, Any]:
        """What is drawn; shared by all who ask, and not to be changed."""
        return dict(self._written)


_LAYOUT = {
    "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
    "showlegend": False,
    "dragmode": False,
    "hovermode": "closest",
    "barmode": "overlay",
    "hoverlabel": {"align": "left"},
}


def empty() -> go.Figure:
    """A figure with the house's margins and no marks yet."""
    return go.Figure(layout=_LAYOUT)
