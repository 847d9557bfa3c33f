"""Who works on which folder in which language, and the draft that this window has open; asked of by every page that writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from metrics.build.paths import default_seeds
from metrics.curate.verification import Verification, open_verification
from metrics.documents.conversion import Remark
from metrics.errors import MetricsError
from metrics.texts.language import Language, codes, language
from metrics.ui import html, menu, state
from metrics.ui.markdown import Markdown, t_markdown
from metrics.ui.widgets import choose_one


@dataclass(frozen=True)
class Desk:
    """Where a person works: the folder, the name that stands with each decision, the language of the page."""

    root: Path
    by: str
    language: str

    @property
    def words(self) -> Language:
        """The language itself."""
        return language(self.language)

    def t(self, key: str, **values: object) -> str:
        """A text of the interface."""
        return self.words.t(key, **values)

    def t_markdown(self, key: str, **values: object) -> Markdown:
        """The same for a Markdown element: the values are shown as they are."""
        return t_markdown(key, self.language, **values)

    def word(self, code: str | None) -> str:
        """A code (a kind, status, bound, reason …) in words; "" for None."""
        return self.words.t(f"word.{code}") if code else ""


def begin(tongue: str) -> None:
    """Start a run of a page that writes. Raises `AssertionError` where the board is only read: nothing here may run then."""
    if not menu.curator():
        raise AssertionError("a page that writes was run on a board that is only read")
    html.show_style({})
    st.session_state["desk"] = Desk(default_seeds(), menu.curator(), tongue)


def current() -> Desk:
    """The desk of this run."""
    found: Desk = st.session_state["desk"]
    return found


def ask_language() -> None:
    """Ask for the language of the page, as the frame does where the board is read."""
    choose_one(
        "lang",
        current().t("language"),
        codes(),
        current().language,
        lambda code: language(code).name,
        label_visibility="collapsed",
    )


def open_draft(draft_id: str) -> Verification:
    """The draft as this window works on it: opened once, then kept up with what other windows decide.

    Raises a `MetricsError` where the draft or the catalogue cannot be read.
    """
    held: Verification | None = st.session_state.get(f"verification:{draft_id}")
    if held is not None:
        held.refresh()
        return held
    desk = current()
    opened = open_verification(desk.root, draft_id, desk.by)
    st.session_state[f"verification:{draft_id}"] = opened
    return opened


def close_draft(draft_id: str) -> None:
    """Forget a draft that is published or discarded."""
    st.session_state.pop(f"verification:{draft_id}", None)


def go(page: str, **choices: str) -> None:
    """Leave for another page, with these choices in its link."""
    for key, value in choices.items():
        state.hold(key, [value])
    st.switch_page(st.session_state["pages"][page], query_params={**choices, "lang": current().language})


def explain(error: MetricsError) -> None:
    """Say what could not be done, and that nothing was lost."""
    st.error(current().t_markdown("curate_failed", reason=error))


def reason(place: Desk, error: MetricsError) -> str:
    """An error in the reader's language, where there are words for its kind; else as the program says it."""
    code = str(getattr(error, "code", "")).replace("-", "_")
    keys = (f"document_{code}", f"request_{code}")
    return next((place.t(key) for key in keys if place.words.has(key)), str(error))


def remark(place: Desk, said: Remark) -> str:
    """What a conversion asks a person to look at, in the reader's language."""
    key = f"document_remark_{said.code.replace('-', '_')}"
    return place.t(key, **said.values) if place.words.has(key) else str(said)
