"""What all charts share: colours, fonts, hover, the mode bar in the reader's language."""

from __future__ import annotations

import re
from html import escape as _escape
from typing import Any
from unicodedata import east_asian_width

from metrics.model.fact import Fact
from metrics.texts import describe
from metrics.texts.labels import Labels

GREY = "#8A8F98"

#: A Latin word with the space behind it, or any other character; and of a long word the parts between its signs.
_WORD = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_PART = re.compile(r"[^/?&=,;]*[/?&=,;]+|[^/?&=,;]+")


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


def config(labels: Labels) -> dict[str, Any]:
    """Plotly's settings: the reader's language, and no way to another host."""
    locale = labels.words.t("plotly.locale")
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "showSendToCloud": False,
        "scrollZoom": False,
        "locale": locale,
        "locales": {locale: {"dictionary": {}, "format": {}}},
    }


def width(text: str) -> int:
    """The room that a text takes, in half-width characters."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def broken(line: str, most: float) -> list[str]:
    """A line in pieces no wider than `most` Chinese characters. No Latin word or number is broken; a longer address breaks behind its signs.

    >>> broken("包头市 grid_count 2022", 6)
    ['包头市', 'grid_count', '2022']
    >>> broken("http://board.example/compare?i=grid_count", 12)
    ['http://board.example/', 'compare?i=grid_count']
    """
    pieces, used = [""], 0.0
    for word in _WORD.findall(line):
        whole = _room(word) <= most
        for part in [word] if whole else _PART.findall(word):
            if pieces[-1] and used + _room(part) > most:
                pieces.append("")
                used = 0.0
            pieces[-1] += part
            used += _room(part) + 0.55 * part.endswith(" ")
    return [piece.rstrip() for piece in pieces]


def _room(word: str) -> float:
    """The room of a word without the space behind it, in Chinese characters."""
    return sum(0.55 if character.isascii() else 1.0 for character in word.rstrip())


#: What all our figures have in common.
LAYOUT: dict[str, Any] = {
    "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
    "showlegend": False,
    "dragmode": False,
    "hovermode": "closest",
    "barmode": "overlay",
    "hoverlabel": {"align": "left"},
}

#: How the parts look that a figure does not describe itself. No colour of text or ground: the page gives its own.
_AXES = {
    "automargin": True,
    "gridcolor": "rgba(138,143,152,0.25)",
    "zerolinecolor": "rgba(138,143,152,0.5)",
    "zerolinewidth": 1,
}
TEMPLATE: dict[str, Any] = {
    "layout": {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _AXES,
        "yaxis": _AXES,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": GREY, "activecolor": GREY},
    }
}
