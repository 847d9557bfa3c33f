"""The chart element in a real browser: one drawing a click, the answer before the server's, and a sentence where its code does not come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from metrics.texts.language import t
from tests.served import ROOT, chromium, drawn, ready, serving, until

pytestmark = pytest.mark.browser
LINK = "/compare?i=grid_worker_count&lang=zh"
BUTTONS = ".st-key-filter [data-testid=stButtonGroup] button"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(ROOT / "seeds") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def open_with_figures_ahead(page: Page, server: str) -> None:
    """Open Compare, and wait until what each click would show has come."""
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url) if "/figures/" in request.url else None)
    page.goto(server + LINK)
    drawn(page)
    for _ in range(300):
        if len(fetched) >= 5:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"only {len(fetched)} figures came ahead")


def test_a_click_shows_its_figure_before_the_server_has_answered(server: str, page: Page) -> None:
    open_with_figures_ahead(page, server)
    page.evaluate("WebSocket.prototype.send = () => {}")  # the click's message never leaves
    shown = "document.querySelector('.js-plotly-plot').textContent.includes('17288人')"
    assert page.evaluate(shown)
    page.locator(BUTTONS).nth(0).click()
    until(page, f"!{shown}")
    expect(page.locator(".chart")).not_to_have_attribute("aria-label", "17288")
    assert "r=baotou" not in page.url, "the address is the server's to write"


def test_a_click_is_drawn_once_and_told_to_who_listens(server: str, page: Page) -> None:
    open_with_figures_ahead(page, server)
    page.evaluate(
        "() => { window.drawings = 0; document.querySelector('.js-plotly-plot').on('plotly_afterplot', () => window.drawings++); }"
    )
    for at in (0, 3, 0):
        page.locator(BUTTONS).nth(at).click()
        page.wait_for_timeout(100)
        ready(page)
    until(page, "new URL(location.href).searchParams.get('r') === 'tongliao,baotou,hangjin,xingan'")
    drawn(page)
    page.wait_for_timeout(500)
    assert page.evaluate("window.drawings") == 3
    told = page.locator(".chart").get_attribute("aria-label") or ""
    assert page.locator(".chart [aria-live]").text_content() == told
    assert "万荣县" not in told


@pytest.mark.parametrize("missing", ["figure.js", "plotly-*.js"])
def test_without_the_elements_code_the_numbers_still_stand(server: str, page: Page, missing: str) -> None:
    page.route(f"**/_stcore/bidi-components/*/{missing}", lambda route: route.abort())
    page.goto(server + LINK)
    ready(page)
    expect(page.locator(".rows tbody tr")).to_have_count(3)
    if missing.startswith("plotly"):
        expect(page.locator(".chart")).to_contain_text(t("chart_failed", "zh"))
    else:
        expect(page.get_by_text("Failed to load").first).to_be_visible()


def test_a_chart_follows_the_width_and_the_theme(server: str, page: Page) -> None:
    page.goto(server + LINK)
    drawn(page)
    text = "getComputedStyle(document.querySelector('.js-plotly-plot .gtitle')).fill"
    light = page.evaluate(text)
    page.set_viewport_size({"width": 700, "height": 900})
    until(page, "document.querySelector('.js-plotly-plot')._fullLayout.width < 700")
    page.emulate_media(color_scheme="dark")
    until(page, f"{text} !== '{light}'")


def test_a_row_opens_its_sentence_by_mouse_and_by_keyboard_and_a_run_leaves_the_focus(server: str, page: Page) -> None:
    page.goto(server + LINK)
    drawn(page)
    evidence = page.get_by_role("dialog")
    page.locator(".rows tr", has_text="杭锦旗").locator("td").last.click()
    expect(evidence).to_contain_text("选聘1739名网格员")
    page.keyboard.press("Escape")
    expect(evidence).to_have_count(0)
    button = page.get_by_role("button", name="包头市 4259名")
    button.focus()
    page.keyboard.press("Enter")
    expect(evidence).to_contain_text("配齐配强4259名专兼职网格员")
    page.keyboard.press("Escape")
    expect(evidence).to_have_count(0)
    expect(button).to_be_focused()
    table = page.get_by_role("table", name=t("article_facts", "zh", count=3))
    expect(table.get_by_role("rowheader")).to_have_text(["通辽市", "包头市", "杭锦旗"])


def test_a_fetch_that_fails_costs_nothing_and_back_leads_back(server: str, page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/figures/**", lambda route: route.abort())
    page.goto(server + LINK)
    drawn(page)
    shown = "document.querySelector('.js-plotly-plot').textContent.includes('17288人')"
    page.locator(BUTTONS).nth(0).click()
    until(page, f"!{shown} && location.search.includes('r=baotou')")
    page.unroute("**/figures/**")
    page.go_back()
    until(page, f"{shown} && !location.search.includes('r=baotou')")
    page.go_forward()
    until(page, f"!{shown} && location.search.includes('r=baotou')")
    assert not faults
