"""A person confirms (law 12): nothing that a program proposed stands in a spec."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim
from metrics.errors import Problem


def nothing_is_proposed(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No entry of a spec is marked as proposed, or still holds what only a draft does."""
    spec = document.spec
    for entry in (*spec.claims, *spec.initiatives, *spec.exclusions, *spec.relations):
        if entry.proposed or entry.why or (isinstance(entry, Claim) and entry.alternatives):
            found = "a program proposed this entry, and no person has confirmed it."
            hint = "Look at the sentence; then remove `proposed`, `why` and `alternatives`, or the entry."
            yield Problem("still-proposed", spec.file, entry.where, found, hint)
