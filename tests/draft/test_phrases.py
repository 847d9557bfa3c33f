"""The noun that a number counts, on either side of it."""

import pytest

from metrics.draft import phrases

CASES = [
    ("公开招聘", "事业编制人员到村锻炼", "事业编制人员", "right"),
    ("累计腾退办公用房", "，面积不小", "办公用房", "left"),
    ("市级以上现代农业产业园达到", "、龙头企业", "市级以上现代农业产业园", "left"),
    ("组织", "民营企业结对帮扶74个村", "民营企业", "right"),
    ("选派驻村干部1801人,其中第一书记", "。", "第一书记", "left"),
    ("覆盖全市", "“三农三牧”干部", "三农三牧干部", "right"),
    ("带动", "农户户均增收4600元", "农户", "right"),
    ("三年来共吸引", "在外人才返乡创业", "在外人才返乡创业", "right"),
    ("今年前三季度就有望超过", "。", "", ""),
    ("卫生厕所普及率由2019年的", "提高到78.3%", "卫生厕所普及率", "left"),
    ("35岁以下", "占六成", "", ""),
    ("其中", "。", "", ""),
]


@pytest.mark.parametrize(("left", "right", "noun", "side"), CASES)
def test_the_counted_noun_is_found(left, right, noun, side):
    assert phrases.measured(left, right) == (noun, side)


def test_an_amount_is_named_on_its_left_where_it_is_named_there():
    assert phrases.measured("撬动社会资金", "集中发力", by_amount=True).noun == "社会资金"
    assert phrases.measured("流转", "土地", by_amount=True).noun == "土地"
    assert phrases.measured("土右旗", "土地流转", by_amount=True).noun == "土地"


def test_a_change_is_of_what_was_named_before():
    before = phrases.Phrase("集体经济总收入", "left")
    assert phrases.continued(before, phrases.Phrase("同比增长", "left")).noun == "集体经济总收入增长"
    assert phrases.continued(before, phrases.Phrase("增速", "left")).noun == "集体经济总收入增速"
    assert phrases.continued(before, phrases.Phrase("", "")) == before
