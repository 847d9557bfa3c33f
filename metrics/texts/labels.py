"""What a reader sees for an id, a number or a period, in 中文 or English; made from the table's own context.

Numbers appear as the press prints them: in Chinese the literal itself, in English the same digits with the same precision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from metrics.model.catalog import Indicator, Ratio, Region, Unit
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.model.source import Initiative
from metrics.text import period, quantity
from metrics.text.source import squeeze

LANGUAGES = ("zh", "en")

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "grid": "网格治理",
        "income": "收入",
        "initiative": "举措",
        "industry": "产业振兴",
        "talent": "人才振兴",
        "culture": "文化振兴",
        "ecology": "生态振兴",
        "organization": "组织振兴",
        "actual": "实际",
        "target": "目标",
        "plan": "计划",
        "region": "全地区",
        "place": "局部",
        "exact": "确数",
        "at_least": "至少（含本数）",
        "more_than": "超过（不含本数）",
        "less_than": "不足（不含本数）",
        "up_to": "至多（含本数）",
        "about": "约数",
        "range": "区间",
        "unreported": "未见报道",
        "underivable": "无法推算",
        "suspect": "存疑",
        "derived": "推算",
        "source": "原文",
        "claimed": "已取用",
        "excluded": "已排除",
        "unaccounted": "未交代",
        "consistent": "一致",
        "inconsistent": "不一致",
        "undecidable": "无法判定",
        "label": "名称或口号",
        "date": "时间",
        "ordinal": "次序",
        "structure": "行文层次",
        "idiom": "习语",
        "furniture": "版面信息",
        "other-place": "其他地方的报道",
        "not listed": "未列出",
        "other-scope": "范围不同",
        "other-definition": "口径不同",
        "earlier": "另有更近的时期",
        "other-status": "状态不同",
        "other-article": "另一篇报道",
        "no-denominator": "同一报道未给出分母",
        "years-apart": "分子与分母相隔一年以上",
        "denominators-differ": "同一报道给出不同的分母",
        "zero-denominator": "分母为零",
        "no-bounds": "上下界均无法推出",
        "up": "上升",
        "down": "下降",
        "same": "持平",
        "log": "对数刻度",
        "linear": "线性刻度",
        "neither": "不是投入，也不是所得",
        "per_thousand": "每千词次数",
        "elsewhere": "其他地区",
        "unused": "未用此词",
        "period_axis": "原文所写的时期（年）",
    },
    "en": {
        "grid": "Grid governance",
        "income": "Income",
        "initiative": "Initiatives",
        "industry": "Industry",
        "talent": "Talent",
        "culture": "Culture",
        "ecology": "Ecology",
        "organization": "Organization",
        "actual": "actual",
        "target": "target",
        "plan": "plan",
        "region": "whole region",
        "place": "one place",
        "exact": "exact",
        "at_least": "at least (inclusive)",
        "more_than": "more than (exclusive)",
        "less_than": "less than (exclusive)",
        "up_to": "up to (inclusive)",
        "about": "approximate",
        "range": "range",
        "unreported": "not reported",
        "underivable": "cannot be derived",
        "suspect": "suspect",
        "derived": "derived",
        "source": "as printed",
        "claimed": "claimed",
        "excluded": "excluded",
        "unaccounted": "unaccounted",
        "consistent": "consistent",
        "inconsistent": "inconsistent",
        "undecidable": "undecidable",
        "label": "name or slogan",
        "date": "date",
        "ordinal": "ordinal",
        "structure": "structure of the text",
        "idiom": "idiom",
        "furniture": "page furniture",
        "other-place": "article about another place",
        "not listed": "not listed",
        "other-scope": "another scope",
        "other-definition": "another definition",
        "earlier": "a later period is reported",
        "other-status": "another status",
        "other-article": "another article",
        "no-denominator": "the article gives no denominator",
        "years-apart": "numerator and denominator are more than a year apart",
        "denominators-differ": "the article gives different denominators",
        "zero-denominator": "the denominator is zero",
        "no-bounds": "no bound follows from the inputs",
        "up": "up",
        "down": "down",
        "same": "unchanged",
        "log": "log scale",
        "linear": "linear scale",
        "neither": "neither put in nor earned",
        "per_thousand": "times per 1,000 terms",
        "elsewhere": "other regions",
        "unused": "not used",
        "period_axis": "Period stated (year)",
    },
}

_HEDGES = {
    "at_least": "at least {}",
    "more_than": "more than {}",
    "less_than": "less than {}",
    "up_to": "up to {}",
    "about": "about {}",
}


@dataclass(frozen=True)
class Labels:
    """Names in one language; the empty text for what is None."""

    context: Context
    language: str

    def word(self, code: str | None) -> str:
        """A code of the table (kind, status, bound, reason …) in words."""
        return WORDS[self.language][code] if code else ""

    def region(self, region: str) -> str:
        """A region's name."""
        return self.name(self.context.regions[region])

    def indicator(self, indicator: str | None) -> str:
        """An indicator's or a ratio's name."""
        return self.name(self.context.measure(indicator)) if indicator else ""

    def definition(self, indicator: str) -> str:
        """What an indicator measures, in one sentence."""
        entry = self.context.measure(indicator)
        return entry.definition if self.language == "zh" else entry.definition_en

    def unit(self, unit: str | None) -> str:
        """A unit's name."""
        return self.name(self.context.units[unit]) if unit else ""

    def axis(self, indicator: str) -> str:
        """An axis title: the indicator with its unit, unless the two say the same."""
        name, unit = self.indicator(indicator), self.unit(self.context.measure(indicator).unit)
        if name.lower() == unit.lower():
            return name
        return f"{name}（{unit}）" if self.language == "zh" else f"{name} ({unit})"

    def source(self, source_id: str) -> str:
        """An article's title, with its outlet where the page prints one."""
        source = self.context.sources[source_id]
        return f"{source.title}（{source.outlet}）" if source.outlet else source.title

    def programme(self, fact: Fact) -> str:
        """The name of the programme that a fact names or belongs to."""
        return self.name(self.context.initiatives[fact.programme]) if fact.programme else ""

    def joined(self, names: Iterable[str]) -> str:
        """Several names in a row, as the language lists them."""
        return ("、" if self.language == "zh" else ", ").join(names)

    def clauses(self, parts: Iterable[str]) -> str:
        """Several statements in a row."""
        return ("；" if self.language == "zh" else "; ").join(parts)

    def period(self, text: str | None) -> str:
        """A period in words; "" for none."""
        return period.label(text, self.language) if text else ""

    def text(self, fact: Fact, key: Literal["note", "suspect"]) -> str:
        """A fact's `note` or `suspect` in this language; the Chinese one where there is no English, "" where there is neither."""
        chinese: str = getattr(fact, key) or ""
        if self.language == "zh":
            return chinese
        return str(self.context.english.get(fact.fact_id, {}).get(key) or chinese)

    def number(self, fact: Fact) -> str:
        """A fact's number with its unit and hedge: the literal, or a derived value at three significant digits."""
        unit = self.unit(fact.unit) if fact.unit else ""
        if fact.derived:
            return self._derived(fact, unit)
        literal = squeeze(fact.literal or "")
        if self.language == "zh" or not literal:
            return literal
        return self._english(fact, literal, "" if unit == "number" else unit)

    def name(self, entry: Region | Unit | Indicator | Ratio | Initiative) -> str:
        """The name of an entry of the catalogue, or of a programme."""
        return entry.zh if self.language == "zh" else entry.en

    def _derived(self, fact: Fact, unit: str) -> str:
        text = "–".join(map(significant, fact.numbers if fact.bound == "range" else fact.numbers[:1]))
        if self.language == "en":
            tail = "" if unit == "number" else unit if unit == "%" else f" {unit}"
            return self._hedged(fact, text + tail)
        marks = {"at_least": "≥", "more_than": "＞", "less_than": "＜", "up_to": "≤", "about": "约"}
        return f"{marks.get(fact.bound or '', '')}{text}{unit}"

    def _english(self, fact: Fact, literal: str, unit: str) -> str:
        read = fact.printed
        if read is None:
            return literal
        if read.value is None:
            low, high = read.lower or Decimal(0), read.upper or Decimal(0)
            return f"{quantity.write_english(low, read.step)}–{quantity.write_english(high, read.step, unit)}"
        return self._hedged(fact, quantity.write_english(read.value, read.step, unit))

    def _hedged(self, fact: Fact, text: str) -> str:
        return _HEDGES.get(fact.bound or "", "{}").format(text)


def significant(number: Decimal | float, digits: int = 3) -> str:
    """A derived number at three significant digits, which is less than any of its inputs carries; a large one to the unit.

    >>> significant(8.0328), significant(79.838), significant(1041.4), significant(9.996)
    ('8.03', '79.8', '1,041', '10.0')
    """
    if not number:
        return "0"
    magnitude = Decimal(f"{number:.{digits - 1}e}").adjusted()  # of the rounded number: 9.996 is 10.0
    return f"{number:,.{max(digits - 1 - magnitude, 0)}f}"
