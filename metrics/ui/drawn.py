"""One comparison, drawn. All that it depends on besides the table is one `Question`, so that readers who ask the same share it, and so that a
link can ask for it before it is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from metrics.errors import RequestError
from metrics.figures import compare as drawing
from metrics.figures import trend as drawn_trend
from metrics.query.comparison import Comparison, by_value, comparable, related_indicators
from metrics.texts.labels import Labels
from metrics.texts.language import codes
from metrics.ui import chart, tables
from metrics.ui.data import Data
from metrics.ui.filters import Selection
from metrics.ui.markdown import Markdown, lines, plain

#: Where the figures are asked for ahead, relative to the page, and for how many regions at most.
PATH, MOST_AHEAD = "figures/compare", 8
ORDERS, AXES, SCOPES = ("region", "value"), ("linear", "log"), ("region", "place")
_LONGEST = 500  # characters of an address


@dataclass(frozen=True)
class Question:
    """What is compared and how it is drawn; `address` is where a saved picture says that it can be found."""

    indicator: str
    scope: str
    suspects: bool
    order: str
    axis: str
    regions: tuple[str, ...]
    derived: bool
    silent: bool
    language: str
    address: str

    def link(self) -> str:
        """The address, relative to the page, that answers with the figure."""
        written = {name: _write(value) for name, value in asdict(self).items()}
        return f"{PATH}?{urlencode(written)}"

    def ahead(self, options: Sequence[str]) -> list[str]:
        """The links of what each single click in a filter of these regions would show, in its order; [] where there are too many."""
        if len(options) > MOST_AHEAD:
            return []
        chosen = [{*self.regions} ^ {region} for region in options]
        return [replace(self, regions=tuple(each for each in options if each in left)).link() for left in chosen]


def read(parameters: Mapping[str, str], data: Data) -> Question:
    """The question of a link; raises RequestError where it is none."""
    allowed = {
        "indicator": data.context.measures, "scope": SCOPES, "suspects": ("0", "1"), "order": ORDERS, "axis": AXES,
        "derived": ("0", "1"), "silent": ("0", "1"), "language": codes(),
    }  # fmt: skip
    names = [field.name for field in fields(Question)]
    regions = tuple(filter(None, parameters.get("regions", "").split(",")))
    address = parameters.get("address", "")
    right = (
        set(parameters) == set(names)
        and all(parameters[name] in options for name, options in allowed.items())
        and set(regions) <= set(data.context.regions)
        and len(set(regions)) == len(regions)
        and len(address) <= _LONGEST
    )
    if not right:
        raise RequestError(f"A figure is asked for with all of {', '.join(names)}, as the pages do it.")
    switches = {name: parameters[name] == "1" for name in ("suspects", "derived", "silent")}
    return Question(**{**parameters, **switches, "regions": regions})  # type: ignore[arg-type]


class Trend(NamedTuple):
    """The lines of what has numbers of several periods, drawn, and their words."""

    drawing: chart.Drawing
    caption: Markdown


@dataclass(frozen=True)
class RenderedComparison:
    """One indicator's comparison, drawn: what readers who ask the same share. None may change it.

    Of what was left out it holds what is named one by one; `unnamed` counts the rest, and `only_suspect` is of all.
    """

    comparison: Comparison
    unnamed: int
    only_suspect: bool
    drawing: chart.Drawing
    caption: Markdown
    table: pd.DataFrame
    trend: Trend | None


def render(data: Data, question: Question, labels: Labels | None = None, ahead: bool = True) -> RenderedComparison:
    """Draw what is asked for, or take it from those drawn before; `labels` where regions have other colours than the catalogue's.

    With `ahead` the figure names the links of what each click in the filter would show.
    """
    labels = labels or Labels(data.context, question.language)
    colours = tuple(labels.context.regions[region].colour for region in question.regions)
    links = question.ahead(data.reporting) if ahead else []
    return _render(data, question, labels, links, (data.table.fingerprint, question, colours, ahead))


@st.cache_resource(max_entries=256, show_spinner=False)
def _render(
    _data: Data,
    _asked: Question,
    _labels: Labels,
    _ahead: Sequence[str],
    key: tuple[object, ...],  # noqa: ARG001 - the cache's key
) -> RenderedComparison:
    asked, context, labels = _asked, _data.context, _labels
    selection = Selection(_data, labels, asked.regions, asked.derived, asked.silent)
    facts = selection.facts_of(related_indicators(asked.indicator, context))
    comparison = comparable(facts, asked.indicator, asked.scope, asked.regions, context, suspects=asked.suspects)
    if asked.order == "value":
        comparison = by_value(comparison)
    log = asked.axis == "log"
    drawn = drawing.compare(comparison, labels, log=log, each_silent=asked.silent)
    name, alt = labels.indicator(asked.indicator), drawing.alt(comparison, labels)
    finished = chart.finish(selection, drawn, name, alt, asked.address, _ahead)
    caption = tables.caption(selection, comparison, log) if len(comparison.rows) else plain("")
    left = comparison.left_out
    named = left.iloc[list(range(min(len(left), tables.MAX_LEFT_OUT)))]  # taken, not sliced: a slice holds all
    return RenderedComparison(
        replace(comparison, left_out=named),
        len(left) - len(named),
        bool((left["reason"] == "suspect").any()),
        finished,
        caption,
        tables.readable(selection, comparison.rows),
        _trend(selection, comparison, asked),
    )


def _trend(selection: Selection, found: Comparison, asked: Question) -> Trend | None:
    labels, t = selection.labels, selection.t
    named = drawn_trend.lines(found, labels)
    if not named:
        return None
    shown = {line.region for line in named[: drawn_trend.MAX_LINES]}
    said = [t("trend_help")]
    said += [t("trend_breaks")] if any(fact.region in shown for fact in found.breaks) else []
    more = len(named) - drawn_trend.MAX_LINES
    said += [t("trend_more", count=more)] if more > 0 else []
    name = t("trend_of", indicator=labels.axis(found.indicator))
    figure, alt = drawn_trend.trend(found, labels, asked.axis == "log"), drawn_trend.alt(found, labels)
    return Trend(chart.finish(selection, figure, name, f"{name}: {alt}", asked.address), lines(" ".join(said)))


def _write(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return ",".join(value) if isinstance(value, tuple) else str(value)
