"""DataFrame → DataFrame: select facts, find what may be compared, and say what was left out and why.

Rows are the fact table's. Nothing here invents, fills or averages a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query.standing import stand
from metrics.text import period
from metrics.text.period import Period
from metrics.vocabulary import STATUSES

_COLUMNS = frozenset(field.name for field in fields(Fact))
#: A chart with more rows is scrolled, not read.
MAX_CHART_ROWS = 30


@dataclass(frozen=True)
class Comparison:
    """One indicator at one scope, region by region.

    `rows` holds the facts that stand side by side (`query/standing`), in region order, then by status, place and period; one status is never mixed
    with another in a series. `trend` holds those of things with several periods, in the same order; `breaks` are the facts from which on a region of
    the trend reports a kept-apart indicator instead. `year` is the year that the regions share, and `differing` are the ids of facts of which another
    article says otherwise. `left_out` names each fact that is not drawn, with a reason code.
    `absent` are the chosen regions without a row. `more` counts the facts that would fit as well.
    """

    indicator: str
    scope: str
    regions: tuple[str, ...]
    rows: pd.DataFrame
    left_out: pd.DataFrame
    absent: tuple[str, ...]
    more: int = 0
    trend: pd.DataFrame = field(default_factory=pd.DataFrame)
    breaks: tuple[Fact, ...] = ()
    differing: frozenset[str] = frozenset()
    year: int | None = None

    @cached_property
    def facts(self) -> list[Fact]:
        """The rows one by one, as `records` gives them; not to be changed."""
        return records(self.rows)

    @cached_property
    def drawn(self) -> list[Fact]:
        """The rows that a chart holds."""
        return self.facts[:MAX_CHART_ROWS]


@dataclass(frozen=True)
class LeftOut:
    """A fact that a comparison does not show; `reason` is a code that `texts` words."""

    fact: Fact
    reason: str


def select(facts: pd.DataFrame, regions: Iterable[str], derived: bool = True) -> pd.DataFrame:
    """The facts of these regions; printed ones only, unless `derived`."""
    chosen = facts["region"].isin(list(regions))
    return facts[chosen if derived else chosen & ~facts["derived"]]


def records(facts: pd.DataFrame) -> list[Fact]:
    """The rows one by one. Columns beside the table's own are passed over."""
    if facts.empty:  # many are: going through all columns would cost as much as for a few rows
        return []
    columns = {str(name): _cells(facts[name]) for name in facts.columns if name in _COLUMNS}
    for name in ("value", "lower", "upper"):
        columns[name] = [None if number is None else exact(number) for number in columns[name]]
    return [Fact(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def passed_over(left_out: pd.DataFrame) -> list[LeftOut]:
    """The rows of a comparison's `left_out` one by one."""
    return list(map(LeftOut, records(left_out), left_out["reason"].tolist()))


def _cells(column: pd.Series) -> list[Any]:
    """The cells of a column, None for what is missing."""
    return [None if value is pd.NA or value != value else value for value in column.tolist()]  # noqa: PLR0124


def exact(number: float) -> Decimal:
    """The shortest decimal that reads back as the number: as it was written."""
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))


def rows_of(facts: pd.DataFrame, fact_ids: Iterable[str]) -> pd.DataFrame:
    """These facts, each once, in this order."""
    return facts.set_index("fact_id", drop=False).loc[list(dict.fromkeys(fact_ids))].reset_index(drop=True)


def related_indicators(indicator: str, context: Context) -> set[str]:
    """The indicators whose facts a comparison looks at: its own, those that the catalogue keeps apart from it, and a ratio's numerator."""
    ratio = context.ratios.get(indicator)
    return {indicator, *_kept_apart(indicator, context), *([ratio.numerator] if ratio else [])}


def _kept_apart(indicator: str, context: Context) -> set[str]:
    entry = context.indicators.get(indicator)
    apart = set(entry.distinct_from) if entry else set()
    return apart | {name for name, other in context.indicators.items() if indicator in other.distinct_from}


def numbers(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts that carry a number: all but the initiatives without one."""
    return facts[facts["indicator"].notna()]


@dataclass
class Reported:
    """Where an indicator is reported: the regions with a number that is not suspect, the scope levels, the region's own first, and how many
    of its facts are suspect."""

    regions: set[str] = field(default_factory=set)
    scopes: list[str] = field(default_factory=list)
    suspects: int = 0


def where_reported(facts: pd.DataFrame) -> dict[str, Reported]:
    """Indicator id → where it is reported, most reported first; of facts, or of `FactTable.fact_counts`."""
    found: dict[str, Reported] = {}
    counts = facts["facts"] if "facts" in facts else [1] * len(facts)
    parts = (facts[name].tolist() for name in ("indicator", "region", "scope", "suspect"))
    for name, region, scope, suspect, count in zip(*parts, counts, strict=True):
        if not isinstance(name, str):  # an initiative without a number
            continue
        own = found.setdefault(name, Reported())
        if scope not in own.scopes:
            own.scopes = [level for level in ("region", "place") if level in (*own.scopes, scope)]
        if isinstance(suspect, str):
            own.suspects += int(count)
        else:
            own.regions.add(region)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1].regions), item[0])))


def comparable(
    facts: pd.DataFrame,
    indicator: str,
    scope: str,
    regions: Sequence[str],
    context: Context,
    *,
    suspects: bool = False,
) -> Comparison:
    """What may stand side by side: one indicator, one scope. Suspect numbers only where they are asked for."""
    # A row has many columns: which rows are wanted, and in what order, is worked out on the few that decide; each table is taken once.
    few = facts[["fact_id", "region", "indicator", "scope", "suspect", "status", "place", "period"]]
    chosen, own = few["region"].isin(regions), few["indicator"] == indicator
    here, doubtful = few["scope"] == scope, few["suspect"].notna()
    fits = chosen & own & here & (~doubtful | suspects)
    fitting = np.flatnonzero(fits)
    found = stand(facts.iloc[fitting])
    shown = latest(few, fitting[found.beside])
    rows = facts.iloc[shown[ordered(few.iloc[shown], regions)]].reset_index(drop=True)
    trend = fitting[found.trend]
    trend = trend[ordered(few.iloc[trend], regions)]
    instead = here & ~doubtful & (few["status"] == "actual") & few["indicator"].isin(_kept_apart(indicator, context))
    reported = set(rows["region"])
    absent = tuple(region for region in regions if region not in reported)
    underived = {entry.fact_id: entry.reason for entry in context.underived if entry.ratio == indicator}
    reasons = {
        "suspect": chosen & own & here & ~fits,
        "other-scope": chosen & own & ~here,
        "other-definition": here & few["indicator"].isin(_kept_apart(indicator, context)) & few["region"].isin(absent),
        "": chosen & few["fact_id"].isin(underived),
    }
    passed = [(at, reason) for reason, which in reasons.items() for at in np.flatnonzero(which)]
    left = [passed[place] for place in ordered(few.iloc[[at for at, _ in passed]], regions)]
    left_out = facts.iloc[[at for at, _ in left]].reset_index(drop=True)
    left_why = [reason or underived[fact_id] for (_, reason), fact_id in zip(left, left_out["fact_id"], strict=True)]
    left_out = left_out.assign(reason=pd.Series(left_why, dtype="str"))
    return Comparison(
        indicator,
        scope,
        tuple(regions),
        rows,
        left_out,
        absent,
        more=len(fitting) - len({*shown.tolist(), *trend.tolist()}),
        trend=facts.iloc[trend].reset_index(drop=True),
        breaks=_breaks(few.iloc[trend], facts, np.flatnonzero(instead)),
        differing=frozenset(few["fact_id"].iloc[fitting[found.differing]]),
        year=found.year,
    )


def _breaks(trend: pd.DataFrame, facts: pd.DataFrame, instead: np.ndarray) -> tuple[Fact, ...]:
    """Of each region and place of a trend, the first fact of another definition after its last own result."""
    results = trend[trend["status"] == "actual"]
    last: dict[tuple[Any, Any], Period] = {}
    keys = zip(results["region"], results["place"].fillna(""), results["period"], strict=True)
    for region, place, text in keys:
        last[region, place] = max(last.get((region, place), period.parse(text)), period.parse(text))
    first: dict[tuple[Any, Any], Fact] = {}
    others = facts.iloc[instead]
    for fact in sorted(records(others[others["region"].isin(results["region"])]), key=lambda fact: fact.when):
        own = last.get((fact.region, fact.place or ""))
        if own and fact.when.start > own.end:
            first.setdefault((fact.region, fact.place), fact)
    return tuple(first.values())


def latest(facts: pd.DataFrame, at: np.ndarray) -> np.ndarray:
    """Of the rows at some places, the places of as many as a chart holds: of each region the latest, in the table's order where periods are
    the same."""
    if len(at) <= MAX_CHART_ROWS:
        return at
    own = facts.iloc[at]
    ends = own["period"].map({text: period.parse(text).end.toordinal() for text in own["period"].unique()})
    newest = np.argsort(-ends.to_numpy(), kind="stable")
    regions = own["region"].iloc[newest]
    each = max(1, MAX_CHART_ROWS // regions.nunique())
    return np.sort(at[newest[regions.groupby(regions).cumcount().to_numpy() < each]])


def by_value(comparison: Comparison) -> Comparison:
    """The same comparison with its regions by their largest actual number, silent regions last.

    A bound sorts by the number that is printed; where intervals overlap, the order says nothing of which is larger.
    """
    actual = comparison.rows[comparison.rows["status"] == "actual"]
    size = actual[["value", "lower", "upper"]].max(axis="columns").groupby(actual["region"]).max()
    ranked = sorted(comparison.regions, key=lambda region: -float(size.get(region, float("-inf"))))
    rows = comparison.rows.iloc[ordered(comparison.rows, ranked)].reset_index(drop=True)
    return replace(comparison, regions=tuple(ranked), rows=rows)


def ordered(facts: pd.DataFrame, regions: Sequence[str]) -> list[int]:
    """The places of rows by region, status, place and period."""
    periods = sorted(facts["period"].dropna().unique(), key=period.parse)
    orders = {"region": regions, "status": STATUSES, "period": periods}
    ranks = {name: {value: rank for rank, value in enumerate(values)} for name, values in orders.items()}

    def ranked(name: str) -> list[int]:
        return [ranks[name].get(value, len(ranks[name])) for value in facts[name].tolist()]

    places = facts["place"].fillna("").tolist()
    keys = list(zip(ranked("region"), ranked("status"), places, ranked("period"), strict=True))
    return sorted(range(len(facts)), key=keys.__getitem__)
