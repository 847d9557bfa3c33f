"""Corpus → tables on disk: facts, terms and the audit, each whole or not at all; nothing to do where the fingerprint is the tables' own.

An article whose digest is that of the last good tables is not proved again: its rows are taken from there. What a build makes is the same
with and without earlier tables. The table of facts is written last: a reader holds the others against its fingerprint.

To see that nothing changed takes a hash of every file and a look at the tables; what proving needs is loaded only where something did.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.atomic import alone, sweep
from metrics.errors import MetricsError, SeedsError, TableError
from metrics.files import MOST_OF_A_TOML, inside, read_file

if TYPE_CHECKING:
    from metrics.corpus.folder import Corpus
    from metrics.model.fact import Fact

_CODE = Path(__file__).parents[1]
#: The rooms that the tables are a function of; the others only show what the tables hold.
_ROOMS = ("text", "model", "corpus", "checks", "table", "build")
#: So often a build begins anew, where files are saved while it reads them.
_TRIES = 5


@dataclass(frozen=True)
class Built:
    """The fact table on disk: where, how many facts, and whether this call wrote it or a table beside it."""

    path: Path
    facts: int
    written: bool


def default_seeds() -> Path:
    """The corpus that is opened when none is named: METRICS_SEEDS, else `seeds/` beside the package."""
    named = os.environ.get("METRICS_SEEDS")
    return Path(named) if named else _CODE.parent / "seeds"


def table_path(seeds: Path) -> Path:
    """Where a corpus keeps its table: with it, in a hidden folder that may be deleted at any time.

    Raises `TableError` where that folder is a link elsewhere: who hands on a corpus does not choose where others write.
    """
    path = seeds / ".cache" / "facts.parquet"
    if not inside(seeds, path.parent):
        raise TableError(f"{path.parent} is a link that leads out of the folder. Remove it; the table is built anew.")
    return path


def terms_path(path: Path) -> Path:
    """Where the table of terms stands: beside the fact table. Raises `TableError` where the fact table has its name."""
    return _beside(path, "emphasis.parquet")


def audit_path(path: Path) -> Path:
    """Where the table of what was checked stands, likewise."""
    return _beside(path, "audit.parquet")


def _beside(path: Path, name: str) -> Path:
    if path.name == name:
        raise TableError(f"{path} is the name of a table that is written beside. Choose another with --out.")
    return path.with_name(name)


def fingerprint(seeds: Path) -> str:
    """SHA-256 over all that the tables are a function of: the corpus's files and the code that reads them."""
    return _fingerprint(_contents(seeds))


def _fingerprint(contents: Mapping[str, str]) -> str:
    lines = (f"{name}\0{content}\n" for name, content in contents.items())
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _contents(seeds: Path) -> dict[str, str]:
    """The SHA-256 of every file, by name. A file that cannot be read is no reason to stop here: the check names it."""
    contents = {}
    for name, path in _inputs(seeds):
        try:
            contents[name] = hashlib.sha256(read_file(path, MOST_OF_A_TOML)).hexdigest()
        except OSError:
            contents[name] = "unreadable"
    return contents


def _digests(contents: Mapping[str, str], source_ids: Collection[str]) -> dict[str, str]:
    """What each source's proof is a function of, as one digest: its article, spec and second reading, the catalogue and the code."""
    own = {name: f"{name}.txt {name}.toml readings/{name}.tsv".split() for name in source_ids}
    mine = {file for files in own.values() for file in files}
    common = _fingerprint({name: content for name, content in contents.items() if name not in mine})
    return {name: _fingerprint({file: contents.get(file, "") for file in own[name]} | {"": common}) for name in own}


def corpus_files(seeds: Path) -> Iterator[Path]:
    """Every file that the tables are a function of, in a fixed order."""
    for pattern in ("*.txt", "*.toml", "catalog/*.toml", "readings/*.tsv"):
        yield from (path for path in sorted(seeds.glob(pattern)) if path.is_file())


def _inputs(seeds: Path) -> Iterator[tuple[str, Path]]:
    yield from ((path.relative_to(seeds).as_posix(), path) for path in corpus_files(seeds))
    code = (path for room in _ROOMS for path in sorted((_CODE / room).rglob("*.py")))
    yield from ((path.relative_to(_CODE).as_posix(), path) for path in code)


def build(seeds: Path, out: Path | None = None, processes: int = 1) -> Built:
    """Bring the tables up to date. Raises `SeedsError` with every problem, and leaves the previous tables as they are.

    Builds of one folder wait for each other. Raises `TableError` where the disk refuses, or the seeds are saved again and again meanwhile.
    """
    path = out or table_path(seeds)
    state = _State.of(seeds, path)
    if not state.stale:
        return Built(path, state.facts, written=False)
    if not seeds.is_dir():
        raise _no_folder(seeds)
    try:
        with alone(path.parent) as locked:
            for each in state.counts:
                sweep(each, locked)
            return _rebuild_alone(seeds, path, processes)
    except TableError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise TableError(f"{path} cannot be written ({reason}). Choose another file with --out.") from error


@dataclass(frozen=True)
class _State:
    """The seeds as they are, and how many rows the tables hold that are of them; None for one that is not."""

    contents: Mapping[str, str]
    counts: Mapping[Path, int | None]

    @classmethod
    def of(cls, seeds: Path, path: Path) -> _State:
        from metrics.table import parquet  # noqa: PLC0415 - `check` and `show` do without

        schemas = {path: parquet.SCHEMA, terms_path(path): parquet.TERM_SCHEMA, audit_path(path): parquet.AUDIT_SCHEMA}
        contents = _contents(seeds) if seeds.is_dir() else {}
        current = _fingerprint(contents)
        return cls(contents, {each: parquet.count(each, current, schema) for each, schema in schemas.items()})

    @property
    def stale(self) -> set[Path]:
        return {each for each, count in self.counts.items() if count is None}

    @property
    def facts(self) -> int:
        return next(iter(self.counts.values())) or 0


def _no_folder(seeds: Path) -> SeedsError:
    from metrics.corpus.folder import open_folder  # noqa: PLC0415

    return SeedsError(open_folder(seeds).problems)


def _rebuild_alone(seeds: Path, path: Path, processes: int) -> Built:
    """Look again, now that no other build runs, and write what is not up to date; anew where a file was saved while it was read.

    Its tables would be of neither corpus, and what was wrong with it may be wrong no more.
    """
    for _ in range(_TRIES):
        state = _State.of(seeds, path)
        if not state.stale:
            return Built(path, state.facts, written=False)
        try:
            return Built(path, _rebuild(seeds, path, state.contents, state.stale, processes), written=True)
        except (MetricsError, OSError):
            if _contents(seeds) == state.contents:
                raise
    raise TableError(f"{seeds} is saved again and again while it is read. Build when all is saved.")


def _rebuild(seeds: Path, path: Path, contents: Mapping[str, str], stale: Collection[Path], processes: int) -> int:
    """Write the tables that are not up to date; returns the number of facts."""
    from metrics.build.assembly import Assembly, Earlier, Paths  # noqa: PLC0415
    from metrics.corpus.folder import open_folder  # noqa: PLC0415
    from metrics.table import parquet  # noqa: PLC0415
    from metrics.table.context import whole  # noqa: PLC0415

    current = _fingerprint(contents)
    paths = Paths(path, terms_path(path), audit_path(path))
    folder = open_folder(seeds)
    if not folder.stems:
        raise SeedsError(folder.problems)
    digests = _digests(contents, folder.stems)
    work = Assembly(folder, paths, digests, processes, Earlier.of(paths, digests))
    with ExitStack() as stack:
        put = stack.enter_context(parquet.writing_audit(paths.audit, current)) if paths.audit in stale else _nowhere
        facts = work.facts(put)
        if paths.terms in stale:
            rows, beside = work.terms(facts)
            parquet.write_terms(rows, paths.terms, current, beside)
        if _contents(seeds) != contents:
            paths.terms.unlink(missing_ok=True)
            raise TableError(f"{seeds} was saved while it was read.")
    if paths.facts in stale:
        parquet.write(facts, paths.facts, current, whole(folder.catalog, work.parts.values()))
    return len(facts)


def _nowhere(source_id: str, digest: str, record: str) -> None:
    """Where the audit goes when its table is up to date."""


def all_facts(corpus: Corpus) -> list[Fact]:
    """Printed and derived facts of a corpus that passed its checks."""
    from metrics.table import ratios  # noqa: PLC0415
    from metrics.table.fact import facts_of  # noqa: PLC0415

    found = facts_of(corpus)
    return found + ratios.derive(found, corpus.catalog)[0]


def context(corpus: Corpus) -> dict[str, Any]:
    """The context of such a corpus's table."""
    from metrics.table import ratios  # noqa: PLC0415
    from metrics.table.context import part, whole  # noqa: PLC0415
    from metrics.table.fact import printed  # noqa: PLC0415

    parts = []
    for document in corpus.documents:
        underived = ratios.derive(printed(document, corpus.catalog), corpus.catalog)[1]
        parts.append(part(document, corpus.catalog, underived))
    return whole(corpus.catalog, parts)
