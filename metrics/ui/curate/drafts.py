"""待办: the drafts, how far each is, and the ways into them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from metrics.curate.drafts import path_of
from metrics.curate.listing import DraftInfo, discard
from metrics.ui import html
from metrics.ui.curate import comparison, decide, desk
from metrics.ui.curate.desk import Desk
from metrics.ui.markdown import plain


def name(draft: DraftInfo) -> str:
    """A draft as a list names it: its id and its title."""
    return f"{draft.id} {draft.title}".strip()


def show(place: Desk, drafts: Iterable[DraftInfo]) -> None:
    """A row for every draft: how far it is, the way to go on, and the way to be rid of it."""
    for draft in drafts:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                html.show(
                    "draft",
                    title=draft.title or draft.id,
                    told=[draft.id, draft.region, *([place.t("curate_reopened")] if draft.reopened else [])],
                    percent=round(100 * draft.counter.done / draft.counter.total) if draft.counter.total else 0,
                    counted=place.t("curate_counted", done=draft.counter.done, total=draft.counter.total),
                    problems=draft.counter.problems,
                    problem_count=place.t("curate_problem_count", count=draft.counter.problems),
                )
                if draft.broken:
                    st.error(plain(draft.broken))
            if not draft.broken:
                st.page_link(
                    st.session_state["pages"]["verify"],
                    label=place.t("curate_go_on" if draft.counter.done else "curate_begin"),
                    icon=":material/spellcheck:",
                    query_params={"draft": draft.id, "lang": place.language},
                )
            with st.popover(place.t("curate_discard"), icon=":material/delete:", width="content"):
                st.markdown(place.t_markdown("curate_discard_help", id=draft.id))
                st.button(
                    place.t_markdown("curate_discard_now"),
                    key=f"discard:{draft.id}",
                    on_click=_discard,
                    args=(place, draft.id),
                )


def _discard(place: Desk, draft_id: str) -> None:
    if decide.try_to(place, partial(discard, place.root, draft_id)):
        desk.close_draft(draft_id)


def offer_published(place: Desk) -> None:
    """The articles that are published, each with the way to open it again."""
    names = sorted(path.stem for path in place.root.glob("*.toml") if not path_of(place.root, path.stem).exists())
    with st.expander(place.t_markdown("curate_published_ones", count=len(names))):
        for name in names:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(name), width=220)
                st.button(
                    place.t_markdown("blind_reopen"),
                    key=f"reopen:{name}",
                    on_click=comparison.open_again,
                    args=(place, name),
                )
