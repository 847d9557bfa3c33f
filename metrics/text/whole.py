"""What a text prints around a literal that belongs to the same quantity: the check that a claim says all that is printed (law 11).

Pure; standard library only. The same grammar that reads literals finds the whole quantity in the text; what of it stands outside the literal was left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from metrics.text import grammar, units
from metrics.text.characters import COLONS, DASHES, MINUS, POWERS, SPACES, WAVES, ZEROS, canonical, expanded, is_gap
from metrics.text.grammar import Part, Phrase, Side
from metrics.text.hedges import ADVERBS, HEDGES, LINKS, Place
from metrics.text.pattern import NUMERAL_CHARACTERS
from metrics.text.words import alternation

#: So far to either side of a literal a quantity that holds it can reach.
_REACH = 32


class LeftOut(NamedTuple):
    """What a literal leaves out: each missing part with its kind, and the whole quantity as printed, without white space."""

    parts: tuple[tuple[str, str], ...]
    whole: str

    def __str__(self) -> str:
        return " and ".join(f"{_KINDS[kind]} {words}" for kind, words in self.parts)


_KINDS = {
    "hedge": "the hedge",
    "sign": "the sign",
    "currency": "the currency",
    "number": "a part of the number,",
    "power": "the power",
    "share": "the share",
    "unit": "the unit",
    "half": "the half",
    "range": "the other end of the range,",
    "ratio": "the other number of the ratio,",
    "compound": "the rest of the quantity,",
}


def left_out(
    text: str, start: int, end: int, quote: tuple[int, int], forms: frozenset[str] = frozenset()
) -> LeftOut | None:
    """What the stretch from `start` to `end` leaves out of the quantity that it is part of; None for nothing.

    `quote` is the clause around it: a line break between two digits parts two numbers where the quote does not reach across it. `forms` are units that a
    catalogue knows besides the grammar's own.

    >>> str(left_out("现约有500人", 3, 6, (0, 7)))
    'the hedge 约 and the unit 人'
    """
    if not _may_go_on(text, start, end, forms):
        return None
    view, places = _view(text, start, end, quote)
    first, last = bisect_left(places, start), bisect_left(places, end)
    phrase = _around(view, first, last, units.known_units(forms))
    if phrase is None:
        return None
    parts = tuple(_missing(view, phrase, first, last))
    return LeftOut(parts, "".join(text[place] for place in places[slice(*_extent(phrase))])) if parts else None


def quantity_at(text: str, start: int, end: int, forms: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Where the whole quantity stands of which a numeral is a part; the numeral itself where the grammar finds no more.

    >>> quantity_at("现约有500人", 3, 6)
    (1, 7)
    """
    view, places = _view(text, start, end, (0, len(text)))
    first = bisect_left(places, start)
    phrase = _around(view, first, first + 1, units.known_units(forms))
    if phrase is None:
        return start, end
    begins, ends = _extent(phrase)
    return min(start, places[begins]), max(end, places[ends - 1] + 1)


# --- the whole quantity -------------------------------------------------------------------------------------------------


def _may_go_on(text: str, start: int, end: int, forms: frozenset[str]) -> bool:
    """Whether the characters beside a literal could belong to its quantity at all: a quick look, before the grammar is asked."""
    before, after = _beside(forms)
    ahead = text[max(0, start - 5) : start]
    return (
        (end < len(text) and text[end] in after)
        or (ahead[-1:] in before)
        or (ahead[-1:] in _UNIT_ENDS and _NUMERAL_CHARACTER.search(ahead) is not None)
        or _ADVERB.search(text, max(0, start - 8), start) is not None
    )


@lru_cache(maxsize=8)
def _beside(forms: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The characters with which a quantity may go on before a literal, and after one."""
    numerals = expanded(f"{NUMERAL_CHARACTERS}{ZEROS}分之点又·")
    joints = f"{MINUS}{SPACES}{DASHES}{WAVES}{COLONS}至到比/／⁄∕"
    before = f"{''.join((*HEDGES[Place.BEFORE], *HEDGES[Place.WITHIN]))}长了负±￥¥$＄€£翻佔達過於約滿.．,，"
    after = (
        f"{''.join((*HEDGES[Place.WITHIN], *HEDGES[Place.AFTER], *units.LISTED, *forms))}（）餘來半.．,，%％﹪‰‱零又"
    )
    letters = "".join(map(chr, range(0x41, 0x7B)))
    return (
        numerals | expanded(joints) | set(before) | {word[-1] for word in LINKS},
        numerals | expanded(joints) | set(after + letters),
    )


#: An adverb reaches a number across a verb.
_ADVERB = re.compile(alternation(ADVERBS))
_NUMERAL_CHARACTER = re.compile(f"[{NUMERAL_CHARACTERS}]")
_UNIT_ENDS = frozenset(word[-1] for word in units.LISTED)


def _view(text: str, start: int, end: int, quote: tuple[int, int]) -> tuple[str, list[int]]:
    """The text around a literal as the grammar reads it, and where each of its characters stands in the article.

    White space is left out, as a page breaks its columns anywhere; but between two numerals it stays as one line break, over which no number reaches,
    where it is a tab or a blank line, or where the quote does not reach across it.
    """
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    characters: list[str] = []
    places: list[int] = []
    at = low
    for gap in _SPACE.finditer(text, low, high):
        characters.append(text[at : gap.start()])
        places += range(at, gap.start())
        at = gap.end()
        numerals = all(map(_NUMERAL_CHARACTER.match, (text[gap.start() - 1 : gap.start()], text[at : at + 1])))
        across = quote[0] <= gap.start() < quote[1]
        if numerals and not start <= gap.start() < end and not (across and is_gap(gap.group())):
            characters.append("\n")
            places.append(gap.start())
    characters.append(text[at:high])
    places += range(at, high)
    return canonical("".join(characters)), places


_SPACE = re.compile(r"\s+")


def _around(view: str, first: int, last: int, unit: re.Pattern[str]) -> Phrase | None:
    """The longest quantity that the stretch is part of, the first that begins at or before it."""
    at = max(0, first - _REACH)
    while at < last:
        start = _START.search(view, at, last)
        if start is None:
            return None
        phrase = grammar.match(view, start.start(), unit)
        if phrase and phrase.end > first:
            return phrase
        at = phrase.end if phrase else start.start() + 1
    return None


_START = re.compile(
    f"[{''.join(sorted({re.escape(word[0]) for word in HEDGES[Place.BEFORE]}))}{re.escape(MINUS + DASHES)}±+负零翻¥￥$＄€£{NUMERAL_CHARACTERS}]"
)


# --- what of it is missing ------------------------------------------------------------------------------------------------


def _missing(view: str, phrase: Phrase, first: int, last: int) -> Iterator[tuple[str, str]]:
    """The parts of a quantity outside a stretch, in order."""
    own = _own_sides(view, phrase, first, last)
    outer = own == list(phrase.sides)
    for part in phrase.leads if own[0] is phrase.sides[0] else ():
        if part.start < first and _counts(part, Place.BEFORE) and not _means_the_last(part, phrase):
            yield part.kind, part.text
    for side in own:
        if not outer or (side.end > first and side.start < last):
            for part in side.parts:
                if part.start < first:
                    yield from _rest(part, view[part.start : min(part.end, first)])
                if part.end > last:
                    yield from _rest(part, view[max(part.start, last) : part.end])
        else:
            kind = "compound" if not phrase.joint else "ratio" if phrase.joint.text == "比" else "range"
            joint = phrase.joint.text if phrase.joint else ""
            words = view[side.start : side.end]
            yield kind, words + joint if side is phrase.sides[0] else joint + words
    for part in phrase.tails if own[-1] is phrase.sides[-1] else ():
        if part.end > last and _counts(part, Place.AFTER):
            yield part.kind, part.text


def _extent(phrase: Phrase) -> tuple[int, int]:
    """Where a quantity begins and ends, without words at its edges that may be left out."""
    leads = [
        part
        for part in phrase.leads
        if part.kind == "filler" or (_counts(part, Place.BEFORE) and not _means_the_last(part, phrase))
    ]
    tails = [part for part in phrase.tails if part.kind == "joint" or part.text[0] == "(" or _counts(part, Place.AFTER)]
    return (leads[0].start if leads else phrase.sides[0].start), (tails[-1].end if tails else phrase.sides[-1].end)


def _own_sides(view: str, phrase: Phrase, first: int, last: int) -> list[Side]:
    """The sides of which a stretch has to say all: both, or its own where 从 makes of a range a change (从0.9万元到2.2万元)."""
    sides = list(phrase.sides)
    if (
        phrase.joint
        and phrase.joint.text in "至到"
        and view[max(phrase.start - 1, 0) : phrase.start] in ("从", "由", "自")
    ):
        mine = [side for side in sides if side.start < last and first < side.end]
        return mine if len(mine) == 1 else sides
    return sides


def _counts(part: Part, place: Place) -> bool:
    """Whether a part may not be left out: neither an empty word, nor a hedge that may stand there for another reason."""
    return part.kind not in ("filler", "joint") and (part.kind != "hedge" or HEDGES[place][part.text].sure)


def _means_the_last(part: Part, phrase: Phrase) -> bool:
    """近三年 may be the last three years: whether 近 hedges a short length of time is left to the claim."""
    side = phrase.sides[-1]
    return part.text == "近" and side.unit in units.RECENT and len(side.numeral) <= 2 and not side.words("half")


def _rest(part: Part, words: str) -> Iterator[tuple[str, str]]:
    """A part of the quantity, or what of it stands outside, with the name that a reader knows it by."""
    kind = part.kind
    if kind == "number" and words:
        if all(character in POWERS for character in words):
            kind = "power"
        elif words in ("%", "‰", "‱"):
            kind = "unit"
        elif words.endswith("分之"):
            kind = "share"
    if words:
        yield kind, words
