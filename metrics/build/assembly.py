"""Proofs → the content of the tables: what the last good tables still hold, what is proved anew, and the terms of all articles.

Whether an article's rows come from an earlier table or from a proof, the tables are the same: its digest says that both would be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from metrics import progress, workers
from metrics.build import proof
from metrics.checks import rules
from metrics.corpus.folder import Folder
from metrics.errors import SeedsError, TableError
from metrics.model.fact import Fact
from metrics.table import context, emphasis, parquet, segment
from metrics.table.emphasis import Emphasis, Occurrences
from metrics.table.segment import Vocabulary

#: From so many characters on, cutting takes longer than loading all of the dictionary.
_FEW = 1_000_000


@dataclass(frozen=True)
class Paths:
    """Where the three tables stand."""

    facts: Path
    terms: Path
    audit: Path


@dataclass(frozen=True)
class Earlier:
    """What the last good tables say of the articles that are still as they were: their facts, and their parts of the context."""

    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    facts: parquet.Rows | None = None

    @classmethod
    def of(cls, paths: Paths, digests: Mapping[str, str]) -> Earlier:
        """Nothing, where the tables are not whole or not of one corpus."""
        try:
            if parquet.read_fingerprint(paths.facts) != parquet.read_fingerprint(paths.audit):
                return cls()
            same = {name for name, digest, _ in parquet.audits(paths.audit) if digests.get(name) == digest}
            if not same:
                return cls()
            return cls(context.kept(parquet.read_context(paths.facts), same), parquet.kept(paths.facts, same))
        except TableError:
            return cls()


@dataclass
class Assembly:
    """The tables' content in the making. `parts` has every article's part of the context, in order, once `facts` has been made."""

    folder: Folder
    paths: Paths
    digests: Mapping[str, str]
    processes: int
    earlier: Earlier
    parts: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def facts(self, put: Callable[[str, str, str], None]) -> parquet.Rows:
        """All facts; each source's digest and record go to `put` on the way. Raises `SeedsError` with every problem of the corpus."""
        problems = list(self.folder.problems)
        usable: list[str] = []

        def sound() -> Iterator[Fact]:
            for found in self._proofs():
                problems.extend(found.problems)
                if found.usable:
                    usable.append(found.source_id)
                if not problems:
                    yield from found.facts
                    self.parts[found.source_id] = found.part
                    put(found.source_id, self.digests[found.source_id], found.record)

        facts = parquet.gather(sound(), self.earlier.facts)
        problems += rules.readings_without_article(self.folder.root, usable)
        if problems:
            raise SeedsError(problems)
        return facts

    def _proofs(self) -> Iterator[proof.Proof]:
        """Every article's, in order; those of the earlier tables without their facts, which are there."""
        known = self.earlier.parts
        changed = [stem for stem in self.folder.stems if stem not in known]
        proofs = workers.in_order(partial(proof.prove, self.folder), changed, self.processes)
        proofs = progress.shown(proofs, len(changed), "build: {count} articles proved")
        audits = parquet.audits(self.paths.audit) if known else iter(())
        records = (record for name, _, record in audits if name in known)
        for stem in self.folder.stems:
            if stem in known:
                yield proof.Proof(stem, True, [], [], next(records), known[stem])
            else:
                yield next(proofs)

    def terms(self, facts: parquet.Rows) -> tuple[Iterator[Emphasis], dict[str, Any]]:
        """The rows of the table of terms, and its context, once `facts` has been made."""
        catalog, sources = self.folder.catalog, list(self.parts)
        initiatives = (entry for part in self.parts.values() for entry in part["initiatives"].values())
        named = ((entry["zh"], entry["en"]) for entry in initiatives)
        texts = self._texts([name for name in sources if name not in self.earlier.parts])
        words = segment.vocabulary_of(catalog, parquet.places(facts), named, texts)
        found = emphasis.Occurrences(sources, catalog.regions)
        known = self._keep_terms(found, words)
        if self.earlier.parts and not known:
            words = words.for_texts(self._texts(sources))
        jobs = [(name, self.parts[name]["main"][name]) for name in sources if name not in known]
        cut = workers.in_order(partial(segment.places_of, self.folder.root, words), jobs, self.processes)
        cut = progress.shown(cut, len(jobs), "build: {count} articles cut into words")
        for (name, _), places in zip(jobs, cut, strict=True):
            found.add(self.parts[name]["sources"][name]["region"], name, places)
        return found.rows(words), {"english": emphasis.english(words), "vocabulary": words.digest}

    def _texts(self, source_ids: list[str]) -> list[str] | None:
        """These articles, where they are few; of many, a part of the dictionary is no use."""
        main = (span for name in source_ids for span in self.parts[name]["main"][name])
        if sum(end - start for start, end in main) > _FEW:
            return None
        return [segment.text_of(self.folder.root, name) for name in source_ids]

    def _keep_terms(self, found: Occurrences, words: Vocabulary) -> Collection[str]:
        """Take over the terms of the articles that are as they were, where the vocabulary is the same; returns which these are."""
        path, known = self.paths.terms, self.earlier.parts
        if (
            not known
            or parquet.count(path, parquet.read_fingerprint(self.paths.facts) or "", parquet.TERM_SCHEMA) is None
        ):
            return ()
        if parquet.read_context(path).get("vocabulary") != words.digest:
            return ()
        found.keep(parquet.terms(path), known)
        return known
