"""A fact in words: its number, what is known of it, and the sentence that it stands on with the literal marked."""

from __future__ import annotations

from metrics.corpus.folder import Corpus
from metrics.model.fact import Fact
from metrics.text.printing import plain
from metrics.text.source import squeeze

_FIELDS = ("indicator", "status", "scope", "place", "period", "initiative", "pillar", "said_by", "suspect", "note")


def lines(fact: Fact, corpus: Corpus) -> list[str]:
    """What `metrics show` prints of a fact, line by line."""
    source = next(d for d in corpus.documents if d.source.source_id == fact.source_id)
    info = source.spec.source
    region = corpus.catalog.regions[fact.region]
    told = [" ".join([f"{fact.fact_id}  {region.zh}", *([region.en] if region.en else [])])]
    numbers = [f"{key} {plain(end)}" for key in ("value", "lower", "upper") if (end := getattr(fact, key)) is not None]
    if numbers:
        told.append(f"  {', '.join(numbers)} {fact.unit} ({fact.bound})")
    told += [f"  {key}: {getattr(fact, key)}" for key in _FIELDS if getattr(fact, key)]
    if fact.inputs:
        told.append(f"  derived from: {fact.inputs.replace(';', ' ÷ ')}")
    if fact.quote_span:
        text = source.source.text
        start, end = source.source.sentence(*fact.quote_span)
        sentence = text[start:end]
        if span := fact.literal_span:
            sentence = f"{text[start : span.start]}【{fact.literal}】{text[span.end : end]}"
            told.append(f"  literal: {squeeze(str(fact.literal))} at {span.start}–{span.end}")
        told.append(f"  {squeeze(sentence)}")
    if info:
        told.append(f"  {info.title}, {info.published} ({fact.source_id}), verified on {info.verified_on}")
    return told
