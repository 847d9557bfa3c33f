"""Facts and terms ↔ Parquet, a table each: the only module that knows pyarrow.

A table describes itself: every column has a title, a unit and a description in its field metadata; the file's metadata holds the
corpus fingerprint and the catalogue, sources and initiatives that a reader needs beside the rows. It is written to a temporary
file and renamed: a reader sees the old table or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.atomic import replacing
from metrics.columns import COLUMNS, TERM_COLUMNS, Column
from metrics.emphasis import Emphasis
from metrics.errors import TableError
from metrics.fact import Fact
from metrics.files import MOST_OF_A_DOWNLOAD, MOST_ROWS

#: How each kind of column is stored.
_STORED = {
    "text": pa.string(), "number": pa.float64(), "year": pa.int16(), "offset": pa.int32(), "truth": pa.bool_(), "day": pa.date32(),
}  # fmt: skip
#: Whole numbers that may be missing stay whole numbers in a DataFrame.
_NULLABLE = {pa.int16(): pd.Int16Dtype(), pa.int32(): pd.Int32Dtype()}


def _schema(columns: Mapping[str, Column]) -> pa.Schema:
    return pa.schema(
        [
            pa.field(
                name,
                _STORED[column.kind],
                metadata={
                    "title": column.en,
                    "title_zh": column.zh,
                    "description": column.description,
                    "description_zh": column.description_zh,
                },
            )
            for name, column in columns.items()
        ]
    )


SCHEMA, TERM_SCHEMA = _schema(COLUMNS), _schema(TERM_COLUMNS)
for _row, _columns in ((Fact, COLUMNS), (Emphasis, TERM_COLUMNS)):
    if [field.name for field in fields(_row)] != list(_columns):
        raise AssertionError(f"{_row.__name__} and its columns disagree")


def write(
    entries: Iterable[Fact] | Iterable[Emphasis],
    path: Path,
    fingerprint: str,
    context: Mapping[str, Any],
    schema: pa.Schema = SCHEMA,
) -> int:
    """Write a table, whole or not at all; returns the number of rows. Raises `TableError` where the disk refuses."""
    rows = [{name: _plain(getattr(entry, name)) for name in schema.names} for entry in entries]
    metadata = {"fingerprint": fingerprint, "context": json.dumps(context, ensure_ascii=False)}
    table = pa.Table.from_pylist(rows, schema=schema.with_metadata(metadata))
    try:
        with replacing(path) as file:
            pq.write_table(table, file, compression="zstd", compression_level=3)
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


def read(path: Path, schema: pa.Schema = SCHEMA) -> tuple[pd.DataFrame, dict[str, Any]]:
    """A table and its context. Raises `TableError` where the file is missing, cut short or of another version."""
    try:
        with pq.ParquetFile(
            path
        ) as file:  # opened once: `read_table` opens twice, and a new table may take the name between the two
            table = file.read()
    except (OSError, pa.ArrowException) as error:
        raise TableError(f"{path} is no readable table. Build it: metrics build.") from error
    metadata = table.schema.metadata or {}
    if not table.schema.equals(schema) or b"context" not in metadata:
        raise TableError(f"{path} was written by another version. Build it again: metrics build.")
    return table.to_pandas(types_mapper=_NULLABLE.get), json.loads(metadata[b"context"])


def frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Facts as the rows that a reader of the table sees, without a file."""
    rows = [{name: _plain(getattr(fact, name)) for name in COLUMNS} for fact in facts]
    return pa.Table.from_pylist(rows, schema=SCHEMA).to_pandas(types_mapper=_NULLABLE.get)


def pack(facts: pd.DataFrame) -> bytes:
    """Some of the table's rows as a Parquet file in memory, with the columns' titles and descriptions."""
    columns = pa.Table.from_pandas(facts.reindex(columns=list(COLUMNS)), SCHEMA, preserve_index=False)
    content = pa.BufferOutputStream()
    pq.write_table(columns.replace_schema_metadata(None), content, compression="zstd", compression_level=3)
    return bytes(content.getvalue())


def unpack(content: bytes, most_rows: int = MOST_ROWS, most_bytes: int = MOST_OF_A_DOWNLOAD) -> pd.DataFrame:
    """The rows of `pack`, from a file that anybody may have made. Raises `TableError` where the bytes are no such file, or hold more.

    Its texts stay in their dictionaries until their size is known: a few kilobytes of Parquet can say one long text a million times.
    """
    texts = [field.name for field in SCHEMA if field.type == pa.string()]
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        if not file.schema_arrow.equals(SCHEMA):
            raise TableError("Its columns are not those of the fact table.")
        if file.metadata.num_rows > most_rows or sum(group.total_byte_size for group in groups) > most_bytes:
            raise TableError(f"It holds more than {most_rows:,} rows or {most_bytes:,} bytes.")
        found = pq.read_table(pa.BufferReader(content), read_dictionary=texts)
        if sum(_spelled_out(found.column(name)) for name in texts) > most_bytes:
            raise TableError(f"It holds more than {most_bytes:,} bytes of text.")
        return found.cast(SCHEMA).to_pandas(types_mapper=_NULLABLE.get)
    except (OSError, pa.ArrowException) as error:
        if isinstance(error, TableError):
            raise
        raise TableError("It is no readable Parquet file.") from error


def _spelled_out(column: pa.ChunkedArray) -> int:
    """How many bytes a column of texts has without its dictionary."""
    lengths = (pc.take(pc.binary_length(chunk.dictionary), chunk.indices) for chunk in column.chunks)
    return sum(pc.sum(each).as_py() or 0 for each in lengths)


def count(path: Path, fingerprint: str, schema: pa.Schema = SCHEMA) -> int | None:
    """How many rows a table holds; None where it is not whole, or not built from the corpus of this fingerprint."""
    if read_fingerprint(path) != fingerprint:
        return None
    try:
        return len(read(path, schema)[0])
    except TableError:
        return None


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
