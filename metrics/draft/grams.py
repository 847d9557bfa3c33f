"""Pairs of characters, and how telling each is: the way in which phrases of Chinese are compared without cutting them into words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Set

_HAN = re.compile("[一-鿿]{2,}")


def pairs(text: str) -> frozenset[str]:
    """Every pair of neighbouring Chinese characters.

    >>> sorted(pairs("网格员17人"))
    ['格员', '网格']
    """
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))


class Weights:
    """Inverse document frequency: a pair that few texts have tells more."""

    def __init__(self, texts: Iterable[Set[str]]) -> None:
        counted: Counter[str] = Counter()
        number = 0
        for text in texts:
            counted.update(text)
            number += 1
        self._weights = {pair: math.log((number + 1) / (count + 0.5)) for pair, count in counted.items()}
        self._unknown = math.log(number + 1)

    def __getitem__(self, pair: str) -> float:
        return self._weights.get(pair, self._unknown)

    def total(self, found: Iterable[str]) -> float:
        """The weight of several pairs together."""
        return math.fsum(map(self.__getitem__, found))  # the same whatever the order of a set

    def share(self, part: Set[str], whole: Set[str]) -> float:
        """How much of the weight of `whole` is in `part`, from 0 to 1."""
        total = self.total(whole)
        return self.total(whole & part) / total if total else 0.0
