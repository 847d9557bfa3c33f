"""The account of every numeral of an article: claimed, excluded with a reason, or unaccounted (law 3).

The numerals come from `metrics.numerals`, by character; claims and exclusions come from the spec. An article without a numeral is not
assessed: an empty account is never a green one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from metrics.catalog import Catalog
from metrics.corpus import Document
from metrics.errors import Problem
from metrics.numerals import Numeral, scan
from metrics.source import Span, squeeze
from metrics.spec import Exclusion

CLAIMED, EXCLUDED, UNACCOUNTED = "claimed", "excluded", "unaccounted"


@dataclass(frozen=True)
class Entry:
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
    entries: tuple[Entry, ...]

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
    for numeral in scan(document.source.text, catalog.fixed_words):
        claim, exclusion = claims.of(numeral), exclusions.of(numeral)
        if claim is not None:
            entries.append(Entry(numeral, CLAIMED, claim))
        elif exclusion is not None:
            notes = exclusion.note or "", exclusion.note_en or ""
            entries.append(Entry(numeral, EXCLUDED, exclusion.reason, *notes))
        else:
            entries.append(Entry(numeral, UNACCOUNTED))
    return Ledger(document.source.source_id, tuple(entries))


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
    for entry in account(document, catalog).entries:
        if entry.state == UNACCOUNTED:
            start, end, text = entry.numeral
            sentence = squeeze(document.source.text[slice(*document.source.sentence(start, end))])
            found = f"“{text}” at {start}–{end} is neither claimed nor excluded: {sentence[:120]}"
            hint = "Claim it, or exclude it with a reason; if it is part of a fixed word, add the word to catalog/words.toml."
            yield Problem("unaccounted-numeral", document.spec.file, f"ledger {start}", found, hint)


def exclusion_holds_numeral(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """An exclusion excludes something: a numeral that no claim takes."""
    numerals = [entry.numeral for entry in account(document, catalog).entries]
    claims = _claimed(document)
    for span, exclusion in excluded(document):
        inside = [numeral for numeral in numerals if span.start <= numeral.start and numeral.end <= span.end]
        what = f"“{exclusion.literal}”" if exclusion.literal else "the passage"
        if not inside:
            hint = "Remove the exclusion: a stale judgement must not hide."
            yield Problem(
                "exclusion-without-numeral", document.spec.file, exclusion.where, f"{what} holds no numeral.", hint
            )
        elif exclusion.literal and (claim := claims.of(inside[0])):
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
        self._starts = [span.start for span, _ in self._spans]
        self._reach = list(accumulate((span.end for span, _ in self._spans), max))  # the furthest end so far

    def of(self, numeral: Numeral) -> Any | None:
        """What the latest span that wholly holds the numeral stands for; None where there is none."""
        at = bisect_right(self._starts, numeral.start) - 1
        while at >= 0 and self._reach[at] >= numeral.end:
            span, what = self._spans[at]
            if numeral.end <= span.end:
                return what
            at -= 1
        return None


@lru_cache(maxsize=1)
def _claimed(document: Document) -> _Cover:
    return _Cover((place.literal, reading.claim.id) for reading in document.readings for place in reading.places)
