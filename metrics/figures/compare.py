"""Regions side by side for one indicator, each number drawn as what it is: a row a fact, in bands by region."""

from __future__ import annotations

from itertools import groupby

from metrics.figures.axis import Axis
from metrics.figures.builder import Figure
from metrics.figures.rows import MAX_NAMES, RowChart, in_one_line
from metrics.model.fact import Fact
from metrics.query.comparison import Comparison
from metrics.texts import describe
from metrics.texts.labels import Labels

#: Reasons for which a fact is left out although the region could be drawn otherwise.
_SHOWN_ELSEWHERE = ("suspect", "other-scope", "other-definition")


def compare(comparison: Comparison, labels: Labels, log: bool = False, each_silent: bool = False) -> Figure:
    """The chart; every mark carries its fact id as customdata. On a log axis there are points: a bar has no length there.

    Where most regions are silent they share a line, unless `each_silent`.
    """
    chart = RowChart(Axis.over(comparison.drawn, log), labels)
    together = not each_silent and in_one_line(comparison.absent, comparison.regions)
    rows = {region: list(own) for region, own in groupby(comparison.drawn, lambda fact: fact.region)}
    absent = frozenset(comparison.absent)
    for region in comparison.regions:
        for fact in rows.get(region, ()):
            words = describe.who(fact, labels), labels.number(fact), _aside(fact, comparison, labels)
            if chart.axis.log:
                chart.as_point(fact, chart.row(*words), chart.axis)
            else:
                chart.bar_row(fact, *words)
        if region in absent and not together:
            chart.silent_row(region, labels.word(_why(comparison, region)))
    for reason in dict.fromkeys(_why(comparison, region) for region in comparison.absent) if together else ():
        silent = [region for region in comparison.absent if _why(comparison, region) == reason]
        chart.silent_line(silent, labels.word(reason))
    return chart.finish(labels.axis(comparison.indicator))


def _aside(fact: Fact, comparison: Comparison, labels: Labels) -> str:
    """The period and the qualifiers, and whether another article says otherwise."""
    differs = f" · ≠ {labels.word('differing')}" if fact.fact_id in comparison.differing else ""
    return describe.aside(fact, labels) + differs


def alt(comparison: Comparison, labels: Labels) -> str:
    """The chart in words, for a reader who does not see it."""
    parts = [describe.spoken(fact, labels, indicator=False) for fact in comparison.drawn]
    silent = comparison.absent[:MAX_NAMES]
    parts += [f"{labels.region(region)} {labels.word(_why(comparison, region))}" for region in silent]
    return f"{labels.axis(comparison.indicator)}: {labels.clauses(parts)}"


def _why(comparison: Comparison, region: str) -> str:
    """Why a region has no row: it reports nothing, or what it reports could not be divided."""
    left = comparison.left_out
    undivided = (left["region"] == region) & ~left["reason"].isin(_SHOWN_ELSEWHERE)
    return "underivable" if undivided.any() else "unreported"
