"""How far long work has come, on a terminal: count, rate, time left. Where nobody looks (a pipe, a file), nothing is written."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

#: Seconds before the first line, so that short work stays silent, and between two lines.
PATIENCE, PAUSE = 1.0, 0.2


def shown(
    items: Iterable[T], total: int, what: str, stream: TextIO | None = None, patience: float | None = None
) -> Iterator[T]:
    """The same items, counted on the way: `check: 1,200 of 20,000 articles, 350/s, 0:54 left`. `what` is `check: {count} articles`."""
    stream = sys.stderr if stream is None else stream
    if not stream.isatty():
        yield from items
        return
    started = time.monotonic()
    due = started + (PATIENCE if patience is None else patience)
    written = False
    try:
        for count, item in enumerate(items, start=1):
            yield item
            now = time.monotonic()
            if now >= due:
                print(f"\r\x1b[K{_line(what, count, total, now - started)}", end="", file=stream, flush=True)
                due, written = now + PAUSE, True
    finally:
        if written:
            print("\r\x1b[K", end="", file=stream, flush=True)


def _line(what: str, count: int, total: int, seconds: float) -> str:
    """
    >>> _line("check: {count} articles", 1200, 20000, 4.0)
    'check: 1,200 of 20,000 articles, 300/s, 1:02 left'
    """
    rate = count / seconds if seconds else 0.0
    left = int((total - count) / rate) if rate else 0
    counted = what.format(count=f"{count:,} of {total:,}")
    return f"{counted}, {rate:,.0f}/s, {left // 60}:{left % 60:02} left"
