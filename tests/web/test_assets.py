"""Streamlit's files come compressed and byte for byte; the first page bears the board's name and asks for its elements' code at once."""

import gzip
import re
from pathlib import Path

import pyarrow as pa
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from metrics.ui import menu
from metrics.web import element
from metrics.web.assets import StaticAssets, StaticAssetsMiddleware

FOLDER = Path(streamlit.__file__).parent / "static"


@pytest.fixture(scope="module")
def front() -> StaticAssets:
    return StaticAssets(FOLDER, menu.elements(), "zh-CN", "数出有据", "没有脚本<b>", element.files())


@pytest.fixture
def app(front: StaticAssets) -> Starlette:
    routes = [Route("/healthz", lambda _request: PlainTextResponse("behind"))]
    return Starlette(routes=routes, middleware=[Middleware(StaticAssetsMiddleware, assets=front)])


def script(name: str) -> Path:
    (found,) = (FOLDER / "static" / "js").glob(f"{name}.*.js")
    return found


def decoded(body: bytes, coding: str | None, size: int) -> bytes:
    if coding == "br":
        return pa.Codec("brotli").decompress(body, decompressed_size=size, asbytes=True)
    return gzip.decompress(body) if coding == "gzip" else body


@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("", None)]
)
def test_a_file_is_the_same_in_every_coding(app, ask, accepted, coding):
    file = script("ButtonGroup")
    answer = ask(app, f"/static/js/{file.name}", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert decoded(answer.body, coding, file.stat().st_size) == file.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_font_is_compressed_already(app, ask):
    file = next((FOLDER / "static" / "media").glob("*.woff2"))
    answer = ask(app, f"/static/media/{file.name}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in answer.headers
    assert answer.body == file.read_bytes()


@pytest.mark.parametrize("path", ["/healthz", "/static/js/nothing.js", "/static/../index.html", "/static/js/../../x"])
def test_what_is_no_file_and_no_page_is_for_those_behind(app, ask, path):
    answer = ask(app, path)
    assert answer.body == (b"behind" if path == "/healthz" else b"Not Found")


def test_only_reading_is_answered(app, ask):
    assert ask(app, "/compare", "POST").status == 404
    assert ask(app, "/compare", "HEAD").status == 200


def test_the_first_page_has_our_name_and_no_markup_of_others(app, ask):
    answer = ask(app, "/compare")
    page = answer.body.decode()
    assert answer.headers["cache-control"] == "no-cache"
    assert '<html lang="zh-CN">' in page
    assert "<title>数出有据</title>" in page
    assert "<noscript>没有脚本&lt;b&gt;</noscript>" in page
    assert "SourceSans" not in page
    assert "agent" not in page
    assert '<script type="module"' in page
    assert '<div id="root"></div>' in page


@pytest.mark.parametrize("page", menu.elements())
def test_a_page_asks_once_for_each_module_of_its_elements_and_all_are_there(front, page):
    asked = re.findall(r'(?:href|src)="\./(static/[^"]+)"', front.page(f"/{page}"))
    assert len(asked) == len(set(asked))
    assert all((FOLDER / name).is_file() for name in asked)
    for name in menu.elements()[page]:  # fails where another Streamlit calls its modules otherwise
        assert f"static/js/{script(name).name}" in asked


def test_a_page_without_a_chart_does_not_ask_for_one(front):
    for needed in ("BidiComponent", "figure.js", "rows.js", element.plotly_name()):
        assert needed in front.page("/compare")
        assert needed not in front.page("/data")


def test_plotlys_code_is_kept_for_good_and_the_elements_own_is_looked_at_again(app, ask):
    kept = ask(app, f"{element.ADDRESS}figure/{element.plotly_name()}", headers={"Accept-Encoding": "br"})
    assert "immutable" in kept.headers["cache-control"]
    assert len(kept.body) < element.plotly().stat().st_size / 2
    script = ask(app, f"{element.ADDRESS}rows/rows.js")
    assert script.headers["cache-control"] == "no-cache"
    assert script.body == (element.FOLDER / "rows.js").read_bytes()


def test_what_a_module_imports_is_asked_for_too(front):
    asked = set(re.findall(r"static/js/([^\"]+)", front.page("/compare")))
    text = script("BidiComponent").read_text("utf-8")
    imported = set(re.findall(r'from"\./([^"]+\.js)"', text[:20_000]))
    assert imported
    assert imported <= asked


def test_the_pages_that_write_are_answered_where_there_are_any_and_their_modules_are_there(front, monkeypatch):
    names = {page.name for page in menu.CURATION}
    assert not any(f"/{name}" in front for name in names)
    monkeypatch.setenv("METRICS_CURATOR", "王敏")
    assert names <= menu.elements().keys()
    assert all(script(element).is_file() for name in names for element in menu.elements()[name])


def test_every_page_of_the_menu_is_answered(front):
    names = [page.name for page in menu.PAGES]
    assert all(f"/{name}" in front for name in ["", *names])
