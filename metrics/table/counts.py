"""What there is to count and to ask for in a table of facts, without the facts themselves: worked out when it is written, kept in its metadata."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

#: Facts that are alike in all of these are counted together.
COUNTED = ("kind", "region", "indicator", "scope", "status", "derived", "suspect")


class Counts:
    """How many facts of each sort there are, and the first of them; added up piece by piece, in the table's order."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, ...], list[Any]] = {}

    def add(self, facts: pa.Table) -> None:
        """Count the table's next rows. Of `suspect` only that it is."""
        suspects = pc.if_else(pc.is_valid(facts["suspect"]), "suspect", None)
        part = facts.select([*COUNTED[:-1], "fact_id"]).append_column("suspect", suspects)
        part = part.append_column("row", pa.array(range(len(part))))
        counted = part.group_by(list(COUNTED)).aggregate([("row", "count"), ("row", "min")])
        for row in counted.sort_by("row_min").to_pylist():
            known = self._found.setdefault(
                tuple(row[name] for name in COUNTED), [0, part["fact_id"][row["row_min"]].as_py()]
            )
            known[0] += row["row_count"]

    @property
    def rows(self) -> list[list[Any]]:
        """A row a sort: its `COUNTED`, how many, the first fact's id."""
        return [[*key, *known] for key, known in self._found.items()]
