"""Every numeral of a text, found by character: the ledger's denominator. Pure; standard library only.

A numeral is a run of digits (ASCII or full-width, with its decimal point, thousands separators, %, 万 or 亿, and a range's other end), or
a run of Chinese numeral characters with what makes it a number (百分之五, 三分之一, 数百, 过半). No word segmenter takes part: a dictionary must
not move the denominator. What a numeral character means in a fixed word (一线, 第一书记, 万荣) comes from the caller's list, which is data.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_DIGIT = "0-9０-９"
_PLAIN = rf"[{_DIGIT}]+(?:,[{_DIGIT}]{{3}}(?![{_DIGIT}]))*(?:[.．][{_DIGIT}]+)*[%％]?[十百千万亿]*(?:[余多][万亿]+)?"
#: A run of digits with all that belongs to its number; starts with its character class, which keeps the search fast.
_DIGITS = re.compile(rf"{_PLAIN}(?:(?:[~～至到]|[—–―-]{{1,2}}){_PLAIN})*")
_CHARACTERS = "一二三四五六七八九十百千万亿两〇"
_CHINESE = re.compile(
    rf"[{_CHARACTERS}][{_CHARACTERS}零]*(?:分之[{_CHARACTERS}][{_CHARACTERS}零]*|[余多][万亿]+)?半?"
    r"|数[十百千万亿]+|几[十百千万亿]+|过半|半(?=[年月天日亩价数]|个|小时)"
)
_NUMERAL_CHARACTER = re.compile(rf"[{_CHARACTERS}{_DIGIT}半数几]")


class Numeral(NamedTuple):
    """One numeral in code points, end exclusive."""

    start: int
    end: int
    text: str


def scan(text: str, fixed_words: Iterable[str] = ()) -> list[Numeral]:
    """Every numeral of a text, in order and without overlap; those that are wholly part of a fixed word are left out.

    >>> [numeral.text for numeral in scan("全市2103个村的第一书记用3—5年，两个村达到百分之五", ["第一书记"])]
    ['2103', '3—5', '两', '百分之五']
    """
    return list(_scan(text, tuple(fixed_words)))


def _scan(text: str, fixed_words: tuple[str, ...]) -> tuple[Numeral, ...]:
    digits = [Numeral(*match.span(), match.group()) for match in _DIGITS.finditer(text)]
    fixed = _spans(text, _alternation(fixed_words))
    gaps = zip(
        [0, *(numeral.end for numeral in digits)], [*(numeral.start for numeral in digits), len(text)], strict=True
    )
    chinese = [
        Numeral(*match.span(), match.group())
        for start, end in gaps
        for match in _CHINESE.finditer(text, start, end)
        if not _inside(match.span(), fixed)
    ]
    return tuple(sorted(digits + chinese))


def holds_numeral(word: str) -> bool:
    """Whether a fixed word has a character that could be a numeral at all."""
    return _NUMERAL_CHARACTER.search(word) is not None


@lru_cache(maxsize=8)
def _alternation(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern of all fixed words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def _spans(text: str, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether a span lies wholly inside one of some spans, which are in order and do not overlap."""
    at = bisect_right(spans, span[0], key=lambda other: other[0]) - 1
    return at >= 0 and spans[at][0] <= span[0] and span[1] <= spans[at][1]
