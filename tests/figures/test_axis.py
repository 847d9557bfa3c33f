"""The axis of a chart of numbers writes them as they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.figures.axis import Axis
from metrics.model.fact import Fact
from metrics.text import quantity
from metrics.texts.labels import Labels
from tests.made import context, unit

UNITS = [unit("fraction", "分数", "of the whole"), unit("percent", "%", "%"), unit("person", "人", "people")]


def printed(literal: str, unit: str, factor: int = 1) -> Fact:
    read = quantity.parse(literal).scaled(Decimal(factor))
    return Fact(
        "a:b", "grid", "tongliao", literal=literal, unit=unit, value=read.value, lower=read.value, upper=read.value
    )


def ticks(*facts: Fact, language: str = "zh") -> list[str]:
    return list(Axis.over(facts).layout("", Labels(context(units=UNITS), language))["ticktext"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_axis_of_fractions_has_fractions_on_it(language: str) -> None:
    facts = printed("三分之二", "fraction"), printed("三分之一", "fraction")
    assert ticks(*facts, language=language) == ["0", "1/5", "2/5", "3/5"]


def test_a_fraction_in_percent_stands_on_an_axis_of_percent() -> None:
    assert ticks(printed("三分之二", "percent", 100)) == ["0", "20", "40", "60"]


def test_large_numbers_are_written_as_the_language_writes_them() -> None:
    assert ticks(printed("4000000人", "person"))[-1] == "400万"
    assert ticks(printed("4000000人", "person"), language="en")[-1] == "4<br>million"
