"""What a person brings: uploaded documents and pasted text, read at once and kept in this window until they are drafts."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from metrics.documents.conversion import Conversion
from metrics.documents.duplicates import Duplicate, find_duplicates
from metrics.documents.parts import Part, split
from metrics.documents.read import read_document
from metrics.errors import MetricsError
from metrics.ui import scripts
from metrics.ui.curate import decide, keys
from metrics.ui.curate.desk import Desk, reason

_KINDS = ["txt", "html", "htm", "docx", "pdf"]


@dataclass(frozen=True)
class Brought:
    """A document that was read: its bytes as they came, its text, its parts, and the articles that hold the same text already."""

    data: bytes
    conversion: Conversion
    parts: tuple[Part, ...]
    duplicates: tuple[Duplicate, ...]


def waiting() -> dict[str, Brought]:
    """The documents that are no drafts yet, by the hash of their bytes, in the order in which they came."""
    held: dict[str, Brought] = st.session_state.setdefault("inbox", {})
    return held


def take_away(name: str) -> None:
    """Forget a document, which is a draft now or is not wanted."""
    waiting().pop(name, None)


def ask(desk: Desk) -> None:
    """Ask for files and for text; what comes is read at once, and the widgets are empty again."""
    turn = st.session_state.setdefault("inbox:turn", 0)
    left, right = st.columns(2, gap="medium")
    with left:
        files = st.file_uploader(
            desk.t_markdown("import_files"), type=_KINDS, accept_multiple_files=True, key=f"inbox:files:{turn}"
        )
        st.caption(desk.t("import_files_help"))
    with right:
        with st.container(key="first" if st.session_state.get("inbox:paste") else None):
            pasted = st.text_area(
                desk.t_markdown("import_pasted"),
                placeholder=desk.t("import_pasted_help"),
                height=120,
                key=f"inbox:text:{turn}",
            )
        with st.container(horizontal=True):
            st.button(
                desk.t_markdown("import_paste"), key="inbox:paste:button", shortcut=keys.TEXT, on_click=_begin_to_paste
            )
            st.button(desk.t_markdown("import_read"), key="inbox:read")  # leaving the text is enough
    if st.session_state.get("inbox:paste"):
        scripts.put_cursor(turn)
    brought = [(file.name, file.getvalue()) for file in files or ()]
    if pasted and pasted.strip():
        brought.append((f"{desk.t('import_pasted')}.txt", pasted.encode("utf-8")))
    if brought:
        _read(desk, brought)
        st.session_state["inbox:turn"] = turn + 1
        st.session_state.pop("inbox:paste", None)
        st.rerun()


def _begin_to_paste() -> None:
    st.session_state["inbox:paste"] = True


def _read(desk: Desk, brought: list[tuple[str, bytes]]) -> None:
    """Read what was brought; one that cannot be read is named with the reason, and does not stop the rest."""
    refused = []
    with st.spinner(desk.t("import_reading")):
        for name, data in brought:
            try:
                conversion = read_document(name, data)
            except MetricsError as error:
                refused.append(f"{name}{desk.t('punctuation.colon')}{reason(desk, error)}")
                continue
            found = Brought(
                data, conversion, tuple(split(conversion.text)), tuple(find_duplicates(conversion.text, desk.root))
            )
            waiting()[sha256(data).hexdigest()] = found
    if refused:
        decide.note(desk.t_markdown("import_refused", reasons=desk.words.clauses(refused)))
