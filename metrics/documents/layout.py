"""An article as its paragraphs: what the page's layout put into a sentence is taken out, and every character keeps its offset in the file.

Newspapers and PDFs break lines inside sentences, after a column or every twenty characters. The rules of a draft read whole sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from metrics.text.source import Span

#: A line that ends so ends its paragraph; one that ends otherwise goes on, where it is as long as a line of a column.
_ENDS = frozenset("。！？!?；;：:…”’』」》）)】")
_GOES_ON = frozenset("，,、“‘（(《—")
#: How a line begins that is never the rest of another.
_BEGINS = re.compile(
    r"[ \u3000]{2}|\s*(?:[■◎●□▲◆△★◇○※]|本报讯|本报记者|[（(]?[一二三四五六七八九十]{1,2}[、)）]|来源[:：])"
)
#: How a caption ends, with who took the photograph; and the line that a paper heads its pages with.
_ALONE = re.compile(r"摄影?$|供图$|\d版$|星期[一二三四五六日天]$")
#: A line shorter than this is a heading, a byline or a caption, unless the whole page is set in columns as narrow.
_SHORT = 30
_COLUMN = 60
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’』」）)]*|\n|$)")


@dataclass(frozen=True)
class Page:
    """An article's text without white space, one paragraph a line; `offsets` has the place of each character in the file's text."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """From a stretch of this text to the file's."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def within(self, start: int, end: int) -> Span:
        """From a stretch of the file's text to this one."""
        return Span(self.at(start), self.at(end))

    def at(self, offset: int) -> int:
        """From a place in the file's text to the first character here that does not stand before it."""
        return bisect_left(self.offsets, offset)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence, in stretches of this text; a paragraph's end ends one too."""
        return tuple(Span(*match.span()) for match in _SENTENCE.finditer(self.text) if match.group().strip())

    def sentence(self, at: int) -> Span:
        """The sentence that holds a character."""
        found = bisect_left(self.sentences, at, key=lambda span: span.end - 1)
        return self.sentences[min(found, len(self.sentences) - 1)]

    def paragraph(self, at: int) -> Span:
        """The paragraph that holds a character."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return Span(start, len(self.text) if end < 0 else end)


def read(text: str) -> Page:
    """Lay an article out anew.

    >>> read("小标题\\n\\n全市划分网格1689\\n3个。\\n第二段").text
    '小标题\\n全市划分网格16893个。\\n第二段'
    """
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n\r]+", text) if match.group().strip()]
    full = _full_width([len("".join(line.split())) for _, line in lines])
    characters: list[str] = []
    offsets: list[int] = []
    before = ""
    for start, line in lines:
        if before and not _continues(before, line, full):
            characters.append("\n")
            offsets.append(start - 1)
        for at, character in enumerate(line, start):
            if not character.isspace():
                characters.append(character)
                offsets.append(at)
        before = "".join(line.split())
    return Page("".join(characters), tuple(offsets))


def _full_width(lengths: list[int]) -> float:
    """How long a line must be to go on in the next: nearly a column, where the page is set in narrow ones."""
    widest = sorted(lengths)[int(len(lengths) * 0.8)] if lengths else _SHORT
    return 0.8 * widest if widest <= _COLUMN else _SHORT


def _continues(before: str, line: str, full: float) -> bool:
    if before[-1] in _GOES_ON or (before[-1].isdigit() and not _BEGINS.match(line)):  # a number goes on with its unit
        return True
    ended = before[-1] in _ENDS or _ALONE.search(before)
    return not ended and len(before) >= full and not _BEGINS.match(line)
