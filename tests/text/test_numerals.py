"""The scan finds every numeral by character, and only fixed words hide one."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import QuantityError
from metrics.text import quantity
from metrics.text.numerals import holds_numeral, scan

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
        ("2亿8千多万元，3千多万，1亿2千万，4万5", ["2亿8千多万", "3千多万", "1亿2千万", "4万5"]),
        ("壹佰贰拾叁万元整，队伍陆续收拾，伍拾元", ["壹佰贰拾叁万", "伍拾"]),
        ("廿五户，卅年，他们俩，三萬畝，兩百，貳佰", ["廿五", "卅", "俩", "三萬", "兩百", "貳佰"]),
        ("½，2½，①，Ⅳ，4‰，3‱", ["½", "2½", "①", "Ⅳ", "4‰", "3‱"]),
        ("二○二二年，⼆⼗户，१२", ["二○二二", "⼆⼗", "१२"]),
        (
            "3.6 亿元，百分之八十\n六点五，1689\n3个，一\n半，1 6 8 9 3",
            ["3.6 亿", "百分之八十\n六点五", "1689\n3", "一\n半", "1 6 8 9 3"],
        ),
        ("2021\t527个，2021\n\n527个，2.6\n3.1", ["2021", "527", "2021", "527", "2.6", "3.1"]),
        ("统一\n三是", ["一", "三"]),
        ("三百两，五千克，5万千瓦时，每千瓦时，5个百分点，万元户，千禧年", ["三百", "五", "5万", "5"]),
        ("二点四万，百分之零点三，零点五，三点三十分", ["二点四万", "百分之零点三", "零点五", "三", "三十"]),
        ("一又二分之一，三分之二，3分之2，2/3，2.3∶1", ["一又二分之一", "三分之二", "3分之2", "2/3", "2.3∶1"]),
        (
            "十几人，三十几万，几十家，几个，数百，数次，若干个，成千上万，数以万计",
            ["十几", "三十几万", "几十", "几", "数百", "数", "若干", "成千上万", "数以万计"],
        ),
        ("唯一一个，二〇一一年", ["一", "一", "二〇一一"]),
        ("比为11.8︰48.3", ["11.8︰48.3"]),
        ("人数名列，总数十六家，几乎，若干措施", ["十六", "若干"]),
        ("2021,527个，12,345人", ["2021", "527", "12,345"]),
        ("后备干部3—5人", ["3—5"]),
        ("提高15%至20%", ["15%至20%"]),
        ("增收800元至1000元", ["800", "1000"]),
        ("１５％的村", ["１５％"]),
        ("2022-07-21    来源", ["2022-07-21"]),
        ("三年行动，两个村，一百二十户", ["三", "两", "一百二十"]),
        ("百分之十五，三分之一", ["百分之十五", "三分之一"]),
        ("数百名，几十户，过半，半年，翻一番", ["数百", "几十", "半", "半", "一"]),
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
    # 两 behind a number is a weight.
    bare = re.sub(r"(?<=[0-9０-９一二三十百千万亿两几])两", "斤", text)
    assert {position for position, character in enumerate(bare) if character in "一二三十百千万亿两"} <= covered


@given(prose, st.integers(0, 120), st.integers(0, 99_999))
def test_a_number_added_anywhere_is_seen(text: str, at: int, number: int) -> None:
    before, after = text[:at], text[at:]
    grown = f"{before}，共{number}个，{after}"
    start = len(before) + 2
    assert any(n.start <= start < n.end for n in scan(grown, FIXED))


def test_a_numeral_at_either_edge_of_a_fixed_word_is_hidden_and_a_longer_one_is_not() -> None:
    assert [each.text for each in scan("统一部署，一线，三十一线", ["统一", "一线"])] == ["三十一"]


def test_a_fixed_word_must_hold_a_numeral_character() -> None:
    assert holds_numeral("第一书记")
    assert not holds_numeral("乡村振兴")


# --- the number that a numeral reads --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16893", "16893"), ("4.1亿", "410000000"), ("3162.37万", "31623700"), ("１５％", "15"), ("百分之十五", "15"), ("1,234,567", "1234567"),
        ("一百二十", "120"), ("二〇二二", "2022"), ("3—5", None), ("数百", None), ("2022-07-21", None), ("9" * 16, None),
    ],
)  # fmt: skip
def test_a_numeral_reads_its_number(text: str, value: str | None) -> None:
    (numeral,) = scan(text)
    assert numeral.value == (None if value is None else Decimal(value))


@given(prose)
def test_a_numeral_reads_what_its_literal_would(text: str) -> None:
    for numeral in scan(text):
        try:
            expected = quantity.parse(numeral.text).value
        except QuantityError:
            expected = None
        assert numeral.value == expected


def test_the_articles_numerals_read_what_their_literals_would(real) -> None:
    texts = [document.source.text for document in real.documents]
    values = [numeral.value for text in texts for numeral in scan(text, real.catalog.fixed_words)]
    assert sum(value is not None for value in values) > 400


# --- numerals that a page may have broken --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("1689\n3", ["1689", "3"]), ("8:30", ["8", "30"]), ("1 6 8", ["1", "6", "8"]), ("3.6 亿", ["3.6", "亿"]), ("16893", None)],
)  # fmt: skip
def test_a_numeral_that_may_be_several_knows_its_pieces(text: str, pieces: list[str] | None) -> None:
    (numeral,) = scan(f"共{text}")
    assert numeral.pieces == (
        None if pieces is None else [piece for piece in scan("共" + text) for piece in piece.pieces]
    )
    if pieces:
        assert [piece.text for piece in numeral.pieces or []] == pieces
        assert all(f"共{text}"[piece.start : piece.end] == piece.text for piece in numeral.pieces or [])
