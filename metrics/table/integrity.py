"""Whether a table on disk is whole, of this version, and of which corpus: all that an unchanged build asks. Loads no pandas.

Pages carry checksums, which are verified wherever rows are read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.table.groups import RowGroups
from metrics.table.schemas import SCHEMA


def row_groups(path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    """A table, row group by row group, its checksums verified. Raises `TableError` where it is damaged or of another version."""
    with RowGroups(path, schema, verified=True) as groups:
        for number in range(len(groups)):
            yield groups.read([number])


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
