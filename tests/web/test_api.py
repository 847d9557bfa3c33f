"""The facts for programs: the same rows as on the pages, a sentence where a request names what is not there."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import time
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from metrics.errors import TableError
from metrics.model.context import Context
from metrics.table import parquet, writer
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.web import api, openapi


@dataclass(frozen=True)
class Loaded:
    facts: pd.DataFrame
    context: Context
    fingerprint: str = "first"

    @property
    def count(self) -> int:
        return len(self.facts)

    def select(self, keep, most: int, skip: int = 0) -> pd.DataFrame:
        return keep(self.facts).iloc[skip : skip + most]


@pytest.fixture
def loaded(corpus) -> Loaded:
    read = corpus.read()
    return Loaded(writer.frame(all_facts(read)), Context.read(context_of(read)))


@pytest.fixture
def app(loaded) -> Starlette:
    return Starlette(routes=api.routes(lambda: loaded))


def rows(answer) -> list[str]:
    return list(pd.read_csv(io.BytesIO(answer.body))["fact_id"])


def test_each_form_answers_with_all_facts(app, loaded, ask):
    ids = list(loaded.facts["fact_id"])
    assert rows(ask(app, "/api/facts.csv")) == ids
    assert [fact["fact_id"] for fact in json.loads(ask(app, "/api/facts.json").body)["facts"]] == ids
    found = parquet.unpack(ask(app, "/api/facts.parquet").body)
    pd.testing.assert_frame_equal(found, loaded.facts)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("parquet", "application/vnd.apache.parquet"),
    ],
)
def test_an_answer_says_what_it_is_and_is_not_sniffed(app, suffix, kind, ask):
    headers = ask(app, f"/api/facts.{suffix}").headers
    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"].startswith('attachment; filename="facts_')
    assert headers["content-disposition"].endswith(f'.{suffix}"')


def test_the_pages_parameters_are_followed(app, ask):
    assert rows(ask(app, "/api/facts.csv?r=tongliao&derived=0&i=grid_count&kind=grid&scope=region&lang=zh")) == [
        "tongliao-01:grid_count"
    ]
    assert rows(ask(app, "/api/facts.csv?r=none")) == []
    assert "tongliao-01:grids_per_village" not in rows(ask(app, "/api/facts.csv?derived=0"))
    assert rows(ask(app, "/api/facts.csv?i=grid_count%2Cvillage_count")) == [
        "tongliao-01:village_count",
        "tongliao-01:grid_count",
    ]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("r=atlantis", "Allowed: tongliao"),
        ("kind=grids", "Allowed: grid, income, initiative"),
        ("scope=village", "Allowed: region, place"),
        ("derived=2", "Allowed: 1, 0"),
        ("i=grid_cuont", "grid_count"),
        ("region=tongliao", "Allowed: r, derived, i, kind, status, scope, lang"),
    ],
)
@pytest.mark.parametrize("suffix", api.FORMATS)
def test_what_is_not_known_is_refused_with_what_is_allowed(app, query, told, suffix, ask):
    answer = ask(app, f"/api/facts.{suffix}?{query}")
    assert answer.status == 400
    assert told in json.loads(answer.body)["error"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/facts", "/api/facts.xlsx", "/api/facts.csv/x", "/api/a/b"])
def test_another_path_under_api_is_not_found(app, path, ask):
    answer = ask(app, path)
    assert answer.status == 404
    assert "/api/facts.csv" in json.loads(answer.body)["error"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_only_reading_is_possible_and_an_unknown_path_is_unknown_to_every_method(app, ask, method):
    answer = ask(app, "/api/facts.csv", method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert ask(app, "/api/facts.xlsx", method).status == 404


def test_a_head_is_answered_without_writing_rows(app, ask, monkeypatch):
    monkeypatch.setitem(api.FORMATS, "csv", ("text/csv", lambda *_: pytest.fail("rows were written")))
    answer = ask(app, "/api/facts.csv?r=tongliao", "HEAD")
    assert answer.status == 200
    assert answer.body == b""
    assert "content-length" not in answer.headers
    assert ask(app, "/api/facts.csv?r=atlantis", "HEAD").status == 400


def test_rows_come_in_parts_that_lead_to_the_next(app, loaded, ask):
    ids, found, address = list(loaded.facts["fact_id"]), [], "/api/facts.csv?limit=4&derived=1"
    while address:
        answer = ask(app, address)
        part = rows(answer)
        assert 0 < len(part) <= 4
        found += part
        link = answer.headers.get("link", "")
        assert not link or link.endswith('; rel="next"')
        address = link.partition(">")[0].lstrip("<")
    assert found == ids
    told = json.loads(ask(app, "/api/facts.json?limit=1&r=tongliao&kind=grid").body)
    assert told["next"] == "/api/facts.json?r=tongliao&kind=grid&limit=1&offset=1"
    assert told["count"] == len(told["facts"]) == 1
    assert "next" not in json.loads(ask(app, "/api/facts.json").body)
    assert rows(ask(app, f"/api/facts.csv?offset={len(ids) + 7}")) == []


def test_an_answer_has_no_more_rows_than_asked_for_and_names_the_next(app, loaded, ask):
    answer = ask(app, "/api/facts.csv?limit=3&kind=grid")
    assert rows(answer) == list(loaded.facts.loc[loaded.facts["kind"] == "grid", "fact_id"])[:3]
    assert answer.headers["link"] == '</api/facts.csv?kind=grid&limit=3&offset=3>; rel="next"'
    assert "link" not in ask(app, "/api/facts.csv").headers
    assert ask(app, f"/api/facts.csv?limit={openapi.MAX_ROWS + 1}").status == 400


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("limit=0", 400, "limit = '0' is not a whole number from 1 to 10,000"),
        ("limit=10001", 400, "limit = '10001'"),
        ("limit=-1", 400, "limit = '-1'"),
        ("limit=٣", 400, "limit = '٣'"),
        ("limit=1e3", 400, "limit = '1e3'"),
        ("offset=" + "9" * 400, 400, "offset = "),
        ("offset=", 400, "offset = ''"),
        ("r=tongliao&r=tongliao", 400, "r is given twice"),
        ("&".join(f"a{number}=1" for number in range(500)), 400, "'a0' is no parameter"),
        ("i=" + "grid_count," * 400, 414, "more than 4096 characters"),
        ("r=" + "x" * 4090, 400, "is not known"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(app, ask, query, status, told):
    answer = ask(app, f"/api/facts.json?{quote(query, safe='=&,')}")
    assert answer.status == status
    assert told in json.loads(answer.body)["error"]


def test_who_has_the_rows_already_is_told_so(app, loaded, ask, monkeypatch):
    first = ask(app, "/api/facts.csv?limit=5")
    tag = first.headers["etag"]
    monkeypatch.setitem(api.FORMATS, "csv", ("text/csv", lambda *_: pytest.fail("rows were written")))
    again = ask(app, "/api/facts.csv?limit=5", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    others = [ask(app, path, "HEAD").headers["etag"] for path in ("/api/facts.csv?limit=6", "/api/facts.json?limit=5")]
    renewed = Starlette(routes=api.routes(lambda: replace(loaded, fingerprint="second")))
    others.append(ask(renewed, "/api/facts.csv?limit=5", "HEAD").headers["etag"])
    assert len({tag, *others}) == 4


def test_programs_that_ask_at_once_wait_their_turn(loaded):
    def load() -> Loaded:
        time.sleep(0.01)
        return loaded

    async def scene() -> list[tuple[int, str]]:
        ask = asking(Starlette(routes=api.routes(load)))
        return list(await asyncio.gather(*(ask("/api/facts.json?limit=3") for _ in range(32))))

    assert asyncio.run(scene()) == [(200, "")] * 32


def test_only_overload_is_refused_and_the_loop_stays_free(loaded):
    """While all that may be written is being written, the loop answers others at once, and one request too many is asked to come back."""
    release, served = threading.Event(), api._AT_ONCE + api._MAX_WAITING

    def load() -> Loaded:
        release.wait(30)
        return loaded

    async def scene() -> tuple[int, list[tuple[int, str]]]:
        ask = asking(Starlette(routes=[*api.routes(load), Route("/page", lambda _: Response("ok"))]))
        tasks = [asyncio.create_task(ask("/api/facts.csv")) for _ in range(500)]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        page, _ = await ask("/page")
        release.set()
        return page, list(await asyncio.gather(*tasks))

    page, answers = asyncio.run(scene())
    assert page == 200
    assert answers == [(200, "")] * served + [(503, "5")] * (500 - served)


def test_who_waits_too_long_is_asked_to_come_back(loaded, monkeypatch):
    monkeypatch.setattr(api, "_PATIENCE", 0.05)
    release = threading.Event()

    def load() -> Loaded:
        release.wait(30)
        return loaded

    async def scene() -> list[tuple[int, str]]:
        ask = asking(Starlette(routes=api.routes(load)))
        tasks = [asyncio.create_task(ask("/api/facts.csv")) for _ in range(api._AT_ONCE + 1)]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        release.set()
        return list(await asyncio.gather(*tasks))

    assert asyncio.run(scene()) == [(200, "")] * api._AT_ONCE + [(503, "5")]


def test_nothing_is_written_for_who_has_given_up(loaded):
    release, loads = threading.Event(), []

    def load() -> Loaded:
        loads.append(1)
        release.wait(30)
        return loaded

    async def scene() -> None:
        ask = asking(Starlette(routes=api.routes(load)))
        stays = [asyncio.create_task(ask("/api/facts.csv")) for _ in range(api._AT_ONCE)]
        await asyncio.sleep(0)
        leaves = [asyncio.create_task(ask("/api/facts.csv", gone=True)) for _ in range(9)]
        await asyncio.sleep(0)
        release.set()
        await asyncio.gather(*stays, *leaves)

    asyncio.run(scene())
    assert len(loads) == api._AT_ONCE


def asking(app: Starlette):
    """Ask an application within a running loop; returns the status, and when to come back."""

    async def ask(path: str, gone: bool = False) -> tuple[int, str]:
        address, _, query = path.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "root_path": "",
            "path": address, "raw_path": address.encode(), "query_string": query.encode(), "headers": [], "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1),
        }  # fmt: skip
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"} if gone else {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await app(scope, receive, send)
        return int(sent[0]["status"]), dict(sent[0]["headers"]).get(b"retry-after", b"").decode()

    return ask


def test_health_counts_the_facts(app, loaded, ask):
    assert json.loads(ask(app, "/healthz").body) == {"status": "ok", "facts": len(loaded.facts)}


@pytest.mark.parametrize("path", ["/healthz", "/api/facts.csv"])
def test_without_a_table_the_answer_is_a_sentence_without_a_traceback(path, ask):
    def load() -> Loaded:
        raise TableError("/somewhere/facts.parquet cannot be written")

    answer = ask(Starlette(routes=api.routes(load)), path)
    assert answer.status == 503
    said = json.loads(answer.body)["error"]
    assert "metrics check" in said
    assert "/somewhere" not in said


def test_the_routes_do_without_streamlit():
    import subprocess
    import sys

    code = "import sys, metrics.web.api; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
