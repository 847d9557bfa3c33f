"""A million facts beside five articles: the same click in the filter, the same page, and what the server holds in memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import browser
import madeup
import servers
import subject
from report import Row

ARTICLES, CLAIMS = 20_000, 50
_CLICKS = 24
_AGAINST = "the five articles"


def million() -> list[Row]:
    """Twenty thousand made-up articles become a table with our own build; then both are served and clicked in turn."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        seeds = Path(folder) / "seeds"
        madeup.make(seeds, ARTICLES, CLAIMS)
        begun = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-m", "metrics", "build", "--seeds", str(seeds)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        built = time.perf_counter() - begun
        return _compared(seeds, f"{told.split(': ')[-1].strip()}, in {built:.0f} s from {ARTICLES:,} articles")


def _compared(seeds: Path, note: str) -> list[Row]:
    shown = subject.read()
    spent: tuple[list[float], list[float]] = ([], [])
    with servers.ours(seeds) as large, servers.ours() as small, browser.started() as chromium:
        pages = []
        for server in (large, small):
            _, page = browser.visitor(chromium, shown.names)
            page.goto(f"{server.page}?i={subject.INDICATOR}&scope=region&lang=zh")
            browser.painted(page)
            browser.settle(page)
            pages.append(page)
        for number, (region, appears) in enumerate(shown.walk(_CLICKS)):
            name = shown.regions[region]
            choice = f"[data-testid=stButtonGroup] button:has-text('{name}')"
            for which in (0, 1) if number % 2 else (1, 0):
                spent[which].append(browser.click(pages[which], choice, name, appears))
        held = [server.resident() / 1e6 for server in (large, small)]
    clicked = [median(times) for times in spent]
    return [
        Row(
            "1,000,000 facts: filter click → chart painted", _AGAINST, *(f"{each:.0f} ms" for each in clicked), clicked[0], unit="ms",
            note=f"{note}; in ms, because a click on the five articles is mostly answered ahead",
        ),
        Row("1,000,000 facts: memory of the server", _AGAINST, *(f"{each:.0f} MB" for each in held), held[0] / held[1], 1.5),
    ]  # fmt: skip


ROWS = {"million": million}
