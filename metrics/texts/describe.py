"""A fact in words: whose number it is, when it holds, and what a reader must know of it. Headings, hovers, tables and alternative texts take them from here."""

from __future__ import annotations

from metrics.model.fact import Fact
from metrics.texts.labels import Labels


def who(fact: Fact, labels: Labels, joint: str = " · ") -> str:
    """The region, and the place where the fact is of one."""
    return joint.join([labels.region(fact.region), *([fact.place] if fact.place else [])])


def qualifiers(fact: Fact, labels: Labels) -> list[str]:
    """What kind of number it is, where it is not a printed result: target or plan, derived, suspect."""
    found = [labels.word(fact.status)] if fact.status not in (None, "actual") else []
    found += [labels.word("derived")] if fact.derived else []
    return found + ([f"⚠ {labels.word('suspect')}"] if fact.suspect else [])


def aside(fact: Fact, labels: Labels) -> str:
    """The period and the qualifiers: what stands beside a number."""
    return " · ".join([labels.period(fact.period), *qualifiers(fact, labels)])


def nature(fact: Fact, labels: Labels) -> list[str]:
    """Status, derived, hedge and suspicion, each in words."""
    found = [labels.word(fact.status)] if fact.status else []
    found += [labels.word("derived")] if fact.derived else []
    found += [labels.word(fact.bound)] if fact.bound not in (None, "exact") else []
    return found + ([labels.word("suspect")] if fact.suspect else [])


def name(fact: Fact, labels: Labels) -> str:
    """What the fact is of: its indicator, or the programme that it names."""
    return labels.indicator(fact.indicator) if fact.indicator else labels.programme(fact)


def spoken(fact: Fact, labels: Labels, indicator: bool = True) -> str:
    """The whole fact on one line, for an alternative text; without the indicator where the chart names it already."""
    parts = [who(fact, labels, " "), *([name(fact, labels)] if indicator else []), labels.number(fact)]
    beside = [labels.period(fact.period), labels.word(fact.status)]
    beside += [labels.word(word) for word in ("derived", "suspect") if getattr(fact, word)]
    return f"{' '.join(parts)} ({', '.join(beside)})"
