"""The cards of what is proposed beside the numerals: passages about other places, named initiatives, arithmetic between claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from metrics.curate.filling import claim_id
from metrics.curate.parts import Arithmetic, Named, Passage
from metrics.curate.problems import FieldProblem
from metrics.curate.verification import Verification
from metrics.text.source import Span, squeeze
from metrics.ui import html, prose
from metrics.ui.curate import decide, keys
from metrics.ui.curate.card import told, value
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.steps import Step
from metrics.ui.markdown import plain, plainly
from metrics.ui.prose import Mark
from metrics.vocabulary import PILLARS

_WORDS = 24


def passage(desk: Desk, draft_id: str, draft: Verification, each: Passage) -> None:
    """A stretch that is about another place: its first and last words, to be left out or kept."""
    text = draft.source.text[each.span.start : each.span.end] if each.span else ""
    words = squeeze(text)
    lines: list[tuple[str, str, list[str]]] = [
        (desk.t("field_reason"), desk.word(each.reason), []),
        (desk.t("curate_first_words"), words[:_WORDS], []),
        (desk.t("curate_last_words"), words[-_WORDS:], []),
        (desk.t("curate_characters"), f"{len(text):,}", []),
    ]
    _heading(desk, "passage", each.kept)
    html.show("entry", lines=lines, why=each.why)
    _choice(draft_id, draft, Step("passage", each.key), desk, "passage", partial(draft.decide_passage, each.key))


def initiative(desk: Desk, draft_id: str, draft: Verification, each: Named) -> None:
    """A named programme in its clause, with its pillar; its name and pillar can be put right first."""
    _heading(desk, "initiative", each.kept)
    if each.span:
        text = draft.source.text
        around = draft.source.sentence(*each.span)
        html.show("quotation", pieces=prose.sentence(text, *around, [Mark(*each.span, "chosen")]))
    _problems(desk, each.problems)
    html.show("entry", lines=[], why=each.why)
    name = st.text_input(
        desk.t_markdown("field_zh"), value=str(each.fields.get("zh", "")), key=f"initiative:zh:{draft_id}:{each.id}"
    )
    pillar = st.segmented_control(
        desk.t_markdown("field_pillar"),
        PILLARS,
        default=each.fields.get("pillar"),
        required=True,
        format_func=plainly(desk.word),
        key=f"initiative:pillar:{draft_id}:{each.id}",
    )
    changed = {key: new for key, new in (("zh", name), ("pillar", pillar)) if new and new != each.fields.get(key)}

    def settle(keep: bool) -> None:
        draft.decide_initiative(each.id, keep, **(changed if keep else {}))

    _choice(draft_id, draft, Step("initiative", each.id), desk, "initiative", settle)


def relation(desk: Desk, draft_id: str, draft: Verification, each: Arithmetic) -> None:
    """Arithmetic that the article implies, in the words of its claims, with what its digits say of it."""
    _heading(desk, "relation", each.kept)
    lines: list[tuple[str, str, list[str]]] = [
        (desk.t("relation"), formula(desk, draft, each.fields), [told(desk, problem) for problem in each.problems])
    ]
    if each.fields.get("verdict"):
        lines.append((desk.t("verdict"), desk.word(str(each.fields["verdict"])), []))
    html.show("entry", lines=lines, why=each.why)
    if each.waits:
        st.info(desk.t_markdown("curate_waits"))
    _choice(draft_id, draft, Step("relation", each.key), desk, "relation", partial(draft.decide_relation, each.key))


def formula(desk: Desk, draft: Verification, fields: Mapping[str, Any]) -> str:
    """A relation as a formula of the numbers as printed, each with its indicator; its claims are named by id or by key."""
    claims = [item for item in draft.items if item.kind == "claim"]
    names = {name: item for item in claims for name in (claim_id(item.entry), item.key)}

    def number(name: object) -> str:
        item = names.get(str(name))
        return f"{value(desk, draft, 'indicator', item.entry)} {squeeze(item.literal)}" if item else str(name)

    result, *parts = map(number, (fields.get("result"), *fields.get("of", ())))
    if fields.get("kind") == "part-of":
        return f"{parts[0]} ⊆ {result}"
    if fields.get("kind") == "sum":
        return f"{result} = {' + '.join(parts)}"
    return f"{result} ≈ {' ÷ '.join(parts)}"


def span_of(draft: Verification, step: Step) -> Span | None:
    """Where a step's thing stands in the article; None where it stands nowhere in particular."""
    if step.kind == "passage":
        return next(each.span for each in draft.passages if each.key == step.key)
    if step.kind == "initiative":
        return next(each.span for each in draft.initiatives if each.id == step.key)
    return draft.item(step.key).span if step.kind == "item" else None


def _heading(desk: Desk, kind: str, kept: bool | None) -> None:
    state = {None: "proposed", True: "claimed", False: "rejected"}[kept]
    html.show("step", name=desk.t(f"curate_step_{kind}"), state=state, told=desk.t(f"curate_state_{state}"))


def _problems(desk: Desk, problems: Iterable[FieldProblem]) -> None:
    for problem in problems:
        st.error(plain(told(desk, problem)))


def _choice(
    draft_id: str, draft: Verification, step: Step, desk: Desk, kind: str, settle: Callable[[bool], None]
) -> None:
    """Yes or no, a key each."""
    with st.container(horizontal=True, gap="small"):
        for name, key, keep in (("keep", keys.ACCEPT, True), ("reject", keys.REJECT, False)):
            st.button(
                desk.t_markdown(f"curate_{name}_{kind}"),
                key=f"press:{key}:{draft_id}:{step.kind}:{step.key}",
                shortcut=key,
                type="primary" if keep else "secondary",
                on_click=decide.do,
                args=(draft_id, draft, step, partial(settle, keep)),
            )
        left = sum(each.kept is None for each in (draft.initiatives if kind == "initiative" else draft.relations))
        if kind != "passage" and left > 1:
            for name, key, keep in (("keep", keys.ACCEPT_ALL, True), ("reject", keys.REJECT_ALL, False)):
                st.button(
                    desk.t_markdown(f"curate_{name}_rest", count=left),
                    key=f"press:{key}:{draft_id}:{step.kind}:{step.key}",
                    shortcut=key,
                    on_click=decide.do,
                    args=(draft_id, draft, step, partial(draft.decide_rest, f"{kind}s", keep)),
                )
