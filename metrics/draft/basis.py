"""The base of an average: per person, household, mu, village or day. 户均增收 is not 人均增收, and the 产值 of a region is not 每亩产值."""

from __future__ import annotations

import re

from metrics.draft.candidates import Candidate

_PER = (
    ("person", "人均|人平|每人|[每一]名|每个人"),
    ("household", "户均|每户|每家|农?户年|一户|每个?农户"),
    ("mu", "亩均|每亩|一亩|亩产"),
    ("village", "村均|每村|每个(?:行政)?村|各村"),
    ("day", "日均|日产|每天|每日|一天"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _PER)
#: How far before a number its 每亩 may stand.
_NEAR = 12
_OTHER, _UNSAID = 0.25, 0.5


def named(name: str) -> frozenset[str]:
    """The bases that an indicator's name states; empty for a total.

    >>> sorted(named("每亩产值")), sorted(named("网格员数"))
    (['mu'], [])
    """
    return frozenset(per for per, pattern in _PATTERNS if pattern.search(name))


def said(noun: str, candidate: Candidate) -> frozenset[str]:
    """The bases of a number, by its noun, else by the words before it in its clause."""
    return named(noun) or named(candidate.clause_left[-_NEAR:])


def agreement(indicator: frozenset[str], number: frozenset[str]) -> float:
    """The factor on an indicator's score, from 0 to 1: 1 where indicator and number have the same base, least where both have one and they differ."""
    if indicator == number or indicator & number:
        return 1.0
    return _OTHER if indicator and number else _UNSAID if indicator else 1.0
