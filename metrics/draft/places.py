"""Which place a number speaks of: the region itself, or a county, town, village or works inside it, by the names around the number.

A place is the topic where its name begins a clause (裴庄镇充分利用…), follows 在 or 走进, or stands directly before the number; a goal or an
item of a list (到固阳县挂职, 支持东河区…等项目) is none. Words such as 全市 and 全村 say which level is spoken of. A sentence without a topic has
the one before it in its paragraph, or the region where the paragraph was about the region; a heading begins anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from metrics.documents.layout import Page
from metrics.draft import placenames
from metrics.draft.placenames import Name
from metrics.draft.regions import About
from metrics.text.source import Span
from metrics.vocabulary import Scope

#: A name is a topic at the beginning of a clause, or behind one of these.
_TOPICAL = re.compile(
    r"(?:^|[。！？!?，,；;：:“”\n—]|在|走进|来到|位于|如今|今年|去年|目前|其中|这边|那边|以来|记者|帮助|协助)$"
)
_WHOLE = re.compile(
    r"[全我该本][省市县旗区盟州镇乡村]|[我咱]们?[村镇乡县旗市]|(?<![一-鿿])[省市县旗区盟州](?:级(?!以上)|委(?!员会)|直|政府)|村里|[市县旗][县乡]两级"
)
_HEADING = 30


class Places:
    """The topics of one page, worked out once and asked for each number."""

    def __init__(self, page: Page, region: About) -> None:
        self._page = page
        self._level = region.level
        self._own = region.names
        self._mentions = sorted(self._find())
        self._topics = list(self._settle())
        self._starts = [at for at, _ in self._topics]

    def of(self, at: int) -> tuple[Scope, str]:
        """Scope and place of what stands at an offset of the page; the place is "" for the region."""
        beside = next((name.name for name in self._mentions if name.end == at and name.name), "")
        found = bisect_right(self._starts, at) - 1
        place = self.full(beside or (self._topics[found][1] if found >= 0 else ""))
        return ("place" if place else "region"), place

    def full(self, name: str) -> str:
        """The longest name of the article that ends so: 通爱村 is 贾村乡通爱村."""
        longer = {other.name for other in self._mentions if name and other.name.endswith(name)}
        return max(sorted(longer), key=len, default=name)

    def named_in(self, start: int, end: int) -> str:
        """The last place named in a stretch of the page; "" where none is."""
        names = [name.name for name in self._mentions if start <= name.start and name.end <= end and name.name]
        return self.full(names[-1]) if names else ""

    def _find(self) -> Iterator[Name]:
        """Every mention with the place below the region that it names; "" where it names the region."""
        text = self._page.text
        inside = [self._below(name) for name in placenames.find(text)]
        taken = [Span(name.start, name.end) for name in inside]
        yield from inside
        for match in re.finditer("|".join(map(re.escape, self._own)), text):
            if not any(span.start <= match.start() < span.end for span in taken):
                yield Name(match.start(), match.end(), "")

    def _below(self, name: Name) -> Name:
        """A name without the region's own and what stands before it: 鄂尔多斯市杭锦旗呼和独镇 is 呼和独镇."""
        behind = max((name.name.rfind(own) + len(own) for own in self._own if own in name.name), default=0)
        return Name(name.start, name.end, name.name[behind:].removeprefix("的"))

    def _settle(self) -> Iterator[tuple[int, str]]:
        """From which offset on which place is the topic, in order; "" is the region."""
        topic = ""
        for paragraph, sentences in self._paragraphs():
            if (
                paragraph.end - paragraph.start <= _HEADING
                and len(sentences) == 1
                and self._page.text[paragraph.end - 1] not in "。！？”"
            ):
                topic = ""
                yield paragraph.start, topic
                continue
            about_region = False
            for sentence in sentences:
                if about_region:
                    topic = ""
                yield sentence.start, topic
                for at, named in self._turns(sentence):
                    topic = topic if named is None else named
                    about_region = about_region or not topic
                    yield at, topic

    def _paragraphs(self) -> Iterator[tuple[Span, list[Span]]]:
        sentences = list(self._page.sentences)
        for match in re.finditer(r"[^\n]+", self._page.text):
            yield Span(*match.span()), [s for s in sentences if match.start() <= s.start < match.end()]

    def _turns(self, sentence: Span) -> list[tuple[int, str | None]]:
        """Where a sentence turns to a place, by name; None where it goes on about the last one (全村, when a village was named)."""
        text = self._page.text
        turns: list[tuple[int, str | None]] = [
            (name.end, name.name)
            for name in self._mentions
            if sentence.start <= name.start < sentence.end
            and _TOPICAL.search(text[max(0, name.start - 4) : name.start])
        ]
        turns += [
            (whole.end(), "" if self._level in whole.group() else None)
            for whole in _WHOLE.finditer(text, *sentence)
            if whole.group()[0] != "该" or _TOPICAL.search(text[: whole.start()][-4:])
        ]
        return sorted(turns, key=lambda turn: turn[0])
