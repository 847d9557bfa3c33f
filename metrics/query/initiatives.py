"""Fact table → the named initiatives of the articles, each with the figures that belong to it; find, count, and put them in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.model import source
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query import folding
from metrics.query.comparison import numbers, records, rows_of
from metrics.query.folding import fold
from metrics.vocabulary import PILLARS

#: What an initiative may be asked to hold: a target or plan, a result, or a name alone.
HOLDINGS = ("aims", "results", "bare")
ALL = "all"


@dataclass(frozen=True)
class NamedInitiative:
    """A named programme, mechanism or campaign: its own row, its texts, and its figures in the order of the article."""

    fact: Fact
    entry: source.Initiative
    figures: tuple[Fact, ...]

    @property
    def aims(self) -> tuple[Fact, ...]:
        """The targets and plans."""
        return tuple(fact for fact in self.figures if fact.status != "actual")

    @property
    def results(self) -> tuple[Fact, ...]:
        """What is reported as done or found."""
        return tuple(fact for fact in self.figures if fact.status == "actual")

    def holds(self, holding: str) -> bool:
        """Whether it has what is asked for: aims, results, or no figure at all (bare)."""
        return not self.figures if holding == "bare" else bool(getattr(self, holding))

    def says(self, words: Iterable[str]) -> bool:
        """Whether every word (`folding.words`) stands in its names, aims or sentences, in either language."""
        parts = [text or "" for text in (self.entry.zh, self.entry.en, self.entry.aim, self.entry.aim_en)]
        parts += [fact.sentence for fact in (self.fact, *self.figures)]
        text = "\n".join(map(fold, parts))
        return all(word in text for word in words)


@dataclass(frozen=True)
class PillarCell:
    """One pillar in one region: how many initiatives its articles name, and how many figures they print of them."""

    pillar: str
    region: str
    initiatives: int
    figures: int


def gather(facts: pd.DataFrame, context: Context) -> list[NamedInitiative]:
    """The initiatives among these facts, by region in the catalogue's order, then as the articles name them."""
    figures: dict[str | None, list[Fact]] = {}
    for fact in records(belonging(facts).sort_values(["source_id", "literal_start"])):
        figures.setdefault(fact.programme, []).append(fact)
    order = list(context.regions)
    own = sorted(
        records(facts[facts["indicator"].isna()]),
        key=lambda fact: (order.index(fact.region), fact.source_id, fact.quote_start),
    )
    return [
        NamedInitiative(
            fact,
            context.initiatives[fact.programme or ""],
            tuple(figures.get(fact.programme, ())),
        )
        for fact in own
    ]


def belonging(facts: pd.DataFrame) -> pd.DataFrame:
    """The printed figures that belong to a named initiative."""
    found = numbers(facts)
    return found[found["initiative"].notna() & ~found["derived"]]


def unassigned(facts: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    """The printed figures of these regions that belong to no named initiative."""
    found = numbers(facts)
    return found[found["initiative"].isna() & ~found["derived"] & found["region"].isin(list(regions))]


def matching(
    found: Sequence[NamedInitiative], pillar: str = ALL, region: str = ALL, holding: str = ALL, words: str = ""
) -> list[NamedInitiative]:
    """The initiatives that a reader asks for: those with a target or plan first, then by the number of their figures."""
    sought = folding.words(words)
    fitting = [
        each
        for each in found
        if pillar in (ALL, each.fact.pillar)
        and region in (ALL, each.fact.region)
        and (holding == ALL or each.holds(holding))
        and each.says(sought)
    ]
    return sorted(fitting, key=lambda each: (not each.aims, -len(each.figures)))


def tally(found: Sequence[NamedInitiative], regions: Sequence[str]) -> list[PillarCell]:
    """Every pillar in every region, counted; a cell without an initiative is there too."""
    cells = []
    for pillar in PILLARS:
        for region in regions:
            own = [each for each in found if (each.fact.pillar, each.fact.region) == (pillar, region)]
            cells.append(PillarCell(pillar, region, len(own), sum(len(each.figures) for each in own)))
    return cells


def rows(found: Sequence[NamedInitiative], facts: pd.DataFrame) -> pd.DataFrame:
    """The rows of these initiatives, each followed by its figures."""
    return rows_of(facts, (fact.fact_id for each in found for fact in (each.fact, *each.figures)))
