"""Which article a page shows: a few as buttons, many as a list to search, by region and the newest first; very many a year at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from metrics.model.fact import Fact
from metrics.ui import state
from metrics.ui.filters import Selection
from metrics.ui.widgets import choose_one

#: More are a list, not buttons; more still are asked for by year.
_BUTTONS, _LIST = 12, 1_000
_ALL = "all"


def ask(selection: Selection, fact: Fact | None) -> str:
    """Ask for an article of the chosen regions; the chosen fact's own comes first."""
    names = _names(selection, (*selection.key, "articles"))
    if fact is not None and st.session_state.get("shown_fact") != fact.fact_id:
        state.hold("source", [fact.source_id])
        st.session_state["shown_fact"] = fact.fact_id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = _of_a_year(selection, names, fact)
        if fact is not None and fact.source_id not in names:
            options = [fact.source_id, *options]
        if len(names) <= _BUTTONS:
            named = partial(short_name, selection)
            return choose_one("source", selection.t("article"), options, options[0], named)
        return choose_one(
            "source",
            selection.t("article"),
            options,
            options[0],
            lambda name: names[name] if name in names else _name(selection, name),
            form="list",
            salt=f"{selection.labels.language}:{hash(tuple(options))}",
        )


def short_name(selection: Selection, source_id: str) -> str:
    """An article by its region, with its date where the region has several."""
    context, labels = selection.data.context, selection.labels
    own = context.sources[source_id]
    name = labels.region(own.region)
    return f"{name} · {labels.period(own.published)}" if len(context.sources_of(own.region)) > 1 else name


def _of_a_year(selection: Selection, names: Mapping[str, str], fact: Fact | None) -> list[str]:
    """The articles to choose from: of very many those of a year, at first the year of the article that the link names, or the newest."""
    sources, options = selection.data.context.sources, list(names)
    if len(options) <= _LIST:
        return options
    years = {name: sources[name].published[:4] for name in names}
    several = sorted(set(years.values()), reverse=True)
    linked = fact.source_id if fact else st.query_params.get("source", "")
    if linked in years and linked != st.session_state.get("link:source"):
        state.hold("year", [years[linked]])
    labels = selection.labels
    year = choose_one(
        "year",
        selection.t("year"),
        (*several, _ALL),
        several[0],
        lambda code: selection.t("all_years", count=len(options)) if code == _ALL else labels.period(code),
        form="list",
        salt=labels.language,
        width=160,
    )
    return [name for name in options if year in (_ALL, years[name])]


@st.cache_resource(max_entries=16, show_spinner=False)
def _names(_selection: Selection, key: tuple[object, ...]) -> Mapping[str, str]:  # noqa: ARG001 - the cache's key
    """The articles of the chosen regions, region by region and the newest first, each with its name; of all regions where none is chosen."""
    context = _selection.data.context
    regions = [name for name in _selection.regions if context.sources_of(name)] or list(context.regions)
    return {name: _name(_selection, name) for region in regions for name in context.sources_of(region)}


def _name(selection: Selection, source_id: str) -> str:
    labels, source = selection.labels, selection.data.context.sources[source_id]
    return f"{labels.region(source.region)} · {labels.period(source.published)} · {labels.source(source_id)}"
