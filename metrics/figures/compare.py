"""Regions side by side for one indicator, each number drawn as what it is: a row a fact, in bands by region."""

from __future__ import annotations

import plotly.graph_objects as go

from metrics.figures.axis import Axis
from metrics.figures.rows import RowChart
from metrics.query.comparison import Comparison
from metrics.texts import describe
from metrics.texts.labels import Labels

#: Reasons for which a fact is left out although the region could be drawn otherwise.
_SHOWN_ELSEWHERE = ("suspect", "other-scope", "other-definition")


def compare(comparison: Comparison, labels: Labels, log: bool = False) -> go.Figure:
    """The chart; every mark carries its fact id as customdata. On a log axis there are points: a bar has no length there."""
    chart = RowChart(Axis.over(comparison.facts, log), labels)
    for region in comparison.regions:
        own = [fact for fact in comparison.facts if fact.region == region]
        for fact in own:
            words = describe.who(fact, labels), labels.number(fact), describe.aside(fact, labels)
            if chart.axis.log:
                chart.as_point(fact, chart.row(*words), chart.axis)
            else:
                chart.bar_row(fact, *words)
        if not own:
            chart.silent_row(region, labels.word(_why(comparison, region)))
    return chart.finish(labels.axis(comparison.indicator))


def alt(comparison: Comparison, labels: Labels) -> str:
    """The chart in words, for a reader who does not see it."""
    parts = [describe.spoken(fact, labels, indicator=False) for fact in comparison.facts]
    parts += [f"{labels.region(region)} {labels.word(_why(comparison, region))}" for region in comparison.absent]
    return f"{labels.axis(comparison.indicator)}: {labels.clauses(parts)}"


def _why(comparison: Comparison, region: str) -> str:
    """Why a region has no row: it reports nothing, or what it reports could not be divided."""
    left = comparison.left_out
    undivided = (left["region"] == region) & ~left["reason"].isin(_SHOWN_ELSEWHERE)
    return "underivable" if undivided.any() else "unreported"
