"""What is shown on every page that is compared: one indicator of the real facts, region by region; and what a reader chooses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metrics.build import tables
from metrics.build.paths import default_seeds
from metrics.query import comparison
from metrics.table import parquet
from metrics.table.reader import FactTable
from metrics.texts.labels import Labels

INDICATOR = "grid_worker_count"  # what Compare shows a new visitor
BARE = "bare Streamlit page, one Plotly chart"


@dataclass(frozen=True)
class Subject:
    """The table's file; the regions by id with the names that our pages show; the ids of those that report the indicator."""

    facts: Path
    regions: dict[str, str]
    reporting: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The regions' names, as our pages and Dash show them."""
        return tuple(self.regions.values())

    def walk(self, clicks: int) -> Iterator[tuple[str, bool]]:
        """Which region is clicked next, and whether it is shown then; always the same walk."""
        dice = random.Random(5)
        chosen = set(self.regions)
        for _ in range(clicks):
            region = dice.choice([each for each in self.regions if self._reports(chosen ^ {each})])
            chosen ^= {region}
            yield region, region in chosen

    def shares(self, count: int, seed: int) -> Iterator[list[str]]:
        """Random subsets of the regions, never the one before; always the same for a seed."""
        dice = random.Random(seed)
        last: list[str] = []
        for _ in range(count):
            share = last
            while share == last or not self._reports(share):
                picked = dice.sample(list(self.regions), dice.randint(1, len(self.regions)))
                share = [region for region in self.regions if region in picked]
            last = share
            yield share

    def _reports(self, regions: set[str] | list[str]) -> bool:
        """Whether there is something to draw: a page without it shows a sentence instead of a chart."""
        return not set(regions).isdisjoint(self.reporting)


def read() -> Subject:
    """The subject, from the project's own seeds."""
    path = tables.build(default_seeds()).path
    facts, context = parquet.read(path)[0], FactTable(path).context
    labels = Labels(context, "zh")
    present = set(facts["region"])
    regions = {region: labels.region(region) for region in context.regions if region in present}
    compared = comparison.comparable(facts, INDICATOR, "region", list(regions), context)
    return Subject(path, regions, tuple(dict.fromkeys(compared.rows["region"])))
