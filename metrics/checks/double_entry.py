"""Double entry: what the person wrote is what the literal reads, in the indicator's unit (law 2)."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.checks.names import where
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document, Reading
from metrics.errors import Problem
from metrics.model.catalog import Unit
from metrics.text.bounds import Bound
from metrics.text.printing import plain, plain_fraction
from metrics.text.quantity import Quantity
from metrics.text.units import known_units


def literal_is_readable(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A literal is one number with its unit and hedge."""
    for reading in document.readings:
        if reading.unreadable:
            hint = "Copy the number with its unit and hedge, and nothing else."
            found, values = f"{reading.unreadable}.", {"literal": reading.claim.literal}
            yield Problem("literal-unreadable", document.spec.file, reading.claim.where, found, hint, values)


def unit_fits(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The printed unit can be converted into the indicator's."""
    for reading in document.readings:
        indicator = catalog.indicators.get(reading.claim.indicator)
        own = catalog.units.get(indicator.unit) if indicator else None
        if indicator is None or own is None or reading.quantity is None:
            continue
        if catalog.converted(reading.quantity, indicator) is None:
            printed = reading.quantity.form
            found = f"the literal {reading.claim.literal} is printed in {printed!r}, the indicator is in {own.zh}."
            hint = f"{own.id} is printed as {'、'.join(own.forms)}. {_way_out(printed, own, catalog)}"
            values = {"printed": printed, "unit": own.zh, "forms": "、".join(own.forms)}
            yield Problem(
                "unknown-unit", document.spec.file, where(document, reading.claim, catalog), found, hint, values
            )


def _way_out(printed: str, own: Unit, catalog: Catalog) -> str:
    """What to do about a unit that does not fit. Never to cut it off: 60公顷 is not 60 of anything else."""
    if printed in catalog.unit_forms:
        return "Take another indicator."
    known = known_units(catalog.unit_forms).match(printed)
    if known and known.group() in own.forms:
        return f"If {printed[known.end() :]} is no part of the unit, end the literal behind {known.group()}."
    return "Take another indicator, or add the form to units.toml, with what one of it is worth."


def value_agrees(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """What the person wrote is what the literal reads (law 2)."""
    for reading in document.readings:
        expected = canonical(reading, catalog)
        if expected is None:
            continue
        claim = reading.claim
        is_range = expected.bound is Bound.RANGE
        pairs = (
            ("value", claim.value, None if is_range else expected.value),
            ("lower", claim.lower, expected.lower if is_range else None),
            ("upper", claim.upper, expected.upper if is_range else None),
        )
        for key, written, read in pairs:
            if written != read:
                say = "is not given" if written is None else f"= {plain(written)}"
                reads = f"gives no {key}" if read is None else f"reads {plain_fraction(read, expected.fraction)}"
                found = f"{key} {say}, but the literal {claim.literal} {reads}."
                hint = "One of the two is mistyped; look at the article and correct it."
                values = {
                    "field": key,
                    "written": "—" if written is None else plain(written),
                    "literal": claim.literal,
                    "read": "—" if read is None else plain_fraction(read, expected.fraction),
                }
                yield Problem(
                    "value-disagrees", document.spec.file, where(document, claim, catalog), found, hint, values
                )


def bound_agrees(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The hedge that the person wrote is the literal's (law 2)."""
    for reading in document.readings:
        if reading.quantity and reading.quantity.bound is not reading.claim.bound:
            found = f"bound = {reading.claim.bound}, but the literal {reading.claim.literal} reads {reading.quantity.bound}."
            hint = "One of the two is mistyped; look at the article and correct it."
            values = {
                "written": str(reading.claim.bound),
                "literal": reading.claim.literal,
                "read": str(reading.quantity.bound),
            }
            yield Problem(
                "bound-disagrees", document.spec.file, where(document, reading.claim, catalog), found, hint, values
            )


def canonical(reading: Reading, catalog: Catalog) -> Quantity | None:
    """What a literal reads, in its indicator's unit; None where literal, indicator or unit is not sound."""
    indicator = catalog.indicators.get(reading.claim.indicator)
    if reading.quantity is None or indicator is None:
        return None
    return catalog.converted(reading.quantity, indicator)
