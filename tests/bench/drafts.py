"""How good a draft is: each of the five articles drafted as if it had not been read, and held against its spec; and how fast."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median

from report import Row

from metrics.checks import ledger
from metrics.corpus.folder import Corpus, Document, read_corpus
from metrics.draft.draft import propose
from metrics.draft.knowledge import Knowledge
from metrics.draft.proposals import Draft
from metrics.draft.regions import resolve
from metrics.parallel import parallel_map, process_pool

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_AGAINST = "the spec, its article left out"


@dataclass
class Score:
    """How often something was right, of how many."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, right: bool) -> None:
        """Count one case."""
        self.right[what] += right
        self.of[what] += 1

    def share(self, what: str) -> float:
        """Right of all, from 0 to 1."""
        return self.right[what] / max(1, self.of[what])


def score(corpus: Corpus) -> Score:
    """Every measure, summed over the articles; each is drafted from the specs of the others."""
    total = Score()
    for document in corpus.documents:
        draft = _draft(document, corpus)
        _score_numerals(document, corpus, draft, total)
        _score_claims(document, draft, total)
        _score_initiatives(document, draft, total)
        _score_relations(document, draft, total)
    _score_new(corpus, total)
    return total


def _draft(document: Document, corpus: Corpus, catalog=None) -> Draft:
    catalog = catalog or corpus.catalog
    knowledge = Knowledge.of(corpus.documents, catalog, without=document.source.sha256)
    info = document.spec.source
    return propose(document.source, resolve(info.region, corpus.catalog), info.published, knowledge)


def _score_numerals(document: Document, corpus: Corpus, draft: Draft, total: Score) -> None:
    claimed = [claim.span for claim in draft.claims]
    for entry in ledger.account(document, corpus.catalog).entries:
        start, end, _ = entry.numeral
        proposed = any(span.start <= start and end <= span.end for span in claimed)
        total.add("claim or exclusion", proposed == (entry.state == ledger.CLAIMED))


def _score_claims(document: Document, draft: Draft, total: Score) -> None:
    proposed = {claim.span.start: claim for claim in draft.claims}
    for reading in document.readings:
        claim, span = reading.claim, reading.place.literal
        found = next(
            (each for each in proposed.values() if each.span.start < span.end and span.start < each.span.end), None
        )
        if found is None:
            continue  # counted where claim or exclusion is
        quantity = found.quantity
        value = claim.value if claim.value is not None else (claim.lower, claim.upper)
        read = quantity.value if claim.value is not None else (quantity.lower, quantity.upper)
        ids = [found.indicator, *(ranked.indicator.id for ranked in found.alternatives)]
        rank = ids.index(claim.indicator) if claim.indicator in ids else len(ids) + 8
        total.add("literal", found.span == span)
        total.add("value and bound", (read, quantity.bound) == (value, claim.bound))
        total.add("status", found.status == claim.status)
        total.add("period", found.period == claim.period)
        total.add("scope", found.scope == claim.scope)
        total.add("indicator first", rank < 1)
        total.add("indicator among three", rank < 3)
        total.add("indicator among eight", rank < 8)
        if claim.place and found.scope == claim.scope:
            total.add("place named as in the spec", found.place in claim.place or claim.place in found.place)


def _score_initiatives(document: Document, draft: Draft, total: Score) -> None:
    """An initiative is found where most pairs of characters of the shorter name are in the other; named ones have quotation marks."""
    matched = set()
    for initiative in document.spec.initiatives:
        alike = [each.id for each in draft.initiatives if _same(each.zh, initiative.zh)]
        matched.update(alike)
        total.add("initiatives found", bool(alike))
        if "“" in initiative.zh or "《" in initiative.zh:
            total.add("initiatives with a quoted name found", bool(alike))
    for each in draft.initiatives:
        total.add("proposed initiatives right", each.id in matched)


def _same(first: str, second: str) -> bool:
    one, other = (_pairs(name) for name in (first, second))
    return len(one & other) * 2 >= min(len(one), len(other)) > 0


def _pairs(name: str) -> set[str]:
    bare = "".join(character for character in name if character not in "“”《》、，,")
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def _score_relations(document: Document, draft: Draft, total: Score) -> None:
    declared = {reading.claim.id: reading.place.literal for reading in document.readings}
    proposed = {claim.id: claim.span for claim in draft.claims}
    mine = {(each.kind, frozenset(proposed[name] for name in (each.result, *each.of))) for each in draft.relations}
    theirs = {
        (each.kind, frozenset(declared[name] for name in (each.result, *each.of))) for each in document.spec.relations
    }
    for relation in theirs:
        total.add("relations found", relation in mine)
    for relation in mine:
        total.add("proposed relations declared", relation in theirs)


def _score_new(corpus: Corpus, total: Score) -> None:
    """An indicator that only one article has, taken out of the catalogue alone, and together with all others of that article."""
    articles: dict[str, set[str]] = {}
    for document in corpus.documents:
        for claim in document.spec.claims:
            articles.setdefault(claim.indicator, set()).add(document.source.source_id)
    for document in corpus.documents:
        own = {name for name, where in articles.items() if where == {document.source.source_id}}
        for _, new in _recognised(document, corpus, set()):
            total.add("false alarms", new)
        for claim, new in _recognised(document, corpus, own):
            if claim in own:
                total.add("new recognised, all of the article's taken out", new)
        for name in sorted(own):
            for claim, new in _recognised(document, corpus, {name}):
                if claim == name:
                    total.add("new recognised, taken out alone", new)


def _recognised(document: Document, corpus: Corpus, without: set[str]) -> Iterator[tuple[str, bool]]:
    """The indicator of each claim of the spec, and whether the draft proposes a new one there."""
    kept = {name: entry for name, entry in corpus.catalog.indicators.items() if name not in without}
    draft = _draft(document, corpus, replace(corpus.catalog, indicators=kept))
    new = {each.id for each in draft.indicators}
    spans = {claim.span: claim.indicator for claim in draft.claims}
    for reading in document.readings:
        if (indicator := spans.get(reading.place.literal)) is not None:
            yield reading.claim.indicator, indicator in new


#: What is measured, and the reach: at least, or at most for the second.
_REACHES = {
    "claim or exclusion": 0.93,
    "literal": 0.99,
    "value and bound": 0.99,
    "status": 0.93,
    "period": 0.90,
    "scope": 0.85,
    "place named as in the spec": None,
    "indicator first": 0.75,
    "indicator among three": 0.92,
    "indicator among eight": 0.97,
    "new recognised, taken out alone": 0.8,
    "new recognised, all of the article's taken out": 0.8,
    "initiatives found": 0.8,
    "initiatives with a quoted name found": 0.8,
    "proposed initiatives right": 0.5,
    "relations found": 0.8,
    "proposed relations declared": None,
}


def draft() -> list[Row]:
    """Quality over the five articles, and speed."""
    corpus = read_corpus(SEEDS)
    total = score(corpus)
    rows = []
    for what, reach in _REACHES.items():
        missed = 100 * (1 - total.share(what))
        most = None if reach is None else round(100 * (1 - reach), 1)
        rows.append(
            Row(f"draft: {what}", _AGAINST, f"{total.right[what]} of {total.of[what]}", "", missed, most, "% missed")
        )
    alarms = 100 * total.share("false alarms")
    rows.append(
        Row(
            "draft: new indicator where the catalogue has one",
            _AGAINST,
            f"{alarms:.1f} %",
            "",
            alarms,
            10,
            "% of claims",
        )
    )
    return rows + _speed(corpus)


def _speed(corpus: Corpus) -> list[Row]:
    longest = max(corpus.documents, key=lambda document: len(document.spec.claims))
    _draft(longest, corpus)
    knowledge = Knowledge.of(corpus.documents, corpus.catalog)
    times = [_timed(lambda: _again(longest, corpus, knowledge)) for _ in range(9)]
    many = _timed(lambda: _thousand(corpus))
    size = f"{len(longest.source.text):,} characters, {len(longest.spec.claims)} claims"
    return [
        Row(
            f"draft: one article, warm ({size})",
            "",
            f"{median(times) * 1000:.0f} ms",
            "",
            median(times) * 1000,
            300,
            "ms",
        ),
        Row("draft: 1,000 articles on the processors at hand", "", f"{many:.1f} s", "", many, 60, "s"),
    ]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _again(document: Document, corpus: Corpus, knowledge: Knowledge) -> Draft:
    info = document.spec.source
    return propose(document.source, resolve(info.region, corpus.catalog), info.published, knowledge)


def _thousand(corpus: Corpus) -> int:
    """The five articles, each two hundred times."""
    knowledge = Knowledge.of(corpus.documents, corpus.catalog)
    articles = list(range(1000))
    with process_pool(len(articles)) as pool:
        return sum(parallel_map(partial(_one, corpus, knowledge), articles, pool))


def _one(corpus: Corpus, knowledge: Knowledge, number: int) -> int:
    return len(_again(corpus.documents[number % len(corpus.documents)], corpus, knowledge).claims)


ROWS = {"draft": draft}
