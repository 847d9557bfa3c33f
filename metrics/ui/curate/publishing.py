"""The last step of a draft: what the article is called and when it appeared, what still stands in the way, and the key that publishes it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from metrics.curate.catalogue import add_region
from metrics.curate.publish import check_publication, publish
from metrics.curate.verification import Verification
from metrics.errors import MetricsError, SeedsError
from metrics.ui import data, state
from metrics.ui.curate import decide, desk, keys
from metrics.ui.curate.card import told
from metrics.ui.curate.desk import Desk
from metrics.ui.markdown import lines, plain

FIELDS = ("title", "outlet", "published", "published_basis", "region")


def card(place: Desk, draft_id: str, draft: Verification) -> None:
    """The article's own fields, the problems that remain, and the way into the corpus."""
    st.subheader(place.t("curate_publish_heading"), anchor=False)
    fields(place, draft_id, draft)
    counter = draft.counter
    if left := counter.total - counter.done + counter.undecided:
        st.info(place.t_markdown("curate_left", count=left))
        return
    found = check_publication(draft)
    for problem in found:
        st.error(lines(problem.where or problem.file, told(place, problem)))
    if not found:
        st.success(place.t_markdown("curate_ready"))
    st.button(
        place.t_markdown("curate_publish"),
        key=f"press:publish:{draft_id}:{draft.number}",
        shortcut=keys.PUBLISH,
        type="primary",
        disabled=bool(found),
        on_click=_publish,
        args=(place, draft_id, draft),
    )


def fields(place: Desk, draft_id: str, draft: Verification) -> None:
    """What is known of the article as a whole, each field changed on its own."""
    article, known = draft.article, draft.catalog.regions
    for name in FIELDS:
        key = f"article:{name}:{draft_id}:{draft.number}"
        change = partial(_change, draft, name, key)
        held = str(article.fields.get(name) or "")
        if name == "region":
            options = [*known] if held in known else [held, *known]
            st.selectbox(
                place.t_markdown("field_region"),
                options,
                index=options.index(held) if held else None,
                format_func=lambda code: place.words.own(known[code]) if code in known else code,
                key=key,
                on_change=change,
            )
        else:
            st.text_input(place.t_markdown(f"field_{name}"), value=held, key=key, on_change=change)
        for problem in article.problems:
            if problem.field == name:
                st.error(plain(told(place, problem)))
        if name == "region" and held and held not in known:
            st.button(
                place.t_markdown("curate_add_region", name=held),
                key=f"region:{draft_id}:{draft.number}",
                on_click=_add_region,
                args=(place, draft, held),
            )


def published(place: Desk) -> None:
    """Say that an article was published, with the ways to it: a chart that shows it beside most others, and its evidence."""
    source_id = st.session_state.get("published")
    if not source_id:
        return
    st.success(place.t_markdown("curate_published", id=source_id))
    with st.container(horizontal=True):
        if st.button(
            place.t_markdown("curate_to_compare"),
            key="published:compare",
            shortcut=keys.CHART,
            icon=":material/bar_chart:",
        ):
            desk.go("compare", **_compared(source_id))
        if st.button(place.t_markdown("open_article"), key="published:evidence", icon=":material/article:"):
            desk.go("evidence", source=source_id)


def _compared(source_id: str) -> dict[str, str]:
    """The indicator of an article that most regions report, and the scope in which it does; nothing where it has no number."""
    table = data.load().table
    facts = table.of_source(source_id)
    numbers = facts[facts["indicator"].notna() & ~facts["derived"]]
    if numbers.empty:
        return {}
    regions = table.fact_counts.groupby("indicator")["region"].nunique()
    best = max(
        range(len(numbers)),
        key=lambda row: (numbers["scope"].iloc[row] == "region", regions.get(numbers["indicator"].iloc[row], 0)),
    )
    return {"i": str(numbers["indicator"].iloc[best]), "scope": str(numbers["scope"].iloc[best])}


def _change(draft: Verification, name: str, widget: str) -> None:
    text = str(st.session_state.get(widget) or "").strip()
    decide.attempt(draft, lambda: draft.set_article(**{name: text or None}))


def _add_region(place: Desk, draft: Verification, name: str) -> None:
    """Write a region that the catalogue does not know into it, and have the article be about it."""

    def add() -> None:
        region = add_region(place.root, name)
        draft.refresh()
        draft.set_article(region=region.id)

    decide.attempt(draft, add)


def _publish(place: Desk, draft_id: str, draft: Verification) -> None:
    """Put the article into the corpus; where that is refused, the card says why."""
    try:
        path = publish(draft)
    except SeedsError as error:
        decide.note(place.t_markdown("curate_not_published", count=len(error.problems)))
    except MetricsError as error:
        decide.note(place.t_markdown("curate_failed", reason=error))
    else:
        desk.close_draft(draft_id)
        state.forget("r")  # the filter's regions may be one more now
        st.session_state["published"] = path.stem
