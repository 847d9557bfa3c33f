"""The table of hedges: complete, consistent, and quiet about words that only look like one."""

from __future__ import annotations

import pytest

from metrics.text.bounds import NEGATED, Bound
from metrics.text.hedges import ADVERBS, HEDGES, OF_PLACE, Place, doubtful_word
from metrics.text.quantity import parse

SOURCES = {"civil", "eight", "usage", "lai", "dict", "not"}


def test_every_row_has_a_source() -> None:
    assert {hedge.source for rows in HEDGES.values() for hedge in rows.values()} == SOURCES


@pytest.mark.parametrize("place", Place)
def test_every_hedge_is_read_where_it_stands_with_its_bound(place: Place) -> None:
    for hedge in HEDGES[place].values():
        number, unit = ("百", "米") if hedge.word in ("上", "成", "过", "破") else ("20", "米")
        if hedge.not_before.startswith("[^半]"):
            number, unit = "半", ""
        if hedge.units is not None and unit not in hedge.units:
            unit = "成" if "成" in hedge.units else "年"
        number = "百" if hedge.word == "把" else number
        parts = {
            Place.BEFORE: (hedge.word, number, unit),
            Place.WITHIN: (number, hedge.word, unit),
            Place.AFTER: (number, unit, hedge.word),
        }
        assert (hedge.word, parse("".join(parts[place])).bound) == (hedge.word, hedge.bound)


def test_a_negation_turns_a_comparison_around_and_keeps_its_number() -> None:
    assert {parse(f"{word}800人").bound for word in ("不超过", "未超过", "没有突破", "不得高于")} == {Bound.UP_TO}
    assert {parse(f"{word}800人").bound for word in ("不低于", "未低于", "没有少于", "不得小于")} == {Bound.AT_LEAST}
    assert {parse(f"{word}800人").bound for word in ("未达到", "没到", "未满", "不及")} == {Bound.LESS_THAN}
    assert all(NEGATED[NEGATED[bound]] is bound for bound in NEGATED)


def test_the_lists_beside_the_table_name_rows_of_it() -> None:
    assert set(HEDGES[Place.BEFORE]) >= ADVERBS
    assert {*HEDGES[Place.BEFORE], *HEDGES[Place.AFTER]} >= OF_PLACE


@pytest.mark.parametrize(
    ("before", "word"),
    [("每户可节约", ""), ("附近", ""), ("共有", ""), ("", ""), ("约", ""), ("人数够", "数够"), ("目标，估", "估")],
)
def test_a_word_that_ends_like_a_hedge_and_is_in_no_row_is_doubtful(before: str, word: str) -> None:
    assert doubtful_word(before) == word
