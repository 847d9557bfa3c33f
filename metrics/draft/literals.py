"""From a numeral to everything that is printed of its quantity: hedge, both ends of a range, unit. The one place that knows how.

To be replaced by the grammar of `metrics.text` as soon as that extends a numeral by itself; nothing else here looks at units or hedges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from metrics.errors import QuantityError
from metrics.text import quantity
from metrics.text.quantity import HEDGES_AFTER, HEDGES_BEFORE, Quantity
from metrics.text.source import Span

#: Measure words that a catalogue need not have; a number before them is printed with them.
_CLASSIFIERS = (
    "个百分点 百分点 个小时 个工作日 个季度 平方公里 平方米 立方米 万千瓦时 千瓦时 千瓦 公里 千米 公顷 公斤 千克 小时 分钟 人次 批次 场次 户次 车次 台次 班次 "
    "个月 个 名 人 位 户 家 所 座 栋 幢 间 套 处 片 块 条 项 件 起 例 笔 次 场 期 批 支 队 届 轮 遍 趟 篇 份 册 本 部 张 幅 枚 株 棵 头 只 匹 羽 台 辆 艘 "
    "架 吨 斤 克 米 亩 元 倍 成 折 番 岁 周岁 天 日 年 周 级 类 种 门 节 课时 学时 张 眼 口 盏 % ％ ‰ ℃"
)
#: Words that begin with a measure word and are none.
_NOT_UNITS = "本科|本地|本土|本村|家禽|人才|人口|门诊|位于|期间|年均|年轻|天然|条件|批准|面积|面向|级别|类型|种植|种养|项目|起来|首批|分别|部门|部分|成功|成立|节约|台账|间接|个体|次年|日均|周边|课题|场所|笔试|件套|支部|支持|支撑|队伍|队员|处理|处置|块状|口岸|口粮|位列|位居|人均|户均|家长|头雁|只有"
_RANGE = re.compile(r"[—–―~～至到\-－]{1,2}")
_NO_HEDGE_BEFORE = {"约": "节签合预违条公特制契集相规", "近": "附最邻远靠亲就临贴接", "超": "赶反", "逾": ""}
#: 1个以上 is a bound; 2个左右两侧 is none.
_NO_HEDGE_AFTER = re.compile(r"左右[两侧岸边手]|上下[联级游]|以下简称|多[功样元媒层方项种年维]|余[额下热]")


class Literal(NamedTuple):
    """A literal in a text, how many of the numerals given it takes, and what it reads; None where it cannot be read."""

    span: Span
    numerals: int
    quantity: Quantity | None


def extend(text: str, numerals: Sequence[Span], forms: frozenset[str]) -> Literal:
    """The whole literal of the first of the numerals, which follow each other in the text; `forms` are the units of the catalogue.

    >>> text = "每亩可增收800元至1000元,带动5400余名干部"
    >>> literal = extend(text, [Span(5, 8), Span(10, 14)], frozenset({"元"}))
    >>> text[literal.span.start:literal.span.end], literal.numerals
    ('800元至1000元', 2)
    """
    first = numerals[0]
    end = _after(text, first.end, forms)
    taken = 1
    if len(numerals) > 1 and _RANGE.fullmatch(text, end, numerals[1].start):
        further = _after(text, numerals[1].end, forms)
        if _parsed(text[first.start : further]):
            end, taken = further, 2
    start = _before(text, first.start)
    for begin in dict.fromkeys((start, first.start)):
        if read := _parsed(text[begin:end]):
            return Literal(Span(begin, end), taken, read)
    return Literal(Span(first.start, end), taken, _parsed(text[first.start : first.end]))


def _before(text: str, start: int) -> int:
    """Where a hedge directly before the numeral begins."""
    for hedge in HEDGES_BEFORE:
        begin = start - len(hedge)
        if text.startswith(hedge, max(0, begin)) and begin >= 0:
            return start if text[begin - 1 : begin] in tuple(_NO_HEDGE_BEFORE.get(hedge, "")) else begin
    return start


def _after(text: str, end: int, forms: frozenset[str]) -> int:
    """Where hedge, unit and hedge behind a numeral end."""
    unit = _units(forms).match(text, _hedge(text, end, "余多"))
    at = unit.end() if unit else end
    return _hedge(text, at)


def _hedge(text: str, at: int, characters: str = "") -> int:
    """Behind a hedge that stands at a place, of one character if these are given; the place itself where there is none."""
    if not characters and _NO_HEDGE_AFTER.match(text, at):
        return at
    words: Iterable[str] = characters or sorted(HEDGES_AFTER, key=len, reverse=True)
    return at + len(next((word for word in words if text.startswith(word, at)), ""))


@lru_cache(maxsize=8)
def _units(forms: frozenset[str]) -> re.Pattern[str]:
    """A power that a hedge left behind (4500余万元), and the longest unit."""
    words = sorted({*forms, *_CLASSIFIERS.split()}, key=lambda word: (-len(word), word))
    return re.compile(rf"[万亿]?(?:(?!{_NOT_UNITS})(?:{'|'.join(map(re.escape, words))}))?")


def _parsed(literal: str) -> Quantity | None:
    try:
        return quantity.parse(literal)
    except QuantityError:
        return None
