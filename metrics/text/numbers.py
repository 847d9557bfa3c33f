"""What a numeral reads: characters → `Number`, exactly. Pure; standard library only.

A numeral comes without sign, hedge and unit, but with its powers, its 百分之 or %, and both halves of a fraction or ratio. What could be two numbers
is refused with the reason (三百五: 350, or 305?), and so is what names none (几百).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from metrics.errors import IndefiniteError, QuantityError
from metrics.text.bounds import Bound
from metrics.text.characters import CAPITALS, CONTRACTED, ONES, POWERS, look_alikes


class Number(NamedTuple):
    """What a numeral reads: one number, or two where it is a pair (五六百).

    `step` is the worth of the last printed digit, `bound` what the numeral itself says of its number (十几 is more than 10), `unit` what it
    contains (% or ‰), `fraction` the exact value of a fraction or ratio.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    bound: Bound | None = None
    unit: str = ""
    fraction: Fraction | None = None


#: Decimals are as exact as twice the digits that a figure has; a fraction that does not end is cut there.
EXACT = Context(prec=28)
#: A middle dot between digits is a decimal point in older print.
_MIDDLE_DOT = re.compile("(?<=[0-9])·(?=[0-9])")
_SHARES = {"百": "%", "千": "‰", "万": "‱", "100": "%", "1000": "‰", "10000": "‱"}
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,8})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,8})?")
_RATIO = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,8})?)([/:∶])([0-9]{1,15}(?:\.[0-9]{1,8})?)")
#: A ratio of this form may be the time of a day; 1:20 is the ratio that is meant nearly always.
_CLOCK = re.compile("(?:0?[02-9]|1[0-9]|2[0-4]):[0-5][0-9]")
_INDEFINITE = re.compile(
    "数.*|几[十百千万亿]*|成[百千].*|若干|千百|百千|万千|亿万|(?:千千|万万){1,2}|[零一二三四五六七八九十百千万]{1,20}点几"
)
#: What says within a numeral that there is more of it: 3千多万, 十几, 三千几百万.
_ROUNDED = re.compile("(.{1,40})(?:[余多](?=[万亿])|(?<=[十百千])几[十百千]?|来(?=[万亿]))([万亿]*)")
_POINT = re.compile("([零一二三四五六七八九十百千万]{1,20})[点·]([零一二三四五六七八九]{1,8})([万亿]{0,4})")
_FIGURE = re.compile("[零一二三四五六七八九]{2,15}")
_PAIR = re.compile("([一二三四五六七八九两])([一二三四五六七八九两])(?=[十百千万亿]{0,6}$)")
_DIGITS = {digit: value for value, digit in enumerate("零" + ONES)} | {"两": 2}
_TO_PLAIN = str.maketrans({**CAPITALS, **CONTRACTED, "〇": "零", "○": "零", "◯": "零"})


@lru_cache(maxsize=4096)
def read(numeral: str) -> Number:
    """What a numeral reads; without white space, its variants in plain form (`characters.canonical`).

    Raises `QuantityError` where it is no number or could be several, `IndefiniteError` where it names no number.

    >>> int(read("2.83万").low), read("三分之二").fraction, read("百分之五").unit, (int(read("五六百").low), int(read("五六百").high))
    (28300, Fraction(2, 3), '%', (500, 600))
    """
    if _PLAIN.fullmatch(numeral):
        return _one(Decimal(numeral), -len(numeral.partition(".")[2]))
    plain = _MIDDLE_DOT.sub(".", numeral.translate(_TO_PLAIN))
    number = next((number for reader in _READERS if (number := reader(plain)) is not None), None)
    if number is None:
        value, step = _read_whole(plain)
        return Number(value, value, step)
    return number


def _one(value: Decimal, exponent: int = 0, **more: object) -> Number:
    return Number(value, value, Decimal(1).scaleb(exponent), **more)  # type: ignore[arg-type]


def of_fraction(fraction: Fraction, unit: str = "") -> Number:
    """A fraction as a number, with as many digits as `EXACT` has where it does not end."""
    value = EXACT.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
    return Number(value, value, EXACT.divide(Decimal(1), Decimal(fraction.denominator)), None, unit, fraction)


# --- the kinds of numerals, in the order in which they are tried --------------------------------------------------------


def _read_symbol(numeral: str) -> Number | None:
    """½, 2½, ①, Ⅳ; digits of other scripts are refused by name."""
    last = numeral[-1]
    if unicodedata.category(last) in ("No", "Nl") and last != "〇" and not look_alikes(last):
        above, found, below = unicodedata.normalize("NFKC", last).partition("⁄")
        if found:
            return of_fraction(Fraction(int(above), int(below)) + int(numeral[:-1] or 0))
        return _one(Decimal(int(unicodedata.numeric(last))))
    if named := look_alikes(numeral):
        raise QuantityError(f"{numeral} is not printed in digits that are read: {'; '.join(named)}")
    return None


def _read_share(numeral: str) -> Number | None:
    """百分之五, 40.3%, 4‰; 三分之二, 一又二分之一."""
    if numeral[-1] in "%‰‱":
        return read(numeral[:-1])._replace(unit=numeral[-1])
    below, found, above = numeral.partition("分之")
    if not found:
        return None
    if below in _SHARES:
        return read(above)._replace(unit=_SHARES[below])
    whole, also, below = below.rpartition("又")
    numbers = [read(part) for part in (above, below, *([whole] if also else []))]
    if any(number.low != number.high or number.low % 1 or number.bound for number in numbers) or not numbers[1].low:
        raise QuantityError(f"{numeral} is no fraction of two whole numbers")
    upper, lower, *more = (int(number.low) for number in numbers)
    return of_fraction(Fraction(upper, lower) + sum(more))


def _read_ratio(numeral: str) -> Number | None:
    """2.3∶1, and 2/3."""
    if not any(sign in numeral for sign in ":∶/"):
        return None
    ratio = _RATIO.fullmatch(numeral)
    if ratio is None or not Decimal(ratio[3]):
        raise QuantityError(f"{numeral} is no ratio of two numbers")
    if _CLOCK.fullmatch(numeral):
        raise QuantityError(f"{numeral} may be a ratio or the time of a day")
    return of_fraction(Fraction(ratio[1]) / Fraction(ratio[3]), "" if ratio[2] == "/" else ":")


def _read_half(numeral: str) -> Number | None:
    """一半 and 半数 are 50 %; 半 by itself is half of the unit that follows."""
    if numeral in ("一半", "半数", "一半数"):
        return _one(Decimal(50), unit="%")
    return of_fraction(Fraction(1, 2))._replace(fraction=None) if numeral == "半" else None


def _read_rounded(numeral: str) -> Number | None:
    """十几, 3千多万: more than what is written; 几十 and 成千上万 name no number."""
    if _INDEFINITE.fullmatch(numeral):
        raise IndefiniteError(f"{numeral} names no number")
    rounded = _ROUNDED.fullmatch(numeral)
    if rounded is None:
        return None
    return read(rounded[1] + rounded[2])._replace(bound=Bound.ABOUT if "来" in numeral else Bound.MORE_THAN)


def _read_point(numeral: str) -> Number | None:
    """二点四万, 零点三."""
    point = _POINT.fullmatch(numeral)
    if point is None:
        return None
    whole, _ = _read_whole(point[1])
    decimals = "".join(str(_DIGITS[digit]) for digit in point[2])
    return _times(_one(Decimal(f"{whole:f}.{decimals}"), -len(decimals)), _power(point[3]))


def _times(number: Number, power: Decimal, bound: Bound | None = None) -> Number:
    return number._replace(
        low=number.low * power, high=number.high * power, step=number.step * power, bound=bound or number.bound
    )


def _read_figure(numeral: str) -> Number | None:
    """Digits written one by one: 二〇二二, 一九九八. 三四 is a pair, and 一二三 counts up and is no number."""
    if not _FIGURE.fullmatch(numeral):
        return None
    digits = [_DIGITS[digit] for digit in numeral]
    if 0 not in digits:
        if len(digits) == 2:
            return None
        if all(second == first + 1 for first, second in pairwise(digits)):
            raise QuantityError(f"{numeral} lists several numbers")
    return _one(Decimal("".join(map(str, digits))))


def _read_pair(numeral: str) -> Number | None:
    """五六百, 十七八: the two numbers between which it lies."""
    pair = _PAIR.search(numeral)
    if pair is None:
        return None
    first, second = _DIGITS[pair[1]], _DIGITS[pair[2]]
    if second - first != 1 and (pair[1], pair[2]) not in (("三", "五"), ("三", "两")):
        raise QuantityError(f"{numeral} puts {pair[1]} and {pair[2]} side by side, which makes no number")
    head, tail = numeral[: pair.start()], numeral[pair.end() :]
    low, high = sorted(_read_whole(head + digit + tail)[0] for digit in pair.groups())
    return Number(low, high, high - low)


def _read_whole(
    numeral: str, powers: str = "亿万千百十", first: bool = True, last: bool = True
) -> tuple[Decimal, Decimal]:
    """Value and step of digits with powers: 三千二百, 1亿2千万, 四万五.

    Divides at the largest of `powers` and reads both sides. `first` and `last` say whether this part begins or ends the whole numeral: only there may
    a power stand without a digit (百万), and a digit without its power (四万五).
    """
    for place, power in enumerate(powers, start=1):
        head, found, tail = numeral.partition(power)
        if not found:
            continue
        size, large = _power(power), power in "万亿"
        if not head and (not first or (tail and power != "十")):
            raise QuantityError(f"{numeral} has {power} without a digit before it")
        times, step = (
            (Decimal(1), Decimal(1))
            if not head
            else _read_whole(head, powers[place:] if large else "", first, last=False)
        )
        if not tail:
            return times * size, step * size if large or head[-1:].isdigit() else Decimal(1)
        if step < 1 or (step > 1 and not large):
            raise QuantityError(f"{numeral} goes on after a number that is rounded")
        if power != "十" and len(tail) == 1:
            return _read_short(numeral, times * size, tail, size, allowed=large and last)
        rest, step = _read_whole(tail.removeprefix("零"), powers[place:], first=False, last=last)
        if rest >= size:
            raise QuantityError(f"{numeral} has its powers out of order")
        return times * size + rest, step
    return _read_digits(numeral)


def _read_short(numeral: str, value: Decimal, digit: str, size: Decimal, allowed: bool) -> tuple[Decimal, Decimal]:
    """四万五 is 45,000. After 百 and 千 it is not plain what the last digit counts."""
    number, _ = _read_digits(digit)
    step = size / 10
    if not allowed or not number:
        raise QuantityError(f"{numeral} may be {value + number * step:f} or {value + number:f}")
    return value + number * step, step


def _read_digits(numeral: str) -> tuple[Decimal, Decimal]:
    """A number without powers: one Chinese digit, or Arabic digits."""
    if numeral in _DIGITS:
        return Decimal(_DIGITS[numeral]), Decimal(1)
    if _PLAIN.fullmatch(numeral) or _THOUSANDS.fullmatch(numeral):
        plain = numeral.replace(",", "")
        return Decimal(plain), Decimal(1).scaleb(-len(plain.partition(".")[2]))
    if numeral.replace(".", "").replace(",", "").isdigit():
        raise QuantityError(f"{numeral} has more digits than a figure in print, or separators out of place")
    raise QuantityError(f"{numeral or 'nothing'} stands where a number belongs")


def _power(powers: str) -> Decimal:
    return Decimal(1).scaleb(sum(POWERS[power] for power in powers))


_READERS: tuple[Callable[[str], Number | None], ...] = (
    _read_symbol, _read_share, _read_ratio, _read_half, _read_rounded, _read_point, _read_figure, _read_pair,
)  # fmt: skip
