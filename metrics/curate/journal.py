"""The decisions of one draft, one JSON line each, in a file that only grows.

A decision is on the disk before `append` returns. It names how many decisions its author had seen: where another window decided in between,
nothing is written and `Conflict` is raised. A last line that was cut short (a killed process, a full disk) counts as never written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from metrics.errors import MetricsError
from metrics.files import exclusive_lock, read_file, sync
from metrics.text.printing import plain

#: More decisions than anybody takes on one article.
_MOST = 64 * 1024 * 1024
#: Fields that hold numbers, which JSON keeps as text so that no digit is lost; a fraction ("2/3") is text in a spec too.
_NUMBERS = frozenset({"value", "lower", "upper", "factor"})

#: Lines that are no decisions on entries: a published article was opened again, or the draft was published.
HAPPENED = ("reopen", "publish")


class JournalError(MetricsError, OSError):
    """The journal cannot be read or written; nothing that was written before is lost."""


class Conflict(MetricsError):  # noqa: N818 - what happened, not an error of anybody
    """Another window decided in between: `number` decisions there are now, the last by `by`."""

    def __init__(self, number: int, by: str) -> None:
        self.number, self.by = number, by
        super().__init__(f"{by or 'Somebody'} decided on this draft in another window meanwhile. Look at it again.")


@dataclass(frozen=True)
class Decision:
    """One decision: what was done (`action`) to which entry (`key`), and the entry's fields after it."""

    number: int
    at: datetime
    by: str
    action: str
    key: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


class Journal:
    """The decisions in a file, as far as they were read; other processes may append to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.decisions: list[Decision] = []
        self._end = 0  # bytes read, up to the last whole line

    def refresh(self) -> bool:
        """Read what was appended since; returns whether there was anything. Raises `JournalError` where it cannot be read."""
        try:
            data = read_file(self.path, _MOST) if self.path.exists() else b""
        except OSError as error:
            raise JournalError(f"{self.path} cannot be read ({error.strerror or error}).") from error
        if len(data) < self._end:
            raise JournalError(f"{self.path} is shorter than it was. Restore it, or open the draft again.")
        before = len(self.decisions)
        lines = data[self._end :].split(b"\n")
        for number, line in enumerate(lines[:-1], start=1):
            decision = _read(line, len(self.decisions) + 1)
            if decision is None:
                if not any(lines[number:]):  # the last line, cut short by what stopped its writer
                    break
                found = f"line {len(self.decisions) + 1} of {self.path} is no decision, and others follow it."
                raise JournalError(f"{found} Restore the file from a copy.")
            self.decisions.append(decision)
            self._end += len(line) + 1
        return len(self.decisions) > before

    def append(
        self, action: str, by: str, key: str = "", fields: Mapping[str, Any] | None = None, why: str = ""
    ) -> Decision:
        """Write one decision, after those that were read. Raises `Conflict`, or `JournalError` where the disk refuses."""
        try:
            with exclusive_lock(self.path):
                if self.refresh():
                    raise Conflict(len(self.decisions), self.decisions[-1].by)
                now = datetime.now(UTC).replace(microsecond=0)
                line = _line(Decision(len(self.decisions) + 1, now, by, action, key, dict(fields or {}), why))
                self._write(line)
        except OSError as error:
            if isinstance(error, JournalError):
                raise
            found = f"{self.path} cannot be written ({error.strerror or error})."
            raise JournalError(f"{found} The decision was not taken; all before it are kept.") from error
        decision = _read(line, len(self.decisions) + 1)  # as everybody else will read it
        if decision is None:
            raise AssertionError("a decision that was written can be read")
        self.decisions.append(decision)
        self._end += len(line)
        return decision

    def _write(self, line: bytes) -> None:
        """The line behind the last whole one, on the disk; what does not fit leaves no trace."""
        is_new = not self.path.exists()
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            os.ftruncate(file, self._end)
            os.lseek(file, self._end, os.SEEK_SET)
            try:
                written = 0
                while written < len(line):
                    written += os.write(file, line[written:])
                os.fsync(file)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(file, self._end)
                raise
        finally:
            os.close(file)
        if is_new:
            sync(self.path.parent)


def effective(decisions: list[Decision]) -> list[Decision]:
    """The decisions that stand: each undo takes back the last one before it that stood. What happened to the whole draft is none."""
    standing: list[Decision] = []
    for decision in decisions:
        if decision.action in HAPPENED:
            continue
        if decision.action != "undo":
            standing.append(decision)
        elif standing:
            standing.pop()
    return standing


def _line(decision: Decision) -> bytes:
    entry = {key: value for key, value in vars(decision).items() if value or key == "number"}
    return json.dumps(entry, ensure_ascii=False, default=_written).encode("utf-8", "backslashreplace") + b"\n"


def _written(value: Any) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _read(line: bytes, number: int) -> Decision | None:
    try:
        entry = json.loads(line)
        if entry["number"] != number:
            return None
        moment = datetime.fromisoformat(entry["at"])
        return Decision(**{**entry, "at": moment, "fields": _numbers(entry.get("fields", {}))})
    except (ArithmeticError, KeyError, RecursionError, TypeError, ValueError):
        return None


def _numbers(fields: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in fields.items():
        if isinstance(value, dict):
            found[key] = _numbers(value)
        elif key in _NUMBERS and isinstance(value, str) and "/" not in value:
            found[key] = Decimal(value)
        else:
            found[key] = tuple(value) if isinstance(value, list) else value
    return found
