"""What a page asks for itself: indicator, scope, suspect numbers. Every answer is kept in the link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from metrics.query.comparison import Reported, where_reported
from metrics.ui import state
from metrics.ui.ending import end_page
from metrics.ui.filters import Selection
from metrics.ui.widgets import choose_one
from metrics.vocabulary import KINDS


def indicator(selection: Selection) -> str:
    """Ask for a kind, then for one of its indicators; each says how many of the chosen regions report it."""
    labels, t = selection.labels, selection.t
    if not selection.regions:
        st.info(t("no_regions"))
        end_page()
    found = reporting(selection)
    catalogue = selection.data.context.measures
    by_kind: dict[str, list[str]] = {each: [name for name in found if catalogue[name].kind == each] for each in KINDS}
    linked = st.query_params.get("i")
    if linked in catalogue and linked != st.session_state.get("link:i"):
        state.hold("kind", [catalogue[linked].kind])
    chosen = kind(selection)
    names = by_kind[chosen]
    if not names:
        st.info(t("no_indicators"))
        end_page()
    return choose_one(
        "i",
        t("indicator"),
        names,
        names[0],
        lambda name: counted(selection, name, found[name]),
        form="list",
        label_visibility="collapsed",
        salt=f"{chosen}:{labels.language}:{','.join(names)}",
        width=420,
    )


def reporting(selection: Selection) -> Mapping[str, Reported]:
    """Indicator → where the chosen regions report it, most reported first."""
    return _where_reported(selection, selection.key)


@st.cache_resource(max_entries=64, show_spinner=False)
def _where_reported(_selection: Selection, key: tuple[object, ...]) -> Mapping[str, Reported]:  # noqa: ARG001 - the cache's key
    return where_reported(_selection.fact_counts)


def part(page: str, parts: Sequence[str], name: Callable[[str], str], label: str) -> str:
    """Ask for a part of a page: tabs that the link keeps, of which only the chosen one is made."""
    return choose_one(f"{page}.part", label, parts, parts[0], name, label_visibility="collapsed")


def kind(selection: Selection) -> str:
    """Ask for one kind of indicator."""
    return choose_one("kind", selection.t("kind"), KINDS, "grid", selection.labels.word, label_visibility="collapsed")


def scope(selection: Selection, chosen: str) -> str:
    """Ask for the scope where an indicator is reported both for whole regions and for single places."""
    found = reporting(selection).get(chosen, Reported()).scopes
    if len(found) < 2:
        return found[0] if found else "region"
    return choose_one("scope", selection.t("scope"), found, found[0], selection.labels.word, salt=chosen)


def suspects(selection: Selection, chosen: str) -> bool:
    """Ask whether to draw suspect numbers, where there are any; not drawn by default."""
    count = reporting(selection).get(chosen, Reported()).suspects
    return count > 0 and st.toggle(
        selection.t_markdown("show_suspect", count=count), key=f"suspects:{chosen}", on_change=state.touch
    )


def definition(selection: Selection, chosen: str) -> str:
    """What the indicator measures; for a ratio, of what it is derived."""
    labels, t = selection.labels, selection.t
    text = t("definition", text=labels.definition(chosen))
    ratio = selection.data.context.ratios.get(chosen)
    if ratio:
        parts = {key: labels.indicator(getattr(ratio, key)) for key in ("numerator", "denominator")}
        text = t("formula", **parts)
    return text


def counted(selection: Selection, name: str, reported: Reported) -> str:
    """An indicator with the number of regions that report it."""
    count = len(reported.regions)
    key = "n_regions" if count else "no_region"
    return f"{selection.labels.indicator(name)} · {selection.t(key, count=count)}"
