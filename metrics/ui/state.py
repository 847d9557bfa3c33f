"""Choices that live in the link: language-neutral codes, always written out, so that a link says all that is on the page.

Streamlit's own binding writes the label of the current language into the link; a Chinese link then fails in English. Here the link holds codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from metrics.query.criteria import NONE
from metrics.ui.markdown import plain, plainly

LONGEST = 80  # characters to look for
#: Every parameter that a link may carry: the filter's, a fact, and what the pages ask. A page need not use all of another's.
PARAMETERS = frozenset(
    [
        "r",
        "derived",
        "lang",
        "fact",
        "i",
        "kind",
        "scope",
        "also",
        "order",
        "axis",
        "per",
        "source",
        "states",
        "kinds",
        "statuses",
        "scopes",
        "q",
        "pillar",
        "in",
        "has",
        "p",
        "loose",
        "term",
        "names",
        "change_scale",
        "money_scale",
    ]
)


def read_link(key: str, allowed: Sequence[str], default: Sequence[str]) -> list[str]:
    """What a choice holds before its widget is drawn: the link's codes if it brings new ones, else what it held, else the default.

    Codes that are not allowed are ignored, and remembered for a notice.
    """
    _must_be_known(key)
    state = st.session_state
    raw = st.query_params.get(key)
    if raw is not None and raw != state.get(f"link:{key}"):
        state[f"link:{key}"] = raw
        codes = [] if raw == NONE else raw.split(",")
        if unknown := [code for code in codes if code not in allowed]:
            state.setdefault("ignored", []).append(f"{key}={','.join(unknown)}")
        known = [code for code in allowed if code in codes]
        if known or raw == NONE:
            hold(key, known)
    held = state.get(f"held:{key}", list(default))
    return [code for code in held if code in allowed]


def hold(key: str, codes: Sequence[str]) -> None:
    """Choose on the reader's behalf: the widget takes it over when it is drawn next."""
    st.session_state[f"held:{key}"] = list(codes)
    st.session_state[f"fresh:{key}"] = True


def widget_key(key: str, wanted: object, salt: str = "") -> str:
    """The state key of a choice's widget, holding `wanted` where the link or the program chose, or the widget is new."""
    name = f"ask:{key}:{salt}"
    if st.session_state.pop(f"fresh:{key}", False) or name not in st.session_state:
        st.session_state[name] = wanted
    return name


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
    wanted = held[0] if held else default
    answer = widget(widget_key(key, wanted, salt), options) or wanted
    write_link(key, [answer])
    return answer


def segments(
    key: str, label: str, options: Sequence[str], default: str, name: Callable[[str], str], salt: str = ""
) -> str:
    """Ask for one of a few, side by side; `name` words a code."""
    return one_of(
        key,
        options,
        default,
        lambda widget, codes: st.segmented_control(
            plain(label), codes, format_func=plainly(name), required=True, key=widget
        ),
        salt,
    )


def words(key: str, widget: Callable[[str], str | None]) -> str:
    """Ask for words to look for; they are kept and linked as the reader wrote them."""
    _must_be_known(key)
    state = st.session_state
    raw = st.query_params.get(key)
    if raw is not None and raw != state.get(f"link:{key}"):
        state[f"link:{key}"] = raw
        hold(key, [raw[:LONGEST]])
    answer = (widget(widget_key(key, "".join(state.get(f"held:{key}", [])))) or "").strip()
    state[f"held:{key}"], state[f"link:{key}"] = [answer], answer
    if st.query_params.get(key) != answer:
        st.query_params[key] = answer
    return answer


def ignored() -> list[str]:
    """The parts of the link that were not known, once; parameters that no page has are taken out of it."""
    unknown = [name for name in st.query_params if name not in PARAMETERS]
    for name in unknown:
        del st.query_params[name]
    return list(dict.fromkeys([*st.session_state.pop("ignored", []), *unknown]))


def _must_be_known(key: str) -> None:
    if key not in PARAMETERS:
        raise AssertionError(f"{key} is asked for, but is not among PARAMETERS")
