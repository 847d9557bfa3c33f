"""Every numeral of an article with what is printed around it: the candidates that a draft judges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from metrics.documents.layout import Page
from metrics.draft import literals
from metrics.text.numerals import Numeral
from metrics.text.quantity import Quantity
from metrics.text.source import Span

#: No quantity has more numerals: 3小时20分30秒, 15%至20%.
_MAX_TOGETHER = 6
_CLAUSE = re.compile(r"[，,；;：:]")


@dataclass(frozen=True)
class Candidate:
    """One literal of an article, or a numeral that reads as nothing. Spans are stretches of the page, `numerals` of the file."""

    page: Page
    numerals: tuple[Numeral, ...]
    literal: Span
    quantity: Quantity | None
    is_indefinite: bool = False

    @property
    def text(self) -> str:
        """The literal as it is printed, without white space."""
        return self.page.text[self.literal.start : self.literal.end]

    @property
    def numeral(self) -> str:
        """The bare numeral, without white space."""
        return "".join(self.numerals[0].text.split())

    @property
    def unit(self) -> str:
        """The printed unit; "" where none is."""
        return self.quantity.form if self.quantity else ""

    @cached_property
    def sentence(self) -> Span:
        """The sentence in which it stands."""
        return self.page.sentence(self.literal.start)

    @cached_property
    def left(self) -> str:
        """The sentence before the literal."""
        return self.page.text[self.sentence.start : self.literal.start]

    @cached_property
    def right(self) -> str:
        """The sentence behind the literal."""
        return self.page.text[self.literal.end : self.sentence.end]

    @cached_property
    def clause_left(self) -> str:
        """Its clause before the literal."""
        return _CLAUSE.split(self.left)[-1]

    @cached_property
    def clause_right(self) -> str:
        """Its clause behind the literal."""
        return _CLAUSE.split(self.right)[0]


def find(text: str, page: Page, numerals: list[Numeral], forms: frozenset[str]) -> Iterator[Candidate]:
    """The candidates of an article, whose file has this text, in order; every numeral is in one of them. `forms` are the catalogue's units."""
    at = 0
    while at < len(numerals):
        found = literals.extend(text, numerals[at : at + _MAX_TOGETHER], forms)
        span = Span(page.at(found.span.start), page.at(found.span.end - 1) + 1)
        yield Candidate(page, tuple(numerals[at : at + found.numerals]), span, found.quantity, found.is_indefinite)
        at += found.numerals
