"""Literals: what newspapers print, what it says, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from metrics.corpus.folder import Corpus
from metrics.errors import IndefiniteError, QuantityError
from metrics.text.bounds import Bound
from metrics.text.quantity import Quantity, parse

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
    "3·5万": ("35000", "exact", "", "1000"),
    "3·5亩": ("3.5", "exact", "亩", "0.1"),
    "5元整": ("5", "exact", "元", "1"),
    "5圆整": ("5", "exact", "元", "1"),
    "5元正": ("5", "exact", "元", "1"),
    "5圆正": ("5", "exact", "元", "1"),
    "一半数": ("50", "exact", "%", "1"),
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
    "翻一番": ("1", "exact", "番", "1"),
    "翻了两番": ("2", "exact", "番", "1"),
    "-1.5%": ("-1.5", "exact", "%", "0.1"),
    "－1.5%": ("-1.5", "exact", "%", "0.1"),
    "−1.5%": ("-1.5", "exact", "%", "0.1"),
    "—1.5%": ("-1.5", "exact", "%", "0.1"),
    "负1.5%": ("-1.5", "exact", "%", "0.1"),
    "负增长百分之二": ("-2", "exact", "%", "1"),
    "零下5℃": ("-5", "exact", "℃", "1"),
    "零下30多度": ("-30", "less_than", "度", "1"),
    "低于-26℃": ("-26", "less_than", "℃", "1"),
    "一年半": ("1.5", "exact", "年", "0.5"),
    "四成半": ("45", "exact", "%", "5"),
    "两个半小时": ("2.5", "exact", "个小时", "0.5"),
    "3个多月": ("3", "more_than", "个月", "1"),
    "半价": ("0.5", "exact", "价", "0.5"),
    "大半年": ("0.5", "more_than", "年", "0.5"),
    "八成五": ("85", "exact", "%", "1"),
    "三成强": ("30", "more_than", "%", "10"),
    "3小时20分": ("200", "exact", "分", "1"),
    "8元5角": ("85", "exact", "角", "1"),
    "5吨300公斤": ("5300", "exact", "公斤", "1"),
    "三年零两个月": ("38", "exact", "个月", "1"),
    "一两二钱": ("12", "exact", "钱", "1"),
    "1米75": ("1.75", "exact", "米", "0.01"),
    "四万五": ("45000", "exact", "", "1000"),
    "1亿2千万": ("120000000", "exact", "", "10000000"),
    "2亿8千多万元": ("280000000", "more_than", "元", "10000000"),
    "3千多万": ("30000000", "more_than", "", "10000000"),
    "十几人": ("10", "more_than", "人", "1"),
    "三十几万": ("300000", "more_than", "", "10000"),
    "三十好几户": ("30", "more_than", "户", "1"),
    "500来人": ("500", "about", "人", "1"),
    "千把块": ("1000", "about", "块", "1"),
    "上百人": ("100", "at_least", "人", "1"),
    "成千亩": ("1000", "at_least", "亩", "1"),
    "过亿元": ("100000000", "more_than", "元", "100000000"),
    "二点四万": ("24000", "exact", "", "1000"),
    "百分之零点三": ("0.3", "exact", "%", "0.1"),
    "6·8%": ("6.8", "exact", "%", "0.1"),
    "千分之四": ("4", "exact", "‰", "1"),
    "万分之三": ("3", "exact", "‱", "1"),
    "八五折": ("8.5", "exact", "折", "0.1"),
    "85折": ("8.5", "exact", "折", "0.1"),
    "2.3∶1": ("2.3", "exact", ":", "0.1"),
    "2.3比1": ("2.3", "exact", ":", "0.1"),
    "½": ("0.5", "exact", "", "0.5"),
    "2½小时": ("2.5", "exact", "小时", "0.5"),
    "①": ("1", "exact", "", "1"),
    "Ⅳ": ("4", "exact", "", "1"),
    "廿五户": ("25", "exact", "户", "1"),
    "俩": ("2", "exact", "", "1"),
    "三萬六千畝": ("36000", "exact", "亩", "1"),
    "兩百": ("200", "exact", "", "1"),
    "壹佰贰拾叁万元整": ("1230000", "exact", "元", "10000"),
    "二十两": ("20", "exact", "两", "1"),
    "三百两": ("300", "exact", "两", "1"),
    "三十几千瓦时": ("30", "more_than", "千瓦时", "1"),
    "5千瓦时": ("5", "exact", "千瓦时", "1"),
    "0.57元/千瓦时": ("0.57", "exact", "元/千瓦时", "0.01"),
    "3百分点": ("3", "exact", "百分点", "1"),
    "128台（套）": ("128", "exact", "台(套)", "1"),
    "￥500": ("500", "exact", "元", "1"),
    "高达500万元": ("5000000", "exact", "元", "10000"),
    "未超过800人": ("800", "up_to", "人", "1"),
    "没有低于5%": ("5", "at_least", "%", "1"),
    "未达到5%": ("5", "less_than", "%", "1"),
    "未过半": ("50", "up_to", "%", "1"),
    "至多容纳170人": ("170", "up_to", "人", "1"),
    "约有500人": ("500", "about", "人", "1"),
    "80亩不到": ("80", "less_than", "亩", "1"),
    "60岁（含）以上": ("60", "at_least", "岁", "1"),
    "15年（含15年）以上": ("15", "at_least", "年", "1"),
    "5000万元以上（不含）": ("50000000", "more_than", "元", "10000"),
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
    "百分之三至五": (3, 5, "%"),
    "四至五成": (40, 50, "%"),
    "0.5个至1个百分点": (Decimal("0.5"), 1, "个百分点"),
    "五六百": (500, 600, ""),
    "十七八岁": (17, 18, "岁"),
    "一两千人": (1000, 2000, "人"),
    "三五个": (3, 5, "个"),
    "三两天": (2, 3, "天"),
    "百分之六七十": (60, 70, "%"),
    "-5~10℃": (-5, 10, "℃"),
    "零下10至零下5℃": (-10, -5, "℃"),
    "200元以上1000元以下": (200, 1000, "元"),
    "3〜5人": (3, 5, "人"),
    "3─5人": (3, 5, "人"),
    "3∼5人": (3, 5, "人"),
    "3−5人": (3, 5, "人"),
    "3‐5人": (3, 5, "人"),
    "3﹣5人": (3, 5, "人"),
    "5至10个不等": (5, 10, "个"),
    "3苏木至5苏木": (3, 5, "苏木"),
}
#: literal → the whole message: `refused.tsv`.
REFUSED = dict(line.split("\t") for line in (Path(__file__).parent / "refused.tsv").read_text("utf-8").splitlines()[1:])
#: Law 4: which end of the interval a hedge prints. Written by hand from the law, so that the module's table can be wrong.
PRINTS = {
    "at_least": ("lower", "至少 不少于 不低于 起码 不下 不下于 年满 ≥", "", "以上 及以上 （含）以上 之上"),
    "more_than": ("lower", "超过 突破 高于 大于 多于 不止 逾 超 ＞", "余 多", "有余 余 多 开外 出头 以外"),
    "less_than": (
        "upper",
        "将近 接近 几乎 不足 不到 不满 低于 小于 少于 近 未达到 没到 未满 达不到 ＜",
        "",
        "不到 不足",
    ),
    "up_to": ("upper", "不超过 不高于 至多 最多 未超过 没有超过 不大于 ≤", "", "以下 以内 之内 封顶"),
    "about": ("neither", "大约 约 大概 大致 约莫 估计", "", "左右 上下"),
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


@pytest.mark.parametrize("literal", REFUSED)
def test_what_is_not_one_number_with_its_unit_and_hedge_is_refused_with_the_reason(literal: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse(literal)
    assert str(refusal.value) == REFUSED[literal]
    assert isinstance(refusal.value, IndefiniteError) == (" names no number (" in REFUSED[literal])


@pytest.mark.parametrize("literal", ["", "  "])
def test_an_empty_literal_is_refused(literal: str) -> None:
    with pytest.raises(QuantityError):
        parse(literal)


def test_every_claim_of_the_real_articles_reads_with_the_hedge_that_its_reader_wrote(real: Corpus) -> None:
    claims = [claim for document in real.documents for claim in document.spec.claims]
    assert len(claims) > 200
    assert [claim.literal for claim in claims if parse(claim.literal).bound is not claim.bound] == []


@pytest.mark.parametrize(
    ("literal", "fraction", "unit"),
    [("三分之二", (2, 3), ""), ("2/3", (2, 3), ""), ("近三分之一", (1, 3), ""), ("负三分之一", (-1, 3), ""), ("三分之一亩", (1, 3), "亩"), ("1:3", (1, 3), ":"), ("1比3", (1, 3), ":"), ("一又二分之一", (3, 2), "")],
)  # fmt: skip
def test_a_fraction_keeps_its_exact_value(literal: str, fraction: tuple[int, int], unit: str) -> None:
    read = parse(literal)
    assert (read.fraction, read.unit) == (Fraction(*fraction), unit)
    assert read.value is not None
    assert abs(Fraction(read.value) - Fraction(*fraction)) < Fraction(1, 10**27)


def test_a_bare_fraction_is_no_number_of_percent() -> None:
    assert (parse("三分之二").form, parse("三分之一亩").form, parse("2103").form, parse("2.3∶1").form) == (
        "分之",
        "亩",
        "",
        ":",
    )


def test_a_fraction_is_scaled_exactly() -> None:
    read = parse("三分之二以上").scaled(Decimal(100))
    number, step = Decimal(200) / 3, parse("三分之一").step * 100
    assert read == Quantity(number, number, None, Bound.AT_LEAST, "", step, Fraction(200, 3))


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


def test_a_conversion_scales_the_number_its_bounds_and_its_precision() -> None:
    number, none = Decimal(3000), None
    read = parse("1.5吨以上").scaled(Decimal(2000))
    assert read == Quantity(number, number, none, Bound.AT_LEAST, "吨", Decimal(200))
    ends = parse("1至2吨").scaled(Decimal(2000))
    assert ends == Quantity(none, Decimal(2000), Decimal(4000), Bound.RANGE, "吨", Decimal(2000))


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
