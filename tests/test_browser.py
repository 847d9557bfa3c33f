"""From a fresh server to the evidence, in a real browser."""

import json
import os
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlparse

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from metrics.verify.verify import verify
from tests.served import ROOT, TOUR, at_rest, chromium, click_bar, drawn, in_language, ready, serving_copy, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on a copy of the seeds that has no table yet."""
    with serving_copy(tmp_path_factory.mktemp("corpus")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who keeps Streamlit's files from one page to the next; every request must go to our own host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
    context.set_default_timeout(30_000)
    hosts: set[str] = set()
    context.on("request", lambda request: hosts.add(urlparse(request.url).hostname or "data"))
    yield context
    context.close()
    assert hosts <= {"127.0.0.1", "data"}


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A new tab of the visitor."""
    tab = visitor.new_page()
    yield tab
    tab.close()


def test_a_deep_link_is_right_for_the_first_visitor_of_a_fresh_server(server: str, page: Page) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    page.goto(f"{server}/evidence?fact=tongliao-01:grid_count&lang=zh")
    hit = page.locator("#hit")
    expect(hit).to_have_text("16893个")
    expect(hit).to_be_in_viewport()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    assert not missing, "the page asks for its server where it is"
    expect(page.get_by_text("数出有据", exact=True)).to_be_visible()


def test_from_the_start_page_to_the_sentence(server: str, page: Page) -> None:
    page.goto(server)
    page.get_by_text("哪些地区报道了什么").wait_for()
    page.get_by_role("link", name="网格员数", exact=True).first.click()
    page.wait_for_url("**/compare?*")
    click_bar(page, "tongliao-01:grid_worker_count")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_have_text("17288人")
    expect(dialog).to_contain_text("配备网格员17288人")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    click_bar(page, "tongliao-01:grid_worker_count")  # the same mark once more
    expect(dialog.locator("mark")).to_have_text("17288人")
    dialog.get_by_text("在全文中查看").click()
    page.wait_for_url("**/evidence?*")
    expect(page.locator("#hit")).to_have_text("17288人")
    expect(page.locator("#hit")).to_be_in_viewport()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_the_filter_is_in_the_link_and_back_again(server: str, page: Page) -> None:
    page.goto(f"{server}/compare?i=grid_worker_count&lang=zh")
    page.get_by_role("button", name="通辽市", exact=True).click()
    until(page, "!location.search.includes('tongliao')")
    address = page.evaluate("location.href")
    assert "r=baotou%2Changjin%2Cwanrong%2Cxingan" in address
    page.goto(address)
    expect(page.get_by_role("button", name="通辽市", exact=True)).to_have_attribute("aria-pressed", "false")
    label = page.get_by_role("figure").first.get_attribute("aria-label") or ""
    assert "通辽市" not in label
    assert "包头市 4259名" in label


def fetch(page: Page, rows: str, kind: str) -> tuple[str, bytes]:
    """Download a page's rows (所示 or 全部) in one format: the file's name and content."""
    if (rows, kind) != ("所示", "CSV"):
        page.get_by_role("button", name="其他下载").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"下载 {kind}：{rows}").click()
    page.keyboard.press("Escape")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_download_opens_in_pandas_with_its_evidence(server: str, page: Page) -> None:
    page.goto(f"{server}/compare?i=grid_worker_count&lang=zh")
    name, content = fetch(page, "所示", "CSV")
    assert name.startswith("乡村振兴_5个地区_网格员数_")
    assert content.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(BytesIO(content))
    assert list(frame["数值"]) == [17288, 4259, 1739]
    assert all(number in quote for number, quote in zip(frame["原文数字"], frame["原文语句"], strict=True))


def test_workbook_and_data_package_open_and_prove_again(server: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{server}/data?r=baotou&lang=zh")
    name, content = fetch(page, "全部", "XLSX")
    assert name.startswith("乡村振兴_包头市_")
    sheets = pd.read_excel(BytesIO(content), sheet_name=None)
    assert list(sheets) == ["数据", "字典", "来源", "举措", "未见报道"]
    assert set(sheets["数据"]["地区"]) == {"包头市"}
    name, content = fetch(page, "所示", "ZIP")
    (tmp_path / name).write_bytes(content)
    assert verify(tmp_path / name, ROOT / "seeds").problems == ()
    with zipfile.ZipFile(BytesIO(content)) as package:
        rows = pd.read_parquet(BytesIO(package.read("facts.parquet")))
    assert sorted(rows["fact_id"]) == sorted(sheets["数据"]["事实编号"])


def test_a_program_gets_the_rows_and_a_sentence_where_it_asks_wrongly(server: str) -> None:
    with urllib.request.urlopen(f"{server}/api/facts.csv?r=baotou&i=grid_count") as answer:
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert pd.read_csv(answer)["value"].tolist() == [3202]
    with urllib.request.urlopen(f"{server}/healthz") as answer:
        assert json.load(answer)["status"] == "ok"
    for path, status in (("/api/facts.csv?r=atlantis", 400), ("/api/nothing", 404)):
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(server + path)
        assert error.value.code == status
        assert json.load(error.value)["error"]


@pytest.mark.parametrize(
    "path", ["/compare", "/evidence?fact=baotou-01:grid_count", "/audit?source=wanrong-01", "/data"]
)
def test_no_page_scrolls_sideways(server: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}{path}")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        drawn(page)
        page.locator("[data-testid=stDataFrame], .rows").first.wait_for()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.fixture(
    scope="module", params=[("zh", "light", 1440), ("en", "dark", 390)], ids=["zh-light-1440", "en-dark-390"]
)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, BrowserContext]]:
    """Readers in Chinese, light and wide, and in English, dark and narrow: how their pictures are named, and their browser."""
    lang, scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN")
    context.set_default_timeout(30_000)
    yield f"{lang}-{scheme}-{width}", context
    context.close()


@pytest.mark.parametrize("name", TOUR)
def test_the_tour_of_all_pages(server: str, reader: tuple[str, BrowserContext], name: str, tmp_path: Path) -> None:
    """Every page for both readers; pictures are kept where SCREENSHOTS names a folder."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    seen, context = reader
    lang = seen[:2]
    visit = context.new_page()
    errors: list[str] = []
    visit.on("pageerror", lambda error: errors.append(str(error)))
    visit.goto(f"{server}{in_language(TOUR[name], lang)}")
    expect(visit.locator(".site")).to_have_text({"zh": "数出有据", "en": "Figures with evidence"}[lang])
    expect(visit.locator(".site")).to_be_visible()
    drawn(visit)
    expect(visit.locator("[data-testid=stException]")).to_have_count(0)
    assert not visit.evaluate("document.documentElement.scrollWidth > innerWidth")
    for figure in visit.get_by_role("figure").all():
        assert len(figure.get_attribute("aria-label") or "") > 8
    picture = folder / f"{name}-{seen}.png"
    visit.screenshot(path=picture)
    assert picture.stat().st_size > 10_000
    assert not errors
    visit.close()


def test_two_quick_clicks_in_the_filter_both_count(server: str, page: Page) -> None:
    """The second click reaches the server with an address that is older than the answer to the first, whatever lies between them."""
    page.goto(f"{server}/compare?i=grid_worker_count&lang=zh")
    ready(page)
    regions = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]
    chosen = set(regions)
    filters = "[data-testid=stButtonGroup]"
    buttons = page.locator(filters).first.locator("button")
    expect(buttons).to_have_count(len(regions))
    delays, pairs = (20, 30, 40, 60, 80, 150), ((0, 1), (2, 3), (1, 4), (0, 2), (3, 1), (4, 0))
    for number in range(18):  # each delay, in milliseconds, with three of the pairs
        delay, pair = delays[number % 6], pairs[(number + number // 6) % 6]
        at_rest(page, f"{filters} button")
        spots = [buttons.nth(which).bounding_box() for which in pair]
        for spot in spots:
            assert spot
            page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
            page.wait_for_timeout(delay)
        chosen ^= {regions[which] for which in pair}
        link = ",".join(region for region in regions if region in chosen) or "none"
        until(page, f"new URL(location.href).searchParams.get('r') === '{link}'")
        ready(page)
        pressed = [buttons.nth(which).get_attribute("aria-pressed") == "true" for which in range(len(regions))]
        assert {region for region, on in zip(regions, pressed, strict=True) if on} == chosen, delay


def test_a_slash_leads_to_the_search_from_any_page(server: str, page: Page) -> None:
    page.goto(f"{server}/data?lang=zh&r=tongliao")
    drawn(page)
    page.keyboard.press("/")
    field = page.locator(".st-key-search input")
    expect(field).to_be_focused()
    page.keyboard.type("贾村乡")
    page.keyboard.press("Enter")
    expect(page.locator(".results-places")).to_contain_text("贾村乡")
    until(page, "location.pathname === '/search' && new URL(location.href).searchParams.get('q') === '贾村乡'")
    assert "r=tongliao" in page.url
    page.keyboard.press("/")
    expect(page.locator(".st-key-search input")).to_be_focused()
