"""What a reader waits for in the browser: a click in the filter, the first load, a reload; and what comes over the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

import browser
import servers
import subject
from playwright.sync_api import Browser
from report import Row

_CLICKS = 40
_LOOK = 1000  # ms that a reader looks at a chart before the next click, on every page
_LOADS = 7
_SLOW_LOADS = 2
_SLOW = {"offline": False, "latency": 80, "downloadThroughput": 5e6 / 8, "uploadThroughput": 5e6 / 8}


@dataclass(frozen=True)
class Place:
    """A page with its chart: where it is, and the names that its chart shows at first."""

    address: str
    names: tuple[str, ...]


@contextmanager
def streamlits() -> Iterator[tuple[Browser, tuple[Place, Place]]]:
    """A browser, our Compare page and the bare page, each warmed by one visit."""
    shown = subject.read()
    with servers.ours() as own, servers.bare(shown.facts) as bare, browser.started() as chromium:
        places = Place(own.page, shown.names), Place(bare.page, shown.reporting)
        for place in places:
            context, page = browser.visitor(chromium, place.names)
            page.goto(place.address)
            browser.painted(page)
            if place is places[0] and f"i={subject.INDICATOR}" not in page.evaluate("location.search"):
                raise RuntimeError(f"Compare no longer begins with {subject.INDICATOR}: {page.url}")
            context.close()
        yield chromium, places


def clicks() -> list[Row]:
    """The same walk through the regions in our page, in Dash, and in a bare Streamlit page, click by click in turn."""
    shown = subject.read()
    buttons = "[data-testid=stButtonGroup] button:has-text('{}')"
    with (
        servers.ours() as own,
        servers.peer() as dash,
        servers.bare(shown.facts) as bare,
        browser.started() as chromium,
    ):
        pages = []
        for address, names in ((own.page, shown.names), (dash.page, shown.names), (bare.page, shown.reporting)):
            _, page = browser.visitor(chromium, names)
            page.goto(address)
            browser.painted(page)
            browser.settle(page)
            browser.count_drawings(page)
            pages.append(page)
        spent: list[list[float]] = [[] for _ in pages]
        choices = (buttons, "#regions label:has-text('{}')", buttons)
        for number, (region, appears) in enumerate(shown.walk(_CLICKS)):
            for which in (0, 1, 2) if number % 2 else (2, 1, 0):
                if which == 2 and region not in shown.reporting:  # the bare page shows nothing of it
                    continue
                name = region if which == 2 else shown.regions[region]
                pages[which].wait_for_timeout(_LOOK)
                spent[which].append(browser.click(pages[which], choices[which].format(name), name, appears))
        drawn = [page.evaluate("bench.drawings") / _CLICKS for page in pages[:2]]
    told = [f"{median(times):.0f} ms (p95 {quantiles(times, n=20)[-1]:.0f})" for times in spent]
    ratio, floor = (median(spent[which]) / median(spent[1]) for which in (0, 2))
    note = (
        f"median of {_CLICKS} clicks each, in turn, each after {_LOOK} ms of looking, a walk through subsets of the regions; Dash under gunicorn, 1 worker, 4 threads; "
        f"drawings a click: {drawn[0]:.2f} and {drawn[1]:.2f}; "
        f"a bare Streamlit page with its one chart: {told[2]}, {floor:.2f} × Dash ({len(spent[2])} clicks, those on regions that it draws)"
    )
    return [Row("filter click → chart painted", "same chart in Dash", told[0], told[1], ratio, 0.7, note=note)]


def loads() -> list[Row]:
    """First load, reload and bytes, visitor by visitor in turn."""
    first: tuple[list[float], list[float]] = ([], [])
    busy: tuple[list[float], list[float]] = ([], [])
    again: tuple[list[float], list[float]] = ([], [])
    chart: tuple[list[float], list[float]] = ([], [])
    whole: tuple[list[float], list[float]] = ([], [])
    with streamlits() as (chromium, places):
        for number in range(_LOADS):
            for which in (0, 1) if number % 2 else (1, 0):
                visit = _visit(chromium, places[which])
                first[which].append(visit.first)
                busy[which].append(visit.busy)
                again[which].extend(visit.again)
                chart[which].append(visit.chart)
                whole[which].append(visit.whole)
    note = f"median of {_LOADS} new visitors each, in turn; from the start of the navigation to the painted chart"
    work = f"; processor time of the page's main thread until then: {median(busy[0]):.2f} s against {median(busy[1]):.2f} s"
    line = "answers with headers as they came over the line, and websocket messages"
    return [
        _ratio("first load, warm server", first, 0.85, _seconds, note + work),
        _ratio("reload", again, 0.95, _seconds, note),
        _ratio("bytes to first chart", chart, 0.25, _kilobytes, line),
        _ratio("bytes until the page rests", whole, None, _kilobytes, line),
    ]


def slow() -> list[Row]:
    """First load over a slow line."""
    first: tuple[list[float], list[float]] = ([], [])
    with streamlits() as (chromium, places):
        for number in range(_SLOW_LOADS):
            for which in (0, 1) if number % 2 else (1, 0):
                first[which].append(_visit(chromium, places[which], slow=True).first)
    return [
        _ratio("first load, 5 Mbit/s and 80 ms", first, None, _seconds, f"median of {_SLOW_LOADS} new visitors each")
    ]


@dataclass(frozen=True)
class _Visit:
    first: float  # ms to the first chart
    busy: float  # s of the main thread's processor time until then
    again: list[float]  # ms, each reload
    chart: int  # bytes until the first chart
    whole: int  # bytes until the page rests


def _visit(chromium: Browser, place: Place, slow: bool = False) -> _Visit:
    context, page = browser.visitor(chromium, place.names)
    try:
        traffic, session = browser.Traffic(), context.new_cdp_session(page)
        traffic.watch(session)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        if slow:
            session.send("Network.emulateNetworkConditions", _SLOW)
        page.goto(place.address, wait_until="commit")
        first, busy = browser.painted(page), browser.busy(session)
        at = browser.painted_at(page)
        browser.settle(page)
        if slow:
            return _Visit(first, busy, [], traffic.until(at), 0)
        page.wait_for_timeout(600)
        chart, whole = traffic.until(at), traffic.until()
        again = []
        for _ in range(2):
            page.reload(wait_until="commit")
            again.append(browser.painted(page))
            browser.settle(page)
        return _Visit(first, busy, again, chart, whole)
    finally:
        context.close()


def _ratio(
    what: str, both: tuple[list[float], list[float]], reach: float | None, told: Callable[[float], str], note: str
) -> Row:
    own, bare = (median(each) for each in both)
    return Row(what, subject.BARE, told(own), told(bare), own / bare, reach, note=note)


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s"


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.0f} KB"


ROWS = {"filter": clicks, "load": loads, "slow": slow}
