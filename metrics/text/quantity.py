"""A printed number and what it says: literal → `Quantity`, and back to print. Pure; standard library only.

A literal is a numeral with its unit and hedge, as a newspaper prints it: 1.16亿元, 500万余元, 10万元以上, 15%至20%. Numbers are
`Decimal`: 1.16 × 10⁸ must be 116000000. Whether a bound includes its number follows article 1259 of China's Civil Code
(以上, 以下, 以内 include it; 超过, 不满 do not). A hedge never yields a finite bound that is not printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from metrics.errors import QuantityError


class Bound(StrEnum):
    """How a printed number bounds the quantity it speaks of."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    ABOUT = "about"
    RANGE = "range"


#: Hedges that stand before the numeral, longest first where one contains another.
HEDGES_BEFORE = {
    "不少于": Bound.AT_LEAST,
    "不低于": Bound.AT_LEAST,
    "不超过": Bound.UP_TO,
    "不高于": Bound.UP_TO,
    "至少": Bound.AT_LEAST,
    "至多": Bound.UP_TO,
    "最多": Bound.UP_TO,
    "超过": Bound.MORE_THAN,
    "突破": Bound.MORE_THAN,
    "高于": Bound.MORE_THAN,
    "将近": Bound.LESS_THAN,
    "接近": Bound.LESS_THAN,
    "不足": Bound.LESS_THAN,
    "不到": Bound.LESS_THAN,
    "不满": Bound.LESS_THAN,
    "低于": Bound.LESS_THAN,
    "大约": Bound.ABOUT,
    "逾": Bound.MORE_THAN,
    "超": Bound.MORE_THAN,
    "近": Bound.LESS_THAN,
    "约": Bound.ABOUT,
}
#: Hedges inside the numeral or between it and its unit: 4500余万元, 200万余元, 3000多元.
HEDGES_WITHIN = {"余": Bound.MORE_THAN, "多": Bound.MORE_THAN}
#: Hedges that stand after the unit.
HEDGES_AFTER = {
    "以上": Bound.AT_LEAST,
    "以下": Bound.UP_TO,
    "以内": Bound.UP_TO,
    "左右": Bound.ABOUT,
    "上下": Bound.ABOUT,
    "有余": Bound.MORE_THAN,
    "余": Bound.MORE_THAN,
    "多": Bound.MORE_THAN,
}

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_PLAIN = str.maketrans("０１２３４５６７８９％．，", "0123456789%.,")

#: Units that begin with a power: 12千克 is twelve of them.
_POWER_UNITS = "千[克米瓦]|百分点"
_POWER = rf"(?!{_POWER_UNITS})(?:[十百千]?(?:万亿|[万亿])|[十百千])"
#: So few digits that Decimal, which works in 28, stays exact in 万亿.
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,8})?"
_CHINESE = rf"(?:(?!{_POWER_UNITS})[〇零一二三四五六七八九十百千万亿两]){{1,30}}"
#: A unit holds no part of a number, no hedge and nothing that joins two numbers: 三分之一, 十几人, 3个多月 and 5人左右以上 are not read in part.
_UNIT = (
    rf"(?:{_POWER_UNITS}|(?!{'|'.join([*HEDGES_BEFORE, *HEDGES_AFTER])})"
    r"[^0-9.,〇零一二三四五六七八九十百千万亿半几数—–―~～至到+＋-])*"
)
_BODY = re.compile(
    rf"(?P<share>百分之)?(?P<numeral>{_ARABIC}|{_CHINESE}|半)(?P<inner>[余多])?"
    rf"(?:(?P<power>{_POWER})(?P<rest>(?:[0-9]{{1,8}}{_POWER})*))?(?P<outer>[余多])?(?P<unit>{_UNIT})"
)
_BEFORE = re.compile("|".join(HEDGES_BEFORE))
_AFTER = re.compile(f"(?:{'|'.join(HEDGES_AFTER)})$")
_SEPARATOR = re.compile(r"[—–―~～至到]+|-+")
#: Words that are a number with its unit, and the hedge that some of them hold.
_WORDS = {
    "半": (Decimal(50), [], "%"),
    "一半": (Decimal(50), [], "%"),
    "半数": (Decimal(50), [], "%"),
    "过半": (Decimal(50), [Bound.MORE_THAN], "%"),
    "过半数": (Decimal(50), [Bound.MORE_THAN], "%"),
    "翻一番": (Decimal(2), [], "倍"),
    "翻两番": (Decimal(4), [], "倍"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a literal reads, in its printed unit with 万 and 亿 worked out.

    `value` is the printed number, None for a range. `lower` and `upper` are the bounds that the hedge gives; None is unbounded.
    `step` is the worth of the last printed digit (100 for 2.83万), always positive.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    bound: Bound
    unit: str
    step: Decimal

    def scaled(self, factor: Decimal) -> Quantity:
        """The same quantity in a unit that is `1/factor` as large."""
        value, lower, upper = (
            None if number is None else number * factor for number in (self.value, self.lower, self.upper)
        )
        return Quantity(value, lower, upper, self.bound, self.unit, self.step * factor)


@lru_cache(maxsize=4096)
def parse(literal: str) -> Quantity:
    """Read one literal; white space in it does not count.

    Raises `QuantityError` where it is no number, leaves something unread, or carries hedges that contradict each other.

    >>> q = parse("4500余万元"); (int(q.value), str(q.bound), q.unit, int(q.step))
    (45000000, 'more_than', '元', 10000)
    >>> q = parse("15%至20%"); (int(q.lower), int(q.upper), str(q.bound), q.unit)
    (15, 20, 'range', '%')
    """
    text = "".join(literal.split()).translate(_PLAIN)
    before = _BEFORE.match(text)
    core = text[before.end() :] if before else text
    hedges = [HEDGES_BEFORE[before.group()]] if before else []
    after = _AFTER.search(core)
    if after:
        core = core[: after.start()]
        hedges.append(HEDGES_AFTER[after.group()])
    if core in _WORDS:
        value, inner, unit = _WORDS[core]
        return _quantity(value, _one_hedge(hedges + inner, literal), unit, Decimal(1))
    if whole := _BODY.fullmatch(core):
        value, step, inner, unit = _read(whole)
        return _quantity(value, _one_hedge(hedges + inner, literal), unit, step)
    return _parse_range(core, hedges, literal)


_SIMPLE = re.compile(rf"([0-9]{{1,15}}(?:\.[0-9]{{1,8}})?)({_POWER})?%?")


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
    if simple := _SIMPLE.fullmatch(numeral):
        return Decimal(simple[1]) * _power(simple[2] or "")
    try:
        return parse.__wrapped__(numeral).value
    except QuantityError:
        return None


def _parse_range(core: str, hedges: list[Bound], literal: str) -> Quantity:
    parts = _SEPARATOR.split(core)
    bodies = [_BODY.fullmatch(part) for part in parts]
    if len(parts) != 2 or bodies[0] is None or bodies[1] is None:
        raise QuantityError(f"{literal} cannot be read as one number with its unit and hedge")
    if hedges:
        raise QuantityError(f"{literal} is a range and carries a hedge besides; claim its two ends apart")
    (low, low_step, low_hedges, low_unit), (high, high_step, high_hedges, high_unit) = map(_read, bodies)  # type: ignore[arg-type]
    if low_hedges or high_hedges:
        raise QuantityError(f"{literal} is a range whose end carries a hedge; claim its two ends apart")
    if low_unit not in ("", high_unit):
        raise QuantityError(f"{literal} gives its two ends in different units, {low_unit} and {high_unit}")
    power = _shared_power(low, high, bodies[1]) if not low_unit else Decimal(1)
    low, low_step = low * power, low_step * power
    if low >= high:
        raise QuantityError(f"{literal} runs from {low} to {high}; a range goes from the smaller to the larger number")
    return Quantity(None, low, high, Bound.RANGE, high_unit, max(low_step, high_step))


def _shared_power(low: Decimal, high: Decimal, body: re.Match[str]) -> Decimal:
    """As much of the second end's power as the first can share and stay the smaller: 1至2万 shares 万, 8000至1万 nothing, 三百至五千万 万."""
    printed = body["numeral"] + (body["power"] or "")
    shared = printed[len(printed.rstrip("百千万亿")) :]
    powers = (_power(shared[at:]) for at in range(len(shared)))
    return next((power for power in powers if low * power < high), Decimal(1))


def _read(body: re.Match[str]) -> tuple[Decimal, Decimal, list[Bound], str]:
    power = _power(body["power"] or "")
    value, step = _numeral(body["numeral"])
    value, step = value * power, step * power
    for digits, powers in re.findall(r"([0-9]{1,8})([十百千万亿]+)", body["rest"] or ""):  # 1亿2000万
        if Decimal(digits) * _power(powers) >= step:
            raise QuantityError(f"{body.group()} mixes powers out of order")
        step = _power(powers)
        value += Decimal(digits) * step
    hedges = [HEDGES_WITHIN[hedge] for hedge in (body["inner"], body["outer"]) if hedge]
    unit = body["unit"]
    if body["share"]:
        unit = "%" + unit
    if unit == "成":
        value, step, unit = value * 10, step * 10, "%"
    return value, step, hedges, unit


def _numeral(numeral: str) -> tuple[Decimal, Decimal]:
    """Value and step of a bare numeral, in ASCII digits or Chinese characters."""
    if numeral == "半":
        return Decimal("0.5"), Decimal("0.5")
    if numeral[0].isascii():
        plain = numeral.replace(",", "")
        decimals = len(plain.partition(".")[2])
        return Decimal(plain), Decimal(1).scaleb(-decimals)
    if len(numeral) > 2 and all(character in _DIGITS for character in numeral):  # 二〇二二; 两三 is two numbers
        return Decimal("".join(str(_DIGITS[character]) for character in numeral)), Decimal(1)
    value, step = _chinese(numeral.replace("〇", "零"))
    return Decimal(value), Decimal(step)


def _chinese(numeral: str, powers: str = "亿万千百十", leading: bool = True) -> tuple[int, int]:
    """Value and step of a Chinese numeral that uses `powers`; only at its very start may a power stand without a digit (十二, 千余)."""
    for place, power in enumerate(powers, start=1):
        head, found, tail = numeral.partition(power)
        if not found:
            continue
        large, size = power in "万亿", 10 ** _POWERS[power]
        times, step = (1, 1) if leading and not head else _chinese(head, powers[place:] if large else "", leading)
        if not tail:
            return times * size, step * size if large else 1
        if _DIGITS.get(tail):  # 一万二 is 12000, 一百零二 is 102
            return times * size + _DIGITS[tail] * size // 10, size // 10
        rest, step = _chinese(tail.removeprefix("零"), powers[place:], leading=False)
        return times * size + rest, step
    if numeral not in _DIGITS:
        raise QuantityError(f"{numeral or 'nothing'} stands where a single Chinese digit belongs")
    return _DIGITS[numeral], 1


def _power(characters: str) -> Decimal:
    return Decimal(1).scaleb(sum(_POWERS[character] for character in characters))


def _one_hedge(hedges: list[Bound], literal: str) -> Bound:
    distinct = set(hedges)
    if len(distinct) > 1:
        raise QuantityError(f"{literal} carries hedges that contradict each other: {', '.join(sorted(distinct))}")
    return distinct.pop() if distinct else Bound.EXACT


def _quantity(value: Decimal, bound: Bound, unit: str, step: Decimal) -> Quantity:
    lower, upper = interval(value, bound)
    return Quantity(value, lower, upper, bound, unit, step)


def interval(value: Decimal, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that a hedge gives to a printed number; None is unbounded. Not for ranges, which print both ends."""
    if bound is Bound.EXACT:
        return value, value
    return (
        value if bound in (Bound.AT_LEAST, Bound.MORE_THAN) else None,
        value if bound in (Bound.UP_TO, Bound.LESS_THAN) else None,
    )


def write(value: Decimal, step: Decimal, unit: str = "") -> str:
    """Print a number as the Chinese press does, in 亿 or 万 where that needs at most two decimals.

    Keeps its precision: the last digit is worth `step`, with more decimals if need be (2.831万); a step that is larger than the number's
    own word (10 for 30) cannot be printed.

    >>> write(Decimal(28300), Decimal(100), "元"), write(Decimal(16893), Decimal(1), "个")
    ('2.83万元', '16893个')
    """
    fits = [
        (word, exponent) for word, exponent in (("亿", 8), ("万", 4), ("", 0)) if abs(value) >= 10**exponent or not word
    ]
    keeps = [(word, exponent) for word, exponent in fits if exponent >= step.adjusted()]
    short = [(word, exponent) for word, exponent in keeps if exponent - step.adjusted() <= 2]
    word, exponent = (short or keeps[-1:] or fits)[0]
    return f"{value.scaleb(-exponent):.{max(exponent - step.adjusted(), 0)}f}{word}{unit}"


def write_english(value: Decimal, step: Decimal, unit: str = "") -> str:
    """Print a number for an English reader: thousands separators, millions from one million on; keeps its precision.

    >>> write_english(Decimal(195000), Decimal(1000), "yuan"), write_english(Decimal(116000000), Decimal(1000000), "yuan")
    ('195,000 yuan', '116 million yuan')
    """
    tail = f"{'' if unit.startswith('%') else ' '}{unit}" if unit else ""
    million = Decimal(1_000_000)
    decimals = 6 - step.adjusted()
    if abs(value) >= million and decimals <= 2:
        return f"{value / million:,.{max(decimals, 0)}f} million{tail}"
    return f"{value:,.{max(-step.adjusted(), 0)}f}{tail}"


#: Hedge words directly outside a literal. 附近, 节约, 赶超 and the like end in a hedge's character without hedging.
_LEFT_OUT_BEFORE = re.compile(
    "(?:至少|不少于|不低于|不超过|不高于|至多|最多|超过|突破|高于|不足|不到|不满|低于|逾"
    "|(?<![节签合预违条公特制契])约|(?<![附最邻远靠亲就临贴])近|(?<!赶)超)$"
)
_LEFT_OUT_AFTER = re.compile("以上|以下|以内|左右|有余")


def left_out_hedge(before: str, after: str) -> str:
    """The hedge that the text has directly before or after a literal, which the literal left out; "" for none.

    >>> left_out_hedge("用时投入可节约", "左右,每亩"), left_out_hedge("附近", "嘎查村的")
    ('左右', '')
    """
    found = _LEFT_OUT_BEFORE.search(before) or _LEFT_OUT_AFTER.match(after)
    return found.group() if found else ""


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing zeros, as a spec's author writes it.

    >>> plain(Decimal("2.83E+4")), plain(Decimal("40.30"))
    ('28300', '40.3')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
