"""The columns of the table of facts: order, names, what each holds and what an empty cell means, in both languages. Data; standard library only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "year", "offset", "truth", "day"]


class Column(NamedTuple):
    """What a column holds, in both languages; `empty` says what an empty cell means, where it may be empty for a reason of its own."""

    kind: Kind
    zh: str
    en: str
    description_zh: str
    description: str
    empty_zh: str = ""
    empty: str = ""

    def texts(self, choose: Callable[[str, str], str]) -> ColumnTexts:
        """The column's texts in one language; `choose` takes a text in Chinese and English and returns what readers see."""
        pairs = (self.zh, self.en), (self.description_zh, self.description), (self.empty_zh, self.empty)
        return ColumnTexts(self.kind, *(choose(*pair) for pair in pairs))


class ColumnTexts(NamedTuple):
    """What a column holds, in one language."""

    kind: Kind
    title: str
    description: str
    empty: str


_NO_NUMBER = ("举措本身不带数字", "an initiative without a number")
_NOT_PRINTED = ("推算的数字，或不带数字的举措", "a derived number, or an initiative without one")
_DERIVED = ("推算的数字，原句见其依据", "a derived number; its inputs have the sentences")
_NOT_SAID = ("原文没有写", "the article does not say")

#: column → what it holds. Order and names are a contract.
COLUMNS: dict[str, Column] = {
    "fact_id": Column(
        "text",
        "事实编号",
        "Fact id",
        "<来源>:<条目>；不会改变，链接中用的就是它。",
        "<source_id>:<claim id>; stable, and what links carry.",
    ),
    "kind": Column(
        "text", "类别", "Kind", "grid 网格治理、income 收入或 initiative 举措。", "grid, income or initiative."
    ),
    "region": Column("text", "地区", "Region", "目录中的地区代号。", "Region id of the catalogue."),
    "indicator": Column(
        "text",
        "指标",
        "Indicator",
        "目录中的指标或推算指标代号。",
        "Indicator or ratio id of the catalogue; empty for an initiative without a number.",
        *_NO_NUMBER,
    ),
    "value": Column(
        "number",
        "数值",
        "Value",
        "原文印出的数字，按 unit 一列的单位。",
        "The printed number, in the row's unit; empty for a range.",
        "区间只有上下界；或举措不带数字",
        "a range has only its two ends; or an initiative without a number",
    ),
    "lower": Column(
        "number",
        "下界",
        "Lower bound",
        "限定词给出的下界；确数等于数值。",
        "What the hedge bounds from below; empty is unbounded. Equal to value if exact.",
        "没有下界，或约数",
        "unbounded below, or approximate",
    ),
    "upper": Column(
        "number",
        "上界",
        "Upper bound",
        "限定词给出的上界；确数等于数值。",
        "What the hedge bounds from above; empty is unbounded. Equal to value if exact.",
        "没有上界，或约数",
        "unbounded above, or approximate",
    ),
    "bound": Column(
        "text",
        "限定",
        "Bound",
        "exact 确数、at_least 至少、more_than 超过、less_than 不足、up_to 至多、about 约数或 range 区间；含不含本数依《民法典》第1259条。",
        "exact, at_least, more_than, less_than, up_to, about or range.",
        *_NO_NUMBER,
    ),
    "unit": Column(
        "text",
        "单位",
        "Unit",
        "目录中的单位代号；百分数照原文，不化成小数。",
        "Unit id of the catalogue; percentages stay as printed.",
        *_NO_NUMBER,
    ),
    "status": Column(
        "text",
        "状态",
        "Status",
        "actual 实际、target 目标或 plan 计划；不混用。",
        "actual, target or plan; never one for another.",
        *_NO_NUMBER,
    ),
    "period": Column(
        "text",
        "时期",
        "Period",
        "数字所说的时间：2022、2022-H1、2022-07 或 起/止。",
        "The time the number speaks of: 2022, 2022-H1, 2022-07 or start/end.",
        *_NO_NUMBER,
    ),
    "year": Column("year", "年份", "Year", "时期结束的年份。", "The year in which the period ends.", *_NO_NUMBER),
    "scope": Column(
        "text",
        "范围",
        "Scope",
        "region 全地区；place 只是所写的那个地点。",
        "region: the whole region; place: the place named.",
    ),
    "place": Column(
        "text",
        "地点",
        "Place",
        "村、乡镇、合作社或个人，照原文。",
        "Village, township, co-operative or person, as printed.",
        "说的是全地区",
        "the number is the whole region's",
    ),
    "initiative": Column(
        "text",
        "举措",
        "Initiative",
        "数字所属举措的代号，在本来源之内。",
        "Id of the programme that the fact belongs to, within its source.",
        "不属于有名称的举措",
        "belongs to no named programme",
    ),
    "pillar": Column(
        "text",
        "五大振兴",
        "Pillar",
        "industry 产业、talent 人才、culture 文化、ecology 生态或 organization 组织。",
        "industry, talent, culture, ecology or organization.",
        "网格治理和收入不分五大振兴",
        "grid and income figures have none",
    ),
    "derived": Column(
        "truth",
        "推算",
        "Derived",
        "由 inputs 一列的数字相除得出，原文没有印。",
        "Computed from its inputs, not printed.",
    ),
    "inputs": Column(
        "text",
        "推算依据",
        "Inputs",
        "分子与分母的事实编号，用分号隔开。",
        "Fact ids of numerator and denominator, joined by a semicolon.",
        "原文印出的数字",
        "a printed number",
    ),
    "source_id": Column("text", "来源", "Source", "文章文件名（不带后缀）。", "Stem of the article's file."),
    "literal": Column(
        "text",
        "原文数字",
        "Literal",
        "原文印出的数字，连同单位和限定词。",
        "The printed characters of the number with unit and hedge.",
        *_NOT_PRINTED,
    ),
    "quote": Column(
        "text",
        "原文语句",
        "Quote",
        "数字所在的分句，照文件原样。",
        "The clause around the literal, as in the file.",
        *_DERIVED,
    ),
    "literal_start": Column(
        "offset",
        "数字起点",
        "Literal start",
        "在文章中的位置，按 Unicode 码点计，从0数起。",
        "Unicode code points of the article's text, counted from 0.",
        *_NOT_PRINTED,
    ),
    "literal_end": Column(
        "offset", "数字终点", "Literal end", "同上，不含终点。", "Unicode code points, end exclusive.", *_NOT_PRINTED
    ),
    "quote_start": Column(
        "offset",
        "语句起点",
        "Quote start",
        "在文章中的位置，按 Unicode 码点计，从0数起。",
        "Unicode code points of the article's text, counted from 0.",
        *_DERIVED,
    ),
    "quote_end": Column(
        "offset", "语句终点", "Quote end", "同上，不含终点。", "Unicode code points, end exclusive.", *_DERIVED
    ),
    "said_by": Column(
        "text",
        "说话人",
        "Said by",
        "谁说的，如果文章写了。",
        "Who says so, where the article names a speaker.",
        *_NOT_SAID,
    ),
    "suspect": Column(
        "text",
        "存疑",
        "Suspect",
        "印出的数字为什么不可能对；这样的数字不参加比较。",
        "Why the printed number cannot be right; such a fact is left out of comparisons.",
        "没有可疑之处",
        "nothing speaks against it",
    ),
    "note": Column(
        "text",
        "备注",
        "Note",
        "读者须知：误印、矛盾、数的是什么。",
        "What a reader must know: misprints, contradictions, what is counted.",
        "没有备注",
        "no note",
    ),
    "published": Column("text", "刊发", "Published", "文章刊发的时间。", "When the article was published."),
    "verified_on": Column(
        "day", "核对日期", "Verified on", "有人对照原文核对的日期。", "When a person verified the claim."
    ),
    "corrections": Column(
        "text",
        "更正",
        "Corrections",
        "刊发后改过什么，一行一项：“栏: 原值 → 现值 (日期 何人: 为何)”。",
        "What was changed after publication, one line each: “column: was → now (date, by: why)”.",
        "没有更正",
        "never corrected",
    ),
}
