"""Choosing a passage of whole paragraphs to leave out: it grows and shrinks by keys, tinted in the article as it does."""

from __future__ import annotations

import re

import streamlit as st

from metrics.curate.items import Item
from metrics.curate.verification import Verification
from metrics.text.source import Span
from metrics.ui.curate import decide, keys, steps
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
    lines = paragraphs(draft.source.text)
    first, last = _ends(draft_id, lines, item)
    return Span(lines[first].start, lines[last].end)


def ask(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    """Keys that move the two ends, a key a reason that leaves the passage out, and one that gives up."""
    lines = paragraphs(draft.source.text)
    first, last = _ends(draft_id, lines, item)
    text = draft.source.text
    st.markdown(
        desk.t_markdown(
            "curate_passage_from_to",
            first=text[lines[first].start : lines[first].end][:_WORDS],
            last=text[lines[last].start : lines[last].end][-_WORDS:],
            count=last - first + 1,
        )
    )
    with st.container(horizontal=True, gap="xsmall"):
        for name, key, ends in (
            ("longer", keys.LONGER, (first, min(last + 1, len(lines) - 1))),
            ("shorter", keys.SHORTER, (first, max(last - 1, first))),
            ("earlier", keys.EARLIER, (max(first - 1, 0), last)),
            ("later", keys.LATER, (min(first + 1, last), last)),
        ):
            st.button(
                desk.t_markdown(f"curate_passage_{name}"),
                key=f"press:{name}:{draft_id}",
                shortcut=key,
                on_click=_move,
                args=(draft_id, item.key, ends),
            )
    st.caption(desk.t("curate_passage_reason"))
    span = Span(lines[first].start, lines[last].end)
    with st.container(horizontal=True, gap="xsmall", key="reasons"):
        for reason, key in keys.REASONS.items():
            st.button(
                plain(desk.word(reason)),
                key=f"press:passage:{key}:{draft_id}:{item.key}",
                shortcut=key,
                on_click=_select,
                args=(draft_id, draft, span, reason),
            )
    st.button(
        desk.t_markdown("curate_cancel"),
        key=f"press:cancel:{draft_id}",
        shortcut=keys.DONE,
        on_click=decide.enter,
        args=(draft_id, ""),
    )


def _ends(draft_id: str, lines: list[Span], item: Item) -> tuple[int, int]:
    """The numbers of the first and the last paragraph that are chosen."""
    held: tuple[str, tuple[int, int]] | None = st.session_state.get(f"passage:{draft_id}")
    if held and held[0] == item.key:
        return held[1]
    own = next((number for number, span in enumerate(lines) if span.start <= item.span.start < span.end), 0)
    return own, own


def _move(draft_id: str, key: str, ends: tuple[int, int]) -> None:
    st.session_state[f"passage:{draft_id}"] = key, ends


def _select(draft_id: str, draft: Verification, span: Span, reason: Reason) -> None:
    if decide.attempt(draft, lambda: draft.select(span.start, span.end, reason)):
        st.session_state.pop(f"passage:{draft_id}", None)
        decide.go(draft_id, steps.following(draft))
