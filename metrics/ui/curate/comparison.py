"""Both readings of an article side by side, and the differences settled one by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from metrics.curate.comparison import Pair, compare, settle
from metrics.curate.drafts import path_of
from metrics.curate.reopen import reopen
from metrics.curate.verification import Verification
from metrics.text.source import squeeze
from metrics.ui import html
from metrics.ui.curate import decide, desk
from metrics.ui.curate.desk import Desk

#: Differences that are drawn at once; the next come when these are settled.
_MOST = 20
_ASPECTS = ("kind", "reason", "value", "lower", "upper", "bound", "period", "status", "scope", "place")
#: What a reading says without writing it.
_DEFAULTS = {"bound": "exact", "status": "actual", "scope": "region"}


def show(place: Desk, name: str) -> None:
    """How many agree, then every difference with both answers and a button for each; a published article is opened again first."""
    if not path_of(place.root, name).is_file():
        st.info(place.t_markdown("blind_reopen_help"))
        st.button(place.t_markdown("blind_reopen"), key=f"reopen:{name}", on_click=open_again, args=(place, name))
        return
    draft = desk.open_draft(name)
    pairs = compare(draft).pairs
    left = [pair for pair in pairs if pair.differs and not pair.settled]
    agreed = sum(not pair.differs for pair in pairs)
    st.markdown(place.t_markdown("blind_account", total=len(pairs), agreed=agreed, left=len(left)))
    for pair in left[:_MOST]:
        with st.container(border=True):
            around = draft.source.sentence(*pair.span)
            html.show(
                "pair",
                sentence=squeeze(draft.source.text[slice(*around)]),
                literal=squeeze(draft.source.text[slice(*pair.span)]),
                heads=[place.t("blind_first"), place.t("blind_second")],
                lines=_lines(place, pair),
            )
            with st.container(horizontal=True, gap="small"):
                for side in ("first", "second"):
                    st.button(
                        place.t_markdown(f"blind_take_{side}"),
                        key=f"settle:{side}:{name}:{pair.key}:{draft.number}",
                        on_click=_settle,
                        args=(draft, pair, side == "second"),
                    )


def open_again(place: Desk, name: str) -> None:
    """Make a published article a draft again."""
    decide.try_to(place, partial(reopen, place.root, name, place.by))


def _settle(draft: Verification, pair: Pair, take_second: bool) -> None:
    decide.attempt(draft, partial(settle, draft, pair, take_second))


def _lines(place: Desk, pair: Pair) -> list[tuple[str, str, str]]:
    """What the two say, aspect by aspect, where they say anything."""
    first = None if pair.first is None else {"kind": pair.first.get("reason", "claim"), **pair.first}
    found = []
    for name in _ASPECTS:
        one, two = _said(place, first, name), _said(place, pair.second, name)
        if (one or two) and name != "reason":
            found.append((place.t(f"field_{name}"), one, two))
    return found


def _said(place: Desk, row: Mapping[str, Any] | None, name: str) -> str:
    if row is None:
        return place.t("blind_nothing") if name == "kind" else ""
    raw = row.get(name)
    if raw in (None, "") and row.get("kind") == "claim":
        raw = _DEFAULTS.get(name)
    if raw in (None, ""):
        return ""
    return place.word(str(raw)) if place.words.has(f"word.{raw}") else str(raw)
