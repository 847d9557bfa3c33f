"""Numbers back to print, in both languages and for messages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.text.bounds import Bound
from metrics.text.printing import plain, plain_fraction, spoken, write, write_english, write_fraction
from metrics.text.quantity import parse


@given(
    st.integers(0, 10**9 - 1),
    st.sampled_from([("亿", 8), ("万", 4), ("", 0)]),
    st.integers(0, 3),
    st.sampled_from(["元", "%", ""]),
)
def test_what_is_written_reads_as_the_same_number_at_the_same_precision(
    digits: int, word: tuple[str, int], decimals: int, unit: str
) -> None:
    step = Decimal(1).scaleb(word[1] - decimals)
    value = step * (digits + (10**decimals if word[0] else 0))  # at least 1亿 or 1万
    read = parse(write(value, step) + unit)
    assert (read.value, read.step, read.unit) == (value, step, unit)


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
    assert write(Decimal(value), Decimal(step)) == chinese
    assert write_english(Decimal(value), Decimal(step)) == english


@pytest.mark.parametrize(
    ("value", "step", "chinese", "english"),
    [("-1.5", "0.1", "-1.5", "-1.5"), ("-28300", "100", "-2.83万", "-28,300"), ("-116000000", "1000000", "-1.16亿", "-116 million")],
)  # fmt: skip
def test_numbers_below_zero_print_as_those_above_with_their_sign(
    value: str, step: str, chinese: str, english: str
) -> None:
    assert write(Decimal(value), Decimal(step)) == chinese
    assert write_english(Decimal(value), Decimal(step)) == english


def test_a_fraction_that_does_not_end_is_written_as_two_numbers() -> None:
    third = Decimal(1) / 3
    assert plain_fraction(third, Fraction(1, 3)) == "1/3"
    assert plain_fraction(Decimal("0.5"), Fraction(1, 2)) == "0.5"
    assert [write_fraction(Fraction(*pair)) for pair in ((2, 3), (1, 8), (-1, 3), (200, 3))] == [
        "2/3",
        "",
        "-1/3",
        "200/3",
    ]
    assert write_fraction(None) == ""
    assert plain(Decimal("-40.30")) == "-40.3"


def test_a_bound_is_said_in_words() -> None:
    said = [
        str(parse(literal))
        for literal in ("5人", "5人以上", "超5人", "近5人", "5人以内", "约5人", "3至5人", "三分之二")
    ]
    assert said == ["5", "at least 5", "more than 5", "less than 5", "at most 5", "about 5", "3 to 5", "2/3"]
    assert spoken(Decimal(5), (None, None), Bound.ABOUT) == "about 5"
