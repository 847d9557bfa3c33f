"""A number's sentence and source, and the article with every number marked. Text from sources is always escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlencode
from zlib import crc32

import pandas as pd
import streamlit as st

from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.text.source import Source, squeeze
from metrics.ui import chart, prose
from metrics.ui import data as tables
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain
from metrics.web import policy

_MARK = "background:rgba(230,159,0,.28);border-radius:3px;padding:0 2px;color:inherit"
_CHOSEN = "background:rgba(214,69,65,.35);outline:2px solid rgba(214,69,65,.8);border-radius:3px;padding:0 2px;color:inherit;font-weight:700"
_QUOTE = "background:rgba(214,69,65,.10)"
LINK = "color:inherit;text-decoration:none;border-bottom:1px dotted rgba(138,143,152,.9)"


def fact_of(selection: Selection, fact_id: str) -> Fact | None:
    """One fact of the whole table by id, whatever the filter; None where there is none."""
    own = selection.data.table.of_source(fact_id.partition(":")[0])
    found = records(own[own["fact_id"] == fact_id])
    return found[0] if found else None


def card(selection: Selection, fact: Fact, heading: bool = True) -> None:
    """The fact in words: number, sentence with the literal marked, article, date, who says so, hedge, suspicion."""
    labels, say = selection.labels, selection.say
    if heading:
        place = f" · {fact.place}" if fact.place else ""
        name = labels.indicator(fact.indicator) if fact.indicator else labels.word("initiative")
        headline = labels.number(fact) or labels.programme(fact)
        st.html(
            f"<div style='font-size:.95rem;opacity:.8'>{escape(labels.region(fact.region) + place)} · {escape(name)}</div>"
            f"<div style='font-size:1.7rem;font-weight:700;line-height:1.3'>{escape(headline)}</div>"
        )
    if fact.suspect:
        st.warning(plain(f"{say('suspect')}：{labels.text(fact, 'suspect')}"), icon=":material/warning:")
    if fact.derived:
        st.markdown(say("inputs"))
        for name in fact.input_ids:
            found = fact_of(selection, name)
            if found:
                with st.container(border=True):
                    card(selection, found)
    else:
        st.html(
            f"<blockquote style='margin:.2rem 0;padding:.5rem .9rem;border-left:4px solid rgba(214,69,65,.7);line-height:1.9'>{_sentence(selection, fact)}</blockquote>"
        )
    st.html(_details(selection, fact))
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
        lines = "".join(
            f"<li><a style='{LINK}' target='_self' href='{link(other.fact_id)}'>{escape(labels.indicator(other.indicator))} "
            f"{escape(labels.number(other))}</a> · {escape(labels.period(other.period))} · {escape(labels.word(other.status))}</li>"
            for other in found
        )
        st.html(
            f"<div style='font-size:.9rem'>{escape(selection.say(heading))}<ul style='margin:.2rem 0;line-height:1.8'>{lines}</ul></div>"
        )


def _sentence(selection: Selection, fact: Fact) -> str:
    """The whole sentence around the quote, the literal marked; the quote alone where the article is not at hand."""
    text = tables.article(selection.data, fact.source_id)
    if text is None or fact.quote_span is None:
        return escape(fact.sentence)
    start, end = Source(fact.source_id, text).sentence(*fact.quote_span)
    if fact.literal_span is None:
        return escape(squeeze(text[start:end]))
    middle, stop = fact.literal_span
    before, literal, after = (escape(squeeze(text[a:b])) for a, b in ((start, middle), (middle, stop), (stop, end)))
    return f"{before}<mark style='{_CHOSEN}'>{literal}</mark>{after}"


def _details(selection: Selection, fact: Fact) -> str:
    labels, say = selection.labels, selection.say
    source = selection.data.context.sources[fact.source_id]
    published = labels.period(fact.published)
    if source.published_basis:
        published = labels.words.bracketed(published, say("inferred"))
    initiative = selection.data.context.initiatives.get(fact.programme or "")
    lines: list[tuple[str, str]] = []
    if initiative:
        lines.append((say("initiative"), labels.name(initiative)))
        aim = getattr(initiative, "aim" if labels.language == "zh" else "aim_en")
        lines += [(say("aim"), aim)] if aim and not fact.indicator else []
    lines += [(say("pillar"), labels.word(fact.pillar))] if fact.pillar else []
    lines += [(say("table_period"), labels.period(fact.period))] if fact.period else []
    if fact.status:
        status = labels.word(fact.status) + (f" · {labels.word('derived')}" if fact.derived else "")
        lines.append((say("table_status"), status))
    if fact.bound and fact.bound != "exact":
        lines.append((say("table_bound"), labels.word(fact.bound)))
    lines.append((say("article"), labels.source(fact.source_id)))
    lines.append((say("table_published"), published))
    lines += [(say("said_by"), fact.said_by)] if fact.said_by else []
    lines += [(say("note"), labels.text(fact, "note"))] if fact.note else []
    lines.append((say("verified"), str(fact.verified_on)))
    if span := fact.literal_span:
        lines.append((say("span"), say("span_value", start=span.start, end=span.end)))
    lines.append((say("fact_id"), fact.fact_id))
    rows = "".join(
        f"<tr><td style='opacity:.7;padding:.15rem 1rem .15rem 0;vertical-align:top;white-space:nowrap'>{escape(name)}</td>"
        f"<td style='padding:.15rem 0;overflow-wrap:anywhere'>{escape(value)}</td></tr>"
        for name, value in lines
    )
    return f"<table style='font-size:.9rem;border-collapse:collapse'>{rows}</table>"


def article(selection: Selection, source_id: str, facts: pd.DataFrame, chosen: Fact | None) -> None:
    """The whole article, every printed number marked and linked, the chosen one in view."""
    text = tables.article(selection.data, source_id)
    if text is None:
        st.warning(selection.say("article_changed"))
        return
    printed = facts[facts["literal_start"].notna()]
    spans = zip(printed["literal_start"], printed["literal_end"], printed["fact_id"], strict=True)
    st.html(prose.render(text, _marks([(int(a), int(b), str(name)) for a, b, name in spans], chosen)))
    if chosen is not None:
        turn = crc32(str(chosen.fact_id).encode())  # another fact, another turn
        st.html(policy.script("hit", turn), unsafe_allow_javascript=True)


def _marks(spans: Iterable[tuple[int, int, str]], chosen: Fact | None) -> Iterator[prose.Mark]:
    """A link around every printed number, the chosen one in its own colour; the chosen quote tinted around and between them."""
    at, stop = (chosen.quote_span if chosen else None) or (0, 0)
    hit = "" if chosen and chosen.literal else "id=hit tabindex=-1 "  # an initiative's quote stands for it
    for start, end, fact_id in sorted(spans):
        if at < min(start, stop):
            yield prose.Mark(at, min(start, stop), f"<span {hit}style='{_QUOTE}'>", "</span>")
            hit = ""
        is_chosen = chosen is not None and chosen.literal_start == start
        opening = f"<a style='{LINK}' target='_self' href='{link(fact_id)}'>"
        opening += f"<mark {'id=hit tabindex=-1 ' if is_chosen else ''}style='{_CHOSEN if is_chosen else _MARK}'>"
        yield prose.Mark(start, end, opening, "</mark></a>")
        at = max(at, end)
    if at < stop:
        yield prose.Mark(at, stop, f"<span {hit}style='{_QUOTE}'>", "</span>")


def link(fact_id: str) -> str:
    """The address of a fact's evidence, with the filter as it is now; safe inside an HTML attribute."""
    return link_to("evidence", fact=fact_id)


def link_to(page: str, **choices: str) -> str:
    """The address of a page with some choices, and the filter as it is now; safe inside an HTML attribute."""
    held = {key: st.query_params[key] for key in ("r", "derived", "lang") if key in st.query_params}
    return escape(f"{page}?{urlencode({**choices, **held})}", quote=True)


def open_picked(selection: Selection, *picked: str | None, key: str = "picked") -> None:
    """Open the evidence of what was clicked last, once; a second click on the same mark, which takes its selection away, opens it again."""
    before = st.session_state.get(key, ())
    fact = _fresh(selection, key, picked)
    if fact is None and st.session_state.get(chart.CLICKED):
        again = [old for new, old in zip(picked, before, strict=False) if old and not new]
        fact = fact_of(selection, again[0]) if again else None
    if fact is not None:
        st.dialog(selection.say("evidence"), width="large")(_dialog)(selection, fact)


def _dialog(selection: Selection, fact: Fact) -> None:
    card(selection, fact)
    if not fact.derived:
        st.page_link(
            st.session_state["pages"]["evidence"],
            label=selection.say("open_article"),
            icon=":material/article:",
            query_params={"fact": fact.fact_id},
        )


def link_to_comparison(selection: Selection, fact: Fact) -> None:
    """The way from a sentence to the chart that uses it."""
    if fact.indicator:
        st.page_link(
            st.session_state["pages"]["compare"],
            label=selection.say("open_compare"),
            icon=":material/bar_chart:",
            query_params={"i": fact.indicator, "scope": fact.scope},
        )
    if fact.initiative:
        name = selection.data.context.initiatives[fact.programme or ""].zh
        st.page_link(
            st.session_state["pages"]["initiatives"],
            label=selection.say("initiatives_open"),
            icon=":material/flag:",
            query_params={"q": name, "pillar": "all", "in": "all", "has": "all"},
        )


def go_to(selection: Selection, *rows: str | None) -> None:
    """Show the fact of the row that the reader clicked last."""
    fact = _fresh(selection, "rows", rows)
    if fact is not None and fact.fact_id != st.query_params.get("fact"):
        st.query_params["fact"] = fact.fact_id
        st.rerun()


def _fresh(selection: Selection, key: str, picked: tuple[str | None, ...]) -> Fact | None:
    """The fact that was clicked since the last run; None where nothing was, or it was clicked before."""
    before = st.session_state.get(key, (None,) * len(picked))
    st.session_state[key] = picked
    fresh = [new for new, old in zip(picked, before, strict=False) if new and new != old]
    return fact_of(selection, fresh[0]) if fresh else None
