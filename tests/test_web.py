"""Every answer is compressed where it pays, and keeps the pages to themselves."""

import asyncio
import gzip

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from metrics import web
from metrics.errors import TableError


async def long(_request) -> PlainTextResponse:
    return PlainTextResponse("数" * 5000)


async def framed(_request) -> PlainTextResponse:
    return PlainTextResponse("ok", headers={"X-Frame-Options": "DENY"})


@pytest.fixture
def app() -> Starlette:
    return Starlette(routes=[Route("/long", long), Route("/framed", framed)], middleware=web.middleware())


@pytest.mark.parametrize("path", ["/long", "/nowhere"])
def test_every_answer_carries_the_headers_even_a_404(app, ask, path: str) -> None:
    headers = ask(app, path).headers
    assert {name: headers[name.lower()] for name in web.HEADERS} == web.HEADERS


def test_the_policy_names_no_other_host() -> None:
    policy = web.HEADERS["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "frame-ancestors 'self'" in policy


def test_an_answer_that_is_stricter_keeps_its_word(app, ask) -> None:
    assert ask(app, "/framed").headers["x-frame-options"] == "DENY"


def test_long_answers_are_compressed_for_those_who_can_read_it(app, ask) -> None:
    answer = ask(app, "/long", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode() == "数" * 5000
    assert "content-encoding" not in ask(app, "/long").headers


def start(load) -> None:
    async def live() -> None:
        async with web.warm(load)(None):
            pass

    asyncio.run(live())


def test_the_table_is_loaded_before_the_first_visitor() -> None:
    loaded: list[bool] = []
    start(lambda: loaded.append(True))
    assert loaded == [True]


def test_a_broken_corpus_does_not_keep_the_server_down() -> None:
    def refuse() -> None:
        raise TableError("no table")

    start(refuse)
