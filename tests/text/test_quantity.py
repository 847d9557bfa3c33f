"""Literals: what newspapers print, what it says, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from metrics.corpus.folder import Corpus
from metrics.errors import QuantityError
from metrics.text.quantity import (
    HEDGES_AFTER,
    HEDGES_BEFORE,
    HEDGES_WITHIN,
    Bound,
    left_out_hedge,
    parse,
    write,
    write_english,
)

#: literal → value, bound, unit, worth of the last printed digit
LITERALS = {
    "16893个": ("16893", "exact", "个", "1"),
    "40.3%": ("40.3", "exact", "%", "0.1"),
    "3.1万": ("31000", "exact", "", "1000"),
    "2.83万元": ("28300", "exact", "元", "100"),
    "3162.37万元": ("31623700", "exact", "元", "100"),
    "1.16亿元": ("116000000", "exact", "元", "1000000"),
    "1亿2000万元": ("120000000", "exact", "元", "10000"),
    "5个百分点": ("5", "exact", "个百分点", "1"),
    "12千克": ("12", "exact", "千克", "1"),
    "5万千瓦": ("50000", "exact", "千瓦", "10000"),
    "4500余万元": ("45000000", "more_than", "元", "10000"),
    "200万余元": ("2000000", "more_than", "元", "10000"),
    "3000多元": ("3000", "more_than", "元", "1"),
    "1.5万余人": ("15000", "more_than", "人", "1000"),
    "10万元以上": ("100000", "at_least", "元", "10000"),
    "约20%": ("20", "about", "%", "1"),
    "约10万元左右": ("100000", "about", "元", "10000"),
    "三年": ("3", "exact", "年", "1"),
    "十余人": ("10", "more_than", "人", "1"),
    "十余万元": ("100000", "more_than", "元", "10000"),
    "千万元": ("10000000", "exact", "元", "10000"),
    "一百零五名": ("105", "exact", "名", "1"),
    "一百〇五名": ("105", "exact", "名", "1"),
    "一百二": ("120", "exact", "", "10"),
    "一万二": ("12000", "exact", "", "1000"),
    "一亿二千万": ("120000000", "exact", "", "10000"),
    "三万五千亿": ("3500000000000", "exact", "", "100000000"),
    "二〇二二年": ("2022", "exact", "年", "1"),
    "两千米": ("2", "exact", "千米", "1"),
    "半年": ("0.5", "exact", "年", "0.5"),
    "三成": ("30", "exact", "%", "10"),
    "百分之五": ("5", "exact", "%", "1"),
    "百分之三十左右": ("30", "about", "%", "1"),
    "过半": ("50", "more_than", "%", "1"),
    "近半数": ("50", "less_than", "%", "1"),
    "一半以上": ("50", "at_least", "%", "1"),
    "翻一番": ("2", "exact", "倍", "1"),
    "５００余名": ("500", "more_than", "名", "1"),
    "２．８３万元": ("28300", "exact", "元", "100"),
    "１，０００元": ("1000", "exact", "元", "1"),
    "1,234,567元": ("1234567", "exact", "元", "1"),
    "1,234.5万元": ("12345000", "exact", "元", "1000"),
}
#: literal → lower, upper, unit
RANGES = {
    "15%至20%": (15, 20, "%"),
    "10～20%": (10, 20, "%"),
    "3—5人": (3, 5, "人"),
    "800元至1000元": (800, 1000, "元"),
    "1至2万元": (10000, 20000, "元"),
    "1万至2万": (10000, 20000, ""),
    "8000至1万": (8000, 10000, ""),
    "100—200万元": (1000000, 2000000, "元"),
    "1千至5千万元": (10000000, 50000000, "元"),
    "三至五万元": (30000, 50000, "元"),
    "三百至五百万元": (3000000, 5000000, "元"),
    "三千至五千": (3000, 5000, ""),
    "五至十人": (5, 10, "人"),
    "五至六百户": (500, 600, "户"),
    "百分之十至百分之二十": (10, 20, "%"),
}
REFUSED = {
    "no number": ["", "  ", "个", "余", "以上", "近", "数百人", "几十人"],
    "two numbers": ["1个2个", "两三个", "三四十人", "十五六岁", "五六百", "5、6人", "5,6人", "3至5至7人", "3:5"],
    "something unread": [
        "共5个",
        "十几人",
        "3个多月",
        "三年半",
        "三分之一",
        "百分之零点五",
        "三点五万",
        "1万5",
        "10万+",
    ],
    "a separator out of place": ["1,00元", "1,2345元", ",100元", "1.2.3", "1.", ".5", "5至", "至5", "-5"],
    "a Chinese numeral out of order": [
        "十十",
        "百百",
        "二十百",
        "亿亿",
        "万千",
        "一百一百",
        "1万万",
        "5千万2亿",
        "一百零",
    ],
    "contradicting hedges": ["近10万元以上", "约10余万元", "超10万元以上", "至少5人以内", "不足三成左右"],
    "a hedge that another covers": ["5人左右以上", "5左右约", "至少至少5", "不足约5人"],
    "a reversed or empty range": ["5至3人", "5至5人", "1万至2"],
    "a range in two units": ["3户至5人", "10%至20"],
    "a hedged range": ["约100至200万元", "100至200万元左右", "100～200万余元"],
    "a digit of another script": ["١٢个", "③个", "½"],
    "more digits than a figure has": ["9" * 16 + "元", "0." + "1" * 9, "1" + ",000" * 5],
}
#: Law 4: which end of the interval a hedge prints. Written by hand from the law, so that the module's tables can be wrong.
PRINTS = {
    "at_least": ("lower", "至少 不少于 不低于", "", "以上"),
    "more_than": ("lower", "超过 突破 高于 逾 超", "余 多", "有余 余 多"),
    "less_than": ("upper", "将近 接近 不足 不到 不满 低于 近", "", ""),
    "up_to": ("upper", "不超过 不高于 至多 最多", "", "以下 以内"),
    "about": ("neither", "大约 约", "", "左右 上下"),
}
END = {bound: row[0] for bound, row in PRINTS.items()}
BEFORE, WITHIN, AFTER = (
    {hedge: bound for bound, row in PRINTS.items() for hedge in row[column].split()} for column in (1, 2, 3)
)


@pytest.mark.parametrize("literal", LITERALS)
def test_a_literal_reads_its_exact_number_its_hedge_its_unit_and_its_last_digit(literal: str) -> None:
    read = parse(literal)
    value, bound, unit, step = LITERALS[literal]
    assert (read.value, read.bound, read.unit, read.step) == (Decimal(value), bound, unit, Decimal(step))


@pytest.mark.parametrize("literal", RANGES)
def test_a_range_is_one_quantity_with_both_ends_and_no_value(literal: str) -> None:
    read = parse(literal)
    assert (read.value, read.bound) == (None, Bound.RANGE)
    assert (read.lower, read.upper, read.unit) == RANGES[literal]


@pytest.mark.parametrize(("literal", "step"), [("1.5至2倍", 1), ("2至2.5倍", 1), ("1至2万元", 10000)])
def test_a_range_is_as_coarse_as_its_coarser_end(literal: str, step: int) -> None:
    assert parse(literal).step == step


@pytest.mark.parametrize(
    "literal", [pytest.param(literal, id=f"{why}: {literal[:12]}") for why, many in REFUSED.items() for literal in many]
)
def test_what_is_not_one_number_with_its_unit_and_hedge_is_refused(literal: str) -> None:
    with pytest.raises(QuantityError):
        parse(literal)


def test_every_claim_of_the_real_articles_reads_with_the_hedge_that_its_reader_wrote(real: Corpus) -> None:
    claims = [claim for document in real.documents for claim in document.spec.claims]
    assert len(claims) > 200
    assert [claim.literal for claim in claims if parse(claim.literal).bound is not claim.bound] == []


def test_every_hedge_of_the_tables_is_proved_here() -> None:
    assert (set(BEFORE), set(WITHIN), set(AFTER)) == (set(HEDGES_BEFORE), set(HEDGES_WITHIN), set(HEDGES_AFTER))


@pytest.mark.parametrize("number", ["5", "2.83万", "三十"])
@pytest.mark.parametrize("unit", ["", "元", "人次"])
def test_hedges_leave_open_what_is_not_printed_and_agree_or_are_refused(number: str, unit: str) -> None:
    """Law 4, for every hedge in every position and every combination of them."""
    value = parse(number).value
    for before, within, after in product(["", *BEFORE], ["", *WITHIN], ["", *AFTER]):
        literal = before + number + within + unit + after
        said = {table[hedge] for table, hedge in ((BEFORE, before), (WITHIN, within), (AFTER, after)) if hedge}
        if len(said) > 1:
            with pytest.raises(QuantityError):
                parse(literal)
            continue
        read = parse(literal)
        bound = said.pop() if said else "exact"
        end = END.get(bound, "both")
        assert (literal, read.value, read.bound) == (literal, value, bound)
        assert (literal, read.lower) == (literal, value if end in ("lower", "both") else None)
        assert (literal, read.upper) == (literal, value if end in ("upper", "both") else None)


@given(
    st.integers(0, 10**9 - 1),
    st.sampled_from([("亿", 8), ("万", 4), ("", 0)]),
    st.integers(0, 3),
    st.sampled_from(["元", "%", ""]),
)
def test_what_is_written_reads_as_the_same_number_at_the_same_precision(
    digits: int, word: tuple[str, int], decimals: int, unit: str
) -> None:
    step = Decimal(1).scaleb(word[1] - decimals)
    value = step * (digits + (10**decimals if word[0] else 0))  # at least 1亿 or 1万
    read = parse(write(value, step, unit))
    assert (read.value, read.step, read.unit) == (value, step, unit)


@given(st.integers(0, 10**8 - 1))
def test_a_chinese_numeral_reads_as_the_number_that_it_spells(number: int) -> None:
    assert parse(spelled(number) + "个").value == number


@given(st.integers(0, 10**15 - 1))
def test_thousands_separators_and_full_width_digits_do_not_change_the_number(number: int) -> None:
    grouped = f"{number:,}元"
    wide = grouped.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789,"})
    assert parse(grouped).value == parse(wide).value == number


@given(st.sampled_from(sorted(LITERALS)), st.data())
def test_white_space_in_a_literal_does_not_count(literal: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "\n", "　"]), min_size=len(literal), max_size=len(literal)))
    assert parse("".join(gap + character for gap, character in zip(gaps, literal, strict=True))) == parse(literal)


@given(st.text() | st.text("0159０.,，%十百千万亿两三零〇半余多近约超至到—-以上左右个元成百分之 ", max_size=30))
def test_any_text_reads_or_is_refused_and_a_reading_is_sound(text: str) -> None:
    try:
        read = parse(text)
    except QuantityError:
        return
    assert read.step > 0
    if read.value is None:
        assert read.bound is Bound.RANGE
        assert read.lower is not None
        assert read.upper is not None
        assert read.lower < read.upper
    else:
        assert {read.lower, read.upper} <= {None, read.value}


@given(st.text("5,.万亿三余个至 ", min_size=1, max_size=4), st.sampled_from(["", "5", "个", "余"]))
@example("万", "5")
@example("2万", "5")
@example("三", "5")
@example("千米", "5")
@settings(deadline=1000, max_examples=50)
def test_long_texts_are_read_or_refused_within_the_deadline(piece: str, end: str) -> None:
    with suppress(QuantityError):
        assert parse(piece * (2000 // len(piece)) + end).step > 0


@pytest.mark.parametrize(
    ("value", "step", "unit", "chinese", "english"),
    [
        ("195000", "1000", "元", "19.5万元", "195,000"),
        ("116000000", "1000000", "元", "1.16亿元", "116 million"),
        ("116300000", "100000", "元", "1.163亿元", "116.3 million"),
        ("120000000", "10000", "元", "12000万元", "120.00 million"),
        ("28310", "10", "元", "2.831万元", "28,310"),
        ("123456780", "10", "元", "12345.678万元", "123,456,780"),
        ("16893", "1", "个", "16893个", "16,893"),
        ("40.30", "0.01", "%", "40.30%", "40.30"),
        ("0", "1", "个", "0个", "0"),
    ],
)
def test_numbers_print_as_the_press_prints_them_with_their_own_precision(
    value: str, step: str, unit: str, chinese: str, english: str
) -> None:
    assert write(Decimal(value), Decimal(step), unit) == chinese
    assert write_english(Decimal(value), Decimal(step)) == english


@pytest.mark.parametrize(
    ("before", "after", "hedge"),
    [
        ("收入达到", "以上,稳步", "以上"),
        ("节约", "左右,", "左右"),
        ("总数超过", ",", "超过"),
        ("总投资约", ",", "约"),
        ("惠及近", ",", "近"),
        ("发放不到", ",", "不到"),
        ("每亩可节约", ",", ""),
        ("附近", "村民", ""),
        ("赶超", ",", ""),
        ("共有", "上下同心", ""),
        ("", "", ""),
    ],
)
def test_a_hedge_beside_a_literal_is_noticed_and_words_that_end_like_one_are_not(
    before: str, after: str, hedge: str
) -> None:
    assert left_out_hedge(before, after) == hedge


def test_a_conversion_scales_the_number_its_bounds_and_its_precision() -> None:
    read = parse("1.5吨以上").scaled(Decimal(2000))
    assert (read.value, read.lower, read.upper, read.step) == (3000, 3000, None, 200)
    ends = parse("1至2吨").scaled(Decimal(2000))
    assert (ends.value, ends.lower, ends.upper) == (None, 2000, 4000)


def spelled(number: int) -> str:
    """A whole number below 10⁸ in Chinese characters."""
    high, low = divmod(number, 10_000)
    if not high:
        return _spelled_section(low) or "零"
    gap = "零" if 0 < low < 1000 else ""
    return f"{_spelled_section(high)}万{gap}{_spelled_section(low)}"


def _spelled_section(number: int) -> str:
    text, gap = "", False
    for size, power in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + power
        gap = not digit
    return text
