"""The fact table of a file, for whoever asks it many questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.errors import TableError
from metrics.model.context import Context
from metrics.table.counts import COUNTED
from metrics.table.groups import RowGroups
from metrics.table.parquet import nullable, reading_order, unfolded
from metrics.table.schemas import SCHEMA

#: Up to so many facts a table is held in memory whole (some 20 MB).
SMALL = 50_000
#: So many answers of a large table are kept: who changes the filter asks for the same indicators again.
_RECENT = 2


class FactTable:
    """The fact table of a file, for whoever asks it many questions: a small one is held whole, a large one is read as far as a question needs.

    It is sorted by indicator, so that one indicator's rows lie in few row groups of one file or two. Raises `TableError` where the table is missing,
    cut short or of another version. A table that is replaced on disk meanwhile stays the one that was opened.
    """

    def __init__(self, path: Path, small: int = SMALL) -> None:
        self._groups = RowGroups(path, SCHEMA)
        metadata = self._groups.metadata
        if not {b"context", b"counts"} <= metadata.keys():
            raise TableError(f"{path} was written by another version. Build it again: metrics build.")
        self._lock = Lock()
        self.fingerprint: str = metadata.get(b"fingerprint", b"").decode()
        self.context = Context.read(unfolded(metadata[b"context"]))
        self._whole = self._frame(range(len(self._groups))) if len(self) <= small else None
        #: What there is to count: a row for each kind, region, indicator, scope, status, derived and suspect that occur together, with how many facts
        #: (`facts`) and the first of them (`fact_id`), in the table's order.
        self.fact_counts = pd.DataFrame(unfolded(metadata[b"counts"]), columns=[*COUNTED, "facts", "fact_id"])
        self._recent: dict[frozenset[str], pd.DataFrame] = {}

    def __len__(self) -> int:
        return self._groups.rows

    def all(self) -> pd.DataFrame:
        """Every fact, in reading order. A large table is read anew for each call."""
        return self._reading if self._whole is not None else self._in_reading_order(range(len(self._groups)))

    def of_indicators(self, indicators: Iterable[str]) -> pd.DataFrame:
        """The facts of these indicators, in the table's order; not to be changed."""
        wanted = frozenset(indicators)
        if self._whole is not None:
            return self._whole[self._whole["indicator"].isin(wanted)]
        found = self._recent.get(wanted)
        if found is None:
            near = self._frame(self._groups.near("indicator", wanted))
            found = near[near["indicator"].isin(wanted)]
            self._recent = dict([*self._recent.items()][1 - _RECENT :]) | {wanted: found}
        return found

    def select(self, keep: Callable[[pd.DataFrame], pd.DataFrame], most: int, skip: int = 0) -> pd.DataFrame:
        """At most `most` of the facts that `keep` leaves of any rows it is given, without the first `skip`; in the table's order."""
        if self._whole is not None:
            return keep(self._whole).iloc[skip : skip + most]
        parts, left = [self._frame([]).iloc[:0]], most
        for group in range(len(self._groups)):
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
        return self._read(range(len(self._groups)), names).to_pandas(types_mapper=nullable())

    def of_source(self, source_id: str) -> pd.DataFrame:
        """The facts of one article, in reading order."""
        if self._whole is not None:
            return self._reading[self._reading["source_id"] == source_id]
        near = self._groups.near("source_id", [source_id])
        own = [group for group in near if pc.any(pc.equal(self._read([group], ["source_id"])[0], source_id)).as_py()]
        return self._filtered("source_id", [source_id], own)

    @cached_property
    def pillar_counts(self) -> pd.DataFrame:
        """How many named initiatives, which are the facts without an indicator, each region has of each pillar, as `initiatives`."""
        found = self.of_columns(["region", "pillar", "indicator"])
        return found[found["indicator"].isna()].groupby(["region", "pillar"]).size().reset_index(name="initiatives")

    def of_region(self, region: str) -> pd.DataFrame:
        """The facts of one region, in reading order. Of a large table every row is looked at, and only the region's own are kept."""
        return self._where("region", [region])

    def of_sources(self, source_ids: Iterable[str]) -> pd.DataFrame:
        """The facts of some articles, in reading order; of a large table as `of_region`."""
        return self._where("source_id", list(source_ids))

    def _where(self, column: str, values: Sequence[str]) -> pd.DataFrame:
        if self._whole is not None:
            return self._reading[self._reading[column].isin(values)]
        return self._filtered(column, values, range(len(self._groups)))

    def _filtered(self, column: str, values: Sequence[str], groups: Iterable[int]) -> pd.DataFrame:
        """The rows of some groups that have one of some values, in reading order; of the others, a group's are held at a time."""
        wanted, parts = pa.array(values, pa.string()), (self._read([group]) for group in groups)
        found = pa.concat_tables([self._read([]), *(part.filter(pc.is_in(part[column], wanted)) for part in parts)])
        return found.take(reading_order(found)).to_pandas(types_mapper=nullable())

    @cached_property
    def _reading(self) -> pd.DataFrame:
        return self._in_reading_order(range(len(self._groups)))

    def _in_reading_order(self, groups: Iterable[int]) -> pd.DataFrame:
        facts = self._read(groups)
        return facts.take(reading_order(facts)).to_pandas(types_mapper=nullable())

    def _read(self, groups: Iterable[int], columns: Sequence[str] | None = None) -> pa.Table:
        with self._lock:  # a file has one reader at a time
            return self._groups.read(groups, columns)

    def _frame(self, groups: Iterable[int]) -> pd.DataFrame:
        return self._read(groups).to_pandas(types_mapper=nullable())
