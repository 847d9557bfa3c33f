"""Fields that follow from others: value and bound from the literal, the quote from where it stands, an id that is free."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from metrics.corpus.catalog import Catalog
from metrics.curate.drafts import locate
from metrics.documents.layout import Page
from metrics.draft import quotes
from metrics.errors import QuantityError
from metrics.text import quantity
from metrics.text.bounds import Bound
from metrics.text.printing import plain_fraction
from metrics.text.quantity import Quantity
from metrics.text.source import Source, Span, squeeze

#: What the grammar says of a literal.
READ = ("value", "lower", "upper", "bound")
#: Keys of a claim that say where its literal stands.
PLACED = ("quote", "literal", "prefix", "suffix")


def read(literal: str) -> Quantity | None:
    """What a literal reads; None where it is not one number."""
    try:
        return quantity.parse(literal)
    except QuantityError:
        return None


def with_reading(fields: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """A claim's fields with value, lower, upper and bound as its literal reads them, in its indicator's unit where the number converts."""
    kept = {key: value for key, value in fields.items() if key not in READ}
    printed = read(str(fields.get("literal") or ""))
    if printed is None:
        return kept
    indicator = catalog.indicators.get(str(fields.get("indicator")))
    found = (catalog.converted(printed, indicator) if indicator else None) or printed
    if found.bound is Bound.RANGE:
        kept |= {"lower": found.lower, "upper": found.upper}
    elif found.value is not None:
        kept["value"] = _amount(found.value, found)
    return kept | ({} if found.bound is Bound.EXACT else {"bound": str(found.bound)})


def with_place(fields: Mapping[str, Any], source: Source, page: Page, near: Span) -> dict[str, Any]:
    """A claim's or exclusion's fields with a quote in which the literal stands once, at the numeral `near`; as they are where it does already,
    or where the literal stands nowhere there."""
    span = locate(source, fields)
    literal = str(fields.get("literal") or "")
    if literal and not (span and touches(span, near)) and (span := beside(source, literal, near)):
        return placed(fields, source, page, span)
    return dict(fields)


def placed(fields: Mapping[str, Any], source: Source, page: Page, span: Span) -> dict[str, Any]:
    """The fields with literal and quote of a stretch of the article."""
    inside = Span(page.at(span.start), page.at(span.end - 1) + 1)
    literal = squeeze(source.text[slice(*span)])
    quote = quotes.shortest(source, page, inside)
    kept = {key: value for key, value in fields.items() if key not in PLACED}
    # A number that the page broke is two where the quote ends between them.
    ends = (quote.span, Span(quote.span.start, inside.end), Span(inside.start, quote.span.end))
    for start, end in ends:
        found = {"quote": page.text[start:end], "literal": literal}
        if start < inside.start and quote.prefix:
            found["prefix"] = quote.prefix
        if locate(source, found) == span:
            return {**kept, **found}
    return {**kept, "quote": quote.text, "literal": literal}


def free_id(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number behind it that nobody has."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def with_id(fields: Mapping[str, Any], taken: Collection[str], wanted: str = "") -> dict[str, Any]:
    """A claim's fields with an id that is free; left out where it is the indicator's own."""
    indicator = str(fields.get("indicator") or "")
    name = free_id(wanted or indicator or "claim", taken)
    kept = {key: value for key, value in fields.items() if key != "id"}
    return kept if name == indicator else {"id": name, **kept}


def claim_id(fields: Mapping[str, Any]) -> str:
    """The id of a claim within its article: its own, or its indicator's."""
    return str(fields.get("id") or fields.get("indicator") or "")


def touches(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def beside(source: Source, literal: str, near: Span) -> Span | None:
    """Where a literal touches a numeral."""
    reach = 4 * len(literal) + 40
    start = max(0, near.start - reach)
    around = Source("", source.text[start : near.end + reach])
    spans = (Span(each.start + start, each.end + start) for each in around.find(literal))
    return next((each for each in spans if touches(each, near)), None)


def _amount(value: Decimal, found: Quantity) -> Decimal | str:
    """A number as a spec has it: in quotes where it is a fraction that no decimal number holds."""
    written = plain_fraction(value, found.fraction)
    return written if "/" in written else value
