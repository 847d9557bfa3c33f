"""The key to a chart's marks: a small drawing of each kind of mark that the chart has, with its word, in rows that fit a phone.

Places are pixels: from the left edge of the plot, and downwards from the key's top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from metrics.figures.marks import KINDS, pale
from metrics.figures.style import GREY, escape, width
from metrics.texts.labels import Labels

ROW = 20  # pixels a row
_WIDE, _SAMPLE, _GAP, _LETTER = 330, 26, 14, 6.3  # a phone's plot; a drawing, the space behind a word, half a character
_TINT = pale(GREY, 0.3)


class Key:
    """The drawings and words of a key, and how high it is."""

    def __init__(self, top: float) -> None:
        self._top, self._x, self._y = top, 0.0, 0.0
        self.shapes: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []

    @property
    def height(self) -> float:
        """Pixels from the key's top to its end."""
        return self._y + ROW if self.annotations else 0.0

    def add(self, form: str, kind: str, words: str) -> None:
        """One kind of mark, as a bar or as a point, and what it means."""
        room = _SAMPLE + 6 + _LETTER * width(words)
        if self._x and self._x + room > _WIDE:
            self._x, self._y = 0.0, self._y + ROW
        (_bar if form == "bar" else _point)(self, kind)
        self.annotations.append({
            "text": escape(words), "x": 0, "xref": "paper", "xanchor": "left", "xshift": self._x + _SAMPLE + 6, "y": 0, "yref": "paper",
            "yanchor": "middle", "yshift": -(self._top + self._y + ROW / 2), "showarrow": False, "font": {"size": 12}, "borderpad": 0,
        })  # fmt: skip
        self._x += room + _GAP

    def path(self, points: Sequence[tuple[float, float]], close: bool = False, **look: Any) -> None:
        """A line through points: x from the drawing's left, y from its middle line, downwards."""
        corners = [f"{self._x + x:g},{-(self._top + self._y + ROW / 2 + y):g}" for x, y in points]
        self._shape("path", path=f"M{' L'.join(corners)}{' Z' if close else ''}", **look)

    def box(self, left: float, right: float, half: float, kind: str = "rect", **look: Any) -> None:
        """A rectangle or circle around the middle line."""
        middle = -(self._top + self._y + ROW / 2)
        ends = {"x0": self._x + left, "x1": self._x + right, "y0": middle + half, "y1": middle - half}
        self._shape(kind, **ends, **look)

    def _shape(self, kind: str, **look: Any) -> None:
        line = {"color": GREY, "width": 1.5} | look.pop("line", {})
        anchors = {
            "xref": "paper",
            "xsizemode": "pixel",
            "xanchor": 0,
            "yref": "paper",
            "ysizemode": "pixel",
            "yanchor": 0,
        }
        self.shapes.append({"type": kind, **anchors, "line": line, **look})


def draw(kinds: Iterable[tuple[str, str]], top: float, labels: Labels) -> Key:
    """The key to some kinds of mark, each a form (bar, point) and a code of `marks.KINDS`."""
    key = Key(top)
    for form, kind in sorted(set(kinds), key=lambda each: (KINDS.index(each[1]), each[0])):
        key.add(form, kind, labels.word("open_side" if kind == "arrow" else kind))
    return key


def _bar(key: Key, kind: str) -> None:
    """A bar's fill, pattern and end."""
    if kind in ("target", "plan"):
        key.path([(0, 0), (16, 0)], line={"dash": "dot"})
        _symbol(key, kind, 20)
        return
    solid = kind in ("exact", "range")
    start, end = (6, 20) if kind == "range" else (0, 18 if kind in ("arrow", "about") else 26)
    key.box(start, end, 5, fillcolor=GREY if solid else _TINT, line={"width": 0 if solid else 1.2})
    if kind == "arrow":
        _arrow(key, 18)
    elif kind == "about":
        _symbol(key, kind, 18)
    elif kind == "range":
        for x in (start, end):
            key.path([(x, -7), (x, 7)], line={"width": 2})
    for x in range(0, 24, 6) if kind in ("derived", "suspect") else ():
        key.path([(x, 5), (x + 8, -5)])
        if kind == "suspect":
            key.path([(x, -5), (x + 8, 5)])


def _point(key: Key, kind: str) -> None:
    """A point's symbol, a range's line, an open side's arrow."""
    if kind == "arrow":
        key.path([(6, -7), (6, 7)], line={"width": 2})
        _arrow(key, 6)
    elif kind == "range":
        key.path([(3, 0), (23, 0)], line={"width": 5})
        for x in (3, 23):
            key.path([(x, -7), (x, 7)], line={"width": 2})
    else:
        _symbol(key, kind, 13)


def _symbol(key: Key, kind: str, x: float) -> None:
    if kind == "target":
        key.path([(x - 6, 0), (x, -6), (x + 6, 0), (x, 6)], close=True, line={"width": 2})
    elif kind == "plan":
        key.box(x - 5, x + 5, 5, line={"width": 2})
    elif kind in ("suspect", "derived"):
        for sign in (1, -1):
            key.path([(x - 4.5, -4.5 * sign), (x + 4.5, 4.5 * sign)], line={"width": 2})
    if kind in ("about", "exact", "derived"):
        key.box(x - 6, x + 6, 6, "circle", line={"width": 2}, fillcolor=GREY if kind == "exact" else "rgba(0,0,0,0)")


def _arrow(key: Key, x: float) -> None:
    key.path([(x, 0), (25, 0)], line={"width": 2})
    key.path([(21, -4), (25, 0), (21, 4)], line={"width": 2})
