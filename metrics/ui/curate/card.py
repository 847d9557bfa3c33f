"""The card of a numeral: its sentence, what it reads, what is proposed or decided and why, and a key for each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import streamlit as st

from metrics.curate.drafts import Choice
from metrics.curate.items import Item
from metrics.curate.problems import FieldProblem
from metrics.curate.verification import Verification
from metrics.errors import Problem
from metrics.text.bounds import Bound
from metrics.text.source import squeeze
from metrics.ui import html, prose
from metrics.ui.curate import decide, keys
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.steps import Step
from metrics.ui.markdown import Markdown, plain
from metrics.ui.prose import Mark
from metrics.vocabulary import SCOPES, VERDICTS, Reason

#: The fields of a claim and of an exclusion in the order in which they are read; the quote is the sentence above.
FIELDS = (
    "indicator", "value", "lower", "upper", "bound", "period", "status", "scope", "place", "said_by", "initiative", "suspect", "note",
)  # fmt: skip
#: Fields whose values are codes, which have words.
CODES = ("bound", "status", "scope", "reason")
#: Codes and names of fields among what a problem found.
_CODES = frozenset((*map(str, Bound), *SCOPES, *VERDICTS))
_NUMBERS = ("value", "lower", "upper")
_LONGEST_REASON = 60


def sentence(desk: Desk, draft: Verification, item: Item) -> None:
    """The number, what it reads and whether it is decided, and its sentence."""
    told = desk.t(f"curate_state_{'proposed' if item.proposed and item.state == 'open' else item.state}")
    pieces = prose.sentence(draft.source.text, *item.sentence, [Mark(*item.span, "chosen")])
    html.show("numeral", literal=squeeze(item.literal), state=item.state, told=told, reads=item.reads, pieces=pieces)


def show(desk: Desk, draft: Verification, item: Item) -> None:
    """What is proposed or decided, field by field, and why; the answers are drawn by `answers`."""
    html.show("entry", lines=list(lines(desk, draft, item)), why=item.why if item.proposed else "")


def lines(desk: Desk, draft: Verification, item: Item) -> Iterator[tuple[str, str, list[str]]]:
    """What stands for a numeral, field by field, with the problems of each; problems of the whole entry come first."""
    whole = [told(desk, problem) for problem in item.problems if problem.field not in (*FIELDS, "reason")]
    if whole:
        yield desk.t("curate_problems"), "", whole
    names = ("reason", "note") if item.kind == "exclusion" else FIELDS
    for name in names:
        wrong = [told(desk, problem) for problem in item.problems if problem.field == name]
        text = value(desk, draft, name, item.entry)
        if text or wrong:
            yield desk.t(f"field_{name}"), text, wrong


def told(desk: Desk, problem: FieldProblem | Problem) -> str:
    """A problem in the reader's language: in English as the check says it, in another language what the rule says, and what was found."""
    key = f"rule.{problem.rule}"
    if desk.language == "en" or not desk.words.has(key):
        return " ".join(filter(None, (problem.found, problem.hint)))
    if not (problem.values and desk.words.has(f"{key}.found")):
        return desk.t(key)
    return f"{desk.t(key)} {desk.t(f'{key}.found', **{name: _worded(desk, text) for name, text in problem.values.items()})}"


def _worded(desk: Desk, text: str) -> str:
    """A code in words; any other text as it is."""
    return desk.word(text) if text in _CODES else desk.t(f"field_{text}") if text in _NUMBERS else text


def value(desk: Desk, draft: Verification, name: str, entry: Mapping[str, Any]) -> str:
    """A field as its reader reads it; "" where it says nothing or only what goes without saying."""
    raw = entry.get(name)
    if raw in (None, "") or (name == "bound" and raw == "exact"):
        return ""
    if name == "indicator":
        known = draft.catalog.indicators.get(str(raw))
        return desk.words.own(known) if known else desk.words.bracketed(new_name(draft, str(raw)), desk.t("curate_new"))
    return desk.word(str(raw)) if name in CODES else str(raw)


def new_name(draft: Verification, indicator: str) -> str:
    """The name that a draft proposes for an indicator that is not in the catalogue yet; else its id."""
    found = (
        item.new_indicator for item in draft.items if item.new_indicator and item.new_indicator.get("id") == indicator
    )
    return next((str(each.get("zh")) for each in found), indicator)


def answers(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    """A button, which is a key, for every answer that there is."""
    step = Step("item", item.key)

    def press(label: Markdown, key: str, act: Callable[[], object], **look: Any) -> None:
        st.button(
            label,
            key=f"press:{key}:{draft_id}:{item.key}",
            shortcut=key,
            on_click=decide.do,
            args=(draft_id, draft, step, act),
            **look,
        )

    with st.container(horizontal=True, gap="small"):
        if item.state == "open" or item.problems:
            press(_acceptance(desk, draft, item), keys.ACCEPT, partial(draft.accept, item.key), type="primary")
        if item.kind == "exclusion":
            press(desk.t_markdown("curate_claim"), keys.CLAIM, partial(draft.claim, item.key))
        mode_button(desk, draft_id, item.key, "edit", keys.EDIT)
        if item.kind == "claim":
            mode_button(desk, draft_id, item.key, "indicator", keys.NEW)
        if item.state == "claimed":
            st.button(
                desk.t_markdown("curate_further"),
                key=f"press:{keys.FURTHER}:{draft_id}:{item.key}",
                shortcut=keys.FURTHER,
                on_click=decide.lead,
                args=(draft_id, draft, partial(draft.add, item.key)),
            )
        if "#" in item.key:  # a further claim; the numeral keeps its first
            press(desk.t_markdown("curate_remove"), keys.REJECT, partial(draft.remove, item.key))
    st.caption(desk.t("curate_exclude"))
    with st.container(horizontal=True, gap="xsmall", key="reasons"):
        for reason, key in keys.REASONS.items():
            press(plain(desk.word(reason)), key, partial(_exclude, draft, item.key, reason))

    if item.alternatives:
        st.caption(desk.t("curate_alternatives"))
        with st.container(gap=None, key="alternatives"):
            for number, choice in enumerate(item.alternatives[: keys.MOST_ALTERNATIVES], 1):
                act = partial(draft.accept, item.key, number)
                press(_alternative(desk, draft, choice), str(number), act, width="stretch", type="tertiary")


def mode_button(desk: Desk, draft_id: str, key: str, wanted: decide.Mode, shortcut: str) -> None:
    """A button that changes what the card does."""
    st.button(
        desk.t_markdown(f"curate_{wanted}"),
        key=f"press:{shortcut}:{draft_id}:{key}",
        shortcut=shortcut,
        on_click=decide.enter,
        args=(draft_id, wanted),
    )


def _exclude(draft: Verification, key: str, reason: Reason) -> None:
    draft.exclude(key, reason)


def _acceptance(desk: Desk, draft: Verification, item: Item) -> Markdown:
    """What accepting would do, in words."""
    if item.kind == "exclusion":
        return desk.t_markdown("curate_accept_exclusion", reason=desk.word(str(item.entry.get("reason"))))
    return desk.t_markdown(
        "curate_accept", name=value(desk, draft, "indicator", item.entry) or desk.t("curate_no_indicator")
    )


def _alternative(desk: Desk, draft: Verification, choice: Choice) -> Markdown:
    """An indicator with the reason for it, and a warning where its unit is another."""
    known = draft.catalog.indicators.get(choice.indicator)
    name = plain(desk.words.own(known) if known else choice.zh)
    unit = "" if choice.fits else f" :material/warning: {desk.t_markdown('curate_other_unit')}"
    reason = choice.reason if len(choice.reason) <= _LONGEST_REASON else f"{choice.reason[:_LONGEST_REASON]}…"
    return Markdown(f"{name}{unit} :small[{plain(reason)}]")
