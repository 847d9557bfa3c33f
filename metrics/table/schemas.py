"""The Arrow schemas of the three tables: of facts, of terms and of the audit.

Every column of the first two has a title and a description, in both languages, in its field metadata.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from metrics.table.columns import COLUMNS, Column
from metrics.table.term_columns import TERM_COLUMNS

#: How each kind of column is stored.
_STORED = {
    "text": pa.string(), "number": pa.float64(), "year": pa.int16(), "offset": pa.int32(), "truth": pa.bool_(), "day": pa.date32(),
}  # fmt: skip


def _schema(described: Mapping[str, Column]) -> pa.Schema:
    return pa.schema(
        [
            pa.field(
                name,
                _STORED[each.kind],
                metadata={
                    "title": each.en,
                    "title_zh": each.zh,
                    "description": each.description,
                    "description_zh": each.description_zh,
                },
            )
            for name, each in described.items()
        ]
    )


SCHEMA, TERM_SCHEMA = _schema(COLUMNS), _schema(TERM_COLUMNS)
#: What was checked in each source, as JSON, and the digest of all that this is a function of.
AUDIT_SCHEMA = pa.schema({"source_id": pa.string(), "digest": pa.string(), "record": pa.string()})
