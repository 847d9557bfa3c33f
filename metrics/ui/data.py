"""The table for the pages: built when missing or stale, read once, shared by all sessions and never changed by any."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic

import pandas as pd
import streamlit as st

from metrics.build import tables
from metrics.build.paths import TablePaths, corpus_files, default_seeds
from metrics.errors import Problem, SeedsError, TableError
from metrics.files import MAX_ARTICLE_BYTES, read_file
from metrics.model.context import Context
from metrics.table import integrity, parquet, schemas
from metrics.table.reader import FactTable

#: From so many files on, they are looked at only once in so many seconds, or in so many times the while that it takes.
_MANY, _NOW_AND_THEN, _REST = 1_000, 10.0, 100


@dataclass(frozen=True)
class Data:
    """The fact table with its context, and the problems that kept a newer one from being built."""

    table: FactTable
    problems: tuple[Problem, ...]
    unwritten: str = ""  # why the disk refused a newer one

    @property
    def context(self) -> Context:
        """What stands beside the rows: catalogue, sources and initiatives, by id."""
        return self.table.context

    @cached_property
    def reporting(self) -> list[str]:
        """The regions that have a fact, in the catalogue's order."""
        present = set(self.table.fact_counts["region"])
        return [region for region in self.context.regions if region in present]

    @property
    def facts(self) -> pd.DataFrame:
        """Every fact."""
        return self.table.all()

    @property
    def fingerprint(self) -> str:
        """What the table was built from, as one code."""
        return self.table.fingerprint

    @property
    def count(self) -> int:
        """How many facts there are."""
        return len(self.table)

    def select(self, keep: Callable[[pd.DataFrame], pd.DataFrame], most: int, skip: int = 0) -> pd.DataFrame:
        """At most `most` of the facts that `keep` leaves, without the first `skip`, in the table's order."""
        return self.table.select(keep, most, skip)


def load() -> Data:
    """Today's table, or the last good one with the problems of today's seeds: the one on disk, else the one that was served last.

    Raises `SeedsError` where the seeds have problems and there was never a table, `TableError` where it cannot be written or read.
    """
    seeds = default_seeds()
    if not TablePaths.of(seeds).facts.is_file():
        _load.clear()  # somebody deleted it
    served = _served()
    try:
        found = _load(str(seeds), _stamp(seeds))
    except SeedsError as error:
        if str(seeds) not in served:
            raise
        return Data(served[str(seeds)], tuple(error.problems))
    except TableError as error:
        with suppress(TableError):
            if str(seeds) not in served:
                served[str(seeds)] = FactTable(TablePaths.of(seeds).facts)
            return Data(served[str(seeds)], (), str(error))
        raise
    served[str(seeds)] = found.table
    return found


@st.cache_resource(show_spinner=False)
def _served() -> dict[str, FactTable]:
    """The table that was served last, by its seeds: still there where the one on disk is not."""
    return {}


def article(data: Data, source_id: str) -> str | None:
    """An article's text, if it is still the one that the table was built from."""
    path = default_seeds() / f"{source_id}.txt"
    return _article(str(path), data.context.sources[source_id].sha256, path.stat().st_mtime_ns if path.exists() else 0)


def terms() -> tuple[pd.DataFrame, dict[str, str]] | None:
    """The table of terms, and the English of those that have one; None where it is not there, or not of the corpus that the facts are of."""
    path = TablePaths.of(default_seeds()).facts
    states = [each.stat() if each.exists() else None for each in (path, TablePaths.beside(path).terms)]
    return _terms(str(path), repr([(state.st_mtime_ns, state.st_size) for state in states if state]))


@dataclass(frozen=True)
class _Look:
    """What the files of a corpus were, and until when that is not looked at again (seconds of the monotonic clock)."""

    stamp: str
    until: float


@st.cache_resource(show_spinner=False)
def _looks() -> dict[Path, _Look]:
    return {}


def _stamp(seeds: Path) -> str:
    """Changes whenever a file of the corpus does. A few files are looked at on every rerun; many, now and then."""
    looks = _looks()
    if seeds in looks and monotonic() < looks[seeds].until:
        return looks[seeds].stamp
    states, begun = [], monotonic()
    for path in corpus_files(seeds):
        with suppress(OSError):  # deleted a moment ago
            state = path.stat()
            states.append((path.name, state.st_mtime_ns, state.st_size))
    stamp = hashlib.sha256(repr(states).encode()).hexdigest()
    now = monotonic()
    looks[seeds] = _Look(stamp, now + (max(_NOW_AND_THEN, _REST * (now - begun)) if len(states) > _MANY else 0))
    return stamp


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(seeds: str, stamp: str) -> Data:  # noqa: ARG001 - the stamp is the cache's key
    folder = Path(seeds)
    path = TablePaths.of(folder).facts
    problems: tuple[Problem, ...] = ()
    try:
        tables.build(folder)
    except SeedsError as error:
        if not path.is_file():
            raise
        problems = tuple(error.problems)
    try:
        return Data(FactTable(path), problems)
    except TableError:
        if problems:
            raise SeedsError(problems) from None
        raise


@st.cache_resource(max_entries=64, show_spinner=False)
def _article(path: str, sha256: str, modified: int) -> str | None:  # noqa: ARG001 - the time is part of the cache's key
    try:
        content = read_file(Path(path), MAX_ARTICLE_BYTES)
    except OSError:
        return None
    return content.decode("utf-8") if hashlib.sha256(content).hexdigest() == sha256 else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _terms(path: str, stamp: str) -> tuple[pd.DataFrame, dict[str, str]] | None:  # noqa: ARG001 - the stamp is the cache's key
    facts, beside = Path(path), TablePaths.beside(Path(path)).terms
    if integrity.read_fingerprint(facts) != integrity.read_fingerprint(beside):
        return None
    try:
        rows, context = parquet.read(beside, schemas.TERM_SCHEMA)
    except TableError:
        return None
    return rows, context["english"]
