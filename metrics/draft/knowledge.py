"""What is known before an article is read: the catalogue's indicators and the precedents of every published spec. Made once, used for many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.draft.indicators import Indicators
from metrics.draft.precedents import Precedents


@dataclass(frozen=True)
class Knowledge:
    """The catalogue, indexed, and the precedents."""

    catalog: Catalog
    indicators: Indicators
    precedents: Precedents
    continuous: frozenset[str]

    @classmethod
    def of(cls, documents: Iterable[Document], catalog: Catalog, without: str = "") -> Knowledge:
        """From a corpus. An article is no precedent for itself: the spec of the text with the SHA-256 `without` is left out."""
        specs = [document.spec for document in documents if document.source.sha256 != without]
        measures = frozenset(form for unit in catalog.units.values() if unit.continuous for form in unit.forms)
        return cls(catalog, Indicators(catalog), Precedents(specs), measures)
