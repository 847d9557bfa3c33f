"""What the words around a numeral say of it, on sentences that no article of the corpus has."""

import pytest

from metrics.draft import judgement

EXCLUDED = [
    ("date", "【2023】年，全县新建大棚"),
    ("date", "规划期为【2021】—2025年，分步实施"),
    ("date", "【2024-03-12 09:41】　某报"),
    ("date", "2024年5月6日 【14:20】 来源：某网"),
    ("date", "截至【9】月底，全县建成"),
    ("date", "每月的【15】日开展主题党日"),
    ("date", "近【三】年来，全县农民收入稳步增长"),
    ("date", "上午【9】时，村民陆续赶来"),
    ("date", "上世纪【90】年代，这里还是荒滩"),
    ("ordinal", "发展是第【一】要务"),
    ("ordinal", "深入学习党的【二十】大精神"),
    ("ordinal", "推动【一二三】产业融合发展"),
    ("ordinal", "李楼村【二】组的王大爷"),
    ("ordinal", "村里的【3】号大棚里"),
    ("label", "实施“【1】+3+N”模式"),
    ("label", "落实“【四】议两公开”制度"),
    ("label", "出台《关于【十】条措施的意见》"),
    ("label", "“【十四五】”时期，全县"),
    ("label", "一批【80】后返乡创业"),
    ("label", "评定【四】星支部"),
    ("label", "创建【4】A级景区"),
    ("structure", "抓实【三】项重点任务，推动"),
    ("structure", "围绕五个方面【20】大任务"),
    ("date", "今年前【三】季度，全县"),
    ("date", "今年上【半】年，全县"),
    ("structure", "市委【五】项举措推进党建"),
    ("structure", "【一】、主要做法及成效"),
    ("structure", "（【二】）壮大集体经济"),
    ("structure", "存在问题：【一】是收入单一"),
    ("idiom", "【一】座座大棚整齐排列"),
    ("idiom", "打造【一】支带不走的队伍"),
    ("idiom", "道路【两】侧鲜花盛开"),
    ("idiom", "来到【万】亩果园"),
    ("furniture", "联系电话：【03551234567】"),
]


@pytest.mark.parametrize(("reason", "marked"), EXCLUDED, ids=[marked for _, marked in EXCLUDED])
def test_words_say_why_a_numeral_is_no_claim(candidate, reason, marked):
    judged = judgement.excluded(candidate(marked))
    assert judged is not None
    assert judged[0] == reason


CLAIMED = [
    "全县划分网格【1034】个",
    "流转土地【860】亩",
    "组建农业技术服务队【24】支",
    "带动【1.2】万余户农户增收",
    "【六】成以上的村超过10万元",
    "村民说：“去年我家种了【30】亩，收入不错。”",
    "3名同志获奖，【2】月龄羊羔",
    "全县【14】个乡镇（街道）",
    "整治巷道【15】余处",
]


@pytest.mark.parametrize("marked", CLAIMED)
def test_a_number_of_something_is_no_exclusion(candidate, marked):
    assert judgement.excluded(candidate(marked)) is None


def test_speech_in_quotation_marks_is_no_name(candidate):
    spoken = candidate("“我们合作社今年种了【1000】多亩荞麦，投资不少钱引进设备。”负责人说。")
    assert judgement.quoted_name(spoken) == ""
