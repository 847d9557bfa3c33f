"""What articles dwell on: the distinctive terms of one region, and one term across regions. Per 1,000 terms on every axis.

A region's own frequency is its symbol in its colour; the frequency elsewhere is a hollow grey circle; a line joins the two, so that its
length is the difference. The words stand above their line, so that they fit a phone. Every mark carries its term, or its region.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.figures import style
from metrics.figures.style import escape
from metrics.query.terms import TermCount, counts
from metrics.texts.labels import Labels

ROW = 48  # pixels a row
_GLOSS = 30  # characters of a term's English that fit beside it


def distinctive(rows: pd.DataFrame, reach: float, labels: Labels, english: Mapping[str, str]) -> go.Figure:
    """One region's terms, the most distinctive on top; `reach` is the largest frequency of all panels, so that they share an axis."""
    found = counts(rows)
    figure = style.empty()
    lines = list(range(len(found)))
    here, there = ([getattr(row, key) for row in found] for key in ("per_thousand", "elsewhere_per_thousand"))
    region = found[0].region
    colour, symbol = style.colour(region, labels), labels.context.regions[region].symbol
    shared: dict[str, Any] = {
        "y": lines,
        "mode": "markers",
        "customdata": [[row.term] for row in found],
        "hovertext": [_hover(row, labels, english) for row in found],
        "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 1}},
    }
    figure.add_scatter(
        x=[end for pair in zip(there, here, lines, strict=True) for end in (*pair[:2], None)],
        y=[at for line in lines for at in (line, line, None)],
        mode="lines",
        line={"color": style.pale(colour, 0.55), "width": 3},
        hoverinfo="skip",
        name="difference",
    )
    hollow = {"symbol": "circle-open", "size": 10, "color": style.GREY, "line": {"width": 2, "color": style.GREY}}
    figure.add_scatter(x=there, marker=hollow, name="elsewhere", **shared)
    solid = {"symbol": symbol, "size": 13, "color": colour}
    figure.add_scatter(x=here, marker=solid, name=region, **shared)
    for line, row in zip(lines, found, strict=True):
        _say(figure, line, f"<b>{escape(row.term)}</b>{_gloss(row.term, labels, english)}", _times(row, labels))
    _axes(figure, len(found), reach, labels)
    return figure


def distinctive_alt(rows: pd.DataFrame, labels: Labels, english: Mapping[str, str]) -> str:
    """The panel in words, for a reader who does not see it."""
    told = [
        f"{_named(row.term, labels, english)} {row.count} ({_rate(row.per_thousand)}; "
        f"{labels.word('elsewhere')} {_rate(row.elsewhere_per_thousand)})"
        for row in counts(rows)
    ]
    joint = "；" if labels.language == "zh" else "; "
    return f"{labels.region(rows.iloc[0]['region'])} · {labels.word('per_thousand')}: {joint.join(told)}"


def across(rows: pd.DataFrame, labels: Labels) -> go.Figure:
    """One term, a bar a region; a region whose articles do not use it says so in words."""
    found = counts(rows)
    figure = style.empty()
    for line, row in enumerate(found):
        colour = style.colour(row.region, labels)
        figure.add_bar(
            x=[row.per_thousand],
            y=[line],
            orientation="h",
            width=0.34,
            marker={"color": colour},
            customdata=[[row.region]],
            hovertext=[_of(row, labels)],
            hoverinfo="text",
            name=row.region,
        )
        rate = f"<b>{_rate(row.per_thousand)}</b>  {_times(row, labels)}" if row.count else ""
        unused = f"<i style='color:{style.GREY}'>{escape(labels.word('unused'))}</i>"
        _say(figure, line, f"{escape(labels.region(row.region))}  {rate or unused}", "")
    _axes(figure, len(found), max((row.per_thousand for row in found), default=1.0) or 1.0, labels)
    return figure


def across_alt(rows: pd.DataFrame, term: str, labels: Labels, english: Mapping[str, str]) -> str:
    """The term's chart in words."""
    told = [
        f"{labels.region(row.region)} "
        + (f"{_rate(row.per_thousand)} ({_times(row, labels)})" if row.count else labels.word("unused"))
        for row in counts(rows)
    ]
    joint = "；" if labels.language == "zh" else "; "
    return f"{_named(term, labels, english)} · {labels.word('per_thousand')}: {joint.join(told)}"


def _axes(figure: go.Figure, rows: int, reach: float, labels: Labels) -> None:
    figure.update_yaxes(visible=False, range=[rows - 0.6, -0.8], fixedrange=True)
    figure.update_xaxes(
        title={"text": labels.word("per_thousand"), "standoff": 10},
        range=[-reach * 0.03, reach * 1.06],
        nticks=6,
        tickformat=",~g",
        showgrid=True,
        zeroline=True,
        fixedrange=True,
    )
    figure.update_layout(height=max(1, rows) * ROW + 84, margin={"t": 28, "b": 56})


def _say(figure: go.Figure, line: int, left: str, right: str) -> None:
    for text, at, anchor in ((left, 0, "left"), (right, 1, "right")):
        if text:
            figure.add_annotation(
                xref="paper", x=at, y=line - 0.22, yanchor="bottom", xanchor=anchor, align=anchor, showarrow=False,
                text=text, font={"size": 14},
            )  # fmt: skip


def _gloss(term: str, labels: Labels, english: Mapping[str, str]) -> str:
    """The term's English beside it, cut where it would not fit."""
    text = english.get(term, "") if labels.language == "en" else ""
    short = text if len(text) <= _GLOSS else f"{text[: _GLOSS - 1].rstrip()}…"
    return f"  <span style='font-size:12px'>{escape(short)}</span>" if short else ""


def _hover(row: TermCount, labels: Labels, english: Mapping[str, str]) -> str:
    elsewhere = TermCount(count=row.elsewhere, total=row.elsewhere_total, per_thousand=row.elsewhere_per_thousand)
    lines = [
        f"<b>{escape(_named(row.term, labels, english))}</b>",
        f"{escape(labels.region(row.region))}  {_of(row, labels)}",
        f"{escape(labels.word('elsewhere'))}  {_of(elsewhere, labels)}",
        f"G² {row.keyness:,.1f}",
    ]
    return "<br>".join(lines)


def _of(row: TermCount, labels: Labels) -> str:
    """A frequency with the counts that make it: 6次 / 914词 = 每千词6.6."""
    return f"{row.count:,} / {row.total:,} = {_rate(row.per_thousand)} {escape(labels.word('per_thousand'))}"


def _named(term: str, labels: Labels, english: Mapping[str, str]) -> str:
    meaning = english.get(term, "") if labels.language == "en" else ""
    return f"{term} ({meaning})" if meaning else term


def _times(row: TermCount, labels: Labels) -> str:
    return f"{row.count}次" if labels.language == "zh" else f"{row.count}×"


def _rate(rate: float) -> str:
    """A frequency to one decimal, as the counts allow; a true zero without one."""
    return f"{rate:,.1f}" if rate else "0"
