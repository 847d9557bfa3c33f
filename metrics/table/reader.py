"""The fact table of a file, for whoever asks it many questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.model.context import Context
from metrics.table.parquet import nullable, reading_order, unfolded
from metrics.table.schemas import SCHEMA

#: Up to so many facts a table is held in memory whole (some 20 MB).
SMALL = 50_000
#: So many answers of a large table are kept: who changes the filter asks for the same indicators again.
_RECENT = 2
#: What can be counted and asked for without the facts themselves.
_COUNTED = ["kind", "region", "indicator", "scope", "status", "derived", "suspect"]


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
        metadata = self._file.metadata.metadata or {}
        if not self._file.schema_arrow.equals(SCHEMA) or b"context" not in metadata:
            raise TableError(f"{path} was written by another version. Build it again: metrics build.")
        self._path, self._lock = path, Lock()
        self.fingerprint: str = metadata.get(b"fingerprint", b"").decode()
        self.context = Context.read(unfolded(metadata[b"context"]))
        self._whole = self._frame(range(self._file.num_row_groups)) if len(self) <= small else None
        self.fact_counts = self._count_facts()
        self._recent: dict[frozenset[str], pd.DataFrame] = {}

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def all(self) -> pd.DataFrame:
        """Every fact, in reading order. A large table is read anew for each call."""
        return self._reading if self._whole is not None else self._in_reading_order(range(self._file.num_row_groups))

    def of_indicators(self, indicators: Iterable[str]) -> pd.DataFrame:
        """The facts of these indicators, in the table's order; not to be changed."""
        wanted = frozenset(indicators)
        if self._whole is not None:
            return self._whole[self._whole["indicator"].isin(wanted)]
        found = self._recent.get(wanted)
        if found is None:
            groups = {group for name in wanted for group in self._groups["indicator"].get(name, ())}
            near = self._frame(sorted(groups))
            found = near[near["indicator"].isin(wanted)]
            self._recent = dict([*self._recent.items()][1 - _RECENT :]) | {wanted: found}
        return found

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

    def of_columns(self, names: Sequence[str]) -> pd.DataFrame:
        """Every fact, but of these columns only: a large table's are read anew for each call, in its own order."""
        if self._whole is not None:
            return self._reading[list(names)]
        return self._read(range(self._file.num_row_groups), names).to_pandas(types_mapper=nullable())

    def of_source(self, source_id: str) -> pd.DataFrame:
        """The facts of one article, in reading order."""
        if self._whole is not None:
            found = self._reading
        else:
            found = self._in_reading_order(self._groups["source_id"].get(source_id, ()))
        return found[found["source_id"] == source_id]

    def pillars(self) -> pd.DataFrame:
        """Region and pillar of every named initiative: the facts without an indicator."""
        names = ["region", "pillar", "indicator"]
        if self._whole is not None:
            found = self._whole[names]
        else:
            found = self._read(self._groups["indicator"].get(None, ()), names).to_pandas(types_mapper=nullable())
        return found.loc[found["indicator"].isna(), ["region", "pillar"]]

    def of_region(self, region: str) -> pd.DataFrame:
        """The facts of one region, in reading order. Of a large table every row is looked at, and only the region's own are kept."""
        return self._where("region", [region])

    def of_sources(self, source_ids: Iterable[str]) -> pd.DataFrame:
        """The facts of some articles, in reading order; of a large table as `of_region`."""
        return self._where("source_id", list(source_ids))

    def _where(self, column: str, values: Sequence[str]) -> pd.DataFrame:
        if self._whole is not None:
            return self._reading[self._reading[column].isin(values)]
        groups = map(self._read, ([group] for group in range(self._file.num_row_groups)))
        wanted = pa.array(values, pa.string())
        found = pa.concat_tables(part.filter(pc.is_in(part[column], wanted)) for part in groups)
        return found.take(reading_order(found)).to_pandas(types_mapper=nullable())

    @cached_property
    def _reading(self) -> pd.DataFrame:
        return self._in_reading_order(range(self._file.num_row_groups))

    def _in_reading_order(self, groups: Iterable[int]) -> pd.DataFrame:
        facts = self._read(groups)
        return facts.take(reading_order(facts)).to_pandas(types_mapper=nullable())

    def _read(self, groups: Iterable[int], columns: Sequence[str] | None = None) -> pa.Table:
        with self._lock:  # one file, one reader at a time
            try:
                return self._file.read_row_groups(list(groups), columns=columns)
            except (OSError, pa.ArrowException) as error:
                raise TableError(f"{self._path} is damaged. Build it again: metrics build.") from error

    def _frame(self, groups: Iterable[int]) -> pd.DataFrame:
        return self._read(groups).to_pandas(types_mapper=nullable())

    def _count_facts(self) -> pd.DataFrame:
        """What there is to count, without the facts themselves: a row for each kind, region, indicator, scope, status, derived and suspect
        that occur together, with how many facts (`facts`) and the first of them (`fact_id`), in the table's order."""
        found: dict[tuple[Any, ...], list[Any]] = {}
        places: dict[str, dict[str | None, list[int]]] = {"indicator": {}, "source_id": {}}
        for group in range(self._file.num_row_groups):
            part = self._read([group], [*_COUNTED, "source_id", "fact_id"])
            for name, where in places.items():
                for value in part[name].unique().to_pylist():
                    where.setdefault(value, []).append(group)
            suspects = pc.if_else(pc.is_valid(part["suspect"]), "suspect", None)
            part = part.set_column(part.schema.get_field_index("suspect"), "suspect", suspects)
            part = part.append_column("row", pa.array(range(len(part))))
            counted = part.group_by(_COUNTED).aggregate([("row", "count"), ("row", "min")])
            for row in counted.sort_by("row_min").to_pylist():
                first = part["fact_id"][row["row_min"]].as_py()
                known = found.setdefault(tuple(row[name] for name in _COUNTED), [0, first])
                known[0] += row["row_count"]
        self._groups = places
        rows = [(*key, *values) for key, values in found.items()]
        return pd.DataFrame(rows, columns=[*_COUNTED, "facts", "fact_id"])
