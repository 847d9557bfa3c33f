"""The regions of the filter: a few as buttons; many as a list to search, by province, of which the most reported are chosen at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics.figures.style import GREY
from metrics.model.context import Context
from metrics.query.criteria import EVERY, NONE
from metrics.texts.labels import Labels
from metrics.texts.language import t
from metrics.ui import state
from metrics.ui.data import Data
from metrics.ui.markdown import plain, t_markdown
from metrics.ui.widgets import choose_some

#: More regions are a list. Of these so many are chosen at first; more chosen ones than `_NAMED` are not shown one by one in it.
MANY, _AT_FIRST, _NAMED = 12, 6, 60
#: Colours that can be told apart, on light and on dark ground, also by the colour-blind; who comes after them is grey.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#B2619A", "#A67C00", "#3E8FC4", "#7A6FD0", "#8C564B")


def reporting(data: Data) -> list[str]:
    """The regions that have a fact: a few in the catalogue's order, many by their codes, which bring those of a province together."""
    found = data.reporting
    if len(found) <= MANY:
        return found
    return sorted(found, key=lambda region: data.context.regions[region].code or "9")


def ask(data: Data, labels: Labels) -> tuple[str, ...]:
    """Ask for the regions to compare."""
    options, label = reporting(data), t("regions", labels.language)
    if len(options) <= MANY:
        return choose_some("r", label, options, labels.region, label_visibility="collapsed")
    held = state.read_link("r", options, at_first(data, options))
    shown = _shown(held, labels.language)
    title = t("regions_chosen", labels.language, count=len(shown), total=len(options))
    with st.popover(plain(title), icon=":material/location_on:"):
        chosen = _ask_many(labels, options, held)
    state.write("r", chosen, spelled(chosen, options))
    return tuple(chosen)


def keep(data: Data, _: Labels) -> tuple[str, ...]:
    """The regions that the filter held, for a page that asks for one of its own."""
    options = reporting(data)
    kept = state.read_link("beside", options, state.held("r") or at_first(data, options))
    state.write("beside", kept, spelled(kept, options))
    state.hold("r", kept)
    return tuple(kept)


def at_first(data: Data, options: Sequence[str]) -> list[str]:
    """What is chosen before a reader chose: all of a few; of many those that report most."""
    if len(options) <= MANY:
        return list(options)
    counts = data.table.fact_counts.groupby("region")["facts"].sum()
    most = set(sorted(options, key=lambda region: -int(counts[region]))[:_AT_FIRST])
    return [region for region in options if region in most]


def is_first_choice(data: Data, chosen: Sequence[str]) -> bool:
    """Whether of many regions just those are chosen that were so at first."""
    options = reporting(data)
    return len(options) > MANY and list(chosen) == at_first(data, options)


def spelled(chosen: Sequence[str], options: Sequence[str]) -> str:
    """The regions as a link says them: all of very many in one word."""
    if len(options) > MANY and len(chosen) == len(options):
        return EVERY
    return ",".join(chosen) or NONE


def coloured(context: Context, chosen: Sequence[str]) -> Context:
    """The context in which the chosen few of many regions have colours that differ; a region keeps its colour while it is chosen."""
    if len(context.regions) <= MANY:
        return context
    before: dict[str, str] = st.session_state.get("colours", {})
    held = {region: before[region] for region in chosen if before.get(region, GREY) != GREY}
    for region in chosen:
        taken = set(held.values())
        free = [colour for colour in (context.regions[region].colour, *_COLOURS) if colour not in taken]
        held.setdefault(region, next((colour for colour in free if colour in _COLOURS), GREY))
    st.session_state["colours"] = held
    own = {region: context.regions[region].model_copy(update={"colour": colour}) for region, colour in held.items()}
    return replace(context, regions={**context.regions, **own})


def _ask_many(labels: Labels, options: Sequence[str], held: Sequence[str]) -> list[str]:
    language = labels.language
    st.caption(t_markdown("regions_help", language))
    with st.container(horizontal=True):
        for key, wanted in (("regions_all", list(options)), ("regions_none", [])):
            st.button(t(key, language), key=key, on_click=_choose, args=(wanted,))
    if len(held) > _NAMED:
        st.caption(t_markdown("regions_very_many", language, count=len(held)))
        return list(held)
    found = st.multiselect(
        plain(t("regions", language)),
        options,
        format_func=lambda region: _named(labels, region),
        key=state.widget_key("r", list(held), language),
        on_change=state.touch,
        label_visibility="collapsed",
        select_all=True,
    )
    chosen = set(found)
    return [region for region in options if region in chosen]


def _choose(wanted: list[str]) -> None:
    state.hold("r", wanted)
    state.touch()


def _shown(held: Sequence[str], language: str) -> Sequence[str]:
    """What the list holds in this run, before it is drawn."""
    fresh = st.session_state.get("fresh:r") or len(held) > _NAMED
    found: Sequence[str] = held if fresh else st.session_state.get(f"ask:r:{language}", held)
    return found


def _named(labels: Labels, region: str) -> str:
    """A region with its province, by either of which it is found."""
    parent = labels.words.own(labels.context.regions[region], "parent")
    return f"{labels.region(region)} · {parent}" if parent else labels.region(region)
