"""Widgets whose answers are kept in the link, and tables that a reader clicks. Labels from data are shown as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from metrics.ui import state
from metrics.ui.markdown import plain, plainly

LONGEST = 80  # characters to look for
_TALL = 420  # pixels of a table of more than ten rows


def choose_some(
    key: str, label: str, options: Sequence[str], name: Callable[[str], str], **look: Any
) -> tuple[str, ...]:
    """Ask for any of several, all at first; `name` words a code, `look` goes to the widget. The answer is in the order of the options."""
    chosen = st.pills(
        plain(label),
        options,
        selection_mode="multi",
        format_func=plainly(name),
        key=state.widget_key(key, state.read_link(key, options, options)),
        on_change=state.touch,
        wrap=True,
        **look,
    )
    in_order = tuple(code for code in options if code in chosen)
    state.write_link(key, in_order)
    return in_order


def choose_one(
    key: str,
    label: str,
    options: Sequence[str],
    default: str,
    name: Callable[[str], str],
    form: Literal["segments", "pills", "list"] = "segments",
    salt: str = "",
    **look: Any,
) -> str:
    """Ask for one of several, as segments, pills or a searchable list; `look` goes to the widget.

    `salt` makes another widget where labels change, with the language or the options: a list loses its value otherwise.
    """
    held = state.read_link(key, options, [default])
    wanted = held[0] if held else default
    shared: dict[str, Any] = {"key": state.widget_key(key, wanted, salt), "on_change": state.touch, **look}
    if form == "segments":
        answer = st.segmented_control(plain(label), options, format_func=plainly(name), required=True, **shared)
    elif form == "pills":
        answer = st.pills(plain(label), options, format_func=plainly(name), required=True, wrap=True, **shared)
    else:
        answer = st.selectbox(plain(label), options, format_func=name, **shared)
    answer = answer or wanted
    state.write_link(key, [answer])
    return answer


def choose_few(
    key: str, label: str, options: Sequence[str], name: Callable[[str], str], most: int, none: str, salt: str
) -> list[str]:
    """Ask for at most `most` of a long list, none at first; `none` stands where nothing is chosen."""
    chosen = st.multiselect(
        plain(label),
        options,
        format_func=name,
        max_selections=most,
        placeholder=none,
        key=state.widget_key(key, state.read_link(key, options, [])[:most], salt),
        on_change=state.touch,
    )
    state.write_link(key, chosen)
    return chosen


def switch(key: str, label: str, on: bool = False, help: str | None = None) -> bool:  # noqa: A002 - Streamlit's own name
    """Ask yes or no; `on` is the answer at first."""
    held = state.read_link(key, ("1", "0"), [str(int(on))]) == ["1"]
    answer = st.toggle(
        plain(label),
        key=state.widget_key(key, held),
        help=plain(help) if help else None,
        on_change=state.touch,
    )
    state.write_link(key, [str(int(answer))])
    return answer


def search(key: str, label: str, hint: str) -> str:
    """Ask for words to look for, which the link keeps as the reader wrote them."""
    raw = state.arrived(key)
    if raw is not None:
        state.hold(key, [raw[:LONGEST]])
    answer = st.text_input(
        plain(label),
        key=state.widget_key(key, "".join(state.held(key))),
        max_chars=LONGEST,
        placeholder=hint,
        icon=":material/search:",
        on_change=state.touch,
    )
    words = (answer or "").strip()
    state.write(key, [words], words)
    return words


def table(frame: pd.DataFrame, key: str, held: bool = False, **look: Any) -> int | None:
    """A table of which a reader clicks a row: the number of the row that was clicked to start this run, else None.

    With `held` it is the row that is selected, whichever run it was selected in. `look` goes to the widget.
    """
    look = {"height": "auto" if len(frame) <= 10 else _TALL} | look
    touched = partial(state.touch, key)
    event: Any = st.dataframe(frame, hide_index=True, key=key, on_select=touched, selection_mode="single-row", **look)
    rows = event["selection"]["rows"]
    return int(rows[0]) if rows and rows[0] < len(frame) and (held or state.was_touched(key)) else None
