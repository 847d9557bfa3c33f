"""Facts → files that a reader opens elsewhere. The one way out of the dashboard."""

from __future__ import annotations

import hashlib
import re

import pandas as pd

from metrics.labels import Labels
from metrics.table import COLUMNS

#: A spreadsheet reads a cell that begins with one of these as a formula (CWE-1236); the full-width twins count in Chinese locales.
_FORMULA = re.compile(r"^[\s\ufeff\"']*[=+\-@\t\r\n\x00＝＋－＠]")

_ORDER = [
    "region", "indicator", "literal", "value", "lower", "upper", "bound", "unit", "status", "period", "year", "scope", "place",
    "derived", "inputs", "quote", "said_by", "suspect", "note", "initiative", "pillar", "kind", "title", "published", "fact_id",
    "source_id", "literal_start", "literal_end", "quote_start", "quote_end", "verified_on",
]  # fmt: skip


def csv_for_excel(facts: pd.DataFrame, labels: Labels) -> bytes:
    """CSV that Excel opens as it is: UTF-8 with BOM, CRLF, headers and names in the reader's language, text cells guarded.

    Every row carries its quote, article, date, span and fact id. Numbers stay numbers.
    """
    frame = readable(facts, labels)
    return plain_csv(frame)


def plain_csv(frame: pd.DataFrame) -> bytes:
    """Any table of texts as CSV for Excel: BOM, CRLF, text cells guarded."""
    text: str = frame.map(guard).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def readable(facts: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """The facts with names for ids, titles for columns, and the article's title beside each row."""
    frame = facts.reindex(columns=list(COLUMNS)).copy()
    frame["title"] = frame["source_id"].map(labels.source)
    frame["region"] = frame["region"].map(labels.region)
    frame["initiative"] = [
        labels.initiative(source, name) if isinstance(name, str) else None
        for source, name in zip(frame["source_id"], frame["initiative"], strict=True)
    ]
    frame["indicator"] = frame["indicator"].map(labels.indicator, na_action="ignore")
    frame["unit"] = frame["unit"].map(labels.unit, na_action="ignore")
    for name in ("kind", "bound", "status", "scope", "pillar"):
        frame[name] = frame[name].map(labels.word, na_action="ignore")
    for name in ("note", "suspect"):
        frame[name] = [labels.text(fact, name) for fact in facts.to_dict("records")]
    frame["quote"] = frame["quote"].map(lambda quote: "".join(quote.split()), na_action="ignore")
    return frame[_ORDER].rename(columns=titles(labels.language))


def titles(language: str) -> dict[str, str]:
    """Column → its title in a language."""
    names = {name: chinese if language == "zh" else english for name, (_, chinese, english, _) in COLUMNS.items()}
    return names | {"title": "文章" if language == "zh" else "Article"}


def guard(cell: object) -> object:
    """A text cell that a spreadsheet cannot take for a formula.

    >>> guard("=1+1"), guard("＝SUM(A1)"), guard("2103个")
    ("'=1+1", "'＝SUM(A1)", '2103个')
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def file_name(parts: list[str], facts: pd.DataFrame, suffix: str) -> str:
    """A file name that says what is inside, and differs where the rows differ."""
    digest = hashlib.sha256("\n".join(facts["fact_id"]).encode()).hexdigest()[:6]
    safe = [re.sub(r"[\\/:*?\"<>|\s]+", "-", part) for part in parts if part]
    return "_".join([*safe, digest]) + suffix
