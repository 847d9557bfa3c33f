"""Spec → facts: claims and initiatives of a checked document as rows in canonical units and catalogue ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from operator import attrgetter

from metrics.checks.double_entry import canonical
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus, Document, Reading
from metrics.model.fact import Fact
from metrics.model.source import Initiative, SourceInfo
from metrics.table.columns import COLUMNS
from metrics.text import period

#: A fact's values, in the order of its columns.
VALUES = attrgetter(*COLUMNS)
if [each.name for each in fields(Fact)] != list(COLUMNS):
    raise AssertionError("a fact and the table's columns disagree")


def facts_of(corpus: Corpus) -> list[Fact]:
    """Every printed fact of a corpus that passed its checks, source by source, in reading order."""
    return [fact for document in corpus.documents for fact in printed(document, corpus.catalog)]


def printed(document: Document, catalog: Catalog) -> Iterator[Fact]:
    """The facts that one article prints, with its initiatives. It must have passed its checks."""
    source = document.spec.source
    if source is None:
        raise AssertionError("facts are made of checked documents only")
    corrected = _corrections(document)
    for reading in document.readings:
        fact = _claim_fact(document, source, reading, catalog)
        yield replace(fact, corrections=corrected[reading.claim.id]) if reading.claim.id in corrected else fact
    for initiative in document.spec.initiatives:
        yield _initiative_fact(document, source, initiative)


def _claim_fact(document: Document, source: SourceInfo, reading: Reading, catalog: Catalog) -> Fact:
    claim, place = reading.claim, reading.place
    read = canonical(reading, catalog)
    if read is None:
        raise AssertionError("facts are made of checked claims only")
    indicator = catalog.indicators[claim.indicator]
    text = document.source.text
    return Fact(
        fact_id=f"{document.source.source_id}:{claim.id}",
        kind=indicator.kind,
        region=source.region,
        indicator=claim.indicator,
        value=read.value,
        lower=read.lower,
        upper=read.upper,
        bound=read.bound.value,
        unit=indicator.unit,
        status=claim.status,
        period=claim.period,
        year=period.parse(claim.period).year,
        scope=claim.scope,
        place=claim.place,
        initiative=claim.initiative,
        pillar=indicator.pillar,
        source_id=document.source.source_id,
        literal=text[slice(*place.literal)],
        quote=text[slice(*place.quote)],
        literal_start=place.literal.start,
        literal_end=place.literal.end,
        quote_start=place.quote.start,
        quote_end=place.quote.end,
        said_by=claim.said_by,
        suspect=claim.suspect,
        note=claim.note,
        published=source.published,
        verified_on=source.verified_on,
    )


def _initiative_fact(document: Document, source: SourceInfo, initiative: Initiative) -> Fact:
    (span,) = document.source.find(initiative.quote)
    return Fact(
        fact_id=f"{document.source.source_id}:{initiative.id}",
        kind="initiative",
        region=source.region,
        initiative=initiative.id,
        pillar=initiative.pillar,
        source_id=document.source.source_id,
        quote=document.source.text[slice(*span)],
        quote_start=span.start,
        quote_end=span.end,
        note=initiative.note,
        published=source.published,
        verified_on=source.verified_on,
    )


def _corrections(document: Document) -> dict[str, str]:
    """The corrections of each claim that has any, one a line, the oldest first."""
    lines: dict[str, list[str]] = {}
    for each in document.spec.corrections:
        said = f"{each.field}: {each.was or '—'} → {each.now or '—'} ({each.when}, {each.by}: {each.why})"
        lines.setdefault(each.claim, []).append(" ".join(said.split()))
    return {claim: "\n".join(said) for claim, said in lines.items()}
