"""What articles dwell on: the distinctive terms of one region, and one term across regions. Per 1,000 terms on every axis.

A region's own frequency is its symbol in its colour; the frequency elsewhere is a hollow grey circle; a line joins the two, so that its
length is the difference. The words stand above their line, so that they fit a phone. Every mark carries its term, or its region.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from metrics.figures.builder import Builder, Figure
from metrics.figures.marks import pale
from metrics.figures.style import GREY, colour, escape
from metrics.query.terms import TermCount, counts
from metrics.texts.labels import Labels

ROW = 48  # pixels a row
_GLOSS = 30  # characters of a term's meaning that fit beside it


def distinctive(rows: pd.DataFrame, reach: float, labels: Labels, english: Mapping[str, str]) -> Figure:
    """One region's terms, the most distinctive on top; `reach` is the largest frequency of all panels, so that they share an axis."""
    found, chart = counts(rows), Builder(labels)
    region, lines = found[0].region, list(range(len(found)))
    ink, symbol = colour(region, labels), labels.context.regions[region].symbol
    here, there = [row.per_thousand for row in found], [row.elsewhere_per_thousand for row in found]
    chart.traces.append({
        "type": "scatter",
        "x": [end for pair in zip(there, here, strict=True) for end in (*pair, None)],
        "y": [at for line in lines for at in (line, line, None)],
        "mode": "lines",
        "line": {"color": pale(ink, 0.55), "width": 3},
        "hoverinfo": "skip",
        "name": "difference",
    })  # fmt: skip
    points: dict[str, Any] = {
        "type": "scatter",
        "y": lines,
        "mode": "markers",
        "customdata": [[row.term] for row in found],
        "hovertext": [_hover(row, labels, english) for row in found],
        "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 1}},
    }
    hollow = {"symbol": "circle-open", "size": 10, "color": GREY, "line": {"width": 2, "color": GREY}}
    chart.traces.append(points | {"x": there, "marker": hollow, "name": "elsewhere"})
    chart.traces.append(points | {"x": here, "marker": {"symbol": symbol, "size": 13, "color": ink}, "name": region})
    for line, row in enumerate(found):
        head = f"<b>{escape(row.term)}</b>{_gloss(row.term, labels, english)}"
        _words(chart, line, head, _times(row, labels))
    return _finish(chart, len(found), reach)


def distinctive_alt(rows: pd.DataFrame, labels: Labels, english: Mapping[str, str]) -> str:
    """The panel in words, for a reader who does not see it."""
    parts = [
        f"{labels.term(row.term, english)} {row.count} ({_rate(row.per_thousand)}; "
        f"{labels.word('elsewhere')} {_rate(row.elsewhere_per_thousand)})"
        for row in counts(rows)
    ]
    return f"{labels.region(rows.iloc[0]['region'])} · {labels.word('per_thousand')}: {labels.clauses(parts)}"


def across(rows: pd.DataFrame, labels: Labels) -> Figure:
    """One term, a bar a region; a region whose articles do not use it says so in words."""
    found, chart = counts(rows), Builder(labels)
    for line, row in enumerate(found):
        chart.traces.append({
            "type": "bar",
            "x": [row.per_thousand],
            "y": [line],
            "orientation": "h",
            "width": 0.34,
            "marker": {"color": colour(row.region, labels)},
            "customdata": [[row.region]],
            "hovertext": [_frequency(row, labels)],
            "hoverinfo": "text",
            "name": row.region,
        })  # fmt: skip
        rate = f"<b>{_rate(row.per_thousand)}</b>  {_times(row, labels)}" if row.count else ""
        unused = f"<i style='color:{GREY}'>{escape(labels.word('unused'))}</i>"
        _words(chart, line, f"{escape(labels.region(row.region))}  {rate or unused}", "")
    return _finish(chart, len(found), max((row.per_thousand for row in found), default=1.0) or 1.0)


def across_alt(rows: pd.DataFrame, term: str, labels: Labels, english: Mapping[str, str]) -> str:
    """The term's chart in words."""
    parts = [
        f"{labels.region(row.region)} "
        + (f"{_rate(row.per_thousand)} ({_times(row, labels)})" if row.count else labels.word("unused"))
        for row in counts(rows)
    ]
    return f"{labels.term(term, english)} · {labels.word('per_thousand')}: {labels.clauses(parts)}"


def _finish(chart: Builder, rows: int, reach: float) -> Figure:
    return chart.figure(
        xaxis={
            "title": {"text": chart.labels.word("per_thousand"), "standoff": 10},
            "range": [-reach * 0.03, reach * 1.06],
            "nticks": 6,
            "tickformat": ",~g",
            "showgrid": True,
            "zeroline": True,
            "fixedrange": True,
        },
        yaxis={"visible": False, "range": [rows - 0.6, -0.8], "fixedrange": True},
        height=max(1, rows) * ROW + 84,
        margin={"l": 8, "r": 8, "t": 28, "b": 56},
    )


def _words(chart: Builder, line: int, left: str, right: str) -> None:
    for text, at, anchor in ((left, 0, "left"), (right, 1, "right")):
        if text:
            chart.text(at, line - 0.22, text, 14, edge=True, yanchor="bottom", xanchor=anchor, align=anchor)


def _gloss(term: str, labels: Labels, english: Mapping[str, str]) -> str:
    """The term's meaning beside it, cut where it would not fit."""
    text = labels.meaning(term, english)
    short = text if len(text) <= _GLOSS else f"{text[: _GLOSS - 1].rstrip()}…"
    return f"  <span style='font-size:12px'>{escape(short)}</span>" if short else ""


def _hover(row: TermCount, labels: Labels, english: Mapping[str, str]) -> str:
    elsewhere = TermCount(count=row.elsewhere, total=row.elsewhere_total, per_thousand=row.elsewhere_per_thousand)
    lines = [
        f"<b>{escape(labels.term(row.term, english))}</b>",
        f"{escape(labels.region(row.region))}  {_frequency(row, labels)}",
        f"{escape(labels.word('elsewhere'))}  {_frequency(elsewhere, labels)}",
        f"G² {row.keyness:,.1f}",
    ]
    return "<br>".join(lines)


def _frequency(row: TermCount, labels: Labels) -> str:
    """A frequency with the counts that make it: 6次 / 914词 = 每千词6.6."""
    return f"{row.count:,} / {row.total:,} = {_rate(row.per_thousand)} {escape(labels.word('per_thousand'))}"


def _times(row: TermCount, labels: Labels) -> str:
    return labels.words.t("times", count=row.count)


def _rate(rate: float) -> str:
    """A frequency to one decimal, as the counts allow; a true zero without one."""
    return f"{rate:,.1f}" if rate else "0"
