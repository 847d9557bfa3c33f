"""A printed quantity and what it says: literal → `Quantity`. Pure; standard library only.

A literal is a numeral with its unit, sign and hedge, as a newspaper prints it: 1.16亿元, 500万余元, 10万元以上, 15%至20%, 负1.5%, 一年半. Numbers are
`Decimal`: 1.16 × 10⁸ must be 116000000. A hedge never yields a finite bound that is not printed, and what could be read in two ways is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from metrics.errors import IndefiniteError, QuantityError
from metrics.text import grammar, numbers
from metrics.text.bounds import Bound, interval
from metrics.text.characters import POWERS, canonical, look_alikes
from metrics.text.grammar import CURRENCIES, Phrase, Side
from metrics.text.hedges import HEDGES, OF_PLACE, Place
from metrics.text.printing import spoken
from metrics.text.units import known_units, ladder
from metrics.text.words import alternation

#: The form under which a catalogue lists a bare fraction (三分之二), which has no unit of its own.
FRACTION = "分之"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a literal reads, in its printed unit with 万 and 亿 worked out.

    `value` is the printed number, None for a range. `lower` and `upper` are the bounds that the hedge gives; None is unbounded.
    `step` is the worth of the last printed digit (100 for 2.83万), always positive. `fraction` is the exact value of a fraction or ratio, which
    `value` holds to 28 digits.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    bound: Bound
    unit: str
    step: Decimal
    fraction: Fraction | None = None

    @property
    def form(self) -> str:
        """The unit as a catalogue lists it: a bare fraction counts as printed in 分之, so that 三分之二 is never taken for 0.67 %."""
        return self.unit or (FRACTION if self.fraction is not None else "")

    def __str__(self) -> str:
        return spoken(self.value, (self.lower, self.upper), self.bound, self.fraction)

    def scaled(self, factor: Decimal) -> Quantity:
        """The same quantity in a unit that is `1/factor` as large."""
        if self.fraction is None:
            value, lower, upper = (
                None if number is None else number * factor for number in (self.value, self.lower, self.upper)
            )
            return Quantity(value, lower, upper, self.bound, self.unit, self.step * factor)
        number = numbers.of_fraction(self.fraction * Fraction(factor))
        lower, upper = interval(number.low, self.bound)
        return Quantity(number.low, lower, upper, self.bound, self.unit, self.step * factor, number.fraction)


@lru_cache(maxsize=4096)
def parse(literal: str) -> Quantity:
    """Read one literal; white space in it does not count.

    Raises `QuantityError` where it is no number, leaves something unread, carries hedges that contradict each other or could be read in two ways;
    `IndefiniteError` where it names no number.

    >>> q = parse("4500余万元"); (int(q.value), str(q.bound), q.unit, int(q.step))
    (45000000, 'more_than', '元', 10000)
    >>> q = parse("15%至20%"); (int(q.lower), int(q.upper), str(q.bound), q.unit)
    (15, 20, 'range', '%')
    >>> parse("负1.5%").value, parse("一年半").value, parse("三分之二").fraction
    (Decimal('-1.5'), Decimal('1.5'), Fraction(2, 3))
    """
    text = canonical("".join(literal.split()))
    phrase = grammar.match(text, 0, known_units(), whole=True) if len(text) <= _LONGEST else None
    try:
        if phrase is None or phrase.end != len(text):
            raise _unread(text)
        return _read(phrase)
    except IndefiniteError as error:
        raise IndefiniteError(f"{literal} names no number ({error})") from error
    except QuantityError as error:
        raise QuantityError(f"{literal} cannot be read as one number with its unit and hedge: {error}") from error


def number(numeral: str) -> Decimal | None:
    """What a bare numeral reads, as `parse` does: 1.16亿 → 116000000, 百分之五 → 5; None where that is not one number.

    >>> number("2103"), number("百分之五"), number("3—5"), number("几百")
    (Decimal('2103'), Decimal('5'), None, None)
    """
    if len(numeral) <= 15 and numeral.isascii() and numeral.isdigit():
        return Decimal(numeral)
    return _number(numeral)


@lru_cache(maxsize=4096)
def _number(numeral: str) -> Decimal | None:
    try:
        return parse.__wrapped__(numeral).value
    except QuantityError:
        return None


#: No quantity in print is longer.
_LONGEST = 100
_PREFIXES = ("百分之", "千分之", "万分之")
_VAGUE = re.compile(
    "好几|好些|几|数[十百千万亿以]|若干|许多|不少|大量|众多|无数|多[个名家年次]|成[百千万]|千千万万|[亿万]万|万千"
)


def _unread(text: str) -> QuantityError:
    """Why a literal is no quantity at all."""
    if named := look_alikes(text):
        return QuantityError("; ".join(named))
    if text.endswith("+"):
        return QuantityError("+ does not say whether the number itself is included")
    if _VAGUE.match(text):
        return IndefiniteError("an amount without a number")
    return QuantityError("it is no number, or words stand in it that are no part of one")


# --- from parts to numbers ----------------------------------------------------------------------------------------------


class _Measure(NamedTuple):
    """One side: its number, or the two of a pair (五六百); what its hedges make of it; its unit."""

    low: Decimal
    high: Decimal
    step: Decimal
    bounds: frozenset[Bound]
    unit: str
    fraction: Fraction | None = None


def _read(phrase: Phrase) -> Quantity:
    outside = [HEDGES[Place.BEFORE][part.text].bound for part in phrase.leads if part.kind == "hedge"]
    outside += [HEDGES[Place.AFTER][part.text].bound for part in phrase.tails if part.kind == "hedge"]
    bounds = set(outside) - {Bound.EXACT}
    sides = _share_unit(phrase) if phrase.joint else phrase.sides
    measures = [_measure(side, hedged=bool(bounds)) for side in sides]
    negative = _is_negative(phrase)
    within = {bound for measure in measures for bound in measure.bounds}
    bounds |= {_TURNED[bound] for bound in within} if negative else within
    is_range = phrase.joint is not None and phrase.joint.text != "比"
    if is_range:
        measure = _join(measures[0], measures[1], phrase, negative)
    elif phrase.joint:
        measure = _divide(measures[0], measures[1], sides)
    else:
        measure = _add_up(measures, sides)
    if negative and not is_range:
        measure = measure._replace(
            low=-measure.high, high=-measure.low, fraction=measure.fraction and -measure.fraction
        )
    currency = next((CURRENCIES[part.text] for part in phrase.leads if part.kind == "currency"), "")
    return _bounded(measure._replace(unit=measure.unit or currency), bounds)


def _divide(above: _Measure, below: _Measure, sides: tuple[Side, ...]) -> _Measure:
    """2.3比1, as 2.3∶1."""
    if (
        any(measure.unit or measure.bounds or measure.low != measure.high for measure in (above, below))
        or not below.low
    ):
        raise QuantityError(f"{sides[0].numeral}比{sides[1].numeral} is no ratio of two numbers")
    ratio = numbers.of_fraction(Fraction(above.low) / Fraction(below.low), ":")
    return _Measure(ratio.low, ratio.high, ratio.step, frozenset(), ":", ratio.fraction)


def _share_unit(phrase: Phrase) -> tuple[Side, ...]:
    """The sides of a range; the first has the second's unit where it prints none (四至五成)."""
    first, second = phrase.sides
    return (first._replace(unit=second.unit) if first.unit in ("", "个") else first, second)


_SIGN_WORDS = ("负", "零下", "负增长", "负增长了")
#: What a hedge on the number makes of one below zero: -30多 lies under -30.
_TURNED = {Bound.MORE_THAN: Bound.LESS_THAN, Bound.ABOUT: Bound.ABOUT, Bound.RANGE: Bound.RANGE}


def _is_negative(phrase: Phrase) -> bool:
    """Whether the number, or the first of a range, is below zero. Only hedges that say the same of it and of its size may stand with it."""
    parts = [*phrase.leads, *(part for side in phrase.sides for part in side.parts)]
    if any(part.text == "±" for part in parts if part.kind == "sign"):
        raise QuantityError("± gives two numbers")
    negative = any(part.kind == "sign" for part in phrase.leads)
    for part in (*phrase.leads, *phrase.tails) if negative else ():
        place = Place.BEFORE if part in phrase.leads else Place.AFTER
        bound = HEDGES[place][part.text].bound if part.kind == "hedge" else Bound.EXACT
        if bound not in (Bound.ABOUT, Bound.EXACT) and not (
            (part.text in OF_PLACE and parts[0].kind == "hedge") or part.text == "以下"
        ):
            raise QuantityError(f"{part.text} may bound the number below zero, or its size")
    return negative


def _measure(side: Side, hedged: bool) -> _Measure:
    numeral, unit = side.numeral, side.unit
    if unit[:1] == "点":
        raise QuantityError(f"{numeral}点 may be a time, a number of points, or the beginning of a decimal")
    if numeral == "半" and not unit:
        if not hedged:
            raise QuantityError("半 is half of what follows; take that into the literal")
        numeral = "一半"
    read = _discount(numeral) if unit == "折" else numbers.read(numeral)
    low, high, step, fraction = read.low, read.high, read.step, read.fraction
    if side.words("half"):
        low, high, step = low + _HALF, high + _HALF, _HALF
    if named := look_alikes(unit):
        raise QuantityError("; ".join(named))
    if hedge := _LONG_HEDGE.search(unit):
        raise QuantityError(f"{hedge.group()} stands inside the unit {unit}")
    if "·" in numeral and not (unit or read.unit or numeral[-1] in "万亿"):
        raise QuantityError(f"{numeral} may be a decimal number or a day (3·15)")
    unit = read.unit + (unit[:-1].replace("圆", "元") if unit in ("元整", "圆整", "元正", "圆正") else unit)
    if unit == "成":
        low, high, step, unit = low * 10, high * 10, step * 10, "%"
    bounds = {HEDGES[Place.WITHIN][word].bound for word in side.words("hedge")} | (
        {read.bound} if read.bound else set()
    )
    return _Measure(low, high, step, frozenset(bounds), unit, fraction)


_HALF = Decimal("0.5")
_LONG_HEDGE = re.compile(
    alternation(word for place in Place for word in HEDGES[place] if len(word) > 1 or word in "约近逾")
)
_TWO_DIGITS = re.compile("([一二三四五六七八九])([一二三四五六七八九])|([0-9])([0-9])")


def _discount(numeral: str) -> numbers.Number:
    """八五折 and 85折 are 8.5; 七八折 may be 7.8, or 7 to 8."""
    digits = _TWO_DIGITS.fullmatch(numeral)
    if digits is None:
        return numbers.read(numeral)
    first, second = (int(numbers.read(digit).low) for digit in digits.groups() if digit)
    if digits[1] and second == first + 1:
        raise QuantityError(f"{numeral}折 may be {first}.{second}, or {first} to {second}")
    value = Decimal(f"{first}.{second}")
    return numbers.Number(value, value, Decimal("0.1"))


def _add_up(measures: list[_Measure], sides: tuple[Side, ...]) -> _Measure:
    """A compound as one number in its smallest unit: 3小时20分 is 200 分. Digits without a unit are tenths of the one before: 3块5, 八成五."""
    total, *rest = measures
    for smaller, before, side in zip(rest, sides, sides[1:], strict=False):
        if total.low != total.high or smaller.low != smaller.high or total.bounds:
            raise QuantityError("a quantity in two units has a single number of each, and no hedge inside")
        if side.unit:
            factor = ladder(before.unit, side.unit)
            if factor is None or smaller.low >= factor or total.low % 1:
                raise QuantityError(f"{side.numeral}{side.unit} is no part of one {before.unit}")
            value, step, unit = total.low * factor + smaller.low, smaller.step, smaller.unit
        else:
            value = total.low + smaller.low.scaleb(-len(side.numeral)) * total.step
            step, unit = total.step.scaleb(-len(side.numeral)), total.unit
        total = _Measure(value, value, step, smaller.bounds, unit)
    return total


def _join(low: _Measure, high: _Measure, phrase: Phrase, negative: bool) -> _Measure:
    """A range from its two ends. The first may leave out the unit and the power that it shares with the second."""
    first, second = phrase.sides
    if low.bounds or high.bounds or low.low != low.high or high.low != high.high:
        raise QuantityError("it is a range whose end is hedged, which bounds nothing")
    if low.unit not in ("", high.unit) and not (first.numeral.startswith(_PREFIXES) and not high.unit):
        raise QuantityError(f"its two ends stand in different units, {low.unit} and {high.unit or 'none'}")
    one, other = low.low, high.low
    if not first.unit and first.numeral[-1] not in "%‰‱":
        one *= _shared_power(one, other, second.numeral)
    if negative:
        if not second.words("sign") and any(part.text in _SIGN_WORDS for part in phrase.leads):
            raise QuantityError(f"{phrase.leads[-1].text} may speak of one end or of both")
        one = -one
    if second.words("sign"):
        other = -other
    if one >= other:
        raise QuantityError(f"it runs from {one} to {other}; a range goes from the smaller to the larger number")
    return low._replace(low=one, high=other, step=max(low.step, high.step), unit=high.unit or low.unit)


def _shared_power(low: Decimal, high: Decimal, numeral: str) -> Decimal:
    """As much of the second end's power as the first can share and stay the smaller: 1至2万 shares 万, 8000至1万 nothing, 三百至五千万 万."""
    shared = numeral[len(numeral.rstrip("百千万亿")) :]
    powers = (Decimal(1).scaleb(sum(POWERS[power] for power in shared[at:])) for at in range(len(shared)))
    return next((power for power in powers if low * power < high), Decimal(1))


def _bounded(measure: _Measure, bounds: set[Bound]) -> Quantity:
    """The quantity with the one bound that its hedges agree on."""
    if len(bounds) > 1:
        raise QuantityError(f"its hedges contradict each other: {', '.join(sorted(bounds))}")
    if measure.low != measure.high:
        if bounds:
            raise QuantityError("it is a range and hedged besides, which bounds nothing")
        return Quantity(None, measure.low, measure.high, Bound.RANGE, measure.unit, measure.step)
    bound = bounds.pop() if bounds else Bound.EXACT
    lower, upper = interval(measure.low, bound)
    return Quantity(measure.low, lower, upper, bound, measure.unit, measure.step, measure.fraction)
