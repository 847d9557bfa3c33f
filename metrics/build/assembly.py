"""Article results → the content of the tables: what the last good tables still hold, what is proved anew, and the terms of all articles.

Whether an article's rows come from an earlier table or from a proof, the tables are the same: its digest says that both would be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from metrics.build.article import ArticleResult, prove, unproved
from metrics.build.paths import TablePaths
from metrics.checks import rules
from metrics.corpus.folder import Folder
from metrics.errors import SeedsError, TableError
from metrics.parallel import Engine, parallel_map, progress
from metrics.table import context, emphasis, integrity, parquet, schemas, segment, writer
from metrics.table.emphasis import Emphasis, Occurrences
from metrics.table.segment import Vocabulary

I = TypeVar("I")  # noqa: E741 - an item
R = TypeVar("R")


@dataclass(frozen=True)
class PreviousTables:
    """What the last good tables say of the articles that are still as they were: their facts, and their parts of the context."""

    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    facts: parquet.Rows | None = None

    @classmethod
    def of(cls, paths: TablePaths, digests: Mapping[str, str]) -> PreviousTables:
        """Nothing, where the tables are not whole or not of one corpus."""
        try:
            if integrity.read_fingerprint(paths.facts) != integrity.read_fingerprint(paths.audit):
                return cls()
            same = {name for name, digest, _ in parquet.audits(paths.audit) if digests.get(name) == digest}
            if not same:
                return cls()
            return cls(context.select(parquet.read_context(paths.facts), same), parquet.kept(paths.facts, same))
        except TableError:
            return cls()


@dataclass
class TableBuilder:
    """The tables' content in the making. `parts` has every article's part of the context, in order, once `facts` has been made."""

    folder: Folder
    paths: TablePaths
    digests: Mapping[str, str]
    engine: Engine
    previous: PreviousTables
    parts: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def facts(self, put: Callable[[str, str, str], None]) -> parquet.Rows:
        """All facts; each source's digest and record go to `put` on the way. Raises `SeedsError` with every problem of the corpus."""
        problems = list(self.folder.problems)
        usable: list[str] = []

        def sound() -> Iterator[bytes]:
            for found in self._proofs():
                problems.extend(found.problems)
                if found.usable:
                    usable.append(found.source_id)
                if not problems:
                    yield found.facts
                    self.parts[found.source_id] = found.part
                    put(found.source_id, self.digests[found.source_id], found.record)

        facts = writer.joined(sound(), self.previous.facts)
        problems += rules.readings_without_article(self.folder.root, usable)
        if problems:
            raise SeedsError(problems)
        return facts

    def _proofs(self) -> Iterator[ArticleResult]:
        """Every article's, in order; those of the earlier tables without their facts, which are there."""
        known = self.previous.parts
        changed = [stem for stem in self.folder.stems if stem not in known]
        proofs = self._in_parallel(
            partial(prove, self.folder), changed, "build: proving", partial(unproved, self.folder)
        )
        audits = parquet.audits(self.paths.audit) if known else iter(())
        records = (record for name, _, record in audits if name in known)
        for stem in self.folder.stems:
            if stem in known:
                yield ArticleResult(stem, True, [], b"", next(records), known[stem])
            else:
                yield next(proofs)

    def terms(self, facts: parquet.Rows) -> tuple[Iterator[Emphasis], dict[str, Any]]:
        """The rows of the table of terms, and its context, once `facts` has been made."""
        catalog, sources = self.folder.catalog, list(self.parts)
        initiatives = (entry for part in self.parts.values() for entry in part["initiatives"].values())
        named = ((entry["zh"], entry["en"] or "") for entry in initiatives)
        words = segment.vocabulary_of(catalog, parquet.places(facts), named)
        found = emphasis.Occurrences(sources, catalog.regions)
        known = self._keep_terms(found, words)
        jobs = [(found.number(name), name, self.parts[name]["main"][name]) for name in sources if name not in known]
        cut = self._in_parallel(partial(segment.places_of, self.folder.root, words), jobs, "build: cutting into words")
        for (_, name, _), places in zip(jobs, cut, strict=True):
            found.add(self.parts[name]["sources"][name]["region"], places)
        return found.rows(words), {"english": emphasis.english(words), "vocabulary": words.digest}

    def _in_parallel(
        self, function: Callable[[I], R], items: Sequence[I], what: str, lost: Callable[[I], R] | None = None
    ) -> Iterator[R]:
        """The function's results in order, counted on a terminal."""
        with self.engine(len(items)) as executor:
            yield from progress(parallel_map(function, items, executor, lost), len(items), what)

    def _keep_terms(self, found: Occurrences, words: Vocabulary) -> Collection[str]:
        """Take over the terms of the articles that are as they were, where the vocabulary is the same; returns which these are."""
        path, known = self.paths.terms, self.previous.parts
        if (
            not known
            or integrity.count(path, integrity.read_fingerprint(self.paths.facts) or "", schemas.TERM_SCHEMA) is None
        ):
            return ()
        if parquet.read_context(path).get("vocabulary") != words.digest:
            return ()
        found.keep(parquet.terms(path), known)
        return known
