"""What a person adds that the draft overlooked: a named initiative, or arithmetic between claims."""

from __future__ import annotations

from functools import partial

import streamlit as st

from metrics.curate.verification import Verification
from metrics.errors import RequestError
from metrics.text.source import Source, Span, squeeze
from metrics.ui import html, scripts
from metrics.ui.curate import decide, keys
from metrics.ui.curate.card import value
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.proposals import formula
from metrics.ui.curate.steps import Step
from metrics.ui.markdown import plainly
from metrics.vocabulary import PILLARS, RELATION_KINDS

#: Between the first and the last words of a stretch that is too long to be written out.
_TO = "…"


def words(source: Source, written: str, near: Span) -> Span | None:
    """The words of an article that a person copied, where they stand nearest to a place: as a whole, or as `first…last`; None where they do not stand."""
    first, to, last = written.strip().replace("...", _TO).partition(_TO)
    starts = source.find(first)
    if not starts:
        return None
    start = min(starts, key=lambda span: abs(span.start - near.start))
    ends = [span.end for span in source.find(last) if span.start >= start.start]
    return Span(start.start, ends[0]) if ends else None if to else start


def initiative(desk: Desk, draft_id: str, draft: Verification, near: Span) -> None:
    """Name, as the article prints it, and pillar; Enter adds the initiative, and its card stands."""
    with st.form(f"add:initiative:{draft_id}"):
        with st.container(key="first"):
            st.text_input(desk.t_markdown("add_initiative_name"), key=f"add:zh:{draft_id}")
        st.segmented_control(
            desk.t_markdown("field_pillar"),
            PILLARS,
            default="organization",
            required=True,
            format_func=plainly(desk.word),
            key=f"add:pillar:{draft_id}",
        )
        st.form_submit_button(
            desk.t_markdown("add_now"), type="primary", on_click=_add_initiative, args=(desk, draft_id, draft, near)
        )
    cancel(desk, draft_id)
    scripts.put_cursor(draft.number)


def _add_initiative(desk: Desk, draft_id: str, draft: Verification, near: Span) -> None:
    name = str(st.session_state[f"add:zh:{draft_id}"]).strip()
    pillar = st.session_state[f"add:pillar:{draft_id}"]
    if span := words(draft.source, name, near):
        decide.lead(draft_id, draft, lambda: draft.add_initiative(name, pillar, *span))
    else:
        decide.note(desk.t("curate_words_not_found", words=name))


def relation(desk: Desk, draft_id: str, draft: Verification, step: Step) -> None:
    """Kind, result and parts, chosen among the claims; the formula and what its digits say stand before it is added."""
    claims = {item.key: item for item in draft.items if item.state == "claimed"}
    if len(claims) < 2:
        st.info(desk.t_markdown("add_relation_few"))
        cancel(desk, draft_id)
        return

    def name(key: str) -> str:
        return f"{squeeze(claims[key].literal)} {value(desk, draft, 'indicator', claims[key].entry)}"

    kind = st.segmented_control(
        desk.t_markdown("add_relation_kind"),
        RELATION_KINDS,
        default="sum",
        required=True,
        format_func=plainly(lambda code: desk.t(f"relation_{code}")),
        key=f"add:kind:{draft_id}",
    )
    keys_of_claims = [*claims]
    own = keys_of_claims.index(step.key) if step.key in claims else 0
    result = st.selectbox("A", keys_of_claims, index=own, format_func=name, key=f"add:result:{draft_id}:{draft.number}")
    others = [key for key in keys_of_claims if key != result]
    with st.container(key="first"):
        of = st.multiselect("B, C …", others, format_func=name, placeholder="", key=f"add:of:{draft_id}:{draft.number}")
    fields = None
    if kind and result and of:
        try:
            fields = draft.related(kind, result, of)
        except RequestError:
            st.info(desk.t_markdown("rule.relation-incomplete"))
    if fields:
        verdict = desk.word(str(fields.get("verdict", "consistent")))
        html.show(
            "entry",
            lines=[(desk.t("relation"), formula(desk, draft, fields), []), (desk.t("verdict"), verdict, [])],
            why="",
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            desk.t_markdown("add_now"),
            key=f"press:add:{draft_id}",
            shortcut=keys.ACCEPT,
            type="primary",
            disabled=fields is None,
            on_click=decide.lead,
            args=(draft_id, draft, partial(draft.add_relation, kind, result, of)),
        )
        cancel(desk, draft_id)
    scripts.put_cursor(draft.number)


def cancel(desk: Desk, draft_id: str) -> None:
    """Give up what is being made or chosen."""
    st.button(
        desk.t_markdown("curate_cancel"),
        key=f"press:cancel:{draft_id}",
        shortcut=keys.DONE,
        on_click=decide.enter,
        args=(draft_id, ""),
    )
