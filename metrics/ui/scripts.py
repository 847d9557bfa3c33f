"""The few scripts of our own that pages run. The policy allows each by its hash, so that nothing that a page was made to show can run.

Each is a constant: it carries nothing from data. Its lines begin at the margin, since Streamlit takes indentation out of what it is given, and
with it the hash.
"""

from __future__ import annotations

import re

import streamlit as st

from metrics.texts.language import codes, language
from metrics.ui import html

#: Element → where it is brought to. Elements above it may come after it and push it away: it is brought back whenever the page's height
#: changes, until the reader acts.
_PLACES = {"hit": "center", "catalogue": "start"}
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def name_language(code: str) -> None:
    """Tell the browser the language of the page."""
    _run(_language(code))


def bring_into_view(element: str, turn: int) -> None:
    """Bring an element into view; another `turn` makes the browser do it again."""
    _run(_into_view(element, turn))


def follow(turn: int) -> None:
    """Keep the current numeral in view inside the article's own pane, and let a click on another ask for it without loading the page anew."""
    _run(html.render("script_follow", turn=turn))


def put_cursor(turn: int) -> None:
    """Put the cursor into the field that is asked first; another `turn` makes the browser do it again."""
    _run(html.render("script_cursor", turn=turn))


def slash_searches() -> None:
    """Let the key / lead to the search field, or to its page where the field is hidden."""
    _run(html.render("script_search"))


def texts() -> list[str]:
    """Every script that a page may run, as the browser hashes it."""
    pages = [*map(_language, codes()), *(_into_view(element, 0) for element in _PLACES)]
    pages += [html.render(name, turn=0) for name in ("script_follow", "script_cursor")]
    pages.append(html.render("script_search"))
    return [script for page in pages for script in _INLINE.findall(page)]


def _language(code: str) -> str:
    return html.render("script_language", lang=language(code).html)


def _into_view(element: str, turn: int) -> str:
    return html.render("script_into_view", element=element, block=_PLACES[element], turn=turn)


def _run(page: str) -> None:
    st.html(page, unsafe_allow_javascript=True)
