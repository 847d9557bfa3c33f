"""An initiative as a card: what it set out to do beside what is reported, every number a link to its sentence.

A progress bar only where a target and its result are both printed; elsewhere both numbers with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from metrics.model.fact import Fact
from metrics.query import folding
from metrics.query.folding import fold
from metrics.query.initiatives import NamedInitiative
from metrics.query.pairs import TargetProgress, progress
from metrics.texts import describe
from metrics.ui import evidence, html, prose
from metrics.ui.filters import Selection

#: How a number's status is drawn in words.
SIGNS = {"actual": "●", "target": "◇", "plan": "□"}
_OPEN = {"at_least": "›", "more_than": "›", "less_than": "‹", "up_to": "‹", "about": "○"}


def show(selection: Selection, found: Sequence[NamedInitiative], words: str) -> None:
    """The cards, one under the other; the words that were looked for are marked."""
    drawn = [_card(selection, each, folding.words(words)) for each in found]
    html.show_widths(part for card in drawn for bar in card["bars"] for part in bar["lengths"])
    html.show("initiatives", cards=drawn)


def _card(selection: Selection, each: NamedInitiative, words: list[str]) -> dict[str, Any]:
    labels, t, fact = selection.labels, selection.t, each.fact
    steps = progress(each.figures) if each.results else []
    quote, note = labels.words.titled(t("table_quote"), ""), labels.text(fact, "note")
    aim = labels.words.own(each.entry, "aim")
    return {
        "region": fact.region,
        "home": evidence.link_to_region(fact.region),
        "region_name": labels.region(fact.region),
        "about": " · ".join([labels.word(fact.pillar), labels.period(fact.published)]),
        "href": evidence.link(fact.fact_id),
        "name": prose.found(labels.programme(fact), words),
        "set_out": t("initiatives_set_out"),
        "aim": prose.found(aim, words) if aim else [],
        "no_aim": t("initiatives_no_aim"),
        "aims": [figure(selection, aim) for aim in each.aims],
        "reported": t("initiatives_reported"),
        "results": [figure(selection, result) for result in each.results],
        "no_number": t("initiatives_no_number"),
        "bars": [_bar(selection, step, step.result) for step in steps if step.result],
        "no_bar": _why_no_bar(selection, steps),
        "quotes": [(quote, prose.found(text, words)) for text in _quotes(each, words)],
        "note": labels.words.titled(t("note"), note) if note else "",
    }


def _quotes(each: NamedInitiative, words: Iterable[str]) -> list[str]:
    """The sentence that names the initiative, and those of its figures in which a word was found."""
    own, *others = (fact.sentence for fact in (each.fact, *each.figures))
    found = [quote for quote in others if any(word in fold(quote) for word in words)]
    return list(dict.fromkeys([own, *found]))


def figure(selection: Selection, fact: Fact, within: str = "") -> dict[str, str]:
    """One number with its sign, its indicator, and when and where it holds; the place is not named again on the page of that place."""
    labels = selection.labels
    period, *rest = [labels.period(fact.period), *describe.qualifiers(fact, labels)]
    return {
        "sign": SIGNS[fact.status or "actual"],
        "href": evidence.link(fact.fact_id),
        "number": labels.number(fact),
        "note": labels.text(fact, "note"),
        "name": labels.indicator(fact.indicator),
        "aside": " · ".join([period, *([fact.place] if fact.place and fact.place != within else []), *rest]),
    }


def _bar(selection: Selection, step: TargetProgress, result: Fact) -> dict[str, object]:
    """Target as a frame, result as the fill, as parts of the longer; a bounded result shows to which side it is open."""
    aim, reached = step.lengths
    labels = selection.labels
    return {
        "href": evidence.link(result.fact_id),
        "label": selection.t("initiatives_bar", result=labels.number(result), aim=labels.number(step.aim)),
        "lengths": step.lengths,
        "aim": html.width_class(aim),
        "reached": html.width_class(reached),
        "kind": "exact" if result.bound == "exact" else "bounded",
        "sign": _OPEN.get(result.bound or "", ""),
    }


def _why_no_bar(selection: Selection, steps: Sequence[TargetProgress]) -> str:
    """For the targets without a bar the reasons, those that share one together; "" where there are none."""
    words = selection.labels.words
    grouped: dict[tuple[str, ...], list[str]] = {}
    for step in steps:
        if step.result is None:
            grouped.setdefault(step.reasons, []).append(selection.labels.number(step.aim))
    if not grouped:
        return ""

    def parts() -> Iterator[str]:
        for reasons, numbers in grouped.items():
            why = words.list(selection.t(f"initiatives_why_{code}") for code in reasons)
            yield words.titled(words.list(numbers), why)

    return words.titled(selection.t("initiatives_no_bar"), words.clauses(parts()))
