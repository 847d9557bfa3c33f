"""DataFrame → DataFrame: select facts, find what may be compared, and say what was left out and why.

Rows are the fact table's. Nothing here invents, fills or averages a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics import period

#: The order in which statuses stand, in charts and tables.
STATUSES = ("actual", "target", "plan")


@dataclass(frozen=True)
class Comparison:
    """One indicator at one scope, region by region.

    `rows` holds the facts to draw, in region order, then by status, place and period; one status is never mixed with another in a
    series. `left_out` names each fact that is not drawn, with a reason code. `absent` are the chosen regions without a row.
    """

    indicator: str
    scope: str
    regions: tuple[str, ...]
    rows: pd.DataFrame
    left_out: pd.DataFrame
    absent: tuple[str, ...]


def select(facts: pd.DataFrame, regions: Iterable[str], derived: bool = True) -> pd.DataFrame:
    """The facts of these regions; printed ones only, unless `derived`."""
    chosen = facts["region"].isin(list(regions))
    return facts[chosen if derived else chosen & ~facts["derived"]]


def records(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows one by one, column → value, with None for what is missing."""
    frame = facts.astype(object).where(facts.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def numbers(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts that carry a number: all but the initiatives without one."""
    return facts[facts["indicator"].notna()]


def reporting(facts: pd.DataFrame) -> pd.Series:
    """Indicator id → number of regions that report it (suspect numbers count for nothing); most reported first."""
    found = numbers(facts)
    found = found[found["suspect"].isna()]
    counts = found.groupby("indicator")["region"].nunique()
    doubtful = {name: 0 for name in numbers(facts)["indicator"].unique() if name not in counts.index}
    if doubtful:
        counts = pd.concat([counts, pd.Series(doubtful, dtype=counts.dtype)])
    return counts.sort_index().sort_values(ascending=False, kind="stable")


def scopes(facts: pd.DataFrame, indicator: str) -> list[str]:
    """The scope levels at which an indicator is reported, the region's own first."""
    found = set(facts.loc[facts["indicator"] == indicator, "scope"])
    return [scope for scope in ("region", "place") if scope in found]


def comparable(
    facts: pd.DataFrame,
    indicator: str,
    scope: str,
    regions: Sequence[str],
    context: Mapping[str, Any],
    *,
    suspects: bool = False,
) -> Comparison:
    """What may stand side by side: one indicator, one scope. Suspect numbers only where they are asked for."""
    chosen = facts[facts["region"].isin(regions)]
    same = chosen[chosen["indicator"] == indicator]
    fits = (same["scope"] == scope) & (same["suspect"].isna() | suspects)
    rows = _in_order(same[fits], regions)
    absent = tuple(region for region in regions if region not in set(rows["region"]))
    left = same[~fits].assign(
        reason=lambda frame: (frame["scope"] == scope).map({True: "suspect", False: "other-scope"})
    )
    parts = [
        left,
        _other_definitions(chosen, indicator, scope, absent, context),
        _underived(chosen, indicator, context),
    ]
    left_out = pd.concat([part for part in parts if len(part)] or [left])
    return Comparison(indicator, scope, tuple(regions), rows, _in_order(left_out, regions), absent)


def _in_order(facts: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    periods = sorted(facts["period"].dropna().unique(), key=period.parse)
    keys = pd.DataFrame(
        {
            "region": facts["region"].map({region: number for number, region in enumerate(regions)}),
            "status": facts["status"].map({status: number for number, status in enumerate(STATUSES)}),
            "place": facts["place"].fillna(""),
            "period": facts["period"].map({text: number for number, text in enumerate(periods)}),
            "at": range(len(facts)),
        },
        index=facts.index,
    )
    return facts.loc[keys.sort_values(["region", "status", "place", "period", "at"]).index].reset_index(drop=True)


def _other_definitions(
    facts: pd.DataFrame, indicator: str, scope: str, absent: Sequence[str], context: Mapping[str, Any]
) -> pd.DataFrame:
    """Facts of absent regions that a hasty reader would put in the gap: indicators that the catalogue keeps apart."""
    entry = context["indicators"].get(indicator)
    apart = set(entry["distinct_from"]) if entry else set()
    apart |= {name for name, other in context["indicators"].items() if indicator in other["distinct_from"]}
    found = facts[facts["indicator"].isin(apart) & facts["region"].isin(absent) & (facts["scope"] == scope)]
    return found.assign(reason="other-definition")


def _underived(facts: pd.DataFrame, indicator: str, context: Mapping[str, Any]) -> pd.DataFrame:
    """Numerators for which no ratio could be computed."""
    reasons = {entry["fact_id"]: entry["reason"] for entry in context["underived"] if entry["ratio"] == indicator}
    found = facts[facts["fact_id"].isin(reasons)]
    return found.assign(reason=found["fact_id"].map(reasons))
