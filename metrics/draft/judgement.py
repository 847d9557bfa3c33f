"""Claim or exclusion: what the numeral itself and the words beside it say, before any precedent is asked.

Each rule is a row of a table: the reason, why in a sentence, and patterns for the text before the numeral, the numeral, and the text behind it.
The first row that fits decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from metrics.draft.candidates import Candidate
from metrics.vocabulary import Reason

_DIGITS = "一二三四五六七八九十"
_NAMED = "体系|机制|模式|行动|工程|计划|活动|制度|清单|方案|工作法|专项"
#: A quoted name is no longer than this; what is longer, or ends like a sentence, is speech.
_LONGEST_NAME = 40
_WINDOW = 24


class Rule(NamedTuple):
    """A reason, the words (for the reader, in Chinese) that explain it, and what must stand before, in and behind the numeral."""

    reason: Reason
    why: str
    before: re.Pattern[str]
    numeral: re.Pattern[str]
    after: re.Pattern[str]


def _rule(reason: Reason, why: str, before: str = "", numeral: str = ".*", after: str = "") -> Rule:
    return Rule(reason, why, re.compile(f"(?:{before})$"), re.compile(numeral), re.compile(after))


_YEAR = r"(?:19|20)\d\d|(?:二〇|二○|二零|一九)[〇○零一二三四五六七八九]{2}"
RULES = (
    _rule(
        "furniture",
        "页面上的编号，不是正文的数",
        r"(?:备案?|电话|热线|邮编|传真|编号|ICP备|QQ|微信|第?[版页]|[:：]//\S*)[:：]?",
        r"\d+",
    ),
    _rule("furniture", "没有单位的长号码", "", r"\d{7,}", r"(?![万亿元个名户人亩])"),
    _rule("date", "日期", "", r"(?:19|20)\d\d[-—./]\d{1,2}[-—./]\d{1,2}(?:\d{2}[:：]\d{2}(?:[:：]\d{2})?)?"),
    _rule("date", "年份", "", rf"(?:{_YEAR})(?:[-—–~～至到](?:{_YEAR}|\d\d))?", r"年(?!均)"),
    _rule("date", "年份", "", r"(?:19|20)\d\d[-—–~～至到](?:19|20)\d\d"),
    _rule(
        "date",
        "月份",
        r"(?<![几数近约过余多])",
        rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_DIGITS}])(?:[-—–~～至到](?:1[0-2]|[1-9]))?",
        r"月(?!龄|薪|饼|子)",
    ),
    _rule("date", "半年（上半年、下半年）", "[上下]", "半年?"),
    _rule("date", "季度", "[年前]|^|[，,。；]", "[一二两三四1-4]", "季度"),
    _rule("date", "日子", "", rf"(?:[12]?\d|3[01]|[{_DIGITS}]{{1,3}})", r"日(?!均|产|常|间|元)"),
    _rule("date", "日子", "月的?", r"\d{1,2}", "号"),
    _rule("date", "钟点", "", r"\d{1,2}", r"[时点](?!位)(?:\d|许|[，,。至到—整左]|开始)"),
    _rule("date", "钟点", r"\d[时点]", r"\d{1,2}", r"分"),
    _rule("date", "钟点", r"[日号午晨晚]|\d{1,2}[-/.]\d{1,2}", r"(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?"),
    _rule(
        "date",
        "回溯的年限（近几年来、几年前）",
        r"近|过去|最近|前|这",
        rf"(?:\d{{1,2}}|[{_DIGITS}两几]+)",
        r"年(?:来|间|里|中|多来|[，,])",
    ),
    _rule(
        "date",
        "回溯的年限（近几年来、几年前）",
        "",
        rf"(?:\d{{1,2}}|[{_DIGITS}两几]+)",
        r"年(?:多)?(?:来|前|以来|之前)",
    ),
    _rule("date", "年代或世纪", "", rf"\d+|[{_DIGITS}]+", r"世纪|年代"),
    _rule("ordinal", "届次（二十大、某届）", "", rf"[{_DIGITS}]{{2,}}", r"大(?!量|批)|届"),
    _rule("ordinal", "届次（几中全会）", "", rf"[{_DIGITS}]", r"中全会"),
    _rule("ordinal", "序数（第几）", "第", ".*"),
    _rule("ordinal", "第一、二、三产业", "", r"一二三|[一二三]", r"产业?(?:融合|业|深度|、|协)"),
    _rule("ordinal", "编号（几号）", "", rf"\d{{1,3}}|[{_DIGITS}]+", r"号(?!召|称)"),
    _rule("label", "五年规划的名称", "", rf"[{_DIGITS}]{{2}}五|[{_DIGITS}]五", r"(?:时期|规划|期间|以来|”)"),
    _rule("label", "带字母的名称的一部分", r"[A-Za-z]", r"\d+"),
    _rule(
        "label", "带字母的名称的一部分", "", r"\d+(?:\.\d+)?", r"[A-Z](?![a-z])|[DGdg](?![a-z])|后(?!备|续|勤|期|代)"
    ),
    _rule("label", "“全天”的说法", r"[×xX*]", r"\d+", r"小时"),
    _rule("label", "“全天”的说法", r"(?:全年|全天|每天)?", r"24|二十四|7", r"(?:小时|×)(?=[通服在值不×全\d])"),
    _rule(
        "label",
        "名称中成对的数字",
        r"[万百千一二三四五六七八九][^，。；、“”\d]{1,3}",
        rf"[万百千{_DIGITS}]",
        rf"[^，。；、\d]{{1,8}}?(?:{_NAMED}|企业)",
    ),
    _rule(
        "label",
        "名称中成对的数字",
        "",
        rf"[万百千{_DIGITS}]",
        rf"[^，。；、“”\d年个名户家]{{1,3}}[万百千{_DIGITS}][^，。；、“”\d]{{1,8}}?(?:{_NAMED}|企业)",
    ),
    _rule(
        "label",
        "体系、机制名称的一部分",
        "",
        r"[二两三四五六七八九十双多]",
        rf"级(?:[^，。；、\d]{{1,6}})?(?:{_NAMED})",
    ),
    _rule(
        "label",
        "等级",
        "",
        rf"[{_DIGITS}]|\d",
        r"(?:星(?!期)|级(?:医院|公路|甲等|景区|人才|残疾)|等奖|等功|类(?:人员|人才|企业))",
    ),
    _rule(
        "structure",
        "列举的序号（一是、二是）",
        r"[，,。；;：:）)\n]|^",
        rf"[{_DIGITS}]",
        r"(?:是|要|则|看|靠|抓)(?!否)",
    ),
    _rule("structure", "列举的序号", r"[（(\n]|^", rf"[{_DIGITS}]{{1,3}}|\d{{1,2}}", r"[、)）．.](?!\d)"),
    _rule("structure", "概括所列各项", "", "[二两三四五六七八九十]", "项(?:举措|措施|任务|行动|机制|制度|工程|重点)"),
    _rule("structure", "列举的序号", r"\n|^", rf"[{_DIGITS}]{{1,3}}", "、"),
    _rule("structure", "列举的序号", "", "一", r"个是"),
    _rule("ordinal", "村组的编号", "村|社区|嘎查", rf"[{_DIGITS}]{{1,2}}|\d{{1,2}}", "[组队社](?![长织建员区])"),
    _rule(
        "structure",
        "概括所列各项（几个方面、几大）",
        "",
        rf"\d{{1,2}}|[两{_DIGITS}]+",
        r"(?:大(?!量|批|棚|户|学|型|米|豆|葱|蒜|院)|个?(?:方面|层面|维度|环节|领域|关键|阶段|步骤|统一|转变|跨越|坚持|注重)|项?(?:工作机制|重点任务|机制)|位一体|步走|轮驱动|管齐下|张清单|本账)",
    ),
    _rule(
        "structure",
        "概括层级或类别",
        "",
        r"[两二三四五六七]",
        r"级|支队伍(?:建设)?|类(?!人)|重(?!点|要)|端|条(?:路径|主线|红线)|个(?:层次|抓手|清单)",
    ),
    _rule(
        "label",
        "地名的一部分",
        "[省市县区旗镇乡]|苏木",
        rf"[{_DIGITS}]{{1,2}}",
        "[^，。、个名户]{1,2}(?:村|嘎查|屯|镇|乡|社区|街道)",
    ),
    _rule("label", "词语的一部分", "", "三", "轮车|轮摩托|农[”问工]"),
    _rule("idiom", "“唯一”", "唯", "一一?"),
    _rule("idiom", "固定说法", "", "一", r"[^\d]一|[^\d][^\d]一"),
    _rule("idiom", "固定说法", r"一[^\d，。]{1,2}", "一"),
    _rule("idiom", "两侧、这两天一类的说法", "", "两", r"旁|侧|岸|边|翼|手|头|天[，,]|眼|不误|相|委|院|会|新"),
    _rule("idiom", "言其规模的修饰语", r"(?<![\d几数上成余多百千])", r"[百千万亿]", ""),
    _rule("idiom", "“一”作冠词用，不计数", "", "一", r"(?![半成倍番千百万亿级])"),
)


def excluded(candidate: Candidate) -> tuple[Reason, str] | None:
    """Why the words say that a numeral is no claim, as a reason and a sentence; None where they do not say so."""
    text, numeral = candidate.page.text, candidate.numeral
    at = candidate.page.at(candidate.numerals[0].start)
    if name := quoted_name(candidate):
        return "label", f"名称{name}的一部分"
    before = text[max(0, at - _WINDOW) : at]
    after = text[at + len(numeral) : at + len(numeral) + _WINDOW]
    for rule in RULES:
        if rule.numeral.fullmatch(numeral) and rule.after.match(after) and rule.before.search(before):
            return rule.reason, rule.why
    return None


def quoted_name(candidate: Candidate) -> str:
    """The name in “” or 《》 of which the literal is a part, with its marks; "" where it stands in none.

    What is quoted because somebody says it is no name: it is long, or ends like a sentence.
    """
    text, at = candidate.page.text, candidate.literal.start
    for opening, closing in ("《》", "“”", "‘’", "「」"):
        start = text.rfind(opening, max(0, at - _LONGEST_NAME), at)
        end = text.find(closing, at, at + _LONGEST_NAME)
        if start < 0 or end < 0 or closing in text[start:at] or opening in text[at:end]:
            continue
        inside = text[start + 1 : end]
        if opening == "《" or (end - start <= _LONGEST_NAME and not re.search(r"[。！？!?；]|[，,]$|\n", inside)):
            return text[start : end + 1]
    return ""
