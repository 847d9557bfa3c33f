"""The facts with names for ids and titles for columns, as a person reads them."""

from __future__ import annotations

import pandas as pd

from metrics.query.comparison import records
from metrics.table.columns import COLUMNS
from metrics.text.source import squeeze
from metrics.texts.labels import Labels
from metrics.texts.language import language

_ORDER = [
    "region", "indicator", "literal", "value", "lower", "upper", "bound", "unit", "status", "period", "year", "scope", "place",
    "derived", "inputs", "quote", "said_by", "suspect", "note", "corrections", "initiative", "pillar", "kind", "title", "published", "fact_id",
    "source_id", "literal_start", "literal_end", "quote_start", "quote_end", "verified_on",
]  # fmt: skip


def readable(facts: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """The facts with names for ids, titles for columns, and the article's title beside each row."""
    frame = facts.reindex(columns=list(COLUMNS)).copy()
    frame["title"] = frame["source_id"].map(labels.source)
    frame["region"] = frame["region"].map(labels.region)
    frame["initiative"] = [
        labels.name(labels.context.initiatives[f"{source}:{name}"]) if isinstance(name, str) else None
        for source, name in zip(frame["source_id"], frame["initiative"], strict=True)
    ]
    frame["indicator"] = frame["indicator"].map(labels.indicator, na_action="ignore")
    frame["unit"] = frame["unit"].map(labels.unit, na_action="ignore")
    for name in ("kind", "bound", "status", "scope", "pillar"):
        frame[name] = frame[name].map(labels.word, na_action="ignore")
    typed = records(facts)
    frame["note"] = [labels.text(fact, "note") for fact in typed]
    frame["suspect"] = [labels.text(fact, "suspect") for fact in typed]
    frame["quote"] = frame["quote"].map(squeeze, na_action="ignore")
    return frame[_ORDER].rename(columns=titles(labels.language))


def titles(code: str) -> dict[str, str]:
    """Column → its title in a language."""
    words = language(code)
    names = {name: column.texts(words.translated).title for name, column in COLUMNS.items()}
    return names | {"title": words.t("export.title_column")}
