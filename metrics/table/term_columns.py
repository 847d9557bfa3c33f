"""The columns of the table of terms, as `columns` has those of the table of facts. Data; standard library only."""

from __future__ import annotations

from metrics.table.columns import Column

#: column → what it holds; a row a region and term.
TERM_COLUMNS: dict[str, Column] = {
    "region": Column("text", "地区", "Region", "目录中的地区代号。", "Region id of the catalogue."),
    "term": Column("text", "词", "Term", "原文用词，去掉空白。", "As printed, without white space."),
    "names": Column(
        "truth", "名称", "Name", "地名、人名或单位名，不是事项。", "Names a place, a person or a body, not a subject."
    ),
    "count": Column(
        "offset", "次数", "Count", "该地区的文章用这个词的次数。", "How often the region's articles use the term."
    ),
    "total": Column(
        "offset",
        "总词数",
        "Terms",
        "该地区的文章共有多少词；停用词和数字不计。",
        "How many terms the region's articles have, stop words and numbers left out.",
    ),
    "per_thousand": Column("number", "每千词", "Per 1,000 terms", "1000 × 次数 ÷ 总词数。", "1000 × count ÷ total."),
    "elsewhere": Column(
        "offset",
        "他处次数",
        "Count elsewhere",
        "其他各地区的文章用这个词的次数。",
        "How often the articles of all other regions use the term.",
    ),
    "elsewhere_total": Column(
        "offset", "他处总词数", "Terms elsewhere", "其他各地区的文章共有多少词。", "How many terms these articles have."
    ),
    "elsewhere_per_thousand": Column(
        "number",
        "他处每千词",
        "Per 1,000 terms elsewhere",
        "1000 × 他处次数 ÷ 他处总词数。",
        "1000 × elsewhere ÷ elsewhere_total.",
        "没有其他地区",
        "there is no other region",
    ),
    "keyness": Column(
        "number",
        "显著度 G²",
        "Keyness G²",
        "四个次数的对数似然比（Dunning 1993）；此处比他处少用的词为负。",
        "Log-likelihood ratio of the four counts (Dunning 1993); negative where the term is rarer here than elsewhere.",
        "没有其他地区",
        "there is no other region",
    ),
    "occurrences": Column(
        "text",
        "出现位置",
        "Occurrences",
        "<来源>:<起点>-<终点>，以分号相连；按文章的 Unicode 字符计，终点不含。",
        "<source_id>:<start>-<end>, joined by a semicolon: Unicode code points of the article's text, end exclusive.",
    ),
}
