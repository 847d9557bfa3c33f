"""How regions organise and what their grids do: facts → structures, workload, activities, and the systems that articles describe.

Rows are the fact table's. The catalogue's kinds, units and warnings decide what belongs here, so that a new article or indicator needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from metrics.model.catalog import Ratio
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query.comparison import Comparison, comparable, records
from metrics.vocabulary import STATUSES

#: The levels of the organisation, the widest first.
LEVELS = ("village_count", "grid_count", "grid_party_group_count", "grid_contact_household_count")
#: Who works in the grids: beside that level, not between two levels.
BASE, WORKERS = "grid_count", "grid_worker_count"
PARTS = (*LEVELS, WORKERS)

#: What an activity counts, by its unit: times that something was done, cases that were settled, the people and bodies behind it.
GROUPS = {
    "done": ("times", "session", "person_time", "batch"),
    "settled": ("case", "item"),
    "forces": ("person", "team", "organisation", "enterprise"),
    "other": (),
}
#: The word that makes a paragraph one about grids.
WORD = "网格"
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Structure:
    """One region's organisation: part → the one fact that stands for it, None where it is not reported."""

    region: str
    boxes: Mapping[str, Fact | None]

    @property
    def silent(self) -> bool:
        """Whether the region reports no part at all."""
        return not any(self.boxes.values())


@dataclass(frozen=True)
class Activity:
    """One indicator of what was done, with the facts of regions, then of single places. Two activities differ in definition: never one series."""

    group: str
    indicator: str
    facts: tuple[Fact, ...]


def organisation(facts: pd.DataFrame, regions: Sequence[str], context: Context) -> tuple[list[Structure], Comparison]:
    """Each region's structure, silent regions last, and all of them as one account: facts drawn, facts left out and why."""
    each = [comparable(facts, part, "region", regions, context, suspects=True) for part in PARTS]
    account = together(each, regions)
    stands: dict[tuple[str, str | None], Fact] = {}
    for fact in sorted(records(account.rows), key=_rank):
        stands.setdefault((fact.region, fact.indicator), fact)
    structures = [Structure(region, {part: stands.get((region, part)) for part in PARTS}) for region in regions]
    drawn = account.rows["fact_id"].isin([fact.fact_id for fact in stands.values()])
    several = pd.concat([account.rows, *(found.trend for found in each)], ignore_index=True)
    passed = several[~several["fact_id"].isin(account.rows.loc[drawn, "fact_id"])].drop_duplicates("fact_id")
    reasons = [_why(fact, stands[fact.region, fact.indicator]) for fact in records(passed)]
    named = account.left_out[~account.left_out["fact_id"].isin(passed["fact_id"])]
    left_out = pd.concat([named, passed.assign(reason=reasons)], ignore_index=True) if reasons else named
    structures.sort(key=lambda structure: structure.silent)
    return structures, replace(account, rows=account.rows[drawn], left_out=left_out)


def workload(facts: pd.DataFrame, regions: Sequence[str], context: Context, derived: bool) -> list[Comparison]:
    """The catalogue's ratios of grid governance, one comparison each; without derived facts, the printed counts they are made of."""
    names = list(_ratios(context)) if derived else workload_names(context)
    return [
        comparable(facts, name, "region", regions, context) for name in names if derived or name in context.indicators
    ]


def workload_names(context: Context) -> list[str]:
    """The printed counts that the workload is made of, and its ratios."""
    ratios = _ratios(context)
    counts = [name for ratio in ratios.values() for name in (ratio.denominator, ratio.numerator)]
    return list(dict.fromkeys([*counts, *ratios]))


def _ratios(context: Context) -> dict[str, Ratio]:
    return {name: ratio for name, ratio in context.ratios.items() if ratio.kind == "grid"}


def together(comparisons: Sequence[Comparison], regions: Sequence[str]) -> Comparison:
    """Several indicators as one account, for a caption, a table and a list of what was left out; never for one chart."""
    rows = pd.concat([comparison.rows for comparison in comparisons], ignore_index=True)
    left_out = pd.concat([comparison.left_out for comparison in comparisons], ignore_index=True)
    left_out = left_out[~left_out["fact_id"].isin(rows["fact_id"])].drop_duplicates("fact_id")
    absent = tuple(region for region in regions if region not in set(rows["region"]))
    return Comparison("", "region", tuple(regions), rows, left_out, absent)


def activities(facts: pd.DataFrame, regions: Sequence[str], context: Context) -> list[Activity]:
    """What the grids and the resident teams did, in the order of the groups, of width and of the catalogue.

    Every printed grid number that is no part of the structure; and what the catalogue warns not to mix with one of them, counted in the same
    unit: side by side, each with its own definition, is where the warning helps.
    """
    entries = context.indicators
    own = {name for name, entry in entries.items() if entry.kind == "grid"}.difference(PARTS)
    pairs = {frozenset((name, other)) for name, entry in entries.items() for other in entry.distinct_from}
    near = {other for pair in pairs if len({entries[name].unit for name in pair}) == 1 and pair & own for other in pair}
    names = [name for name in entries if name in (own | near).difference(PARTS)]
    printed = records(facts[facts["indicator"].isin(names) & facts["region"].isin(list(regions))])
    printed.sort(key=lambda fact: (fact.scope != "region", list(regions).index(fact.region), _rank(fact)))
    found = [
        Activity(_group(entries[name].unit), name, own_facts)
        for name in names
        if (own_facts := tuple(fact for fact in printed if fact.indicator == name))
    ]
    order = list(GROUPS)
    return sorted(
        found, key=lambda activity: (order.index(activity.group), -len({fact.region for fact in activity.facts}))
    )


def systems(facts: pd.DataFrame, regions: Sequence[str], texts: Mapping[str, str | None]) -> pd.DataFrame:
    """The initiatives that say how the grids are organised and work, by region and in reading order.

    An initiative belongs here if a grid number belongs to it, or if the paragraph in which it stands speaks of grids: an article tells its
    system in one breath (“一党委六机制” follows the grid workers without the word), and the rule needs no list. Where the article's text is not
    at hand, the quote stands for the paragraph.
    """
    numbered = facts[(facts["kind"] == "grid") & facts["initiative"].notna()]
    counted = set(numbered["source_id"] + ":" + numbered["initiative"])
    named = facts[facts["indicator"].isna() & facts["region"].isin(list(regions))]
    keep = [fact.fact_id in counted or WORD in _paragraph(fact, texts.get(fact.source_id)) for fact in records(named)]
    chosen = named[pd.Series(keep, index=named.index, dtype=bool)]
    at = chosen["region"].map({region: number for number, region in enumerate(regions)})
    return chosen.assign(at=at).sort_values(["at", "source_id", "quote_start"], kind="stable").drop(columns="at")


def numbers_of(facts: pd.DataFrame, initiative: Fact) -> pd.DataFrame:
    """The grid numbers that belong to an initiative."""
    same = (facts["source_id"] == initiative.source_id) & (facts["initiative"] == initiative.initiative)
    return facts[same & (facts["kind"] == "grid")]


def _rank(fact: Fact) -> tuple[int, bool, int]:
    """What stands first: an actual number before an aim, one above suspicion before a suspect, then the latest."""
    return STATUSES.index(fact.status or "actual"), bool(fact.suspect), -fact.when.end.toordinal()


def _why(fact: Fact, stands: Fact) -> str:
    """Why another fact of the same part stands for it."""
    if fact.suspect:
        return "suspect"
    if fact.status != stands.status:
        return "other-status"
    if fact.when.end == stands.when.end:
        return "other-article"
    return "earlier" if fact.when.end < stands.when.end else "other-year"


def _group(unit: str) -> str:
    return next((group for group, units in GROUPS.items() if unit in units), "other")


def _paragraph(fact: Fact, text: str | None) -> str:
    if text is None:
        return str(fact.quote)
    start, end = fact.quote_start or 0, fact.quote_end or 0
    first = max((match.end() for match in _BLANK.finditer(text, 0, start)), default=0)
    after = _BLANK.search(text, end)
    return text[first : after.start() if after else len(text)]
