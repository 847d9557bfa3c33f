"""Every answer is compressed where it pays, and keeps the pages to themselves."""

import asyncio
import gzip
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from metrics.errors import TableError
from metrics.web import policy, server

HEADERS = policy.headers()
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/component/a",
    "/auth/login",
    "/oauth2callback",
)
OPEN = ("/_stcore/health", "/_stcore/host-config", "/media/a.csv", "/compare")


async def long(_request) -> PlainTextResponse:
    return PlainTextResponse("数" * 5000)


async def own(_request) -> PlainTextResponse:
    return PlainTextResponse("ok", headers={"Referrer-Policy": "same-origin"})


async def broken(_request) -> PlainTextResponse:
    raise RuntimeError("a secret")


async def connect(socket: WebSocket) -> None:
    await socket.accept()


@pytest.fixture
def app() -> Starlette:
    routes = [Route("/long", long), Route("/own", own), Route("/broken", broken)]
    routes += [Route(path, long, methods=["GET", "PUT"]) for path in (*CLOSED, *OPEN)]
    return Starlette(routes=[*routes, WebSocketRoute("/_stcore/stream", connect)], middleware=server.middleware())


@pytest.mark.parametrize("path", ["/long", "/nowhere", "/broken", *CLOSED])
def test_every_answer_carries_the_headers_even_a_404_and_a_500(app, ask, path: str) -> None:
    headers = ask(app, path).headers
    assert {name: headers[name.lower()] for name in HEADERS} == HEADERS


def test_an_answer_that_says_so_itself_keeps_its_word(app, ask) -> None:
    assert ask(app, "/own").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", CLOSED)
def test_what_the_board_does_not_need_answers_to_nobody(app, ask, path: str) -> None:
    for method in ("GET", "PUT"):
        assert ask(app, path, method).status == 404


@pytest.mark.parametrize("path", OPEN)
def test_what_the_pages_need_stays_open(app, ask, path: str) -> None:
    assert ask(app, path).status == 200


def test_what_else_is_closed_and_opened_is_told(ask) -> None:
    paths = ("/verify", "/verify/a", "/_stcore/upload_file/a/b", "/_stcore/metrics", "/compare")
    routes = [Route(path, long, methods=["GET", "PUT"]) for path in paths]
    reading = Starlette(routes=routes, middleware=server.middleware(closed=["verify"]))
    writing = Starlette(routes=routes, middleware=server.middleware(opened=["/_stcore/upload_file/"]))
    assert [ask(reading, path).status for path in paths] == [404, 404, 404, 404, 200]
    assert [ask(writing, path, "PUT").status for path in paths] == [200, 200, 200, 404, 200]


def test_a_fault_is_a_sentence_without_a_traceback(app, ask) -> None:
    answer = ask(app, "/broken")
    assert answer.status == 500
    assert b"the log says what" in answer.body
    assert b"secret" not in answer.body


def test_a_connection_carries_the_headers_too_and_an_unknown_one_is_closed(app) -> None:
    accepted = listen(app, "/_stcore/stream")
    assert accepted["type"] == "websocket.accept"
    assert (b"x-content-type-options", b"nosniff") in list(accepted["headers"])
    assert listen(app, "/_stcore/agent/mcp")["type"] == "websocket.close"


def listen(app: Starlette, path: str) -> dict[str, Any]:
    """What the server answers first to one who opens a WebSocket."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": path, "headers": [], "query_string": b"", "subprotocols": [], "root_path": ""}
    asyncio.run(app(scope, receive, send))
    return sent[0]


def test_long_answers_are_compressed_for_those_who_can_read_it(app, ask) -> None:
    answer = ask(app, "/long", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode() == "数" * 5000
    assert "content-encoding" not in ask(app, "/long").headers


def start(load) -> None:
    async def live() -> None:
        async with server.warm(load)(None):
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
