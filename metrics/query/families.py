"""A family of indicators: facts of different definitions side by side, a table a unit. Nothing is added up or ranked across definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.model.context import Context
from metrics.query.comparison import latest, ordered


@dataclass(frozen=True)
class Gathering:
    """What the chosen regions report of a family.

    `by_unit` holds the facts to draw, the unit that most regions report first: what has different units shares no axis. Rows are in region order,
    whole regions before places, then in the catalogue's order. `left_out` are the suspect ones, with a reason code; `absent` the regions without
    a row; `more` counts the facts that would fit as well.
    """

    family: str
    by_unit: Mapping[str, pd.DataFrame]
    left_out: pd.DataFrame
    absent: tuple[str, ...]
    more: int

    @property
    def rows(self) -> pd.DataFrame:
        """The facts of all units, one table under another."""
        return pd.concat(self.by_unit.values(), ignore_index=True) if self.by_unit else self.left_out.iloc[:0]


def gather(facts: pd.DataFrame, family: str, regions: Sequence[str], context: Context) -> Gathering:
    """The facts of a family's members in these regions, each under its own definition."""
    members = context.members(family)
    found = facts[facts["indicator"].isin(members) & facts["region"].isin(list(regions))]
    sound = found["suspect"].isna()
    drawn, left_out = found[sound], found[~sound].assign(reason="suspect")
    units = {unit: _cut(rows, regions, members) for unit, rows in drawn.groupby("unit", sort=False)}
    widest = sorted(units.items(), key=lambda item: (-item[1]["region"].nunique(), -len(item[1]), str(item[0])))
    reported = set(drawn["region"])
    return Gathering(
        family,
        {str(unit): rows for unit, rows in widest},
        left_out.iloc[ordered(left_out, regions)].reset_index(drop=True),
        tuple(region for region in regions if region not in reported),
        len(drawn) - sum(map(len, units.values())),
    )


def _cut(rows: pd.DataFrame, regions: Sequence[str], members: Sequence[str]) -> pd.DataFrame:
    """As many rows as a chart holds, each region's latest, in the order of a gathering."""
    kept = rows.iloc[latest(rows, np.arange(len(rows)))]
    kept = kept.iloc[ordered(kept, regions)].reset_index(drop=True)
    keys = pd.DataFrame(
        {
            "region": kept["region"].map(list(regions).index),
            "place": kept["place"].fillna(""),
            "indicator": kept["indicator"].map(list(members).index),
        }
    )
    return kept.loc[keys.sort_values(["region", "place", "indicator"], kind="stable").index].reset_index(drop=True)
