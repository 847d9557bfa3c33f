"""Text → words: jieba's dictionary with the project's own words kept whole.

jieba is loaded when the first text is cut, never by an import of this module. Words that no dictionary holds are not guessed (its hidden Markov
model stays off): they fall into single characters, and the same text is cut alike on every machine. For much text the search for the most probable
cut is rjieba's, the same algorithm in Rust, where it is installed (the extra `fast`), and else one that takes half of jieba's time; the words are jieba's,
which a property test holds.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from functools import cached_property, lru_cache, partial
from importlib import import_module
from math import inf, log
from typing import Any

#: So many characters are cut in the time that it takes to prepare the dictionary for much text.
_WORTH = 50_000
#: jieba's probabilities are of a total that counts a word twice that is added to those it has; rjieba's total gets there by a word of a character
#: that no text is cut at.
_NEVER_MET = "\ue000"


class Segmenter:
    """Text without white space → its words, in order and without a gap; these words are kept whole as far as jieba does."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        frequencies, total = _dictionary()
        self._jieba = _jieba().Tokenizer()
        self._jieba.FREQ, self._jieba.total, self._jieba.initialized = dict(frequencies), total, True
        for word in sorted(words):
            self._jieba.add_word(word)
        self._slowly = _WORTH

    def __call__(self, text: str) -> list[str]:
        """The words of a text."""
        self._slowly -= len(text)
        if self._slowly >= 0:
            return list(self._jieba.lcut(text, HMM=False))
        if self._rjieba is not None:
            return list(self._rjieba.cut(text, False))
        return list(self._weighted.lcut(text, HMM=False))

    @cached_property
    def _weighted(self) -> Any:
        """jieba with the logarithm of every word's probability worked out before, and the search in one loop."""
        tokenizer, total = _jieba().Tokenizer(), log(self._jieba.total)
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = self._jieba.FREQ, self._jieba.total, True
        weights = {word: log(frequency) - total if frequency else 0.0 for word, frequency in self._jieba.FREQ.items()}
        tokenizer.get_DAG = lambda sentence: None  # noqa: ARG005 - the search finds the words itself
        tokenizer.calc = partial(_search, weights, log(1) - total)
        return tokenizer

    @cached_property
    def _rjieba(self) -> Any:
        """rjieba with the same words; None where it is not installed."""
        try:
            fast: Any = import_module("rjieba").Jieba.empty()
        except ImportError:
            return None
        left = self._jieba.total
        for word, frequency in self._jieba.FREQ.items():
            # Words with other characters are never met: jieba cuts the text there first.
            if frequency and _jieba().re_han_default.fullmatch(word):
                fast.add_word(word, frequency, None)
                left -= frequency
        fast.add_word(_NEVER_MET, left, None)
        return fast


def _search(weights: dict[str, float], unknown: float, text: str, _: None, route: dict[int, tuple[float, int]]) -> None:
    """The most probable cut, as jieba's `calc` leaves it in `route`: for each character the score from there on, and the last one of its word.

    A weight of 0 is of what only begins a word. Of cuts that are as probable, the one with the longer word.
    """
    scores = [0.0] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        best, last, end = -inf, start, start + 1
        while end <= len(text) and (weight := weights.get(text[start:end])) is not None:
            if weight and (score := weight + scores[end]) >= best:
                best, last = score, end - 1
            end += 1
        if best == -inf:
            best = unknown + scores[start + 1]
        scores[start] = best
        route[start] = best, last


@lru_cache(maxsize=1)
def _jieba() -> Any:
    """The module, which is slow to import."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has invalid escapes, which newer Pythons complain of
        import jieba  # noqa: PLC0415 - only a build cuts text
    jieba.setLogLevel(logging.WARNING)
    return jieba


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int]:
    """jieba's dictionary: the frequency of every word, 0 for what only begins one, and the total.

    Left to itself, jieba keeps a copy under a fixed name in the shared temporary folder and unmarshals whatever stands there. Here
    nothing is written, and nothing is read that another user could have put there.
    """
    reader = _jieba().Tokenizer()
    frequencies, total = reader.gen_pfdict(reader.get_dict_file())
    return frequencies, total
