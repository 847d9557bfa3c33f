"""A number's sentence and source, and the article with every number marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode
from zlib import crc32

import pandas as pd
import streamlit as st

from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.table.columns import COLUMNS
from metrics.text.source import Source
from metrics.texts.labels import Labels
from metrics.ui import data as tables
from metrics.ui import html, prose, scripts, state
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain
from metrics.ui.prose import Mark, Piece
from metrics.web import originals


def fact_of(selection: Selection, fact_id: str) -> Fact | None:
    """One fact of the whole table by id, whatever the filter; None where there is none."""
    own = selection.data.table.of_source(fact_id.partition(":")[0])
    found = records(own[own["fact_id"] == fact_id])
    return found[0] if found else None


def card(selection: Selection, fact: Fact, heading: bool = True) -> None:
    """The fact in words: number, sentence with the literal marked, article, date, who says so, hedge, suspicion."""
    labels, t = selection.labels, selection.t
    if heading:
        name = labels.indicator(fact.indicator) if fact.indicator else labels.word("initiative")
        headline = labels.number(fact) or labels.programme(fact)
        html.show("fact_heading", homes=homes(fact, labels), name=name, headline=headline)
    if fact.suspect:
        st.warning(plain(labels.words.titled(t("suspect"), labels.text(fact, "suspect"))), icon=":material/warning:")
    if fact.derived:
        st.markdown(t("inputs"))
        for name in fact.input_ids:
            found = fact_of(selection, name)
            if found:
                with st.container(border=True):
                    card(selection, found)
    else:
        html.show("quotation", pieces=_sentence(selection, fact))
    html.show("details", lines=_details(selection, fact), links=_original(selection, fact.source_id))
    _related(selection, fact)


def _related(selection: Selection, fact: Fact) -> None:
    """Targets, baselines and results of the same thing: what the same initiative set out to do and reports, or the same place before and after;
    and the ratios that were derived from this number."""
    facts = selection.data.table.of_source(fact.source_id)
    if fact.initiative:
        same = facts["initiative"] == fact.initiative
    else:
        same = (facts["indicator"] == fact.indicator) & (facts["place"] == fact.place) & bool(fact.place)
    _links(selection, "related", facts[same & facts["indicator"].notna() & (facts["fact_id"] != fact.fact_id)])
    used = facts["inputs"].fillna("").str.split(";").map(lambda names: fact.fact_id in names)
    _links(selection, "used_by", facts[used])


def _links(selection: Selection, heading: str, facts: pd.DataFrame) -> None:
    """Facts as a list of links to their evidence, under a heading; nothing where there are none."""
    labels, found = selection.labels, records(facts)
    if found:
        lines = [
            (
                link(other.fact_id),
                f"{labels.indicator(other.indicator)} {labels.number(other)}",
                [labels.period(other.period), labels.word(other.status)],
            )
            for other in found
        ]
        html.show("links", heading=selection.t(heading), lines=lines)


def _sentence(selection: Selection, fact: Fact) -> list[Piece]:
    """The whole sentence around the quote, the literal marked; the quote alone where the article is not at hand."""
    text = tables.article(selection.data, fact.source_id)
    if text is None or fact.quote_span is None:
        return [Piece(fact.sentence)]
    marks = [Mark(*fact.literal_span, "chosen")] if fact.literal_span else []
    return prose.sentence(text, *Source(fact.source_id, text).sentence(*fact.quote_span), marks)


def _verified(selection: Selection, fact: Fact) -> str:
    """When the fact was held against its article, and by whom, where that is known."""
    by = selection.data.context.sources[fact.source_id].verified_by
    return f"{fact.verified_on} · {by}" if by else str(fact.verified_on)


def _corrections(fact: Fact, labels: Labels) -> Iterator[str]:
    """Each correction on a line, its field by the name that readers know it by."""
    for line in (fact.corrections or "").splitlines():
        field, _, rest = line.partition(": ")
        name = COLUMNS[field].texts(labels.words.translated).title if field in COLUMNS else field
        yield labels.words.titled(name, rest)


def _details(selection: Selection, fact: Fact) -> list[tuple[str, str]]:
    """What else there is to say of a fact: name and text, line by line."""
    labels, t = selection.labels, selection.t
    source = selection.data.context.sources[fact.source_id]
    published = labels.period(fact.published)
    if source.published_basis:
        published = labels.words.bracketed(published, t("inferred"))
    initiative = selection.data.context.initiatives.get(fact.programme or "")
    lines: list[tuple[str, str]] = []
    if initiative:
        lines.append((t("initiative"), labels.name(initiative)))
        aim = labels.words.own(initiative, "aim")
        lines += [(t("aim"), aim)] if aim and not fact.indicator else []
    lines += [(t("pillar"), labels.word(fact.pillar))] if fact.pillar else []
    lines += [(t("table_period"), labels.period(fact.period))] if fact.period else []
    if fact.status:
        status = labels.word(fact.status) + (f" · {labels.word('derived')}" if fact.derived else "")
        lines.append((t("table_status"), status))
    if fact.bound and fact.bound != "exact":
        lines.append((t("table_bound"), labels.word(fact.bound)))
    lines.append((t("article"), labels.source(fact.source_id)))
    lines.append((t("table_published"), published))
    lines += [(t("said_by"), fact.said_by)] if fact.said_by else []
    lines += [(t("note"), labels.text(fact, "note"))] if fact.note else []
    lines.append((t("verified"), _verified(selection, fact)))
    lines += [(t("corrections"), line) for line in _corrections(fact, labels)]
    if span := fact.literal_span:
        lines.append((t("span"), t("span_value", start=span.start, end=span.end)))
    lines.append((t("fact_id"), fact.fact_id))
    return lines


def _original(selection: Selection, source_id: str) -> list[tuple[str, str, str]]:
    """The document that an article's text was made from: what it is, its name with what converted it, and its address; [] where the text came as it is."""
    source, t = selection.data.context.sources[source_id], selection.t
    if source.original is None:
        return []
    name = source.received_as or source.original.rpartition("/")[2]
    if source.converter:
        name = selection.labels.words.bracketed(name, t("original_by", converter=source.converter))
    return [(t("original"), name, f"{originals.PATH.strip('/')}/{source_id}")]


def article(selection: Selection, source_id: str, facts: pd.DataFrame, chosen: Fact | None) -> None:
    """The whole article, every printed number marked and linked, the chosen one in view."""
    text = tables.article(selection.data, source_id)
    if text is None:
        st.warning(selection.t("article_changed"))
        return
    printed = facts[facts["literal_start"].notna()]
    spans = zip(printed["literal_start"], printed["literal_end"], printed["fact_id"], strict=True)
    numbers = [(int(a), int(b), str(name)) for a, b, name in spans]
    html.show("article", pieces=prose.whole(text, _marks(numbers, chosen)))
    if chosen is not None:
        turn = crc32(str(chosen.fact_id).encode())  # another fact, another turn
        scripts.bring_into_view("hit", turn)


def _marks(spans: Iterable[tuple[int, int, str]], chosen: Fact | None) -> Iterator[Mark]:
    """A link around every printed number, the chosen one in its own colour; the chosen quote tinted around and between them."""
    at, stop = (chosen.quote_span if chosen else None) or (0, 0)
    hit = not (chosen and chosen.literal)  # an initiative's quote stands for it
    for start, end, fact_id in sorted(spans):
        if at < min(start, stop):
            yield Mark(at, min(start, stop), "quote", hit=hit)
            hit = False
        is_chosen = chosen is not None and chosen.literal_start == start
        yield Mark(start, end, "chosen" if is_chosen else "number", link(fact_id), hit=is_chosen)
        at = max(at, end)
    if at < stop:
        yield Mark(at, stop, "quote", hit=hit)


def link(fact_id: str) -> str:
    """The address of a fact's evidence, with the filter as it is now."""
    return link_to("evidence", fact=fact_id)


def link_to(page: str, **choices: str) -> str:
    """The address of a page with some choices, and the filter as it is now."""
    return f"{page}?{urlencode({**choices, **state.carried()})}"


def link_to_region(region: str, place: str | None = None) -> str:
    """The address of a region's own page, or of a place's within it, with the filter as it is now."""
    kept = state.carried()
    choices = {"r": region, **({"place": place} if place else {}), **{key: kept[key] for key in kept if key != "r"}}
    return f"region?{urlencode(choices | ({'beside': kept['r']} if 'r' in kept else {}))}"


def homes(fact: Fact, labels: Labels) -> list[tuple[str, str]]:
    """Whose number it is: the region, and the place where it is of one, each with the address of its own page."""
    names = [(link_to_region(fact.region), labels.region(fact.region))]
    return names + ([(link_to_region(fact.region, fact.place), fact.place)] if fact.place else [])


def open_picked(selection: Selection, *picked: str | None) -> None:
    """Open the evidence of the mark or row that was clicked to start this run, if one was."""
    fact = next((fact_of(selection, each) for each in picked if each), None)
    if fact is not None:
        st.dialog(selection.t("evidence"), width="large")(_dialog)(selection, fact)


def _dialog(selection: Selection, fact: Fact) -> None:
    card(selection, fact)
    if not fact.derived:
        st.page_link(
            st.session_state["pages"]["evidence"],
            label=selection.t("open_article"),
            icon=":material/article:",
            query_params={"fact": fact.fact_id},
        )


def link_to_comparison(selection: Selection, fact: Fact) -> None:
    """The way from a sentence to the chart that uses it."""
    if fact.indicator:
        st.page_link(
            st.session_state["pages"]["compare"],
            label=selection.t("open_compare"),
            icon=":material/bar_chart:",
            query_params={"i": fact.indicator, "scope": fact.scope},
        )
    if fact.initiative:
        name = selection.data.context.initiatives[fact.programme or ""].zh
        st.page_link(
            st.session_state["pages"]["initiatives"],
            label=selection.t("initiatives_open"),
            icon=":material/flag:",
            query_params={"q": name, "pillar": "all", "in": "all", "has": "all"},
        )


def go_to(selection: Selection, *rows: str | None) -> None:
    """Show the fact of the row that was clicked to start this run, if one was."""
    fact = next((fact_of(selection, each) for each in rows if each), None)
    if fact is not None and fact.fact_id != st.query_params.get("fact"):
        st.query_params["fact"] = fact.fact_id
        st.rerun()
