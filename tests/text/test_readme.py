"""The README of the grammar says what the grammar does: every example of its tables is read, or refused, as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import metrics.text
from metrics.errors import QuantityError
from metrics.text.bounds import Bound
from metrics.text.printing import plain, plain_fraction
from metrics.text.quantity import Quantity, parse

README = (Path(metrics.text.__file__).parent / "README.md").read_text("utf-8")
READ = re.findall(
    r"^\| `([^`]+)` \| ([^|]+) \|", README.partition("## Numerals")[2].partition("## What is refused")[0], re.MULTILINE
)
REFUSED = re.findall(
    r"`([^`]+)`", README.partition("## What is refused")[2].partition("excluded with")[0]
) + re.findall(r"^\| `([^`]+)`", README.partition("## What is refused")[2], re.MULTILINE)


def said(read: Quantity) -> str:
    """A quantity as the README writes it."""
    ends = [plain(end) if end is not None else "" for end in (read.lower, read.upper)]
    text = {
        Bound.EXACT: plain_fraction(read.value, read.fraction) if read.value is not None else "",
        Bound.RANGE: f"[{ends[0]}, {ends[1]}]",
        Bound.AT_LEAST: f"[{ends[0]}, ∞)",
        Bound.MORE_THAN: f"({ends[0]}, ∞)",
        Bound.UP_TO: f"(−∞, {ends[1]}]",
        Bound.LESS_THAN: f"(−∞, {ends[1]})",
        Bound.ABOUT: f"~{plain(read.value)}" if read.value is not None else "",
    }[read.bound]
    return f"{text} {read.unit}".rstrip()


@pytest.mark.parametrize(("literal", "reads"), READ)
def test_an_example_reads_as_it_is_described(literal: str, reads: str) -> None:
    assert said(parse(literal)) == reads.strip()


@pytest.mark.parametrize("literal", REFUSED)
def test_an_example_of_what_is_refused_is_refused(literal: str) -> None:
    with pytest.raises(QuantityError):
        parse(literal)


def test_the_tables_are_found() -> None:
    assert len(READ) > 40
    assert len(REFUSED) > 10
