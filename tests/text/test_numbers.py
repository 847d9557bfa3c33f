"""Bare numerals: both ends, the worth of the last digit, and what the numeral itself says of its number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from metrics.errors import QuantityError
from metrics.text.bounds import Bound
from metrics.text.numbers import Number, read

#: numeral → low, high, step
PLAIN = {
    "5百": (500, 500, 100), "12百": (1200, 1200, 100), "3.5千": (3500, 3500, 100), "百": (100, 100, 1), "千万": (10**7, 10**7, 10**4), "3百万": (3 * 10**6, 3 * 10**6, 10**6),
    "1,000.5万": (10005000, 10005000, 1000), "三千零五": (3005, 3005, 1), "三千零五十": (3050, 3050, 1), "四万五": (45000, 45000, 1000), "1亿2千万": (12 * 10**7, 12 * 10**7, 10**7),
    "二点四万": (24000, 24000, 1000), "零点三": ("0.3", "0.3", "0.1"), "一点五亿": (15 * 10**7, 15 * 10**7, 10**7), "3·5": ("3.5", "3.5", "0.1"),
    "二〇二二": (2022, 2022, 1), "一九九八": (1998, 1998, 1), "壹佰": (100, 100, 1), "廿五": (25, 25, 1), "俩": (2, 2, 1), "①": (1, 1, 1), "ⅳ": (4, 4, 1), "㈩": (10, 10, 1),
    "三四": (3, 4, 1), "五六百": (500, 600, 100), "十七八": (17, 18, 1), "三五百": (300, 500, 200), "三两": (2, 3, 1), "两三万": (20000, 30000, 10000), "半": ("0.5", "0.5", "0.5"),
}  # fmt: skip
#: numeral → value, step, bound
MORE = {
    "十几万": (10**5, 10**4, Bound.MORE_THAN), "3千多万": (3 * 10**7, 10**7, Bound.MORE_THAN), "三千几百万": (3 * 10**7, 10**4, Bound.MORE_THAN),
    "二十几": (20, 1, Bound.MORE_THAN), "三百来万": (3 * 10**6, 10**4, Bound.ABOUT),
}  # fmt: skip
#: numeral → exact value, unit
PARTS = {
    "½": ("1/2", ""), "2½": ("5/2", ""), "三分之二": ("2/3", ""), "一又二分之一": ("3/2", ""), "2/3": ("2/3", ""), "2:3": ("2/3", ":"), "2.3∶1": ("23/10", ":"), "25:30": ("5/6", ":"), "1:20": ("1/20", ":"),
}  # fmt: skip
#: numeral → value, unit
SHARES = {"百分之五": (5, "%"), "5%": (5, "%"), "千分之三": (3, "‰"), "万分之三": (3, "‱"), "半数": (50, "%"), "一半": (50, "%"), "一半数": (50, "%")}  # fmt: skip
REFUSED = {
    "2.5万三百": "2.5万三百 goes on after a number that is rounded",
    "1.5百二十": "1.5百二十 goes on after a number that is rounded",
    "一千零三百千": "千 stands where a number belongs",
    "5百100": "5百100 has its powers out of order",
    "一一": "一一 puts 一 and 一 side by side, which makes no number",
    "1..2": "1..2 has more digits than a figure in print, or separators out of place",
    "1,00": "1,00 has more digits than a figure in print, or separators out of place",
    "x": "x stands where a number belongs",
}


@pytest.mark.parametrize("numeral", PLAIN)
def test_a_numeral_is_one_number_or_the_two_between_which_it_lies(numeral: str) -> None:
    assert read(numeral) == Number(*map(Decimal, PLAIN[numeral]))


@pytest.mark.parametrize("numeral", MORE)
def test_a_numeral_that_says_that_there_is_more_of_it_keeps_that(numeral: str) -> None:
    value, step, bound = MORE[numeral]
    assert read(numeral) == Number(Decimal(value), Decimal(value), Decimal(step), bound)


@pytest.mark.parametrize("numeral", PARTS)
def test_a_fraction_or_ratio_is_exact_and_as_coarse_as_one_of_its_parts(numeral: str) -> None:
    exact, unit = Fraction(PARTS[numeral][0]), PARTS[numeral][1]
    number = read(numeral)
    assert (number.fraction, number.unit, number.bound) == (exact, unit, None)
    assert number.low == number.high == Decimal(exact.numerator) / exact.denominator
    assert number.step == Decimal(1) / exact.denominator


@pytest.mark.parametrize("numeral", SHARES)
def test_a_share_brings_its_unit(numeral: str) -> None:
    value, unit = SHARES[numeral]
    assert read(numeral) == Number(Decimal(value), Decimal(value), Decimal(1), unit=unit)


@pytest.mark.parametrize("numeral", REFUSED)
def test_what_is_no_number_or_could_be_several_is_refused_with_the_reason(numeral: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        read(numeral)
    assert str(refusal.value) == REFUSED[numeral]
