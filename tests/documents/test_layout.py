"""Sentences come out whole, whatever the page did to them, and every character knows its place in the file."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.documents import layout

NARROW = "关于二季度\n党建工作的简报\n今年以来,我县坚持党建引领,全\n县划分网格1689\n3个,配备网格员2103名,\n兼职网格员300余名。\n二、产业发展情况\n全县建成大棚1200座,带动30\n00户增收。\n"


def test_lines_of_a_narrow_column_are_joined():
    text = layout.read(NARROW).text
    assert "全县划分" in text
    assert "带动3000户" in text


def test_headings_and_numbered_sections_stay_apart():
    assert "二、产业发展情况" in layout.read(NARROW).text.split("\n")


def test_a_blank_line_inside_a_long_sentence_is_no_paragraph():
    column = "按照“三级评比、塔形" + "结构、连线成片、建成基地、分段推进" * 3
    assert "\n" not in layout.read(f"{column}\n\n的工作思路推进。").text


def test_an_indented_line_begins_a_paragraph():
    heading = "某县某镇某村驻村第一书记周某平（左）入户开展工作并且走访了许多许多的群众"
    assert layout.read(f"{heading}\n　　坚持队伍引领。").text.split("\n") == [heading, "坚持队伍引领。"]


@given(st.text(alphabet="全市12个村。，\n 　“”", max_size=200))
def test_every_character_is_the_one_at_its_offset(text):
    page = layout.read(text)
    assert all(
        text[offset] == character
        for character, offset in zip(page.text, page.offsets, strict=True)
        if character != "\n"
    )


@given(st.text(alphabet="全市12个村。，\n 　“”", min_size=1, max_size=200))
def test_offsets_grow(text):
    offsets = layout.read(text).offsets
    assert list(offsets) == sorted(offsets)


def test_the_line_that_heads_a_page_is_a_paragraph_whatever_its_width():
    heading, headline = "红城日报 2022年7月21日 星期四 第3版", "红城县：党建引领“一网统管”走深走实再上新台阶记事"
    text = f"{heading}\n{headline}\n" + "近年来，红城县坚持党建引领基层治理，全县划分网\n" * 6
    assert layout.read(text).text.split("\n")[0] == heading.replace(" ", "")
