"""The facts for programs: `/api/facts.csv`, `.json`, `.parquet` with the parameters of the pages' links, and `/healthz`. No streamlit.

An answer holds `MOST` rows at most, and says where the next are; one client cannot make the others wait for long.

The table comes from whoever mounts the routes, so that pages and programs see the same one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
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
from metrics.errors import MetricsError, RequestError
from metrics.model.context import Context
from metrics.query import criteria
from metrics.table import parquet

_LOG = logging.getLogger(__name__)
_SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
#: The most rows of one answer; more come in parts, each with the address of the next.
MOST = 10_000
PARAMETERS = (*criteria.PARAMETERS, "limit", "offset")
_LONGEST = 4096  # characters of a query
_AT_ONCE, _WAITING = 2, 16  # answers that are written at once, and requests that may wait for it
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


def routes(load: Callable[[], Loaded]) -> list[Route]:
    """The routes; `load` gives today's table, or raises a `MetricsError`."""
    limiter = anyio.CapacityLimiter(_AT_ONCE)
    facts = [Route(f"/api/facts.{suffix}", partial(_facts, load, limiter, suffix)) for suffix in FORMATS]
    unknown = [Route(path, _Unknown()) for path in ("/api", "/api/{rest:path}")]
    return [Route("/healthz", partial(_health, load)), *facts, *unknown]


async def _facts(load: Callable[[], Loaded], limiter: anyio.CapacityLimiter, suffix: str, request: Request) -> Response:
    """The rows, written in a thread of its own kind: the loop and the threads that serve the pages stay free."""
    if len(request.url.query) > _LONGEST:
        return _answer(414, {"error": f"The query has more than {_LONGEST} characters. Ask for less, or in parts."})
    if limiter.statistics().tasks_waiting >= _WAITING:
        return _answer(503, {"error": "Others are being answered. Try again in a moment."}, {"Retry-After": "2"})
    return await anyio.to_thread.run_sync(_written, load, suffix, request, limiter=limiter)


def _written(load: Callable[[], Loaded], suffix: str, request: Request) -> Response:
    try:
        data = load()
    except MetricsError:
        return _no_table()
    try:
        given = _once(request.query_params.multi_items())
        limit, offset = _number(given, "limit", 1, MOST, MOST), _number(given, "offset", 0, None, 0)
        asked = criteria.read(given.items(), data.context)
    except RequestError as error:
        return _answer(400, {"error": str(error)})
    kind, write = FORMATS[suffix]
    version = sha256(f"{data.fingerprint} {suffix} {limit} {offset} {asked}".encode()).hexdigest()[:32]
    headers = _SAFE | {"ETag": f'W/"{version}"'}
    if version in request.headers.get("If-None-Match", ""):
        return Response(None, 304, headers)
    if request.method == "HEAD":
        response = Response(None, 200, headers | {"Content-Type": kind})
        del response.headers["Content-Length"]  # of rows that nobody has written
        return response
    found = data.select(asked.of, limit + 1, offset)
    rows, following = found.head(limit), None
    if len(found) > limit:
        following = f"{request.url.path}?{urlencode({**given, 'limit': limit, 'offset': offset + limit}, safe=',')}"
        headers |= {"Link": f'<{following}>; rel="next"'}
    name = export.file_name(["facts"], rows, f".{suffix}")
    headers |= {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(write(rows, following), media_type=kind, headers=headers)


def _once(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters by name. Raises `RequestError` for one that is not known, or given twice: which of the two was meant?"""
    given: dict[str, str] = {}
    for name, value in items:
        if name not in PARAMETERS:
            raise RequestError(f"{name!r} is no parameter. Allowed: {', '.join(PARAMETERS)}.")
        if name in given:
            raise RequestError(f"{name} is given twice. Give it once, with commas between several values.")
        given[name] = value
    return given


def _number(given: dict[str, str], name: str, least: int, most: int | None, default: int) -> int:
    """A parameter that is a whole number, taken out of those given."""
    text = given.pop(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 16 and least <= int(text) <= (most or int(text))):
        bounds = f"from {least} to {most:,}" if most else f"from {least}"
        raise RequestError(f"{name} = {text!r} is not a whole number {bounds}.")
    return int(text)


def _health(load: Callable[[], Loaded], request: Request) -> Response:  # noqa: ARG001 - a route is given its request
    try:
        return _answer(200, {"status": "ok", "facts": load().count})
    except MetricsError:
        return _no_table()


class _Unknown:
    """What any other address under `/api`, and any other method, is answered; an ASGI app, because a function would answer to GET alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = [f"/api/facts.{suffix}" for suffix in FORMATS]
        if scope["path"] in known:
            told = _answer(405, {"error": "The facts can only be read: GET or HEAD."}, {"Allow": "GET, HEAD"})
        else:
            told = _answer(404, {"error": f"There is no {scope['path'][:200]}. There is {', '.join(known)}."})
        await told(scope, receive, send)


def _no_table() -> Response:
    _LOG.exception("no table to answer with")
    return _answer(
        503, {"error": "There is no table to answer with. Run metrics check, correct what it names, and try again."}
    )


def _answer(status: int, content: dict[str, object], headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    return JSONResponse(content, status, headers=_SAFE | dict(headers))
