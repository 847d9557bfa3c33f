"""Units: the longest is found, words that only begin like one are none, and ladders say what is part of what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.text.units import LISTED, MEASURES, known_units, ladder


@pytest.mark.parametrize(
    ("text", "unit"),
    [("人次参加", "人次"), ("个月内", "个月"), ("个百分点", "个百分点"), ("千瓦时", "千瓦时"), ("元/亩", "元/亩"), ("件/万人", "件/万人"), ("台(套)", "台(套)"), ("mg/L", "mg/L")],
)  # fmt: skip
def test_the_longest_unit_is_found(text: str, unit: str) -> None:
    found = known_units().match(text)
    assert found
    assert found.group() == unit


@pytest.mark.parametrize("text", ["本科生", "家庭", "人才", "新型经营主体", "，其中", "嘎查村"])
def test_words_that_only_begin_like_a_unit_are_none(text: str) -> None:
    assert known_units().match(text) is None


def test_a_catalogue_adds_its_forms() -> None:
    assert known_units(frozenset({"嘎查村"})).match("嘎查村")


@pytest.mark.parametrize(
    ("large", "small", "factor"),
    [("小时", "分", 60), ("个小时", "分钟", 60), ("小时", "秒", 3600), ("元", "角", 10), ("块", "毛", 10), ("吨", "公斤", 1000), ("年", "个月", 12), ("斤", "两", 10)],
)  # fmt: skip
def test_a_ladder_says_how_many_of_the_small_make_one_of_the_large(large: str, small: str, factor: int) -> None:
    assert ladder(large, small) == Decimal(factor)
    assert ladder(small, large) is None


def test_a_date_is_no_length_of_time() -> None:
    assert ladder("年", "月") is None
    assert ladder("月", "日") is None


def test_no_unit_is_listed_twice() -> None:
    assert len(set(LISTED)) == len(LISTED)
    assert set(LISTED) >= MEASURES
