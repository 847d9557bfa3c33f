"""What a spreadsheet makes of a cell when it opens a CSV and saves it: another spelling of the same date or number, or less than was there."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from metrics.export.cells import MAX_CELL, cell_length

_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OURS = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")
_DATE_PARTS = re.compile(r"\d+|[a-z]+")
_DATE = re.compile(r"[\d\s/.,年月日-]*([a-z]{3,9}[\d\s/.,-]*)?")
#: Day 0 of the serial numbers that spreadsheets keep dates as.
_DAY_ZERO = date(1899, 12, 30)
_NUMBER = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*([%％]?)")
_SCIENTIFIC = re.compile(r"-?\d(?:\.(\d+))?E[+-]?\d+", re.IGNORECASE)


def respelled(cell: str, text: str) -> bool:
    """Whether `cell` says what `text` says as a spreadsheet may write it: the same month or day, or the same number.

    >>> [respelled(cell, "2022-07") for cell in ("Jul-22", "2022/7/1", "2022年7月", "44743", "Aug-22", "2022/7/2")]
    [True, True, True, True, False, False]
    >>> respelled("0.403", "40.3%"), respelled("40.30%", "40.3%"), respelled("0.43", "40.3%"), respelled("1234", "1,234")
    (True, True, False, True)
    """
    cell, text = cell.strip(), text.strip()
    if ours := _OURS.fullmatch(text):
        year, month, day = (int(part) if part else None for part in ours.groups())
        return _is_date(_MIDNIGHT.sub("", cell).lower(), year or 0, month or 0, day)
    number = _number(text)
    return number is not None and number == _number(cell)


def loss(cell: str, text: str) -> tuple[str, str] | None:
    """What a spreadsheet took from `text`, as a rule and a sentence: it cuts long texts, and rounds long numbers that it shows as powers of ten.

    >>> loss("1.23457E+11", "123456789012")
    ('rounded-by-spreadsheet', "'1.23457E+11' is what a spreadsheet shows of 123456789012; save the column with all digits")
    >>> loss("1.23458E+11", "123456789012"), loss("1.2E+3", "1200")
    (None, None)
    """
    if cell_length(text) > MAX_CELL - 1 <= cell_length(cell) + 1 and text != cell and text.startswith(cell):
        kept = f"{cell_length(cell):,} of {cell_length(text):,} characters are left: a spreadsheet cuts a cell at {MAX_CELL:,}"
        return "cut-by-spreadsheet", f"{kept}; take the text from the downloaded file"
    if scientific := _SCIENTIFIC.fullmatch(cell.strip()):
        number, shown = _number(text), Decimal(cell.strip())
        digits = len(scientific[1] or "")
        if number is not None and number != shown and Decimal(f"{number:.{digits}E}") == shown:
            found = f"{cell!r} is what a spreadsheet shows of {text}; save the column with all digits"
            return "rounded-by-spreadsheet", found
    return None


def _is_date(cell: str, year: int, month: int, day: int | None) -> bool:
    """Whether a cell is this day, or this month or its first day, in any order of its parts; a year may have two digits."""
    if cell.isdecimal() and cell.isascii() and len(cell) == 5:
        serial = _DAY_ZERO + timedelta(int(cell))
        return (serial.year, serial.month, serial.day) == (year, month, day or 1)
    if not _DATE.fullmatch(cell):
        return False
    parts = [_part(part) for part in _DATE_PARTS.findall(cell)]
    last = day or 1
    years = [year, year % 100]
    orders = [order for each in years for order in ([each, month, last], [month, last, each], [last, month, each])]
    if day is None:
        orders += [order for each in years for order in ([each, month], [month, each])]
    return parts in orders


def _part(part: str) -> int:
    """A month's number by its English name, or a number of at most four digits; -1 for anything else."""
    if part.isalpha():
        return _MONTHS.index(part[:3]) if part[:3] in _MONTHS else -1
    return int(part) if len(part) <= 4 else -1


def _number(text: str) -> Decimal | None:
    """The number that a cell is and nothing else, with its percent sign."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    try:
        number = Decimal(found[1].replace(",", ""))
    except InvalidOperation:
        return None
    return number / 100 if found[2] else number
