"""What is about another place on the same page is told apart, and nothing else is."""

from metrics.documents import layout
from metrics.draft import parts
from metrics.draft.regions import About

PAGE = """甲县抓产业促振兴

本报讯（记者 王一）近年来，甲县建成大棚120座。
各村因地制宜，发展葡萄3000亩。

乙县
小区党建精细化

本报讯（记者 李二）今年以来，乙县建立小区党组织151个。
"""


def left_out(text: str) -> list[str]:
    page = layout.read(text)
    return [page.text[slice(*span)] for span in parts.foreign(page, About("jia", ("甲县", "甲")))]


def test_an_article_with_its_own_byline_that_never_names_the_region_is_left_out():
    (found,) = left_out(PAGE)
    assert found.startswith("乙县\n小区党建")
    assert found.endswith("151个。")


def test_a_page_that_never_names_the_region_is_left_whole():
    assert left_out(PAGE.replace("甲县", "本县")) == []


def test_a_marked_section_without_another_place_belongs_to_the_article():
    assert left_out("甲县建成大棚120座。\n■ 经验\n\n坚持党建引领，发展产业30个。\n") == []


def test_a_marked_section_about_another_county_is_left_out():
    assert len(left_out("甲县建成大棚120座。\n■ 阵地\n\n近日，丙丁县举办竞赛，117名民警参加。\n")) == 1
