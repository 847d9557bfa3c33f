"""How a printed number bounds the quantity it speaks of."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """What a hedge makes of its number. Exact where there is none."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    ABOUT = "about"
    RANGE = "range"


#: What a negation makes of a bound: 未超过 is at most, 不低于 at least, 达不到 less than.
NEGATED = {
    Bound.MORE_THAN: Bound.UP_TO,
    Bound.LESS_THAN: Bound.AT_LEAST,
    Bound.AT_LEAST: Bound.LESS_THAN,
    Bound.UP_TO: Bound.MORE_THAN,
}


def interval(value: Decimal, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that a hedge gives to a printed number; None is unbounded. Not for ranges, which print both ends."""
    if bound is Bound.EXACT:
        return value, value
    return (
        value if bound in (Bound.AT_LEAST, Bound.MORE_THAN) else None,
        value if bound in (Bound.UP_TO, Bound.LESS_THAN) else None,
    )
