"""The scan finds every numeral by character, and only fixed words hide one."""

import re
from bisect import bisect_right
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import QuantityError
from metrics.text import quantity
from metrics.text.numerals import Numeral, holds_numeral, scan
from metrics.text.source import squeeze

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


# --- one pass finds what two passes and a look at every fixed word find ---------------------------------------------------

_DIGIT = "0-9０-９"
_PLAIN = rf"[{_DIGIT}]+(?:,[{_DIGIT}]{{3}}(?![{_DIGIT}]))*(?:[.．][{_DIGIT}]+)*[%％]?[十百千万亿]*(?:[余多][万亿]+)?"
_DIGITS = re.compile(rf"{_PLAIN}(?:(?:[~～至到]|[—–―-]{{1,2}}){_PLAIN})*")
_CHARACTERS = "一二三四五六七八九十百千万亿两〇"
_CHINESE = re.compile(
    rf"[{_CHARACTERS}][{_CHARACTERS}零]*(?:分之[{_CHARACTERS}][{_CHARACTERS}零]*|[余多][万亿]+)?半?"
    r"|数[十百千万亿]+|几[十百千万亿]+|过半|半(?=[年月天日亩价数]|个|小时)"
)


def in_two_passes(text: str, words: list[str]) -> list[Numeral]:
    """The scan as it was first written: the digits, then the Chinese numerals between them, without those inside a fixed word."""
    digits = [Numeral(*match.span(), match.group()) for match in _DIGITS.finditer(text)]
    pattern = "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
    fixed = [match.span() for match in re.finditer(pattern, text)] if words else []

    def inside(span: tuple[int, int]) -> bool:
        at = bisect_right(fixed, span[0], key=lambda other: other[0]) - 1
        return at >= 0 and fixed[at][0] <= span[0] and span[1] <= fixed[at][1]

    gaps = zip([0, *(one.end for one in digits)], [*(one.start for one in digits), len(text)], strict=True)
    matches = (match for start, end in gaps for match in _CHINESE.finditer(text, start, end))
    return sorted(digits + [Numeral(*match.span(), match.group()) for match in matches if not inside(match.span())])


@given(prose, st.lists(st.text("全村一二三万半线第书记5", min_size=1, max_size=4), max_size=6))
def test_one_pass_finds_what_two_find(text: str, words: list[str]) -> None:
    assert scan(text, words) == in_two_passes(text, words)
    assert scan(text, FIXED) == in_two_passes(text, FIXED)


def test_one_pass_finds_what_two_find_in_the_articles(real) -> None:
    words = list(real.catalog.fixed_words)
    for document in real.documents:
        for text in (document.source.text, squeeze(document.source.text)):
            assert scan(text, words) == in_two_passes(text, words)


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
