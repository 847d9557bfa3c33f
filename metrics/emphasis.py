"""What each article dwells on: how often a region's articles use a term, and how much more often than the other regions' do.

Counts are of terms as `metrics.segment` finds them. Frequencies are per 1,000 terms, so that a long article does not weigh more
than a short one. How distinctive a term is for a region is its keyness: the log-likelihood ratio G² (T. Dunning, Accurate methods for the
statistics of surprise and coincidence, Computational Linguistics 19(1), 1993; for comparing corpora: P. Rayson and R. Garside, Comparing
corpora using frequency profiling, Workshop on Comparing Corpora, ACL 2000). Why G², and not weighted log-odds with a Dirichlet prior
(Monroe, Colaresi and Quinn, Political Analysis 16(4), 2008): G² is made of four counts that stand beside it, so that a reader can compute it
again; a prior would need a background corpus that we do not have, and its weight would be a number of our choosing. With an article a
region this is a small corpus, and the words of one article are not drawn independently: G² ranks terms here, and is no test of significance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log

from metrics.corpus import Corpus
from metrics.segment import Vocabulary, terms_of, vocabulary

#: A term is listed only where it occurs so often: once or twice is chance in an article of a few hundred terms.
LEAST = 3


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A term in the articles of a region: one row of the second table; the fields are its columns. `metrics.table` describes each."""

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


def emphasis_of(corpus: Corpus, words: Vocabulary | None = None) -> list[Emphasis]:
    """Every term of every region of a corpus that passed its checks: by region in the catalogue's order, the most distinctive first."""
    words = words or vocabulary(corpus)
    places: dict[str, defaultdict[str, list[str]]] = {}
    for document in corpus.documents:
        if document.spec.source is None:
            raise AssertionError("terms are counted in checked documents only")
        own = places.setdefault(document.spec.source.region, defaultdict(list))
        for word, (start, end) in terms_of(document, words):
            own[word].append(f"{document.source.source_id}:{start}-{end}")
    counts = {region: Counter({word: len(spans) for word, spans in own.items()}) for region, own in places.items()}
    overall: Counter[str] = sum(counts.values(), Counter())
    order = {region: number for number, region in enumerate(corpus.catalog.regions)}
    rows = [
        _row(region, word, words, counts[region], overall, places[region][word])
        for region in sorted(places, key=order.__getitem__)
        for word in counts[region]
    ]
    return sorted(rows, key=lambda row: (order[row.region], -(row.keyness or 0), -row.count, row.term))


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


def _row(
    region: str, word: str, words: Vocabulary, counts: Counter[str], overall: Counter[str], spans: list[str]
) -> Emphasis:
    count, total = counts[word], counts.total()
    elsewhere, elsewhere_total = overall[word] - count, overall.total() - total
    return Emphasis(
        region=region,
        term=word,
        names=word in words.names,
        count=count,
        total=total,
        per_thousand=1000 * count / total,
        elsewhere=elsewhere,
        elsewhere_total=elsewhere_total,
        elsewhere_per_thousand=per_thousand(elsewhere, elsewhere_total),
        keyness=keyness(count, total, elsewhere, elsewhere_total),
        occurrences=";".join(spans),
    )
