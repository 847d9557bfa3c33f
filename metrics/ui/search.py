"""Search: the field in the frame, and the page with what was found, kind by kind. It looks at everything, whatever the filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from metrics.query import search as query
from metrics.query.folding import spans, words
from metrics.query.search import Found, Index, Measured, Place, Sentence, Term
from metrics.table.reader import SMALL
from metrics.text.source import squeeze
from metrics.ui import data as tables
from metrics.ui import evidence, html, prose, scripts, state, widgets
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain
from metrics.ui.prose import Mark, Piece

_FIELD, _ASKED = "ask:search", "search:asked"
#: Of each kind, things that show at once, and those behind "more".
_FIRST, _SHOWN = 6, 40


def field(selection: Selection, on_page: bool) -> None:
    """The field in the frame, which leads to the page; where that has a field of its own, none. The key / leads to either."""
    scripts.slash_searches()
    if on_page:
        return
    pages, t = st.session_state["pages"], selection.t
    asked = st.session_state.pop(_ASKED, "").strip()
    if asked:
        st.switch_page(pages["search"], query_params={"q": asked, **state.carried()})
    with st.container(key="search", width=150):
        st.text_input(
            t("search"),
            key=_FIELD,
            type="search",
            max_chars=widgets.LONGEST,
            placeholder=t("search_short"),
            icon=":material/search:",
            label_visibility="collapsed",
            on_change=_ask,
        )
    with st.container(key="search-link", width="content"):
        st.page_link(
            pages["search"],
            label=plain(t("search")),
            icon=":material/search:",
            query_params={"q": "", **state.carried()},
        )


def _ask() -> None:
    state.touch()
    st.session_state[_ASKED] = st.session_state[_FIELD] or ""
    st.session_state[_FIELD] = ""


def ask(selection: Selection) -> str:
    """Ask for words on the page itself; the link keeps them."""
    with st.container(key="search"):
        return widgets.search("search.q", selection.t("search"), selection.t("search_hint"))


def show(selection: Selection, asked: str) -> None:
    """What was found, each with its way on; a sentence where there is nothing."""
    t = selection.t
    if not asked:
        st.caption(t("search_help"))
        return
    found = _index(selection).find(asked, _SHOWN)
    if not found.count:
        st.info(selection.t_markdown("search_nothing", words=asked))
        return
    sought = words(asked)
    html.show("search", groups=[_group(selection, kind, of, sought) for kind, of in found.kinds if of.count])
    st.caption(t("search_everything"))


def _group(selection: Selection, kind: str, found: Found[Any], sought: Sequence[str]) -> dict[str, Any]:
    """The things of one kind under their heading: the first few, and the others behind "more"."""
    t, lines = selection.t, [_LINES[kind](selection, each, sought) for each in found.things]
    return {
        "id": kind,
        "heading": t(f"search_{kind}"),
        "count": f"{found.count:,}{'+' if found.capped else ''}",
        "first": lines[:_FIRST],
        "rest": lines[_FIRST:],
        "more": t("search_more", count=len(lines) - _FIRST),
        "beyond": t("search_beyond", count=_SHOWN) if found.count > _SHOWN else "",
    }


def _index(selection: Selection) -> Index:
    """The index of the table, made when somebody searches for the first time."""
    found, data = tables.terms(), selection.data
    if len(data.table) <= SMALL:
        return _made(selection, (data.fingerprint, found is not None))
    with st.spinner(selection.t("search_making")):
        return _made(selection, (data.fingerprint, found is not None))


@st.cache_resource(max_entries=1, show_spinner=False)
def _made(_selection: Selection, key: tuple[str, bool]) -> Index:  # noqa: ARG001 - the cache's key
    table = _selection.data.table
    rows, english = tables.terms() or (None, {})
    return Index(table.context, table.fact_counts, table.of_columns(query.COLUMNS), rows, english)


Line = dict[str, Any]


def _line(
    sought: Sequence[str], href: str, name: str, *asides: str, region: str = "", sentence: Sequence[Piece] = ()
) -> Line:
    """A link with its words marked, what stands beside it, and a sentence where there is one."""
    aside = " · ".join(filter(None, asides))
    return {"href": href, "name": prose.found(name, sought), "aside": aside, "region": region, "sentence": sentence}


def _region(selection: Selection, name: str, sought: Sequence[str]) -> Line:
    entry = selection.data.context.regions[name]
    parent = selection.labels.words.translated(entry.parent, entry.parent_en)
    return _line(sought, evidence.link_to_region(name), selection.labels.region(name), parent, region=name)


def _indicator(selection: Selection, found: Measured, sought: Sequence[str]) -> Line:
    """The filter keeps its regions where one of them reports the indicator; derived indicators are wanted where it is one."""
    labels, context = selection.labels, selection.data.context
    regions = () if set(found.regions) & set(selection.regions) else found.regions
    choices = {"i": found.indicator} | ({"derived": "1"} if found.indicator in context.ratios else {})
    entry = context.measure(found.indicator)
    family = context.families.get(entry.family or "")
    theme = labels.name(family) if family else labels.word(entry.kind)
    count = selection.t("n_regions", count=len(found.regions))
    href = _link("compare", selection, regions, **choices)
    return _line(sought, href, labels.indicator(found.indicator), theme, count)


def _initiative(selection: Selection, fact_id: str, sought: Sequence[str]) -> Line:
    labels, context = selection.labels, selection.data.context
    entry, region = context.initiatives[fact_id], context.sources[fact_id.partition(":")[0]].region
    asides = labels.region(region), labels.word(entry.pillar)
    return _line(sought, evidence.link(fact_id), labels.name(entry), *asides, region=region)


def _place(selection: Selection, found: Place, sought: Sequence[str]) -> Line:
    href = evidence.link_to_region(found.region, found.name)
    return _line(sought, href, found.name, selection.labels.region(found.region), region=found.region)


def _term(selection: Selection, found: Term, sought: Sequence[str]) -> Line:
    labels, (_, english) = selection.labels, tables.terms() or (None, {})
    href = _link("emphasis", selection, found.regions, term=found.term, names=str(int(found.names)))
    return _line(sought, href, labels.term(found.term, english), labels.joined(map(labels.region, found.regions)))


def _figure(selection: Selection, found: Sentence, sought: Sequence[str]) -> Line:
    labels = selection.labels
    name = labels.indicator(found.indicator) or labels.name(selection.data.context.initiatives[found.fact_id])
    href, pieces = evidence.link(found.fact_id), _sentence(selection, found, sought)
    return _line(sought, href, name, labels.region(found.region), region=found.region, sentence=pieces)


#: Kind → how one of it is shown.
_LINES: dict[str, Callable[[Selection, Any, Sequence[str]], Line]] = {
    "regions": _region,
    "indicators": _indicator,
    "initiatives": _initiative,
    "places": _place,
    "terms": _term,
    "sentences": _figure,
}


def _sentence(selection: Selection, found: Sentence, sought: Iterable[str]) -> list[Piece]:
    """The quote with its number and the words marked."""
    text = tables.article(selection.data, found.fact_id.partition(":")[0])
    if text is None:
        fact = evidence.fact_of(selection, found.fact_id)
        return prose.found(squeeze(fact.sentence) if fact else "", sought)
    start, end = found.quote
    one, other = found.literal or (end, end)
    places = [(start + a, start + b) for a, b in spans(text[start:end], sought)]
    marks = [Mark(a, b, "found") for a, b in places if b <= one or a >= other]
    return prose.sentence(text, start, end, [*marks, *([Mark(one, other, "number")] if found.literal else [])])


def _link(page: str, selection: Selection, regions: Iterable[str], **choices: str) -> str:
    """A page's address with some choices, and the filter as it is now, with these regions in it."""
    wanted = {*regions, *selection.regions}
    named = ",".join(name for name in selection.data.context.regions if name in wanted)
    return f"{page}?{urlencode({**state.carried(), **choices, 'r': named})}"
