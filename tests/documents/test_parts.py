"""A page is told apart into its articles, each with its headline; the stretches are of the text as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metrics.documents import parts
from tests.documents.written import CAPTION, PARAGRAPHS, TITLE

PAGE = """■视点

甲县抓产业 促振兴
——写在丰收时节

□本报记者 王一

近年来，甲县建成大棚120座。

乙县

小区党建精细化

本报讯（记者 李二）今年以来，乙县建立小区党组织151个。
"""


def told(text: str) -> list[tuple[str, bool]]:
    return [(part.headline, part.has_byline) for part in parts.split(text)]


def test_each_article_has_its_headline_as_printed() -> None:
    assert told(PAGE) == [("甲县抓产业 促振兴——写在丰收时节", True), ("乙县 小区党建精细化", True)]


def test_the_stretches_are_of_the_text() -> None:
    first, second = parts.split(PAGE)
    assert PAGE[slice(*first.span)].startswith("■视点")
    assert PAGE[slice(*first.span)].endswith("120座。")
    assert PAGE[slice(*second.span)].startswith("乙县\n\n小区")


def test_a_headline_and_captions_above_a_dispatch_are_of_one_article() -> None:
    assert told("\n\n".join([TITLE, CAPTION, *PARAGRAPHS])) == [(TITLE, True)]
    assert told("\n\n".join([CAPTION, TITLE, "□本报记者 李四", *PARAGRAPHS[1:]])) == [(TITLE, True)]


def test_an_article_without_a_byline_above_one_with_is_an_article() -> None:
    text = f"丙县见闻\n\n丙县有产业园30个，带动就业。\n\n{PAGE}"
    assert [headline for headline, _ in told(text)] == [
        "丙县见闻",
        "甲县抓产业 促振兴——写在丰收时节",
        "乙县 小区党建精细化",
    ]


def test_where_a_site_says_which_page_this_is_is_no_headline() -> None:
    text = "当前位置: 首页 > 要闻\n\n甲县抓产业\n\n2022-07-21 来源:甲县日报\n\n  近年来，甲县建成大棚120座。\n"
    assert told(text) == [("甲县抓产业", False)]


def test_the_articles_of_the_seeds_have_the_titles_of_their_specs(real) -> None:
    for document in real.documents:
        assert document.spec.source
        title = parts.split(document.source.text)[0].headline
        assert title.replace(" ", "") == document.spec.source.title.replace(" ", "")


@given(st.text(alphabet="甲县抓12个。\n ■◎本报讯记者（□—", max_size=200))
def test_parts_stand_in_order_and_leave_no_character_out(text: str) -> None:
    found = parts.split(text)
    rest = text
    for part in reversed(found):
        assert part.span.start < part.span.end <= len(rest)
        assert not rest[part.span.end :].strip()
        rest = rest[: part.span.start]
    assert not rest.strip()
