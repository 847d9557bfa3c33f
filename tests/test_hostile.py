"""A hostile corpus in a real browser: whatever is written in articles, specs, catalogue and links is shown as text, and nothing leaves the house."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import hostile, watch
from tests.served import TOUR, chromium, click_bar, in_language, ready, serving, until

pytestmark = pytest.mark.browser

_LISTEN = """
window.__violations = [];
window.__said = new Set();
new MutationObserver(() => {  // a toast is gone after a moment
    for (const each of document.querySelectorAll('[data-testid=stToast], [data-testid=stAlert]')) window.__said.add(each.textContent);
}).observe(document, {childList: true, subtree: true});
document.addEventListener('securitypolicyviolation', each => window.__violations.push(`${each.violatedDirective} ${each.blockedURI}`));
"""
#: What is on the page that is not ours: ours has neither frames nor forms nor pictures from files, no handler in an attribute, and no link elsewhere.
_LOOK = """() => {
    const all = [...document.querySelectorAll('*')], elsewhere = new Set();
    for (const each of document.querySelectorAll('[href], [src], [action], [formaction]'))
        for (const name of ['href', 'src', 'action', 'formaction']) {
            const value = each.getAttribute(name);
            if (value && !value.startsWith('data:image/') && new URL(value, location.href).origin !== location.origin) elsewhere.add(value);
        }
    const foreign = [...document.querySelectorAll('iframe, form, object, embed, base, body img, video, audio, body meta, foreignObject')];
    foreign.push(...all.filter(each => [...each.attributes].some(one => one.name.startsWith('on'))));
    foreign.push(...all.filter(each => (each.getAttribute('style') || '').includes('calc(infinity)')));
    return {
        pwned: window.__pwned ?? null, elsewhere: [...elsewhere], violations: window.__violations,
        foreign: foreign.map(each => each.outerHTML.slice(0, 200)), text: document.body.textContent,
        told: [document.title, ...all.flatMap(each => ['title', 'aria-label', 'alt'].map(name => each.getAttribute(name) || ''))].join(' '),
    };
}"""
#: page, or a part of one → fields whose text must be read on it, whole, in Chinese; those of English are the fields' own.
FIELDS = {
    "overview": ("zh", "parent", "title", "outlet"),
    "compare": ("zh", "definition"),
    "grid": ("zh",),
    "grid?part=activities": ("definition",),
    "grid?part=systems": ("aim",),
    "income": ("zh", "definition"),
    "income?part=stories": ("place", "said_by"),
    "initiatives": ("zh", "aim", "note", "place"),
    "emphasis": ("zh", "sentence"),
    "evidence": ("zh", "title", "note", "article", "sentence"),
    "audit": ("zh", "title", "suspect", "article"),
    "data": ("zh", "title"),
    "region": ("zh", "aim", "title"),
    "search": ("zh",),
}
#: Three regions hold markup of every kind, and are drawn sooner than five.
REGIONS = "tongliao,baotou,hangjin"
#: Pages that this run has seen already.
VISITED: set[str] = set()
ENGLISH = {
    "zh": "en",
    "parent": "parent_en",
    "definition": "definition_en",
    "aim": "aim_en",
    "note": "note_en",
    "suspect": "suspect_en",
}


@dataclass
class Visit:
    """One page as a visitor's browser has it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    found: dict[str, Any] = field(default_factory=dict)

    def look(self) -> dict[str, Any]:
        self.found = self.page.evaluate(_LOOK)
        return self.found

    @property
    def text(self) -> str:
        """The text of the page without white space and without the joiners that keep Markdown from reading it."""
        return squeezed(self.found["text"])

    def reads(self, name: str) -> None:
        """A field's text can be read on the page, whole; what a page draws last may take a moment."""
        for _ in range(60):
            if squeezed(hostile.marked(name)) in self.text:
                return
            self.page.wait_for_timeout(100)
            self.look()
        pytest.fail(f"{name} is not to be read")

    def is_clean(self) -> None:
        """Nothing ran, nothing stands there that is not ours, nothing was asked of another host."""
        self.look()
        assert self.found["pwned"] is None
        assert self.found["foreign"] == []
        assert self.found["elsewhere"] == []
        assert self.found["violations"] == []
        assert self.errors == []
        assert self.hosts <= {"127.0.0.1", "data"}


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with serving(hostile.write(folder / "seeds"), watch.watching(folder / "watch")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor's browser: Streamlit's files are fetched once."""
    context = browser.new_context(viewport={"width": 1280, "height": 2000}, locale="zh-CN", accept_downloads=True)
    context.add_init_script(_LISTEN)
    yield context
    context.close()


def visit(context: BrowserContext, address: str) -> Visit:
    opened = Visit(context.new_page())
    page = opened.page
    page.set_default_timeout(30_000)
    page.on("request", lambda request: opened.hosts.add(urlparse(request.url).hostname or "data"))
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.on("dialog", lambda dialog: (opened.errors.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    ready(page)
    page.wait_for_timeout(300)
    return opened


@pytest.fixture(scope="module", params=[(name, lang) for name in FIELDS for lang in ("zh", "en")], ids="-".join)
def visited(request: pytest.FixtureRequest, server: str, context: BrowserContext) -> Iterator[tuple[str, str, Visit]]:
    name, lang = request.param
    page, _, part = name.partition("?")
    VISITED.add(page)
    opened = visit(context, f"{server}{in_language(TOUR[page], lang)}&r={REGIONS}&{part}")
    yield name, lang, opened
    opened.page.close()


def test_markup_is_shown_as_text_on_every_page(visited: tuple[str, str, Visit]) -> None:
    name, lang, opened = visited
    opened.is_clean()
    expect(opened.page.locator("[data-testid=stException]")).to_have_count(0)
    for each in FIELDS[name]:
        opened.reads(ENGLISH.get(each, each) if lang == "en" else each)
    following = {
        opened.text[each.end() : each.end() + 20].partition("…")[0]
        for each in re.finditer(r"〔(?!sentence|article)\w+〕", opened.text)
    }
    assert [each for each in following if not squeezed(hostile.MARKUP).startswith(each)] == []
    told = squeezed(opened.found["told"])
    assert "&lt;img" not in told
    assert r"\<img" not in told


def test_a_mark_its_hover_and_its_dialog_show_text(server: str, context: BrowserContext) -> None:
    opened = visit(context, f"{server}/compare?i=grid_worker_count&lang=zh")
    page = opened.page
    click_bar(page, "tongliao-01:grid_worker_count", press=False)
    hover = page.locator(".hoverlayer .hovertext")
    expect(hover).to_contain_text('〔zh〕<img src=x onerror="window.__pwned=true">')
    assert page.locator(".js-plotly-plot a").count() == 0
    axis = page.locator(".js-plotly-plot .xtitle").first.text_content() or ""
    assert squeezed(hostile.MARKUP) in squeezed(axis)
    click_bar(page, "tongliao-01:grid_worker_count")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_have_text("17288人")
    assert squeezed(hostile.marked("title")) in squeezed(dialog.text_content() or "")
    opened.is_clean()
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.locator(".modebar-btn").first.dispatch_event("click")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")
    page.close()


@pytest.mark.parametrize(
    "path",
    ["/evidence?fact={0}&source={0}", "/initiatives?q={0}&pillar={0}", "/compare?i={0}&{0}=1", "/emphasis?term={0}"],
)
def test_markup_in_a_link_is_shown_as_text(server: str, context: BrowserContext, path: str) -> None:
    opened = visit(context, f"{server}{path.format(quote(hostile.MARKUP))}&lang=zh")
    until(opened.page, "window.__said.size > 0")
    said = " ".join(opened.page.evaluate("[...window.__said]"))
    assert squeezed(hostile.MARKUP) in squeezed(said)
    opened.is_clean()
    opened.page.close()


def test_the_policy_stops_what_gets_through_all_the_same(server: str, context: BrowserContext) -> None:
    opened = visit(context, f"{server}/audit?lang=zh")
    opened.page.evaluate(
        """() => {
            const holder = document.body.appendChild(document.createElement('div'));
            holder.innerHTML = '<img src=data:, onerror="window.__pwned=true"><iframe src="http://127.0.0.1:9/"></iframe>';
            const script = document.createElement('script');
            script.textContent = 'window.__pwned = true';
            holder.append(script);
        }"""
    )
    opened.page.wait_for_timeout(300)
    found = opened.look()
    assert found["pwned"] is None
    assert {each.partition(" ")[0] for each in found["violations"]} == {
        "script-src-attr",
        "script-src-elem",
        "frame-src",
    }
    opened.page.close()


def test_the_server_speaks_to_nobody_and_writes_to_its_cache_alone(
    server: str, context: BrowserContext, folder: Path
) -> None:
    for name in TOUR.keys() - VISITED:
        visit(context, f"{server}{in_language(TOUR[name], 'en')}").page.close()
    done = watch.seen(folder / "watch")
    assert len(done) > 3, "the server was not watched"
    spoken = [each for each in done if each[0] not in ("write", "start")]
    assert [each for each in spoken if not re.search(r"127\.0\.0\.1|'?::1|localhost", json.dumps(each))] == []
    cache = str(folder / "seeds" / ".cache")
    written = {path for each in done if each[0] == "write" for path in each[1:]}
    assert {path for path in written if not path.startswith(cache) and path != "/dev/null"} == set()
    assert any(path.startswith(f"{cache}/") for path in written)
    assert watch.left(folder / "watch") == []
    assert len([each for each in done if each[0] == "start"]) == 1  # the command line starts the server
