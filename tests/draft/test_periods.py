"""The time that a number speaks of."""

import pytest

from metrics.draft import periods

CASES = [
    ("2021年，全市收入达【4.1】亿元", "2021"),
    ("去年，村集体收入【16】万元", "2023"),
    ("今年上半年，培训【300】人", "2024-H1"),
    ("2023年第三季度，办理【300】件", "2023-Q3"),
    ("今年1—6月，排查纠纷【2847】起", "2024-01/2024-06"),
    ("今年前三季度，办理实事【9600】件", "2024-01/2024-09"),
    ("9月初，销售梨【13】万斤", "2024-09"),
    ("今年1月以来，代办服务【1500】次", "2024"),
    ("力争到2025年底，培育带头人【1000】名", "2025-12"),
    ("年内建设示范村【55】个", "2024-12"),
    ("2021—2023年，投入资金【300】万元", "2021/2023"),
    ("2021年以来，清理合同【1030】份", "2021/2024"),
    ("于今年3月修订标准，完成升级【24】个", "2024"),
    ("截至目前，全县建成大棚【120】座", "2024"),
    ("收入较上年增长【18】%", "2024"),
    ("强村较2020年增加【72】个", "2024"),
    ("与2019年相比，降低【3.5】%", "2024"),
    ("2020年，黄某返乡创业。经过咨询，流转土地【100】亩", "2020"),
    ("2022年，镇里部署清理工作。工作开展以来，清理合同【1030】份", "2022/2024"),
    ("2021年，收入达4.1亿元。全市选派干部【395】名", "2024"),
]


@pytest.mark.parametrize(("marked", "period"), CASES)
def test_the_words_before_a_number_date_it(candidate, marked, period):
    assert periods.dated(candidate(marked), "2024-08").period == period


def test_a_date_in_the_first_lines_is_taken_for_the_publication():
    assert periods.printed_date("来源：某报 2022-07-21\n正文2019年。") == "2022-07-21"
    assert periods.printed_date("正文2019年，到2030年底。") == "2019"
    assert periods.printed_date("没有年份") == ""


def test_a_date_with_its_time_of_day_is_the_publication():
    assert periods.printed_date("标题\n2024-03-1209:41某报\n到2026年，扩大到25万亩。") == "2024-03-12"
