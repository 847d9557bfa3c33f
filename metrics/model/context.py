"""What stands in a table beside its rows: the catalogue, the sources and their initiatives, and what could not be derived."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from metrics.model.catalog import Family, Indicator, Ratio, Region, Unit
from metrics.model.source import Initiative, SourceInfo

E = TypeVar("E")


@dataclass(frozen=True)
class Underived:
    """A ratio that a region has a part of and that was not computed; `reason` is a code that `texts` words."""

    ratio: str
    region: str
    reason: str
    fact_id: str


class Lazy(Mapping[str, E], Generic[E]):
    """Entries by id, each validated when it is first asked for: a large table has half a million of them."""

    def __init__(self, raw: Mapping[str, Any], validate: Callable[[Any], E]) -> None:
        self._raw, self._validate = raw, validate
        self._validated: dict[str, E] = {}

    def __getitem__(self, key: str) -> E:
        if key not in self._validated:
            self._validated[key] = self.passing(key)
        return self._validated[key]

    def passing(self, key: str) -> E:
        """An entry that is not kept."""
        return self._validated[key] if key in self._validated else self._validate(self._raw[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def items(self) -> ItemsView[str, E]:
        """All entries; who goes through them does not keep them."""
        return _Passing(self)

    def __len__(self) -> int:
        return len(self._raw)


class _Passing(ItemsView[str, E]):
    """Entries that are validated one by one, and let go again."""

    _mapping: Lazy[E]

    def __iter__(self) -> Iterator[tuple[str, E]]:
        return ((key, self._mapping.passing(key)) for key in self._mapping)


@dataclass(frozen=True)
class Context:
    """Entries by id, in the catalogue's order; `sources` and what belongs to them in the order of the corpus.

    `initiatives` and `english` (the English of notes) are keyed by fact id; `numerals` says how many numerals a source holds.
    """

    regions: Mapping[str, Region] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    families: Mapping[str, Family] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    ratios: Mapping[str, Ratio] = field(default_factory=dict)
    sources: Mapping[str, SourceInfo] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    english: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    numerals: Mapping[str, int] = field(default_factory=dict)
    underived: tuple[Underived, ...] = ()
    fixed_words: tuple[str, ...] = ()

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Context:
        """The context from what a table holds as JSON. Raises `pydantic.ValidationError` where an entry is none."""
        return cls(
            regions={key: Region.model_validate(entry) for key, entry in raw["regions"].items()},
            units={key: Unit.model_validate(_exact(entry, "factor")) for key, entry in raw["units"].items()},
            families={key: Family.model_validate(entry) for key, entry in raw["families"].items()},
            indicators={key: Indicator.model_validate(entry) for key, entry in raw["indicators"].items()},
            ratios={key: Ratio.model_validate(_exact(entry, "times")) for key, entry in raw["ratios"].items()},
            sources=Lazy(raw["sources"], _source),
            initiatives=Lazy(raw["initiatives"], Initiative.model_validate),
            english=raw["english"],
            numerals=raw["numerals"],
            underived=tuple(Underived(**entry) for entry in raw["underived"]),
            fixed_words=tuple(raw["fixed_words"]),
        )

    def measure(self, name: str) -> Indicator | Ratio:
        """An indicator or a ratio by its id. Raises `KeyError` where there is none."""
        return self.indicators[name] if name in self.indicators else self.ratios[name]

    @property
    def measures(self) -> dict[str, Indicator | Ratio]:
        """Indicators and ratios by id, in the catalogue's order."""
        return {**self.indicators, **self.ratios}

    def members(self, family: str) -> list[str]:
        """The indicators and ratios of a family, in the catalogue's order."""
        return [name for name, entry in self.measures.items() if entry.family == family]

    def sources_of(self, region: str) -> list[str]:
        """The ids of a region's sources, the newest first."""
        return list(self._newest.get(region, ()))

    @cached_property
    def _newest(self) -> Mapping[str, Sequence[str]]:
        """Region → the ids of its sources, the newest first: asked of many regions, and sources are many."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, source in self.sources.items():
            found.setdefault(source.region, []).append((source.published, name))
        return {
            region: [name for _, name in sorted(own, key=lambda pair: pair[0], reverse=True)]
            for region, own in found.items()
        }


def _exact(entry: Mapping[str, Any], key: str) -> dict[str, Any]:
    """An entry whose number JSON holds as text."""
    return {**entry, key: Decimal(entry[key])}


def _source(entry: Mapping[str, Any]) -> SourceInfo:
    return SourceInfo.model_validate({**entry, "verified_on": date.fromisoformat(entry["verified_on"])})
