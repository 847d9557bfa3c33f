"""`datapackage.json`: a Data Package v2 descriptor, its schema generated from the table's columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from metrics.export.dictionary import CODES
from metrics.export.selection import ExportSelection
from metrics.table.columns import COLUMNS
from metrics.texts.labels import Labels
from metrics.texts.language import t

_STANDARD = "https://datapackage.org/profiles/2.0"
_TYPES = {
    "text": "string",
    "number": "number",
    "year": "integer",
    "offset": "integer",
    "truth": "boolean",
    "day": "date",
}
#: What stands for a missing value: nothing in CSV; in Parquet null, which readers that go through pandas meet as the text of NaN.
_MISSING = {"csv": "", "parquet": "nan"}
_REQUIRED = {"fact_id", "kind", "region", "scope", "derived", "source_id", "published", "verified_on"}


def descriptor(selection: ExportSelection, files: Mapping[str, bytes]) -> bytes:
    """What the package holds: `files` are `facts.csv` and `facts.parquet`, with their size, checksum and schema."""
    language = selection.labels.language
    content = {
        "$schema": f"{_STANDARD}/datapackage.json",
        "name": "figures-with-evidence",
        "title": t("export.title", language),
        "description": t("export.package_description", language),
        "version": f"{selection.verified_on.replace('-', '.') or '0'}+{_digest(files['facts.csv'])[:12]}",
        "sources": [_source(selection.labels, name) for name in selection.sources],
        "resources": [
            _resource(
                "facts",
                "facts.csv",
                files,
                schema(selection, _MISSING["csv"]),
                bytes=len(files["facts.csv"]),
                encoding="utf-8",
                dialect={"header": True, "delimiter": ","},
            ),
            # Without its size: frictionless counts no bytes of Parquet, and would call any size wrong. The checksum says more.
            _resource("facts-parquet", "facts.parquet", files, schema(selection, _MISSING["parquet"])),
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def schema(selection: ExportSelection, missing: str) -> dict[str, Any]:
    """A Table Schema: types, titles, descriptions, codes with their labels, what a `missing` value means, the primary key."""
    return {
        "$schema": f"{_STANDARD}/tableschema.json",
        "fields": [_field(name, selection, missing) for name in COLUMNS],
        "missingValues": [missing],
        "primaryKey": ["fact_id"],
    }


def _field(name: str, selection: ExportSelection, missing: str) -> dict[str, Any]:
    column = COLUMNS[name].texts(selection.labels.words.translated)
    field: dict[str, Any] = {
        "name": name,
        "title": column.title,
        "type": _TYPES[column.kind],
        "description": column.description,
    }
    if empty := column.empty:
        field["missingValues"] = [{"value": missing, "label": empty}]
    if codes := _categories(name, selection):
        field["categories"] = codes
    if name in _REQUIRED:
        field["constraints"] = {"required": True} | ({"unique": True} if name == "fact_id" else {})
    return field


def _categories(name: str, selection: ExportSelection) -> list[dict[str, str]]:
    """The codes of a column with their names; for regions, indicators and units those of these rows. A name stands for one code only."""
    labels = selection.labels
    if name in CODES:
        named = {code: labels.word(code) for code in CODES[name]}
    elif name in ("region", "indicator", "unit"):
        named = {code: getattr(labels, name)(code) for code in dict.fromkeys(selection.facts[name].dropna())}
    else:
        return []
    names = list(named.values())
    return [
        {"value": code, "label": word if names.count(word) == 1 else f"{word} ({code})"} for code, word in named.items()
    ]


def _source(labels: Labels, name: str) -> dict[str, str]:
    source = labels.context.sources[name]
    kept = {"title": source.title, "version": f"sha256:{source.sha256}", "name": name}
    return kept | {key: text for key in ("outlet", "published", "published_basis") if (text := getattr(source, key))}


def _resource(name: str, path: str, files: Mapping[str, bytes], fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    kind = path.rpartition(".")[2]
    return {
        "$schema": f"{_STANDARD}/dataresource.json",
        "name": name,
        "path": path,
        "type": "table",
        "format": kind,
        "mediatype": {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[kind],
        "hash": f"sha256:{_digest(files[path])}",
        **more,
        "schema": fields,
    }


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
