"""The table for the pages: built when missing or stale, read once, shared by all sessions and never changed by any."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from metrics import build, table
from metrics.errors import Problem, SeedsError, TableError


@dataclass(frozen=True)
class Data:
    """The fact table with its context, the problems that kept a newer one from being built, and what it was built from."""

    facts: pd.DataFrame
    context: dict[str, Any]
    problems: tuple[Problem, ...]
    fingerprint: str


def load() -> Data:
    """Today's table, or the last good one with the problems of today's seeds.

    Raises `SeedsError` where the seeds have problems and no earlier table is there, `TableError` where it cannot be written or read.
    """
    seeds = build.default_seeds()
    return _load(str(seeds), _stamp(seeds))


def article(data: Data, source_id: str) -> str | None:
    """An article's text, if it is still the one that the table was built from."""
    path = build.default_seeds() / f"{source_id}.txt"
    return _article(
        str(path), data.context["sources"][source_id]["sha256"], path.stat().st_mtime_ns if path.exists() else 0
    )


def terms() -> tuple[pd.DataFrame, dict[str, str]] | None:
    """The table of terms, and the English of those that have one; None where it is not there, or not of the corpus that the facts are of."""
    path = build.table_path(build.default_seeds())
    states = [each.stat() if each.exists() else None for each in (path, build.terms_path(path))]
    return _terms(str(path), repr([(state.st_mtime_ns, state.st_size) for state in states if state]))


def _stamp(seeds: Path) -> str:
    """Changes whenever a file of the corpus does; cheap enough to look at on every rerun."""
    states = []
    for path in build.corpus_files(seeds):
        state = path.stat()
        states.append((path.name, state.st_mtime_ns, state.st_size))
    return hashlib.sha256(repr(states).encode()).hexdigest()


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(seeds: str, stamp: str) -> Data:  # noqa: ARG001 - the stamp is the cache's key
    folder = Path(seeds)
    path = build.table_path(folder)
    problems: tuple[Problem, ...] = ()
    try:
        build.build(folder)
    except SeedsError as error:
        if not path.is_file():
            raise
        problems = tuple(error.problems)
    try:
        facts, context = table.read(path)
    except TableError:
        if problems:
            raise SeedsError(problems) from None
        raise
    return Data(facts, context, problems, table.read_fingerprint(path) or "")


@st.cache_resource(max_entries=64, show_spinner=False)
def _article(path: str, sha256: str, modified: int) -> str | None:  # noqa: ARG001 - the time is part of the cache's key
    try:
        content = Path(path).read_bytes()
    except OSError:
        return None
    return content.decode("utf-8") if hashlib.sha256(content).hexdigest() == sha256 else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _terms(path: str, stamp: str) -> tuple[pd.DataFrame, dict[str, str]] | None:  # noqa: ARG001 - the stamp is the cache's key
    facts, beside = Path(path), build.terms_path(Path(path))
    if table.read_fingerprint(facts) != table.read_fingerprint(beside):
        return None
    try:
        rows, context = table.read(beside, table.TERM_SCHEMA)
    except TableError:
        return None
    return rows, context["english"]
