"""Regions side by side for one indicator, each number drawn as what it is.

A row a fact, in bands by region; the words stand above their bar, so that they fit a phone. Exact: a solid bar. A floor or ceiling: a pale bar
with an open arrow that leaves the printed number. About: a pale bar with a hollow circle. A range: a bar between its two ends. A target or
plan: a hollow diamond or square on a dotted line. Derived: striped. Suspect: cross-hatched, with a warning. Not reported: words in the
region's own row, never a zero.
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from metrics.figures import style
from metrics.figures.style import Parts, escape
from metrics.model.fact import Fact
from metrics.query.comparison import Comparison
from metrics.text.quantity import write, write_english
from metrics.texts.labels import Labels

ROW = 62  # pixels a row
_UP, _DOWN = ("at_least", "more_than"), ("less_than", "up_to")
_SYMBOLS = (
    dict.fromkeys(_UP, "triangle-right-open") | dict.fromkeys(_DOWN, "triangle-left-open") | {"about": "circle-open"}
)
_HOLLOW = {"target": "diamond-open", "plan": "square-open"}


def compare(comparison: Comparison, labels: Labels, log: bool = False, row: int = ROW) -> go.Figure:
    """The chart, `row` pixels a row; every mark carries its fact id as customdata. On a log axis there are no bars: a bar has no length there."""
    rows = _rows(comparison)
    parts = Parts()
    reach = max((_end(fact) for fact, _ in rows if fact), default=1.0) or 1.0
    for number, (fact, region) in enumerate(rows):
        if fact is None:
            _silent(parts, number, region, labels.word(_why(comparison, region)), labels)
        elif log:
            _dot(parts, number, fact, labels)
        else:
            _mark(parts, number, fact, reach, labels)
    ends = [end for fact, _ in rows if fact for end in _ends(fact) if end > 0]
    marked = _decades(ends) if log else ticks(reach)
    axis = {
        "type": "log" if log else "linear",
        "title": {"text": escape(labels.axis(comparison.indicator)), "standoff": 8},
        "range": [log10(marked[0]) - 0.1, log10(marked[-1]) + 0.1] if log else [0, reach * 1.14],
        "tickvals": marked,
        "ticktext": [tick_number(tick, labels) for tick in marked],
        "showgrid": True,
        "zeroline": not log,
        "fixedrange": True,
        "automargin": True,
    }
    return parts.figure(
        xaxis=axis,
        yaxis={"visible": False, "range": [len(rows) - 0.3, -0.7], "fixedrange": True},
        height=max(1, len(rows)) * row + 64,
    )


def marks(comparison: Comparison) -> list[str]:
    """Which kinds of mark the chart uses, as codes for its key: exact, arrow, about, range, target, plan, derived, suspect."""
    found: set[str | None] = set()
    for fact in comparison.facts:
        if fact.status in _HOLLOW:
            found.add(fact.status)
        elif not fact.derived and not fact.suspect:
            found.add("arrow" if fact.bound in (*_UP, *_DOWN) else fact.bound)
        found |= {word for word in ("derived", "suspect") if getattr(fact, word)}
    return [
        mark for mark in ("exact", "arrow", "about", "range", "target", "plan", "derived", "suspect") if mark in found
    ]


def alt(comparison: Comparison, labels: Labels) -> str:
    """The chart in words, for a reader who does not see it."""
    parts = [_told(fact, labels) for fact in comparison.facts]
    parts += [f"{labels.region(region)} {labels.word(_why(comparison, region))}" for region in comparison.absent]
    joint = "；" if labels.language == "zh" else "; "
    return f"{labels.axis(comparison.indicator)}: {joint.join(parts)}"


def _told(fact: Fact, labels: Labels) -> str:
    who = " ".join([labels.region(fact.region), *([fact.place] if fact.place else [])])
    asides = [labels.period(fact.period), labels.word(fact.status)]
    asides += [labels.word(word) for word in ("derived", "suspect") if getattr(fact, word)]
    return f"{who} {labels.number(fact)} ({', '.join(asides)})"


def _rows(comparison: Comparison) -> list[tuple[Fact | None, str]]:
    """Facts in region order, with an empty row for each region that has none."""
    rows: list[tuple[Fact | None, str]] = []
    for region in comparison.regions:
        own = [fact for fact in comparison.facts if fact.region == region]
        rows += [(fact, region) for fact in own] or [(None, region)]
    return rows


def _ends(fact: Fact) -> list[float]:
    return list(map(float, fact.numbers))


def _end(fact: Fact) -> float:
    return max(_ends(fact))


def _mark(parts: Parts, row: int, fact: Fact, reach: float, labels: Labels) -> None:
    colour = style.colour(fact.region, labels)
    end = _end(fact)
    shared = {
        "name": fact.fact_id, "customdata": [[fact.fact_id]], "hovertext": [style.hover(fact, labels)], "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    if fact.status in _HOLLOW:
        line = {"color": colour, "width": 1.5, "dash": "dot"}
        parts.shapes.append({"type": "line", "x0": 0, "x1": end, "y0": row, "y1": row, "layer": "below", "line": line})
        symbol: str = _HOLLOW[fact.status or ""]
    else:
        start = float(fact.lower or 0) if fact.bound == "range" else 0.0
        bar = {"type": "bar", "x": [end - start], "base": [start], "y": [row], "orientation": "h", "width": 0.34}
        parts.traces.append(bar | {"marker": _fill(fact, colour)} | shared)
        symbol = {"about": "circle-open", "range": "line-ns-open"}.get(fact.bound or "", "")
    if fact.bound in (*_UP, *_DOWN):
        towards = 1 if fact.bound in _UP else -1
        parts.notes.append({
            "x": end + towards * reach * 0.07, "ax": end, "y": row, "ay": row, "xref": "x", "yref": "y", "axref": "x", "ayref": "y",
            "showarrow": True, "arrowhead": 2, "arrowsize": 1.1, "arrowwidth": 2, "arrowcolor": colour, "text": "",
        })  # fmt: skip
        symbol = symbol or "line-ns-open"
    marker = {"symbol": symbol or "circle", "size": 13, "color": colour, "line": {"width": 2, "color": colour}}
    dot = {"type": "scatter", "x": [end], "y": [row], "mode": "markers" if symbol else "none", "marker": marker}
    parts.traces.append(dot | shared)
    _say(parts, row, _head(fact, labels), f"<b>{escape(labels.number(fact))}</b>  {escape(_aside(fact, labels))}")


def _fill(fact: Fact, colour: str) -> dict[str, Any]:
    """How a bar is filled: solid if printed exactly or as a range, pale with a line otherwise, striped or hatched where derived or suspect."""
    pattern = "x" if fact.suspect else "/" if fact.derived else ""
    solid = fact.bound in ("exact", "range") and not pattern
    tint = style.pale(colour)
    fill = {"color": colour if solid else tint, "line": {"color": colour, "width": 0 if solid else 1.2}}
    if pattern:
        fill["pattern"] = {"shape": pattern, "fgcolor": colour, "bgcolor": tint, "size": 7, "solidity": 0.35}
    return fill


def _dot(parts: Parts, row: int, fact: Fact, labels: Labels) -> None:
    """A fact on a log axis: a mark at each of its ends, joined for a range; triangles point to the open side."""
    colour = style.colour(fact.region, labels)
    symbol = _HOLLOW.get(fact.status or "") or _SYMBOLS.get(
        fact.bound or "", "x-thin-open" if fact.suspect else "circle"
    )
    ends = sorted(set(_ends(fact)))
    parts.traces.append({
        "type": "scatter",
        "x": ends,
        "y": [row] * len(ends),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 3},
        "marker": {"symbol": symbol, "size": 14, "color": colour, "line": {"width": 2, "color": colour}},
        "unselected": {"marker": {"opacity": 1}},
        "name": fact.fact_id,
        "customdata": [[fact.fact_id]] * len(ends),
        "hovertext": [style.hover(fact, labels)] * len(ends),
        "hoverinfo": "text",
    })  # fmt: skip
    _say(parts, row, _head(fact, labels), f"<b>{escape(labels.number(fact))}</b>  {escape(_aside(fact, labels))}")


def _say(parts: Parts, row: int, head: str, tail: str) -> None:
    parts.notes.append({
        "xref": "paper", "x": 0, "y": row - 0.28, "yanchor": "bottom", "xanchor": "left", "align": "left", "showarrow": False,
        "text": f"{escape(head)}  {tail}", "font": {"size": 14},
    })  # fmt: skip


def _head(fact: Fact, labels: Labels) -> str:
    place = fact.place or ""
    short = place if len(place) <= 12 else f"{place[:4]}…{place[-7:]}"
    return " · ".join([labels.region(fact.region), *([short] if short else [])])


def _aside(fact: Fact, labels: Labels) -> str:
    parts = [labels.period(fact.period)]
    if fact.status != "actual":
        parts.append(labels.word(fact.status))
    if fact.derived:
        parts.append(labels.word("derived"))
    if fact.suspect:
        parts.append(f"⚠ {labels.word('suspect')}")
    return " · ".join(parts)


def _why(comparison: Comparison, region: str) -> str:
    """Why a region has no row: it reports nothing, or what it reports could not be divided."""
    left = comparison.left_out
    undivided = (left["region"] == region) & ~left["reason"].isin(["suspect", "other-scope", "other-definition"])
    return "underivable" if undivided.any() else "unreported"


def _silent(parts: Parts, row: int, region: str, word: str, labels: Labels) -> None:
    parts.shapes.append({
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": row - 0.17, "y1": row + 0.17, "layer": "below", "line": {"width": 0},
        "fillcolor": "rgba(138,143,152,0.10)",
    })  # fmt: skip
    tail = f"<i style='color:{style.GREY}'>{escape(word)}</i>"
    _say(parts, row, labels.region(region), tail)
    parts.traces.append(
        {"type": "scatter", "x": [None], "y": [row], "mode": "markers", "name": region, "hoverinfo": "skip"}
    )


def ticks(reach: float) -> list[float]:
    """Three to six round numbers from zero to the largest value."""
    power = 10.0 ** len(str(int(reach))) / 10 if reach >= 1 else 0.1
    step = next(size * power for size in (0.2, 0.5, 1, 2, 5) if reach / (size * power) <= 5)
    return [round(step * number, 10) for number in range(int(reach / step + 1e-9) + 1)]


def _decades(ends: list[float]) -> list[float]:
    """Powers of ten from below the smallest to above the largest value."""
    first, last = (floor(log10(min(ends))), ceil(log10(max(ends)))) if ends else (0, 1)
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


def tick_number(tick: float, labels: Labels) -> str:
    """A round number at an axis, as the press of the reader's language writes it."""
    number = Decimal(repr(tick)).normalize()
    step = Decimal(1).scaleb(max(min(int(number.as_tuple().exponent), 8), -4)) if number else Decimal(1)
    return write(number, step) if labels.language == "zh" else write_english(number, step)
