"""A claim says all that is printed: sign, half, hedge, unit, power, the other end of a range, the rest of a compound (law 11).

What belongs to a quantity is what the grammar of `metrics.text` finds around the literal; nothing is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.checks.names import where
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document, Reading
from metrics.corpus.spec import Claim
from metrics.errors import IndefiniteError, Problem, QuantityError
from metrics.text import quantity
from metrics.text.hedges import doubtful_word
from metrics.text.source import MAX_PLACES, Place, Source, Span, squeeze
from metrics.text.whole import LeftOut, left_out


def literal_is_whole(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A literal leaves out nothing of the quantity that the article prints (laws 4 and 11)."""
    for reading in document.readings:
        place = _place(document, reading)
        if place and (missing := left_out(document.source.text, *place.literal, place.quote, catalog.unit_forms)):
            found = f"the literal {reading.claim.literal} leaves out {missing}, which the article prints with it."
            values = {"literal": reading.claim.literal, "whole": missing.whole}
            named = where(document, reading.claim, catalog)
            yield Problem("left-out", document.spec.file, named, found, _what_to_write(missing), values)


def cut(document: Document, claim: Claim) -> list[Place]:
    """Where a literal stands in its quote, but only inside a longer numeral; [] where it stands whole, not at all, or at too many places to look at."""
    source = document.source
    quotes = source.find(claim.quote)
    if not quotes or source.locate(claim.quote, claim.literal):
        return []
    inside = Source("", source.text[slice(*quotes[0])]).find(claim.literal)
    if len(quotes) * len(inside) > MAX_PLACES:
        return []
    start = quotes[0].start
    return [Place(quotes[0], Span(start + literal.start, start + literal.end)) for literal in inside]


def indefinite_names_no_number(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """What is excluded as indefinite has no number that could be claimed."""
    for exclusion in document.spec.exclusions:
        if exclusion.reason == "indefinite" and exclusion.literal:
            try:
                read = quantity.parse(exclusion.literal)
            except QuantityError:
                continue
            found = f'reason = "indefinite", but the literal {exclusion.literal} reads {read}.'
            hint = "Claim it, or give another reason."
            values = {"literal": exclusion.literal, "read": str(read)}
            yield Problem("indefinite-number", document.spec.file, exclusion.where, found, hint, values)


def doubts(document: Document) -> Iterator[str]:
    """Words right before a claimed literal that end like a hedge and are in no list: a person should look at them."""
    for reading in document.readings:
        if len(reading.places) == 1:
            before, _ = document.source.around(*reading.place.literal)
            if word := doubtful_word(before):
                yield f"{reading.claim.where}: “{word}” stands before {squeeze(reading.claim.literal)}; if it hedges, take it into the literal"


def _place(document: Document, reading: Reading) -> Place | None:
    """Where a claim stands: its one place, or the first inside a longer numeral."""
    places = reading.places or cut(document, reading.claim)
    return places[0] if len(reading.places) <= 1 and places else None


def _what_to_write(missing: LeftOut) -> str:
    try:
        return f'Write literal = "{missing.whole}"; it reads {quantity.parse(missing.whole)}.'
    except IndefiniteError:
        return f"The whole is {missing.whole}, which names no number: exclude it as indefinite."
    except QuantityError as error:
        return f"The whole is refused: {error}. Exclude it with the reason."
