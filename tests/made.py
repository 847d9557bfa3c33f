"""Entries of a catalogue and contexts made by hand, with a default for what a test does not speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from metrics.model.catalog import Family, Indicator, Ratio, Region, Unit
from metrics.model.context import Context, Underived


def region(name: str, zh: str = "", en: str = "", **fields: Any) -> Region:
    """A region; its names are its id where none are given."""
    fields = {"level": "county", "parent": "某省", "parent_en": "A province", "code": "150000"} | fields
    fields = {"colour": "#0072B2", "symbol": "circle"} | fields
    return Region(id=name, zh=zh or name, en=en or name, **fields)


def unit(name: str, zh: str = "", en: str = "", **fields: Any) -> Unit:
    """A unit of a dimension of its own."""
    fields = {"dimension": name, "factor": Decimal(1), "forms": (zh or name,)} | fields
    return Unit(id=name, zh=zh or name, en=en or name, **fields)


def family(name: str, zh: str = "", en: str = "") -> Family:
    """A family of indicators."""
    return Family(id=name, zh=zh or name, en=en or name)


def indicator(name: str, zh: str = "", en: str = "", **fields: Any) -> Indicator:
    """An indicator of grid governance, counted in pieces."""
    fields = {"kind": "grid", "unit": "piece", "definition": "…", "definition_en": "…"} | fields
    return Indicator(id=name, zh=zh or name, en=en or name, **fields)


def ratio(name: str, numerator: str, denominator: str, **fields: Any) -> Ratio:
    """A ratio of two indicators."""
    fields = {"kind": "grid", "unit": "piece", "definition": "…", "definition_en": "…"} | fields
    return Ratio(id=name, zh=name, en=name, numerator=numerator, denominator=denominator, **fields)


def context(
    regions: Iterable[Region] = (),
    units: Iterable[Unit] = (),
    indicators: Iterable[Indicator] = (),
    ratios: Iterable[Ratio] = (),
    underived: Iterable[Underived] = (),
    families: Iterable[Family] = (),
    **fields: Any,
) -> Context:
    """A context of these entries."""
    tables = {"regions": regions, "units": units, "indicators": indicators, "ratios": ratios, "families": families}
    named = {key: {entry.id: entry for entry in entries} for key, entries in tables.items()}
    return Context(**named, underived=tuple(underived), **fields)


def changed(given: Context, table: str, name: str, **fields: Any) -> Context:
    """The context with one entry of a table changed, or added as a copy of `like`: `changed(context, "sources", "x-01", title="…")`."""
    entries = dict(getattr(given, table))
    entries[name] = entries[fields.pop("like", name)].model_copy(update=fields)
    return replace(given, **{table: entries})
