"""A dashboard started as a reader starts it, and a browser to visit it: what the tests in a browser share."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from metrics.ui.menu import PAGES

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=30_000)  # as long as any other wait: a busy machine is slow, not wrong
#: Every page, with a link that shows something on it.
TOUR = {page.name: page.path for page in PAGES}


@contextmanager
def serving(
    seeds: Path | None,
    environment: Mapping[str, str] | None = None,
    python: str | Path = sys.executable,
    folder: Path = ROOT,
    command: Sequence[str] = ("serve",),
    signal: int = 15,
) -> Iterator[str]:
    """The address of a server on a free port, started in a folder; ended with the block by a signal. Without seeds it opens its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [str(python), "-m", "metrics", *command, "--port", str(port), *(["--seeds", str(seeds)] if seeds else [])]
    own = {} if python == sys.executable else {"PYTHONPATH": ""}  # an installed package is tried as it is installed
    process = subprocess.Popen(line, cwd=folder, start_new_session=True, env=os.environ | own | dict(environment or {}))
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health") as answer:
                    if answer.read() == b"ok":
                        break
            except OSError:
                time.sleep(0.25)
        else:
            pytest.fail("the server did not start")
        yield address
    finally:
        os.killpg(process.pid, signal)
        process.wait(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; ended with the block."""
    path = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "no Chromium found; run `make browser` or set CHROMIUM"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def ready(page: Page) -> None:
    """Wait until the page has run."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds on the page. Playwright's own wait evaluates it inside the page, which the policy does not allow."""
    for _ in range(300):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"waited in vain for {condition}")


def at_rest(page: Page, selector: str) -> None:
    """Wait until every element that the selector finds stands where it stood a moment before."""
    places = """selector => JSON.stringify([...document.querySelectorAll(selector)].map(each => each.getBoundingClientRect()))"""
    before = ""
    for _ in range(300):
        now = page.evaluate(places, selector)
        if now == before and now != "[]":
            return
        before = now
        page.wait_for_timeout(100)
    pytest.fail(f"{selector} does not come to rest")


def drawn(page: Page) -> None:
    """Wait until the page has run, every element's code has come, and every chart is drawn."""
    ready(page)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    elements = "[...document.querySelectorAll('[data-testid=stBidiComponentRegular]')]"
    until(
        page,
        f"{elements}.every(each => each.querySelector('.rows') || each.querySelector('.js-plotly-plot')?._fullLayout)",
    )


@contextmanager
def serving_copy(folder: Path) -> Iterator[str]:
    """The address of a server on a copy of the five articles in a new folder, which has no table yet."""
    seeds = folder / "seeds"
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns(".cache"))
    with serving(seeds) as address:
        yield address


def in_language(path: str, language: str) -> str:
    """A page's link in a language."""
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def click_bar(page: Page, fact_id: str, press: bool = True) -> None:
    """Click or only point at the middle of a fact's bar, by the chart's own axes."""
    until(page, "!!document.querySelector('.js-plotly-plot')?._fullLayout?.xaxis?.d2p")
    at_rest(page, ".js-plotly-plot")
    spot = page.evaluate(
        """name => {
            const plot = document.querySelector('.js-plotly-plot');
            plot.scrollIntoView({block: 'center'});
            const {xaxis, yaxis} = plot._fullLayout, box = plot.getBoundingClientRect();
            const bar = plot.calcdata.find(each => each[0].trace.name === name && each[0].trace.type === 'bar')[0];
            return [box.x + xaxis._offset + xaxis.d2p(bar.s / 2 + bar.b), box.y + yaxis._offset + yaxis.d2p(bar.p)];
        }""",
        fact_id,
    )
    page.mouse.move(*spot)
    if press:
        page.mouse.click(*spot)
