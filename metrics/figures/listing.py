"""Numbers one under another by region and place, each with its own indicator and period: a chart that adds nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from metrics.figures.axis import Axis
from metrics.figures.builder import Figure
from metrics.figures.rows import RowChart, in_one_line
from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.texts import describe
from metrics.texts.labels import Labels


def listing(
    facts: pd.DataFrame, regions: Sequence[str], axis: Axis, labels: Labels, each_silent: bool = False
) -> Figure:
    """The chart; a silent region keeps its place as words, and where most are silent they share a line, unless `each_silent`."""
    chart, rows = RowChart(axis, labels), records(facts)
    silent = _silent(rows, regions)
    together = not each_silent and in_one_line(silent, regions)
    for region in regions:
        own = [fact for fact in rows if fact.region == region]
        if not own and not together:
            chart.heading(region)
            chart.silent_row(region, labels.word("unreported"), headed=True)
        for place, group in groupby(own, lambda fact: fact.place):
            chart.heading(region, place)
            for fact in group:
                y = chart.row(labels.indicator(fact.indicator), labels.number(fact), describe.aside(fact, labels))
                chart.as_point(fact, y, axis)
    if together:
        chart.silent_line(silent, labels.word("unreported"))
    return chart.finish(scale_title(rows, chart))


def listing_alt(facts: pd.DataFrame, regions: Sequence[str], labels: Labels) -> str:
    """The numbers in words, region by region, silent ones too."""
    rows = records(facts)
    told = [describe.spoken(fact, labels) for fact in rows]
    return labels.clauses(
        [*told, *(f"{labels.region(region)} {labels.word('unreported')}" for region in _silent(rows, regions))]
    )


def scale_title(facts: Sequence[Fact], chart: RowChart) -> str:
    """The title of an axis that several indicators share: the units of the facts, and the kind of scale."""
    units = " / ".join(filter(None, dict.fromkeys(chart.labels.unit(fact.unit) for fact in facts)))
    return " · ".join(filter(None, [units, chart.labels.word("log" if chart.axis.log else "linear")]))


def _silent(rows: Sequence[Fact], regions: Sequence[str]) -> list[str]:
    reported = {fact.region for fact in rows}
    return [region for region in regions if region not in reported]
