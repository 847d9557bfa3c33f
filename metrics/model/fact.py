"""A fact: one row of the fact table, as the build writes it and as everybody reads it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from metrics.errors import QuantityError
from metrics.text import period, quantity
from metrics.text.period import Period
from metrics.text.quantity import Quantity
from metrics.text.source import Span, squeeze
from metrics.vocabulary import Kind, Pillar, Scope, Status


@dataclass(frozen=True, slots=True)
class Fact:
    """The fields are the table's columns, in order; `metrics.table.columns` describes each. Offsets are code points, end exclusive.

    `value`, `lower` and `upper` are in `unit`, the indicator's canonical one; None is no value, or no bound.
    """

    fact_id: str
    kind: Kind
    region: str
    indicator: str | None = None
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    bound: str | None = None
    unit: str | None = None
    status: Status | None = None
    period: str | None = None
    year: int | None = None
    scope: Scope = "region"
    place: str | None = None
    initiative: str | None = None
    pillar: Pillar | None = None
    derived: bool = False
    inputs: str | None = None
    source_id: str = ""
    literal: str | None = None
    quote: str | None = None
    literal_start: int | None = None
    literal_end: int | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    said_by: str | None = None
    suspect: str | None = None
    note: str | None = None
    published: str = ""
    verified_on: date = date.min
    corrections: str | None = None

    def __reduce__(self) -> tuple[type[Fact], tuple[Any, ...]]:
        """Pickle as the bare values: three times as fast as what a frozen dataclass does by itself."""
        return Fact, _values(self)

    @property
    def when(self) -> Period:
        """The period, parsed. Raises `PeriodError` where the fact has none, as an initiative without a number."""
        return period.parse(self.period or "")

    @property
    def programme(self) -> str | None:
        """The id of the initiative that the fact names or belongs to, unique in the table; None where there is none."""
        return f"{self.source_id}:{self.initiative}" if self.initiative else None

    @property
    def sentence(self) -> str:
        """The quote without the line breaks of the page; "" where there is none."""
        return squeeze(self.quote or "")

    @property
    def quote_span(self) -> Span | None:
        """Where the quote stands in the article."""
        start, end = self.quote_start, self.quote_end
        return None if start is None or end is None else Span(int(start), int(end))

    @property
    def literal_span(self) -> Span | None:
        """Where the literal stands in the article."""
        start, end = self.literal_start, self.literal_end
        return None if start is None or end is None else Span(int(start), int(end))

    @property
    def numbers(self) -> list[Decimal]:
        """The printed number, or both ends of a range, without those that are open."""
        return [number for number in (self.value, self.lower, self.upper) if number is not None]

    @property
    def input_ids(self) -> list[str]:
        """The ids of the facts that a derived fact was computed from."""
        return self.inputs.split(";") if self.inputs else []

    @property
    def printed(self) -> Quantity | None:
        """What the literal reads, in the fact's unit; None where there is no literal, as of a derived fact."""
        read = _parse(self.literal) if self.literal else None
        if read is None:
            return None
        ours, theirs = (self.value, read.value) if read.value is not None else (self.upper, read.upper)
        # The table holds a fraction to as many digits as a float has.
        factor = _CONTEXT.divide(ours, theirs) if ours and theirs else Decimal(1)
        return read if factor == 1 else read.scaled(factor)


_CONTEXT = Context(prec=12)
_values = attrgetter(*(field.name for field in fields(Fact)))


@lru_cache(maxsize=4096)
def _parse(literal: str) -> Quantity | None:
    try:
        return quantity.parse("".join(literal.split()))
    except QuantityError:  # written by another version of the grammar
        return None
