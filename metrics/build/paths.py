"""Where things stand: the board's own files, the corpus that is opened when none is named, and the tables of a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metrics.errors import TableError
from metrics.files import inside

#: The variable that makes the board one that writes, and holds who decides. Only `metrics curate` sets it.
CURATOR = "METRICS_CURATOR"

_PACKAGE = Path(__file__).parents[1]


def board_folder() -> Path:
    """The folder of `app.py`, `pages/` and the five articles: beside the package in a checkout, inside it where it was installed."""
    installed = _PACKAGE / "_board"
    return installed if installed.is_dir() else _PACKAGE.parent


def default_seeds() -> Path:
    """The corpus that is opened when none is named: METRICS_SEEDS, else the five articles."""
    named = os.environ.get("METRICS_SEEDS")
    return Path(named) if named else board_folder() / "seeds"


@dataclass(frozen=True)
class TablePaths:
    """The three tables of a corpus, side by side."""

    facts: Path
    terms: Path
    audit: Path

    @classmethod
    def beside(cls, facts: Path) -> TablePaths:
        """The tables beside a fact table. Raises `TableError` where the fact table has the name of another."""
        paths = cls(facts, facts.with_name("emphasis.parquet"), facts.with_name("audit.parquet"))
        if facts.name in (paths.terms.name, paths.audit.name):
            raise TableError(f"{facts} is the name of a table that is written beside. Choose another with --out.")
        return paths

    @classmethod
    def of(cls, seeds: Path) -> TablePaths:
        """Where a corpus keeps its tables: with it, in a hidden folder that may be deleted at any time.

        Those of the articles inside an installed package stand in the user's cache: the package may not be written. Raises `TableError` where
        the folder is a link elsewhere: who hands on a corpus does not choose where others write.
        """
        if seeds == _PACKAGE / "_board" / "seeds":
            cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
            return cls.beside(cache / "figures-from-prose" / "facts.parquet")
        folder = seeds / ".cache"
        if not inside(seeds, folder):
            raise TableError(f"{folder} is a link that leads out of the folder. Remove it; the table is built anew.")
        return cls.beside(folder / "facts.parquet")


def corpus_files(seeds: Path) -> Iterator[Path]:
    """Every file of a corpus that its tables are a function of, in a fixed order."""
    for pattern in ("*.txt", "*.toml", "catalog/*.toml", "readings/*.tsv", "originals/*"):
        yield from (path for path in sorted(seeds.glob(pattern)) if path.is_file())
