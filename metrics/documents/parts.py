"""The articles of one page: where each begins, and its headline.

A part begins at a section's mark (■ ◎), or at the headlines above a byline (□ 本报记者 …, 本报讯).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from metrics.documents import layout
from metrics.documents.layout import Page
from metrics.text.source import Span

_MARK = re.compile(r"[■◎★◆]")
_BYLINE = re.compile(r"\A(?:本报讯|[□◎■]?\s*(?:本报|见习|特约)?(?:记者|通讯员)[^。，,]{2,24}$|□[^。，,]{2,16}$)")
_CREDIT = re.compile(r"摄影?$|供图$")
_STOP = re.compile(r"[。！？；…][”’」』）)]*$")
#: Where a site says on which of its pages one is, and when and from whom it has the article: no headline.
_ABOUT_PAGE = re.compile(r"当前位置|您的位置|来源[:：]|发布时间|责任编辑|20\d\d[-年./]\d")
_HEADLINE, _MAX_LINES = 36, 6
#: ◎广角: the name of a section, not of an article.
_SECTION = re.compile(r"[■◎★◆].{1,6}")


@dataclass(frozen=True)
class Part:
    """One article of a page: its stretch, its headline ("" where none is seen), and whether it has a byline of its own."""

    span: Span
    headline: str
    has_byline: bool


def split(text: str) -> list[Part]:
    """The articles of a text in order, in code points of it; captions and a headline above it belong to the first article."""
    page = layout.read(text)

    def printed(span: Span) -> str:
        return " ".join(text[slice(*page.span(*span))].split())

    found = list(on_page(page, printed))
    if len(found) > 1 and not found[0].has_byline and not (found[0].headline and _has_text(page, found[0].span)):
        above, first = found[:2]
        headline = first.headline or above.headline
        found[:2] = [Part(Span(above.span.start, first.span.end), headline, first.has_byline)]
    return [Part(page.span(*part.span), part.headline, part.has_byline) for part in found]


def on_page(page: Page, printed: Callable[[Span], str] | None = None) -> Iterator[Part]:
    """Every part, in stretches of the page's own text; `printed` gives the characters of a line as headlines show them."""
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", page.text)]
    texts = [page.text[span.start : span.end] for span in paragraphs]
    starts = {0: False}
    for number, text in enumerate(texts):
        if _is_byline(text):
            starts[_first_headline(texts, number)] = True
        elif _MARK.match(text):
            starts.setdefault(_first_headline(texts, number), False)
    ordered = sorted(starts)
    for first, after in zip(ordered, [*ordered[1:], len(paragraphs)], strict=True):
        if first < after:
            span = Span(paragraphs[first].start, paragraphs[after - 1].end)
            lines = map(printed, paragraphs[first:after]) if printed else texts[first:after]
            yield Part(span, _headline(list(islice(lines, _MAX_LINES))), starts[first])


def _headline(texts: list[str]) -> str:
    """The headline of a part: the lines before its text, without a section's name; a subtitle (——) takes in only the line above it."""
    lines: list[str] = []
    for text in texts:
        if _is_headline(text) and not _ABOUT_PAGE.search(text):
            lines.append(text)
        elif lines or not _ABOUT_PAGE.search(text):
            break
    named = [line for line in lines if not _SECTION.fullmatch(line)] or lines
    for number, line in enumerate(named):
        if number and line.startswith("—"):
            return named[number - 1] + line
    return " ".join(named)


def _has_text(page: Page, span: Span) -> bool:
    """Whether a part holds more than headlines and captions."""
    lines = page.text[slice(*span)].split("\n")
    return any(not _is_headline(line) and not _CREDIT.search(line) for line in lines)


def _is_byline(text: str) -> bool:
    return bool(_BYLINE.match(text)) and not _CREDIT.search(text)


def _first_headline(texts: list[str], number: int) -> int:
    """The first of the headlines that stand directly above a paragraph."""
    while number and _is_headline(texts[number - 1]):
        number -= 1
    return number


def _is_headline(text: str) -> bool:
    return len(text) <= _HEADLINE and not _STOP.search(text) and not _CREDIT.search(text) and not _is_byline(text)
