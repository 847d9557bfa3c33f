"""The three tables as Parquet, read whole or in part.

A table describes itself: every column has a title, a unit and a description in its field metadata; the file's metadata holds the
corpus fingerprint and the catalogue, sources and initiatives that a reader needs beside the rows. It is written to a temporary
file and renamed: a reader sees the old table or the new one. Pages carry checksums, so that a damaged table is noticed.

Facts lie by indicator, then source, then position in the article, so that one indicator is read without the others. Rows become
columns chunk by chunk: a table of any size is never held as Python objects.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.files import MAX_DOWNLOAD_BYTES, MAX_DOWNLOAD_ROWS
from metrics.table.columns import COLUMNS
from metrics.table.groups import RowGroups
from metrics.table.integrity import row_groups
from metrics.table.schemas import AUDIT_SCHEMA, SCHEMA, TERM_SCHEMA

#: What other modules may name without knowing pyarrow.
Rows = pa.Table


def nullable() -> Callable[[Any], Any]:
    """Whole numbers that may be missing stay whole numbers in a DataFrame."""
    return {pa.int16(): pd.Int16Dtype(), pa.int32(): pd.Int32Dtype()}.get


def kept(path: Path, source_ids: Collection[str]) -> pa.Table:
    """The rows of some sources, from a table that is whole. Raises `TableError` where it is not."""
    wanted = pa.array(list(source_ids), pa.string())
    groups = (group.filter(pc.is_in(group["source_id"], wanted)) for group in row_groups(path, SCHEMA))
    return pa.concat_tables([SCHEMA.empty_table(), *groups])


def places(facts: pa.Table) -> list[str]:
    """The places that facts are about, each once."""
    return sorted(facts["place"].unique().drop_null().to_pylist())


def reading_order(facts: pa.Table) -> pa.Array:
    """Source by source, numbers and then initiatives, as the article has them; derived facts after all printed ones."""
    return sort_order(
        derived=facts["derived"], source=facts["source_id"], last=facts["indicator"].is_null(), at=position(facts)
    )


def position(facts: pa.Table) -> pa.ChunkedArray:
    """Where each fact stands in its article: its literal, else its quote; null for a derived one."""
    return pc.coalesce(facts["literal_start"], facts["quote_start"])


def sort_order(**keys: pa.ChunkedArray) -> pa.Array:
    """The order that sorts by these columns, nulls last; rows that are equal in them keep theirs."""
    return pc.sort_indices(pa.table(keys), [(name, "ascending", "at_end") for name in keys])


def read(path: Path, schema: pa.Schema = SCHEMA) -> tuple[pd.DataFrame, dict[str, Any]]:
    """A table and its context, facts in reading order. Raises `TableError` where the file is missing, cut short or of another version."""
    with RowGroups(path, schema) as groups:
        table, metadata = groups.read(range(len(groups))), groups.metadata
    if b"context" not in metadata:
        raise TableError(f"{path} was written by another version. Build it again: metrics build.")
    if schema is SCHEMA:
        table = table.take(reading_order(table))
    return table.to_pandas(types_mapper=nullable()), unfolded(metadata[b"context"])


def pack(facts: pd.DataFrame) -> bytes:
    """Some of the table's rows as a Parquet file in memory, with the columns' titles and descriptions."""
    columns = pa.Table.from_pandas(facts.reindex(columns=list(COLUMNS)), SCHEMA, preserve_index=False)
    content = pa.BufferOutputStream()
    pq.write_table(columns.replace_schema_metadata(None), content, compression="zstd", compression_level=3)
    return bytes(content.getvalue())


def unpack(content: bytes, most_rows: int = MAX_DOWNLOAD_ROWS, most_bytes: int = MAX_DOWNLOAD_BYTES) -> pd.DataFrame:
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
        return found.cast(SCHEMA).to_pandas(types_mapper=nullable())
    except (OSError, pa.ArrowException) as error:
        if isinstance(error, TableError):
            raise
        raise TableError("It is no readable Parquet file.") from error


def _spelled_out(texts: pa.ChunkedArray) -> int:
    """How many bytes a column of texts has without its dictionary."""
    lengths = (pc.take(pc.binary_length(chunk.dictionary), chunk.indices) for chunk in texts.chunks)
    return sum(pc.sum(each).as_py() or 0 for each in lengths)


def read_context(path: Path) -> dict[str, Any]:
    """A table's context alone. Raises `TableError` where there is no readable table."""
    try:
        context: dict[str, Any] = unfolded((pq.read_metadata(path).metadata or {})[b"context"])
        return context
    except (OSError, pa.ArrowException, KeyError) as error:
        raise TableError(f"{path} is no readable table. Build it: metrics build.") from error


def unfolded(content: bytes) -> Any:
    """The context, or the counts, that a file's metadata hold. Raises `TableError` where they hold none."""
    try:
        return json.loads(zlib.decompress(base64.b64decode(content, validate=True)))
    except (ValueError, zlib.error) as error:
        raise TableError("The table was written by another version. Build it again: metrics build.") from error


def audits(path: Path) -> Iterator[tuple[str, str, str]]:
    """Every source's id, digest and record, in order. Raises `TableError` where the table is not whole."""
    for group in row_groups(path, AUDIT_SCHEMA):
        yield from zip(*(column.to_pylist() for column in group.columns), strict=True)


def terms(path: Path) -> Iterator[tuple[str, str, str]]:
    """Every region's terms with where they occur. Raises `TableError` where the table is not whole."""
    for group in row_groups(path, TERM_SCHEMA):
        columns = (group[name].to_pylist() for name in ("region", "term", "occurrences"))
        yield from zip(*columns, strict=True)


def read_audit(path: Path, source_id: str) -> dict[str, Any]:
    """What was checked in one source; the others are not read. Raises `TableError` where the table is not whole, or has no such source."""
    try:
        found = pq.read_table(path, filters=[("source_id", "=", source_id)], page_checksum_verification=True)
    except (OSError, pa.ArrowException) as error:
        raise TableError(f"{path} is no readable table. Build it: metrics build.") from error
    if not len(found):
        raise TableError(f"{path} has no source {source_id}. Build it again: metrics build.")
    record: dict[str, Any] = json.loads(found["record"][0].as_py())
    return record
