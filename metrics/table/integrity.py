"""Whether a table on disk is whole, of this version, and of which corpus: all that an unchanged build asks. Loads no pandas.

Pages carry checksums, which are verified wherever rows are read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.table.schemas import SCHEMA


def row_groups(path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    """A table, row group by row group, its checksums verified. Raises `TableError` where it is damaged or of another version."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            if not file.schema_arrow.equals(schema):
                raise TableError(f"{path} was written by another version. Build it again: metrics build.")
            for number in range(file.num_row_groups):
                yield file.read_row_group(number).replace_schema_metadata(None)
    except (OSError, pa.ArrowException) as error:
        if isinstance(error, TableError):
            raise
        raise TableError(f"{path} is no readable table. Build it: metrics build.") from error


def read_fingerprint(path: Path) -> str | None:
    """The fingerprint of the corpus that a table was built from; None where there is no readable table."""
    try:
        metadata = pq.read_metadata(path).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    return metadata.get(b"fingerprint", b"").decode() or None


def count(path: Path, fingerprint: str, schema: pa.Schema = SCHEMA) -> int | None:
    """How many rows a table holds; None where it is not whole, or not built from the corpus of this fingerprint."""
    if read_fingerprint(path) != fingerprint:
        return None
    try:
        return sum(len(group) for group in row_groups(path, schema))
    except TableError:
        return None
