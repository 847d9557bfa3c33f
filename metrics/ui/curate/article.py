"""The article beside the card: every numeral in the colour of its state, the current one in view; a click on another goes to it."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from metrics.text.source import Span
from metrics.ui import html, prose, scripts
from metrics.ui.prose import Mark

#: Characters that are drawn around the current numeral: a whole article of the genre, or a part of a very long one.
_WINDOW = 12_000


def show(text: str, marks: Iterable[Mark], current: Span) -> None:
    """Draw an article with its marks, and bring the one that is a hit into view; of a very long one, the part around `current`."""
    part = _around(text, current)
    inside = [mark for mark in marks if part.start <= mark.start and mark.end <= part.end]
    html.show(
        "pane",
        pieces=prose.stretch(text, part.start, part.end, inside),
        before=part.start > 0,
        after=part.end < len(text),
    )
    scripts.follow(crc32(repr((current, len(text))).encode()))


def _around(text: str, current: Span) -> Span:
    """Whole lines around a place, of about `_WINDOW` characters; all of a text that is not longer."""
    if len(text) <= _WINDOW:
        return Span(0, len(text))
    start = text.rfind("\n", 0, max(0, current.start - _WINDOW // 2)) + 1
    end = text.find("\n", current.end + _WINDOW // 2)
    return Span(start, len(text) if end < 0 else end)
