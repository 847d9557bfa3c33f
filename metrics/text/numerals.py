"""Every numeral of a text, found by character: the ledger's denominator. Pure; standard library only.

A numeral is a run of digits (ASCII or full-width, with its decimal point, thousands separators, %, 万 or 亿, and a range's other end), or
a run of Chinese numeral characters with what makes it a number (百分之五, 三分之一, 数百, 过半). No word segmenter takes part: a dictionary must
not move the denominator. What a numeral character means in a fixed word (一线, 第一书记, 万荣) comes from the caller's list, which is data.

One pattern finds both kinds in one pass. It begins with one class of characters, which is what `re` skips to quickly, and looks back at the
character it met to see which kind of numeral may begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from metrics.text import quantity

_DIGIT = "0-9０-９"
_MORE = rf"[{_DIGIT}]*(?:,[{_DIGIT}]{{3}}(?![{_DIGIT}]))*(?:[.．][{_DIGIT}]+)*[%％]?[十百千万亿]*(?:[余多][万亿]+)?"
_DIGITS = rf"{_MORE}(?:(?:[~～至到]|[—–―-]{{1,2}})[{_DIGIT}]{_MORE})*"
_CHARACTERS = "一二三四五六七八九十百千万亿两〇"
_RUN = rf"[{_CHARACTERS}零]*"
_CHINESE = rf"{_RUN}(?:分之[{_CHARACTERS}]{_RUN}|[余多][万亿]+)?半?"
_NUMERAL = re.compile(
    rf"[{_DIGIT}{_CHARACTERS}数几过半](?:(?<=[{_DIGIT}]){_DIGITS}|(?<=[{_CHARACTERS}]){_CHINESE}"
    r"|(?<=[数几])[十百千万亿]+|(?<=过)半|(?<=半)(?=[年月天日亩价数]|个|小时))"
)
#: Every character that a numeral may be made of, for a character class.
NUMERAL_CHARACTERS = f"{_CHARACTERS}{_DIGIT}零半数几"
_NUMERAL_CHARACTER = re.compile(rf"[{_CHARACTERS}{_DIGIT}半数几]")


class Numeral(NamedTuple):
    """One numeral in code points, end exclusive."""

    start: int
    end: int
    text: str

    @property
    def value(self) -> Decimal | None:
        """The number it reads, with 万 and 亿 worked out; None where it is not one number: a range, 几百."""
        return quantity.number(self.text)


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
    pattern = _alternation(words)
    return (match.span() for match in pattern.finditer(text)) if pattern else iter(())


@lru_cache(maxsize=8)
def _alternation(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern of all fixed words, as a tree of their characters: what begins alike is looked at once."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return re.compile(_branches(tree)) if tree else None


def _branches(tree: dict[str, Any]) -> str:
    """A pattern that goes as far down as the text does, so that the longest word is found."""
    parts = [re.escape(character) + _branches(below) for character, below in sorted(tree.items()) if character]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if "" in tree else "")
