"""One panel of the comparison: an indicator's chart with its caption, table, downloads, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from metrics.figures import compare as drawing
from metrics.query.comparison import Comparison, by_value, comparable, related_indicators
from metrics.ui import chart, choose, evidence, filters, html, tables
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

    Of what was left out it holds what is named one by one; `unnamed` counts the rest, and `only_suspect` is of all.
    """

    comparison: Comparison
    unnamed: int
    only_suspect: bool
    drawing: chart.Drawing
    caption: Markdown
    table: pd.DataFrame


def panel(selection: Selection, indicator: str, how: View) -> None:
    """Draw one indicator, region by region, with all that belongs to it."""
    labels = selection.labels
    name = labels.indicator(indicator)
    html.show("hidden_heading", text=name)
    scope = choose.scope(selection, indicator)
    suspects = choose.suspects(selection, indicator)
    key = (*selection.key, filters.address(chart.LINKED), indicator, scope, suspects, how)
    drawn = _draw(selection, indicator, scope, suspects, how, key)
    comparison = drawn.comparison
    if len(comparison.rows):
        mark = chart.show_finished(drawn.drawing, f"chart:{indicator}")
        st.caption(lines(choose.definition(selection, indicator), drawn.caption))
        if comparison.more:
            st.caption(selection.t_markdown("more_facts", count=comparison.more))
        row = tables.show_readable(selection, comparison.rows, drawn.table, key=f"rows:{indicator}:{scope}")
        tables.download(selection, comparison.rows, [name])
        evidence.open_picked(selection, mark, row)
    else:
        st.info(selection.t_markdown("only_suspect" if drawn.only_suspect else "nothing_here", indicator=name))
    tables.list_left_out(selection, comparison.left_out, drawn.unnamed)


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
    finished = chart.finish(_selection, drawn, labels.indicator(_indicator), drawing.alt(comparison, labels))
    caption = tables.caption(_selection, comparison, _how.log) if len(comparison.rows) else plain("")
    table = tables.readable(_selection, comparison.rows)
    left = comparison.left_out
    named = left.iloc[list(range(min(len(left), tables.MAX_LEFT_OUT)))]  # taken, not sliced: a slice holds all
    suspect = bool((left["reason"] == "suspect").any())
    return RenderedComparison(
        replace(comparison, left_out=named),
        len(left) - len(named),
        suspect,
        finished,
        caption,
        table,
    )
