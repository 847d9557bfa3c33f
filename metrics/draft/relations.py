"""Arithmetic among the numbers of one article that holds at the printed precision and that words or places suggest, best first.

What suggests it: numbers that follow each other and add up; 占 or 占比 before a share; 平均, 每村 or 人均 before an average; 其中 before a part;
the same indicator of a place and of the region; a noun that holds the one which the whole region counts (嘎查村党组织 among 嘎查村); and two counts
that are equal (one team a village).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from metrics.checks import relations
from metrics.draft.candidates import Candidate
from metrics.draft.grams import pairs
from metrics.draft.phrases import Phrase
from metrics.text.bounds import Bound
from metrics.text.quantity import Quantity
from metrics.vocabulary import Verdict


@dataclass(frozen=True)
class Number:
    """A claimed number: its place among the claims, its quantity and unit, what it counts, and whether it counts whole things."""

    claim: int
    candidate: Candidate
    quantity: Quantity
    unit: str
    indicator: str
    phrase: Phrase
    counted: bool
    of_region: bool

    @cached_property
    def interval(self) -> relations.Interval:
        """What its digits say."""
        return relations.of(self.quantity, self.counted)

    @cached_property
    def value(self) -> Decimal:
        """The printed number; 0 for a range."""
        return self.quantity.value or Decimal(0)

    @property
    def printed_unit(self) -> str:
        """The unit as it is printed."""
        return self.candidate.unit

    def __str__(self) -> str:
        noun = self.phrase.noun
        return f"{noun}{self.candidate.text}" if self.phrase.side == "left" else f"{self.candidate.text}{noun}"


@dataclass(frozen=True)
class Suggested:
    """A relation between claims, by their places; `strength` orders suggestions, the most certain first."""

    kind: str
    result: int
    of: tuple[int, ...]
    verdict: Verdict
    strength: float
    reason: str


#: What says that a base is meant even where it is not printed: a rate (成功率97%) may have another.
_OF_WHOLE = re.compile("占|降幅")
_SHARE = re.compile(r"占|比例|比重|降幅|率(?:为|达到?|约)?$")
#: What an average is over, by the words before it, and the noun or unit of the count that it is over.
_AVERAGES = (
    (re.compile(r"每个?(?:嘎查)?村|村均"), re.compile(r"村|嘎查")),
    (re.compile(r"人均|每人|每名"), re.compile(r"^[人名位]$")),
    (re.compile(r"户均|每户"), re.compile(r"^户$")),
    (re.compile(r"每亩|亩均"), re.compile(r"^亩$")),
    (re.compile(r"每个?[乡镇]|平均每"), re.compile(r"镇|乡|个|家")),
)
#: Villages, whether as such or in what each has one of; 乡村 and 驻村 are none.
_VILLAGE = re.compile(r"(?<![乡农驻下进])村(?!民)|嘎查")
_PLAIN = re.compile(r"(?:行政|嘎查|个)?村|嘎查|社区|(?:基础)?网格(?!员)|苏木乡镇|乡镇")
_PEOPLE = frozenset("人名位")
_BODIES = frozenset("个家所村支")
#: Two equal counts below this are a coincidence.
_LEAST_EQUAL = 20
_MAX_PARTS, _NEAR = 6, 3
#: So near before a percentage stands the word that makes it a share, where another clause lies between.
_BESIDE = 12
#: Every pair of numbers is looked at; what has more numbers than this is no article.
_MAX_NUMBERS = 600


def suggest(numbers: Sequence[Number]) -> list[Suggested]:
    """Every relation among the numbers, which come in the article's order."""
    numbers = numbers[:_MAX_NUMBERS]
    found: dict[tuple[str, frozenset[int]], Suggested] = {}
    finders: tuple[Callable[[Sequence[Number]], Iterator[Suggested]], ...] = (
        _sums,
        _shares,
        _averages,
        _parts,
        _places,
        _wholes,
        _equals,
    )
    for finder in finders:
        for relation in finder(numbers):
            found.setdefault((relation.kind, frozenset((relation.result, *relation.of))), relation)
    return sorted(found.values(), key=lambda relation: (-relation.strength, relation.result, relation.of))


def _holds(kind: str, result: Number, *of: Number) -> bool:
    return relations.judge(kind, result.interval, [number.interval for number in of]) == relations.CONSISTENT


def _together(first: Number, second: Number) -> bool:
    """Whether two numbers stand in one sentence."""
    return first.candidate.sentence == second.candidate.sentence


def _sums(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """A number that the next two or more of its sentence add up to, or the ones before it."""
    for at, result in enumerate(numbers):
        for parts in (*_runs(numbers, at, 1), *_runs(numbers, at, -1)):
            if all(part.printed_unit == result.printed_unit for part in parts) and _holds("sum", result, *parts):
                reason = f"{'＋'.join(part.candidate.text for part in parts)}合计{result.candidate.text}"
                yield _suggested("sum", result, parts, 1.0, reason)


def _runs(numbers: Sequence[Number], at: int, step: int) -> Iterator[list[Number]]:
    """Runs of two or more exact numbers that follow or go before one in its sentence."""
    run: list[Number] = []
    position = at + step
    while 0 <= position < len(numbers) and len(run) < _MAX_PARTS:
        number = numbers[position]
        if not _together(number, numbers[at]) or number.quantity.bound is not Bound.EXACT:
            return
        run.append(number)
        if len(run) > 1:
            yield sorted(run, key=lambda each: each.claim)
        position += step


def _shares(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """A percentage behind 占: of the number before it, in a base that the article has or leaves out."""
    for result in numbers:
        if result.unit != "percent" or not _SHARE.search(
            result.candidate.clause_left or result.candidate.left[-_BESIDE:]
        ):
            continue
        part = _shared(numbers, result)
        if part is None:
            continue
        bases = [
            n
            for n in numbers
            if n is not part and n.value >= part.value and _comparable(n, part) and _holds("share", result, part, n)
        ]
        if bases:
            base = min(bases, key=lambda n: (not n.of_region, abs(n.claim - result.claim)))
            yield _suggested(
                "share",
                result,
                [part, base],
                0.95,
                f"{part.candidate.text}占{base.candidate.text}的{result.candidate.text}",
            )
        elif _OF_WHOLE.search(result.candidate.left[-_BESIDE:]):
            reason = f"{part.candidate.text}占{result.candidate.text}，基数未印出"
            yield _suggested("share", result, [part], 0.5, reason, "undecidable")


def _shared(numbers: Sequence[Number], result: Number) -> Number | None:
    """The number whose share a percentage is: the one before it, or in a row with 分别 the one at the same place (79名、276名,占比分别为80%、79%)."""
    here = [n for n in numbers if _together(n, result)]
    counts = [n for n in here if n.unit != "percent" and n.claim < result.claim]
    row = [n for n in here if n.unit == "percent" and (not counts or n.claim > counts[-1].claim)]
    if "分别" in result.candidate.left and len(counts) >= len(row):
        return counts[len(counts) - len(row) + row.index(result)]
    return counts[-1] if counts else None


def _comparable(base: Number, part: Number) -> bool:
    """Whether a share of one in the other makes sense: both count, or both are in one unit."""
    return base.unit != "percent" and base.counted == part.counted and (base.counted or base.unit == part.unit)


def _averages(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """A number behind 平均, 人均, 每村: a total in the same unit shortly before it, over a count of what it is an average for; all exact."""
    numbers = [number for number in numbers if number.quantity.bound is Bound.EXACT]
    for at, result in enumerate(numbers):
        over = next((kind for words, kind in _AVERAGES if words.search(result.candidate.clause_left)), None)
        if over is None or result.counted:
            continue
        totals = [n for n in numbers[max(0, at - _NEAR) : at] if n.unit == result.unit and n.value > result.value > 0]
        counts = [
            n
            for n in numbers
            if n.counted and n.value > 1 and (over.search(n.phrase.noun) or over.search(n.printed_unit))
        ]
        fitting = [(total, count) for total in totals for count in counts if _holds("ratio", result, total, count)]
        if fitting:
            total, count = min(
                fitting, key=lambda pair: (not pair[1].of_region, len(pair[1].phrase.noun), pair[1].claim)
            )
            yield _suggested(
                "ratio", result, [total, count], 0.95, f"{total.candidate.text}除以{count}得{result.candidate.text}"
            )


def _parts(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """A number behind 其中, in the last one before it that counts the like."""
    for at, part in enumerate(numbers):
        if "其中" not in part.candidate.left[-16:]:
            continue
        people = part.printed_unit in _PEOPLE
        wholes = [
            n
            for n in numbers[:at]
            if _together(n, part) and (n.printed_unit == part.printed_unit or (people and n.printed_unit in _PEOPLE))
        ]
        if wholes and _holds("part-of", wholes[-1], part):
            yield _suggested("part-of", wholes[-1], [part], 0.9, f"“其中”：{part}在{wholes[-1]}之内")


def _places(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """The same indicator of a place and of the region, where the nouns are alike too."""
    for whole in numbers:
        for part in numbers:
            same = whole.indicator == part.indicator and whole.of_region and not part.of_region and whole.counted
            if same and pairs(whole.phrase.noun) & pairs(part.phrase.noun) and _holds("part-of", whole, part):
                yield _suggested("part-of", whole, [part], 0.8, f"同一指标，某地的{part}在全域的{whole}之内")


def _wholes(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """Counts of bodies whose noun holds what the region counts in full: village Party organisations among all villages."""
    for kind, whole in _counted_in_full(numbers).items():
        for part in numbers:
            contained = _VILLAGE.search(part.phrase.noun) if kind == "村" else kind in part.phrase.noun
            other = part is not whole and part.value != whole.value and part.of_region and part.printed_unit in _BODIES
            if other and contained and _holds("part-of", whole, part):
                yield _suggested("part-of", whole, [part], 0.7, f"{part}在{whole}之内")


def _counted_in_full(numbers: Sequence[Number]) -> dict[str, Number]:
    """The largest count in the region of each plain noun (2103个嘎查村, 网格16893个); of equal ones the last, which is the latest."""
    largest: dict[str, Number] = {}
    for number in numbers:
        noun = number.phrase.noun
        plain = _PLAIN.match(noun) if number.phrase.side == "right" else _PLAIN.fullmatch(noun)
        if plain and number.of_region and number.printed_unit in _BODIES:
            kind = "村" if _VILLAGE.search(plain.group()) else plain.group().removeprefix("基础")
            if kind not in largest or number.value >= largest[kind].value:
                largest[kind] = number
    return largest


def _equals(numbers: Sequence[Number]) -> Iterator[Suggested]:
    """Two exact counts that are equal and told together, or both of villages: one for each by implication, or the same thing twice."""
    exact = [
        n for n in numbers if n.counted and n.quantity.bound is Bound.EXACT and n.value >= _LEAST_EQUAL and n.value % 10
    ]
    for at, first in enumerate(exact):
        for second in exact[at + 1 :]:
            villages = all("村" in n.phrase.noun or "嘎查" in n.phrase.noun for n in (first, second))
            if first.value == second.value and (_together(first, second) or villages):
                yield _suggested("sum", second, [first], 0.6, f"{first}与{second}数目相等")


def _suggested(
    kind: str, result: Number, of: Sequence[Number], strength: float, reason: str, verdict: Verdict = "consistent"
) -> Suggested:
    return Suggested(kind, result.claim, tuple(number.claim for number in of), verdict, strength, reason)
