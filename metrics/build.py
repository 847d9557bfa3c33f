"""Corpus → tables on disk: check, then facts and terms, then write; nothing to do where the fingerprint is the tables' own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from metrics import audit, checks, emphasis, fact, ratios, segment
from metrics.corpus import Corpus, Document, inside, read_corpus
from metrics.errors import SeedsError, TableError
from metrics.spec import Claim, Initiative

_CODE = Path(__file__).parent


@dataclass(frozen=True)
class Built:
    """The fact table on disk: where, how many facts, and whether this call wrote it or the table of terms beside it."""

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
    if path.name == "emphasis.parquet":
        raise TableError(
            f"{path} is the name of the table of terms, which is written beside. Choose another with --out."
        )
    return path.with_name("emphasis.parquet")


def fingerprint(seeds: Path) -> str:
    """SHA-256 over all that the tables are a function of: the corpus's files and the code that reads them.

    A file that cannot be read is no reason to stop here: the check names it.
    """
    digest = hashlib.sha256()
    for name, path in _inputs(seeds):
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            content = "unreadable"
        digest.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def corpus_files(seeds: Path) -> Iterator[Path]:
    """Every file that the tables are a function of, in a fixed order."""
    for pattern in ("*.txt", "*.toml", "catalog/*.toml", "readings/*.tsv"):
        yield from (path for path in sorted(seeds.glob(pattern)) if path.is_file())


def _inputs(seeds: Path) -> Iterator[tuple[str, Path]]:
    yield from ((path.relative_to(seeds).as_posix(), path) for path in corpus_files(seeds))
    yield from ((path.name, path) for path in sorted(_CODE.glob("*.py")))


def build(seeds: Path, out: Path | None = None) -> Built:
    """Bring the tables up to date. Raises `SeedsError` with every problem, and leaves the previous tables as they are."""
    from metrics import table  # noqa: PLC0415 - pyarrow is slow to import, and `check` and `show` do without

    path = out or table_path(seeds)
    beside = terms_path(path)
    current = fingerprint(seeds) if seeds.is_dir() else ""
    held = table.count(path, current) if current else None
    terms = table.count(beside, current, table.TERM_SCHEMA) if current else None
    if held is not None and terms is not None:
        return Built(path, held, written=False)
    corpus = read_corpus(seeds)
    if problems := checks.check(corpus):
        raise SeedsError(problems)
    if terms is None:
        words = segment.vocabulary(corpus)
        rows = emphasis.emphasis_of(corpus, words)
        table.write(rows, beside, current, {"english": emphasis.english(words)}, table.TERM_SCHEMA)
    if held is None:
        held = table.write(all_facts(corpus), path, current, context(corpus))
    return Built(path, held, written=True)


def all_facts(corpus: Corpus) -> list[fact.Fact]:
    """Printed and derived facts of a corpus that passed its checks."""
    printed = fact.facts_of(corpus)
    return printed + ratios.derive(printed, corpus.catalog)[0]


def context(corpus: Corpus) -> dict[str, Any]:
    """What a reader of the table needs beside its rows: catalogue, sources and initiatives, by id."""
    catalog = corpus.catalog
    printed = fact.facts_of(corpus)
    return {
        "regions": {key: entry.model_dump(mode="json") for key, entry in catalog.regions.items()},
        "units": {key: entry.model_dump(mode="json") for key, entry in catalog.units.items()},
        "indicators": {key: entry.model_dump(mode="json") for key, entry in catalog.indicators.items()},
        "ratios": {key: entry.model_dump(mode="json") for key, entry in catalog.ratios.items()},
        "sources": {
            document.source.source_id: document.spec.source.model_dump(mode="json")
            for document in corpus.documents
            if document.spec.source
        },
        "initiatives": {
            f"{document.source.source_id}:{entry.id}": entry.model_dump(mode="json")
            for document in corpus.documents
            for entry in document.spec.initiatives
        },
        "english": {
            f"{document.source.source_id}:{entry.id}": texts
            for document in corpus.documents
            for entry in _entries(document)
            if (texts := _english(entry))
        },
        "fixed_words": list(catalog.fixed_words),
        "audit": audit.record(corpus),
        "underived": [asdict(entry) for entry in ratios.derive(printed, catalog)[1]],
    }


def _entries(document: Document) -> list[Claim | Initiative]:
    return [*document.spec.claims, *document.spec.initiatives]


def _english(entry: Claim | Initiative) -> dict[str, str]:
    """The English of an entry's texts; the table's own columns hold the Chinese."""
    texts = {key: getattr(entry, f"{key}_en", None) for key in ("note", "suspect")}
    return {key: text for key, text in texts.items() if text}
