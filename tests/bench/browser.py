"""A page in a headless Chromium that tells when its chart stands painted, and what came over the network until then."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from machine import chromium
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE = 60_000  # ms

#: Runs before any script of the page. Looks once a frame whether the chart holds what is awaited; the frame that shows it is painted when
#: the next one begins. Times are ms since the navigation started; a click's begins with the event's own time stamp.
_WATCH = """(() => {
  const bench = window.bench = {painted: null, took: null, awaited: null};
  const chart = () => document.querySelector('.js-plotly-plot');
  const holds = names => {
    const plot = chart();
    return plot !== null && plot.querySelector('.main-svg .point') !== null && names.every(name => plot.textContent.includes(name));
  };
  const when = (done, then) => {
    const look = () => done() ? requestAnimationFrame(() => then(performance.now())) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  };
  when(() => holds(NAMES), at => { bench.painted = at; });
  document.addEventListener('click', event => {
    if (!bench.awaited) return;
    const {name, shown} = bench.awaited;
    bench.awaited = null;
    when(() => chart() !== null && chart().textContent.includes(name) === shown, at => { bench.took = at - event.timeStamp; });
  }, {capture: true});
})()"""


@dataclass
class Traffic:
    """What a page received: a time (seconds of the browser's clock) and a number of bytes for each answer and websocket message."""

    received: list[tuple[float, int]] = field(default_factory=list)
    messages: list[tuple[float, int]] = field(default_factory=list)
    clocks: tuple[float, float] | None = None

    def watch(self, session: CDPSession) -> None:
        """Count from now on: answers as they came over the line, compressed and with their headers; messages by their content."""
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._message)
        session.send("Network.enable")

    def until(self, wall: float | None = None) -> int:
        """Bytes in all, or until a wall-clock time in seconds."""
        end = float("inf")
        if wall is not None:
            if self.clocks is None:
                raise RuntimeError("no request was seen")
            end = wall - self.clocks[0] + self.clocks[1]
        return sum(size for at, size in (*self.received, *self.messages) if at <= end)

    def _sent(self, event: dict[str, Any]) -> None:
        self.clocks = self.clocks or (event["wallTime"], event["timestamp"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.received.append((event["timestamp"], int(event["encodedDataLength"])))

    def _message(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        content = frame["payloadData"]
        size = len(content.encode()) if frame["opcode"] == 1 else len(base64.b64decode(content))
        self.messages.append((event["timestamp"], size))


@contextmanager
def started() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def visitor(browser: Browser, names: Sequence[str]) -> tuple[BrowserContext, Page]:
    """A new visitor with an empty cache, whose chart is painted when it holds these texts and a mark."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", bypass_csp=True)
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.add_init_script(_WATCH.replace("NAMES", json.dumps(list(names))))
    return context, page


def painted(page: Page) -> float:
    """Wait for the chart; ms from the start of the navigation until it was painted."""
    page.wait_for_function("window.bench?.painted", polling=50)
    return float(page.evaluate("bench.painted"))


def painted_at(page: Page) -> float:
    """The wall-clock time in seconds at which the chart was painted."""
    return float(page.evaluate("(performance.timeOrigin + bench.painted) / 1000"))


def busy(session: CDPSession) -> float:
    """Seconds of processor time that the page's main thread has used; what else runs on the machine does not count."""
    told = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in told if metric["name"] == "ThreadTime"))


def settle(page: Page) -> None:
    """Wait until the page has nothing more to do: no running script, then a moment."""
    page.wait_for_function(
        "!document.querySelector('[data-test-script-state]:not([data-test-script-state=notRunning])')"
        " && !document.querySelector('[data-dash-is-loading]')"
    )
    page.wait_for_timeout(120)


def count_drawings(page: Page) -> None:
    """Have the page count how often its chart is drawn from now on, as `bench.drawings`; a chart that is replaced is not followed."""
    counting = "document.querySelector('.js-plotly-plot').on('plotly_afterplot', () => { bench.drawings += 1; })"
    page.evaluate(f"() => {{ bench.drawings = 0; {counting}; }}")


def click(page: Page, choice: str, name: str, shown: bool) -> float:
    """Click what the selector `choice` finds; ms from the click until the frame in which the chart shows `name`, or no longer does."""
    page.evaluate("awaited => { bench.took = null; bench.awaited = awaited; }", {"name": name, "shown": shown})
    page.locator(choice).click()
    page.wait_for_function("bench.took !== null", polling=50)
    took = float(page.evaluate("bench.took"))
    settle(page)
    return took
