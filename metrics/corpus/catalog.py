"""The catalogue: regions, units, families, indicators and ratios, read from `seeds/catalog/*.toml`.

Looks things up by id, resolves the units that newspapers print, and refuses entries that point at nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from metrics.corpus.toml import duplicates, load_toml, read_list, unknown_keys
from metrics.corpus.wordlist import Wordlist, read_wordlist
from metrics.errors import Problem, suggest
from metrics.model.catalog import Family, Indicator, Ratio, Region, Unit
from metrics.model.entry import Entry, Text, Texts
from metrics.text.characters import canonical
from metrics.text.numerals import holds_numeral
from metrics.text.quantity import Quantity


class FixedWords(Entry):
    """Words that hold a numeral character and count nothing, with the reason why they do not."""

    reason: Text
    words: Texts


@dataclass(frozen=True, eq=False)
class Catalog:
    """All entries by id, in file order. Equal to itself only, so that what is worked out with it can be kept.

    One slip is one problem: `unsound` holds the ids of entries that did not validate, `unread` the tables whose file could not be read
    (`units`). Who names an entry of these does not name an unknown one.
    """

    regions: Mapping[str, Region] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    families: Mapping[str, Family] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    ratios: Mapping[str, Ratio] = field(default_factory=dict)
    fixed_words: tuple[str, ...] = ()
    wordlist: Wordlist = field(default_factory=Wordlist)
    unsound: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def knows(self, table: str, name: str) -> bool:
        """Whether an id is in a table, or would be but for a problem that is told already: one slip is one problem."""
        return name in getattr(self, table) or name in self.unsound or table in self.unread

    def factor(self, printed: str, indicator: Indicator) -> Decimal | None:
        """What a number with the printed unit is multiplied by to stand in the indicator's unit; None where it cannot.

        A literal without any unit (3.1万新型经营主体) counts as printed in the indicator's own.
        """
        own = self.units[indicator.unit]
        if not printed or printed in self._forms[own.id]:
            return Decimal(1)
        for unit in self.units.values():
            if unit.dimension == own.dimension and printed in self._forms[unit.id]:
                return unit.factor / own.factor
        return None

    def converted(self, quantity: Quantity, indicator: Indicator) -> Quantity | None:
        """A quantity in the indicator's unit; None where it cannot stand in it."""
        factor = self.factor(quantity.form, indicator) if indicator.unit in self.units else None
        if factor is None:
            return None
        return quantity if factor == 1 else quantity.scaled(factor)

    @cached_property
    def unit_forms(self) -> frozenset[str]:
        """Every word that is printed as a unit."""
        return frozenset(form for forms in self._forms.values() for form in forms)

    @cached_property
    def _forms(self) -> Mapping[str, frozenset[str]]:
        """The forms of each unit, as literals are read: 台（套） as 台(套)."""
        return {unit.id: frozenset(map(canonical, unit.forms)) for unit in self.units.values()}


_MODELS: dict[str, type[Entry]] = {
    "regions": Region, "units": Unit, "families": Family, "indicators": Indicator, "ratios": Ratio,
}  # fmt: skip
_OPTIONAL = ("families",)


def read_catalog(folder: Path, root: str) -> tuple[Catalog, list[Problem]]:
    """Read the files of a catalogue; `root` is the corpus folder's name, for the problems."""
    problems: list[Problem] = []
    tables: dict[str, tuple[Any, ...]] = {}
    named: set[str] = set()
    unread: set[str] = set()
    for key, model in _MODELS.items():
        path, file = folder / f"{key}.toml", f"{root}/catalog/{key}.toml"
        tables[key] = ()
        if not path.is_file():
            if key in _OPTIONAL:
                continue
            hint = "Every corpus has regions.toml, units.toml, indicators.toml and ratios.toml in its catalog folder."
            problems.append(Problem("missing-file", file, "", "the file does not exist.", hint))
            unread.add(key)
            continue
        data, found = load_toml(path, file)
        problems += found
        if data is None:
            unread.add(key)
            continue
        tables[key], found = read_list(model, data, key, file)
        if found and isinstance(data.get(key), list):
            named |= {item["id"] for item in data[key] if isinstance(item, dict) and isinstance(item.get("id"), str)}
        problems += found + unknown_keys(data, (key,), file) + duplicates(tables[key], file)
    made: Any = {key: {entry.id: entry for entry in entries} for key, entries in tables.items()}
    words, found = _read_words(folder / "words.toml", f"{root}/catalog/words.toml")
    listed, also = read_wordlist(folder / "terms.toml", f"{root}/catalog/terms.toml")
    problems += found + also
    catalog = Catalog(**made, fixed_words=words, wordlist=listed, unsound=frozenset(named), unread=frozenset(unread))
    return catalog, problems + _dangling(catalog, root)


def _read_words(path: Path, file: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The fixed words; a catalogue without the file has none. A word must hold a numeral character, and stand in the list once."""
    if not path.is_file():
        return (), []
    data, problems = load_toml(path, file)
    if data is None:
        return (), problems
    entries, found = read_list(FixedWords, data, "words", file)
    problems += found + unknown_keys(data, ("words",), file)
    seen: dict[str, str] = {}
    for entry in entries:
        for word in entry.words:
            if not holds_numeral(word):
                hint = "Remove it: the ledger does not look at it."
                problems.append(
                    Problem(
                        "fixed-word-without-numeral", file, entry.where, f"{word!r} holds no numeral character.", hint
                    )
                )
            if word in seen:
                found_twice = f"{word!r} stands in {seen[word]} already."
                problems.append(Problem("duplicate-word", file, entry.where, found_twice, "Remove one of the two."))
            seen.setdefault(word, entry.where)
    return tuple(seen), problems


def _dangling(catalog: Catalog, root: str) -> list[Problem]:
    """Entries that name a unit, a family or an indicator that is not there, and initiatives without a pillar."""
    problems: list[Problem] = []

    def known(entry: Entry, file: str, key: str, name: str, table: str) -> None:
        ids: Mapping[str, Entry] = getattr(catalog, table)
        if name not in ids and name not in catalog.unsound and table not in catalog.unread:
            found = f"{key} = {name!r} is not in the catalogue."
            problems.append(
                Problem(f"unknown-{key}", f"{root}/catalog/{file}.toml", entry.where, found, suggest(name, ids))
            )

    for indicator in catalog.indicators.values():
        known(indicator, "indicators", "unit", indicator.unit, "units")
        for other in indicator.distinct_from:
            known(indicator, "indicators", "indicator", other, "indicators")
        if indicator.flow and indicator.unit in catalog.units and catalog.units[indicator.unit].dimension != "money":
            found = f"flow = {indicator.flow!r} with unit = {indicator.unit!r}."
            hint = "Only money flows; remove it, or correct the unit."
            problems.append(Problem("flow-unit", f"{root}/catalog/indicators.toml", indicator.where, found, hint))
    for ratio in catalog.ratios.values():
        known(ratio, "ratios", "unit", ratio.unit, "units")
        known(ratio, "ratios", "numerator", ratio.numerator, "indicators")
        known(ratio, "ratios", "denominator", ratio.denominator, "indicators")
        if ratio.id in catalog.indicators:
            found = f"the id {ratio.id!r} is taken by an indicator."
            problems.append(
                Problem("duplicate-id", f"{root}/catalog/ratios.toml", ratio.where, found, "Choose another.")
            )
    kinds: list[Indicator | Ratio] = [*catalog.indicators.values(), *catalog.ratios.values()]
    for entry in kinds:
        file = "indicators" if isinstance(entry, Indicator) else "ratios"
        if entry.family:
            known(entry, file, "family", entry.family, "families")
        if (entry.kind == "initiative") != (entry.pillar is not None):
            found = f"kind = {entry.kind!r} with pillar = {entry.pillar!r}."
            hint = "An initiative names its pillar; grid and income have none."
            problems.append(Problem("pillar-kind", f"{root}/catalog/{file}.toml", entry.where, found, hint))
    return problems
