"""One panel of the comparison: an indicator's chart with its caption, table, downloads, and what was left out."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from metrics.ui import chart, choose, evidence, html, tables
from metrics.ui.drawn import AXES, ORDERS, Question, render
from metrics.ui.filters import Selection
from metrics.ui.markdown import lines
from metrics.ui.widgets import choose_few, choose_one, switch

MAX_BESIDE = 3


class View(NamedTuple):
    """How the panels are drawn: codes of `drawn.ORDERS` and `drawn.AXES`."""

    order: str
    axis: str


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
    order = choose_one("order", t("order"), ORDERS, ORDERS[0], lambda code: t(f"order_{code}"))
    axis = choose_one("axis", t("axis"), AXES, AXES[0], lambda code: t(f"axis_{code}"))
    return View(order, axis)


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


def panel(selection: Selection, indicator: str, how: View) -> None:
    """Draw one indicator, region by region, with all that belongs to it."""
    labels = selection.labels
    name = labels.indicator(indicator)
    html.show("hidden_heading", text=name)
    scope = choose.scope(selection, indicator)
    asked = Question(
        indicator, scope, choose.suspects(selection, indicator), how.order, how.axis,
        selection.regions, selection.derived, selection.silent, labels.language, chart.address(),
    )  # fmt: skip
    drawn = render(selection.data, asked, labels)
    comparison = drawn.comparison
    if len(comparison.rows):
        mark = chart.show_finished(drawn.drawing, f"chart:{indicator}")
        st.caption(lines(choose.definition(selection, indicator), drawn.caption))
        point = chart.show_finished(drawn.trend.drawing, f"trend:{indicator}") if drawn.trend else None
        if drawn.trend:
            st.caption(drawn.trend.caption)
        if comparison.more:
            st.caption(selection.t_markdown("more_facts", count=comparison.more))
        row = tables.show_readable(selection, comparison.rows, drawn.table, key=f"rows:{indicator}:{scope}")
        tables.download(selection, comparison.rows, [name])
        evidence.open_picked(selection, mark, point, row)
    else:
        st.info(selection.t_markdown("only_suspect" if drawn.only_suspect else "nothing_here", indicator=name))
    tables.list_left_out(selection, comparison.left_out, drawn.unnamed)
