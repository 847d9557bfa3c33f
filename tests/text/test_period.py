"""Periods: the forms that are read, how they order and how they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import PeriodError
from metrics.text.period import parse

PERIODS = {
    "2022": (date(2022, 1, 1), date(2022, 12, 31)),
    "2022-H1": (date(2022, 1, 1), date(2022, 6, 30)),
    "2022-H2": (date(2022, 7, 1), date(2022, 12, 31)),
    "2022-Q1": (date(2022, 1, 1), date(2022, 3, 31)),
    "2022-Q4": (date(2022, 10, 1), date(2022, 12, 31)),
    "2022-04": (date(2022, 4, 1), date(2022, 4, 30)),
    "2022-02": (date(2022, 2, 1), date(2022, 2, 28)),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
    "2022-07-21": (date(2022, 7, 21), date(2022, 7, 21)),
    "2018/2021": (date(2018, 1, 1), date(2021, 12, 31)),
    "2021-H2/2022-09": (date(2021, 7, 1), date(2022, 9, 30)),
    "2022-07-21/2022-08": (date(2022, 7, 21), date(2022, 8, 31)),
}
MALFORMED = (
    "", "22", "2022年", "2022 ", "2022\n", "二〇二二", "２０２２", "2022-7", "2022-H3", "2022-H0", "2022-Q0", "2022-Q5", "2022-h1", "2022-00",
    "2022-13", "2022-02-30", "2022-04-31", "2022-07-00", "0000", "2022-H1-01", "2022–2023", "/", "2022/", "/2022", "2018/2021/2022",
    "2022/2021", "2022/2022", "2022-H2/2022-H1",
)  # fmt: skip


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_runs_from_its_first_to_its_last_day_and_keeps_its_text(text: str) -> None:
    period = parse(text)
    assert (period.start, period.end) == PERIODS[text]
    assert str(period) == text


@pytest.mark.parametrize("text", MALFORMED, ids=ascii)
def test_a_malformed_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2018/2021/2022", "'2018/2021/2022' has more than one slash; write start/end"),
        ("2022/2021", "'2022/2021' ends before it starts"),
        ("2022-7", "'2022-7' is not 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-21, or start/end of these"),
        ("2021/2022-7", "'2021/2022-7' is not 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-21, or start/end of these"),
        ("2021/2022-13", "'2021/2022-13' names a day or month that does not exist"),
    ],
)
def test_a_refused_period_says_what_is_allowed(text: str, says: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        parse(text)
    assert str(refusal.value) == says


@given(st.text() | st.text("0123456789-/HQ", max_size=12))
def test_any_text_is_a_period_or_is_refused(text: str) -> None:
    try:
        period = parse(text)
    except PeriodError:
        return
    assert period.start <= period.end


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_a_period_and_lies_in_its_month_and_its_year(day: date) -> None:
    text = day.isoformat()
    month, year = parse(text[:7]), parse(text[:4])
    assert (parse(text).start, parse(text).end) == (day, day)
    assert year.start <= month.start <= day <= month.end <= year.end


def test_periods_order_by_time_and_not_by_their_text() -> None:
    ordered = ["2018", "2021-H1", "2021", "2021-H2", "2021-12-31", "2022-01", "2022-Q1", "2022"]
    assert sorted(sorted(ordered, key=len), key=parse) == ordered


def test_a_fact_is_filed_under_the_year_in_which_its_period_ends() -> None:
    assert parse("2018/2021").year == 2021
    assert parse("2022-H1").year == 2022
