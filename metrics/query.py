"""DataFrame → DataFrame: select facts, find what may be compared, and say what was left out and why.

Rows are the fact table's. Nothing here invents, fills or averages a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from metrics import period

#: The order in which statuses stand, in charts and tables.
STATUSES = ("actual", "target", "plan")
#: A chart with more rows is scrolled, not read.
MOST_ROWS = 30


@dataclass(frozen=True)
class Comparison:
    """One indicator at one scope, region by region.

    `rows` holds the facts to draw, in region order, then by status, place and period; one status is never mixed with another in a
    series. `left_out` names each fact that is not drawn, with a reason code. `absent` are the chosen regions without a row.
    `more` counts the facts that would fit as well: a chart holds `MOST_ROWS`, each region's latest.
    """

    indicator: str
    scope: str
    regions: tuple[str, ...]
    rows: pd.DataFrame
    left_out: pd.DataFrame
    absent: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True)
class Step:
    """A number that an initiative set out to reach, with the printed result that measures it; without one, the codes of the reasons."""

    aim: Mapping[str, Any]
    result: Mapping[str, Any] | None
    reasons: tuple[str, ...] = ()

    @property
    def lengths(self) -> tuple[float, float]:
        """Aim and result as parts of the longer of the two; nothing is reached without a result."""
        if self.result is None:
            return 1.0, 0.0
        aim, reached = float(self.aim["value"]), float(self.result["value"])
        return aim / max(aim, reached), reached / max(aim, reached)


@dataclass(frozen=True)
class Change:
    """The same indicator of the same region or place in two periods: a printed number and the one that came after it."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def direction(self) -> str:
        """up, down or same; unclear where what the two hedges leave open overlaps, as an approximate number always does."""
        if _above(self.after, self.before):
            return "up"
        if _above(self.before, self.after):
            return "down"
        exact = self.before["bound"] == self.after["bound"] == "exact"
        return "same" if exact else "unclear"


def select(facts: pd.DataFrame, regions: Iterable[str], derived: bool = True) -> pd.DataFrame:
    """The facts of these regions; printed ones only, unless `derived`."""
    chosen = facts["region"].isin(list(regions))
    return facts[chosen if derived else chosen & ~facts["derived"]]


def records(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows one by one, column → value, with None for what is missing."""
    columns = {str(name): column.tolist() for name, column in facts.items()}
    missing = {str(name): column.isna().tolist() for name, column in facts.items()}
    return [
        {name: None if missing[name][row] else values[row] for name, values in columns.items()}
        for row in range(len(facts))
    ]


def rows_of(facts: pd.DataFrame, fact_ids: Iterable[str]) -> pd.DataFrame:
    """These facts, each once, in this order."""
    return facts.set_index("fact_id", drop=False).loc[list(dict.fromkeys(fact_ids))].reset_index(drop=True)


def kin(indicator: str, context: Mapping[str, Any]) -> set[str]:
    """The indicators whose facts a comparison looks at: its own, those that the catalogue keeps apart from it, and a ratio's numerator."""
    ratio = context["ratios"].get(indicator)
    return {indicator, *_kept_apart(indicator, context), *([ratio["numerator"]] if ratio else [])}


def _kept_apart(indicator: str, context: Mapping[str, Any]) -> set[str]:
    entry = context["indicators"].get(indicator)
    apart = set(entry["distinct_from"]) if entry else set()
    return apart | {name for name, other in context["indicators"].items() if indicator in other["distinct_from"]}


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


def changes(facts: pd.DataFrame, regions: Sequence[str]) -> list[Change]:
    """Every actual number with the next one of its indicator, region and place, where the second period begins after the first has ended.

    In region order, then as the table has them. Aims, suspect numbers and other places never make a pair.
    """
    pool = numbers(facts)
    pool = pool[(pool["status"] == "actual") & pool["suspect"].isna() & pool["region"].isin(list(regions))]
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for fact in records(pool):
        groups.setdefault(tuple(fact[key] for key in ("region", "scope", "place", "indicator")), []).append(fact)
    found: list[Change] = []
    for group in groups.values():
        rows = sorted(group, key=_days)
        for before in rows:
            later = [after for after in rows if _days(after).start > _days(before).end]
            found += [Change(before, after) for after in later if _days(after) == _days(later[0])]
    return sorted(found, key=lambda change: list(regions).index(change.before["region"]))


def _days(fact: Mapping[str, Any]) -> period.Period:
    return period.parse(fact["period"])


def _above(higher: Mapping[str, Any], lower: Mapping[str, Any]) -> bool:
    """Whether one number is larger than the other whatever their hedges leave open."""
    floor, ceiling = higher["lower"], lower["upper"]
    if floor is None or ceiling is None:
        return False
    open_end = higher["bound"] == "more_than" or lower["bound"] == "less_than"
    return bool(floor > ceiling or (floor == ceiling and open_end))


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
    latest = _latest(same[fits])
    rows = _in_order(latest, regions)
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
    more = int(fits.sum()) - len(rows)
    return Comparison(indicator, scope, tuple(regions), rows, _in_order(left_out, regions), absent, more)


def _latest(facts: pd.DataFrame) -> pd.DataFrame:
    """As many facts as a chart holds: of each region the latest, in the table's order where periods are the same."""
    if len(facts) <= MOST_ROWS:
        return facts
    ends = {text: period.parse(text).end.toordinal() for text in facts["period"].unique()}
    ranked = facts.assign(end=facts["period"].map(ends)).sort_values("end", ascending=False, kind="stable")
    each = max(1, MOST_ROWS // facts["region"].nunique())
    return facts[facts.index.isin(ranked.groupby("region", sort=False).head(each).index)]


def by_value(comparison: Comparison) -> Comparison:
    """The same comparison with its regions by their largest actual number, silent regions last.

    A bound sorts by the number that is printed; where intervals overlap, the order says nothing of which is larger.
    """
    actual = comparison.rows[comparison.rows["status"] == "actual"]
    size = actual[["value", "lower", "upper"]].max(axis="columns").groupby(actual["region"]).max()
    ranked = sorted(comparison.regions, key=lambda region: -float(size.get(region, float("-inf"))))
    rows = _in_order(comparison.rows, ranked)
    return replace(comparison, regions=tuple(ranked), rows=rows)


def progress(figures: Sequence[Mapping[str, Any]]) -> list[Step]:
    """Each target or plan of one initiative with its result, only where both are printed of the same thing.

    The same thing: indicator, scope, place and unit, one of each, both a single number and neither suspect. All else stays a pair of
    numbers that say why no bar joins them.
    """
    aims = [fact for fact in figures if fact["status"] != "actual"]
    results = [fact for fact in figures if fact["status"] == "actual" and not fact["derived"]]
    return [_step(aim, aims, results) for aim in aims]


def _step(aim: Mapping[str, Any], aims: Sequence[Mapping[str, Any]], results: Sequence[Mapping[str, Any]]) -> Step:
    if not results:
        return Step(aim, None, ("no-result",))
    nearest = min((_apart(aim, result) for result in results), key=len)
    if nearest:
        return Step(aim, None, nearest)
    found = [result for result in results if not _apart(aim, result)]
    if len(found) > 1 or sum(not _apart(aim, other) for other in aims) > 1:
        return Step(aim, None, ("not-one-to-one",))
    if aim["suspect"] or found[0]["suspect"]:
        return Step(aim, None, ("suspect",))
    if not aim["value"] or found[0]["value"] is None:
        return Step(aim, None, ("no-single-number",))
    return Step(aim, found[0])


def _apart(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[str, ...]:
    """What keeps two numbers from being of the same thing, as codes; nothing where they are."""
    differs = {
        "other-indicator": first["indicator"] != second["indicator"],
        "other-unit": first["unit"] != second["unit"],
        "other-scope": (first["scope"], first["place"]) != (second["scope"], second["place"]),
    }
    return tuple(code for code, apart in differs.items() if apart)


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
    apart = _kept_apart(indicator, context)
    found = facts[facts["indicator"].isin(apart) & facts["region"].isin(absent) & (facts["scope"] == scope)]
    return found.assign(reason="other-definition")


def _underived(facts: pd.DataFrame, indicator: str, context: Mapping[str, Any]) -> pd.DataFrame:
    """Numerators for which no ratio could be computed."""
    reasons = {entry["fact_id"]: entry["reason"] for entry in context["underived"] if entry["ratio"] == indicator}
    found = facts[facts["fact_id"].isin(reasons)]
    return found.assign(reason=found["fact_id"].map(reasons))
