"""The menu: every page with its file, icon and address, by section. To add a page, write its file and its line here."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from metrics.ui.texts import text

#: section → page key, which is its address → file under `pages/` and icon, in the order of the menu
PAGES = {
    "": {"overview": ("overview/regions.py", "dashboard")},
    "section_compare": {
        "compare": ("compare/regions.py", "bar_chart"),
        "grid": ("compare/grid.py", "account_tree"),
        "income": ("compare/income.py", "payments"),
        "initiatives": ("compare/initiatives.py", "flag"),
        "emphasis": ("compare/emphasis.py", "format_quote"),
    },
    "section_evidence": {
        "evidence": ("evidence/article.py", "article"),
        "audit": ("evidence/audit.py", "fact_check"),
        "data": ("evidence/data.py", "dataset"),
    },
}

#: What stands on a page, by the names of Streamlit's elements: the browser is told at once what code it will need.
_FRAME = ("Html", "ButtonGroup", "Checkbox")
_TABLE, _CHART, _CHOICE = ("DataFrame",), ("PlotlyChart",), ("Selectbox", "Multiselect")
_ELEMENTS = {
    "compare": (*_CHART, *_TABLE, *_CHOICE),
    "grid": (*_CHART, *_TABLE),
    "income": (*_CHART, *_TABLE),
    "initiatives": (*_CHART, *_CHOICE),
    "emphasis": (*_CHART, *_TABLE, *_CHOICE),
    "evidence": _TABLE,
    "audit": _TABLE,
    "data": _TABLE,
}


def elements() -> dict[str, tuple[str, ...]]:
    """Address of a page, "" for the first, to the elements that stand on it."""
    names = [name for entries in PAGES.values() for name in entries]
    return {name: (*_FRAME, *_ELEMENTS.get(name, ())) for name in ["", *names]}


def draw(folder: Path, tongue: str) -> tuple[Page, dict[str, Page]]:
    """Draw the menu in a language; returns the page that the reader is on, and all pages by key."""
    sections = {
        text(section, tongue) if section else "": {
            name: st.Page(
                folder / file,
                title=text(f"page_{name}", tongue),
                icon=f":material/{icon}:",
                url_path=name,
                default=name == "overview",
            )
            for name, (file, icon) in entries.items()
        }
        for section, entries in PAGES.items()
    }
    pages = {name: page for entries in sections.values() for name, page in entries.items()}
    page = st.navigation({title: list(entries.values()) for title, entries in sections.items()}, position="top")
    return page, pages
