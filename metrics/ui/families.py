"""A family of indicators on the page Compare: its facts by unit, each mark with its own indicator, and what each of these measures."""

from __future__ import annotations

import streamlit as st

from metrics.figures.axis import Axis
from metrics.figures.listing import listing, listing_alt
from metrics.query.comparison import records
from metrics.query.families import Gathering, gather
from metrics.ui import chart, evidence, html, tables
from metrics.ui.filters import Selection
from metrics.ui.widgets import choose_one

_ALONE = "none"  # in the link: the indicator by itself


def linked(selection: Selection) -> None:
    """Where the link names a family that the chosen indicator is not of, choose its first member."""
    wanted, context = st.query_params.get("f", ""), selection.data.context
    if wanted in context.families and wanted != st.session_state.get("link:f"):
        members, asked = context.members(wanted), st.query_params.get("i")
        if members and asked not in members:
            st.query_params["i"] = members[0]


def ask(selection: Selection, indicator: str) -> str:
    """Ask for the indicator alone or with its family; returns the family's id, "" for the indicator alone."""
    family = selection.data.context.measure(indicator).family
    if family is None:
        return ""
    name = selection.labels.name(selection.data.context.families[family])
    options = {_ALONE: selection.t("family_alone"), family: selection.t("family_of", family=name)}
    chosen = choose_one(
        "f",
        selection.t("family"),
        tuple(options),
        _ALONE,
        options.__getitem__,
        label_visibility="collapsed",
        salt=family,
    )
    return "" if chosen == _ALONE else chosen


def show(selection: Selection, family: str, log: bool) -> None:
    """A chart a unit, the definitions of what is in it, the rows, and what was left out."""
    context, labels = selection.data.context, selection.labels
    name = labels.name(context.families[family])
    found = gather(selection.facts_of(context.members(family)), family, selection.regions, context)
    if not found.by_unit:
        st.info(selection.t_markdown("nothing_here", indicator=name))
    marks = []
    for unit, rows in found.by_unit.items():
        facts = records(rows)
        title = labels.words.bracketed(name, labels.unit(unit) or selection.t("counted_only"))
        figure = listing(rows, selection.regions, Axis.over(facts, log), labels, selection.silent)
        alt = f"{title}: {listing_alt(rows, selection.regions, labels)}"
        marks.append(chart.show(selection, figure, f"family:{family}:{unit}:{log}", title, alt))
        html.show("definitions", lines=_definitions(selection, list(dict.fromkeys(rows["indicator"]))))
    if found.by_unit:
        st.caption(selection.t("family_note"))
        _rows(selection, found, name, marks)
    tables.list_left_out(selection, found.left_out)


def _rows(selection: Selection, found: Gathering, name: str, marks: list[str | None]) -> None:
    if found.more:
        st.caption(selection.t_markdown("more_facts", count=f"{found.more:,}"))
    rows = found.rows
    row = tables.show(selection, rows, f"rows:{found.family}", with_indicator=True)
    tables.download(selection, rows, [name])
    evidence.open_picked(selection, *marks, row)


def _definitions(selection: Selection, indicators: list[str]) -> list[tuple[str, str, str]]:
    labels = selection.labels
    return [
        (evidence.link_to("compare", i=name, f=_ALONE), labels.indicator(name), labels.definition(name))
        for name in indicators
    ]
