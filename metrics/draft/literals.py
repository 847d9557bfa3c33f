"""From a numeral to everything that is printed of its quantity: sign, hedge, both ends of a range, unit. What the grammar of `metrics.text` says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.errors import IndefiniteError, QuantityError
from metrics.text import quantity, whole
from metrics.text.numerals import Numeral
from metrics.text.quantity import Quantity
from metrics.text.source import Span


class Literal(NamedTuple):
    """A literal in a file's text, how many of the numerals given it takes, and what it reads.

    The quantity is None where the words name no number (`is_indefinite`: 数十家) or leave two readings.
    """

    span: Span
    numerals: int
    quantity: Quantity | None
    is_indefinite: bool


def extend(text: str, numerals: Sequence[Numeral], forms: frozenset[str]) -> Literal:
    """The whole literal of the first of the numerals, which follow each other in the text; `forms` are the units of the catalogue.

    >>> text = "每亩可增收800元至1000元,带动5400余名干部"
    >>> literal = extend(text, [Numeral(5, 8, "800"), Numeral(10, 14, "1000")], frozenset({"元"}))
    >>> text[literal.span.start:literal.span.end], literal.numerals
    ('800元至1000元', 2)
    """
    first = numerals[0]
    span = Span(*whole.quantity_at(text, first.start, first.end, forms))
    read, is_indefinite = _read(text[span.start : span.end])
    if read is None and not is_indefinite:  # two readings: the bare numeral may still be one
        span = Span(first.start, first.end)
        read, is_indefinite = _read(first.text)
    taken = sum(numeral.start < span.end for numeral in numerals)
    return Literal(span, max(1, taken), read, is_indefinite)


def _read(literal: str) -> tuple[Quantity | None, bool]:
    try:
        return quantity.parse(literal), False
    except IndefiniteError:
        return None, True
    except QuantityError:
        return None, False
