"""Places as small stories: a place's name, its numbers in reading order, and its sentences with the literals marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from metrics.model.fact import Fact
from metrics.query import income
from metrics.query.income import Story
from metrics.query.pairs import Change
from metrics.text.source import Source
from metrics.texts import describe
from metrics.ui import data, evidence, html, prose
from metrics.ui.filters import Selection
from metrics.ui.prose import Mark, Piece


def show(selection: Selection, found: Sequence[Story], changes: Sequence[Change]) -> None:
    """The stories as cards in as many columns as fit; the regions without one are named."""
    t, labels = selection.t, selection.labels
    if not found:
        st.info(t("income_stories_none"))
        return
    html.show("stories", stories=[_card(selection, story, changes) for story in found])
    silent = [region for region in selection.regions if region not in {story.region for story in found}]
    if silent:
        st.caption(selection.t_markdown("income_stories_absent", regions=labels.joined(map(labels.region, silent))))


def _card(selection: Selection, story: Story, changes: Sequence[Change]) -> dict[str, object]:
    after = {change.before.fact_id: change.after for change in changes}
    later = {change.after.fact_id for change in changes}
    return {
        "region": story.region,
        "region_name": selection.labels.region(story.region),
        "home": evidence.link_to_region(story.region),
        "place": story.place,
        "place_home": evidence.link_to_region(story.region, story.place),
        "lines": [_line(selection, fact, after.get(fact.fact_id)) for fact in story.facts if fact.fact_id not in later],
        "sentences": list(sentences(selection, story.facts)),
    }


def _line(selection: Selection, fact: Fact, after: Fact | None) -> dict[str, object]:
    """An indicator of the place with its number, and the one that came after it."""
    put_in = income.flow(fact, selection.data.context) == "put-in"
    return {
        "tag": selection.t("income_tag_put_in") if put_in else "",
        "name": selection.labels.indicator(fact.indicator),
        "numbers": [
            {
                "href": evidence.link(each.fact_id),
                "text": selection.labels.number(each),
                "aside": describe.aside(each, selection.labels),
            }
            for each in (fact, after)
            if each
        ],
    }


def sentences(selection: Selection, facts: Sequence[Fact]) -> Iterator[tuple[list[Piece], str]]:
    """Each sentence that holds a number of the story, once, with those numbers marked and linked, and who says them.

    The quotes alone where the article is not at hand.
    """
    for source_id in dict.fromkeys(fact.source_id for fact in facts):
        own = [fact for fact in facts if fact.source_id == source_id]
        text = data.article(selection.data, source_id)
        if text is None:
            yield from (([Piece(quote)], "") for quote in dict.fromkeys(fact.sentence for fact in own))
            continue
        source = Source(source_id, text)
        spans = dict.fromkeys(source.sentence(*fact.quote_span) for fact in own if fact.quote_span)
        for start, end in sorted(spans):
            inside = [fact for fact in own if fact.literal_span and start <= fact.literal_span.start < end]
            marks = [
                Mark(*fact.literal_span, "number", evidence.link(fact.fact_id)) for fact in inside if fact.literal_span
            ]
            yield prose.sentence(text, start, end, marks), _speakers(selection, inside)


def _speakers(selection: Selection, facts: Sequence[Fact]) -> str:
    names = list(dict.fromkeys(fact.said_by for fact in facts if fact.said_by))
    words = selection.labels.words
    return words.titled(selection.t("said_by"), words.list(names)) if names else ""
