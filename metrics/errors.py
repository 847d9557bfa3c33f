"""What can go wrong, as data: the `Problem` that a check returns, and the few exceptions.

Checks return problems and never raise; exceptions are for callers that asked for something impossible.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

#: No message is longer than this many characters a part, whatever a file holds.
_LONGEST_MESSAGE = 1200
#: Beyond these, no word is suggested for a mistyped one.
_LONGEST_WORD, _MAX_OPTIONS = 200, 5000
#: Control characters, and those that turn the direction of writing or hide.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class MetricsError(Exception):
    """Base of every error that this package raises on purpose; its text is fit for a reader."""


class QuantityError(MetricsError, ValueError):
    """A literal that cannot be read as one number with its unit and hedge."""


class IndefiniteError(QuantityError):
    """A literal that speaks of an amount and names no number: 数十家, 几百人, 成千上万."""


class PeriodError(MetricsError, ValueError):
    """A period that is not a year, half-year, quarter, month, day, or start/end of these."""


class TableError(MetricsError, OSError):
    """The fact table cannot be read or written."""


class RequestError(MetricsError, ValueError):
    """A request that names something that is not there; its text says what is allowed. `code` is a stable word for the reason, where it has one."""

    def __init__(self, text: str, code: str = "") -> None:
        self.code = code
        super().__init__(text)


class DownloadError(MetricsError, ValueError):
    """A file that is no download of ours, or not a whole one."""


class DocumentError(MetricsError, ValueError):
    """A document that cannot be imported. `code` is a stable kebab-case word for the reason; the text says what was found and what to do next."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        """Pickle with the code."""
        return DocumentError, (self.code, str(self))


@dataclass(frozen=True)
class Problem:
    """One thing that a check found.

    `rule` is a stable kebab-case code; `file` is relative to the folder that holds the corpus; `where` names the entry in
    words that a person recognises; `found` says what is wrong, with what was found; `hint` says what is near or allowed, and
    what to do. `values` holds what was found by name, for a text in the reader's language; the key of that text is `rule.<rule>.found`.
    """

    rule: str
    file: str
    where: str
    found: str
    hint: str = ""
    values: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        file, where, found, hint = map(sanitize, (self.file, self.where, self.found, self.hint))
        head = f"{file}  {where}".rstrip()
        tail = f"\n  {hint}" if hint else ""
        return f"{head}\n  {self.rule}: {found}{tail}"

    @property
    def sort_key(self) -> tuple[str, list[tuple[int, str]], str, str]:
        """By file, then by entry in reading order (claims[2] before claims[10]), then by rule."""
        return self.file, _natural(self.where), self.rule, self.found


class SeedsError(MetricsError, ValueError):
    """A corpus that does not pass its checks; carries all problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.sort_key)
        super().__init__(report(self.problems))

    def __reduce__(self) -> tuple[type[SeedsError], tuple[list[Problem]]]:
        """Pickle with the problems, so that the error passes between processes whole."""
        return SeedsError, (self.problems,)


def report(problems: list[Problem]) -> str:
    """All problems in order, with a count: what `metrics check` prints.

    >>> print(report([]))
    0 problems
    """
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    return "\n\n".join([*map(str, ordered), count])


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known words most like `word`, or all of them when they are few, or says that there is none.

    >>> suggest("grid_cuont", ["grid_count", "village_count", "region"])
    'Did you mean grid_count?'
    """
    options = sorted(known)
    # difflib's time grows with all of these: a file made to be slow gets no suggestion.
    search = len(word) <= _LONGEST_WORD and len(options) <= _MAX_OPTIONS
    close = difflib.get_close_matches(word, options, n=3, cutoff=0.6) if search else []
    if close:
        return f"Did you mean {' or '.join(close)}?"
    if not options:
        return "None is known."
    if len(options) <= 12:
        return f"Known: {', '.join(options)}."
    return f"{len(options)} are known; none is near."


def sanitize(text: str) -> str:
    """Words of a file as a message shows them: on one line, without characters that steer a terminal or turn its direction, never pages long.

    >>> sanitize("a\\x1b[2Jb" + "c" * 2000)[:9]
    'a\\\\x1b[2Jb'
    """
    shown = text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}… ({len(text):,} characters)"
    return _STEERING.sub(lambda match: match.group().encode("unicode_escape").decode(), shown)


def _natural(text: str) -> list[tuple[int, str]]:
    """Numbers by size, which is their length before their digits: `int` refuses a number that is very long."""
    parts = re.split(r"([0-9]+)", text)
    numbers = (part.lstrip("0") if part.isascii() and part.isdecimal() else None for part in parts)
    return [
        (-1, part) if number is None else (len(number), number) for part, number in zip(parts, numbers, strict=True)
    ]
