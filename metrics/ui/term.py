"""One term on the page: choose it, compare it across the regions, read its sentences. Article text is always escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import streamlit as st

from metrics.figures import emphasis as figures
from metrics.figures import style
from metrics.query import terms
from metrics.query.terms import counts
from metrics.text.source import squeeze
from metrics.ui import chart, evidence
from metrics.ui import data as tables
from metrics.ui.emphasis import Terms
from metrics.ui.filters import Selection
from metrics.ui.widgets import choose_one
from metrics.vocabulary import LEAST_OCCURRENCES

_MARK = "background:rgba(230,159,0,.28);border-radius:3px;padding:0 2px;color:inherit"
_FIRST = 4  # sentences of a region that show at once


def ask(selection: Selection, found: Terms, default: str | None) -> str | None:
    """Ask for one term, by search or from the list; None where no term is used often enough."""
    say, labels = selection.say, selection.labels
    options = terms.listed(found.rows, selection.regions, found.names)
    if not len(options):
        return None
    told = {row.term: row for row in counts(options)}
    names = list(told)

    def option(term: str) -> str:
        regions = say("n_regions", count=told[term].regions)
        return say("emphasis_option", term=found.named(term, labels), count=told[term].count, regions=regions)

    return choose_one(
        "term",
        say("emphasis_term"),
        names,
        default if default is not None and default in told else names[0],
        option,
        style="list",
        width=460,
        help=selection.tell("emphasis_term_help", least=LEAST_OCCURRENCES, count=len(names)),
        salt=f"{labels.language}:{found.names}:{','.join(selection.regions)}",
    )


def show(selection: Selection, found: Terms, chosen: str, first: str = "", where: str = "page") -> None:
    """One term across the regions, and its sentences, those of the region `first` on top; a click on a bar leaves only its region's."""
    say, labels = selection.say, selection.labels
    rows = terms.across(found.rows, chosen, selection.regions)
    absent = [labels.region(region) for region in rows.loc[rows["count"] == 0, "region"]]
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.html(f"<div style='font-size:1.5rem;font-weight:700'>{escape(found.named(chosen, labels))}</div>")
        picked = chart.show(
            selection,
            figures.across(rows, labels),
            f"term:{where}:{chosen}",
            chosen,
            figures.across_alt(rows, chosen, labels, found.english),
        )
        told = say("emphasis_absent", regions=labels.joined(absent)) if absent else ""
        st.caption(selection.tell("emphasis_term_caption", count=int(rows["count"].sum()), absent=told))
    with right:
        for row in sorted(counts(rows[rows["count"] > 0]), key=lambda row: bool(row.region != first)):
            if picked in (None, row.region):
                _sentences(selection, row.region, row.occurrences, row.count)


def open_picked(selection: Selection, found: Terms, picked: Mapping[str, str | None]) -> None:
    """Open the sentences of the term that was clicked last, once; `picked` is the term chosen in each region's panel, and in the table."""
    before = st.session_state.get("picked_terms", {})
    st.session_state["picked_terms"] = picked
    fresh = [(term, region) for region, term in picked.items() if term and term != before.get(region)]
    if fresh:
        st.dialog(selection.say("emphasis_sentences"), width="large")(_dialog)(selection, found, *fresh[0])


def _dialog(selection: Selection, found: Terms, chosen: str, first: str) -> None:
    show(selection, found, chosen, first, "dialog")


def _sentences(selection: Selection, region: str, occurrences: str, count: int) -> None:
    texts = {source_id: tables.article(selection.data, source_id) for source_id, _ in terms.places(occurrences)}
    at_hand = {source_id: text for source_id, text in texts.items() if text is not None}
    if len(at_hand) < len(texts):
        st.warning(selection.say("article_changed"))
    found = terms.sentences(occurrences, at_hand, selection.facts)
    colour = style.colour(region, selection.labels)
    told = [_sentence(selection, each, at_hand[each.source_id], colour) for each in found]
    head = selection.say(
        "emphasis_region_sentences", region=selection.labels.region(region), count=count, sentences=len(found)
    )
    rest = ""
    if len(told) > _FIRST:
        more = escape(selection.say("emphasis_more", count=len(told) - _FIRST))
        rest = f"<details><summary style='cursor:pointer'>{more}</summary>{''.join(told[_FIRST:])}</details>"
    st.html(f"<div style='font-weight:700;margin-top:.4rem'>{escape(head)}</div>{''.join(told[:_FIRST])}{rest}")


def _sentence(selection: Selection, sentence: terms.Sentence, text: str, colour: str) -> str:
    """One sentence with the term marked, and the ways on: the article, and each figure whose quote holds the term."""
    parts, at = [], sentence.span.start
    for start, end in sentence.marks:
        parts.append(escape(squeeze(text[at:start])))
        parts.append(f"<mark style='{_MARK}'>{escape(squeeze(text[start:end]))}</mark>")
        at = end
    parts.append(escape(squeeze(text[at : sentence.span.end])))
    article = evidence.link_to("evidence", source=sentence.source_id)
    ways = f"<a style='{evidence.LINK}' target='_self' href='{article}'>{escape(selection.say('emphasis_article'))}</a>"
    if links := " · ".join(_facts(selection, sentence.facts)):
        ways += f" · {escape(selection.say('emphasis_facts'))}{links}"
    return (
        f"<div style='border-left:4px solid {escape(colour, quote=True)};padding:.1rem 0 .1rem .8rem;margin:.5rem 0;overflow-wrap:anywhere'>"
        f"<div style='line-height:1.8' lang='zh-CN'>{''.join(parts)}</div>"
        f"<div style='font-size:.85rem;line-height:1.7'>{ways}</div></div>"
    )


def _facts(selection: Selection, fact_ids: tuple[str, ...]) -> Iterator[str]:
    labels = selection.labels
    for fact_id in fact_ids:
        fact = evidence.fact_of(selection, fact_id)
        if fact is not None:
            name = f"{labels.indicator(fact.indicator)} {labels.number(fact)}" if fact.indicator else ""
            told = name or labels.programme(fact)
            yield f"<a style='{evidence.LINK}' target='_self' href='{evidence.link(fact_id)}'>{escape(told)}</a>"
