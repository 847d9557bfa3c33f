"""Where entries stand: the article is the one that was read, and each quote, literal and passage is found in it, once (law 1)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from metrics.checks import completeness, ledger
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim, Exclusion
from metrics.errors import Problem
from metrics.model.source import Initiative
from metrics.text.source import MAX_PLACES, Span

#: The nearest text is looked for in so many quotes of a spec: where more are not found, it is the spec of another article, and looking takes long.
_MAX_SUGGESTIONS = 50


def checksum_agrees(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The article is, byte for byte, the one that was read."""
    source = document.spec.source
    if source and source.sha256 != document.source.sha256:
        found = f"sha256 = {source.sha256[:12]}…, but the article has {document.source.sha256[:12]}…."
        hint = f"The article is not the one that was verified. Restore it; or read it again and write {document.source.sha256}."
        yield Problem("checksum-differs", document.spec.file, source.where, found, hint)


def quote_is_found(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Every quote of every entry stands in the article (law 1)."""
    spec = document.spec
    lost = [reading.claim for reading in document.readings if not reading.places]  # who has a place has its quote there
    entries: list[Claim | Initiative | Exclusion] = [*lost, *spec.initiatives, *spec.exclusions]
    missing = (entry for entry in entries if entry.quote and not document.source.find(entry.quote))
    for number, entry in enumerate(missing):
        yield _not_found(document, str(entry.quote), entry.where, suggest=number < _MAX_SUGGESTIONS)


def literal_is_found_once(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim's literal stands at one place of the article, as a whole numeral inside its quote (law 1)."""
    for reading in document.readings:
        if not completeness.cut(document, reading.claim):
            yield from _one_place(
                document, reading.claim, reading.claim.quote, reading.claim.literal, len(reading.places)
            )


def exclusion_stands(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """An exclusion names one numeral (quote, literal) or one passage (from, to), and it is there."""
    for exclusion in document.spec.exclusions:
        if exclusion.quote and exclusion.literal and not (exclusion.from_ or exclusion.to):
            places = document.source.locate(exclusion.quote, exclusion.literal, exclusion.prefix, exclusion.suffix)
            yield from _one_place(document, exclusion, exclusion.quote, exclusion.literal, len(places))
        elif exclusion.from_ and exclusion.to and not (exclusion.quote or exclusion.literal):
            if ledger.passage(document, exclusion) is None:
                starts, ends = (document.source.find(text) for text in (exclusion.from_, exclusion.to))
                found = f"`from` stands {len(starts)} times and `to` {len(ends)} times, or the passage is empty."
                hint = "Give the passage's first and last words so that each stands once, in this order."
                yield Problem("passage-not-found", document.spec.file, exclusion.where, found, hint)
        else:
            found = "the entry is neither a numeral nor a passage."
            hint = "Give quote and literal, or from and to."
            yield Problem("exclusion-incomplete", document.spec.file, exclusion.where, found, hint)


def initiative_is_found_once(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The quote that stands for an initiative stands once in the article."""
    for initiative in document.spec.initiatives:
        count = len(document.source.find(initiative.quote))
        if count > 1:
            found = f"the quote stands {count} times in the article."
            values = {"literal": initiative.quote, "places": str(count)}
            hint = "Quote more of the sentence."
            yield Problem("quote-ambiguous", document.spec.file, initiative.where, found, hint, values)


def claim_is_of_this_place(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No claim stands in a passage that is excluded."""
    passages = sorted(span for exclusion in document.spec.exclusions if (span := ledger.passage(document, exclusion)))
    reach = list(accumulate((span.end for span in passages), max))  # how far those that began so far go
    for reading in document.readings:
        for place in reading.places[:1]:
            begun = bisect_right(passages, place.literal.start, key=lambda span: span.start)
            if begun and place.literal.start < reach[begun - 1]:
                found = f"the literal {reading.claim.literal} stands in a passage that is excluded."
                hint = "Remove the claim, or narrow the passage."
                yield Problem("claim-in-excluded-passage", document.spec.file, reading.claim.where, found, hint)


def numeral_is_claimed_once(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """One numeral makes at most one fact of one indicator."""
    seen: dict[tuple[Span, str], Claim] = {}
    for reading in document.readings:
        if len(reading.places) == 1:
            key = reading.place.literal, reading.claim.indicator
            if key in seen:
                found = f"{seen[key].where} claims the same numeral for the same indicator."
                hint = "Remove one of the two."
                yield Problem("claimed-twice", document.spec.file, reading.claim.where, found, hint)
            seen.setdefault(key, reading.claim)


def _not_found(document: Document, text: str, where: str, suggest: bool) -> Problem:
    near_by = document.source.nearest(text) if suggest else None
    hint = "Copy the words exactly as printed."
    if near_by:
        hint = f"Nearest text: “{near_by[0]}” at {near_by[1].start}–{near_by[1].end}. {hint}"
    values = {"quote": text, "near": near_by[0] if near_by else "—"}
    return Problem("quote-not-found", document.spec.file, where, f"“{text}” is not in the article.", hint, values)


def _one_place(document: Document, entry: Claim | Exclusion, quote: str, literal: str, count: int) -> Iterator[Problem]:
    if count == 1 or not (quotes := document.source.find(quote)):
        return
    if count == 0 and len(quotes) <= MAX_PLACES >= len(quotes) * quote.count(literal):
        found = f"“{literal}” does not stand in the quote “{quote}”"
        found += " with that prefix and suffix." if entry.prefix or entry.suffix else " as a whole number."
        hint, values = "Copy it exactly as printed.", {"literal": literal, "quote": quote}
        yield Problem("literal-not-found", document.spec.file, entry.where, found, hint, values)
        return
    what, rule = ("quote", "quote-ambiguous") if len(quotes) > 1 else ("literal", "literal-ambiguous")
    found = f"the {what} leaves {count or f'more than {MAX_PLACES:,}'} places for “{literal}”."
    hint = "Quote more of the sentence, or give the words directly before (prefix) or after (suffix) the literal."
    values = {"literal": literal, "places": str(count or f">{MAX_PLACES}")}
    yield Problem(rule, document.spec.file, entry.where, found, hint, values)
