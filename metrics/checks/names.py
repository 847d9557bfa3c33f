"""What a spec names is there: regions, indicators, initiatives, places and ids; and its periods are periods."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim
from metrics.corpus.toml import duplicates
from metrics.errors import PeriodError, Problem, suggest
from metrics.model.source import Initiative
from metrics.text import period


def region_is_known(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The region of a source is in the catalogue."""
    source = document.spec.source
    if source and not catalog.knows("regions", source.region):
        found = f"region = {source.region!r} is not in the catalogue."
        hint, values = suggest(source.region, catalog.regions), {"name": source.region}
        yield Problem("unknown-region", document.spec.file, source.where, found, hint, values)


def publication_date_is_valid(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The publication date is a period."""
    source = document.spec.source
    if source:
        yield from _period_problem(source.published, "published", document.spec.file, source.where)


def indicator_is_known(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim's indicator is in the catalogue."""
    for claim in document.spec.claims:
        if not catalog.knows("indicators", claim.indicator):
            found = f"indicator = {claim.indicator!r} is not in the catalogue."
            hint = suggest(claim.indicator, catalog.indicators)
            if claim.indicator in catalog.ratios:
                hint = "It is a ratio, which is derived; claim what the article prints."
            yield Problem("unknown-indicator", document.spec.file, claim.where, found, hint, {"name": claim.indicator})


def initiative_is_known(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The initiative that a claim belongs to is one of this spec's."""
    known = {initiative.id for initiative in document.spec.initiatives}
    for claim in document.spec.claims:
        if claim.initiative and claim.initiative not in known:
            found = f"initiative = {claim.initiative!r} is not an initiative of this spec."
            hint, values = suggest(claim.initiative, known), {"name": claim.initiative}
            yield Problem("unknown-initiative", document.spec.file, claim.where, found, hint, values)


def period_is_valid(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim's period is a period."""
    for claim in document.spec.claims:
        yield from _period_problem(claim.period, "period", document.spec.file, claim.where)


def place_goes_with_scope(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim about a place names it, and one about the region does not."""
    for claim in document.spec.claims:
        if (claim.scope == "place") != (claim.place is not None):
            found = f"scope = {claim.scope!r} with place = {claim.place!r}."
            hint = 'Write scope = "place" with the place\'s name, or neither.'
            values = {"scope": claim.scope, "place": claim.place or "—"}
            yield Problem("place-without-scope", document.spec.file, claim.where, found, hint, values)


def ids_are_unique(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No two claims or initiatives of a spec share an id, and none takes the id that a derived fact has."""
    entries: list[Claim | Initiative] = [*document.spec.claims, *document.spec.initiatives]
    yield from duplicates(entries, document.spec.file)
    for entry in entries:
        if entry.id in catalog.ratios:
            found = f"the id {entry.id!r} is taken by a ratio of the catalogue."
            yield Problem("duplicate-id", document.spec.file, entry.where, found, "Give this entry an `id` of its own.")


def denominator_is_not_zero(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No ratio of the catalogue would divide by a claim of zero."""
    divides = {ratio.denominator: ratio.id for ratio in catalog.ratios.values()}
    for claim in document.spec.claims:
        if claim.indicator in divides and claim.value == 0:
            found = f"value = 0, and the ratio {divides[claim.indicator]} divides by it."
            hint = "Look at the article: a region with none of these has no such ratio; exclude the numeral or take another indicator."
            yield Problem("zero-denominator", document.spec.file, where(document, claim, catalog), found, hint)


def where(document: Document, claim: Claim, catalog: Catalog) -> str:
    """How a problem names a claim: its entry, region, place and period."""
    source = document.spec.source
    region = catalog.regions.get(source.region) if source else None
    return " · ".join(
        [claim.where, *([region.zh] if region else []), *([claim.place] if claim.place else []), claim.period]
    )


def _period_problem(text: str, key: str, file: str, where: str) -> Iterator[Problem]:
    try:
        period.parse(text)
    except PeriodError as error:
        hint = "Write the time the number speaks of."
        yield Problem("malformed-period", file, where, f"{key}: {error}.", hint, {"text": text})
