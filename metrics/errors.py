"""What can go wrong, as data: the `Problem` that a check returns, and the few exceptions.

Checks return problems and never raise; exceptions are for callers that asked for something impossible.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass


class MetricsError(Exception):
    """Base of every error that this package raises on purpose; its text is fit for a reader."""


class QuantityError(MetricsError, ValueError):
    """A literal that cannot be read as one number with its unit and hedge."""


class PeriodError(MetricsError, ValueError):
    """A period that is not a year, half-year, quarter, month, day, or start/end of these."""


class TableError(MetricsError, OSError):
    """The fact table cannot be read or written."""


class RequestError(MetricsError, ValueError):
    """A request that names something that is not there; its text says what is allowed."""


class DownloadError(MetricsError, ValueError):
    """A file that is no download of ours, or not a whole one."""


@dataclass(frozen=True)
class Problem:
    """One thing that a check found.

    `rule` is a stable kebab-case code; `file` is relative to the folder that holds the corpus; `where` names the entry in
    words that a person recognises; `found` says what is wrong, with what was found; `hint` says what is near or allowed, and
    what to do.
    """

    rule: str
    file: str
    where: str
    found: str
    hint: str = ""

    def __str__(self) -> str:
        head = f"{self.file}  {self.where}".rstrip()
        tail = f"\n  {self.hint}" if self.hint else ""
        return f"{head}\n  {self.rule}: {self.found}{tail}"

    @property
    def sort_key(self) -> tuple[str, list[tuple[int, str]], str, str]:
        """By file, then by entry in reading order (claims[2] before claims[10]), then by rule."""
        return self.file, _natural(self.where), self.rule, self.found


class SeedsError(MetricsError, ValueError):
    """A corpus that does not pass its checks; carries all problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.sort_key)
        super().__init__(report(self.problems))


def report(problems: list[Problem]) -> str:
    """All problems in order, with a count: what `metrics check` prints.

    >>> print(report([]))
    0 problems
    """
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    return "\n\n".join([*map(str, ordered), count])


def near(word: str, known: Iterable[str]) -> str:
    """A hint that names the known words most like `word`, or all of them when they are few, or says that there is none.

    >>> near("grid_cuont", ["grid_count", "village_count", "region"])
    'Did you mean grid_count?'
    """
    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=3, cutoff=0.6)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    if not options:
        return "None is known."
    if len(options) <= 12:
        return f"Known: {', '.join(options)}."
    return f"{len(options)} are known; none is near."


def _natural(text: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", text)
    return [(int(part), "") if part.isdecimal() and part.isascii() else (-1, part) for part in parts]
