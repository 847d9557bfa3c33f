"""What a reader sees for an id, a number or a period, in 中文 or English; made from the table's own context.

Numbers appear as the press prints them: in Chinese the literal itself, in English the same digits with the same precision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from metrics.model.catalog import Family, Indicator, Ratio, Region, Unit
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.model.source import Initiative
from metrics.text import printing
from metrics.text.source import squeeze
from metrics.texts import periods
from metrics.texts.language import Language, language


@dataclass(frozen=True)
class Labels:
    """Names in one language; the empty text for what is None."""

    context: Context
    language: str

    @property
    def words(self) -> Language:
        """The language itself."""
        return language(self.language)

    def word(self, code: str | None) -> str:
        """A code of the table (kind, status, bound, reason …) in words."""
        return self.words.t(f"word.{code}") if code else ""

    def region(self, region: str) -> str:
        """A region's name."""
        return self.name(self.context.regions[region])

    def indicator(self, indicator: str | None) -> str:
        """An indicator's or a ratio's name."""
        return self.name(self.context.measure(indicator)) if indicator else ""

    def definition(self, indicator: str) -> str:
        """What an indicator measures, in one sentence."""
        return self.words.own(self.context.measure(indicator), "definition")

    def unit(self, unit: str | None) -> str:
        """A unit's name."""
        return self.name(self.context.units[unit]) if unit else ""

    def axis(self, indicator: str) -> str:
        """An axis title: the indicator with its unit, unless the two say the same."""
        name, unit = self.indicator(indicator), self.unit(self.context.measure(indicator).unit)
        if name.lower() == unit.lower():
            return name
        return self.words.bracketed(name, unit)

    def source(self, source_id: str) -> str:
        """An article's title, with its outlet where the page prints one."""
        source = self.context.sources[source_id]
        return f"{source.title}（{source.outlet}）" if source.outlet else source.title

    def programme(self, fact: Fact) -> str:
        """The name of the programme that a fact names or belongs to."""
        return self.name(self.context.initiatives[fact.programme]) if fact.programme else ""

    def joined(self, names: Iterable[str]) -> str:
        """Several names in a row, as the language lists them."""
        return self.words.list(names)

    def clauses(self, parts: Iterable[str]) -> str:
        """Several statements in a row."""
        return self.words.clauses(parts)

    def period(self, text: str | None) -> str:
        """A period in words; "" for none."""
        return periods.label(text, self.words) if text else ""

    def text(self, fact: Fact, key: Literal["note", "suspect"]) -> str:
        """A fact's `note` or `suspect` in this language, else as written and marked; "" where there is neither."""
        translated = self.context.english.get(fact.fact_id, {}).get(key) if self.language == "en" else None
        return self.words.translated(getattr(fact, key), translated)

    def number(self, fact: Fact) -> str:
        """A fact's number with its unit and hedge: the literal, or a derived value at three significant digits."""
        if fact.derived:
            ends = fact.numbers if fact.bound == "range" else fact.numbers[:1]
            return self._hedged(fact, self._with_unit("–".join(map(significant, ends)), fact.unit))
        literal, read = squeeze(fact.literal or ""), fact.printed
        if self.words.chinese_numbers or read is None:
            return literal
        if read.value is None:
            low = printing.write_english(read.lower or Decimal(0), read.step)
            return f"{low}–{self._with_unit(printing.write_english(read.upper or Decimal(0), read.step), fact.unit)}"
        fraction = printing.write_fraction(read.fraction) if abs(read.value) < 1 else ""
        number = fraction or printing.write_english(read.value, read.step)
        return self._hedged(fact, self._with_unit(number, fact.unit))

    def _with_unit(self, number: str, unit: str | None) -> str:
        """A number with its unit; a percent sign stands close to it, and what is only counted has no unit where numbers have none."""
        name = self.unit(unit)
        if not self.words.chinese_numbers and unit == "piece":
            return number
        return (
            f"{number}{name}"
            if name.startswith(("%", "‰", "‱"))
            else self.words.t("number.with_unit", number=number, unit=name)
        )

    def _hedged(self, fact: Fact, number: str) -> str:
        key = f"hedge.{fact.bound}"
        return self.words.t(key, number=number) if self.words.has(key) else number

    def name(self, entry: Region | Unit | Family | Indicator | Ratio | Initiative) -> str:
        """The name of an entry of the catalogue, or of a programme."""
        return self.words.own(entry)


def significant(number: Decimal | float, digits: int = 3) -> str:
    """A derived number at three significant digits, which is less than any of its inputs carries; a large one to the unit.

    >>> significant(8.0328), significant(79.838), significant(1041.4), significant(9.996)
    ('8.03', '79.8', '1,041', '10.0')
    """
    if not number:
        return "0"
    magnitude = Decimal(f"{number:.{digits - 1}e}").adjusted()  # of the rounded number: 9.996 is 10.0
    return f"{number:,.{max(digits - 1 - magnitude, 0)}f}"
