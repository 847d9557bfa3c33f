"""Numbers as points on an axis that may be logarithmic, where a bar, which needs a zero, has no length.

Exact: a dot. A floor or ceiling: a tick with an open arrow. About: a hollow circle. A range: a line between two ends. A target: a hollow
diamond. A plan: a hollow square. Derived: a crossed circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from metrics.figures import compare, style
from metrics.model.fact import Fact
from metrics.texts.labels import Labels

UP, DOWN = ("at_least", "more_than"), ("less_than", "up_to")
HOLLOW = {"target": "diamond-open", "plan": "square-open"}
_SYMBOLS = {"exact": "circle", "about": "circle-open"} | dict.fromkeys((*UP, *DOWN, "range"), "line-ns-open")


@dataclass(frozen=True)
class Ruler:
    """An axis over some facts; logarithmic only where every number is above zero."""

    log: bool
    low: float
    high: float

    @classmethod
    def over(cls, facts: Iterable[Fact], log: bool) -> Ruler:
        """The axis that holds all of them."""
        found = [end for fact in facts for end in ends(fact)] or [1.0]
        low, high = min(found), max(found)
        return cls(log and low > 0, low, high)

    @property
    def span(self) -> float:
        """The length of the axis between its lowest and highest number, in decades or in units."""
        return max(log10(self.high / self.low), 1.0) if self.log else max(self.high, 0.0) - min(self.low, 0.0) or 1.0

    @property
    def range(self) -> list[float]:
        """What Plotly calls the range: with room for an arrow at both ends."""
        if self.log:
            return [log10(self.low) - 0.1 * self.span, log10(self.high) + 0.14 * self.span]
        return [min(self.low, 0.0) * 1.1, max(self.high, 0.0) + 0.14 * self.span]

    def beyond(self, value: float, towards: int) -> float:
        """Where an arrow ends that leaves a value upwards (1) or downwards (-1)."""
        step = 0.07 * self.span * towards
        return float(value * 10**step) if self.log else value + step

    def ticks(self) -> list[float]:
        """Round numbers within the range: powers of ten, with 2 and 5 between them on a short log axis."""
        if not self.log:
            losses = [-tick for tick in compare.ticks(-self.low)[:0:-1]] if self.low < 0 else []
            return losses + compare.ticks(max(self.high, 0.0))
        first, last = self.range
        sizes = (1, 2, 5) if self.span < 2 else (1,)
        found = [float(size * 10**power) for power in range(floor(first), ceil(last) + 1) for size in sizes]
        return [tick for tick in found if first <= log10(tick) <= last]


def ends(fact: Fact) -> list[float]:
    """The numbers that a fact prints: both ends of a range, else its value."""
    return list(map(float, fact.numbers if fact.bound == "range" else fact.numbers[:1]))


def told(fact: Fact, labels: Labels) -> str:
    """A fact in words, for the text alternative."""
    who = " ".join([labels.region(fact.region), *([fact.place] if fact.place else [])])
    asides = [labels.period(fact.period), labels.word(fact.status)]
    asides += [labels.word("derived")] if fact.derived else []
    return f"{who} {labels.indicator(fact.indicator)} {labels.number(fact)} ({', '.join(asides)})"


def marks(facts: Iterable[Fact]) -> list[str]:
    """Which kinds of mark the facts need, as codes for the key."""
    found = {kind for fact in facts for kind in _kinds(fact)}
    return [kind for kind in ("exact", "arrow", "about", "range", "target", "plan", "derived") if kind in found]


def traces(fact: Fact, y: float, ruler: Ruler, labels: Labels, size: int = 14) -> list[dict[str, Any]]:
    """A fact at a height of the figure, as what it is: scatter traces, each with the fact id and the hover text."""
    found: list[dict[str, Any]] = []
    colour = style.colour(fact.region, labels)
    at = ends(fact)
    hollow = HOLLOW.get(fact.status or "")
    shown = {"unselected": {"marker": {"opacity": 1}}}  # a click on another mark dims none
    if fact.bound in (*UP, *DOWN):
        tip = ruler.beyond(at[0], 1 if fact.bound in UP else -1)
        arrow = {"symbol": "arrow-wide", "angleref": "previous", "size": [0, size], "color": colour, "opacity": 1}
        found.append(
            {"x": [at[0], tip], "mode": "lines+markers", "marker": arrow, "line": {"color": colour, "width": 2}} | shown
        )
    if fact.bound == "range":
        line = {"color": colour, "width": 2 if hollow else 7, "dash": "dot" if hollow else "solid"}
        found.append({"x": at, "mode": "lines", "line": line})
    symbol = hollow or ("circle-x-open" if fact.derived else _SYMBOLS[fact.bound or ""])
    marker = {"symbol": symbol, "size": size, "color": colour, "opacity": 1, "line": {"width": 2.5, "color": colour}}
    found.append({"x": at, "mode": "markers", "marker": marker} | shown)
    return [trace([fact] * len(each["x"]), y, labels, **each) for each in found]


def trace(facts: Sequence[Fact], y: float, labels: Labels, **look: Any) -> dict[str, Any]:
    """A scatter trace at one height whose points stand for these facts."""
    return {
        "type": "scatter",
        "y": [y] * len(facts),
        "name": facts[-1].fact_id,
        "customdata": [[fact.fact_id] for fact in facts],
        "hovertext": [style.hover(fact, labels) for fact in facts],
        "hoverinfo": "text",
        "cliponaxis": False,
        **look,
    }


def _kinds(fact: Fact) -> Iterator[str]:
    if fact.status in ("target", "plan"):
        yield fact.status
    elif fact.derived:
        yield "derived"
    elif fact.bound == "exact":
        yield "exact"
    if fact.bound in (*UP, *DOWN):
        yield "arrow"
    elif fact.bound and fact.bound != "exact":
        yield fact.bound
