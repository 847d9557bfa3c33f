"""Choices that live in the link: language-neutral codes, always written out, so that a link says all that is on the page.

Streamlit's own binding writes the label of the current language into the link; a Chinese link then fails in English. Here the link holds codes.

A choice is known by its key, which is its parameter in the link; where two pages use one parameter for different choices, the key is
`page.parameter`. A click reaches the server with the address as the browser has it, which may be older than what was last written into it: in a
run that a click started, what was held wins over the address.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from metrics.query.criteria import EVERY, NONE
from metrics.ui.menu import FILTER, PARAMETERS, RENAMED

_TOUCHED, _BY_TOUCH = "touched", "run_by_touch"


def begin() -> None:
    """Start a run of a page: say whether a widget was touched, and give parameters of earlier versions their present names."""
    st.session_state[_BY_TOUCH] = st.session_state.pop(_TOUCHED, False)
    for old, new in RENAMED.items():
        if old in st.query_params:
            st.query_params[new] = st.query_params[old]
            del st.query_params[old]


def touch(widget: str = "") -> None:
    """Remember that the reader touched a widget: the callback of every widget whose answer is kept here, or leads on at once."""
    st.session_state[_TOUCHED] = widget or True


def was_touched(widget: str) -> bool:
    """Whether it was this widget that started the run."""
    return bool(st.session_state.get(_BY_TOUCH) == widget)


def arrived(key: str) -> str | None:
    """What the link brings for a choice, once; None where it brings nothing new. A parameter that it repeats is a list."""
    raw = ",".join(st.query_params.get_all(_parameter(key))) if _parameter(key) in st.query_params else None
    if raw is None or st.session_state.get(_BY_TOUCH) or raw == st.session_state.get(f"link:{key}"):
        return None
    st.session_state[f"link:{key}"] = raw
    return raw


def read_link(key: str, allowed: Sequence[str], default: Sequence[str]) -> list[str]:
    """What a choice holds before its widget is drawn: the link's codes if it brings new ones, else what it held, else the default.

    Codes that are not allowed are ignored, and remembered for a notice.
    """
    state = st.session_state
    raw = arrived(key)
    if raw is not None:
        every = raw == EVERY and EVERY not in allowed
        codes = set() if raw == NONE else set(allowed) if every else set(raw.split(","))
        if unknown := [code for code in dict.fromkeys(raw.split(",")) if code in codes.difference(allowed)]:
            state.setdefault("ignored", []).append(f"{_parameter(key)}={','.join(unknown)}")
        known = [code for code in allowed if code in codes]
        if known or raw == NONE:
            hold(key, known)
    held, possible = state.get(f"held:{key}", list(default)), set(allowed)
    return [code for code in held if code in possible]


def held(key: str) -> list[str]:
    """What a choice held last; [] before it was ever made."""
    return list(st.session_state.get(f"held:{key}", []))


def carry(**spelled: str) -> None:
    """Put the filter into every link of this run, once it was asked: a page has hundreds of them. Some choices may be spelled in their own way."""
    st.session_state["carried"] = {key: spelled.get(key) or ",".join(held(key)) or NONE for key in FILTER}


def carried() -> dict[str, str]:
    """The filter as a link carries it from page to page; the address's own where none was asked yet."""
    asked: dict[str, str] | None = st.session_state.get("carried")
    return asked or {key: st.query_params[key] for key in FILTER if key in st.query_params}


def hold(key: str, codes: Sequence[str]) -> None:
    """Choose on the reader's behalf: the widget takes it over when it is drawn next."""
    st.session_state[f"held:{key}"] = list(codes)
    st.session_state[f"fresh:{key}"] = True


def forget(key: str) -> None:
    """Ask anew for a choice whose options are no longer what they were."""
    for name in (
        f"held:{key}",
        f"link:{key}",
        *(name for name in st.session_state if str(name).startswith(f"ask:{key}:")),
    ):
        st.session_state.pop(name, None)


def take_fresh(key: str) -> bool:
    """Whether the program or the link chose since the widget was drawn last; asked once."""
    return bool(st.session_state.pop(f"fresh:{key}", False))


def widget_key(key: str, wanted: object, salt: str = "") -> str:
    """The state key of a choice's widget, holding `wanted` where the link or the program chose, or the widget is new."""
    name = f"ask:{key}:{salt}"
    if take_fresh(key) or name not in st.session_state:
        st.session_state[name] = wanted
    return name


def write_link(key: str, chosen: Iterable[str]) -> None:
    """Hold a choice across pages and write its codes into the link."""
    codes = list(chosen)
    write(key, codes, ",".join(codes) or NONE)


def write(key: str, codes: list[str], link: str) -> None:
    """Hold a choice, and write it into the link in the form given."""
    st.session_state[f"held:{key}"] = codes
    st.session_state[f"link:{key}"] = link
    if st.query_params.get(_parameter(key)) != link:
        st.query_params[_parameter(key)] = link


def ignored() -> list[str]:
    """The parts of the link that were not known, once; parameters that no page has are taken out of it."""
    unknown = [name for name in st.query_params if name not in PARAMETERS]
    for name in unknown:
        del st.query_params[name]
    return list(dict.fromkeys([*st.session_state.pop("ignored", []), *unknown]))


def _parameter(key: str) -> str:
    name = key.rpartition(".")[2]
    if name not in PARAMETERS:
        raise AssertionError(f"{name} is asked for, but no page declares it in `menu.PAGES`")
    return name
