"""The time that a number speaks of: parse, order. Pure; standard library only.

Written as ISO 8601 writes it, as coarse as the article is: 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-21, or start/end.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from metrics.errors import PeriodError

_PART = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, and the text it was written as. Periods order by their days."""

    start: date
    end: date
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int:
        """The year in which the period ends: the one under which a fact is filed."""
        return self.end.year


@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """Read a period; raises `PeriodError` with the forms that are allowed.

    >>> parse("2022-H1").end
    datetime.date(2022, 6, 30)
    """
    parts = text.split("/")
    if not 1 <= len(parts) <= 2:
        raise PeriodError(f"{text!r} has more than one slash; write start/end")
    days = [_days(part, text) for part in parts]
    start, end = days[0][0], days[-1][1]
    if len(days) == 2 and days[0] >= days[1]:
        raise PeriodError(f"{text!r} ends before it starts")
    return Period(start, end, text)


def _days(part: str, whole: str) -> tuple[date, date]:
    match = _PART.fullmatch(part)
    if not match:
        raise PeriodError(f"{whole!r} is not 2022, 2022-H1, 2022-Q3, 2022-07, 2022-07-21, or start/end of these")
    year = int(match["year"])
    first, last = 1, 12
    if match["half"]:
        last = int(match["half"]) * 6
        first = last - 5
    elif match["quarter"]:
        last = int(match["quarter"]) * 3
        first = last - 2
    elif match["month"]:
        first = last = int(match["month"])
    try:
        if match["day"]:
            day = date(year, first, int(match["day"]))
            return day, day
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError as error:  # month 13, day 31 of a short month, year 0
        raise PeriodError(f"{whole!r} names a day or month that does not exist") from error
