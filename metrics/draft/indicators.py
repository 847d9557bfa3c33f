"""Which indicators of the catalogue a number may be, in order, each with its reason; and whether nothing in the catalogue fits.

An indicator's name is held against what the number counts (the noun beside it), its clause, and the sentences around; its definition counts less,
and a claim of another article that stands in like words speaks for its indicator. Pairs of characters weigh by how rare they are in the catalogue.
An indicator in another unit comes last, and is marked.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from metrics.corpus.catalog import Catalog
from metrics.corpus.spec import Claim
from metrics.draft import basis
from metrics.draft.candidates import Candidate
from metrics.draft.grams import Weights, pairs
from metrics.draft.precedents import Alike
from metrics.model.catalog import Indicator

#: How much a pair of characters counts by where it stands: in the counted noun, in the clause, in the text around.
_NOUN, _CLAUSE, _AROUND = 1.0, 0.4, 0.15
_BEFORE, _AFTER = 40, 20
_DEFINITION = 0.6
#: A precedent counts from this likeness on.
_ALIKE, _PRECEDENT = 0.2, 2.0
#: Below this fit the best indicator has too little in common with the number, unless its unit alone tells: few others have it.
NEW_BELOW, _FEW = 0.55, 3
_MAX_RANKED = 8
#: What a name counts for that the noun has whole, without 数 at its end: 网格 is 网格数 before it is 网格员数.
_WHOLE_NAME, _STEM = 1.0, re.compile("(?:总|人)?数量?$")
#: What an indicator in another unit must score to be shown at all.
_OTHER_UNIT = 2.0
#: The same where the catalogue does not know the printed unit at all.
_UNKNOWN_UNIT = 1.0


@dataclass(frozen=True)
class Ranked:
    """An indicator of the catalogue for one number, and why.

    `score` orders indicators; `fit` is the score, lowered by as much of the counted noun as name and definition say nothing of. `fits` says
    whether the printed unit can be converted into the indicator's own.
    """

    indicator: Indicator
    score: float
    fit: float
    fits: bool
    reason: str


class Indicators:
    """The catalogue's indicators, indexed by the pairs of characters in their names and definitions."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._all = list(catalog.indicators.values())
        names = [pairs(indicator.zh) for indicator in self._all]
        definitions = [
            pairs(indicator.definition or "") - name for indicator, name in zip(self._all, names, strict=True)
        ]
        self._words = [name | text for name, text in zip(names, definitions, strict=True)]
        self._weights = Weights(self._words)
        self._bases = [basis.named(indicator.zh) for indicator in self._all]
        self._stems = [_STEM.sub("", indicator.zh) for indicator in self._all]
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (name, definition) in enumerate(zip(names, definitions, strict=True)):
            for words, share in ((name, 1.0), (definition, _DEFINITION)):
                norm = math.sqrt(self._weights.total(words)) or 1.0
                for pair in words:
                    self._index[pair].append((number, share * self._weights[pair] / norm))
        self._fitting: dict[str, dict[str, bool]] = {}

    def rank(self, candidate: Candidate, noun: str, alike: list[Alike]) -> list[Ranked]:
        """Up to eight indicators, best first, those whose unit fits before all others."""
        named = self._by_words(candidate, noun)
        examples = _by_precedent(alike)
        fits = self._fits(candidate.unit)
        said = basis.said(noun, candidate)
        least = _OTHER_UNIT if any(fits.values()) else _UNKNOWN_UNIT
        ranked = []
        for number, indicator in enumerate(self._all):
            example = examples.get(indicator.id)
            score = named.get(number, 0.0) + (_PRECEDENT * (example.likeness - _ALIKE) if example else 0.0)
            score *= basis.agreement(self._bases[number], said)
            score += _WHOLE_NAME if score and noun == self._stems[number] else 0.0
            if fits[indicator.id] or score >= least:
                ranked.append((not fits[indicator.id], -score, number, example))
        best = sorted(ranked, key=lambda each: each[:3])[:_MAX_RANKED]
        return [self._ranked(number, -score, other, noun, candidate, example) for other, score, number, example in best]

    def _ranked(
        self, number: int, score: float, other: bool, noun: str, candidate: Candidate, example: Alike | None
    ) -> Ranked:
        indicator = self._all[number]
        counted = pairs(noun)
        said = self._weights.share(self._words[number], counted) if counted else 0.0
        fit = score * (1 + said) / 2
        return Ranked(indicator, score, fit, not other, self._reason(indicator, noun, candidate, example, other))

    def _by_words(self, candidate: Candidate, noun: str) -> dict[int, float]:
        """Indicators by number, with the weight of what their names and definitions share with the words around a number."""
        places: dict[str, float] = {}
        before = candidate.left[: len(candidate.left) - len(candidate.clause_left)][-_BEFORE:]
        after = candidate.right[len(candidate.clause_right) :][:_AFTER]
        for words, weight in (
            (pairs(before) | pairs(after), _AROUND),
            (pairs(candidate.clause_left) | pairs(candidate.clause_right), _CLAUSE),
            (pairs(noun), _NOUN),
        ):
            places.update(dict.fromkeys(sorted(words), weight))
        scores: dict[int, float] = defaultdict(float)
        for pair, weight in places.items():
            for number, share in self._index.get(pair, ()):
                scores[number] += weight * share
        return scores

    def _fits(self, unit: str) -> dict[str, bool]:
        """Whether each indicator takes a printed unit; all that count do where the catalogue does not know it."""
        if unit not in self._fitting:
            fits = {
                i.id: i.unit in self._catalog.units and self._catalog.factor(unit, i) is not None for i in self._all
            }
            self._fitting[unit] = fits
        return self._fitting[unit]

    def _reason(self, indicator: Indicator, noun: str, candidate: Candidate, example: Alike | None, other: bool) -> str:
        parts = []
        if example:
            parts.append(f"先例{example.precedent}")
        if shared := common(indicator.zh, f"{noun}|{candidate.clause_left}|{candidate.clause_right}"):
            parts.append(f"名称中的“{shared}”见于本句")
        elif self._defined(indicator, candidate):
            parts.append("释义中的词见于本句")
        if other:
            unit = self._catalog.units.get(indicator.unit)
            parts.append(f"单位不合：指标用{unit.zh if unit else indicator.unit}，文中是{candidate.unit or '无单位'}")
        return "；".join(parts or ["只有单位相合"])

    def _defined(self, indicator: Indicator, candidate: Candidate) -> bool:
        return bool(pairs(indicator.definition or "") & pairs(candidate.left + "|" + candidate.right))


def is_new(ranked: list[Ranked]) -> bool:
    """Whether nothing in the catalogue fits a number well enough."""
    fitting = [each for each in ranked if each.fits]
    return not fitting or (fitting[0].fit < NEW_BELOW and len(fitting) > (_FEW if fitting[0].fit else 1))


def _by_precedent(alike: list[Alike]) -> Mapping[str, Alike]:
    """The most alike precedent of each indicator that is alike enough."""
    found: dict[str, Alike] = {}
    for each in alike:
        if isinstance(each.precedent.entry, Claim) and each.likeness > _ALIKE:
            found.setdefault(each.precedent.entry.indicator, each)
    return found


def common(name: str, text: str) -> str:
    """The longest stretch of a name, of two characters or more, that a text has; "" for none.

    >>> common("网格员数", "配备网格员")
    '网格员'
    """
    name = re.sub(r"[（）()]", "|", name)
    stretches = (
        name[start : start + size] for size in range(len(name), 1, -1) for start in range(len(name) - size + 1)
    )
    return next((stretch for stretch in stretches if "|" not in stretch and stretch in text), "")
