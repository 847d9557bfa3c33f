"""The one filter, asked in the frame and read by every page: regions, printed only or with derived, silent regions, language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.query.comparison import select
from metrics.texts.labels import Labels
from metrics.texts.language import SOURCE, closest, codes, t
from metrics.texts.language import language as language_of
from metrics.ui import html, regions, state
from metrics.ui.data import Data
from metrics.ui.markdown import Markdown, t_markdown
from metrics.ui.widgets import choose_one, switch

#: Facts that a page goes through one by one.
MAX_GONE_THROUGH = 4_000
#: Regions that a page shows one beside another.
LEGIBLE = 12


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
        """The facts that the filter lets through, for a page that goes through them one by one; where they are very many, those of `newest`."""
        if self.newest is None:
            return select(self.data.facts, self.regions, self.derived)
        return _of_sources(self, self.data.fingerprint, self.derived, self.newest)

    @cached_property
    def newest(self) -> tuple[str, ...] | None:
        """The articles that such a page goes through: of each region as many of the newest as it can hold; None where it holds all."""
        if self.count <= MAX_GONE_THROUGH:
            return None
        context = self.data.context
        mean = max(1, self.count // max(1, sum(len(context.sources_of(region)) for region in self.regions)))
        each = max(1, MAX_GONE_THROUGH // mean // len(self.regions))
        return tuple(name for region in self.regions for name in context.sources_of(region)[:each])

    @cached_property
    def fact_counts(self) -> pd.DataFrame:
        """The same as counts, however many facts there are."""
        return select(self.data.table.fact_counts, self.regions, self.derived)

    @cached_property
    def count(self) -> int:
        """How many facts the filter lets through."""
        return int(self.fact_counts["facts"].sum())

    def facts_of(self, indicators: Iterable[str]) -> pd.DataFrame:
        """The facts of these indicators that the filter lets through."""
        return select(self.data.table.of_indicators(indicators), self.regions, self.derived)

    @property
    def key(self) -> tuple[object, ...]:
        """What anything that is made of the facts that the filter lets through depends on."""
        colours = tuple(self.labels.context.regions[region].colour for region in self.regions)
        return self.data.table.fingerprint, self.regions, colours, self.derived, self.silent, self.labels.language

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
            asked = regions.ask if regions_asked else regions.keep
            chosen = asked(data, Labels(data.context, language))
            derived = switch("derived", t("derived", language), on=True, help=t("derived_help", language))
            silent = switch("silent", t("silent", language), help=t("silent_help", language))
        language = _ask_language(language)
        placeholder = st.container(width="content")
    labels = Labels(regions.coloured(data.context, chosen), language)
    selection = Selection(data, labels, chosen, derived, silent)
    if regions_asked and regions.is_first_choice(data, chosen):
        st.caption(selection.t_markdown("regions_first", count=len(chosen), total=len(regions.reporting(data))))
    st.session_state["selection"] = selection
    state.carry(r=regions.spelled(chosen, regions.reporting(data)))
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


def current(most: int | None = None) -> Selection:
    """The selection that the frame asked for in this run; for a page that shows region by region at most so many, and a line that says so."""
    selection: Selection = st.session_state["selection"]
    if most is None or len(selection.regions) <= most:
        return selection
    st.caption(selection.t_markdown("first_regions", count=len(selection.regions), most=most))
    return replace(selection, regions=selection.regions[:most])


def tell_newest(selection: Selection) -> None:
    """Say of which articles a page is, where they are not all."""
    if selection.newest is not None:
        every = sum(len(selection.data.context.sources_of(region)) for region in selection.regions)
        st.caption(selection.t_markdown("newest_articles", count=len(selection.newest), total=every))


@st.cache_resource(max_entries=8, show_spinner=False)
def _of_sources(_selection: Selection, fingerprint: str, derived: bool, newest: tuple[str, ...]) -> pd.DataFrame:  # noqa: ARG001 - the cache's key
    return select(_selection.data.table.of_sources(newest), _selection.regions, derived)


def _ask_language(language: str) -> str:
    return choose_one(
        "lang",
        t("language", language),
        codes(),
        language,
        lambda code: language_of(code).name,
        label_visibility="collapsed",
    )
