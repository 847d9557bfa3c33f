"""One panel of the comparison: an indicator's chart with its caption, table, downloads, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from metrics.figures import compare as drawing
from metrics.figures import trend as drawn_trend
from metrics.query.comparison import Comparison, by_value, comparable, related_indicators
from metrics.ui import chart, choose, evidence, html, tables
from metrics.ui.filters import Selection
from metrics.ui.markdown import Markdown, lines, plain
from metrics.ui.widgets import choose_few, choose_one, switch

MAX_BESIDE = 3


@dataclass(frozen=True)
class View:
    """How the panels are drawn."""

    order: str
    log: bool


def beside(selection: Selection, chosen: str) -> list[str]:
    """Ask for further indicators to stand below the first as small multiples."""
    labels, t = selection.labels, selection.t
    found = choose.reporting(selection)
    options = [name for name in found if name != chosen]
    key = f"{labels.language}:{chosen}:{len(options)}"  # a multiselect loses its value when its labels change
    return choose_few(
        "also",
        t("also"),
        options,
        lambda indicator: choose.counted(selection, indicator, found[indicator]),
        MAX_BESIDE,
        t("also_none"),
        key,
    )


def view(selection: Selection) -> View:
    """Ask how to draw: regions in their own order or by number, linear or log axis."""
    t = selection.t
    order = choose_one("order", t("order"), ("region", "value"), "region", lambda code: t(f"order_{code}"))
    axis = choose_one("axis", t("axis"), ("linear", "log"), "linear", lambda code: t(f"axis_{code}"))
    return View(order, axis == "log")


def per_village(selection: Selection, chosen: str) -> str:
    """Ask whether to show an indicator per village, where the catalogue has that ratio; returns the indicator to draw."""
    ratios = selection.data.context.ratios
    found = [
        name for name, ratio in ratios.items() if ratio.numerator == chosen and ratio.denominator == "village_count"
    ]
    if not found or not selection.derived:
        return chosen
    explained = selection.t_markdown("per_village_help", ratio=selection.labels.indicator(found[0]))
    switched = switch("per", selection.t("per_village"), help=explained)
    return found[0] if switched else chosen


@dataclass(frozen=True)
class RenderedComparison:
    """One indicator's comparison, drawn: what readers with the same filter, language and theme share. None may change it.

    Of what was left out it holds what is named one by one; `unnamed` counts the rest, and `only_suspect` is of all. The trend, where there is one,
    has its figure and its words.
    """

    comparison: Comparison
    unnamed: int
    only_suspect: bool
    figure: go.Figure
    alt: str
    caption: Markdown
    table: pd.DataFrame
    trend: tuple[go.Figure, str, Markdown] | None


def panel(selection: Selection, indicator: str, how: View) -> None:
    """Draw one indicator, region by region, with all that belongs to it."""
    labels = selection.labels
    name = labels.indicator(indicator)
    html.show("hidden_heading", text=name)
    scope = choose.scope(selection, indicator)
    suspects = choose.suspects(selection, indicator)
    key = (*selection.key, *chart.surroundings(), indicator, scope, suspects, how)
    drawn = _draw(selection, indicator, scope, suspects, how, key)
    comparison = drawn.comparison
    if len(comparison.rows):
        mark = chart.show_finished(selection, drawn.figure, f"chart:{indicator}:{scope}", name, drawn.alt)
        st.caption(lines(choose.definition(selection, indicator), drawn.caption))
        point = _trend(selection, indicator, scope, drawn)
        if comparison.more:
            st.caption(selection.t_markdown("more_facts", count=comparison.more))
        row = tables.show_readable(selection, comparison.rows, drawn.table, key=f"rows:{indicator}:{scope}")
        tables.download(selection, comparison.rows, [name])
        evidence.open_picked(selection, mark, row, point, key=f"picked:{indicator}")
    else:
        st.info(selection.t_markdown("only_suspect" if drawn.only_suspect else "nothing_here", indicator=name))
    tables.list_left_out(selection, comparison.left_out, drawn.unnamed)


def _trend(selection: Selection, indicator: str, scope: str, drawn: RenderedComparison) -> str | None:
    """The lines of what has numbers of several periods; returns the fact id of the mark that the reader clicked."""
    if drawn.trend is None:
        return None
    figure, alt, caption = drawn.trend
    name = selection.t("trend_of", indicator=selection.labels.axis(indicator))
    mark = chart.show_finished(selection, figure, f"trend:{indicator}:{scope}", name, alt)
    st.caption(caption)
    return mark


def _draw_trend(selection: Selection, found: Comparison, log: bool) -> tuple[go.Figure, str, Markdown] | None:
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
    figure = chart.finish(selection, drawn_trend.trend(found, labels, log), name)
    return figure, f"{name}: {drawn_trend.alt(found, labels)}", lines(" ".join(said))


@st.cache_resource(max_entries=128, show_spinner=False)
def _draw(
    _selection: Selection,
    _indicator: str,
    _scope: str,
    _suspects: bool,
    _how: View,
    key: tuple[object, ...],  # noqa: ARG001 - the cache's key
) -> RenderedComparison:
    labels = _selection.labels
    facts = _selection.facts_of(related_indicators(_indicator, _selection.data.context))
    comparison = comparable(facts, _indicator, _scope, _selection.regions, _selection.data.context, suspects=_suspects)
    if _how.order == "value":
        comparison = by_value(comparison)
    drawn = drawing.compare(comparison, labels, log=_how.log, each_silent=_selection.silent)
    figure = chart.finish(_selection, drawn, labels.indicator(_indicator))
    caption = tables.caption(_selection, comparison, _how.log) if len(comparison.rows) else plain("")
    table = tables.readable(_selection, comparison.rows)
    left = comparison.left_out
    named = left.iloc[list(range(min(len(left), tables.MAX_LEFT_OUT)))]  # taken, not sliced: a slice holds all
    suspect = bool((left["reason"] == "suspect").any())
    return RenderedComparison(
        replace(comparison, left_out=named),
        len(left) - len(named),
        suspect,
        figure,
        drawing.alt(comparison, labels),
        caption,
        table,
        _draw_trend(_selection, comparison, _how.log),
    )
