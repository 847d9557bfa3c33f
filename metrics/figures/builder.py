"""A figure put together, as the data that Plotly draws in the browser: traces, words and shapes. The tests hold each against Plotly's own schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, TypedDict

from metrics.figures.axis import Axis
from metrics.figures.marks import Mark, kinds
from metrics.figures.style import GREY, LAYOUT, colour, escape, hover
from metrics.model.fact import Fact
from metrics.texts.labels import Labels

#: Lines and bands behind the marks, readable on light and dark ground.
FAINT, BAND = "rgba(138,143,152,0.35)", "rgba(138,143,152,0.10)"


class Figure(TypedDict):
    """What Plotly draws: its traces and its layout."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


class Builder:
    """What a figure will hold. Heights are in the units of the figure's own vertical axis, which grows downwards."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.traces: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self._kinds: set[tuple[str, str]] = set()

    def figure(self, **layout: Any) -> Figure:
        """The figure; what the layout does not say is as in all our figures. Its `meta` names the marks that a key explains."""
        own = {"annotations": self.annotations, "shapes": self.shapes, "meta": {"key": sorted(map(list, self._kinds))}}
        return {"data": self.traces, "layout": deepcopy(LAYOUT) | own | layout}

    def explain(self, form: str, kinds: Iterable[str]) -> None:
        """Have the key explain some kinds of mark (`marks.KINDS`), drawn as a bar or as a point."""
        self._kinds |= {(form, kind) for kind in kinds}

    def text(self, x: float, y: float, html: str, size: float = 13, **look: Any) -> None:
        """Words at a place; `html` is in Plotly's tags, escaped by the caller. `edge=True` counts x from the plot's left (0) to right (1)."""
        edge = {"xref": "paper"} if look.pop("edge", False) else {}
        self.annotations.append(
            {"x": x, "y": y, "text": html, "showarrow": False, "font": {"size": size}, **edge, **look}
        )

    def silence(self, x: float, y: float, words: str, size: float = 13, **look: Any) -> None:
        """The words that stand where nothing is reported; never a zero."""
        self.text(x, y, f"<i style='color:{GREY}'>{escape(words)}</i>", size, **look)

    def across(self, kind: str, top: float, bottom: float, **look: Any) -> None:
        """A line or rectangle over the whole width of the plot, behind the marks."""
        ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": bottom}
        self.shapes.append({"type": kind, "layer": "below", **ends, **look})

    def scatter(self, x: Sequence[float], y: float | Sequence[float], facts: Sequence[Fact], **look: Any) -> None:
        """Points at one height or each at its own, each standing for a fact: a click names it, hovering says it."""
        self.traces.append({
            "type": "scatter",
            "x": list(x),
            "y": [y] * len(x) if isinstance(y, int | float) else list(y),
            "name": facts[-1].fact_id,
            "customdata": [[fact.fact_id] for fact in facts],
            "hovertext": [hover(fact, self.labels) for fact in facts],
            "hoverinfo": "text",
            "cliponaxis": False,
            **look,
        })  # fmt: skip

    def bar(self, fact: Fact, y: float, start: float, end: float, height: float, **look: Any) -> None:
        """A horizontal bar that stands for a fact, filled as its mark says."""
        self.traces.append({
            "type": "bar",
            "x": [end - start],
            "base": [start],
            "y": [y],
            "orientation": "h",
            "width": height,
            "marker": Mark.of(fact).fill(colour(fact.region, self.labels)),
            "name": fact.fact_id,
            "customdata": [[fact.fact_id]],
            "hovertext": [hover(fact, self.labels)],
            "hoverinfo": "text",
            **look,
        })  # fmt: skip

    def symbol(self, fact: Fact, x: Sequence[float], y: float, symbol: str, size: float = 13) -> None:
        """A symbol at each of some numbers of a fact."""
        ink = colour(fact.region, self.labels)
        marker = {"symbol": symbol, "size": size, "color": ink, "opacity": 1, "line": {"width": 2, "color": ink}}
        self.scatter(x, y, [fact] * len(x), mode="markers", marker=marker)

    def arrow(self, fact: Fact, start: float, tip: float, y: float) -> None:
        """An arrow that leaves a number to the side that its hedge leaves open."""
        self.annotations.append({
            "x": tip, "ax": start, "y": y, "ay": y, "xref": "x", "yref": "y", "axref": "x", "ayref": "y", "text": "", "showarrow": True,
            "arrowhead": 2, "arrowsize": 1.1, "arrowwidth": 2, "arrowcolor": colour(fact.region, self.labels),
        })  # fmt: skip

    def as_bar(self, fact: Fact, y: float, axis: Axis, height: float) -> None:
        """A fact as a bar from zero, or between the ends of a range. A target or plan is a symbol at the end of a dotted line."""
        self.explain("bar", kinds([fact]))
        mark, numbers = Mark.of(fact), sorted(map(float, set(fact.numbers)))
        start, end = (numbers[0], numbers[-1]) if fact.bound == "range" else (0.0, numbers[-1])
        if mark.aim:
            line = {"color": colour(fact.region, self.labels), "width": 1.5, "dash": "dot"}
            self.shapes.append(
                {"type": "line", "x0": start, "x1": end, "y0": y, "y1": y, "layer": "below", "line": line}
            )
        else:
            self.bar(fact, y, start, end, height)
            if not (end or start or mark.end):  # a zero has no length
                self.symbol(fact, [end], y, "line-ns-open")
        if mark.direction:
            self.arrow(fact, end, axis.beyond(end, mark.direction), y)
        if mark.end:
            self.symbol(fact, [end], y, mark.end)

    def as_point(self, fact: Fact, y: float, axis: Axis, size: int = 14) -> None:
        """A fact as a point, for an axis on which a bar has no length: a range as a line between its ends, a bound with an arrow."""
        self.explain("point", kinds([fact]))
        mark, numbers = Mark.of(fact), sorted(map(float, set(fact.numbers)))
        ink = colour(fact.region, self.labels)
        if mark.direction:
            # Drawn as a trace: an annotation's arrow does not follow a log axis.
            tip = axis.beyond(numbers[0], mark.direction)
            marker = {"symbol": "arrow-wide", "angleref": "previous", "size": [0, size], "color": ink, "opacity": 1}
            line = {"color": ink, "width": 2}
            self.scatter([numbers[0], tip], y, [fact] * 2, mode="lines+markers", marker=marker, line=line)
        if fact.bound == "range":
            line = {"color": ink, "width": 2 if mark.aim else 7, "dash": "dot" if mark.aim else "solid"}
            self.scatter(numbers, y, [fact] * len(numbers), mode="lines", line=line)
        self.symbol(fact, numbers, y, mark.symbol, size)
