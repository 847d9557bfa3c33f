"""A correction says what a published claim was and what it is now; the latest one for a field says what the claim has today."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim, Correction
from metrics.errors import Problem, suggest
from metrics.text.printing import plain

#: What a claim says of the world; its quote and notes only explain it.
FIELDS = (
    "id", "indicator", "literal", "value", "lower", "upper", "bound", "period", "status", "scope", "place", "said_by", "suspect", "initiative",
)  # fmt: skip
#: The field of a correction that took the whole claim out.
WHOLE = "claim"


def written(claim: Claim, field: str) -> str | None:
    """A claim's field as a correction writes it; None where the claim has none."""
    value = getattr(claim, field)
    if value is None:
        return None
    return plain(value) if isinstance(value, Decimal) else str(value)


def correction_stands(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Every correction is of a claim of this spec, and the latest one of a field agrees with it."""
    claims = {claim.id: claim for claim in document.spec.claims}
    latest: dict[tuple[str, str], Correction] = {}
    for correction in document.spec.corrections:
        latest[correction.claim, correction.field] = correction
    for correction in document.spec.corrections:
        claim = claims.get(correction.claim)
        if correction.field not in (*FIELDS, WHOLE):
            found = f"field = {correction.field!r} is no field that is corrected."
            hint = suggest(correction.field, (*FIELDS, WHOLE))
            yield Problem("unknown-field", document.spec.file, correction.where, found, hint)
        elif claim is None and correction.field != WHOLE and (correction.claim, WHOLE) not in latest:
            found = f"{correction.claim!r} is not a claim of this spec."
            yield Problem(
                "unknown-claim", document.spec.file, correction.where, found, suggest(correction.claim, claims)
            )
        elif claim and correction.field != WHOLE and latest[correction.claim, correction.field] is correction:
            yield from _stale(correction, claim, document.spec.file)


def _stale(correction: Correction, claim: Claim, file: str) -> Iterator[Problem]:
    has = written(claim, correction.field)
    if has != correction.now:
        found = f"now = {correction.now!r}, but {correction.field} of {claim.id} is {has!r}."
        yield Problem(
            "correction-stale", file, correction.where, found, "Say in a further correction what it is now, and why."
        )
