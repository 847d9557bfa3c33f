"""Rows of the table of terms → what a reader sees: the terms that set a region apart, one term across regions, the sentences of a term.

A region without a term has a true zero, because all of its articles' words were counted; a region without articles has no row at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from metrics.text.source import Source, Span
from metrics.vocabulary import LEAST_OCCURRENCES

#: Terms of a region that are shown at once.
MAX_TERMS = 8


@dataclass(frozen=True)
class Sentence:
    """A sentence that holds a term: where it stands, the term's stretches in it, and the facts whose quote holds one of them."""

    source_id: str
    span: Span
    marks: tuple[Span, ...]
    facts: tuple[str, ...]


def distinctive(terms: pd.DataFrame, regions: Iterable[str], names: bool, most: int = MAX_TERMS) -> pd.DataFrame:
    """Each region's terms that are most distinctive for it, at most `most` a region; names of places and people only where asked for."""
    fits = (terms["count"] >= LEAST_OCCURRENCES) & (terms["keyness"] > 0) & (~terms["names"] | names)
    parts = [terms[fits & (terms["region"] == region)].head(most) for region in regions]
    return pd.concat(parts or [terms.head(0)], ignore_index=True)


@dataclass(frozen=True)
class TermCount:
    """How often the articles of a region, or of several, use a term; a question fills the fields that it is about."""

    term: str = ""
    region: str = ""
    count: int = 0
    total: int = 0
    per_thousand: float = 0.0
    elsewhere: int = 0
    elsewhere_total: int = 0
    elsewhere_per_thousand: float = 0.0
    keyness: float = 0.0
    regions: int = 0
    occurrences: str = ""


def counts(terms: pd.DataFrame) -> list[TermCount]:
    """The rows one by one."""
    names = [field.name for field in fields(TermCount) if field.name in terms.columns]
    columns = (terms[name].tolist() for name in names)
    return [TermCount(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]


def initial_term(shown: pd.DataFrame) -> str | None:
    """The term to begin with: the most distinctive one that other regions use too, so that there is something to compare."""
    shared = shown[shown["elsewhere"] > 0]
    best = (shared if len(shared) else shown).sort_values("keyness", ascending=False, kind="stable")
    return str(best["term"].iloc[0]) if len(best) else None


def listed(terms: pd.DataFrame, regions: Iterable[str], names: bool) -> pd.DataFrame:
    """The terms that can be compared, most frequent first: `count` and number of `regions` of each term used often enough in these regions."""
    fits = terms["region"].isin(list(regions)) & (~terms["names"] | names)
    found = terms[fits].groupby("term").agg(count=("count", "sum"), regions=("region", "nunique")).reset_index()
    found = found[found["count"] >= LEAST_OCCURRENCES]
    return found.sort_values(["count", "term"], ascending=[False, True], ignore_index=True)


def across(terms: pd.DataFrame, term: str, regions: Sequence[str]) -> pd.DataFrame:
    """One row a region, in the regions' order: how often its articles use the term, of how many, and per 1,000."""
    totals = terms.groupby("region")["total"].first()
    found = terms[terms["term"] == term].set_index("region")
    rows = [
        {
            "region": region,
            "count": int(found["count"].get(region, 0)),
            "total": int(totals[region]),
            "per_thousand": float(found["per_thousand"].get(region, 0.0)),
            "occurrences": str(found["occurrences"].get(region, "")),
        }
        for region in regions
        if region in totals.index
    ]
    return pd.DataFrame(rows, columns=["region", "count", "total", "per_thousand", "occurrences"])


def places(occurrences: str) -> list[tuple[str, Span]]:
    """Where a term stands, as source id and stretch.

    >>> places("tongliao-01:34-36;tongliao-02:8-11")
    [('tongliao-01', Span(start=34, end=36)), ('tongliao-02', Span(start=8, end=11))]
    """
    found = []
    for each in filter(None, occurrences.split(";")):
        source_id, _, span = each.rpartition(":")
        start, _, end = span.partition("-")
        found.append((source_id, Span(int(start), int(end))))
    return found


def sentences(occurrences: str, texts: Mapping[str, str], facts: pd.DataFrame) -> list[Sentence]:
    """The sentences in which a term stands, in reading order, each once; those of articles that are not at hand are left out."""
    marks: dict[tuple[str, Span], list[Span]] = {}
    sources = {source_id: Source(source_id, text) for source_id, text in texts.items()}
    for source_id, span in places(occurrences):
        if source_id in sources:
            marks.setdefault((source_id, sources[source_id].sentence(*span)), []).append(span)
    printed = facts[facts["quote_start"].notna()]
    columns = (printed[name].tolist() for name in ("source_id", "fact_id", "quote_start", "quote_end"))
    quotes: dict[str, dict[str, Span]] = {}
    for source_id, fact_id, start, end in zip(*columns, strict=True):
        quotes.setdefault(source_id, {})[fact_id] = Span(start, end)
    return [
        Sentence(source_id, sentence, tuple(found), _holding(quotes.get(source_id, {}), found))
        for (source_id, sentence), found in marks.items()
    ]


def _holding(quotes: Mapping[str, Span], spans: Iterable[Span]) -> tuple[str, ...]:
    """The facts whose quote holds one of the stretches."""
    return tuple(
        fact_id
        for fact_id, quote in quotes.items()
        if any(quote.start <= span.start and span.end <= quote.end for span in spans)
    )
