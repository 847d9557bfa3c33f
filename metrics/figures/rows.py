"""A chart that is filled from top to bottom: headings, words, and below the words of each row its mark. Its vertical axis counts pixels.

The words of a row stand above its mark, broken where they would not fit a phone. A silent region keeps its place in a grey band; where most are
silent, they share one.
"""

from __future__ import annotations

from collections.abc import Sequence

from metrics.figures.axis import Axis
from metrics.figures.builder import BAND, FAINT, Builder, Figure
from metrics.figures.style import GREY, broken, colour, escape, width
from metrics.model.fact import Fact
from metrics.texts.labels import Labels

_LINE, _BAR = 20, 21  # pixels: a line of words, the height of a bar
_WIDEST = 46  # half-width characters that fit a phone
_TOP, _BOTTOM = 28, 50
_FEW = 6  # silent regions that have a row each
MAX_NAMES = 40  # silent regions that a line names


class RowChart(Builder):
    """A figure in the making, and how far down it is filled."""

    def __init__(self, axis: Axis, labels: Labels) -> None:
        super().__init__(labels)
        self.axis = axis
        self._y = 0.0

    def heading(self, region: str, place: str | None = None) -> None:
        """Whose numbers follow: the region in its colour, and the place."""
        self._y += 10 if self._y else 0
        square = f"<span style='color:{colour(region, self.labels)}'>■</span>"
        name = self.labels.region(region)
        broken = bool(place) and width(f"{name} · {place}") > _WIDEST - 4  # in larger letters, after a square
        tail = f"{'<br>' if broken else ' · '}{escape(place)}" if place else ""
        self._words(f"{square} <b>{escape(name)}</b>{tail}", 14)
        self._y += _LINE * (2 if broken else 1) + 4

    def row(self, name: str, number: str, aside: str) -> float:
        """A row's words; returns the height at which its point belongs."""
        lines = self._row_words(name, number, aside)
        y = self._y + _LINE * lines + 13
        self.across("line", y, y, line={"color": FAINT, "width": 1})
        self._y = y + 16
        return y

    def bar_row(self, fact: Fact, name: str, number: str, aside: str) -> None:
        """A fact as a bar under its words."""
        y = self._y + _LINE * self._row_words(name, number, aside) + _BAR / 2 + 2
        self.as_bar(fact, y, self.axis, _BAR)
        self._y = y + _BAR / 2 + 12

    def silent_row(self, region: str, words: str, headed: bool = False) -> None:
        """A region that has nothing to draw, and why; named here, unless a heading names it."""
        self.across("rect", self._y, self._y + _LINE + 4, line={"width": 0}, fillcolor=BAND)
        name = "" if headed else f"{escape(self.labels.region(region))}  "
        self._words(f"{name}<i style='color:{GREY}'>{escape(words)}</i>", 13, indent=8 if headed else 0)
        self._y += _LINE + 12

    def silent_line(self, regions: Sequence[str], words: str) -> None:
        """Several silent regions in one line, broken where it would not fit a phone; of very many the first, and how many there are."""
        names = [self.labels.region(region) for region in regions[:MAX_NAMES]]
        told = self.labels.words.titled(words, self.labels.joined(names))
        if len(regions) > MAX_NAMES:
            told += f" … ({len(regions):,})"
        lines = broken(told, _WIDEST / 2)
        height = _LINE * len(lines) + 4
        self.across("rect", self._y, self._y + height, line={"width": 0}, fillcolor=BAND)
        self._words(f"<i style='color:{GREY}'>{'<br>'.join(map(escape, lines))}</i>", 13)
        self._y += height + 8

    def finish(self, title: str) -> Figure:
        """The figure with its axis and its height; `title` names the axis with its unit."""
        axis = self.axis.layout(escape(title), self.labels)
        bottom = _BOTTOM + (14 if any("<br>" in text for text in axis["ticktext"]) else 0)
        return self.figure(
            xaxis=axis,
            yaxis={"visible": False, "range": [self._y, 0], "fixedrange": True},
            height=self._y + _TOP + bottom,
            margin={"l": 8, "r": 8, "t": _TOP, "b": bottom},
        )

    def _row_words(self, name: str, number: str, aside: str) -> int:
        """Write a row's words; returns on how many lines."""
        joint = "  " if width(f"{name}  {number}  {aside}") <= _WIDEST else "<br>"
        self._words(f"{escape(name)}{joint}<b>{escape(number)}</b>  {escape(aside)}", 13)
        return 2 if joint == "<br>" else 1

    def _words(self, html: str, size: int, indent: int = 0) -> None:
        corner = {"edge": True, "xshift": indent, "xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
        self.text(0, self._y, html, size, **corner)


def in_one_line(silent: Sequence[str], regions: Sequence[str]) -> bool:
    """Whether so many regions are silent that a chart names them in one line: more than half, or more than a few."""
    return 2 * len(silent) > len(regions) or len(silent) > _FEW
