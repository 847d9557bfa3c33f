"""Figures ahead: what each single click in the filter of Compare would show, for the browser to fetch while the reader looks.

The answer is what the page itself would draw, from the same function and cache. It costs the reader nothing where it fails: the page's own run
brings the figure too.
"""

from __future__ import annotations

from collections.abc import Callable

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from metrics.errors import MetricsError, RequestError
from metrics.ui import drawn
from metrics.ui.data import Data

#: Figures that are drawn at once, and requests that may wait for their turn: what is beyond is refused, and not missed.
_AT_ONCE, _MAX_WAITING = 1, 32
_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


def route(load: Callable[[], Data]) -> Route:
    """The route; `load` gives today's table, or raises a `MetricsError`."""
    limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def figure(request: Request) -> Response:
        if limiter.statistics().tasks_waiting >= _MAX_WAITING:
            return PlainTextResponse("Others are being answered.", 503, _HEADERS)
        return await anyio.to_thread.run_sync(_answer, load, request, limiter=limiter)

    return Route(f"/{drawn.PATH}", figure)


def _answer(load: Callable[[], Data], request: Request) -> Response:
    """The figure's bytes; 204 where there is nothing to draw."""
    try:
        data = load()
        rendered = drawn.render(data, drawn.read(dict(request.query_params), data))
    except RequestError as error:
        return PlainTextResponse(str(error), 400, _HEADERS)
    except MetricsError:
        return PlainTextResponse("There is no table to answer with.", 503, _HEADERS)
    if not len(rendered.comparison.rows):
        return Response(None, 204, _HEADERS)
    return Response(rendered.drawing.body, media_type="application/json", headers=_HEADERS)
