"""Facts → files that a reader opens elsewhere: the one way out of the dashboard.

Comes in: rows of the fact table and its context. Goes out: bytes of CSV, JSON, XLSX, ZIP or a citation, with a file name. Imports `query` and `texts`, the model and the base modules; knows nothing of pages.
"""

from __future__ import annotations

from metrics.export.cells import guard
from metrics.export.citation import bibtex, gb7714
from metrics.export.dictionary import dictionary
from metrics.export.names import file_name
from metrics.export.package import package
from metrics.export.plain import facts_csv, facts_json
from metrics.export.rows import readable, titles
from metrics.export.selection import ExportSelection
from metrics.export.sheets import xlsx
from metrics.export.spreadsheet import csv_for_excel, plain_csv

__all__ = [
    "ExportSelection",
    "bibtex",
    "csv_for_excel",
    "dictionary",
    "facts_csv",
    "facts_json",
    "file_name",
    "gb7714",
    "guard",
    "package",
    "plain_csv",
    "readable",
    "titles",
    "xlsx",
]
