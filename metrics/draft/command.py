"""`metrics draft`: the article and the corpus from their files, and the draft made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from metrics.corpus.folder import Corpus, read_corpus
from metrics.documents import layout
from metrics.draft import periods, writing
from metrics.draft.draft import propose
from metrics.draft.knowledge import Knowledge
from metrics.draft.proposals import Draft
from metrics.draft.regions import About, resolve
from metrics.errors import MetricsError, RequestError, SeedsError
from metrics.parallel import Engine, in_process, parallel_map, progress
from metrics.text import period
from metrics.text.source import Source, Span, read_source

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def draft_files(
    paths: Sequence[Path], root: Path, region: str, published: str | None, engine: Engine = in_process
) -> Iterator[Draft | MetricsError]:
    """The drafts of the articles in these files, in order, with the corpus in `root` as precedents; what is wrong with one stops no other.

    Raises `SeedsError` where the catalogue cannot be read, `RequestError` for an unknown region, `PeriodError` for a date that is none.
    """
    corpus = read_corpus(root)
    if corpus.catalog.unread:
        raise SeedsError(corpus.problems)
    if published:
        period.parse(published)
    drafter = _Drafter(corpus, resolve(region, corpus.catalog), published)
    files = [path.absolute() for path in paths]  # a worker of a cluster stands in another folder
    with engine(len(files)) as executor:
        yield from progress(parallel_map(drafter, files, executor, _lost), len(files), "draft")


@dataclass(frozen=True)
class _Drafter:
    """A file → its draft, or what is wrong with it."""

    corpus: Corpus
    about: About
    published: str | None

    def __call__(self, path: Path) -> Draft | MetricsError:
        source, problems = read_source(path, path.name)
        if source is None:
            return SeedsError(problems)
        try:
            if any(document.source.sha256 == source.sha256 for document in self.corpus.documents):
                return propose_for(source, self.about, self.published, self.corpus)
            return _proposed(source, self.about, self.published, self._knowledge)
        except MetricsError as error:
            return error

    @cached_property
    def _knowledge(self) -> Knowledge:
        """Of the whole corpus; worked out once in each process."""
        return Knowledge.of(self.corpus.documents, self.corpus.catalog)


def _lost(path: Path) -> MetricsError:
    return MetricsError(f"Every process that drafted {path.name} was ended by it.")


def propose_for(
    source: Source,
    about: About,
    published: str | None,
    corpus: Corpus,
    basis: str = "",
    aside: Sequence[Span] | None = None,
) -> Draft:
    """The draft of an article with a corpus as precedents; the date of publication is looked for in the text where it is not given."""
    knowledge = Knowledge.of(corpus.documents, corpus.catalog, without=source.sha256)
    return _proposed(source, about, published, knowledge, basis, aside)


def _proposed(
    source: Source,
    about: About,
    published: str | None,
    knowledge: Knowledge,
    basis: str = "",
    aside: Sequence[Span] | None = None,
) -> Draft:
    if published is None and (published := periods.printed_date(layout.read(source.text).text) or None):
        basis = "推断：文中印出的日期或最晚的年份"
    return propose(source, about, published, knowledge, basis, aside)


def free_id(region: str, root: Path, given: str | None) -> str:
    """The id to write a draft about a region under: the one that was given, or the region's with the first free number."""
    if given is not None:
        if not _ID.fullmatch(given):
            raise RequestError(f"--id {given}: an id has lower-case letters, digits and hyphens, such as tongliao-02.")
        return given
    stem = region if _ID.fullmatch(region) else "draft"
    number = 1
    while any((folder / f"{stem}-{number:02d}.toml").exists() for folder in (root, root / writing.FOLDER)):
        number += 1
    return f"{stem}-{number:02d}"
