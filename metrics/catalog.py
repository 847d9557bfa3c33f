"""The catalogue: regions, units, indicators and ratios, read from `seeds/catalog/*.toml`.

Looks things up by id, resolves the units that newspapers print, and refuses entries that point at nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from metrics.errors import Problem, near
from metrics.schema import Entry, Number, Text, Texts, duplicates, load_toml, read_list, unknown_keys

Kind = Literal["grid", "income", "initiative"]
Pillar = Literal["industry", "talent", "culture", "ecology", "organization"]
Level = Literal["province", "prefecture-level-city", "league", "county", "county-level-city", "banner", "district"]


class Region(Entry):
    """A place that sources speak of; `code` is its GB/T 2260 code."""

    id: Text
    zh: Text
    en: Text
    level: Level
    parent: Text
    parent_en: Text
    code: Text
    aliases: Texts = ()
    colour: Text
    symbol: Text


class Unit(Entry):
    """A unit: `factor` converts into the first unit of its `dimension`; `forms` are what newspapers print."""

    id: Text
    zh: Text
    en: Text
    dimension: Text
    factor: Number
    forms: Texts


class Indicator(Entry):
    """What a number measures, in one canonical unit."""

    id: Text
    zh: Text
    en: Text
    kind: Kind
    unit: Text
    pillar: Pillar | None = None
    definition: Text
    definition_en: Text
    distinct_from: Texts = ()


class Ratio(Entry):
    """A derived indicator: numerator ÷ denominator, times `times` (100 for a percentage)."""

    id: Text
    zh: Text
    en: Text
    kind: Kind
    pillar: Pillar | None = None
    numerator: Text
    denominator: Text
    times: Number = Decimal(1)
    unit: Text
    definition: Text
    definition_en: Text


@dataclass(frozen=True)
class Catalog:
    """All entries by id, in file order. `unsound` holds the ids of entries that did not validate: one slip there is one problem."""

    regions: Mapping[str, Region] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    ratios: Mapping[str, Ratio] = field(default_factory=dict)
    unsound: frozenset[str] = frozenset()

    def factor(self, printed: str, indicator: Indicator) -> Decimal | None:
        """What a number with the printed unit is multiplied by to stand in the indicator's unit; None where it cannot.

        A literal without any unit (3.1万新型经营主体) counts as printed in the indicator's own.
        """
        own = self.units[indicator.unit]
        if not printed or printed in own.forms:
            return Decimal(1)
        for unit in self.units.values():
            if unit.dimension == own.dimension and printed in unit.forms:
                return unit.factor / own.factor
        return None


def read_catalog(folder: Path, root: str) -> tuple[Catalog, list[Problem]]:
    """Read the four files of a catalogue; `root` is the corpus folder's name, for the problems."""
    problems: list[Problem] = []
    tables: dict[str, tuple[Any, ...]] = {}
    named: set[str] = set()
    models: dict[str, type[Entry]] = {"regions": Region, "units": Unit, "indicators": Indicator, "ratios": Ratio}
    for key, model in models.items():
        path, file = folder / f"{key}.toml", f"{root}/catalog/{key}.toml"
        tables[key] = ()
        if not path.is_file():
            hint = "Every corpus has regions.toml, units.toml, indicators.toml and ratios.toml in its catalog folder."
            problems.append(Problem("missing-file", file, "", "the file does not exist.", hint))
            continue
        data, found = load_toml(path, file)
        problems += found
        if data is not None:
            tables[key], found = read_list(model, data, key, file)
            named |= (
                {str(item["id"]) for item in data.get(key, ()) if isinstance(item, dict) and "id" in item}
                if found
                else set()
            )
            problems += found + unknown_keys(data, (key,), file) + duplicates(tables[key], file)
    made: Any = {key: {entry.id: entry for entry in entries} for key, entries in tables.items()}
    catalog = Catalog(**made, unsound=frozenset(named))
    return catalog, problems + _dangling(catalog, root)


def _dangling(catalog: Catalog, root: str) -> list[Problem]:
    """Entries that name a unit or an indicator that is not there, and initiatives without a pillar."""
    problems: list[Problem] = []

    def known(entry: Entry, file: str, key: str, name: str, ids: Iterable[str]) -> None:
        ids = list(ids)
        if name not in ids and name not in catalog.unsound:
            found = f"{key} = {name!r} is not in the catalogue."
            problems.append(
                Problem(f"unknown-{key}", f"{root}/catalog/{file}.toml", entry.where, found, near(name, ids))
            )

    for indicator in catalog.indicators.values():
        known(indicator, "indicators", "unit", indicator.unit, catalog.units)
        for other in indicator.distinct_from:
            known(indicator, "indicators", "indicator", other, catalog.indicators)
    for ratio in catalog.ratios.values():
        known(ratio, "ratios", "unit", ratio.unit, catalog.units)
        known(ratio, "ratios", "numerator", ratio.numerator, catalog.indicators)
        known(ratio, "ratios", "denominator", ratio.denominator, catalog.indicators)
        if ratio.id in catalog.indicators:
            found = f"the id {ratio.id!r} is taken by an indicator."
            problems.append(
                Problem("duplicate-id", f"{root}/catalog/ratios.toml", ratio.where, found, "Choose another.")
            )
    kinds: list[Indicator | Ratio] = [*catalog.indicators.values(), *catalog.ratios.values()]
    for entry in kinds:
        if (entry.kind == "initiative") != (entry.pillar is not None):
            file = "indicators" if isinstance(entry, Indicator) else "ratios"
            found = f"kind = {entry.kind!r} with pillar = {entry.pillar!r}."
            hint = "An initiative names its pillar; grid and income have none."
            problems.append(Problem("pillar-kind", f"{root}/catalog/{file}.toml", entry.where, found, hint))
    return problems
