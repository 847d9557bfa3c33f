"""The facts for programs: `/api/facts.csv`, `.json`, `.parquet` with the parameters of the pages' links, the originals, and `/healthz`. No streamlit.

An answer holds `openapi.MAX_ROWS` rows at most, and says where the next are; requests beyond two at a time wait their turn.

The table comes from whoever mounts the routes, so that pages and programs see the same one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Protocol
from urllib.parse import urlencode

import anyio
import anyio.to_thread
import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from metrics import export
from metrics.build.paths import default_seeds
from metrics.errors import MetricsError, RequestError
from metrics.model.context import Context
from metrics.query import criteria
from metrics.table import parquet
from metrics.web import openapi, originals

_LOG = logging.getLogger(__name__)
_SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
_LONGEST = 4096  # characters of a query
#: Answers that are written at once, requests that may wait for their turn, and for how many seconds: what is beyond these is overload.
_AT_ONCE, _MAX_WAITING, _PATIENCE = 2, 128, 10
#: suffix → content type, and how the rows are written
FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame, str | None], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda rows, _: export.facts_csv(rows)),
    "json": ("application/json", export.facts_json),
    "parquet": ("application/vnd.apache.parquet", lambda rows, _: parquet.pack(rows)),
}


class Loaded(Protocol):
    """What the routes need of a table: its context, what it was built from, and rows as far as a question needs them."""

    @property
    def context(self) -> Context:
        """Catalogue and sources, by id."""

    @property
    def fingerprint(self) -> str:
        """What the table was built from, as one code."""

    @property
    def count(self) -> int:
        """How many facts there are."""

    def select(self, keep: Callable[[pd.DataFrame], pd.DataFrame], most: int, skip: int = 0) -> pd.DataFrame:
        """At most `most` of the facts that `keep` leaves, without the first `skip`, in the table's order."""


def routes(load: Callable[[], Loaded], seeds: Callable[[], Path] = default_seeds) -> list[Route]:
    """The routes; `load` gives today's table, or raises a `MetricsError`, and `seeds` the folder of its corpus."""
    limiter = anyio.CapacityLimiter(_AT_ONCE)
    facts = [Route(f"/api/facts.{suffix}", partial(_facts, load, limiter, suffix)) for suffix in FORMATS]
    unknown = [Route(path, _Unknown()) for path in ("/api", "/api/{rest:path}")]
    described = _answer(200, openapi.document({suffix: kind for suffix, (kind, _) in FORMATS.items()}))
    description = Route("/api/openapi.json", lambda _: described)
    documents = originals.route(lambda: load().context, seeds)
    return [Route("/healthz", partial(_health, load)), *facts, documents, description, *unknown]


async def _facts(load: Callable[[], Loaded], limiter: anyio.CapacityLimiter, suffix: str, request: Request) -> Response:
    """The rows, written in a thread of its own kind: the loop and the threads that serve the pages stay free."""
    if len(request.url.query) > _LONGEST:
        return _answer(414, {"error": f"The query has more than {_LONGEST} characters. Ask for less, or in parts."})
    if limiter.statistics().tasks_waiting < _MAX_WAITING:
        with anyio.move_on_after(_PATIENCE):
            await limiter.acquire_on_behalf_of(request)
            try:
                with anyio.CancelScope(shield=True):
                    if await request.is_disconnected():  # who has given up holds nobody up
                        return Response(None, 499)
                    return await anyio.to_thread.run_sync(
                        _write, load, suffix, request, limiter=anyio.CapacityLimiter(1)
                    )
            finally:
                limiter.release_on_behalf_of(request)
    return _answer(503, {"error": "Others are being answered. Try again in a moment."}, {"Retry-After": "5"})


def _write(load: Callable[[], Loaded], suffix: str, request: Request) -> Response:
    try:
        data = load()
    except MetricsError:
        return _no_table()
    try:
        query = openapi.read_query(request.query_params.multi_items())
        asked = criteria.read(query.criteria.items(), data.context)
    except RequestError as error:
        return _answer(400, {"error": str(error)})
    kind, write = FORMATS[suffix]
    version = sha256(f"{data.fingerprint} {suffix} {query.limit} {query.offset} {asked}".encode()).hexdigest()[:32]
    headers = _SAFE | {"ETag": f'W/"{version}"'}
    if version in request.headers.get("If-None-Match", ""):
        return Response(None, 304, headers)
    if request.method == "HEAD":
        response = Response(None, 200, headers | {"Content-Type": kind})
        del response.headers["Content-Length"]  # of rows that nobody has written
        return response
    found = data.select(asked.of, query.limit + 1, query.offset)
    rows, following = found.head(query.limit), None
    if len(found) > query.limit:
        part = {"limit": query.limit, "offset": query.offset + query.limit}
        following = f"{request.url.path}?{urlencode({**query.criteria, **part}, safe=',')}"
        headers |= {"Link": f'<{following}>; rel="next"'}
    name = export.file_name(["facts"], rows, f".{suffix}")
    headers |= {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(write(rows, following), media_type=kind, headers=headers)


def _health(load: Callable[[], Loaded], request: Request) -> Response:  # noqa: ARG001 - a route is given its request
    try:
        return _answer(200, {"status": "ok", "facts": load().count})
    except MetricsError:
        return _no_table()


class _Unknown:
    """What any other address under `/api`, and any other method, is answered; an ASGI app, because a function would answer to GET alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = [*(f"/api/facts.{suffix}" for suffix in FORMATS), f"{originals.PATH}/<article>", "/api/openapi.json"]
        if scope["path"] in known or scope["path"].startswith(f"{originals.PATH}/"):
            response = _answer(405, {"error": "Everything here can only be read: GET or HEAD."}, {"Allow": "GET, HEAD"})
        else:
            response = _answer(404, {"error": f"There is no {scope['path'][:200]}. There is {', '.join(known)}."})
        await response(scope, receive, send)


def _no_table() -> Response:
    _LOG.exception("no table to answer with")
    return _answer(
        503, {"error": "There is no table to answer with. Run metrics check, correct what it names, and try again."}
    )


def _answer(status: int, content: dict[str, object], headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    return JSONResponse(content, status, headers=_SAFE | dict(headers))
