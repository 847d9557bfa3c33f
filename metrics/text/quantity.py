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

from metrics.errors import IndefiniteError, QuantityError
from metrics.text import grammar, numbers
from metrics.text.bounds import Bound, interval
from metrics.text.characters import canonical, look_alikes
from metrics.text.grammar import CURRENCIES, Phrase, Side
from metrics.text.hedges import HEDGES, OF_PLACE, Place
from metrics.text.measure import Measure, add_up, divide, join, measure_side
from metrics.text.printing import spoken
from metrics.text.units import known_units

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


def _read(phrase: Phrase) -> Quantity:
    outside = [HEDGES[Place.BEFORE][part.text].bound for part in phrase.leads if part.kind == "hedge"]
    outside += [HEDGES[Place.AFTER][part.text].bound for part in phrase.tails if part.kind == "hedge"]
    bounds = set(outside) - {Bound.EXACT}
    sides = _share_unit(phrase) if phrase.joint else phrase.sides
    measures = [measure_side(side, hedged=bool(bounds)) for side in sides]
    negative = _is_negative(phrase)
    within = {bound for measure in measures for bound in measure.bounds}
    bounds |= {_TURNED[bound] for bound in within} if negative else within
    is_range = phrase.joint is not None and phrase.joint.text != "比"
    if is_range:
        measure = join(measures[0], measures[1], phrase, negative)
    elif phrase.joint:
        measure = divide(measures[0], measures[1], sides)
    else:
        measure = add_up(measures, sides)
    if negative and not is_range:
        measure = measure._replace(
            low=-measure.high, high=-measure.low, fraction=measure.fraction and -measure.fraction
        )
    currency = next((CURRENCIES[part.text] for part in phrase.leads if part.kind == "currency"), "")
    return _bounded(measure._replace(unit=measure.unit or currency), bounds)


def _share_unit(phrase: Phrase) -> tuple[Side, ...]:
    """The sides of a range; the first has the second's unit where it prints none (四至五成)."""
    first, second = phrase.sides
    return (first._replace(unit=second.unit) if first.unit in ("", "个") else first, second)


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


def _bounded(measure: Measure, bounds: set[Bound]) -> Quantity:
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
