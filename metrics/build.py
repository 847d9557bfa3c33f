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

from metrics.errors import SeedsError, TableError

if TYPE_CHECKING:
    from metrics.corpus import Corpus
    from metrics.fact import Fact

_CODE = Path(__file__).parent


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
    """Where a corpus keeps its table: with it, in a hidden folder that may be deleted at any time."""
    return seeds / ".cache" / "facts.parquet"


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
            contents[name] = hashlib.sha256(path.read_bytes()).hexdigest()
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
    yield from ((path.name, path) for path in sorted(_CODE.glob("*.py")))


def build(seeds: Path, out: Path | None = None, processes: int = 1) -> Built:
    """Bring the tables up to date. Raises `SeedsError` with every problem, and leaves the previous tables as they are."""
    from metrics import table  # noqa: PLC0415 - `check` and `show` do without

    path = out or table_path(seeds)
    schemas = {path: table.SCHEMA, terms_path(path): table.TERM_SCHEMA, audit_path(path): table.AUDIT_SCHEMA}
    contents = _contents(seeds) if seeds.is_dir() else {}
    current = _fingerprint(contents)
    counts = {each: table.count(each, current, schema) for each, schema in schemas.items()}
    stale = {each for each, count in counts.items() if count is None}
    if not stale:
        return Built(path, counts[path] or 0, written=False)
    return Built(path, _rebuild(seeds, path, current, contents, stale, processes), written=True)


def _rebuild(
    seeds: Path, path: Path, current: str, contents: Mapping[str, str], stale: Collection[Path], processes: int
) -> int:
    """Write the tables that are not up to date; returns the number of facts."""
    from metrics import table  # noqa: PLC0415
    from metrics.assembly import Assembly, Earlier, Paths  # noqa: PLC0415
    from metrics.context import whole  # noqa: PLC0415
    from metrics.corpus import open_folder  # noqa: PLC0415

    paths = Paths(path, terms_path(path), audit_path(path))
    folder = open_folder(seeds)
    if not folder.stems:
        raise SeedsError(folder.problems)
    digests = _digests(contents, folder.stems)
    work = Assembly(folder, paths, digests, processes, Earlier.of(paths, digests))
    with ExitStack() as stack:
        put = stack.enter_context(table.writing_audit(paths.audit, current)) if paths.audit in stale else _nowhere
        facts = work.facts(put)
        if paths.terms in stale:
            rows, beside = work.terms(facts)
            table.write_terms(rows, paths.terms, current, beside)
    if paths.facts in stale:
        table.write(facts, paths.facts, current, whole(folder.catalog, work.parts.values()))
    return len(facts)


def _nowhere(source_id: str, digest: str, record: str) -> None:
    """Where the audit goes when its table is up to date."""


def all_facts(corpus: Corpus) -> list[Fact]:
    """Printed and derived facts of a corpus that passed its checks."""
    from metrics import ratios  # noqa: PLC0415
    from metrics.fact import facts_of  # noqa: PLC0415

    found = facts_of(corpus)
    return found + ratios.derive(found, corpus.catalog)[0]


def context(corpus: Corpus) -> dict[str, Any]:
    """The context of such a corpus's table."""
    from metrics import ratios  # noqa: PLC0415
    from metrics.context import part, whole  # noqa: PLC0415
    from metrics.fact import printed  # noqa: PLC0415

    parts = []
    for document in corpus.documents:
        underived = ratios.derive(printed(document, corpus.catalog), corpus.catalog)[1]
        parts.append(part(document, corpus.catalog, underived))
    return whole(corpus.catalog, parts)
