"""Articles: quotes found across any line break and never otherwise, and files that are refused with the reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.errors import Problem
from metrics.files import MAX_ARTICLE_BYTES
from metrics.text.source import Source, Span, read_source, squeeze, stands_alone

SIMPLIFIED = "2022年，全市的嘎查村划分了网格，我们在这里为人民服务。"
TRADITIONAL = "我們的國家是一個很大的地方，他說要來這裡，對人民有好處。"
#: 𠮷 and 🌾 are one code point each and two UTF-16 units
TEXT = st.text("村民网格𠮷🌾1,。", min_size=1, max_size=40)
SPACE = st.text(" \n\r\t　\u00a0", max_size=3)
ABSENT = st.sampled_from("错7𠀀")


def source(text: str) -> Source:
    return Source("a-01", text)


def scattered(data: st.DataObject, text: str) -> str:
    """The text with white space drawn in at every place."""
    gaps = data.draw(st.lists(SPACE, min_size=len(text) + 1, max_size=len(text) + 1))
    return gaps[0] + "".join(character + gap for character, gap in zip(text, gaps[1:], strict=True))


@given(TEXT, st.data())
def test_a_quote_is_found_wherever_it_stands_whatever_white_space_the_layout_put_in(
    text: str, data: st.DataObject
) -> None:
    """Law 1: offsets are code points of the raw text; occurrences may overlap, and all are counted."""
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    raw = scattered(data, text)
    spans = source(raw).find(scattered(data, quote))
    assert len(spans) == sum(text.startswith(quote, at) for at in range(len(text)))
    assert spans == sorted(spans)
    for span in spans:
        assert squeeze(raw[span.start : span.end]) == quote
        assert not raw[span.start].isspace()
        assert not raw[span.end - 1].isspace()


@given(TEXT, ABSENT, st.data())
def test_a_quote_with_one_character_changed_is_never_found(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    at = data.draw(st.integers(0, len(quote) - 1))
    assert source(scattered(data, text)).find(quote[:at] + other + quote[at + 1 :]) == []


@pytest.mark.parametrize(
    "quote", ["全市2013个嘎查村", "全市2103個嘎查村", "全市２１０３个嘎查村", "全市2103 个,嘎查村"]
)
def test_digits_scripts_widths_and_punctuation_are_not_forgiven(quote: str) -> None:
    assert source("全市2103个嘎查村划分网格").find(quote) == []


@pytest.mark.parametrize("quote", ["", " \n　"])
def test_an_empty_quote_stands_nowhere(quote: str) -> None:
    assert source("全市").find(quote) == []


def test_offsets_count_code_points_of_the_raw_text_and_the_end_is_exclusive() -> None:
    article = source("🌾𠮷村\r\n有 2\n103个 村。")
    (place,) = article.locate("有2103个村", "2103个")
    assert place.quote == Span(5, 15)
    assert place.literal == Span(7, 13)
    assert article.text[slice(*place.literal)] == "2\n103个"


@pytest.mark.parametrize(
    ("text", "literal", "count"),
    [
        ("建成46个", "6个", 0),
        ("建成４６个", "６个", 0),
        ("建成4 6个", "6个", 0),
        ("共2.6万名", "2.6", 0),
        ("共2.6万名", "6万名", 0),
        ("共2.6万名", "万名", 0),
        ("共2.6万名", "2.6万名", 1),
        ("增长5%", "5", 0),
        ("增长5.5%", "5", 0),
        ("1,000元", "000元", 0),
        ("1,000元", "1", 0),
        ("1亿2000万元", "2000万元", 0),
        ("2021,5个", "5个", 1),
        ("2021,527个", "527个", 1),
        ("2021,527个", "2021", 1),
        ("1,234,567个", "567个", 0),
        ("5400余名", "5400", 0),
        ("10多万元", "10", 0),
        ("十几人", "十", 0),
        ("几十人", "十人", 0),
        ("十三年", "三年", 0),
        ("二十个", "十个", 0),
        ("第三年", "三年", 1),
        ("唯一一个", "一个", 1),
        ("十一个", "一个", 0),
        ("统一3个", "3个", 1),
        ("共3个,3个", "3个", 2),
        ("约20%以上", "约20%", 1),
        ("版本1.", "1", 1),
    ],
)
def test_a_literal_is_not_found_inside_a_longer_numeral(text: str, literal: str, count: int) -> None:
    assert len(source(text).locate(text, literal)) == count


@pytest.mark.parametrize(
    ("text", "quote", "literal", "count"),
    [
        ("划分网格1689\n3个", "划分网格16893个", "16893个", 1),
        ("划分网格1689\n3个", "划分网格16893个", "3个", 0),
        ("2021\n527个嘎查村", "527个嘎查村", "527个", 1),
        ("2021\n527个嘎查村", "2021", "2021", 1),
        ("2021\t527个嘎查村", "2021 527个嘎查村", "527个", 1),
        ("2021\n\n527个嘎查村", "2021 527个嘎查村", "2021", 1),
        ("2021 527个嘎查村", "2021 527个嘎查村", "527个", 0),
        ("甲 乙2021 527个嘎查村", "2021 527个嘎查村", "527个", 0),
        ("2021 甲", "2021 甲", "021", 0),
    ],
)
def test_a_tab_or_blank_line_parts_two_numbers_and_a_line_break_where_the_quote_ends(
    text: str, quote: str, literal: str, count: int
) -> None:
    assert len(source(text).locate(quote, literal)) == count


def test_a_stretch_at_either_edge_of_the_text_stands_alone() -> None:
    assert stands_alone("3个", 0, 2)
    assert stands_alone("共3", 1, 2)


def test_a_quote_that_occurs_twice_needs_its_prefix_or_suffix() -> None:
    """Overlapping occurrences count, and a prefix may stand outside the quote, across a line break."""
    text = "东村有\n3个,西村有\n3个。"
    article = source(text)
    assert len(article.locate("有3个", "3个")) == 2
    (east,) = article.locate("有3个", "3个", prefix="东村有")
    (west,) = article.locate("有3个", "3个", suffix="。")
    assert (east.literal.start, west.literal.start) == (text.index("3"), text.rindex("3"))
    assert article.locate("有3个", "3个", prefix="南村有") == []
    assert article.locate("有3个", "3个", prefix="东村有", suffix="。") == []


def test_overlapping_occurrences_are_all_found() -> None:
    assert source("村 村\n村").find("村 村") == [Span(0, 3), Span(2, 5)]
    assert source("村村村村").find("村村") == [Span(0, 2), Span(1, 3), Span(2, 4)]


def test_a_literal_outside_its_quote_is_not_found() -> None:
    article = source("有村3个,网格5个。")
    assert article.locate("有村3个", "5个") == []
    assert article.locate("没有村3个", "3个") == []


def test_what_stands_around_a_span_comes_without_white_space() -> None:
    article = source("收入超\n过 10万元 以\n上,稳步")
    (place,) = article.locate("收入超过10万元以上", "10万元")
    assert article.around(*place.literal, width=2) == ("超过", "以上")
    assert article.around(0, len(article.text)) == ("", "")
    assert source("全市3个").around(2, 3) == ("全市", "个")
    assert source("甲 乙  丙   3\n丁 戊   己").around(9, 10, width=2) == ("乙丙", "丁戊")
    assert source("一" * 50 + "3" + "二" * 50).around(50, 51) == ("一" * 12, "二" * 12)


HEADING = "党旗飘在网格上"
COLUMN = "通辽市以推进项目为契机,坚决扛起抓党建促乡村振兴政治责任,持续在抓实基本、活跃基层上下足功夫,"


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        pytest.param("前句。有村3个,网格5个。后句。", "3个", "有村3个,网格5个。", id="between full stops"),
        pytest.param("前句。有3个。后句。", "有3个。", "有3个。", id="a whole sentence is itself"),
        pytest.param("他说：“有3个！”后句。", "3个", "他说：“有3个！”", id="with its closing quotation mark"),
        pytest.param("有3个", "3个", "有3个", id="without any stop"),
        pytest.param(f"{HEADING}\n\n有3个。", "3个", "有3个。", id="a heading is left out"),
        pytest.param(f"{HEADING}\r\n\r\n有3个。", "3个", "有3个。", id="a heading of a file with CRLF"),
        pytest.param(f"{HEADING}\n\n有3个。", HEADING, HEADING, id="a heading is its own sentence"),
        pytest.param(f"{COLUMN}\n\n有3个。", "3个", f"{COLUMN}\n\n有3个。", id="a blank line inside a column"),
        pytest.param(f"{COLUMN}\n　\n\n有3个。", "3个", f"{COLUMN}\n　\n\n有3个。", id="blank lines with spaces"),
        pytest.param(f"{COLUMN}\r\n\r\n\r\n有3个。", "3个", f"{COLUMN}\r\n\r\n\r\n有3个。", id="blank lines with CRLF"),
    ],
)
def test_a_sentence_is_what_stands_between_stops_around_a_span(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    assert text[slice(*source(text).sentence(start, start + len(word)))] == sentence


def test_a_span_over_two_sentences_gets_both() -> None:
    text = "前句。有3个。又有5个。后句。"
    assert text[slice(*source(text).sentence(text.index("3"), text.index("5") + 1))] == "有3个。又有5个。"


@given(st.text("村3。！”\n 　\r", min_size=1), st.data())
def test_a_sentence_holds_its_span_and_no_white_space_at_its_edges(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(not text[start].isspace() and not text[end - 1].isspace())
    sentence = source(text).sentence(start, end)
    assert sentence.start <= start < end <= sentence.end
    assert text[slice(*sentence)] == text[slice(*sentence)].strip()


@pytest.mark.parametrize("wrong", ["全市2013个嘎查村划分网格", "全市2103个嘎查村划分网络", "金市2103个嘎查村划分网格"])
def test_the_nearest_text_to_a_mistyped_quote_is_the_place_that_was_meant(wrong: str) -> None:
    text = f"{COLUMN}\n𠮷全市2103个\n嘎查村划分网格16893个。{COLUMN}"
    found = source(text).nearest(wrong)
    assert found is not None
    assert found[0] == "全市2103个嘎查村划分网格"
    assert text[slice(*found[1])] == "全市2103个\n嘎查村划分网格"


def test_an_excerpt_is_the_sentence_or_as_much_of_it_as_the_width_leaves() -> None:
    text = "前句。有村3个，网格\n5个。后句。"
    article = source(text)
    three, five = text.index("3"), text.index("5")
    assert article.excerpt(three, three + 1) == "有村3个，网格5个。"
    assert article.excerpt(three, five + 1) == "有村3个，网格5个。"
    assert article.excerpt(three, three + 1, width=3) == "有村3个，"
    assert article.excerpt(0, 1) == "前句。"
    assert article.excerpt(len(text) - 2, len(text) - 1) == "后句。"
    assert source("村" * 300).excerpt(150, 151) == "村" * 240
    assert source("村" * 300).excerpt(5, 6) == "村" * 125
    assert source("村" * 300).excerpt(299, 300) == "村" * 121


def test_the_nearest_text_has_four_characters_in_common_or_all_of_a_shorter_quote() -> None:
    article = source("全市划分网格共一万个")
    assert article.nearest("全县划分网格") == ("全市划分网格", Span(0, 6))
    assert article.nearest("甲甲划分网乙") is None
    assert article.nearest("划分网格乙乙乙乙乙乙") == ("划分网格共一万个", Span(2, 10))
    assert article.nearest("甲甲甲划分网格") == ("全市划分网格共", Span(0, 7))
    assert article.nearest("网格") == ("网格", Span(4, 6))
    assert article.nearest("网点") is None
    assert article.nearest("") is None
    assert source("").nearest("网格") is None


def test_the_nearest_text_is_looked_for_by_the_beginning_of_a_quote_and_of_a_text() -> None:
    found = source("村" * 300).nearest("村" * 300)
    assert found is not None
    assert len(found[0]) == 200
    assert source("市" * 100_000 + "划分网格").nearest("划分网格") is None
    assert source("市" * 99_996 + "划分网格").nearest("划分网格") == ("划分网格", Span(99_996, 100_000))


def test_nothing_is_near_a_quote_that_has_nothing_in_common_with_the_text() -> None:
    assert source(SIMPLIFIED).nearest("zzzz") is None


@given(st.text("村民1 \n", max_size=30), st.text("村民2 \n", max_size=250))
def test_the_nearest_text_is_some_stretch_of_the_text_or_none(text: str, quote: str) -> None:
    found = source(text).nearest(quote)
    if found:
        assert found[0] == squeeze(text[slice(*found[1])]) != ""


def test_an_article_is_read_as_it_is_on_disk(tmp_path: Path) -> None:
    data = "\ufeff一\r\n二\n\n三个。\n".encode()
    (tmp_path / "a-01.txt").write_bytes(data)
    article, problems = read_source(tmp_path / "a-01.txt", "seeds/a-01.txt")
    assert problems == []
    assert article is not None
    assert (article.source_id, article.text) == ("a-01", data.decode())
    assert article.sha256 == hashlib.sha256(data).hexdigest() == Source("a-01", data.decode()).sha256


CONVERT = "Convert it: iconv -f {} -t UTF-8 a-01.txt > converted.txt"


@pytest.mark.parametrize(
    ("data", "rule", "found", "hint"),
    [
        (SIMPLIFIED.encode("gb18030"), "article-not-utf8", "byte 5 is not UTF-8; the file looks like GB18030.", CONVERT.format("GB18030")),
        (TRADITIONAL.encode("big5"), "article-not-utf8", "byte 1 is not UTF-8; the file looks like BIG5.", CONVERT.format("BIG5")),
        (SIMPLIFIED.encode("utf-16"), "article-not-utf8", "byte 1 is not UTF-8; the file looks like UTF-16LE.", CONVERT.format("UTF-16LE")),
        (SIMPLIFIED.encode()[:-1], "article-not-utf8", "byte 77 is not UTF-8.", CONVERT.format("GB18030")),
        ("村\x00民\x00".encode(), "article-not-text", "the text holds a NUL character at 1.", "Save the article as plain text."),
        (b"", "article-empty", "the file holds no text.", "Paste the article into it, or remove it and its spec."),
        (" \n　\n".encode(), "article-empty", "the file holds no text.", "Paste the article into it, or remove it and its spec."),
        (None, "article-unreadable", "the file cannot be read (Is a directory).", "Check its permissions."),
    ],
    ids=["GB18030", "Big5", "UTF-16", "UTF-8 cut short", "NUL", "empty", "white space alone", "a folder"],
)  # fmt: skip
def test_a_file_that_is_no_article_is_refused_with_the_reason(
    tmp_path: Path, data: bytes | None, rule: str, found: str, hint: str
) -> None:
    path = tmp_path / "a-01.txt"
    path.mkdir() if data is None else path.write_bytes(data)
    assert read_source(path, "seeds/a-01.txt") == (None, [Problem(rule, "seeds/a-01.txt", "", found, hint)])


def test_a_missing_article_is_unreadable_and_a_huge_one_is_refused_unread(tmp_path: Path) -> None:
    assert read_source(tmp_path / "none.txt", "none.txt")[1][0].rule == "article-unreadable"
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(MAX_ARTICLE_BYTES + 1)
    found = "the file has 1,048,577 bytes; an article has at most 1,048,576."
    hint = "Keep one newspaper article in one file."
    assert read_source(huge, "huge.txt") == (None, [Problem("article-too-large", "huge.txt", "", found, hint)])
    with huge.open("wb") as file:
        file.write(b"1" * MAX_ARTICLE_BYTES)
    assert read_source(huge, "huge.txt")[1] == []


def test_a_text_that_no_file_can_hold_has_a_checksum_too() -> None:
    assert source("\ud800").sha256 == hashlib.sha256(b"\xed\xa0\x80").hexdigest()


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    article, problems = read_source(path, "any.txt")
    assert (article is None) == bool(problems)
    assert article is None or article.text.encode() == data
