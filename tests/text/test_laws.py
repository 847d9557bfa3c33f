"""Two laws of quantities: whatever is printed in any number, hedge and unit reads back, and no part of it that is itself readable passes for the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import QuantityError
from metrics.text.bounds import Bound
from metrics.text.hedges import HEDGES, Hedge, Place
from metrics.text.quantity import parse
from metrics.text.whole import left_out

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
UNITS = [
    "个",
    "人",
    "户",
    "元",
    "亩",
    "公里",
    "吨",
    "平方米",
    "千瓦时",
    "人次",
    "个百分点",
    "倍",
    "项",
    "家",
    "年",
    "个月",
    "小时",
    "岁",
    "米",
    "公斤",
    "次",
]
SIGNS = ("负", "-", "−", "－")


@dataclass(frozen=True)
class Printed:
    """A quantity as it is printed, and what it says."""

    text: str
    value: Decimal
    bound: Bound
    unit: str


def section(number: int) -> str:
    """A number below 10,000 in Chinese characters."""
    text, gap = "", False
    for size, power in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + power
        gap = not digit
    return text


def spelled(number: int) -> str:
    """A whole number from 1 to 10⁸ − 1 in Chinese characters."""
    high, low = divmod(number, 10_000)
    return section(low) if not high else f"{section(high)}万{'零' if 0 < low < 1000 else ''}{section(low)}"


whole = st.integers(1, 10**8 - 1)
decimals = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(1, 10**6), st.integers(1, 3))
numbers = st.one_of(
    whole.map(lambda n: (str(n), Decimal(n))),
    whole.map(lambda n: (f"{n:,}", Decimal(n))),
    whole.map(lambda n: (str(n).translate(_WIDE), Decimal(n))),
    whole.map(lambda n: (spelled(n), Decimal(n))),
    st.integers(11, 10**6).map(lambda n: (spelled(n).translate(_CAPITALS), Decimal(n))),
    decimals.map(lambda x: (f"{x:f}万", x * 10**4)),
    decimals.map(lambda x: (f"{x:f}亿", x * 10**8)),
    st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda n: (f"{n[0]}亿{n[1]}千万", Decimal(n[0] * 10**8 + n[1] * 10**7))),
    st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda n: (f"{_DIGITS[n[0]]}点{_DIGITS[n[1]]}万", Decimal(n[0] * 10**4 + n[1] * 10**3))),
)  # fmt: skip


def free(place: Place) -> list[Hedge]:
    """The hedges of a place that any number and any unit may have."""
    rows = HEDGES[place].values()
    return [
        row
        for row in rows
        if row.bound is not Bound.EXACT and row.units is None and row.sure and "^" not in row.not_before
    ]


BEFORE = [row for row in free(Place.BEFORE) if not row.not_before]
AFTER = [row for row in free(Place.AFTER) if row.word != "起"]


@st.composite
def quantities(draw: st.DrawFn) -> Printed:
    text, value = draw(numbers)
    unit = draw(st.sampled_from(UNITS))
    form = draw(st.sampled_from(["bare", "before", "within", "after", "sign", "share"]))
    if form == "share":
        number = draw(st.integers(1, 99))
        return Printed(f"百分之{spelled(number)}", Decimal(number), Bound.EXACT, "%")
    if form == "before":
        hedge, link = draw(st.sampled_from(BEFORE)), draw(st.sampled_from(["", "", "有", "为", "占"]))
        if hedge.word == "近":
            unit = "人"  # 近三年 may be the last three years
        return Printed(hedge.word + link + text + unit, value, hedge.bound, unit)
    if form == "within" and text[-1] in "0百千万十亿":
        return Printed(text + draw(st.sampled_from("余多")) + unit, value, Bound.MORE_THAN, unit)
    if form == "after":
        hedge = draw(st.sampled_from(AFTER))
        return Printed(text + unit + hedge.word, value, hedge.bound, unit)
    if form == "sign":
        return Printed(draw(st.sampled_from(SIGNS)) + text + unit, -value, Bound.EXACT, unit)
    return Printed(text + unit, value, Bound.EXACT, unit)


@given(quantities())
@settings(max_examples=400)
def test_whatever_is_printed_reads_back(printed: Printed) -> None:
    read = parse(printed.text)
    assert (read.value, read.bound, read.unit) == (printed.value, printed.bound, printed.unit)


@given(
    quantities(),
    st.sampled_from(["全县培训", "2022年，", "建成示范点", ""]),
    st.sampled_from(["，成效明显", "。其中", "；", ""]),
)
@settings(max_examples=400)
def test_no_readable_part_of_a_printed_quantity_passes_for_the_whole(printed: Printed, before: str, after: str) -> None:
    text = before + printed.text + after
    start, size = len(before), len(printed.text)
    quote = (0, len(text))
    assert left_out(text, start, start + size, quote) is None
    for first, last in [(0, end) for end in range(1, size)] + [(begin, size) for begin in range(1, size)]:
        part = printed.text[first:last]
        try:
            parse(part)
        except QuantityError:
            continue
        assert left_out(text, start + first, start + last, quote) is not None, part


RANGES = ["15%至20%", "800元至1000元", "3—5人", "四至五成", "200元以上1000元以下", "五六百户", "十七八岁", "百分之三至五", "3小时20分", "8元5角", "5吨300公斤",
          "一年半", "两个半小时", "四成半", "三分之二", "2.3∶1", "2.3比1", "八五折", "十几万人", "2亿8千多万元", "1米75", "零下30多度", "负增长百分之二"]  # fmt: skip


@given(st.sampled_from(RANGES), st.sampled_from(["全县为", "2022年，", ""]), st.sampled_from(["，其中", "。", ""]))
def test_no_readable_part_of_a_quantity_of_several_parts_passes_for_it(printed: str, before: str, after: str) -> None:
    text = before + printed + after
    start, quote = len(before), (0, len(before + printed + after))
    assert left_out(text, start, start + len(printed), quote) is None
    for first in range(len(printed)):
        for last in range(first + 1, len(printed) + 1):
            part = printed[first:last]
            try:
                parse(part)
            except QuantityError:
                continue
            assert part == printed or left_out(text, start + first, start + last, quote) is not None, part
