"""The horizontal axis of a chart of numbers: its range, its ticks, and the numbers at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log10
from typing import Any

from metrics.model.fact import Fact
from metrics.text.printing import write_fraction
from metrics.texts import numbers
from metrics.texts.labels import Labels


@dataclass(frozen=True)
class Axis:
    """An axis from the lowest to the highest number; logarithmic only where every number is above zero.

    Its numbers are `fractions` where those of a fact are printed so, as 2/3 is.
    """

    log: bool
    low: float
    high: float
    fractions: bool = False

    @classmethod
    def over(cls, facts: Iterable[Fact], log: bool = False) -> Axis:
        """The axis that holds all of these facts."""
        drawn = list(facts)
        found = [float(number) for fact in drawn for number in fact.numbers] or [1.0]
        fractions = max(map(abs, found)) <= 1 and any(
            fact.printed and write_fraction(fact.printed.fraction) for fact in drawn
        )
        return cls(log and min(found) > 0, min(found), max(found), fractions)

    @property
    def span(self) -> float:
        """The length of the axis without its margins, in decades or in units; a linear axis begins or ends at zero."""
        if self.log:
            return max(log10(self.high / self.low), 1.0)
        return max(self.high, 0.0) - min(self.low, 0.0) or 1.0

    @property
    def range(self) -> list[float]:
        """What Plotly calls the range: with room for an arrow at the open ends."""
        if self.log:
            return [log10(self.low) - 0.1 * self.span, log10(self.high) + 0.14 * self.span]
        low = min(self.low, 0.0)
        return [low - 0.1 * self.span if low < 0 else 0.0, max(self.high, 0.0) + 0.14 * self.span]

    def beyond(self, value: float, direction: int) -> float:
        """Where an arrow ends that leaves a value upwards (1) or downwards (-1)."""
        step = 0.07 * self.span * direction
        return float(value * 10**step) if self.log else value + step

    @property
    def ticks(self) -> list[float]:
        """Round numbers within the range: powers of ten, with 2 and 5 between them on a short log axis."""
        if not self.log:
            losses = [-tick for tick in round_numbers(-self.low)[:0:-1]] if self.low < 0 else []
            return losses + round_numbers(max(self.high, 0.0))
        first, last = self.range
        sizes = (1, 2, 5) if self.span < 2 else (1,)
        found = [float(size * 10**power) for power in range(floor(first), ceil(last) + 1) for size in sizes]
        return [tick for tick in found if first <= log10(tick) <= last]

    def layout(self, title: str, labels: Labels) -> dict[str, Any]:
        """Plotly's description of the axis."""
        return {
            "type": "log" if self.log else "linear",
            "title": {"text": title, "standoff": 14},
            "range": self.range,
            "tickvals": self.ticks,
            "ticktext": [self._tick_text(tick, labels) for tick in self.ticks],
            "tickangle": 0,
            "showgrid": True,
            "zeroline": not self.log,
            "fixedrange": True,
            "automargin": True,
        }

    def _tick_text(self, tick: float, labels: Labels) -> str:
        return str(Fraction(repr(tick)).limit_denominator(100)) if self.fractions else tick_text(tick, labels)


def round_numbers(reach: float) -> list[float]:
    """Three to six round numbers from zero to a number that is not negative.

    >>> round_numbers(16893.0)
    [0.0, 5000.0, 10000.0, 15000.0]
    """
    power = 10.0 ** len(str(int(reach))) / 10 if reach >= 1 else 0.1
    step = next(size * power for size in (0.2, 0.5, 1, 2, 5) if reach / (size * power) <= 5)
    return [round(step * number, 10) for number in range(int(reach / step + 1e-9) + 1)]


def tick_text(tick: float, labels: Labels) -> str:
    """A round number at an axis, as the press of the reader's language writes it; long words under the number."""
    number = Decimal(repr(tick)).normalize()
    step = Decimal(1).scaleb(max(min(int(number.as_tuple().exponent), 8), -4)) if number else Decimal(1)
    return numbers.write(number, step, labels.words).replace(" ", "<br>")
