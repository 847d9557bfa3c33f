"""Article → terms with their places: which words are kept whole, and what counts as a term.

Only the main article is read: passages that its spec sets aside as another place's, or as page furniture, are left out.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from metrics.checks.ledger import passage
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus, Document
from metrics.errors import SeedsError
from metrics.table.cutting import Segmenter
from metrics.text.numerals import scan
from metrics.text.source import Span, read_source

#: Passages with these reasons are no part of the main article.
_ASIDE = ("other-place", "furniture")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_UNITS = "省|自治区|盟|市|州|旗|区|县|镇|乡|苏木|嘎查|村"
_PLACE = re.compile(rf".+?(?:{_UNITS})(?!{_UNITS})|.+")
_QUOTED = re.compile(r"“([^“”()（）]+)”")
#: Longer ones are put together of several words; kept whole, they would hide these.
_LONGEST = 5
#: Term → the number of the article, start and end of each occurrence, one behind the other as the bytes of an array: so they pass between processes
#: in a tenth of the time.
Places = Mapping[str, bytes]
#: So many bytes an occurrence has.
OCCURRENCE = 3 * array("i").itemsize


class Term(NamedTuple):
    """One occurrence of a term: the word, and its stretch of the article, which white space may interrupt."""

    word: str
    span: Span


@dataclass(frozen=True)
class Vocabulary:
    """What is kept whole (with its English, "" where none is known), which of it are names, and what does not count."""

    english: Mapping[str, str]
    names: frozenset[str]
    stop_words: frozenset[str]
    fixed_words: tuple[str, ...] = ()
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def cut(self) -> Callable[[str], Iterable[str]]:
        """Text without white space → its words, in order and without a gap."""
        return Segmenter(self.english)

    def counts(self, word: str) -> bool:
        """Whether a word is a term: two Chinese characters or more, no stop word, and no number unless it is kept whole."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._counts(word)
        return known

    def _counts(self, word: str) -> bool:
        if word in self.stop_words:
            return False
        return word in self.english or (_CHINESE.fullmatch(word) is not None and not scan(word, self.fixed_words))

    @cached_property
    def digest(self) -> str:
        """Changes whenever an article might be cut otherwise, or another word might count."""
        parts = [sorted(self.english.items()), sorted(self.stop_words), self.fixed_words]
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def vocabulary(corpus: Corpus) -> Vocabulary:
    """The words of a corpus."""
    claims = (claim for document in corpus.documents for claim in document.spec.claims)
    named = ((entry.zh, entry.en or "") for document in corpus.documents for entry in document.spec.initiatives)
    return vocabulary_of(corpus.catalog, (claim.place for claim in claims if claim.place), named)


def vocabulary_of(catalog: Catalog, places: Iterable[str], initiatives: Iterable[tuple[str, str]]) -> Vocabulary:
    """The word list, the names of regions and places, what indicators count, the cores of initiatives' names (each with its English)."""
    listed = catalog.wordlist
    names = {**_regions(catalog), **dict.fromkeys(_parts(places), "")}
    counted = list(_counted(catalog))
    named = {**dict(_cores(initiatives)), **names, **listed.terms}
    own = {**dict.fromkeys(_indivisible(counted), ""), **named}
    fixed = listed.names | names.keys() - listed.terms.keys(), listed.stop_words, catalog.fixed_words
    return Vocabulary(own, *fixed)


def text_of(root: Path, source_id: str) -> str:
    """An article's text. Raises `SeedsError` where it cannot be read any more."""
    source, problems = read_source(root / f"{source_id}.txt", f"{root.resolve().name}/{source_id}.txt")
    if source is None:
        raise SeedsError(problems)
    return source.text


def places_of(root: Path, words: Vocabulary, article: tuple[int, str, list[tuple[int, int]]]) -> Places:
    """Where an article of a folder uses each of its terms, given its number, its id and the stretches of its main text."""
    number, source_id, main = article
    return places_in(text_of(root, source_id), number, main, words)


def places_in(text: str, number: int, main: Iterable[tuple[int, int]], words: Vocabulary) -> Places:
    """Where these stretches of a text use each term. A word that the page breaks over lines is one word."""
    found: dict[str, list[int] | None] = {}
    for start, end in main:
        runs = text[start:end].split()
        places: list[int] = []  # of each character that is no white space
        for run in runs:
            start = text.index(run, start)  # noqa: PLW2901 - on to the next run
            places += range(start, start := start + len(run))
        here = 0
        for word in words.cut("".join(runs)):
            stop = here + len(word)
            if word not in found:
                found[word] = [] if words.counts(word) else None
            if (spans := found[word]) is not None:
                spans += (number, places[here], places[stop - 1] + 1)
            here = stop
    return {word: array("i", spans).tobytes() for word, spans in found.items() if spans is not None}


def terms_of(document: Document, words: Vocabulary) -> Iterator[Term]:
    """Every occurrence of a term in the main article, in reading order."""
    found = places_in(document.source.text, 0, stretches(document), words)
    spans = ((Span(start, end), word) for word, flat in found.items() for _, start, end in unpacked(flat))
    return (Term(word, span) for span, word in sorted(spans))


def unpacked(places: bytes | bytearray) -> list[tuple[int, int, int]]:
    """The number of the article, start and end of each occurrence, in order."""
    flat = array("i", bytes(places))
    return sorted(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))


def stretches(document: Document) -> Iterator[Span]:
    """The main article: what lies before, between and behind the passages that its spec sets aside."""
    found = (passage(document, entry) for entry in document.spec.exclusions if entry.reason in _ASIDE)
    at, end = 0, len(document.source.text)
    for span in sorted(span for span in found if span is not None):
        if at < span.start:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < end:
        yield Span(at, end)


def _regions(catalog: Catalog) -> dict[str, str]:
    found: dict[str, str] = {}
    for region in catalog.regions.values():
        found |= dict.fromkeys(_PLACE.findall(region.parent or ""), "")
        found |= dict.fromkeys((region.zh, *region.aliases), region.en or "")
    return found


def _parts(places: Iterable[str]) -> set[str]:
    """Place names, level by level: 贾村乡大甲村 is 贾村乡 and 大甲村."""
    printed = (part for place in places for part in re.split(r"[、,，\s]+", place))
    return {part for place in printed for part in _PLACE.findall(place) if len(part) > 1}


def _counted(catalog: Catalog) -> Iterator[str]:
    """What indicators count: 网格员 of 网格员数."""
    for entry in catalog.indicators.values():
        for part in re.split(r"[（）]", entry.zh):
            core = re.sub(r"[个人户次份条篇期天年]?数$", "", part)
            if _CHINESE.fullmatch(core) and len(core) <= _LONGEST:
                yield core


def _indivisible(cores: Iterable[str]) -> Iterator[str]:
    """Those that are kept: a core that falls into whole words (参加|培训) is a phrase."""
    cut = Segmenter()
    return (core for core in cores if any(len(word) == 1 for word in cut(core)))


def _cores(initiatives: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The core of a programme's name: 揭榜领题 of “揭榜领题”项目, or the whole of a short name."""
    for zh, en in initiatives:
        parts = [part for quoted in _QUOTED.findall(zh) or [zh] for part in re.split("[、,，+]", quoted)]
        if len(parts) <= 2:  # more are a slogan, not a name
            for part in parts:
                if _CHINESE.fullmatch(part) and len(part) <= _LONGEST:
                    yield part, en if len(parts) == 1 else ""
