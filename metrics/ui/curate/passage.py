"""Choosing a passage of the article, whole paragraphs by keys or any words, tinted as it is chosen: to leave it out, or to claim it as a number."""

from __future__ import annotations

import re

import streamlit as st

from metrics.curate.items import Item
from metrics.curate.verification import Verification
from metrics.text.source import Span
from metrics.ui import scripts
from metrics.ui.curate import adding, card, decide, keys, steps
from metrics.ui.curate.desk import Desk
from metrics.ui.markdown import plain
from metrics.vocabulary import Reason

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORDS = 16


def paragraphs(text: str) -> list[Span]:
    """Every line of an article that holds something, without the white space at its ends."""
    found = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    return [
        Span(
            span.end - len(text[span.start : span.end].lstrip()), span.start + len(text[span.start : span.end].rstrip())
        )
        for span in found
    ]


def chosen(draft_id: str, draft: Verification, item: Item) -> Span:
    """The passage as it is chosen now: at first the paragraph of the numeral."""
    held: tuple[str, Span] | None = st.session_state.get(f"passage:{draft_id}")
    if held and held[0] == item.key:
        return held[1]
    lines = paragraphs(draft.source.text)
    return next((span for span in lines if span.start <= item.span.start < span.end), item.span)


def ask(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    """Keys that move the two ends or ask for words, a key a reason that leaves the passage out, one that claims it as a number, one that gives up."""
    lines, text = paragraphs(draft.source.text), draft.source.text
    span = chosen(draft_id, draft, item)
    start, end = span
    count = sum(line.start < end and start < line.end for line in lines)
    st.markdown(
        desk.t_markdown(
            "curate_passage_from_to", first=text[start:end][:_WORDS], last=text[start:end][-_WORDS:], count=count
        )
    )
    with st.container(horizontal=True, gap="xsmall"):
        for name, key, wanted in (
            ("longer", keys.LONGER, Span(start, min((each.end for each in lines if each.end > end), default=end))),
            ("shorter", keys.SHORTER, Span(start, max((e.end for e in lines if start < e.end < end), default=end))),
            ("earlier", keys.EARLIER, Span(max((e.start for e in lines if e.start < start), default=start), end)),
            ("later", keys.LATER, Span(min((e.start for e in lines if start < e.start < end), default=start), end)),
        ):
            st.button(
                desk.t_markdown(f"curate_passage_{name}"),
                key=f"press:{name}:{draft_id}",
                shortcut=key,
                on_click=_hold,
                args=(draft_id, item.key, wanted),
            )
        card.mode_button(desk, draft_id, item.key, "words", keys.WORDS)
    st.caption(desk.t("curate_passage_reason"))
    with st.container(horizontal=True, gap="xsmall", key="reasons"):
        for reason, key in keys.REASONS.items():
            st.button(
                plain(desk.word(reason)),
                key=f"press:passage:{key}:{draft_id}:{item.key}",
                shortcut=key,
                on_click=_select,
                args=(draft_id, draft, span, reason),
            )
    with st.container(horizontal=True, gap="small"):
        st.button(
            desk.t_markdown("curate_claim"),
            key=f"press:{keys.CLAIM}:{draft_id}:{item.key}",
            shortcut=keys.CLAIM,
            on_click=decide.lead,
            args=(draft_id, draft, lambda: draft.claim_words(*span), "edit"),
        )
        adding.cancel(desk, draft_id)


def ask_words(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    """Words of the article, copied or typed; Enter chooses them as the passage, wherever in a paragraph they stand."""
    with st.form(f"choose:{draft_id}"), st.container(key="first"):
        st.text_input(desk.t_markdown("curate_words_field"), key=f"words:{draft_id}:{item.key}")
        st.form_submit_button(
            desk.t_markdown("curate_words_choose"), type="primary", on_click=_choose, args=(desk, draft_id, draft, item)
        )
    adding.cancel(desk, draft_id)
    scripts.put_cursor(draft.number)


def _choose(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    written = str(st.session_state[f"words:{draft_id}:{item.key}"])
    if span := adding.words(draft.source, written, item.span):
        _hold(draft_id, item.key, span)
        decide.enter(draft_id, "passage")
    else:
        decide.note(desk.t("curate_words_not_found", words=written))


def _hold(draft_id: str, key: str, span: Span) -> None:
    st.session_state[f"passage:{draft_id}"] = key, span


def _select(draft_id: str, draft: Verification, span: Span, reason: Reason) -> None:
    if decide.attempt(draft, lambda: draft.select(span.start, span.end, reason)):
        st.session_state.pop(f"passage:{draft_id}", None)
        decide.go(draft_id, steps.following(draft))
