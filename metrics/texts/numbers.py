"""A number as the press of a reader's language writes it: large words, separators, precision."""

from __future__ import annotations

from decimal import Decimal

from metrics.text import printing
from metrics.texts.language import Language


def write(value: Decimal, step: Decimal, language: Language) -> str:
    """Print a number; its last digit is worth `step`. From one million on in the language's large words, where two decimals hold it.

    >>> from metrics.texts.language import language
    >>> [write(Decimal(116000000), Decimal(1000000), language(code)) for code in ("zh", "en")]
    ['1.16亿', '116 million']
    """
    if language.chinese_numbers:
        return printing.write(value, step)
    decimals = 6 - step.adjusted()
    if abs(value) >= 1_000_000 and decimals <= 2:
        return language.t("number.million", number=_digits(value / 1_000_000, max(decimals, 0), language))
    return _digits(value, max(-step.adjusted(), 0), language)


def significant(number: Decimal, language: Language, digits: int = 3) -> str:
    """Print a derived number at three significant digits, which is less than any of its inputs carries; a large one to the unit.

    >>> from metrics.texts.language import language
    >>> [significant(Decimal(text), language("en")) for text in ("8.0328", "79.838", "1041.4", "9.996")]
    ['8.03', '79.8', '1,041', '10.0']
    """
    if not number:
        return "0"
    magnitude = Decimal(f"{number:.{digits - 1}e}").adjusted()  # of the rounded number: 9.996 is 10.0
    return _digits(number, max(digits - 1 - magnitude, 0), language)


def whole(printed: str, language: Language) -> int | None:
    """The value of a whole number in digits, which decides the plural of what it counts; None for any other."""
    digits = printed.replace(language.t("number.thousands"), "")
    return int(digits) if digits.isdecimal() else None


def _digits(number: Decimal, decimals: int, language: Language) -> str:
    marks = str.maketrans({",": language.t("number.thousands"), ".": language.t("number.decimal")})
    return f"{number:,.{decimals}f}".translate(marks)
