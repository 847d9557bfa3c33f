"""What each article dwells on: how often a region's articles use a term, and how much more often than the other regions' do.

Counts are of terms as `metrics.table.segment` finds them. Frequencies are per 1,000 terms, so that a long article does not weigh more
than a short one. How distinctive a term is for a region is its keyness: the log-likelihood ratio G² (T. Dunning, Accurate methods for the
statistics of surprise and coincidence, Computational Linguistics 19(1), 1993; for comparing corpora: P. Rayson and R. Garside, Comparing
corpora using frequency profiling, Workshop on Comparing Corpora, ACL 2000). Why G², and not weighted log-odds with a Dirichlet prior
(Monroe, Colaresi and Quinn, Political Analysis 16(4), 2008): G² is made of four counts that stand beside it, so that a reader can compute it
again; a prior would need a background corpus that we do not have, and its weight would be a number of our choosing. With an article a
region this is a small corpus, and the words of one article are not drawn independently: G² ranks terms here, and is no test of significance.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from math import log

from metrics.corpus.folder import Corpus
from metrics.table.segment import OCCURRENCE, Places, Vocabulary, places_in, stretches, unpacked, vocabulary
from metrics.table.term_columns import TERM_COLUMNS


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A term in the articles of a region: one row of the second table; the fields are its columns. `metrics.table.parquet` describes each."""

    region: str
    term: str
    names: bool
    count: int
    total: int
    per_thousand: float
    elsewhere: int
    elsewhere_total: int
    elsewhere_per_thousand: float | None
    keyness: float | None
    occurrences: str


if [each.name for each in fields(Emphasis)] != list(TERM_COLUMNS):
    raise AssertionError("a term and the table's columns disagree")


class Occurrences:
    """Where every region's articles use every term. Held as numbers: a large corpus has millions."""

    def __init__(self, source_ids: Sequence[str], regions: Iterable[str]) -> None:
        self._sources = source_ids
        self._numbers = {source_id: number for number, source_id in enumerate(source_ids)}
        self._places: dict[str, dict[str, bytearray]] = {region: {} for region in regions}

    def number(self, source_id: str) -> int:
        """An article's number, by which its places name it."""
        return self._numbers[source_id]

    def add(self, region: str, places: Places) -> None:
        """Where an article of a region uses its terms."""
        own = self._places[region]
        for word, spans in places.items():
            own.setdefault(word, bytearray()).extend(spans)

    def keep(self, rows: Iterable[tuple[str, str, str]], source_ids: Iterable[str]) -> None:
        """What rows of an earlier table (region, term, occurrences) say of some articles."""
        wanted = frozenset(source_ids)
        for region, word, occurrences in rows:
            spans = array("i")
            for occurrence in occurrences.split(";"):
                source_id, _, span = occurrence.partition(":")
                if source_id in wanted:
                    start, end = span.split("-")
                    spans.extend((self._numbers[source_id], int(start), int(end)))
            if spans:
                self.add(region, {word: spans.tobytes()})

    def rows(self, words: Vocabulary) -> Iterator[Emphasis]:
        """Every term of every region: by region in the catalogue's order, the most distinctive first."""
        counts = {
            region: Counter({word: len(found) // OCCURRENCE for word, found in own.items()})
            for region, own in self._places.items()
        }
        overall: Counter[str] = sum(counts.values(), Counter())
        everywhere = overall.total()
        for region, own in counts.items():
            total = own.total()
            apart = everywhere - total
            scores = {word: keyness(count, total, overall[word] - count, apart) for word, count in own.items()}
            for word, count in sorted(own.items(), key=lambda item: (-(scores[item[0]] or 0), -item[1], item[0])):
                elsewhere = overall[word] - count
                yield Emphasis(
                    region=region,
                    term=word,
                    names=word in words.names,
                    count=count,
                    total=total,
                    per_thousand=1000 * count / total,
                    elsewhere=elsewhere,
                    elsewhere_total=apart,
                    elsewhere_per_thousand=per_thousand(elsewhere, apart),
                    keyness=scores[word],
                    occurrences=self._printed(region, word),
                )

    def _printed(self, region: str, word: str) -> str:
        """A term's places as the table has them, in reading order; written out only when their row is."""
        found = unpacked(self._places[region][word])
        return ";".join(f"{self._sources[number]}:{start}-{end}" for number, start, end in found)


def emphasis_of(corpus: Corpus, words: Vocabulary | None = None) -> list[Emphasis]:
    """Every term of every region of a corpus that passed its checks."""
    words = words or vocabulary(corpus)
    found = Occurrences([document.source.source_id for document in corpus.documents], corpus.catalog.regions)
    for number, document in enumerate(corpus.documents):
        if document.spec.source is None:
            raise AssertionError("terms are counted in checked documents only")
        found.add(document.spec.source.region, places_in(document.source.text, number, stretches(document), words))
    return list(found.rows(words))


def english(words: Vocabulary) -> dict[str, str]:
    """Term → English, for those that have one."""
    return {word: meaning for word, meaning in sorted(words.english.items()) if meaning}


def per_thousand(count: int, total: int) -> float | None:
    """A frequency per 1,000 terms; None where no term was counted.

    >>> per_thousand(7, 1_400)
    5.0
    """
    return 1000 * count / total if total else None


def keyness(count: int, total: int, elsewhere: int, elsewhere_total: int) -> float | None:
    """G² of a term: `count` of `total` terms here, `elsewhere` of `elsewhere_total` in the other regions; negative where it is rarer here.

    All four cells are summed, as Dunning does. The shortcut with two leaves out the terms that are another word, which suits corpora of
    millions and not articles of hundreds. Rounded: the last bits of a logarithm are the machine's. None where there is no other region.

    >>> keyness(10, 100, 10, 300)
    6.1088
    >>> keyness(10, 300, 10, 100), keyness(5, 100, 15, 300), keyness(5, 100, 0, 0)
    (-6.1088, 0.0, None)
    """
    if not total or not elsewhere_total:
        return None
    both, all_terms = count + elsewhere, total + elsewhere_total
    cells = (
        (count, both * total),
        (elsewhere, both * elsewhere_total),
        (total - count, (all_terms - both) * total),
        (elsewhere_total - elsewhere, (all_terms - both) * elsewhere_total),
    )
    score = 2 * sum(found * log(found * all_terms / expected) for found, expected in cells if found)
    rarer = count * elsewhere_total < elsewhere * total
    return round(-score if rarer else score, 4) + 0.0  # no negative zero
