"""Which region an article is about is guessed from the names in it; the person confirms."""

import pytest

from metrics.corpus.catalog import Catalog
from metrics.draft.regions import likely, resolve, short
from metrics.model.catalog import Region

TONGLIAO = Region(
    id="tongliao", zh="通辽市", en="Tongliao", level="prefecture-level-city", parent="内蒙古自治区", parent_en="Inner Mongolia",
    code="150500", aliases=("通辽",), colour="#0072B2", symbol="circle",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("闻喜县\n今年以来,闻喜县开展小区党建行动,全县建立小区党组织151个", ["闻喜县"]),
        ("通辽市农村牧区，全市2103个嘎查村，通辽的经验", ["tongliao"]),
        ("通辽市与通辽市，开鲁县一次", ["tongliao", "开鲁县"]),
        ("该县小区和社区、工业园区，城区街道，本县", []),
        ("", []),
    ],
)
def test_the_most_named_region_comes_first_and_words_that_name_none_are_left_out(text: str, found: list[str]) -> None:
    assert likely(text, Catalog(regions={"tongliao": TONGLIAO})) == found


def test_a_short_name_keeps_two_characters() -> None:
    assert [short(name) for name in ("闻喜县", "莒县", "杭锦旗")] == ["闻喜", "莒县", "杭锦"]
    assert resolve("莒县", Catalog()).names == ("莒县",)
