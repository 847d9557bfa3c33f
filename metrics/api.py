"""The facts for programs: `/api/facts.csv`, `.json`, `.parquet` with the parameters of the pages' links, and `/healthz`. No streamlit.

The table comes from whoever mounts the routes, so that pages and programs see the same one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from metrics import criteria, export, table
from metrics.errors import MetricsError, RequestError

_LOG = logging.getLogger(__name__)
_SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
#: suffix → content type, and how the rows are written
FORMATS: dict[str, tuple[str, Callable[[pd.DataFrame], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", export.facts_csv),
    "json": ("application/json", export.facts_json),
    "parquet": ("application/vnd.apache.parquet", table.pack),
}


class Loaded(Protocol):
    """What the routes need of a table: its rows and its context."""

    @property
    def facts(self) -> pd.DataFrame:
        """The rows of the whole table."""

    @property
    def context(self) -> Mapping[str, Any]:
        """Catalogue and sources, by id."""


def routes(load: Callable[[], Loaded]) -> list[Route]:
    """The routes; `load` gives today's table, or raises a `MetricsError`."""
    facts = [Route(f"/api/facts.{suffix}", partial(_facts, load, suffix)) for suffix in FORMATS]
    unknown = [Route(path, _unknown) for path in ("/api", "/api/{rest:path}")]
    return [Route("/healthz", partial(_health, load)), *facts, *unknown]


def _facts(load: Callable[[], Loaded], suffix: str, request: Request) -> Response:
    try:
        data = load()
    except MetricsError:
        return _no_table()
    try:
        asked = criteria.read(request.query_params.multi_items(), data.context)
    except RequestError as error:
        return _answer(400, {"error": str(error)})
    rows = asked.of(data.facts)
    kind, write = FORMATS[suffix]
    name = export.file_name(["facts"], rows, f".{suffix}")
    return Response(
        write(rows), media_type=kind, headers=_SAFE | {"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _health(load: Callable[[], Loaded], request: Request) -> Response:  # noqa: ARG001 - a route is given its request
    try:
        return _answer(200, {"status": "ok", "facts": len(load().facts)})
    except MetricsError:
        return _no_table()


def _unknown(request: Request) -> Response:
    known = ", ".join(f"/api/facts.{suffix}" for suffix in FORMATS)
    return _answer(404, {"error": f"There is no {request.url.path}. There is {known}."})


def _no_table() -> Response:
    _LOG.exception("no table to answer with")
    return _answer(
        503, {"error": "There is no table to answer with. Run metrics check, correct what it names, and try again."}
    )


def _answer(status: int, content: dict[str, object]) -> Response:
    return JSONResponse(content, status, headers=_SAFE)
