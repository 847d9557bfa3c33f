"""Region or place, by the names around a number."""

import pytest

from metrics.documents import layout
from metrics.draft import placenames
from metrics.draft.places import Places
from metrics.draft.regions import About

COUNTY = About("jia", ("武乡县", "武乡"))


def place_of(text: str, printed: str) -> str:
    page = layout.read(text)
    return Places(page, COUNTY).of(page.text.index(printed))[1]


CASES = [
    ("韩北镇充分利用10万亩滩涂。", "10万", "韩北镇"),
    ("走进韩北镇王家峪村，只见大棚120座。", "120", "韩北镇王家峪村"),
    ("韩北镇王家峪村变了样。去年，王家峪村投资200万元。", "200", "韩北镇王家峪村"),
    ("韩北镇王家峪村变了样。全村发展小米860亩。", "860", "韩北镇王家峪村"),
    ("韩北镇王家峪村变了样。全县划分网格1126个。", "1126", ""),
    ("选派39名干部到韩北镇挂职，新建驿站18个。", "18个", ""),
    ("武乡县成效明显。韩北镇建成大棚30座。新建驿站18个。", "18个", ""),
    ("支持韩北镇王家峪村冷库、蟠龙镇大棚等20个项目。", "20个", ""),
]


@pytest.mark.parametrize(("text", "printed", "place"), CASES)
def test_the_topic_before_a_number_is_its_place(text, printed, place):
    assert place_of(text, printed) == place


@pytest.mark.parametrize(
    "text",
    [
        "推进乡村振兴",
        "全县示范村建设",
        "嘎查村集体经济",
        "县乡村三级",
        "小区治理",
        "党旗飘扬",
        "农村党员和城镇居民",
        "实施“万企兴万村”行动",
    ],
)
def test_kinds_of_places_are_no_names(text):
    assert placenames.find(text) == []
