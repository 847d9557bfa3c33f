"""Numbers back to print, in Chinese and for messages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from metrics.text.bounds import Bound
from metrics.text.printing import plain, plain_fraction, spoken, write, write_fraction
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
