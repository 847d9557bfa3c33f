"""Which entry takes each numeral of a draft's article: the ledger of `metrics.checks`, kept while decisions are made.

A numeral that the page broke (2021⏎527) counts as its pieces, so that entries may take them one by one or together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from metrics.draft import literals
from metrics.text.numerals import Numeral, scan
from metrics.text.source import Span

#: No quantity has more numerals.
_MAX_TOGETHER = 6


@dataclass(frozen=True)
class Group:
    """Numerals that no entry takes, as one literal; `key` names the numerals."""

    key: str
    span: Span


class Numerals:
    """The numerals of one article. Numbers below are places in `pieces`."""

    def __init__(self, text: str, fixed_words: Iterable[str]) -> None:
        self._text = text
        self._wholes = scan(text, tuple(fixed_words))
        self._known = frozenset(self._wholes)
        self.pieces: list[Numeral] = []
        self._whole_of: list[int] = []
        for number, numeral in enumerate(self._wholes):
            own = numeral.pieces or [numeral]
            self.pieces += own
            self._whole_of += [number] * len(own)
        self._starts = [piece.start for piece in self.pieces]
        self._groups: dict[tuple[Numeral, ...], tuple[Group, int]] = {}

    def inside(self, span: Span) -> range:
        """The pieces that a span wholly holds."""
        first = bisect_left(self._starts, span.start)
        last = first
        while last < len(self.pieces) and self.pieces[last].end <= span.end:
            last += 1
        return range(first, last)

    def groups(self, left: list[int], forms: frozenset[str]) -> Iterator[Group]:
        """The pieces that are left, as literals, in order; `forms` are the catalogue's units."""
        numerals = list(self._joined(left))
        at = 0
        while at < len(numerals):
            few = tuple(numerals[at : at + _MAX_TOGETHER])
            if few not in self._groups:
                self._groups[few] = self._group(few, forms)
            group, taken = self._groups[few]
            yield group
            at += taken

    def _group(self, numerals: tuple[Numeral, ...], forms: frozenset[str]) -> tuple[Group, int]:
        """The literal that begins with the first of some numerals, and how many of them it takes; what was parted on purpose stays by itself."""
        first = numerals[0]
        if first not in self._known:
            return Group(f"{first.start}-{first.end}", Span(first.start, first.end)), 1
        found = literals.extend(self._text, numerals, forms)
        return Group(f"{first.start}-{numerals[found.numerals - 1].end}", found.span), found.numerals

    def _joined(self, left: list[int]) -> Iterator[Numeral]:
        """A numeral of which every piece is left, as a whole."""
        counts: dict[int, int] = {}
        for number in left:
            counts[self._whole_of[number]] = counts.get(self._whole_of[number], 0) + 1
        seen: set[int] = set()
        for number in left:
            whole = self._whole_of[number]
            numeral = self._wholes[whole]
            if counts[whole] < len(numeral.pieces or [numeral]):
                yield self.pieces[number]
            elif whole not in seen:
                seen.add(whole)
                yield numeral
