"""The shortest run of whole clauses in which a literal stands once, as `Source.locate` will look for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from metrics.documents.layout import Page
from metrics.text.source import Source, Span

_EDGE = re.compile(r"[，,；;：:。！？!?“”\n]")
#: A clause with fewer characters says too little by itself.
_LEAST = 8
_MAX_CLAUSES = 8
_LONGEST_PREFIX = 12


class Quote(NamedTuple):
    """A quote from the page, with what must stand directly before the literal where the quote alone leaves several places."""

    span: Span
    text: str
    prefix: str = ""


def shortest(source: Source, page: Page, literal: Span) -> Quote:
    """The quote of a literal; both spans are stretches of the page."""
    text = page.text
    printed, place = text[literal.start : literal.end], page.span(*literal)
    start, end = _left(text, literal.start), _right(text, literal.end)
    for step in range(_MAX_CLAUSES):
        quote = text[start:end]
        if end - start >= min(_LEAST, len(text)) and _is_only(source, quote, printed, "", place):
            return Quote(Span(start, end), quote)
        if step % 2 == 0 or end >= len(text) or text[end - 1 : end] == "\n":
            start = _left(text, start - 1) if start else start
        else:
            end = _right(text, end + 1)
    for size in range(1, _LONGEST_PREFIX):
        prefix = text[max(start, literal.start - size) : literal.start]
        if _is_only(source, text[start:end], printed, prefix, place):
            return Quote(Span(start, end), text[start:end], prefix)
    return Quote(Span(start, end), text[start:end])


def shortest_of(source: Source, page: Page, span: Span) -> Quote:
    """The shortest run of clauses around a stretch of the page that stands once in the article."""
    text = page.text
    start, end = _left(text, span.start), _right(text, span.end)
    for _ in range(_MAX_CLAUSES):
        if len(source.find(text[start:end])) == 1:
            break
        start = _left(text, start - 1) if start else start
    return Quote(Span(start, end), text[start:end])


def ends(source: Source, page: Page, span: Span) -> tuple[str, str]:
    """The first and the last words of a passage, long enough that each stands once."""
    text = page.text[span.start : span.end]
    first = next((text[:size] for size in range(6, len(text)) if len(source.find(text[:size])) == 1), text)
    last = next((text[-size:] for size in range(6, len(text)) if len(source.find(text[-size:])) == 1), text)
    return first, last


def _is_only(source: Source, quote: str, literal: str, prefix: str, place: Span) -> bool:
    places = source.locate(quote, literal, prefix)
    return len(places) == 1 and places[0].literal == place


def _left(text: str, at: int) -> int:
    """Where the clause begins that holds what stands before an offset."""
    return max((match.end() for match in _EDGE.finditer(text, max(0, at - 200), at)), default=max(0, at - 200))


def _right(text: str, at: int) -> int:
    """Where the clause ends that goes on at an offset, without its punctuation."""
    found = _EDGE.search(text, at)
    return found.start() if found else len(text)
