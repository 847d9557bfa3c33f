"""Words for counting terms, read from `seeds/catalog/terms.toml`: what is kept whole, what is a name, what does not count.

A catalogue may do without the file. What is wrong with it comes back as problems, never as an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from metrics.corpus.toml import load_toml, read_list, unknown_keys
from metrics.errors import Problem
from metrics.model.entry import Entry, Text, Texts


class Terms(Entry):
    """Terms that are kept whole, each with its English; `names` says that they name a place, a person or a body, not a subject."""

    reason: Text
    names: bool = False
    words: dict[Text, Text]


class StopWords(Entry):
    """Words that say nothing of what an article dwells on, with the reason why they do not."""

    reason: Text
    words: Texts


@dataclass(frozen=True)
class Wordlist:
    """Terms with their English, in file order; which of them are names; and the words that do not count."""

    terms: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    stop_words: frozenset[str] = frozenset()


def read_wordlist(path: Path, file: str) -> tuple[Wordlist, list[Problem]]:
    """The word list; `file` is how problems call it. A word stands once in it, and could stand in a text."""
    if not path.is_file():
        return Wordlist(), []
    data, problems = load_toml(path, file)
    if data is None:
        return Wordlist(), problems
    terms, found = read_list(Terms, data, "terms", file)
    stops, also = read_list(StopWords, data, "stop_words", file)
    problems += found + also + unknown_keys(data, ("terms", "stop_words"), file)
    seen: dict[str, str] = {}
    groups: tuple[Terms | StopWords, ...] = (*terms, *stops)
    for entry in groups:
        for word in entry.words:
            problems += _unsound(word, entry, seen, file)
            seen.setdefault(word, entry.where)
    return Wordlist(
        terms={word: english for entry in terms for word, english in entry.words.items()},
        names=frozenset(word for entry in terms if entry.names for word in entry.words),
        stop_words=frozenset(word for entry in stops for word in entry.words),
    ), problems


def _unsound(word: str, entry: Entry, seen: Mapping[str, str], file: str) -> list[Problem]:
    """What is wrong with one word: it stands twice, or no term is ever so short or holds white space."""
    problems = []
    if word in seen:
        found, hint = f"{word!r} stands in {seen[word]} already.", "Remove one of the two."
        problems.append(Problem("duplicate-word", file, entry.where, found, hint))
    if len(word) < 2 or "".join(word.split()) != word:
        found, hint = f"{word!r} is never counted.", "A term has two characters or more and no white space."
        problems.append(Problem("idle-word", file, entry.where, found, hint))
    return problems
