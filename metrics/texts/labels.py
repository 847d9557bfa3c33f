"""What a reader sees for an id, a number or a period, in 中文 or English; made from the table's own context.

Numbers appear as the press prints them: in Chinese the literal itself, in English the same digits with the same precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from metrics.errors import QuantityError
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
    """Names in one language; `context` is what `table.read` returns beside the rows."""

    context: Mapping[str, Any]
    language: str

    def word(self, code: str) -> str:
        """A code of the table (kind, status, bound, reason …) in words."""
        return WORDS[self.language][code]

    def region(self, region: str) -> str:
        """A region's name."""
        return str(self.context["regions"][region][self.language])

    def indicator(self, indicator: str) -> str:
        """An indicator's or a ratio's name."""
        return str(self._indicator(indicator)[self.language])

    def definition(self, indicator: str) -> str:
        """What an indicator measures, in one sentence."""
        return str(self._indicator(indicator)["definition" if self.language == "zh" else "definition_en"])

    def unit(self, unit: str) -> str:
        """A unit's name."""
        return str(self.context["units"][unit][self.language])

    def axis(self, indicator: str) -> str:
        """An axis title: the indicator with its unit, unless the two say the same."""
        name, unit = self.indicator(indicator), self.unit(self._indicator(indicator)["unit"])
        if name.lower() == unit.lower():
            return name
        return f"{name}（{unit}）" if self.language == "zh" else f"{name} ({unit})"

    def source(self, source_id: str) -> str:
        """An article's title, with its outlet where the page prints one."""
        source = self.context["sources"][source_id]
        return f"{source['title']}（{source['outlet']}）" if source["outlet"] else str(source["title"])

    def initiative(self, source_id: str, initiative: str) -> str:
        """A named programme's name."""
        return str(self.context["initiatives"][f"{source_id}:{initiative}"][self.language])

    def joined(self, names: Iterable[str]) -> str:
        """Several names in a row, as the language lists them."""
        return ("、" if self.language == "zh" else ", ").join(names)

    def period(self, text: str | None) -> str:
        """A period in words; "" for none."""
        return period.label(text, self.language) if text else ""

    def text(self, fact: Mapping[str, Any], key: str) -> str:
        """A fact's `note` or `suspect` in this language; the Chinese one where there is no English, "" where there is neither."""
        chinese = fact[key] if isinstance(fact[key], str) else ""
        if self.language == "zh":
            return chinese
        return str(self.context["english"].get(fact["fact_id"], {}).get(key) or chinese)

    def number(self, fact: Mapping[str, Any]) -> str:
        """A fact's number with its unit and hedge: the literal, or a derived value at three significant digits."""
        unit = self.unit(fact["unit"]) if fact["unit"] else ""
        if fact["derived"]:
            return self._derived(fact, unit)
        literal = squeeze(fact["literal"] or "")
        if self.language == "zh" or not literal:
            return literal
        return self._english(fact, literal, "" if unit == "number" else unit)

    def _derived(self, fact: Mapping[str, Any], unit: str) -> str:
        ends = [end for end in (fact["value"], fact["lower"], fact["upper"]) if not pd.isna(end)]
        text = "–".join(map(significant, ends if fact["bound"] == "range" else ends[:1]))
        if self.language == "en":
            tail = "" if unit == "number" else unit if unit == "%" else f" {unit}"
            return _HEDGES.get(fact["bound"], "{}").format(text + tail)
        marks = {"at_least": "≥", "more_than": "＞", "less_than": "＜", "up_to": "≤", "about": "约"}
        return f"{marks.get(fact['bound'], '')}{text}{unit}"

    def _english(self, fact: Mapping[str, Any], literal: str, unit: str) -> str:
        try:
            read = quantity.parse(literal)
        except QuantityError:
            return literal
        if read.value is None:
            low, high = (Decimal(str(fact[end])) for end in ("lower", "upper"))
            factor = low / read.lower if read.lower else Decimal(1)
            step = read.step * factor
            return f"{quantity.write_english(low, step)}–{quantity.write_english(high, step, unit)}"
        factor = Decimal(str(fact["value"])) / read.value if read.value else Decimal(1)
        text = quantity.write_english(read.value * factor, read.step * factor, unit)
        return _HEDGES.get(fact["bound"], "{}").format(text)

    def _indicator(self, indicator: str) -> Mapping[str, Any]:
        table = "indicators" if indicator in self.context["indicators"] else "ratios"
        entry: Mapping[str, Any] = self.context[table][indicator]
        return entry


def significant(number: float, digits: int = 3) -> str:
    """A derived number at three significant digits, which is less than any of its inputs carries; a large one to the unit.

    >>> significant(8.0328), significant(79.838), significant(1041.4), significant(9.996)
    ('8.03', '79.8', '1,041', '10.0')
    """
    if not number:
        return "0"
    magnitude = Decimal(f"{number:.{digits - 1}e}").adjusted()  # of the rounded number: 9.996 is 10.0
    return f"{number:,.{max(digits - 1 - magnitude, 0)}f}"
