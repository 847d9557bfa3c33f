"""The fields of a numeral, each changed on its own: what is entered is a decision, and what is wrong with it stands under the field at once."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from metrics.curate.items import Item
from metrics.curate.verification import Verification
from metrics.text.bounds import Bound
from metrics.ui import scripts
from metrics.ui.curate import decide, keys
from metrics.ui.curate.card import FIELDS, told
from metrics.ui.curate.desk import Desk
from metrics.ui.markdown import plain
from metrics.vocabulary import SCOPES, STATUSES

_OPTIONS = {"bound": tuple(str(bound) for bound in Bound), "status": STATUSES, "scope": SCOPES}
_WIDE = ("quote", "indicator", "said_by", "initiative", "suspect", "note")
#: What is asked first where nothing is wrong.
_FIRST = "period"


def ask(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    """A widget for every field of a claim; the field that is wrong has the cursor, else the period."""
    wrong = {problem.field for problem in item.problems}
    names = ["quote", "literal", *FIELDS] if item.kind == "claim" else ["quote", "literal", "note"]
    first = next((name for name in names if name in wrong), _FIRST if item.kind == "claim" else "note")
    st.button(
        desk.t_markdown("curate_done"),
        key=f"press:done:{draft_id}",
        shortcut=keys.DONE,
        on_click=decide.enter,
        args=(draft_id, ""),
    )
    if draft.opened_from:  # what is changed in a published article is a correction, and says why
        st.text_input(desk.t_markdown("field_why"), key=f"field:why:{draft_id}")
    with st.container(horizontal=True, gap="small", key="fields"):
        for name in names:
            with st.container(key="first" if name == first else None, width="stretch" if name in _WIDE else 150):
                _ask(desk, draft_id, draft, item, name)
                for problem in item.problems:
                    if problem.field == name:
                        st.error(plain(told(desk, problem)))
    scripts.put_cursor(draft.number)


def _ask(desk: Desk, draft_id: str, draft: Verification, item: Item, name: str) -> None:
    """One field; its widget is another after every decision, so that it always holds what stands."""
    held = item.entry.get(name)
    key = f"field:{name}:{draft_id}:{item.key}:{draft.number}"
    label = desk.t_markdown(f"field_{name}")
    change: dict[str, Any] = {"key": key, "on_change": partial(_change, draft_id, draft, item.key, name, key)}
    if name == "indicator":
        known = draft.catalog.indicators
        options = [*known] if held in known or held is None else [str(held), *known]
        st.selectbox(
            label,
            options,
            index=options.index(str(held)) if held else None,
            format_func=lambda code: f"{desk.words.own(known[code])} · {code}" if code in known else code,
            **change,
        )
    elif name == "initiative":
        ids = [each.id for each in draft.initiatives if each.kept is not False]
        names = {each.id: str(each.fields.get("zh", each.id)) for each in draft.initiatives}
        options = ["", *ids] if not held or held in ids else ["", str(held), *ids]
        st.selectbox(
            label,
            options,
            index=options.index(str(held or "")),
            format_func=lambda code: names.get(code, code or "—"),
            **change,
        )
    elif name in _OPTIONS:
        options = [*_OPTIONS[name]]
        default = {"bound": "exact", "status": "actual", "scope": "region"}[name]
        st.selectbox(label, options, index=options.index(str(held or default)), format_func=desk.word, **change)
    else:
        st.text_input(label, value="" if held is None else str(held), **change)


def _change(draft_id: str, draft: Verification, key: str, name: str, widget: str) -> None:
    """Decide on one field, as it was entered; an empty one is taken away."""
    entered = st.session_state.get(widget)
    text = str(entered).strip() if entered is not None else ""
    changed: dict[str, Any] = {name: text or None}
    why = str(st.session_state.get(f"field:why:{draft_id}") or "").strip()
    decide.attempt(draft, lambda: draft.edit(key, why=why, **changed))
