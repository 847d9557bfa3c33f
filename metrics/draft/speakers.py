"""Who says a number: the speaker of the quotation in which it stands, or of the sentence that reports it (据村干部介绍,…)."""

from __future__ import annotations

import re
from typing import NamedTuple

from metrics.draft.candidates import Candidate
from metrics.text.source import Span

_SAYS = r"(?:[^，,。“”]{0,3}地)?(?:补充|回忆|介绍|表示|感慨|坦言|笑着|告诉记者|总结)?(?:说道?|介绍道?|表示|告诉记者|讲道?|回忆道?|谈道|坦言|感慨道?|补充道?|称|如数家珍)"
_AFTER = re.compile(rf"”\n?(?P<who>[^。！？“”，,；\n]{{2,40}}?){_SAYS}[。，,：:]?")
_BEFORE = re.compile(rf"(?P<who>[^。！？“”，,；\n]{{2,40}}?){_SAYS}[：:，,]?“$")
_REPORTED = re.compile(rf"(?:^|[，,；;])(?:据)?(?P<who>[^。！？“”，,；\n]{{2,40}}?){_SAYS}[，,：:]")
_LONGEST_SPEECH = 400


class Speaker(NamedTuple):
    """Who speaks, as printed, and where on the page that stands."""

    name: str
    span: Span


def speaker(candidate: Candidate) -> Speaker | None:
    """The speaker of a number; None where the article itself states it."""
    text, at = candidate.page.text, candidate.literal.start
    opening = text.rfind("“", max(0, at - _LONGEST_SPEECH), at)
    closing = text.find("”", at, at + _LONGEST_SPEECH)
    if opening >= 0 and closing >= 0 and "”" not in text[opening:at]:
        if found := _AFTER.match(text, closing) or _BEFORE.search(text[max(0, opening - 60) : opening + 1]):
            shift = 0 if found.re is _AFTER else max(0, opening - 60)
            return _named(found, shift)
    elif found := _REPORTED.search(candidate.left):
        return _named(found, candidate.sentence.start)
    return None


def _named(found: re.Match[str], shift: int) -> Speaker | None:
    name = re.sub(r"^(?:记者|随后|同时|此外|对此|据)", "", found["who"])
    return Speaker(name, Span(found.start("who") + shift, found.end("who") + shift)) if len(name) > 1 else None
