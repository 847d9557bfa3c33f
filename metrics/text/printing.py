"""Numbers back to print, as the Chinese press writes them, and in words for messages. Pure; standard library only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from metrics.text.bounds import Bound


def write(value: Decimal, step: Decimal) -> str:
    """Print a number as the Chinese press does, in the smallest of 亿, 万 and one that is no smaller than its last digit.

    Keeps its precision: the last digit is worth `step` (2.831万 for 10); a step that is larger than the number's own word (10 for 30) cannot be printed.

    >>> write(Decimal(28300), Decimal(100)), write(Decimal(16893), Decimal(1))
    ('2.83万', '16893')
    """
    fits = [
        (word, exponent) for word, exponent in (("亿", 8), ("万", 4), ("", 0)) if abs(value) >= 10**exponent or not word
    ]
    keeps = [(word, exponent) for word, exponent in fits if exponent >= step.adjusted()]
    word, exponent = (keeps[-1:] or fits)[0]
    return f"{value.scaleb(-exponent):.{max(exponent - step.adjusted(), 0)}f}{word}"


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros, as a spec's author writes it.

    >>> plain(Decimal("2.83E+4")), plain(Decimal("40.30"))
    ('28300', '40.3')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SAYS = {
    Bound.EXACT: "{}",
    Bound.AT_LEAST: "at least {}",
    Bound.MORE_THAN: "more than {}",
    Bound.LESS_THAN: "less than {}",
    Bound.UP_TO: "at most {}",
    Bound.ABOUT: "about {}",
}


def _ends(fraction: Fraction) -> bool:
    """Whether a fraction has an end as a decimal number."""
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def write_fraction(fraction: Fraction | None) -> str:
    """A fraction that no decimal number holds, as two numbers: 2/3; "" for any other and for none."""
    if fraction is None or _ends(fraction):
        return ""
    return f"{fraction.numerator}/{fraction.denominator}"


def plain_fraction(value: Decimal, fraction: Fraction | None) -> str:
    """A number as a spec's author writes it: a fraction that does not end as two whole numbers.

    >>> plain_fraction(Decimal("0.5"), Fraction(1, 2)), plain_fraction(Decimal("0.67"), Fraction(2, 3))
    ('0.5', '2/3')
    """
    return write_fraction(fraction) or plain(value)


def spoken(
    value: Decimal | None, ends: tuple[Decimal | None, Decimal | None], bound: Bound, fraction: Fraction | None = None
) -> str:
    """A bounded number in English words, for messages.

    >>> spoken(Decimal(5), (Decimal(5), None), Bound.AT_LEAST), spoken(None, (Decimal(3), Decimal(5)), Bound.RANGE)
    ('at least 5', '3 to 5')
    """
    if value is None:
        return " to ".join(plain(end) for end in ends if end is not None)
    return _SAYS[bound].format(plain_fraction(value, fraction))
