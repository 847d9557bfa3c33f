"""Places as small stories: a place's name, its numbers in reading order, and its sentences with the literals marked. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from metrics.figures import style
from metrics.model.fact import Fact
from metrics.query import income
from metrics.query.comparison import Change
from metrics.query.income import Story
from metrics.text.source import Source, squeeze
from metrics.ui import data, evidence
from metrics.ui.filters import Selection

_MARK = "background:rgba(230,159,0,.28);border-radius:3px;padding:0 2px;color:inherit"
_TAG = "font-size:.75rem;border:1px solid rgba(138,143,152,.6);border-radius:.6rem;padding:0 .45rem;margin-right:.4rem"
_QUIET = "opacity:.75"


def show(selection: Selection, told: Sequence[Story], changes: Sequence[Change]) -> None:
    """The stories as cards in as many columns as fit; the regions without one are named."""
    say, labels = selection.say, selection.labels
    if not told:
        st.info(say("income_stories_none"))
        return
    cards = "".join(_card(selection, story, changes) for story in told)
    st.html(f"<div style='columns:24rem;column-gap:1.4rem'>{cards}</div>")
    silent = [region for region in selection.regions if region not in {story.region for story in told}]
    if silent:
        st.caption(selection.tell("income_stories_absent", regions=labels.joined(map(labels.region, silent))))


def _card(selection: Selection, story: Story, changes: Sequence[Change]) -> str:
    colour = escape(style.colour(story.region, selection.labels), quote=True)
    after = {change.before.fact_id: change.after for change in changes}
    later = {change.after.fact_id for change in changes}
    lines = "".join(
        _line(selection, fact, after.get(fact.fact_id)) for fact in story.facts if fact.fact_id not in later
    )
    quotes = "".join(
        f"<blockquote style='margin:.6rem 0 0;padding:.1rem 0 .1rem .8rem;border-left:3px solid rgba(138,143,152,.45);line-height:1.9' lang='zh-CN'>{html}</blockquote>"
        for html in _sentences(selection, story.facts)
    )
    return (
        f"<article style='break-inside:avoid;border:1px solid rgba(138,143,152,.35);border-top:4px solid {colour};border-radius:.4rem;"
        "padding:.8rem 1rem;margin:0 0 1.2rem;overflow-wrap:anywhere'>"
        f"<div style='font-size:.85rem;{_QUIET}'>{escape(selection.labels.region(story.region))}</div>"
        f"<h4 style='margin:0 0 .4rem;padding:0;font-size:1.1rem;line-height:1.4' lang='zh-CN'>{escape(story.place)}</h4>"
        f"{lines}{quotes}</article>"
    )


def _line(selection: Selection, fact: Fact, after: Fact | None) -> str:
    labels, say = selection.labels, selection.say
    put_in = income.flow(fact, selection.data.context) == "put-in"
    tag = f"<span style='{_TAG}'>{escape(say('income_tag_put_in'))}</span>" if put_in else ""
    numbers = " <span aria-hidden='true'>→</span> ".join(_number(selection, each) for each in (fact, after) if each)
    return (
        f"<div style='margin:.35rem 0;line-height:1.5'>{tag}<span style='font-size:.88rem;{_QUIET}'>{escape(labels.indicator(fact.indicator))}</span>"
        f"<br>{numbers}</div>"
    )


def _number(selection: Selection, fact: Fact) -> str:
    labels = selection.labels
    asides = [labels.period(fact.period)]
    asides += [labels.word(fact.status)] if fact.status != "actual" else []
    asides += [f"⚠ {labels.word('suspect')}"] if fact.suspect else []
    return (
        f"<a style='{evidence.LINK};font-size:1.15rem;font-weight:700' target='_self' href='{evidence.link(fact.fact_id)}'>{escape(labels.number(fact))}</a>"
        f" <span style='font-size:.85rem;{_QUIET}'>{escape(' · '.join(asides))}</span>"
    )


def _sentences(selection: Selection, facts: Sequence[Fact]) -> Iterable[str]:
    """Each sentence that holds a number of the story, once, with those numbers marked and linked; the quotes where the article is not at hand."""
    for source_id in dict.fromkeys(fact.source_id for fact in facts):
        own = [fact for fact in facts if fact.source_id == source_id]
        text = data.article(selection.data, source_id)
        if text is None:
            yield from dict.fromkeys(escape(fact.sentence) for fact in own)
            continue
        source = Source(source_id, text)
        spans = dict.fromkeys(source.sentence(*fact.quote_span) for fact in own if fact.quote_span)
        for start, end in sorted(spans):
            inside = [fact for fact in own if fact.literal_span and start <= fact.literal_span.start < end]
            yield _marked(text, start, end, inside) + _speakers(selection, inside)


def _speakers(selection: Selection, facts: Sequence[Fact]) -> str:
    names = "、".join(dict.fromkeys(fact.said_by for fact in facts if fact.said_by))
    told = escape(selection.labels.words.titled(selection.say("said_by"), names))
    return f"<div style='font-size:.85rem;{_QUIET}'>{told}</div>" if names else ""


def _marked(text: str, start: int, end: int, facts: Sequence[Fact]) -> str:
    parts, at = [], start
    for fact in sorted(facts, key=lambda each: each.literal_span or (0, 0)):
        first, last = fact.literal_span or (0, 0)
        if at <= first and last <= end:
            literal = f"<mark style='{_MARK}'>{escape(squeeze(text[first:last]))}</mark>"
            link = f"<a style='{evidence.LINK}' target='_self' href='{evidence.link(fact.fact_id)}'>{literal}</a>"
            parts += [escape(squeeze(text[at:first])), link]
            at = last
    return "".join([*parts, escape(squeeze(text[at:end]))])
