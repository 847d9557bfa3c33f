"""No regular expression of the package backtracks: texts made to hurt each of them are gone through in time that grows with their length.

A step of a pattern cannot be counted from outside. So the texts are so long that one whose time grows with the square of the length would
need minutes of the processor, where the others need hundredths of a second; the limit lies between, far from both.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import metrics

pytestmark = pytest.mark.slow

LENGTH = 50_000
#: Of the processor's time, whatever else the machine does.
SECONDS = 15.0
TEXTS = 10


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module keeps, and every one written into a call; by itself."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(metrics.__path__, "metrics."):
        if module.name != "metrics.__main__":
            values = vars(importlib.import_module(module.name)).values()
            found |= {each.pattern: each for each in values if isinstance(each, re.Pattern)}
    for path in Path(metrics.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args[:1]
            if called and isinstance(called[0], ast.Constant):
                found.setdefault(called[0].value, re.compile(called[0].value))
    return {name: each for name, each in found.items() if isinstance(name, str)}


def characters(tree: Any) -> Iterator[str]:
    """The characters that a parsed pattern speaks of: each literal, and both ends of each range."""
    for operator, argument in tree:
        name = str(operator)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument)
        elif name == "RANGE":
            yield from map(chr, argument)
        elif name == "CATEGORY":
            yield from {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " \n\t", "CATEGORY_WORD": "a"}.get(str(argument), "-")
        elif name == "IN":
            yield from characters(argument)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from characters(branch)
        elif isinstance(argument, tuple):
            for part in argument:
                if hasattr(part, "data"):
                    yield from characters(part)


def hurtful(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long texts of what the pattern matches a part of, with an end that it does not expect."""
    known = sorted({*characters(re._parser.parse(pattern.pattern)), "1", "村", " ", "\n"})  # type: ignore[attr-defined]
    draw = random.Random(pattern.pattern)
    pieces = draw.sample(known, min(len(known), TEXTS))
    pieces += ["".join(draw.choices(known, k=2 + number % 3)) for number in range(TEXTS)]
    for piece in pieces:
        head = "".join(draw.choices(known, k=draw.randrange(3)))
        yield head + piece * (LENGTH // len(piece)) + draw.choice(["\x00", "!", "", draw.choice(known)])


def go_through(pattern: re.Pattern[str], seconds: float) -> None:
    """Search and match everything; `TimeoutError` after so many seconds of the processor."""

    def ring(_number: int, _frame: object) -> None:
        raise TimeoutError(pattern.pattern)

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        for text in hurtful(pattern):
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
            for _ in pattern.finditer(text):
                pass
            pattern.fullmatch(text)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_no_pattern_backtracks():
    found = patterns()
    assert len(found) > 30
    for pattern in found.values():
        go_through(pattern, SECONDS)


@pytest.mark.parametrize("bad", [r"([0-9]+)+!x", r"[0-9]+x", r"(?:村|村村)*。x", r"\s*\n\s*x", r"1*1*x"])
def test_a_pattern_that_backtracks_is_caught(bad):
    """The square of the length alone would take ten times this long."""
    with pytest.raises(TimeoutError):
        go_through(re.compile(bad), 1.0)
