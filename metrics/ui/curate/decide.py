"""What a press does: the decision is on the disk before anything else is drawn, then the next step stands. Every button's callback comes through here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from metrics.curate.journal import Conflict
from metrics.curate.reading import BlindReading
from metrics.curate.verification import Verification
from metrics.errors import MetricsError
from metrics.ui.curate import desk, steps
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.steps import Step
from metrics.ui.markdown import Markdown, plain

Mode = Literal["", "edit", "passage", "words", "indicator", "add_initiative", "add_relation"]


def current(draft_id: str, draft: Verification) -> Step:
    """The step that this window is at; the first undecided one at first, and where another window made the step vanish."""
    held = st.session_state.get(f"step:{draft_id}")
    if held is None or held not in steps.every(draft):
        held = st.session_state[f"step:{draft_id}"] = steps.following(draft)
    return held


def go(draft_id: str, step: Step | None) -> None:
    """Be at a step from now on, in no mode; None leaves all as it is."""
    if step is not None:
        st.session_state[f"step:{draft_id}"] = step
        enter(draft_id, "")


def mode(draft_id: str) -> Mode:
    """What the card is doing besides showing its step: its fields are edited, a passage is chosen, an indicator is made."""
    held: Mode = st.session_state.get(f"mode:{draft_id}", "")
    return held


def enter(draft_id: str, wanted: Mode) -> None:
    """Begin to do so, or with "" stop."""
    st.session_state[f"mode:{draft_id}"] = wanted


def do(draft_id: str, draft: Verification, step: Step, act: Callable[[], object]) -> None:
    """Decide on a step, and go on to the next undecided one; where problems remain at a numeral, or the disk or another window refuse, stay.

    The second of two quick presses belongs to a step that is decided already, and does nothing.
    """
    if step != st.session_state.get(f"step:{draft_id}"):
        return
    if attempt(draft, act) and not _remains(draft, step):
        go(draft_id, steps.following(draft, step))


def lead(draft_id: str, draft: Verification, act: Callable[[], str], mode: Mode = "") -> None:
    """Decide by adding an entry, and go to it."""
    added: list[str] = []
    if attempt(draft, lambda: added.append(act())):
        go(draft_id, steps.of_key(draft, added[0]))
        enter(draft_id, mode)


def attempt(draft: Verification | BlindReading, act: Callable[[], object]) -> bool:
    """Whether a decision was taken; if not, the card says why."""
    place = desk.current()
    say = place.t_markdown
    try:
        act()
    except Conflict as conflict:
        draft.refresh()
        note(say("curate_conflict", by=conflict.by))
    except MetricsError as error:
        note(say("curate_failed", reason=desk.reason(place, error)))
    else:
        return True
    return False


def try_to(place: Desk, act: Callable[[], object]) -> bool:
    """Whether something was done that is no decision; if not, the page says why."""
    try:
        act()
    except MetricsError as error:
        note(place.t_markdown("curate_failed", reason=desk.reason(place, error)))
        return False
    return True


def undo(draft_id: str, draft: Verification) -> None:
    """Take back the last decision, whoever took it and whenever, and show what it was about."""
    key: list[str | None] = []
    if attempt(draft, lambda: key.append(draft.undo())) and key[0] is not None:
        go(draft_id, steps.of_key(draft, key[0]))


def note(text: str) -> None:
    """Leave a sentence for the card to say when it is drawn next; what is no Markdown yet is shown as it is."""
    st.session_state["note"] = plain(text)


def take_note() -> Markdown:
    """The sentence that was left, once; "" where none was."""
    told: Markdown = st.session_state.pop("note", plain(""))
    return told


def _remains(draft: Verification, step: Step) -> bool:
    return step in steps.every(draft) and step.kind == "item" and bool(draft.item(step.key).problems)
