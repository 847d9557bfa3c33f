"""Text with marks around stretches of it, in pieces for a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from metrics.query.folding import spans
from metrics.text.source import squeeze

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


class Mark(NamedTuple):
    """A stretch of a text in code points, end exclusive; `kind` is its class in the stylesheet. A `hit` is brought into view."""

    start: int
    end: int
    kind: Literal[
        "number",
        "chosen",
        "quote",
        "found",
        "claimed",
        "excluded",
        "unaccounted",
        "open",
        "passage",
        "covered",
        "faulty",
    ]
    href: str = ""
    title: str = ""
    hit: bool = False

    @property
    def element(self) -> str:
        """The HTML element: a quote is tinted, all else is marked."""
        return "span" if self.kind == "quote" else "mark"


class Piece(NamedTuple):
    """A stretch of text, with its mark where it has one."""

    text: str
    mark: Mark | None = None


def whole(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """A whole article in pieces; blank lines show as one."""
    return stretch(text, 0, len(text), marks)


def stretch(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """A stretch of whole lines of an article in pieces; blank lines show as one."""
    found = [Piece(_BLANK.sub("\n\n", piece.text), piece.mark) for piece in _pieces(text, start, end, marks)]
    return found and [Piece(found[0].text.lstrip(), found[0].mark), *found[1:]]


def sentence(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """A stretch of an article in pieces, without the white space that the page put into it."""
    return [Piece(squeeze(piece.text), piece.mark) for piece in _pieces(text, start, end, marks)]


def found(text: str, words: Iterable[str]) -> list[Piece]:
    """A text in pieces, the words that were looked for (`folding.words`) marked."""
    return list(_pieces(text, 0, len(text), [Mark(*place, "found") for place in spans(text, words)]))


def _pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The stretch in order; a mark that begins inside an earlier one, or leads out of the stretch, is left out."""
    at = start
    for mark in sorted(marks):
        if at <= mark.start and mark.end <= end:
            if at < mark.start:
                yield Piece(text[at : mark.start])
            yield Piece(text[mark.start : mark.end], mark)
            at = mark.end
    if at < end:
        yield Piece(text[at:end])
