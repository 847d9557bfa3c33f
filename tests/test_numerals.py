"""The scan finds every numeral by character, and only fixed words hide one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.numerals import holds_numeral, scan

FIXED = ["第一书记", "一线", "“两委”", "万荣", "三农工作"]


def found(text: str) -> list[str]:
    return [numeral.text for numeral in scan(text, FIXED)]


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("全市2103个嘎查村划分网格16893个", ["2103", "16893"]),
        ("集体经济收入达4.1亿元,平均每村19.5万元", ["4.1亿", "19.5万"]),
        ("元,3162.37万元", ["3162.37万"]),
        ("共1,234,567元和12,34个", ["1,234,567", "12", "34"]),
        ("贷款4500余万元，三千余万元，200万余元", ["4500余万", "三千余万", "200万"]),
        ("后备干部3—5人", ["3—5"]),
        ("提高15%至20%", ["15%至20%"]),
        ("增收800元至1000元", ["800", "1000"]),
        ("１５％的村", ["１５％"]),
        ("2022-07-21    来源", ["2022-07-21"]),
        ("三年行动，两个村，一百二十户", ["三", "两", "一百二十"]),
        ("百分之十五，三分之一", ["百分之十五", "三分之一"]),
        ("数百名，几十户，过半，半年，翻一番", ["数百", "几十", "过半", "半", "一"]),
        ("二〇二二年", ["二〇二二"]),
        ("第一书记扎根一线，万荣县的“两委”做三农工作", []),
        ("第一个村的第一书记", ["一"]),
        ("没有数字的一线", []),
        ("", []),
    ],
)
def test_the_scan_finds(text: str, numerals: list[str]) -> None:
    assert found(text) == numerals


def test_a_fixed_word_hides_only_itself() -> None:
    assert found("一线的三个村") == ["三"]
    assert [numeral.text for numeral in scan("一线的三个村")] == ["一", "三"]


prose = st.text(alphabet="全市村0123456789０９.,%％—-至到一二三十百千万亿两半数几过分之个年元，。\n线", max_size=120)


@given(prose)
def test_numerals_do_not_overlap_and_cover_every_digit(text: str) -> None:
    numerals = scan(text, FIXED)
    at = 0
    for start, end, literal in numerals:
        assert at <= start < end
        assert text[start:end] == literal
        at = end
    covered = {position for start, end, _ in numerals for position in range(start, end)}
    digits = {position for position, character in enumerate(text) if character in "0123456789０９"}
    assert digits <= covered


@given(prose)
def test_without_fixed_words_every_numeral_character_but_bare_ones_is_covered(text: str) -> None:
    covered = {position for start, end, _ in scan(text) for position in range(start, end)}
    assert {position for position, character in enumerate(text) if character in "一二三十百千万亿两"} <= covered


@given(prose, st.integers(0, 120), st.integers(0, 99_999))
def test_a_number_added_anywhere_is_seen(text: str, at: int, number: int) -> None:
    before, after = text[:at], text[at:]
    grown = f"{before}，共{number}个，{after}"
    start = len(before) + 2
    assert any(n.start <= start < n.end for n in scan(grown, FIXED))


def test_a_fixed_word_must_hold_a_numeral_character() -> None:
    assert holds_numeral("第一书记")
    assert not holds_numeral("乡村振兴")
