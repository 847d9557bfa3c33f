"""The articles of one page: where each begins, and which of them are not about the region.

A part begins at a section's mark (■ ◎), or at the headlines above a byline (□ 本报记者 …, 本报讯). A part is of another place when it never names
the region, and has its own byline or names another county. A page that never names the region is left whole: nothing is known then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metrics.draft.layout import Page
from metrics.draft.regions import About
from metrics.text.source import Span

_MARK = re.compile(r"[■◎★◆]")
_BYLINE = re.compile(r"\A(?:本报讯|[□◎■]?\s*(?:本报|见习|特约)?(?:记者|通讯员)[^。，,]{2,24}$|□[^。，,]{2,16}$)")
_CREDIT = re.compile(r"摄影?$|供图$")
_STOP = re.compile(r"[。！？；…][”’」』）)]*$")
_HEADLINE = 36
_COUNTY = re.compile(r"[一-鿿]{2,7}?(?:自治[州县旗]|[省市县旗盟州]|[^社小园景灌地山城牧林矿库校厂片新街]区)")


def foreign(page: Page, region: About) -> list[Span]:
    """The stretches of the page that are about another place, in order; neighbours are one."""
    parts = list(_parts(page))
    named = [any(name in page.text[part.start : part.end] for name in region.names) for part, _ in parts]
    found: list[Span] = []
    for (part, has_byline), names_region in zip(parts, named, strict=True):
        if not any(named) or names_region:
            continue
        if not has_byline and not _COUNTY.search(page.text, part.start, part.end):
            continue
        if found and found[-1].end + 1 >= part.start:
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
    return found


def _parts(page: Page) -> Iterator[tuple[Span, bool]]:
    """Every part with whether it has a byline of its own."""
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
            yield Span(paragraphs[first].start, paragraphs[after - 1].end), starts[first]


def _is_byline(text: str) -> bool:
    return bool(_BYLINE.match(text)) and not _CREDIT.search(text)


def _first_headline(texts: list[str], number: int) -> int:
    """The first of the headlines that stand directly above a paragraph."""
    while number and _is_headline(texts[number - 1]):
        number -= 1
    return number


def _is_headline(text: str) -> bool:
    return len(text) <= _HEADLINE and not _STOP.search(text) and not _CREDIT.search(text) and not _is_byline(text)
