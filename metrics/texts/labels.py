"""What a reader sees for an id, a number or a period, in the language of the page; made from the table's own context.

Numbers appear as the press prints them: in Chinese the literal itself, in other languages the same digits with the same precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from metrics.model.catalog import Family, Indicator, Ratio, Region, Unit
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.model.source import Initiative
from metrics.text import printing
from metrics.text.source import squeeze
from metrics.texts import numbers, periods
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

    def unit(self, unit: str | None, count: int | None = None) -> str:
        """A unit's name; beside a whole number `count` in the form that goes with it."""
        if not unit:
            return ""
        entry = self.context.units[unit]
        if count is None:
            return self.name(entry)
        return self.words.translated(entry.zh, (entry.en_one if count == 1 else None) or entry.en, count)

    def axis(self, indicator: str) -> str:
        """An axis title: the indicator with its unit, unless the two say the same."""
        name, unit = self.indicator(indicator), self.unit(self.context.measure(indicator).unit)
        if name.lower() == unit.lower():
            return name
        return self.words.bracketed(name, unit)

    def source(self, source_id: str) -> str:
        """An article's title, with its outlet where the page prints one."""
        source = self.context.sources[source_id]
        return self.words.bracketed(source.title, source.outlet) if source.outlet else source.title

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
        """A fact's `note` or `suspect` in this language; "" where there is neither. A ratio's note is the two periods that it divides."""
        written: str = getattr(fact, key) or ""
        if fact.derived and " ÷ " in written:
            above, below = written.split(" ÷ ")
            return self.words.t("periods_apart", numerator=self.period(above), denominator=self.period(below))
        return self.words.translated(written, self.context.english.get(fact.fact_id, {}).get(key))

    def term(self, term: str, english: Mapping[str, str]) -> str:
        """A term of an article, with its meaning where the reader's language has one."""
        meaning = self.meaning(term, english)
        return self.words.bracketed(term, meaning) if meaning else term

    def meaning(self, term: str, english: Mapping[str, str]) -> str:
        """What a term means in the reader's language; "" where that is the language of the articles, or nothing is known."""
        return self.words.translation(term, english.get(term))

    def number(self, fact: Fact) -> str:
        """A fact's number with its unit and hedge: the literal, or a derived value at three significant digits."""
        if fact.derived:
            ends = fact.numbers if fact.bound == "range" else fact.numbers[:1]
            shown = self._joined([numbers.significant(end, self.words) for end in ends])
            return self._hedged(fact, self._with_unit(shown, fact.unit))
        literal, read = squeeze(fact.literal or ""), fact.printed
        if self.words.chinese_numbers or read is None:
            return literal
        if read.value is None:
            both = (read.lower or Decimal(0), read.upper or Decimal(0))
            return self._with_unit(self._joined([numbers.write(end, read.step, self.words) for end in both]), fact.unit)
        fraction = printing.write_fraction(read.fraction) if abs(read.value) < 1 else ""
        number = fraction or numbers.write(read.value, read.step, self.words)
        return self._hedged(fact, self._with_unit(number, fact.unit))

    def _joined(self, ends: Sequence[str]) -> str:
        return self.words.range(*ends) if len(ends) == 2 else ends[0]

    def _with_unit(self, number: str, unit: str | None) -> str:
        """A number with its unit; a percent sign stands close to it, and what is only counted has no unit where numbers have none."""
        name = self.unit(unit, numbers.whole(number, self.words))
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
