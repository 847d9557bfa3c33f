"""Facts and terms ↔ Parquet, a table each: the only module that knows pyarrow.

A table describes itself: every column has a title, a unit and a description in its field metadata; the file's metadata holds the
corpus fingerprint and the catalogue, sources and initiatives that a reader needs beside the rows. It is written to a temporary
file and renamed: a reader sees the old table or the new one.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.columns import COLUMNS, TERM_COLUMNS, Column
from metrics.emphasis import Emphasis
from metrics.errors import TableError
from metrics.fact import Fact

#: How each kind of column is stored.
_STORED = {
    "text": pa.string(), "number": pa.float64(), "year": pa.int16(), "offset": pa.int32(), "truth": pa.bool_(), "day": pa.date32(),
}  # fmt: skip
#: Whole numbers that may be missing stay whole numbers in a DataFrame.
_NULLABLE = {pa.int16(): pd.Int16Dtype(), pa.int32(): pd.Int32Dtype()}


#: Up to so many facts a table is held in memory whole (some 20 MB).
SMALL = 50_000
#: What can be counted and asked for without the facts themselves.
_COUNTED = ["kind", "region", "indicator", "scope", "status", "derived", "suspect"]


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


def read(path: Path, schema: pa.Schema = SCHEMA) -> tuple[pd.DataFrame, dict[str, Any]]:
    """A table and its context. Raises `TableError` where the file is missing, cut short or of another version."""
    try:
        table = pq.read_table(path)
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


def unpack(content: bytes) -> pd.DataFrame:
    """The rows of `pack`. Raises `TableError` where the bytes are no such file."""
    try:
        found = pq.read_table(pa.BufferReader(content))
    except (OSError, pa.ArrowException) as error:
        raise TableError("It is no readable Parquet file.") from error
    if not found.schema.equals(SCHEMA):
        raise TableError("Its columns are not those of the fact table.")
    return found.to_pandas(types_mapper=_NULLABLE.get)


def count(path: Path, fingerprint: str, schema: pa.Schema = SCHEMA) -> int | None:
    """How many rows a table holds; None where it is not whole, or not built from the corpus of this fingerprint."""
    if read_fingerprint(path) != fingerprint:
        return None
    try:
        return len(read(path, schema)[0])
    except TableError:
        return None


class FactTable:
    """The fact table of a file, for whoever asks it many questions: a small one is held whole, a large one is read as far as a question needs.

    The file is sorted by indicator, so that one indicator's rows lie in few row groups. Raises `TableError` where the file is missing, cut
    short or of another version. A table that is replaced on disk meanwhile stays the one that was opened.
    """

    def __init__(self, path: Path, small: int = SMALL) -> None:
        try:
            self._file = pq.ParquetFile(path)
        except (OSError, pa.ArrowException) as error:
            raise TableError(f"{path} is no readable table. Build it: metrics build.") from error
        metadata = self._file.schema_arrow.metadata or {}
        if not self._file.schema_arrow.equals(SCHEMA) or b"context" not in metadata:
            raise TableError(f"{path} was written by another version. Build it again: metrics build.")
        self._path, self._reading = path, Lock()
        self.fingerprint = metadata.get(b"fingerprint", b"").decode()
        self.context: dict[str, Any] = json.loads(metadata[b"context"])
        self._whole = self._frame(range(self._file.num_row_groups)) if len(self) <= small else None
        self.census = self._census()

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def all(self) -> pd.DataFrame:
        """Every fact. A large table is read anew for each call."""
        return self._whole if self._whole is not None else self._frame(range(self._file.num_row_groups))

    def of_indicators(self, indicators: Iterable[str]) -> pd.DataFrame:
        """The facts of these indicators, in the table's order."""
        wanted = frozenset(indicators)
        if self._whole is not None:
            return self._whole[self._whole["indicator"].isin(wanted)]
        groups = sorted({group for name in wanted for group in self._groups["indicator"].get(name, ())})
        found = self._frame(groups)
        return found[found["indicator"].isin(wanted)]

    def select(self, keep: Callable[[pd.DataFrame], pd.DataFrame], most: int, skip: int = 0) -> pd.DataFrame:
        """At most `most` of the facts that `keep` leaves of any rows it is given, without the first `skip`; in the table's order."""
        if self._whole is not None:
            return keep(self._whole).iloc[skip : skip + most]
        parts, left = [self._frame([]).iloc[:0]], most
        for group in range(self._file.num_row_groups):
            found = keep(self._frame([group]))
            parts.append(found.iloc[skip : skip + left])
            skip, left = max(0, skip - len(found)), left - len(parts[-1])
            if left <= 0:
                break
        return pd.concat(parts, ignore_index=True)

    def of_source(self, source_id: str) -> pd.DataFrame:
        """The facts of one article, in the table's order."""
        found = self._frame(self._groups["source_id"].get(source_id, ())) if self._whole is None else self._whole
        return found[found["source_id"] == source_id]

    def _read(self, groups: Iterable[int], columns: Sequence[str] | None = None) -> pa.Table:
        with self._reading:  # one file, one reader at a time
            try:
                return self._file.read_row_groups(list(groups), columns=columns)
            except (OSError, pa.ArrowException) as error:
                raise TableError(f"{self._path} is damaged. Build it again: metrics build.") from error

    def _frame(self, groups: Iterable[int]) -> pd.DataFrame:
        return self._read(groups).to_pandas(types_mapper=_NULLABLE.get)

    def _census(self) -> pd.DataFrame:
        """What there is to count, without the facts themselves: a row for each kind, region, indicator, scope, status, derived and suspect
        that occur together, with how many facts (`count`) and the first of them (`fact_id`), in the table's order."""
        found: dict[tuple[Any, ...], list[Any]] = {}
        places: dict[str, dict[str, list[int]]] = {"indicator": {}, "source_id": {}}
        for group in range(self._file.num_row_groups):
            part = self._read([group], [*_COUNTED, "source_id", "fact_id"])
            for name, where in places.items():
                for value in part[name].unique().to_pylist():
                    where.setdefault(value, []).append(group)
            suspects = pc.if_else(pc.is_valid(part["suspect"]), "suspect", None)
            part = part.set_column(part.schema.get_field_index("suspect"), "suspect", suspects)
            counted = part.group_by(_COUNTED, use_threads=False).aggregate([("fact_id", "count"), ("fact_id", "first")])
            for row in counted.to_pylist():
                known = found.setdefault(tuple(row[name] for name in _COUNTED), [0, row["fact_id_first"]])
                known[0] += row["fact_id_count"]
        self._groups = places
        rows = [(*key, *values) for key, values in found.items()]
        return pd.DataFrame(rows, columns=[*_COUNTED, "count", "fact_id"])


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
