"""An initiative as a card: what it set out to do beside what is reported, every number a link to its sentence.

A progress bar only where a target and its result are both printed; elsewhere both numbers with the reason. Text from sources is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.figures import style
from metrics.figures.marks import pale
from metrics.model.fact import Fact
from metrics.query.comparison import Step, progress
from metrics.query.initiatives import Initiative
from metrics.ui import evidence
from metrics.ui.filters import Selection

_SIGNS = {"actual": "●", "target": "◇", "plan": "□"}
_QUIET = "font-size:.85rem;opacity:.75"
_BAR = {"at_least": "›", "more_than": "›", "less_than": "‹", "up_to": "‹", "about": "○"}


def show(selection: Selection, found: Sequence[Initiative], words: str) -> None:
    """The cards, one under the other; the words that were looked for are marked."""
    st.html("".join(_card(selection, each, words.split()) for each in found))


def _card(selection: Selection, each: Initiative, words: list[str]) -> str:
    labels, say, fact = selection.labels, selection.say, each.fact
    colour = escape(style.colour(fact.region, labels), quote=True)
    about = " · ".join([labels.region(fact.region), labels.word(fact.pillar), labels.period(fact.published)])
    name = _marked(labels.programme(fact), words)
    aim = labels.words.own(each.entry, "aim")
    set_out = f"<div style='line-height:1.6'>{_marked(aim, words)}</div>" if aim else _silent(say("initiatives_no_aim"))
    reported = _figures(selection, each.results) or _silent(say("initiatives_no_number"))
    note = labels.text(fact, "note")
    return (
        f"<div style='border-left:4px solid {colour};padding:.1rem 0 .1rem .9rem;margin:0 0 1.6rem;overflow-wrap:anywhere'>"
        f"<div style='{_QUIET}'>{escape(about)}</div>"
        f"<div style='font-size:1.1rem;font-weight:700;line-height:1.45'>"
        f"<a style='{evidence.LINK}' target='_self' href='{evidence.link(fact.fact_id)}'>{name}</a></div>"
        "<div style='display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin-top:.35rem'>"
        f"{_side(say('initiatives_set_out'), set_out + _figures(selection, each.aims))}"
        f"{_side(say('initiatives_reported'), reported)}</div>"
        f"{_steps(selection, progress(each.figures), colour) if each.results else ''}"
        + "".join(
            _aside(labels.words.titled(say("table_quote"), ""), _marked(quote, words)) for quote in _quotes(each, words)
        )
        + (_aside(labels.words.titled(say("note"), ""), escape(note)) if note else "")
        + "</div>"
    )


def _quotes(each: Initiative, words: list[str]) -> list[str]:
    """The sentence that names the initiative, and those of its figures in which a word was found."""
    own, *others = (fact.sentence for fact in (each.fact, *each.figures))
    found = [quote for quote in others if any(word.casefold() in quote.casefold() for word in words)]
    return list(dict.fromkeys([own, *found]))


def _side(title: str, inner: str) -> str:
    return f"<div style='flex:1 1 17rem;min-width:0'><div style='font-size:.8rem;opacity:.65'>{escape(title)}</div>{inner}</div>"


def _aside(title: str, inner: str) -> str:
    return f"<div style='{_QUIET};line-height:1.6;margin-top:.2rem'>{escape(title)}{inner}</div>"


def _silent(text: str) -> str:
    return f"<i style='opacity:.6'>{escape(text)}</i>"


def _figures(selection: Selection, facts: Sequence[Fact]) -> str:
    return "".join(_figure(selection, fact) for fact in facts)


def _figure(selection: Selection, fact: Fact) -> str:
    """One number with its sign, its indicator, and when and where it holds."""
    labels = selection.labels
    asides = [labels.period(fact.period), *([fact.place] if fact.place else [])]
    asides += [labels.word(fact.status)] if fact.status != "actual" else []
    asides += [f"⚠ {labels.word('suspect')}"] if fact.suspect else []
    return (
        f"<div style='line-height:1.6;padding-left:1.2em;text-indent:-1.2em'>{_SIGNS[fact.status or 'actual']} {_number(selection, fact)} "
        f"{escape(labels.indicator(fact.indicator))} <span style='{_QUIET}'>{escape(' · '.join(asides))}</span></div>"
    )


def _number(selection: Selection, fact: Fact) -> str:
    note = escape(selection.labels.text(fact, "note"), quote=True)
    return (
        f"<a style='{evidence.LINK};font-weight:700' title='{note}' target='_self' href='{evidence.link(fact.fact_id)}'>"
        f"{escape(selection.labels.number(fact))}</a>"
    )


def _steps(selection: Selection, steps: Sequence[Step], colour: str) -> str:
    """Bars for the targets with a result; for the others the reasons, those that share one together."""
    say, labels = selection.say, selection.labels
    bars = "".join(_bar(selection, step, colour) for step in steps if step.result is not None)
    grouped: dict[tuple[str, ...], list[str]] = {}
    for step in steps:
        if step.result is None:
            grouped.setdefault(step.reasons, []).append(labels.number(step.aim))
    if not grouped:
        return bars
    words = labels.words
    parts = [
        words.titled(words.list(numbers), words.list(say(f"initiatives_why_{code}") for code in reasons))
        for reasons, numbers in grouped.items()
    ]
    told = words.titled(say("initiatives_no_bar"), words.clauses(parts))
    return f"{bars}<div style='{_QUIET};margin-top:.3rem'>{escape(told)}</div>"


def _bar(selection: Selection, step: Step, colour: str) -> str:
    """Target as a dotted frame, result as the fill; a bounded result is pale and shows to which side it is open."""
    labels, result = selection.labels, step.result
    if result is None:
        return ""
    aim, reached = (f"{100 * part:.2f}%" for part in step.lengths)
    fill = colour if result.bound == "exact" else pale(style.colour(result.region, labels), 0.35)
    told = escape(
        selection.say("initiatives_bar", result=labels.number(result), aim=labels.number(step.aim)), quote=True
    )
    return (
        f"<a target='_self' href='{evidence.link(result.fact_id)}' title='{told}' aria-label='{told}' "
        "style='display:block;position:relative;height:1rem;max-width:34rem;margin:.5rem 0 .1rem;color:inherit;text-decoration:none'>"
        f"<span style='position:absolute;left:0;top:0;bottom:0;width:{reached};background:{fill};border-radius:2px;"
        f"text-align:right;line-height:1rem;font-weight:700'>{_BAR.get(result.bound or '', '')}</span>"
        f"<span style='position:absolute;left:0;top:-2px;bottom:-2px;width:{aim};border:1.5px dotted {colour};border-radius:2px'></span></a>"
        f"<div style='{_QUIET}'>{told}</div>"
    )


def _marked(text: str, words: list[str]) -> str:
    """Text as HTML, escaped, with the words that were looked for marked."""
    if not words:
        return escape(text)
    parts = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    return "".join(
        f"<mark style='background:rgba(230,159,0,.28);color:inherit'>{escape(part)}</mark>"
        if number % 2
        else escape(part)
        for number, part in enumerate(parts)
    )
