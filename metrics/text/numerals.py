"""Every numeral of a text, found by character: the ledger's denominator. Pure; standard library only.

No word segmenter takes part: a dictionary must not move the denominator. What a numeral character means in a fixed word (一线, 第一书记, 万荣) comes
from the caller's list, which is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from metrics.text import quantity
from metrics.text.characters import DIGITS, GAP
from metrics.text.pattern import NUMERAL_CHARACTERS, numeral
from metrics.text.words import alternation

_NUMERAL = re.compile(numeral(GAP, ranges=True))
_MAY_PART = re.compile(rf"\s+|(?<=[{DIGITS}])[:：](?=[{DIGITS}])")
_NUMERAL_CHARACTER = re.compile(f"[{NUMERAL_CHARACTERS}]")


class Numeral(NamedTuple):
    """One numeral in code points, end exclusive."""

    start: int
    end: int
    text: str

    @property
    def value(self) -> Decimal | None:
        """The number it reads, with 万 and 亿 worked out; None where it is not one number: a range, 几百."""
        return quantity.number(self.text)

    @property
    def pieces(self) -> list[Numeral] | None:
        """The two or more numbers that it may be instead, where the page broke it or a colon stands in it; None where it is one."""
        if not _MAY_PART.search(self.text):
            return None
        return [
            Numeral(self.start + piece.start(), self.start + piece.end(), piece.group())
            for piece in _NUMERAL.finditer(_MAY_PART.sub(lambda gap: "\t" * len(gap.group()), self.text))
        ]


def scan(text: str, fixed_words: Iterable[str] = ()) -> list[Numeral]:
    """Every numeral of a text, in order and without overlap; those that are wholly part of a fixed word are left out.

    >>> [numeral.text for numeral in scan("全市2103个村的第一书记用3—5年，两个村达到百分之五", ["第一书记"])]
    ['2103', '3—5', '两', '百分之五']
    """
    fixed = _spans(text, tuple(fixed_words))
    first, last = next(fixed, _NOWHERE)
    found: list[Numeral] = []
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        while last <= start:
            first, last = next(fixed, _NOWHERE)
        word = match.group()
        if start < first or end > last or word[0] in _PLAIN_DIGITS:
            found.append(Numeral(start, end, word))
    return found


def holds_numeral(word: str) -> bool:
    """Whether a fixed word has a character that could be a numeral at all."""
    return _NUMERAL_CHARACTER.search(word) is not None


#: Behind the end of any text.
_NOWHERE = (1 << 62, 1 << 62)
_PLAIN_DIGITS = frozenset("0123456789０１２３４５６７８９")


def _spans(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where fixed words stand, in order and without overlap; the longest where several begin."""
    pattern = _fixed(words)
    return (match.span() for match in pattern.finditer(text)) if pattern else iter(())


@lru_cache(maxsize=8)
def _fixed(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(alternation(words)) if words else None
