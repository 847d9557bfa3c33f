"""What all charts share: colours, fonts, hover, the mode bar in the reader's language."""

from __future__ import annotations

import re
from html import escape as _escape
from typing import Any

from metrics.model.fact import Fact
from metrics.texts import describe
from metrics.texts.labels import Labels

GREY = "#8A8F98"
_AXIS = 52  # pixels that an axis with its title takes below the plot

#: A Latin word with the space behind it, or any other character.
_WORD = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_MODEBAR = ("Download plot as a PNG", "Reset axes", "Zoom", "Pan", "Zoom in", "Zoom out", "Autoscale")


def escape(text: str) -> str:
    """Text where Plotly reads its few tags: it shows `&lt;` as `<`, and knows no name for a quotation mark.

    >>> escape('<b>"a"</b>')
    '&lt;b&gt;"a"&lt;/b&gt;'
    """
    return _escape(text, quote=False)


def colour(region: str, labels: Labels) -> str:
    """A region's colour, the same in every chart."""
    return labels.context.regions[region].colour


def hover(fact: Fact, labels: Labels) -> str:
    """A mark's hover text: region, number, period, status, hedge and sentence; every word from data is escaped."""
    lines = [
        f"<b>{escape(describe.who(fact, labels))}</b>",
        escape(f"{labels.indicator(fact.indicator)}  {labels.number(fact)}"),
        escape(" · ".join([labels.period(fact.period), *describe.nature(fact, labels)])),
    ]
    if fact.quote:
        lines += [escape(line) for line in _wrapped(f"“{fact.sentence}”")]
    return "<br>".join(lines)


def _wrapped(text: str, width: int = 26, most: int = 4) -> list[str]:
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return lines if len(lines) <= most else [*lines[:most], "…"]


def config(labels: Labels, file_name: str) -> dict[str, Any]:
    """Plotly's settings: only a picture download, in the reader's language, and no way to another host."""
    locale = labels.words.t("plotly.locale")
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "toImageButtonOptions": {"filename": file_name, "scale": 2, "format": "png"},
        "locale": locale,
        "locales": {
            locale: {"dictionary": {name: labels.words.t(f"modebar.{name}") for name in _MODEBAR}, "format": {}}
        },
    }


def add_source_line(layout: dict[str, Any], lines: list[str], width: int = 31) -> None:
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
    """A line in pieces no wider than `width` Chinese characters, broken inside no Latin word that fits a piece.

    >>> _broken("包头市 grid_count 2022", 6)
    ['包头市 ', 'grid_count ', '2022']
    """
    pieces, used = [""], 0.0
    for word in _WORD.findall(line):
        size = sum(0.55 if character.isascii() else 1.0 for character in word.rstrip())
        for part in [word] if size <= width else word:
            size = sum(0.55 if character.isascii() else 1.0 for character in part)
            if pieces[-1] and used + size > width:
                pieces.append("")
                used = 0.0
            pieces[-1] += part
            used += size
    return pieces


def set_text_colour(layout: dict[str, Any], colour: str) -> None:
    """Write in a colour whatever the figure writes outside its marks."""
    for note in layout.get("annotations", ()):
        note["font"] = note.get("font", {}) | {"color": colour}
    for name, axis in layout.items():
        if name.startswith("xaxis"):
            axis["tickfont"] = axis.get("tickfont", {}) | {"color": colour}
            title = axis.setdefault("title", {})
            title["font"] = title.get("font", {}) | {"color": colour}


#: What all our figures have in common.
LAYOUT: dict[str, Any] = {
    "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
    "showlegend": False,
    "dragmode": False,
    "hovermode": "closest",
    "barmode": "overlay",
    "hoverlabel": {"align": "left"},
}
