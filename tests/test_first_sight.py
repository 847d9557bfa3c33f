"""What a reader meets first, in a real browser: the plot high on the page, pages of a readable length, and no barrier that axe-core names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from metrics.ui import grid, income, initiatives
from metrics.ui.menu import PAGES
from tests.served import ROOT, chromium, in_language, ready, serving, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_PARTS = {"grid": grid.PARTS, "income": income.PARTS, "initiatives": initiatives.PARTS}
#: Every page, and every part of it.
LINKS = [
    *(page.path for page in PAGES if page.name not in _PARTS),
    *(f"/{name}?part={part}" for name, parts in _PARTS.items() for part in parts),
]
#: What has no chart: words, cards or tables alone.
_WITHOUT = ("/evidence", "/audit", "/data", "/search", "part=activities", "part=systems", "part=stories")
_LARGEST = 3_500  # pixels of a page on a desktop
_PLOTS = ".js-plotly-plot, .plot"
_TOPS = f"[...document.querySelectorAll('{_PLOTS}')].map(plot => plot.getBoundingClientRect().top + scrollY)"
_LONG = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"

#: Words of a chart that leave its picture, a pixel aside.
_CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const room = plot.querySelector('.main-svg')?.getBoundingClientRect();
    if (!room) return ['not drawn'];
    const leaves = box => box.width && (box.top < room.top - 1 || box.bottom > room.bottom + 1 || box.left < room.left - 1 || box.right > room.right + 1);
    return [...plot.querySelectorAll('text')].filter(each => leaves(each.getBoundingClientRect())).map(each => each.textContent);
})"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(ROOT / "seeds") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@contextmanager
def visit(browser: Browser, address: str, width: int = 1440, height: int = 900) -> Iterator[Page]:
    """A page that has run and been drawn; closed with the block."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light", locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    drawn(page)
    yield page
    context.close()


def drawn(page: Page) -> None:
    """Wait until the page has run and all its elements' code has come."""
    ready(page)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)


def barriers(page: Page) -> list[str]:
    """What axe-core finds on the page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']} ({each['impact']}): {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("link", LINKS)
def test_the_plot_comes_first_the_page_ends_and_axe_finds_no_barrier(server: str, browser: Browser, link: str) -> None:
    """One visit a page: in both languages, light and dark, on a desktop and a phone."""
    charted = not any(part in link for part in _WITHOUT)
    with visit(browser, server + in_language(link, "zh")) as page:
        if charted:
            page.locator(_PLOTS).first.wait_for()
            assert min(page.evaluate(_TOPS)) <= 260
            until(page, f"({_CUT})().length === 0")
        assert page.evaluate(_LONG) <= _LARGEST
        found = {"zh light": barriers(page)}
        page.goto(server + in_language(link, "en"))
        drawn(page)
        found["en light"] = barriers(page)
        page.emulate_media(color_scheme="dark")
        until(page, "getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
        drawn(page)
        found["en dark"] = barriers(page)
        if charted:
            page.set_viewport_size({"width": 390, "height": 844})
            page.wait_for_timeout(300)
            assert min(page.evaluate(_TOPS)) <= 420
            until(page, f"({_CUT})().length === 0")
        assert {key: told for key, told in found.items() if told} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_named_in_one_line_from_1024_pixels_on(server: str, browser: Browser, language: str) -> None:
    with visit(browser, server + in_language("/", language), 1024, 768) as page:
        boxes = [link.bounding_box() for link in page.locator(".st-key-menu a").all()]
        assert len(boxes) >= sum(page.listed for page in PAGES)
        assert len({round(box["y"]) for box in boxes if box}) == 1
        assert all(box and box["x"] + box["width"] <= 1024 for box in boxes)


def test_the_filter_opens_on_a_phone_and_is_there_on_a_desktop(server: str, browser: Browser) -> None:
    with visit(browser, server + "/compare?lang=zh", 390, 844) as page:
        region = page.get_by_role("button", name="通辽市", exact=True)
        assert not region.is_visible()
        page.get_by_text("筛选", exact=True).click()
        expect(region).to_be_visible()
        page.set_viewport_size({"width": 1440, "height": 900})
        expect(region).to_be_visible()


def test_a_saved_picture_has_the_foot_that_the_page_has_not(server: str, browser: Browser, tmp_path: Path) -> None:
    with visit(browser, server + "/compare?i=grid_worker_count&lang=zh") as page:
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        assert "来源" not in page.locator(".js-plotly-plot").inner_text()
        saved = {}
        for button in page.locator(".modebar-btn").all():
            with page.expect_download() as waiting:
                button.click()
            path = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(path)
            saved[path.suffix] = path.read_bytes()
    assert saved[".png"].startswith(b"\x89PNG")
    told = saved[".svg"].decode()
    for words in ("网格员数", "17288人", "来源", "compare?i=grid_worker_count"):
        assert words in told
