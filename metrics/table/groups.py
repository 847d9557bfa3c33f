"""The row groups of a table on disk: of one file, or of the several that a manifest names.

A manifest is a table without rows of its own: its metadata name the files that hold them, in the folder beside it. Those of another table have other
names, so that replacing the manifest replaces the table. Loads no pandas.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.files import inside

#: So often a table is opened anew that is replaced meanwhile.
_TRIES = 5


def parts_folder(path: Path) -> Path:
    """Where the files stand whose manifest has this path. Raises `TableError` where that is a link elsewhere."""
    folder = path.with_suffix(".parts")
    if not inside(path.parent, folder):
        raise TableError(f"{folder} is a link that leads out of the folder. Remove it; the table is built anew.")
    return folder


def part_names(path: Path) -> list[str]:
    """The names of a table's files; none where it is one file, or no readable table."""
    try:
        return _names(pq.read_metadata(path).metadata)
    except (OSError, pa.ArrowException):
        return []


class RowGroups:
    """A table's row groups, numbered through all its files, which stay open: who has opened a table reads that one, whatever is written meanwhile.

    Raises `TableError` where a file is missing, damaged or of another version.
    """

    def __init__(self, path: Path, schema: pa.Schema, verified: bool = False) -> None:
        self._path, self._schema, self._verified = path, schema, verified
        self._files = self._open()
        self._at = [(file, number) for file in self._files for number in range(file.num_row_groups)]
        self._ranges: dict[str, list[tuple[str, str] | None]] = {}
        self.metadata: dict[bytes, bytes] = self._files[0].metadata.metadata or {}
        self.rows = sum(int(file.metadata.num_rows) for file in self._files)

    def __enter__(self) -> RowGroups:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            file.close()

    def __len__(self) -> int:
        return len(self._at)

    def read(self, numbers: Iterable[int], columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of some groups, in the order given."""
        found = []
        try:
            for file, places in groupby((self._at[number] for number in numbers), key=lambda place: place[0]):
                found.append(file.read_row_groups([number for _, number in places], columns=columns))
            found = found or [self._files[0].read_row_groups([], columns=columns)]
        except (OSError, pa.ArrowException) as error:
            raise TableError(f"{self._path} is damaged. Build it again: metrics build.") from error
        return pa.concat_tables(each.replace_schema_metadata(None) for each in found)

    def near(self, column: str, values: Collection[str]) -> list[int]:
        """The groups that may hold one of these values in a column of text, by the least and the greatest value that each holds; nothing is read."""
        if column not in self._ranges:
            self._ranges[column] = [self._range(file, number, column) for file, number in self._at]
        ranges = enumerate(self._ranges[column])
        return [number for number, ends in ranges if ends and any(ends[0] <= value <= ends[1] for value in values)]

    def _range(self, file: pq.ParquetFile, number: int, column: str) -> tuple[str, str] | None:
        told = file.metadata.row_group(number).column(self._schema.get_field_index(column)).statistics
        return (told.min, told.max) if told and told.has_min_max else None

    def _open(self) -> list[pq.ParquetFile]:
        for _ in range(_TRIES):
            manifest = self._file(self._path)
            try:
                names = _names(manifest.metadata.metadata)
                return [manifest, *(self._file(parts_folder(self._path) / name) for name in names)]
            except TableError as error:
                if not isinstance(error.__cause__, FileNotFoundError) or names == part_names(self._path):
                    raise
        raise TableError(f"{self._path} is written again and again while it is read.")

    def _file(self, path: Path) -> pq.ParquetFile:
        try:
            file = pq.ParquetFile(path, page_checksum_verification=self._verified)
        except (OSError, pa.ArrowException) as error:
            raise TableError(f"{path} is no readable table. Build it: metrics build.") from error
        if not file.schema_arrow.equals(self._schema):
            raise TableError(f"{path} was written by another version. Build it again: metrics build.")
        return file


def _names(metadata: dict[bytes, bytes] | None) -> list[str]:
    """The names of a manifest's files, which lead to no other folder."""
    try:
        return [Path(str(name)).name for name in json.loads((metadata or {}).get(b"parts", b"[]"))]
    except (ValueError, TypeError):
        return []
