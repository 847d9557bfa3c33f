"""What persons confirmed in other articles: each claim and exclusion with the words around its number, found again by likeness.

Taken from the specs alone: the quote around a literal is the clause that its author thought enough.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from metrics.corpus.spec import Claim, Exclusion, Spec
from metrics.draft import phrases
from metrics.draft.grams import Weights, pairs
from metrics.text.source import squeeze

_REACH = 12


@dataclass(frozen=True)
class Precedent:
    """One confirmed entry, and the words around its number."""

    source_id: str
    entry: Claim | Exclusion
    left: str
    literal: str
    right: str
    grams: frozenset[str]

    def __str__(self) -> str:
        return f"“{self.left[-_REACH:]}{self.literal}{self.right[:_REACH]}” ({self.source_id})"


class Alike(NamedTuple):
    """A precedent and how like it a number's surroundings are, from 0 to 1."""

    likeness: float
    precedent: Precedent


class Precedents:
    """All precedents of a corpus, with an index from pairs of characters."""

    def __init__(self, specs: Iterable[Spec]) -> None:
        self._all = [precedent for spec in specs for precedent in _of(spec)]
        self._weights = Weights(precedent.grams for precedent in self._all)
        self._norms = [math.sqrt(self._weights.total(precedent.grams) + 1) for precedent in self._all]
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, precedent in enumerate(self._all):
            for gram in precedent.grams:
                self._index[gram].append(number)

    def alike(self, left: str, literal: str, right: str) -> list[Alike]:
        """Every precedent that shares a pair of characters with these surroundings, the most alike first."""
        grams = surroundings(left, literal, right)
        shared: dict[int, float] = defaultdict(float)
        for gram in sorted(grams):
            for number in self._index.get(gram, ()):
                shared[number] += self._weights[gram]
        norm = math.sqrt(self._weights.total(grams) + 1)
        ranked = sorted((-weight / (norm * self._norms[number]), number) for number, weight in shared.items())
        return [Alike(-likeness, self._all[number]) for likeness, number in ranked]


def surroundings(left: str, literal: str, right: str) -> frozenset[str]:
    """The pairs of characters that stand for a number's place: those near it, its unit, and those of the noun that it counts."""
    unit = literal.lstrip("0123456789.,０１２３４５６７８９一二三四五六七八九十百千万亿两余多约近超")
    noun = phrases.measured(left, right).noun
    near = {f"{side}:{pair}" for side, pair in (("l", left[-2:]), ("r", right[:2])) if len(pair) == 2}
    return pairs(f"{left[-_REACH:]}|{right[:_REACH]}") | pairs(noun) | near | {f"u:{unit}"}


def _of(spec: Spec) -> Iterator[Precedent]:
    entries: list[Claim | Exclusion] = [*spec.claims, *spec.exclusions]
    for entry in entries:
        if not (entry.quote and entry.literal):
            continue
        quote, literal = squeeze(entry.quote), squeeze(entry.literal)
        at = quote.find(squeeze(entry.prefix) + literal + squeeze(entry.suffix))
        if at >= 0:
            at += len(squeeze(entry.prefix))
            left, right = quote[:at], quote[at + len(literal) :]
            yield Precedent(spec.source_id, entry, left, literal, right, surroundings(left, literal, right))
