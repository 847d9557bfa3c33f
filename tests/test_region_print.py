"""A region's page in a browser: it prints on two pages of A4 with nothing cut off, and no part of it leads out of the window."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.served import chromium, drawn, serving_copy

pytestmark = pytest.mark.browser
#: Half a millimetre of A4, in points.
SLACK = 1.5


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_copy(tmp_path_factory.mktemp("corpus")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def opened(browser: Browser, address: str, width: int, scheme: str) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(address)
    page.locator(".profile").wait_for()
    drawn(page)
    return page


@pytest.mark.parametrize(
    ("region", "lang", "width", "scheme"),
    [("baotou", "en", 1440, "dark"), ("tongliao", "zh", 390, "light"), ("xingan", "zh", 1440, "dark")],
)
def test_the_largest_regions_print_on_two_pages_of_a4(
    server: str, browser: Browser, region: str, lang: str, width: int, scheme: str
) -> None:
    page = opened(browser, f"{server}/region?r={region}&lang={lang}", width, scheme)
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert 1 <= len(document) <= 2
    assert document[0].get_size() == pytest.approx((595, 842), abs=2)
    for sheet in document:
        boxes = [each.get_bounds() for each in sheet.get_objects()]
        right = sheet.get_width() - SLACK
        assert max((box[2] for box in boxes if box[2] - box[0] < right), default=0) <= right, "cut off at the right"
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    for folded in page.locator("details .programmes tbody th a").all_text_contents():
        assert "".join(folded.split())[:6] in "".join(text.split()), "what is folded up on the page is open on paper"
    for button in page.locator("[data-testid=stButtonGroup] button, [data-testid=stPageLink]").all_text_contents():
        assert button not in text.splitlines()
    grey = document[len(document) - 1].render(scale=0.2).to_pil().convert("L").histogram()
    assert sum(grey[:64]) < sum(grey) / 20, "paper stays white for a reader who reads on dark"
    page.context.close()


@pytest.mark.parametrize("link", ["r=baotou&lang=en", "r=wanrong&place=贾村乡大甲村&lang=zh"])
def test_nothing_leads_out_of_the_window(server: str, browser: Browser, link: str) -> None:
    page = opened(browser, f"{server}/region?{link}", 390, "dark")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    assert height <= 3500
    page.context.close()
