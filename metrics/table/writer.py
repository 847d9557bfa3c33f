"""Facts, terms and audit records → Parquet, each table whole or not at all.

A table is written to a temporary file and renamed: a reader sees the old table or the new one. Pages carry checksums, so that a damaged table
is noticed. Facts lie by indicator, then source, then position in the article, so that one indicator is read without the others. Rows become
columns chunk by chunk: a table of any size is never held as Python objects.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.files import atomic_write
from metrics.model.fact import Fact
from metrics.table.counts import Counts
from metrics.table.emphasis import Emphasis
from metrics.table.groups import parts_folder
from metrics.table.parquet import nullable, position, sort_order
from metrics.table.schemas import AUDIT_SCHEMA, SCHEMA, TERM_SCHEMA

#: So many rows become columns at once, and lie together in the file: of facts, of terms, of audit records.
_ROWS = 16_384
_TERM_ROWS = 2_048
_AUDIT_ROWS = 32
#: So many groups are put into order at once: each time, the whole of a large table is looked through.
_TAKEN = 16
#: So many facts a file of a partitioned table holds, some 50 MB.
_PART_ROWS = 64 * _ROWS
#: The columns of so many articles are put together: many short ones take more memory than a long one.
_JOINED = 256


def write(
    entries: Iterable[Fact] | pa.Table,
    path: Path,
    fingerprint: str,
    context: Mapping[str, Any],
    partitioned: bool = False,
) -> int:
    """Write the table of facts, whole or not at all; returns the number of rows. Raises `TableError` where the disk refuses.

    Partitioned, its rows lie in several files, and `path` is their manifest (`groups`).
    """
    facts = entries if isinstance(entries, pa.Table) else gather(entries)
    order = _order(facts)
    counts, names = Counts(), list[str]()
    beside: dict[str, bytes] = {}

    def put(start: int, end: int, add: Callable[[pa.Table], None]) -> None:
        for first in range(start, end, _TAKEN * _ROWS):
            rows = facts.take(order.slice(first, min(_TAKEN * _ROWS, end - first)))
            counts.add(rows)
            for group in range(0, len(rows), _ROWS):
                add(rows.slice(group, _ROWS))

    folder = parts_folder(path)
    if partitioned:
        for start in range(0, max(1, len(facts)), _PART_ROWS):
            names.append(f"{fingerprint[:16]}-{len(names):04}.parquet")
            with writing(folder / names[-1], SCHEMA, fingerprint, {}) as add:
                put(start, min(start + _PART_ROWS, len(facts)), add)
    with writing(path, SCHEMA, fingerprint, context, beside) as add:
        if not partitioned:
            put(0, len(facts), add)
        beside |= {"counts": _folded(counts.rows), "parts": json.dumps(names).encode()}
    _remove_others(folder, names)
    return len(facts)


def _remove_others(folder: Path, names: Collection[str]) -> None:
    """Remove the files of earlier tables, and what a killed writer left."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink()
        if not names:
            folder.rmdir()


def write_terms(entries: Iterable[Emphasis], path: Path, fingerprint: str, context: Mapping[str, Any]) -> int:
    """Write the table of terms, in the order given; otherwise as `write` does."""
    count = 0
    with writing(path, TERM_SCHEMA, fingerprint, context) as add:
        for chunk in _chunks(entries, TERM_SCHEMA, _TERM_ROWS):
            add(chunk)
            count += len(chunk)
    return count


@contextmanager
def writing_audit(path: Path, fingerprint: str) -> Iterator[Callable[[str, str, str], None]]:
    """Write the audit's table, otherwise as `writing` does; gives the function that adds a source: its id, digest and record."""
    with writing(path, AUDIT_SCHEMA, fingerprint, {}) as add:
        held: list[tuple[str, str, str]] = []

        def put(source_id: str, digest: str, record: str) -> None:
            held.append((source_id, digest, record))
            if len(held) == _AUDIT_ROWS:
                flush()

        def flush() -> None:
            if held:
                add(_columns(held, AUDIT_SCHEMA))
                held.clear()

        yield put
        flush()


@contextmanager
def writing(
    path: Path,
    schema: pa.Schema,
    fingerprint: str,
    context: Mapping[str, Any],
    beside: Mapping[str, bytes] | None = None,
) -> Iterator[Callable[[pa.Table], None]]:
    """A table that is written piece by piece, and stands in its place, whole, when the block ends well; else the old one stays.

    Its metadata have the fingerprint, the context, and what the block puts `beside`. Raises `TableError` where the disk refuses.
    """
    try:
        with (
            atomic_write(path) as file,
            pq.ParquetWriter(file, schema, compression="zstd", compression_level=3, write_page_checksum=True) as writer,
        ):
            yield writer.write_table
            # Beside the schema, not in it: the schema's own metadata are written twice.
            told = {"fingerprint": fingerprint, "context": _folded(context)}
            writer.add_key_value_metadata({**told, **(beside or {})})
    except OSError as error:
        if isinstance(error, TableError):
            raise
        raise TableError(
            f"{path} cannot be written ({error.strerror or error}). Choose another file with --out."
        ) from error


def gather(entries: Iterable[Fact]) -> pa.Table:
    """Facts as columns, converted chunk by chunk."""
    return pa.concat_tables([*_chunks(entries, SCHEMA, _ROWS)] or [SCHEMA.empty_table()])


def packed(facts: Iterable[Fact]) -> bytes:
    """An article's facts as the bytes of their columns, which pass between processes in a tenth of the time; empty for none."""
    found = gather(facts).combine_chunks().to_batches()
    return found[0].serialize().to_pybytes() if found else b""


def joined(articles: Iterable[bytes], also: pa.Table | None = None) -> pa.Table:
    """The facts of many articles, with the rows of another such table before them."""
    tables = [SCHEMA.empty_table() if also is None else also]
    batches = (pa.ipc.read_record_batch(each, SCHEMA) for each in articles if each)
    while some := list(islice(batches, _JOINED)):
        tables.append(pa.Table.from_batches(some).combine_chunks())
    return pa.concat_tables(tables)


def frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Facts as the rows that a reader of the table sees, without a file."""
    return gather(facts).to_pandas(types_mapper=nullable())


def _order(facts: pa.Table) -> pa.Array:
    """The order of the file: by indicator, initiatives without a number last; then by source and position in the article."""
    return sort_order(indicator=facts["indicator"], source=facts["source_id"], at=position(facts))


def _chunks(entries: Iterable[Fact] | Iterable[Emphasis], schema: pa.Schema, size: int) -> Iterator[pa.Table]:
    values = attrgetter(*schema.names)
    rows = map(values, entries)
    while chunk := list(islice(rows, size)):
        yield _columns(chunk, schema)


def _columns(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table. Raises `TableError` where a number or a text is too large for its column."""
    values = zip(*rows, strict=True)
    try:
        arrays = [
            pa.array(map(_number, column) if kind == pa.float64() else column, kind)
            for column, kind in zip(values, schema.types, strict=True)
        ]
    except (pa.ArrowException, OverflowError) as error:
        raise TableError(f"A value is too large for its column: {error}.") from error
    return pa.Table.from_arrays(arrays, schema=schema)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _folded(context: Mapping[str, Any] | list[Any]) -> bytes:
    """A context, or the counts, as the file's metadata hold them: JSON, compressed. Parquet's readers keep the metadata in several copies."""
    return base64.b64encode(zlib.compress(json.dumps(context, ensure_ascii=False).encode(), 5))
