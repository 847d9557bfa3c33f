"""The one filter, asked in the frame and read by every page: regions, printed only or with derived, silent regions, language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.query.comparison import select
from metrics.table.reader import SMALL
from metrics.texts.labels import Labels
from metrics.texts.language import SOURCE, closest, codes, t
from metrics.texts.language import language as language_of
from metrics.ui import html, state
from metrics.ui.data import Data
from metrics.ui.ending import end_page
from metrics.ui.markdown import Markdown, t_markdown
from metrics.ui.widgets import choose_one, choose_some, switch


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen, with the data it applies to; `silent`: every silent region has its own place in a chart."""

    data: Data
    labels: Labels
    regions: tuple[str, ...]
    derived: bool
    silent: bool = False

    @property
    def facts(self) -> pd.DataFrame:
        """The facts that the filter lets through, for a page that goes through all of them; a large table is too much for one."""
        if len(self.data.table) > SMALL:
            st.info(self.t_markdown("too_large", count=len(self.data.table)))
            end_page()
        return select(self.data.facts, self.regions, self.derived)

    @cached_property
    def fact_counts(self) -> pd.DataFrame:
        """The same as counts, however many facts there are."""
        return select(self.data.table.fact_counts, self.regions, self.derived)

    @property
    def count(self) -> int:
        """How many facts the filter lets through."""
        return int(self.fact_counts["facts"].sum())

    def facts_of(self, indicators: Iterable[str]) -> pd.DataFrame:
        """The facts of these indicators that the filter lets through."""
        return select(self.data.table.of_indicators(indicators), self.regions, self.derived)

    @property
    def key(self) -> tuple[object, ...]:
        """What anything that is made of the facts that the filter lets through depends on."""
        return self.data.table.fingerprint, self.regions, self.derived, self.silent, self.labels.language

    def t(self, key: str, **values: object) -> str:
        """A text of the interface in the reader's language."""
        return t(key, self.labels.language, **values)

    def t_markdown(self, key: str, **values: object) -> Markdown:
        """The same for a Markdown element: the values are shown as they are."""
        return t_markdown(key, self.labels.language, **values)


def current_language() -> str:
    """The language of the page: the link's, the reader's choice, or the browser's."""
    held = state.read_link("lang", codes(), [closest(st.context.locale)])
    return held[0] if held else SOURCE


def ask(data: Data, regions_asked: bool = True) -> tuple[Selection, DeltaGenerator]:
    """Draw the line of title and filter, and return the selection, which pages get from `current`, and a place for the link.

    On a page that shows one region, the regions of the filter are not asked for, and its link keeps them as `beside`.
    """
    language = current_language()
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="medium"):
        html.show("brand", site=t("site", language), tagline=t("tagline", language), filter=t("filter", language))
        with st.container(key="filter", horizontal=True, vertical_alignment="center", gap="medium", width="content"):
            regions = _ask_regions(data, Labels(data.context, language)) if regions_asked else _keep_regions(data)
            derived = switch("derived", t("derived", language), on=True, help=t("derived_help", language))
            silent = switch("silent", t("silent", language), help=t("silent_help", language))
        language = _ask_language(language)
        placeholder = st.container(width="content")
    selection = Selection(data, Labels(data.context, language), regions, derived, silent)
    st.session_state["selection"] = selection
    state.carry()
    return selection, placeholder


def address(only: Collection[str] = ()) -> str:
    """The address of what is on the page now, with every choice spelled out, or with `only` these."""
    choices = {key: value for key, value in st.query_params.to_dict().items() if not only or key in only}
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{urlencode(choices)}" if choices else page


def offer_link(selection: Selection, placeholder: DeltaGenerator) -> None:
    """Offer the address of what is on the page now, with every choice spelled out; to be called after the page has run."""
    with placeholder, st.popover(selection.t("copy_link"), icon=":material/link:"):
        st.caption(selection.t("copy_link_help"))
        st.code(address(), language=None, wrap_lines=True)


def current() -> Selection:
    """The selection that the frame asked for in this run."""
    selection: Selection = st.session_state["selection"]
    return selection


def _ask_regions(data: Data, labels: Labels) -> tuple[str, ...]:
    label = t("regions", labels.language)
    return choose_some("r", label, data.reporting, labels.region, label_visibility="collapsed")


def _keep_regions(data: Data) -> tuple[str, ...]:
    options = data.reporting
    kept = state.read_link("beside", options, state.held("r") or options)
    state.write_link("beside", kept)
    state.hold("r", kept)
    return tuple(kept)


def _ask_language(language: str) -> str:
    return choose_one(
        "lang",
        t("language", language),
        codes(),
        language,
        lambda code: language_of(code).name,
        label_visibility="collapsed",
    )
