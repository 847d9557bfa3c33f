"""Facts ↔ Parquet: the only module that knows pyarrow.

The table describes itself: every column has a title, a unit and a description in its field metadata; the file's metadata holds the
corpus fingerprint and the catalogue, sources and initiatives that a reader needs beside the rows. It is written to a temporary
file and renamed: a reader sees the old table or the new one.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.fact import Fact

_TEXT, _NUMBER, _OFFSET = pa.string(), pa.float64(), pa.int32()
#: Whole numbers that may be missing stay whole numbers in a DataFrame.
_NULLABLE = {pa.int16(): pd.Int16Dtype(), pa.int32(): pd.Int32Dtype()}

#: column → type, Chinese title, English title, English description. Order and names are a contract.
COLUMNS: dict[str, tuple[pa.DataType, str, str, str]] = {
    "fact_id": (_TEXT, "事实编号", "Fact id", "<source_id>:<claim id>; stable, and what links carry."),
    "kind": (_TEXT, "类别", "Kind", "grid, income or initiative."),
    "region": (_TEXT, "地区", "Region", "Region id of the catalogue."),
    "indicator": (
        _TEXT,
        "指标",
        "Indicator",
        "Indicator or ratio id of the catalogue; empty for an initiative without a number.",
    ),
    "value": (_NUMBER, "数值", "Value", "The printed number in `unit`; empty for a range."),
    "lower": (
        _NUMBER,
        "下界",
        "Lower bound",
        "What the hedge bounds from below; empty is unbounded. Equal to value if exact.",
    ),
    "upper": (
        _NUMBER,
        "上界",
        "Upper bound",
        "What the hedge bounds from above; empty is unbounded. Equal to value if exact.",
    ),
    "bound": (_TEXT, "限定", "Bound", "exact, at_least, more_than, less_than, up_to, about or range."),
    "unit": (_TEXT, "单位", "Unit", "Unit id of the catalogue; percentages stay as printed."),
    "status": (_TEXT, "状态", "Status", "actual, target or plan; never one for another."),
    "period": (_TEXT, "时期", "Period", "The time the number speaks of: 2022, 2022-H1, 2022-07 or start/end."),
    "year": (pa.int16(), "年份", "Year", "The year in which the period ends."),
    "scope": (_TEXT, "范围", "Scope", "region: the whole region; place: the place named."),
    "place": (_TEXT, "地点", "Place", "Village, township, co-operative or person, as printed."),
    "initiative": (_TEXT, "举措", "Initiative", "Id of the programme that the fact belongs to, within its source."),
    "pillar": (_TEXT, "五大振兴", "Pillar", "industry, talent, culture, ecology or organization."),
    "derived": (pa.bool_(), "推算", "Derived", "Computed from `inputs`, not printed."),
    "inputs": (_TEXT, "推算依据", "Inputs", "Fact ids of numerator and denominator, joined by a semicolon."),
    "source_id": (_TEXT, "来源", "Source", "Stem of the article's file."),
    "literal": (_TEXT, "原文数字", "Literal", "The printed characters of the number with unit and hedge."),
    "quote": (_TEXT, "原文语句", "Quote", "The clause around the literal, as in the file."),
    "literal_start": (_OFFSET, "数字起点", "Literal start", "Unicode code points of the article's text."),
    "literal_end": (_OFFSET, "数字终点", "Literal end", "Unicode code points, end exclusive."),
    "quote_start": (_OFFSET, "语句起点", "Quote start", "Unicode code points of the article's text."),
    "quote_end": (_OFFSET, "语句终点", "Quote end", "Unicode code points, end exclusive."),
    "said_by": (_TEXT, "说话人", "Said by", "Who says so, where the article names a speaker."),
    "suspect": (
        _TEXT,
        "存疑",
        "Suspect",
        "Why the printed number cannot be right; such a fact is left out of comparisons.",
    ),
    "note": (_TEXT, "备注", "Note", "What a reader must know: misprints, contradictions, what is counted."),
    "published": (_TEXT, "刊发", "Published", "When the article was published."),
    "verified_on": (pa.date32(), "核对日期", "Verified on", "When a person verified the claim."),
}

SCHEMA = pa.schema(
    [
        pa.field(name, kind, metadata={"title": english, "title_zh": chinese, "description": description})
        for name, (kind, chinese, english, description) in COLUMNS.items()
    ]
)
if [field.name for field in fields(Fact)] != list(COLUMNS):
    raise AssertionError("Fact and COLUMNS disagree")


def write(facts: Iterable[Fact], path: Path, fingerprint: str, context: Mapping[str, Any]) -> int:
    """Write the table, whole or not at all; returns the number of rows. Raises `TableError` where the disk refuses."""
    rows = [{name: _plain(getattr(fact, name)) for name in COLUMNS} for fact in facts]
    metadata = {"fingerprint": fingerprint, "context": json.dumps(context, ensure_ascii=False)}
    table = pa.Table.from_pylist(rows, schema=SCHEMA.with_metadata(metadata))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                pq.write_table(table, file, compression="zstd", compression_level=3)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise TableError(
            f"{path} cannot be written ({error.strerror or error}). Choose another file with --out."
        ) from error
    return len(rows)


def read_fingerprint(path: Path) -> str | None:
    """The fingerprint of the corpus that a table was built from; None where there is no readable table."""
    try:
        metadata = pq.read_metadata(path).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    return metadata.get(b"fingerprint", b"").decode() or None


def read(path: Path) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The table and its context. Raises `TableError` where the file is missing, cut short or of another version."""
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise TableError(f"{path} is no readable table. Build it: metrics build.") from error
    metadata = table.schema.metadata or {}
    if not table.schema.equals(SCHEMA) or b"context" not in metadata:
        raise TableError(f"{path} was written by another version. Build it again: metrics build.")
    return table.to_pandas(types_mapper=_NULLABLE.get), json.loads(metadata[b"context"])


def count(path: Path, fingerprint: str) -> int | None:
    """How many facts a table holds; None where it is not whole, or not built from the corpus of this fingerprint."""
    if read_fingerprint(path) != fingerprint:
        return None
    try:
        return len(read(path)[0])
    except TableError:
        return None


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
