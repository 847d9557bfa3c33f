"""`metrics draft`: the article and the corpus from their files, and the draft made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from metrics.corpus.folder import Corpus, read_corpus
from metrics.documents import layout
from metrics.draft import periods, writing
from metrics.draft.draft import propose
from metrics.draft.knowledge import Knowledge
from metrics.draft.proposals import Draft
from metrics.draft.regions import About, resolve
from metrics.errors import RequestError, SeedsError
from metrics.text import period
from metrics.text.source import Source, Span, read_source

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def draft_file(path: Path, root: Path, region: str, published: str | None) -> Draft:
    """The draft of the article in a file, with the corpus in `root` as precedents.

    Raises `SeedsError` where the article or the catalogue cannot be read, `RequestError` for an unknown region, `PeriodError` for a date that is none.
    """
    corpus = read_corpus(root)
    source, problems = read_source(path, path.name)
    if source is None or corpus.catalog.unread:
        raise SeedsError([*problems, *(problem for problem in corpus.problems if corpus.catalog.unread)])
    about = resolve(region, corpus.catalog)
    if published:
        period.parse(published)
    return propose_for(source, about, published, corpus)


def propose_for(
    source: Source,
    about: About,
    published: str | None,
    corpus: Corpus,
    basis: str = "",
    aside: Sequence[Span] | None = None,
) -> Draft:
    """The draft of an article with a corpus as precedents; the date of publication is looked for in the text where it is not given."""
    if published is None and (published := periods.printed_date(layout.read(source.text).text) or None):
        basis = "推断：文中印出的日期或最晚的年份"
    knowledge = Knowledge.of(corpus.documents, corpus.catalog, without=source.sha256)
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
