"""The entries of the catalogue: regions, units, families of indicators, indicators, and ratios of indicators. English and definitions may be missing."""

from __future__ import annotations

from decimal import Decimal

from metrics.model.entry import Colour, Entry, Id, Positive, Text, Texts
from metrics.vocabulary import Flow, Kind, Level, Pillar, Symbol


class Region(Entry):
    """A place that sources speak of; `code` is its GB/T 2260 code."""

    id: Id
    zh: Text
    en: Text | None = None
    level: Level
    parent: Text | None = None
    parent_en: Text | None = None
    code: Text | None = None
    aliases: Texts = ()
    colour: Colour
    symbol: Symbol


class Unit(Entry):
    """A unit: `en_one` is its English beside the number 1, where that differs; `factor` converts into the first unit of its `dimension`; `forms` are what newspapers print.

    A `continuous` unit measures, so that a printed whole number is rounded; any other counts, and a whole number is exact.
    """

    id: Id
    zh: Text
    en: Text | None = None
    en_one: Text | None = None
    dimension: Text
    factor: Positive
    forms: Texts
    continuous: bool = False


class Family(Entry):
    """What several indicators and ratios have in common (SKOS `broader`): a theme, never a definition."""

    id: Id
    zh: Text
    en: Text | None = None


class Indicator(Entry):
    """What a number measures, in one canonical unit; for money also its `flow`: put in, earned, or neither."""

    id: Id
    zh: Text
    en: Text | None = None
    kind: Kind
    family: Text | None = None
    unit: Text
    flow: Flow | None = None
    pillar: Pillar | None = None
    definition: Text | None = None
    definition_en: Text | None = None
    distinct_from: Texts = ()


class Ratio(Entry):
    """A derived indicator: numerator ÷ denominator, times `times` (100 for a percentage)."""

    id: Id
    zh: Text
    en: Text | None = None
    kind: Kind
    family: Text | None = None
    pillar: Pillar | None = None
    numerator: Text
    denominator: Text
    times: Positive = Decimal(1)
    unit: Text
    definition: Text | None = None
    definition_en: Text | None = None
