"""The account of every numeral of an article: claimed, excluded with a reason, or unaccounted (law 3).

The numerals come from `metrics.text.numerals`, by character; claims and exclusions come from the spec. An article without a numeral is not
assessed: an empty account is never a green one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Exclusion
from metrics.errors import IndefiniteError, Problem, QuantityError
from metrics.text.numerals import Numeral, scan
from metrics.text.quantity import parse
from metrics.text.source import Span, squeeze
from metrics.text.whole import quantity_at

CLAIMED, EXCLUDED, UNACCOUNTED = "claimed", "excluded", "unaccounted"
#: So many numerals are named one by one; an article with more that nobody looked at is none, and naming them all fills the memory.
_MAX_NAMED = 1000


@dataclass(frozen=True)
class LedgerEntry:
    """One numeral of an article and what became of it. `by` is the claim's id, or the exclusion's reason; `note` is the exclusion's."""

    numeral: Numeral
    state: str
    by: str = ""
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class Ledger:
    """All numerals of one article in order."""

    source_id: str
    entries: tuple[LedgerEntry, ...]

    def count(self, state: str) -> int:
        """How many numerals are in a state."""
        return sum(entry.state == state for entry in self.entries)

    def __str__(self) -> str:
        if not self.entries:
            return f"{self.source_id}: not assessed (the article holds no numeral)"
        parts = " · ".join(f"{self.count(state)} {state}" for state in (CLAIMED, EXCLUDED, UNACCOUNTED))
        return f"{self.source_id}: {len(self.entries)} numerals: {parts}"


@lru_cache(maxsize=1)
def account(document: Document, catalog: Catalog) -> Ledger:
    """Hold every numeral of the article against the spec. Made once for the article at hand: rules, audit and agreement all ask for it."""
    claims, exclusions = _claimed(document), _Cover(excluded(document))
    entries = []
    numerals = _parted(scan(document.source.text, catalog.fixed_words), claims, exclusions)
    for numeral, claim, exclusion in zip(numerals, claims.of(numerals), exclusions.of(numerals), strict=True):
        if claim is not None:
            entries.append(LedgerEntry(numeral, CLAIMED, claim))
        elif exclusion is not None:
            notes = exclusion.note or "", exclusion.note_en or ""
            entries.append(LedgerEntry(numeral, EXCLUDED, exclusion.reason, *notes))
        else:
            entries.append(LedgerEntry(numeral, UNACCOUNTED))
    return Ledger(document.source.source_id, tuple(entries))


def _parted(numerals: list[Numeral], claims: _Cover, exclusions: _Cover) -> list[Numeral]:
    """The numerals; one that a line break or colon may part in two comes as its pieces where the spec takes one of them by itself."""
    if all(numeral.pieces is None for numeral in numerals):
        return numerals
    found: list[Numeral] = []
    for numeral in numerals:
        pieces = numeral.pieces or [numeral]
        apart = [(cover.of([numeral])[0], cover.of(pieces)) for cover in (claims, exclusions)]
        whole = any(held is not None for held, _ in apart)
        found += [numeral] if whole or not any(each is not None for _, held in apart for each in held) else pieces
    return found


def passage(document: Document, exclusion: Exclusion) -> Span | None:
    """The stretch of the article that a passage exclusion covers; None where it is no passage or is not found."""
    if not (exclusion.from_ and exclusion.to):
        return None
    starts, ends = document.source.find(exclusion.from_), document.source.find(exclusion.to)
    if len(starts) != 1 or len(ends) != 1 or ends[0].end <= starts[0].start:
        return None
    return Span(starts[0].start, ends[0].end)


def numeral_is_accounted(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Every numeral of the article is claimed or excluded (law 3)."""
    open_entries = [entry for entry in account(document, catalog).entries if entry.state == UNACCOUNTED]
    for entry in open_entries[:_MAX_NAMED]:
        start, end, text = entry.numeral
        found = f"“{text}” at {start}–{end} is neither claimed nor excluded: {document.source.excerpt(start, end)}"
        hint = f"{_way_out(document, entry.numeral, catalog)}; if it is part of a fixed word, add the word to catalog/words.toml."
        yield Problem("unaccounted-numeral", document.spec.file, f"ledger {start}", found, hint)
    if more := open_entries[_MAX_NAMED:]:
        start = more[0].numeral.start
        found = f"{len(more):,} more numerals, from {start} on, are neither claimed nor excluded."
        yield Problem("unaccounted-numeral", document.spec.file, f"ledger {start}", found, "Is this an article?")


def _way_out(document: Document, numeral: Numeral, catalog: Catalog) -> str:
    """What to do about a numeral: claim the whole quantity that it is part of, or exclude it."""
    literal = squeeze(document.source.text[slice(*quantity_at(document.source.text, *numeral[:2], catalog.unit_forms))])
    pieces = " and ".join(piece.text for piece in numeral.pieces or ())
    if pieces:
        return f"It may be one number, or {pieces}: claim or exclude what it is"
    try:
        return f"Claim {literal} (it reads {parse(literal)}), or exclude it with a reason"
    except IndefiniteError:
        return f"{literal} names no number: exclude it as indefinite"
    except QuantityError as error:
        return f"Exclude it with a reason: as a claim it is refused ({error})"


def exclusion_holds_numeral(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """An exclusion excludes something: a numeral that no claim takes."""
    numerals = [entry.numeral for entry in account(document, catalog).entries]
    claims = dict(zip(numerals, _claimed(document).of(numerals), strict=True))
    for span, exclusion in excluded(document):
        at = bisect_left(numerals, (span.start,))
        inside = numerals[at : at + 1] if at < len(numerals) and numerals[at].end <= span.end else []
        what = f"“{exclusion.literal}”" if exclusion.literal else "the passage"
        if not inside:
            hint = "Remove the exclusion: a stale judgement must not hide."
            yield Problem(
                "exclusion-without-numeral", document.spec.file, exclusion.where, f"{what} holds no numeral.", hint
            )
        elif exclusion.literal and (claim := claims[inside[0]]):
            found = f"{what} is claimed as {claim} too."
            yield Problem("excluded-and-claimed", document.spec.file, exclusion.where, found, "Remove one of the two.")


@lru_cache(maxsize=1)
def excluded(document: Document) -> list[tuple[Span, Exclusion]]:
    """What the exclusions that stand in the article cover: a numeral, or a whole passage."""
    found = []
    for exclusion in document.spec.exclusions:
        if (span := passage(document, exclusion)) is not None:
            found.append((span, exclusion))
        elif exclusion.quote and exclusion.literal:
            places = document.source.locate(exclusion.quote, exclusion.literal, exclusion.prefix, exclusion.suffix)
            if len(places) == 1:
                found.append((places[0].literal, exclusion))
    return found


class _Cover:
    """Spans with what they stand for, ready to be asked which of them holds a numeral."""

    def __init__(self, spans: Iterable[tuple[Span, Any]]) -> None:
        self._spans = sorted(spans, key=lambda pair: pair[0])

    def of(self, numerals: Iterable[Numeral]) -> list[Any]:
        """What the latest span that wholly holds each numeral stands for; None where there is none. The numerals come in order.

        One walk over both: a span that ends before a numeral's end holds none that follows, and is dropped for good.
        """
        found, open_spans, at = [], list[tuple[Span, Any]](), 0
        for numeral in numerals:
            while at < len(self._spans) and self._spans[at][0].start <= numeral.start:
                open_spans.append(self._spans[at])
                at += 1
            while open_spans and open_spans[-1][0].end < numeral.end:
                open_spans.pop()
            found.append(open_spans[-1][1] if open_spans else None)
        return found


@lru_cache(maxsize=1)
def _claimed(document: Document) -> _Cover:
    return _Cover((place.literal, reading.claim.id) for reading in document.readings for place in reading.places)
