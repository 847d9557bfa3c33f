"""What a text prints around a literal: named where it belongs to the same quantity, and left alone where it does not."""

from __future__ import annotations

import pytest

from metrics.text.whole import left_out, quantity_at


def missing(text: str, literal: str, forms: frozenset[str] = frozenset()) -> str:
    at = text.index(literal)
    return str(left_out(text, at, at + len(literal), (0, len(text)), forms) or "")


#: text, literal, what is missing
LEFT_OUT = [
    ("增速为-1.5%", "1.5%", "the sign -"),
    ("增速为—1.5%", "1.5%", "the sign —"),
    ("负增长百分之二", "百分之二", "the sign 负增长"),
    ("气温零下5℃", "5℃", "the sign 零下"),
    ("为期一年半", "一年", "the half 半"),
    ("用两个半小时", "两个", "the half 半 and the unit 小时"),
    ("约有500人", "500人", "the hedge 约"),
    ("至多可申请两套", "两套", "the hedge 至多"),
    ("未超过800人", "超过800人", "the hedge 未超过"),
    ("未超过800人", "800人", "the hedge 未超过"),
    ("高达500万元", "500万元", "the hedge 高达"),
    ("现场上百台车", "百台", "the hedge 上"),
    ("新修道路突破30公里，办实事5项", "30公里", "the hedge 突破"),
    ("500来人参加", "500", "the hedge 来 and the unit 人"),
    ("三十好几户", "三十", "the hedge 好几 and the unit 户"),
    ("五年多来", "五年", "the hedge 多"),
    ("80亩不到。", "80亩", "the hedge 不到"),
    ("60岁（含）以上", "60岁", "the hedge 以上"),
    ("收获12吨", "12", "the unit 吨"),
    ("投资800万美元", "800万", "the unit 美元"),
    ("每户500元/亩", "500元", "the unit /亩"),
    ("培训300人次", "300人", "the unit 次"),
    ("重31克拉", "31克", "the unit 拉"),
    ("长12km", "12", "the unit km"),
    ("为4‰", "4", "the unit ‰"),
    ("共2.6万名", "2.6", "the power 万 and the unit 名"),
    ("百分之五", "五", "the share 百分之"),
    ("三分之二", "三", "a part of the number, 分之二"),
    ("共16893个", "893个", "a part of the number, 16"),
    ("十几人", "十", "a part of the number, 几 and the unit 人"),
    ("15%至20%", "15%", "the other end of the range, 至20%"),
    ("15%至20%", "20%", "the other end of the range, 15%至"),
    ("下降0.5个至1个百分点", "1个百分点", "the other end of the range, 0.5个至"),
    ("比例2.3比1", "2.3", "the other number of the ratio, 比1"),
    ("用3小时20分", "20分", "the rest of the quantity, 3小时"),
    ("价8元5角", "8元", "the rest of the quantity, 5角"),
    ("高1米75", "1米7", "a part of the number, 5"),
    ("路面12km", "12", "the unit km"),
    ("用了近三年半", "三年半", "the hedge 近"),
    ("用了近一百二十年", "一百二十年", "the hedge 近"),
    ("高1米75", "1米", "the rest of the quantity, 75"),
    ("占八成五", "八成", "the rest of the quantity, 五"),
    ("￥500的", "500", "the currency ￥"),
    ("投资3.6 亿元", "3.6", "the power 亿 and the unit 元"),
    ("达到百分之八十\n六点五", "百分之八十", "a part of the number, 六点五"),
    ("约\n500人", "500人", "the hedge 约"),
    ("约\n\n500人", "500人", "the hedge 约"),
]
#: text, literal that is whole there
WHOLE = [
    ("附近7个嘎查村", "7个"), ("每户节约45元电费", "45元"), ("赶超38家园区", "38家"), ("目标——6.2%写进报告", "6.2%"), ("新增就业1260，", "1260"),
    ("3.1万新型经营主体", "3.1万"), ("上下水管道44公里", "44公里"), ("公路左右两侧各5米", "5米"), ("建成百亩果园", "百亩"), ("表1:500人", "500人"),
    ("A区-3号楼安置48户", "48户"), ("减负30%", "30%"), ("体重达到2.1千克", "2.1千克"), ("居高不下18个月后", "18个月"), ("28家以上市为目标的公司", "28家"),
    ("5个多功能厅", "5个"), ("12个左右江革命老区县", "12个"), ("近三年来", "三年"), ("种满5亩", "5亩"), ("2021\t527个", "527个"), ("2021\n\n527个", "527个"),
    ("从0.9万元到2.2万元", "0.9万元"), ("自0.9万元到2.2万元", "0.9万元"), ("由0.9万元到2.2万元", "0.9万元"), ("从约0.9万元到2.2万元", "2.2万元"), ("从0.9万元到2.2万元以上", "0.9万元"), ("为3%至5%至7%", "7%"), ("许多人约5人", "许多人"), ("产值翻了一番", "一番"), ("换3块5斤的", "3块"), ("人工可节\n\n约39%", "39%"), ("唯一一个示范村", "一个"), ("汇率6.8985折算", "6.8985"), ("“1+14”方案", "14"), ("由12户减至3户", "3户"), ("20日至22日接待3.7万人次", "3.7万人次"), ("企业总数十六家", "十六家"), ("1200本科生", "1200"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "literal", "names"), LEFT_OUT)
def test_what_a_literal_leaves_out_is_named(text: str, literal: str, names: str) -> None:
    assert missing(text, literal) == names


@pytest.mark.parametrize(("text", "literal"), WHOLE)
def test_what_does_not_belong_to_a_quantity_is_not_missed(text: str, literal: str) -> None:
    assert missing(text, literal) == ""


def test_the_whole_quantity_is_given_as_the_article_prints_it() -> None:
    found = left_out("投入约３．６ 亿元。", 3, 6, (0, 11))
    assert found is not None
    assert found.whole == "约３．６亿元"


def test_a_line_break_parts_two_numbers_where_the_quote_does_not_reach_across_it() -> None:
    text = "2021\n527个嘎查村"
    assert left_out(text, 5, 9, (5, len(text))) is None
    assert str(left_out(text, 5, 9, (0, len(text)))) == "a part of the number, 2021"


def test_a_catalogue_may_know_further_units() -> None:
    assert missing("搭建12蒙古包", "12") == ""
    assert missing("搭建12蒙古包", "12", frozenset({"蒙古包"})) == "the unit 蒙古包"


@pytest.mark.parametrize(
    ("text", "numeral", "quantity"),
    [
        ("共约500人参加", "500", "约500人"), ("近三年来", "三", "三年"), ("种满5亩", "5", "5亩"), ("涨幅在3%到8%之间", "3", "3%到8%"), ("60岁（含）以上", "60", "60岁（含）以上"),
        ("处200元以上1000元以下罚款", "200", "200元以上1000元以下"), ("当天上千名游客", "千", "上千名"), ("开工率已经过半", "半", "过半"), ("经过百年", "百", "百年"),
        ("从接报到抵达不到11分钟", "11", "不到11分钟"), ("用肥41kg/亩", "41", "41kg/亩"), ("提高四至五成。", "四", "四至五成"), ("第一书记", "一", "一"), ("用时3小时20分。", "20", "3小时20分"), ("产值翻了一番", "一", "翻了一番"),
    ],
)  # fmt: skip
def test_the_whole_quantity_around_a_numeral_is_found(text: str, numeral: str, quantity: str) -> None:
    at = text.index(numeral)
    start, end = quantity_at(text, at, at + len(numeral))
    assert text[start:end] == quantity
