"""CSV that Excel opens as it is: UTF-8 with BOM, CRLF, text cells guarded, numbers as numbers."""

from __future__ import annotations

import pandas as pd

from metrics.export.cells import guard, written
from metrics.export.rows import readable
from metrics.texts.labels import Labels


def csv_for_excel(facts: pd.DataFrame, labels: Labels) -> bytes:
    """The facts for a person: headers and names in the reader's language; every row carries its quote, article, date, span and fact id."""
    return plain_csv(readable(facts, labels))


def plain_csv(frame: pd.DataFrame) -> bytes:
    """Any table of texts as CSV for Excel."""
    text: str = frame.map(guard).to_csv(index=False, lineterminator="\r\n", float_format=written)
    return text.encode("utf-8-sig")
