"""The seeds as they are, beside the tables on disk: what is up to date, and what has to be built. Loads neither what proves nor pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from metrics.build.fingerprint import combine, contents
from metrics.build.paths import TablePaths
from metrics.table import integrity, schemas
from metrics.table.groups import part_names


@dataclass(frozen=True)
class Built:
    """The fact table on disk: where, how many facts, and whether this call wrote it or a table beside it."""

    path: Path
    facts: int
    written: bool


def up_to_date(seeds: Path, out: Path | None = None, partitioned: bool = False) -> Built | None:
    """The tables, where all three are whole and of the seeds as they are; None where there is something to build, or files are to be made of one."""
    paths = TablePaths.beside(out) if out else TablePaths.of(seeds)
    state = State.of(seeds, paths, partitioned)
    return None if state.stale else Built(paths.facts, state.facts, written=False)


@dataclass(frozen=True)
class State:
    """The seeds as they are, and how many rows the tables hold that are of them; None for one that is not."""

    contents: Mapping[str, str]
    counts: Mapping[Path, int | None]

    @classmethod
    def of(cls, seeds: Path, paths: TablePaths, partitioned: bool = False) -> State:
        """The digest of every file of the seeds and of the code, and the tables that are of these."""
        tables = {
            paths.facts: schemas.SCHEMA,
            paths.terms: schemas.TERM_SCHEMA,
            paths.audit: schemas.AUDIT_SCHEMA,
        }
        found = contents(seeds) if seeds.is_dir() else {}
        current = combine(found)
        counts = {path: integrity.count(path, current, schema) for path, schema in tables.items()}
        if partitioned and not part_names(paths.facts):
            counts[paths.facts] = None
        return cls(found, counts)

    @property
    def stale(self) -> set[Path]:
        """The tables that have to be written."""
        return {each for each, count in self.counts.items() if count is None}

    @property
    def facts(self) -> int:
        """How many facts there are."""
        return next(iter(self.counts.values())) or 0
