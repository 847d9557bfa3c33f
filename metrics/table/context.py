"""What a reader of the table needs beside its rows: the catalogue; and of every source its description, its initiatives, the English
of its notes, where its main text is, how many numerals it holds, and the ratios that could not be computed. Each article has a part of its own; the parts make the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from metrics.checks.ledger import account
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus, Document
from metrics.corpus.spec import Claim
from metrics.model.context import Underived
from metrics.model.source import Initiative
from metrics.table.fact import printed
from metrics.table.ratios import derive
from metrics.table.segment import stretches

#: The parts that are keyed by source, or by source and entry.
_KEYED = ("sources", "initiatives", "english", "main", "numerals")


def article_context(document: Document, catalog: Catalog, underived: Iterable[Underived]) -> dict[str, Any]:
    """One article's part."""
    name, spec = document.source.source_id, document.spec
    entries: list[Claim | Initiative] = [*spec.claims, *spec.initiatives]
    return {
        "sources": {name: spec.source.model_dump(mode="json")} if spec.source else {},
        "initiatives": {f"{name}:{entry.id}": entry.model_dump(mode="json") for entry in spec.initiatives},
        "english": {f"{name}:{entry.id}": texts for entry in entries if (texts := _english(entry))},
        "main": {name: [list(span) for span in stretches(document)]},
        "numerals": {name: len(account(document, catalog).entries)},
        "underived": [asdict(entry) for entry in underived],
    }


def select(context: Mapping[str, Any], source_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """The parts of some sources, from the whole."""
    parts: dict[str, dict[str, Any]] = {name: {key: {} for key in _KEYED} | {"underived": []} for name in source_ids}
    for key in _KEYED:
        for entry, value in context[key].items():
            if (name := entry.partition(":")[0]) in parts:
                parts[name][key][entry] = value
    for entry in context["underived"]:
        if (name := entry["fact_id"].partition(":")[0]) in parts:
            parts[name]["underived"].append(entry)
    return parts


def merge(catalog: Catalog, parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The context of a table, from the parts in the sources' order."""
    joined: dict[str, Any] = {
        table: {key: entry.model_dump(mode="json") for key, entry in getattr(catalog, table).items()}
        for table in ("regions", "units", "families", "indicators", "ratios")
    }
    joined |= {key: {} for key in _KEYED} | {"underived": [], "fixed_words": list(catalog.fixed_words)}
    for each in parts:
        for key in _KEYED:
            joined[key].update(each[key])
        joined["underived"] += each["underived"]
    order = {ratio: number for number, ratio in enumerate(catalog.ratios)}
    joined["underived"].sort(key=lambda entry: order[entry["ratio"]])
    return joined


def _english(entry: Claim | Initiative) -> dict[str, str]:
    """The English of an entry's texts; the table's own columns hold the Chinese."""
    texts = {key: getattr(entry, f"{key}_en", None) for key in ("note", "suspect")}
    return {key: text for key, text in texts.items() if text}


def context_of(corpus: Corpus) -> dict[str, Any]:
    """The context of the table of a corpus that passed its checks."""
    parts = []
    for document in corpus.documents:
        underived = derive(printed(document, corpus.catalog), corpus.catalog)[1]
        parts.append(article_context(document, corpus.catalog, underived))
    return merge(corpus.catalog, parts)
