"""Choices that live in the link: language-neutral codes, always written out, so that a link says all that is on the page.

Streamlit's own binding writes the label of the current language into the link; a Chinese link then fails in English. Here the link holds codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

NONE = "none"  # how a link says that nothing is chosen


def read_link(key: str, allowed: Sequence[str], default: Sequence[str]) -> list[str]:
    """What a choice holds before its widget is drawn: the link's codes if it brings new ones, else what it held, else the default.

    Codes that are not allowed are ignored, and remembered for a notice.
    """
    state = st.session_state
    raw = st.query_params.get(key)
    held = state.get(f"held:{key}")
    if raw is not None and raw != state.get(f"link:{key}"):
        codes = [] if raw == NONE else raw.split(",")
        known = [code for code in allowed if code in codes]
        unknown = [code for code in codes if code not in allowed]
        if unknown:
            state.setdefault("ignored", []).append(f"{key}={','.join(unknown)}")
        held = known if known or raw == NONE else held
        state[f"link:{key}"] = raw
    if held is None:
        held = list(default)
    return [code for code in held if code in allowed] if held else []


def write_link(key: str, chosen: Iterable[str]) -> None:
    """Hold a choice across pages and write it into the link."""
    codes = list(chosen)
    code = ",".join(codes) or NONE
    st.session_state[f"held:{key}"] = codes
    st.session_state[f"link:{key}"] = code
    if st.query_params.get(key) != code:
        st.query_params[key] = code


def one_of(
    key: str, options: Sequence[str], default: str, widget: Callable[[str, Sequence[str]], str | None], salt: str = ""
) -> str:
    """Ask for one of several with a widget that is given its state key and options; the answer is kept and linked.

    `salt` makes another widget where labels change with the language: a selectbox loses its value otherwise.
    """
    held = read_link(key, options, [default])
    name = f"{key}:{salt}"
    wanted = held[0] if held else default
    if st.session_state.get(name) not in options or st.session_state.get(f"held:{key}") != held:
        st.session_state[name] = wanted
    answer = widget(name, options) or wanted
    write_link(key, [answer])
    return answer


def ignored() -> list[str]:
    """The parts of the link that were not known, once."""
    return list(dict.fromkeys(st.session_state.pop("ignored", [])))
