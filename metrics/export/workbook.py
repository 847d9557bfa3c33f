"""Tables → one XLSX file: typed cells, a bold first row that stays in view, text that is never a formula, the same bytes for the same tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd

from metrics.export.cells import MAX_CELL, cell_length, guard

#: What XML 1.0 cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: A line ends in one character inside a cell; the file's way to write a carriage return is not known to every spreadsheet.
_LINE_END = re.compile(r"\r\n?")
#: No time of making: the earliest that a ZIP can hold.
_CREATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MAX_WIDTH = 60


def workbook(sheets: Mapping[str, pd.DataFrame], cut_note: Callable[[int], str]) -> bytes:
    """One sheet a table, in their order.

    A text that no cell can hold is cut, and ends with `cut_note` of its whole length. Rows wait in temporary files, not in memory.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - loaded on the first click, not with every page

    content = BytesIO()
    book = Workbook(content, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": _CREATED})
    bold = book.add_format({"bold": True})
    for name, frame in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, (title, width) in enumerate(zip(frame.columns, _widths(frame), strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, _text(title, cut_note), bold)
        if len(frame):
            sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
        for number, row in enumerate(frame.itertuples(index=False, name=None), start=1):
            for at, value in enumerate(row):
                _write_cell(sheet, number, at, value, cut_note)
    book.close()
    return content.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: Any, cut_note: Callable[[int], str]) -> None:
    """Text as text, even where it reads like a formula or like an error's name; nothing for a missing value."""
    if isinstance(value, str):
        if text := _text(value, cut_note):
            sheet.write_string(row, column, text)
    elif pd.isna(value):
        return
    elif isinstance(value, bool | np.bool_):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_number(row, column, float(value))


def _text(text: str, cut_note: Callable[[int], str]) -> str:
    guarded = _UNPRINTABLE.sub("", _LINE_END.sub("\n", str(guard(text, typed=True))))
    if cell_length(guarded) <= MAX_CELL:
        return guarded
    note = cut_note(len(text))
    whole = guarded.encode("utf-16-le")[: 2 * (MAX_CELL - cell_length(note))]
    return whole.decode("utf-16-le", errors="ignore") + note


def _widths(frame: pd.DataFrame) -> list[int]:
    """Column widths by their longest text; a Chinese character is two wide."""
    columns = (
        [str(title), *(str(value) for value in frame.iloc[:, at].dropna())] for at, title in enumerate(frame.columns)
    )
    return [
        min(_MAX_WIDTH, 2 + max(len(text) + sum(mark > "\u2e7f" for mark in text) for text in texts))
        for texts in columns
    ]
