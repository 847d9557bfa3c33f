"""Tables → one XLSX file: typed cells, a bold first row that stays in view, text that is never a formula, the same bytes for the same tables."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd

from metrics.export.archive import archive
from metrics.export.cells import guard

#: What XML 1.0 cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WIDEST = 60


def workbook(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """One sheet a table, in their order."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded on the first click, not with every page
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    bold = Font(bold=True)
    for name, frame in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for letter, width in zip(_letters(len(frame.columns)), _widths(frame), strict=True):
            sheet.column_dimensions[letter].width = width
        if len(frame):
            sheet.auto_filter.ref = f"A1:{_letters(len(frame.columns))[-1]}{len(frame) + 1}"
        sheet.append([_cell(sheet, title, bold) for title in frame.columns])
        for row in frame.itertuples(index=False, name=None):
            sheet.append([_cell(sheet, value) for value in row])
    content = BytesIO()
    book.save(content)
    return _timeless(content.getvalue())


def _cell(sheet: Any, value: Any, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if not isinstance(value, str):
        plain = None if pd.isna(value) else value.item() if hasattr(value, "item") else value
        return int(plain) if isinstance(plain, float) and plain.is_integer() else plain
    cell = WriteOnlyCell(sheet, value=_UNPRINTABLE.sub("", str(guard(value, typed=True))))
    cell.data_type = "s"  # text, even where it reads like a formula or like an error's name
    if font is not None:
        cell.font = font
    return cell


def _letters(count: int) -> list[str]:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return [get_column_letter(number) for number in range(1, count + 1)]


def _widths(frame: pd.DataFrame) -> list[int]:
    """Column widths by their longest text; a Chinese character is two wide."""
    columns = (
        [str(title), *(str(value) for value in frame.iloc[:, at].dropna())] for at, title in enumerate(frame.columns)
    )
    return [
        min(_WIDEST, 2 + max(len(text) + sum(mark > "\u2e7f" for mark in text) for text in texts)) for texts in columns
    ]


def _timeless(content: bytes) -> bytes:
    """The same file without the time of its making."""
    stamp = datetime(1980, 1, 1).strftime("%Y-%m-%dT%H:%M:%SZ").encode()  # noqa: DTZ001 - no time at all
    with zipfile.ZipFile(BytesIO(content)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    members[_CORE] = _MODIFIED.sub(rb"\g<1>" + stamp, members[_CORE])
    return archive(members)
