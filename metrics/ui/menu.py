"""Every page, declared once: file, address, icon, what its link may carry and what stands on it. To add a page, write its file and its entry here.

The menu, the parameters that a link may have, the code that a browser is told to fetch, and the tour of the browser tests follow from it.
The pages that write are there only where `metrics curate` runs: elsewhere neither the menu nor the server knows of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from metrics.build.paths import CURATOR
from metrics.texts.language import t
from metrics.ui.markdown import plain

#: Names of Streamlit's elements, as its files are called.
_FRAME = ("Html", "PageLink", "ButtonGroup", "Checkbox", "TextInput")
_TABLE, _CHART, _CHOICE = ("DataFrame",), ("BidiComponent",), ("Selectbox", "Multiselect")


@dataclass(frozen=True)
class Page:
    """A page: `name` is its address and, as `page_<name>`, the key of its title; `file` is relative to `pages/`.

    `parameters` are what its link may carry besides the filter's; `elements` what stands on it, so that the browser is told at once what code
    it will need; `example` is a link's tail that shows something on it. A page that is not `listed` is reached by links, not by the menu.
    """

    name: str
    file: str
    icon: str
    parameters: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    example: str = ""
    listed: bool = True

    @property
    def path(self) -> str:
        """The page's own link, with something on it."""
        return f"/{'' if self is PAGES[0] else self.name}{self.example}"


#: In the order of the menu; the first is the front door.
PAGES = (
    Page("overview", "overview/regions.py", "dashboard"),
    Page(
        "compare", "compare/regions.py", "bar_chart", ("kind", "scope", "also", "order", "axis", "per", "f"),
        (*_CHART, *_CHOICE),
    ),
    Page("grid", "compare/grid.py", "account_tree", ("part",), _CHART),
    Page("income", "compare/income.py", "payments", ("part", "change_scale", "money_scale"), _CHART),
    Page(
        "initiatives", "compare/initiatives.py", "flag", ("part", "q", "pillar", "in", "has", "p", "unassigned"),
        (*_CHART, *_CHOICE),
    ),
    Page(
        "emphasis", "compare/emphasis.py", "format_quote", ("term", "names"),
        (*_CHART, *_TABLE, *_CHOICE),
    ),
    Page(
        "evidence", "evidence/article.py", "article", ("source", "year"), _TABLE,
        "?fact=tongliao-01:project_1124",
    ),
    Page(
        "audit", "evidence/audit.py", "fact_check", ("source", "year", "states"), _TABLE,
        "?source=hangjin-01",
    ),
    Page("region", "overview/region.py", "location_on", ("place", "beside"), _CHOICE, "?r=tongliao", listed=False),
    Page("search", "overview/search.py", "search", ("q",), example="?q=%E7%BD%91%E6%A0%BC", listed=False),
    Page("data", "evidence/data.py", "dataset", ("kind", "status", "scope"), _TABLE),
)  # fmt: skip
#: The pages that write: where the board is only read, they do not exist.
CURATION = (
    Page("drafts", "curate/desk.py", "inbox", (), ("FileUploader", "TextArea", *_CHOICE)),
    Page(
        "verify", "curate/numerals.py", "spellcheck", ("draft", "at"),
        ("Button", "TextArea", *_CHOICE),
    ),
    Page("second", "curate/blind.py", "visibility_off", ("draft",), ("Button", *_CHOICE)),
    Page("catalogue", "curate/entries.py", "book_2", ("entries",), (*_TABLE, *_CHOICE)),
)  # fmt: skip
#: Where a file that a person chose is sent, by Streamlit's own widget.
_UPLOADS = "/_stcore/upload_file/"
#: The filter, which every link carries from page to page.
FILTER = ("r", "derived", "silent", "lang")
#: What any link may carry: the filter, and what is shown. A page need not use all of another's.
PARAMETERS = frozenset((*FILTER, "fact", "i")).union(*(page.parameters for page in (*PAGES, *CURATION)))
#: Names of earlier versions in links that are about, and today's.
RENAMED = {"kinds": "kind", "statuses": "status", "scopes": "scope", "loose": "unassigned"}


def curator() -> str:
    """The name of who decides here, as `metrics curate` was given it; "" where the board is only read."""
    return os.environ.get(CURATOR, "")


def pages() -> tuple[Page, ...]:
    """The pages that there are in this process, in the order of the menu: those that a person came to write on first."""
    return (*CURATION, *PAGES) if curator() else PAGES


def curation(drawn: dict[str, StreamlitPage]) -> list[StreamlitPage]:
    """The pages that write, among those that are drawn."""
    return [drawn[page.name] for page in CURATION if page.name in drawn]


def closed() -> frozenset[str]:
    """The addresses of pages that are not there in this process."""
    return frozenset(page.name for page in CURATION) if not curator() else frozenset()


def opened() -> frozenset[str]:
    """The addresses of Streamlit's own that pages need in this process, and that are closed elsewhere."""
    return frozenset((_UPLOADS,)) if curator() else frozenset()


def elements() -> dict[str, tuple[str, ...]]:
    """Address of a page, "" for the first, to the elements that stand on it."""
    return {"": (*_FRAME, *PAGES[0].elements)} | {page.name: (*_FRAME, *page.elements) for page in pages()}


def draw(folder: Path, language: str) -> tuple[StreamlitPage, dict[str, StreamlitPage]]:
    """Declare the pages in a language; returns the page that the reader is on, and all pages by name."""
    drawn = {
        page.name: st.Page(
            folder / page.file,
            title=t(f"page_{page.name}", language),
            icon=f":material/{page.icon}:",
            url_path=page.name,
            default=page is PAGES[0],
        )
        for page in pages()
    }
    return st.navigation(list(drawn.values()), position="hidden"), drawn


def links(drawn: Mapping[str, StreamlitPage], carried: Mapping[str, str]) -> None:
    """Draw the menu: every listed page by its name, in one line; each link carries the filter, as `carried` has it."""
    for page in pages():
        if page.listed:
            st.page_link(drawn[page.name], label=plain(drawn[page.name].title), query_params=dict(carried))
