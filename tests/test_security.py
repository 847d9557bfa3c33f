"""A running server, asked without a browser: headers on everything, closed addresses, bounds on connections; links that name files reach none."""

from __future__ import annotations

import http.client
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import streamlit
from streamlit.testing.v1 import AppTest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from metrics.ui import scripts
from metrics.ui.menu import CURATION
from metrics.web import assets, policy
from tests.served import ROOT, serving_copy

pytestmark = pytest.mark.slow

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
SCRIPT = re.findall(r'src="\./(static/js/index[^"]+)"', INDEX.read_text("utf-8"))[0]
ANSWERS = {
    "/": 200,
    "/compare?lang=zh": 200,
    **dict.fromkeys((f"/{page.name}" for page in CURATION), 404),  # what writes is not there
    "/verify/": 404,
    "/nowhere": 200,  # Streamlit's page says that there is no such page
    "/compare/": 301,
    f"/{SCRIPT}": 200,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/healthz": 200,
    "/api/facts.csv?r=baotou": 200,
    "/api/facts.csv?r=atlantis": 400,
    "/api/nothing": 404,
    "/api/%2e%2e/%2e%2e/etc/passwd": 400,
    "/api/facts%2Exml": 404,
    "/static/../../pyproject.toml": 400,
    "/static/%2e%2e/%2e%2e/pyproject.toml": 400,
    "//evil.example/": 400,
    "/media/../x": 400,
    "/media/nothing.csv": 404,
    "/_stcore/metrics": 404,
    "/_stcore/script-health-check": 404,
    "/_stcore/agent/openapi.json": 404,
    "/_stcore/agent/mcp": 404,
    "/_stcore/upload_file/a/b": 404,
    "/_stcore/bidi-components/a/b.js": 404,
    "/component/a/b.js": 404,
    "/auth/login": 404,
    "/oauth2callback": 404,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_copy(tmp_path_factory.mktemp("corpus")) as address:
        yield address


def ask(server: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request as it is written, with nothing followed or put right."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_is_what_it_should_be_and_carries_the_headers(server: str, path: str) -> None:
    status, headers, _ = ask(server, path)
    assert status == ANSWERS[path]
    wanted = policy.headers(INDEX.read_text("utf-8") + assets.HOME, scripts.texts())
    assert {name: headers.get(name.lower()) for name in wanted} == wanted
    assert not {"access-control-allow-origin", "x-powered-by"} & headers.keys()


def test_pages_are_asked_for_again_and_files_are_kept(server: str) -> None:
    assert ask(server, "/compare")[1]["cache-control"] == "no-cache"
    assert "immutable" in ask(server, f"/{SCRIPT}")[1]["cache-control"]
    assert ask(server, "/api/facts.csv")[1]["cache-control"] == "no-cache"


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nothing_can_be_uploaded(server: str, method: str) -> None:
    assert ask(server, "/_stcore/upload_file/a/b", method)[0] == 404
    assert ask(server, "/compare", method)[0] in (404, 405)


def test_no_other_page_is_told_more_than_anyone(server: str) -> None:
    for path in ("/api/facts.csv", "/_stcore/health", "/_stcore/host-config", "/compare"):
        assert "access-control-allow-origin" not in ask(server, path, Origin="http://evil.example")[1]


def stream(server: str, origin: str) -> ClientConnection:
    address = f"{server.replace('http', 'ws')}/_stcore/stream"
    return connect(address, origin=origin, subprotocols=["streamlit"], proxy=None, max_size=None)  # type: ignore[arg-type,list-item]


def test_a_page_of_another_host_cannot_connect(server: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        stream(server, "http://evil.example")
    assert refused.value.response.status_code == 403
    assert refused.value.response.headers["X-Content-Type-Options"] == "nosniff"


def send(connection: ClientConnection, message: bytes) -> None:
    """Send a message, and read what comes until nothing does."""
    connection.send(message)
    while True:
        connection.recv(timeout=10)


@pytest.mark.parametrize("size", [1_500_000, 51_000_000])
def test_a_message_that_is_too_large_ends_its_connection_and_nothing_else(server: str, size: int) -> None:
    with stream(server, server) as other, stream(server, server) as connection:
        assert connection.response
        assert connection.response.headers["X-Content-Type-Options"] == "nosniff"
        with pytest.raises(ConnectionClosed):
            send(connection, b"x" * size)
        other.ping().wait(10)
    assert ask(server, "/healthz")[0] == 200


_opened: list[str] | None = None


def _hear(event: str, values: tuple[Any, ...]) -> None:
    if event == "open" and _opened is not None:
        _opened.append(str(values[0]))


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Every file that is opened while the test runs."""
    global _opened  # noqa: PLW0603 - an audit hook cannot be taken out again
    if _hear not in HEARING:
        sys.addaudithook(_hear)
        HEARING.append(_hear)
    _opened = []
    yield _opened
    _opened = None


HEARING: list[Any] = []


@pytest.mark.parametrize("page", ["pages/evidence/article.py", "pages/evidence/audit.py"])
@pytest.mark.parametrize("wanted", ["../secret", "/secret", "secret\0", "catalog/../../secret", "..\\secret"])
def test_ids_from_a_link_reach_no_file(opened: list[str], page: str, wanted: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.run()
    app.query_params["source"] = wanted
    app.query_params["fact"] = f"{wanted}:grid_count"
    app.switch_page(page).run()
    assert not app.exception
    assert opened
    assert [name for name in opened if "secret" in name] == []
