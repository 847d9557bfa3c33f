"""The sides of a quantity as numbers: one side, and how two make a range, a ratio or a compound. Pure; standard library only."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from metrics.errors import QuantityError
from metrics.text import numbers
from metrics.text.bounds import Bound
from metrics.text.characters import POWERS, look_alikes
from metrics.text.grammar import Phrase, Side
from metrics.text.hedges import HEDGES, Place
from metrics.text.printing import plain
from metrics.text.units import ladder
from metrics.text.words import alternation

_PREFIXES = ("百分之", "千分之", "万分之")
_SIGN_WORDS = ("负", "零下", "负增长", "负增长了")


class Measure(NamedTuple):
    """One side: its number, or the two of a pair (五六百); what its hedges make of it; its unit."""

    low: Decimal
    high: Decimal
    step: Decimal
    bounds: frozenset[Bound]
    unit: str
    fraction: Fraction | None = None


def measure_side(side: Side, hedged: bool) -> Measure:
    """The number of one side with its unit. `hedged` says that a hedge stands outside, with which 半 is 50 %."""
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
    return Measure(low, high, step, frozenset(bounds), unit, fraction)


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


def add_up(measures: list[Measure], sides: tuple[Side, ...]) -> Measure:
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
        total = Measure(value, value, step, smaller.bounds, unit)
    return total


def divide(above: Measure, below: Measure, sides: tuple[Side, ...]) -> Measure:
    """2.3比1, as 2.3∶1."""
    if (
        any(measure.unit or measure.bounds or measure.low != measure.high for measure in (above, below))
        or not below.low
    ):
        raise QuantityError(f"{sides[0].numeral}比{sides[1].numeral} is no ratio of two numbers")
    ratio = numbers.of_fraction(Fraction(above.low) / Fraction(below.low))
    return Measure(ratio.low, ratio.high, ratio.step, frozenset(), ":", ratio.fraction)


def join(low: Measure, high: Measure, phrase: Phrase, negative: bool) -> Measure:
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
        raise QuantityError(
            f"it runs from {plain(one)} to {plain(other)}; a range goes from the smaller to the larger number"
        )
    return low._replace(low=one, high=other, step=max(low.step, high.step), unit=high.unit or low.unit)


def _shared_power(low: Decimal, high: Decimal, numeral: str) -> Decimal:
    """As much of the second end's power as the first can share and stay the smaller: 1至2万 shares 万, 8000至1万 nothing, 三百至五千万 万."""
    shared = numeral[len(numeral.rstrip("百千万亿")) :]
    powers = (Decimal(1).scaleb(sum(POWERS[power] for power in shared[at:])) for at in range(len(shared)))
    return next((power for power in powers if low * power < high), Decimal(1))
