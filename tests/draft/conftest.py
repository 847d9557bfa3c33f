"""Candidates of a text made up for a test, and what is known from the small corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.corpus.folder import read_corpus
from metrics.documents import layout
from metrics.draft import candidates
from metrics.draft.candidates import Candidate
from metrics.draft.knowledge import Knowledge
from metrics.text.numerals import scan
from tests.conftest import SMALL


@pytest.fixture(scope="session")
def small():
    return read_corpus(SMALL)


@pytest.fixture(scope="session")
def knowledge(small) -> Knowledge:
    return Knowledge.of(small.documents, small.catalog)


@pytest.fixture
def candidate(small) -> Callable[..., Candidate]:
    """The candidate of a text whose numeral is marked: 全市【2103】个村."""

    def of(marked: str) -> Candidate:
        at = marked.index("【")
        text = marked.replace("【", "").replace("】", "")
        page = layout.read(text)
        found = candidates.find(text, page, scan(text, small.catalog.fixed_words), small.catalog.unit_forms)
        return next(each for each in found if any(n.start <= at < n.end for n in each.numerals))

    return of
