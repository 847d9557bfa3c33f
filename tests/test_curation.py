"""From a pasted article to the chart, by the keyboard alone, in a real browser; a killed server and a second window lose nothing."""

from __future__ import annotations

import json
import re
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from metrics.draft.importing import Choices, import_document
from metrics.ui.curate import keys
from tests.served import ROOT, chromium, ready, serving, until

pytestmark = pytest.mark.browser

#: What the draft does not propose rightly, by the place of the numeral in the article: a key, or the name of a new indicator.
CORRECTED = {
    5: "小区党组织数",
    9: "社区工作者兼任小区书记人数",
    12: keys.REASONS["date"],
    17: "高标准示范创建小区党群服务站数",
    18: "签约县直单位党组织数",
    19: "签约社区党组织数",
}
CURATE = ("curate", "--by", "王敏")


def article() -> str:
    """The article about 闻喜县 that stands on the page of 万荣县, as a document of its own."""
    page = (ROOT / "seeds" / "wanrong-01.txt").read_text("utf-8")
    start = page.index("闻喜县\n")
    return page[start : page.index("盐湖区东郭镇\n", start)].strip() + "\n"


@pytest.fixture(scope="module")
def folder(five: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five articles of other regions, and no draft."""
    return shutil.copytree(five, tmp_path_factory.mktemp("corpus") / "seeds", ignore=shutil.ignore_patterns(".*"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class Keyboard:
    """A visitor who has nothing but a keyboard, and counts what is pressed."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
        self.page.set_default_timeout(30_000)
        self.pressed = 0

    def open(self, address: str) -> None:
        self.page.goto(address)
        ready(self.page)

    def press(self, key: str) -> None:
        """Press a key, which some button on the page shows."""
        self.page.keyboard.press(key)
        self.pressed += 1

    def write(self, text: str) -> None:
        """Text as an input method or the clipboard gives it; it counts as one press a character of a Latin text, else as two."""
        self.page.keyboard.insert_text(text)
        self.pressed += sum(1 if each.isascii() else 2 for each in text) if len(text) < 50 else 1

    def in_field(self, label: str) -> None:
        """Wait until the cursor stands in a field."""
        until(self.page, f"document.activeElement?.getAttribute('aria-label') === '{label}'")

    @property
    def counted(self) -> int:
        text = self.page.locator(".account .strong").first.inner_text()
        return int(re.match(r"\d+", text)[0])  # type: ignore[index]

    def decides(self, done: int, *answer: str) -> None:
        """Answer for the numeral on the card, and wait for the next."""
        for key in answer:
            self.press(key)
        expect(self.page.locator(".account .strong").first).to_have_text(re.compile(rf"^{done} /"))
        ready(self.page)

    def names(self, done: int, name: str) -> None:
        """Take a new indicator with this name."""
        self.press(keys.NEW)
        self.in_field("中文名")
        self.write(name)
        self.press("Enter")
        self.decides(done)


@pytest.fixture
def hand(browser: Browser) -> Iterator[Keyboard]:
    made = Keyboard(browser)
    yield made
    made.page.context.close()


def test_from_pasted_text_to_the_chart_by_the_keyboard_alone(folder: Path, hand: Keyboard) -> None:
    page, presses = hand.page, []
    with serving(folder, command=CURATE, signal=9) as address:
        hand.open(f"{address}/drafts?lang=zh")
        expect(page.get_by_role("button", name="粘贴文字")).to_be_visible()
        hand.press(keys.TEXT)
        hand.in_field("粘贴的文字")
        hand.write(article())
        hand.press("Control+Enter")
        hand.in_field("发表日期")
        hand.write("2024-08")
        hand.press("Tab")
        hand.in_field("闻喜县属于哪里")
        hand.write("山西省运城市")
        hand.press("Enter")
        page.wait_for_timeout(500)
        hand.press("Control+Enter")
        page.wait_for_url("**/verify?*")
        expect(page.locator(".numeral .large")).to_have_text("五")
        for number in range(1, 11):
            before = hand.pressed
            decide(hand, number)
            presses.append(hand.pressed - before)
    # The server was killed. What was decided is there.
    with serving(folder, command=CURATE) as address:
        hand.open(f"{address}/verify?draft=wenxi-01&lang=zh")
        expect(page.get_by_role("button", name="采纳")).to_be_visible()
        assert hand.counted == 10
        for number in range(11, 24):
            before = hand.pressed
            decide(hand, number)
            presses.append(hand.pressed - before)
        for what in ("举措", "算术关系"):
            expect(page.locator(".numeral .title")).to_have_text(what)
            ready(page)
            expect(page.get_by_role("button", name="全采纳")).to_be_visible()
            hand.press(keys.ACCEPT_ALL.title())
        expect(page.get_by_text("可以发布")).to_be_visible()
        expect(page.get_by_role("button", name="发布")).to_be_enabled()
        hand.press(keys.PUBLISH)
        expect(page.get_by_text("已发布：wenxi-01")).to_be_visible()
        ready(page)
        expect(page.get_by_role("button", name="在图上看")).to_be_visible()
        hand.press(keys.CHART)
        page.wait_for_url("**/compare?*")
        figure = page.get_by_role("figure").first
        expect(figure).to_have_attribute("aria-label", re.compile("闻喜县"))
    right = [count for number, count in enumerate(presses, 1) if number not in CORRECTED]
    print(
        f"{len(right)} of {len(presses)} proposals right, keys each {statistics.median(right)}, {hand.pressed} in all"
    )
    assert len(right) >= 17
    assert statistics.median(right) <= 2
    spec = (folder / "wenxi-01.toml").read_text("utf-8")
    assert 'verified_by = "王敏"' in spec
    assert not list((folder / "drafts").glob("wenxi-01*"))


def decide(hand: Keyboard, number: int) -> None:
    answer = CORRECTED.get(number, keys.ACCEPT)
    if len(answer) == 1:
        hand.decides(number, answer)
    else:
        hand.names(number, answer)


def test_two_quick_presses_decide_on_one_numeral_each_that_was_seen(folder: Path, hand: Keyboard) -> None:
    choices = Choices("wanrong", "2024-08", id="quick-01", again=True)
    import_document("article.txt", article().encode(), folder, choices)
    with serving(folder, command=CURATE) as address:
        hand.open(f"{address}/verify?draft=quick-01&lang=zh")
        expect(hand.page.get_by_role("button", name="采纳")).to_be_visible()
        for _ in range(6):
            shown = hand.counted
            hand.press(keys.ACCEPT)
            hand.press(keys.ACCEPT)
            expect(hand.page.locator(".account .strong").first).not_to_have_text(re.compile(rf"^{shown} /"))
            hand.page.wait_for_timeout(600)
        lines = (folder / "drafts" / "quick-01.journal.jsonl").read_text("utf-8").splitlines()
        decided = [json.loads(line)["key"] for line in lines]
        assert len(decided) == len(set(decided)) == hand.counted


def test_files_are_uploaded_several_at_a_time_and_one_that_is_no_document_stops_no_other(
    folder: Path, hand: Keyboard
) -> None:
    text = "乙县小区党建\n\n今年以来，通辽市划分网格120个，配备网格员35名。\n"
    with serving(folder, command=CURATE) as address:
        hand.open(f"{address}/drafts?lang=zh")
        chosen = [
            {"name": "乙县.txt", "mimeType": "text/plain", "buffer": text.encode("gb18030")},
            {"name": "图.html", "mimeType": "text/html", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(200)},
        ]
        hand.page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
        expect(hand.page.get_by_text("这是图片，没有文字")).to_be_visible()
        expect(hand.page.get_by_text("gb18030")).to_be_visible()
        expect(hand.page.get_by_role("button", name="起草")).to_have_count(1)
