"""Numbers as the press of each language prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.texts.language import language
from metrics.texts.numbers import significant, whole, write

ZH, EN = language("zh"), language("en")


@pytest.mark.parametrize(
    ("value", "step", "chinese", "english"),
    [
        ("195000", "1000", "19.5万", "195,000"),
        ("116000000", "1000000", "1.16亿", "116 million"),
        ("116300000", "100000", "1.163亿", "116.3 million"),
        ("120000000", "10000", "12000万", "120.00 million"),
        ("28310", "10", "2.831万", "28,310"),
        ("123456780", "10", "12345.678万", "123,456,780"),
        ("16893", "1", "16893", "16,893"),
        ("40.30", "0.01", "40.30", "40.30"),
        ("0", "1", "0", "0"),
        ("50000000", "10000000", "5000万", "50 million"),
        ("1000000", "100000", "100万", "1.0 million"),
        ("1234000", "1000", "123.4万", "1,234,000"),
    ],
)
def test_numbers_print_as_the_press_prints_them_with_their_own_precision(
    value: str, step: str, chinese: str, english: str
) -> None:
    assert [write(Decimal(value), Decimal(step), each) for each in (ZH, EN)] == [chinese, english]


@pytest.mark.parametrize(
    ("value", "step", "chinese", "english"),
    [("-1.5", "0.1", "-1.5", "-1.5"), ("-28300", "100", "-2.83万", "-28,300"), ("-116000000", "1000000", "-1.16亿", "-116 million")],
)  # fmt: skip
def test_numbers_below_zero_print_as_those_above_with_their_sign(
    value: str, step: str, chinese: str, english: str
) -> None:
    assert [write(Decimal(value), Decimal(step), each) for each in (ZH, EN)] == [chinese, english]


@given(st.decimals(Decimal("0.000001"), Decimal("99.9"), allow_nan=False))
def test_a_derived_number_has_exactly_three_significant_digits(value: Decimal) -> None:
    shown = significant(value, EN)
    assert len(shown.replace(".", "").lstrip("0")) == 3
    assert float(shown) == pytest.approx(float(value), rel=0.006)


@given(st.decimals(100, 10**9, allow_nan=False))
def test_a_large_derived_number_is_shown_to_the_unit(value: Decimal) -> None:
    assert abs(Decimal(significant(value, EN).replace(",", "")) - value) <= Decimal("0.5")


def test_only_a_whole_number_in_digits_counts_things() -> None:
    assert [whole(text, EN) for text in ("1", "1,041", "1.0", "-1", "1/2", "1.16 million", "")] == [
        1,
        1041,
        *[None] * 5,
    ]
