"""What a front page shows first, chosen by the data: what most regions report of the same thing, and the incomes of whole regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics.model.context import Context
from metrics.query.comparison import Comparison, Reported, comparable

MAX_SHARED, MAX_INCOMES = 6, 4


def shared(reported: Mapping[str, Reported], context: Context) -> list[str]:
    """The printed indicators that most regions report for themselves, two regions at least; incomes have a place of their own."""
    found = [name for name, where in reported.items() if "region" in where.scopes and len(where.regions) > 1]
    return [name for name in found if name in context.indicators and context.indicators[name].kind != "income"]


def incomes(reported: Mapping[str, Reported], context: Context) -> list[str]:
    """The incomes that regions report for themselves, most reported first."""
    found = [name for name, where in reported.items() if "region" in where.scopes and where.regions]
    return [name for name in found if name in context.indicators and context.indicators[name].flow == "earned"]


def compared(
    facts: pd.DataFrame, names: Sequence[str], regions: Sequence[str], context: Context, most: int, least: int = 1
) -> list[Comparison]:
    """A comparison for each of the first `most` indicators that `least` regions report as done: aims alone compare nothing."""
    found: list[Comparison] = []
    for name in names:
        if len(found) == most:
            break
        comparison = comparable(facts, name, "region", regions, context)
        done = comparison.rows[comparison.rows["status"] == "actual"]
        if done["region"].nunique() >= least:
            found.append(comparison)
    return found
