"""One term on the page: choose it, compare it across the regions, read its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from metrics.figures import emphasis as figures
from metrics.query import terms
from metrics.query.comparison import select
from metrics.query.terms import counts
from metrics.ui import chart, evidence, html, prose
from metrics.ui import data as tables
from metrics.ui.emphasis import ChosenTerms
from metrics.ui.filters import Selection
from metrics.ui.prose import Mark
from metrics.ui.widgets import choose_one
from metrics.vocabulary import LEAST_OCCURRENCES

_ARTICLES = 30  # whose sentences are shown
_FIRST = 4  # sentences of a region that show at once


def ask(selection: Selection, found: ChosenTerms, default: str | None) -> str | None:
    """Ask for one term, by search or from the list; None where no term is used often enough."""
    t, labels = selection.t, selection.labels
    options = terms.listed(found.rows, selection.regions, found.names)
    if not len(options):
        return None
    by_term = {row.term: row for row in counts(options)}
    names = list(by_term)

    def option(term: str) -> str:
        regions = t("n_regions", count=by_term[term].regions)
        return t("emphasis_option", term=found.named(term, labels), count=by_term[term].count, regions=regions)

    return choose_one(
        "term",
        t("emphasis_term"),
        names,
        default if default is not None and default in by_term else names[0],
        option,
        form="list",
        width=460,
        help=selection.t_markdown("emphasis_term_help", least=LEAST_OCCURRENCES, count=len(names)),
        salt=f"{labels.language}:{found.names}:{','.join(selection.regions)}",
    )


def show(selection: Selection, found: ChosenTerms, chosen: str, first: str = "", where: str = "page") -> None:
    """One term across the regions, and its sentences, those of the region `first` on top; a click on a bar leaves only its region's."""
    t, labels = selection.t, selection.labels
    rows = terms.across(found.rows, chosen, selection.regions)
    absent = [labels.region(region) for region in rows.loc[rows["count"] == 0, "region"]]
    left, right = st.columns([2, 3], gap="large")
    with left:
        key = f"term:{where}:{chosen}"
        clicked = chart.show(
            selection,
            figures.across(rows, labels),
            key,
            found.named(chosen, labels),
            figures.across_alt(rows, chosen, labels, found.english),
        )
        picked = _keep(key, clicked)
        silent = t("emphasis_absent", regions=labels.joined(absent)) if absent else ""
        st.caption(selection.t_markdown("emphasis_term_caption", count=int(rows["count"].sum()), absent=silent))
    with right:
        for row in sorted(counts(rows[rows["count"] > 0]), key=lambda row: bool(row.region != first)):
            if picked in (None, row.region):
                _sentences(selection, row.region, row.occurrences, row.count)


def _keep(key: str, clicked: str | None) -> str | None:
    """The region whose bar was clicked last; None again after a second click on it."""
    before = st.session_state.get(f"picked:{key}")
    picked = before if clicked is None else None if clicked == before else clicked
    st.session_state[f"picked:{key}"] = picked
    return picked


def open_picked(selection: Selection, found: ChosenTerms, picked: Mapping[str, str | None]) -> None:
    """Open the sentences of the term that was clicked to start this run; `picked` is the term chosen in each region's panel, and in the table."""
    for region, term in picked.items():
        if term:
            st.dialog(selection.t("emphasis_sentences"), width="large")(_dialog)(selection, found, term, region)
            return


def _dialog(selection: Selection, found: ChosenTerms, chosen: str, first: str) -> None:
    show(selection, found, chosen, first, "dialog")


def _sentences(selection: Selection, region: str, occurrences: str, count: int) -> None:
    sources = [source_id for source_id, _ in terms.places(occurrences)][:_ARTICLES]
    texts = {source_id: tables.article(selection.data, source_id) for source_id in sources}
    at_hand = {source_id: text for source_id, text in texts.items() if text is not None}
    if len(at_hand) < len(texts):
        st.warning(selection.t("article_changed"))
    facts = select(selection.data.table.of_sources(at_hand), selection.regions, selection.derived)
    found = terms.sentences(occurrences, at_hand, facts)
    sentences = [_sentence(selection, each, at_hand[each.source_id]) for each in found]
    named = selection.labels.region(region)
    html.show(
        "term_sentences",
        region=region,
        heading=selection.t("emphasis_region_sentences", region=named, count=count, sentences=len(found)),
        first=sentences[:_FIRST],
        rest=sentences[_FIRST:],
        more=selection.t("emphasis_more", count=len(sentences) - _FIRST),
        article=selection.t("emphasis_article"),
        figures=selection.t("emphasis_facts"),
    )


def _sentence(selection: Selection, sentence: terms.Sentence, text: str) -> dict[str, object]:
    """One sentence with the term marked, and the ways on: the article, and each figure whose quote holds the term."""
    marks = [Mark(start, end, "found") for start, end in sentence.marks]
    return {
        "pieces": prose.sentence(text, *sentence.span, marks),
        "href": evidence.link_to("evidence", source=sentence.source_id),
        "facts": list(_facts(selection, sentence.facts)),
    }


def _facts(selection: Selection, fact_ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Link and words of each of these facts."""
    labels = selection.labels
    for fact_id in fact_ids:
        fact = evidence.fact_of(selection, fact_id)
        if fact is not None:
            number = f"{labels.indicator(fact.indicator)} {labels.number(fact)}" if fact.indicator else ""
            yield evidence.link(fact_id), number or labels.programme(fact)
