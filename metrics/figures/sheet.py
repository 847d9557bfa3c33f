"""A figure that is filled from top to bottom: headings, words, and a line for each mark. Its vertical axis counts pixels.

The words of a row stand above its mark, broken where they would not fit a phone. A silent region keeps its place in a grey band.
"""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

import plotly.graph_objects as go

from metrics.figures import compare, style
from metrics.figures.points import Ruler
from metrics.figures.style import escape
from metrics.texts.labels import Labels

_LINE, _WIDEST = 20, 46  # pixels a line of words; half-width characters that fit a phone
_TOP, _BOTTOM = 28, 50
_GUIDE, _BAND = "rgba(138,143,152,0.35)", "rgba(138,143,152,0.10)"


class Sheet:
    """What the figure will hold, and how far down it is filled; put together at once, since a figure checks itself at every change."""

    def __init__(self, ruler: Ruler, labels: Labels) -> None:
        self.ruler, self.labels = ruler, labels
        self.traces: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []
        self._y = 0.0

    def heading(self, region: str, place: str | None = None) -> None:
        """Whose numbers follow: the region in its colour, and the place."""
        self._y += 10 if self._y else 0
        square = f"<span style='color:{style.colour(region, self.labels)}'>■</span>"
        name = self.labels.region(region)
        broken = bool(place) and _width(f"{name} · {place}") > _WIDEST - 4  # in larger letters, after a square
        tail = f"{'<br>' if broken else ' · '}{escape(place)}" if place else ""
        self._say(f"{square} <b>{escape(name)}</b>{tail}", 14)
        self._y += _LINE * (2 if broken else 1) + 4

    def row(self, name: str, number: str, aside: str) -> float:
        """A row's words; returns the height at which its mark belongs."""
        joint = "  "
        if _width(name + joint + number + joint + aside) > _WIDEST:
            joint = "<br>"
        self._say(f"{escape(name)}{joint}<b>{escape(number)}</b>  {escape(aside)}", 13)
        y = self._y + _LINE * (2 if joint == "<br>" else 1) + 13
        self._across("line", y, y, line={"color": _GUIDE, "width": 1})
        self._y = y + 16
        return y

    def silence(self) -> None:
        """The words that stand where a region reports nothing; never a zero."""
        self._across("rect", self._y, self._y + _LINE + 4, line={"width": 0}, fillcolor=_BAND)
        words = f"<i style='color:{style.GREY}'>{escape(self.labels.word('unreported'))}</i>"
        self._say(words, 13, indent=8)
        self._y += _LINE + 8

    def finish(self, title: str) -> go.Figure:
        """The figure with its axis and its height."""
        ticks = self.ruler.ticks()
        texts = [compare.tick_number(tick, self.labels).replace(" million", "<br>million") for tick in ticks]
        kind = self.labels.word("log" if self.ruler.log else "linear")
        axis = {
            "type": "log" if self.ruler.log else "linear",
            "title": {"text": escape(f"{title} · {kind}" if title else kind), "standoff": 14},
            "range": self.ruler.range,
            "tickvals": ticks,
            "ticktext": texts,
            "tickangle": 0,
            "showgrid": True,
            "zeroline": not self.ruler.log,
            "fixedrange": True,
            "automargin": True,
        }
        bottom = _BOTTOM + (14 if any("<br>" in text for text in texts) else 0)
        figure = style.empty()
        figure.add_traces(self.traces)
        figure.update_layout(
            xaxis=axis,
            yaxis={"visible": False, "range": [self._y, 0], "fixedrange": True},
            annotations=self._notes,
            shapes=self._shapes,
            height=self._y + _TOP + bottom,
            margin={"t": _TOP, "b": bottom},
        )
        return figure

    def _say(self, html: str, size: int, indent: int = 0) -> None:
        corner = {"xref": "paper", "x": 0, "xshift": indent, "y": self._y, "xanchor": "left", "yanchor": "top"}
        look = {"align": "left", "showarrow": False, "borderpad": 0, "font": {"size": size}}
        self._notes.append({"text": html, **corner, **look})

    def _across(self, kind: str, top: float, bottom: float, **look: Any) -> None:
        ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": bottom}
        self._shapes.append({"type": kind, "layer": "below", **ends, **look})


def _width(text: str) -> int:
    """The room that a text takes, in half-width characters."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
