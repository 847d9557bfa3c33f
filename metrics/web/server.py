"""How the server answers: a warm start, compressed transfer, a guard around everything. No streamlit."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.errors import MetricsError
from metrics.web import policy
from metrics.web.assets import StaticAssets, StaticAssetsMiddleware

_LOG = logging.getLogger(__name__)
_ANSWERED = "websocket.http.response"  # a server that can refuse a connection in words
#: What the pages need of Streamlit's own addresses: whether it lives, its settings, and the connection of a page. Uploads, metrics, the agent
#: protocol, components and sign-in answer to nobody.
_OPEN = frozenset(("/_stcore/health", "/_stcore/host-config", "/_stcore/stream"))
_CLOSED = frozenset(("_stcore", "component", "auth", "oauth2callback"))


class SecurityMiddleware:
    """ASGI middleware around everything: closed addresses are not found, every answer carries the headers, a fault is a sentence.

    `closed` are further first parts of addresses that are not there, `opened` beginnings of addresses that are there although they are closed.
    """

    def __init__(
        self, app: ASGIApp, headers: Mapping[str, str], closed: Collection[str] = (), opened: Collection[str] = ()
    ) -> None:
        self._app = app
        self._headers = headers
        self._closed = _CLOSED.union(closed)
        self._opened = tuple(opened)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "websocket.close" and not started and _ANSWERED in scope.get("extensions", {}):
                started = True
                refused = PlainTextResponse("This connection is refused.", 403, dict(self._headers))
                await refused(scope, receive, send)
                return
            if message["type"] in ("http.response.start", "websocket.accept", "websocket.http.response.start"):
                started = True
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if self._is_closed(scope["path"]):
            await _refuse(scope, receive, sent)
            return
        try:
            await self._app(scope, receive, sent)
        except Exception:
            if started or scope["type"] != "http":
                raise
            _LOG.exception("no answer to %s", scope["path"])
            response = PlainTextResponse(
                "Something went wrong here; the log says what. Try again, or another address.", 500
            )
            await response(scope, receive, sent)

    def _is_closed(self, path: str) -> bool:
        if path in _OPEN or path.startswith(self._opened):
            return False
        return path.lstrip("/").partition("/")[0] in self._closed


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("There is nothing at this address.", 404)(scope, receive, send)


def middleware(
    assets: StaticAssets | None = None,
    scripts: Iterable[str] = (),
    closed: Collection[str] = (),
    opened: Collection[str] = (),
) -> list[Middleware]:
    """What every answer passes through: security, which is told what else is closed and opened; then the static assets, whose answers are ready;
    then gzip for all others.

    `scripts` may run on our pages.
    """
    served = [Middleware(StaticAssetsMiddleware, assets=assets)] if assets else []
    headers = policy.headers(assets.plain if assets else "", scripts)
    return [
        Middleware(SecurityMiddleware, headers=headers, closed=closed, opened=opened),
        *served,
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
    ]


def warm(*steps: Callable[[], Any]) -> Callable[[Any], AbstractAsyncContextManager[dict[str, Any]]]:
    """A lifespan that does, before the first visitor comes, what he would wait for, and keeps the collector off what will never be freed.

    Streamlit's pages make much garbage; with pandas and plotly loaded, going through all that is no garbage is most of a rerun's time.
    """

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
        for step in steps:
            with suppress(MetricsError):  # the pages say what is wrong, and try again
                step()
        gc.collect()
        gc.freeze()
        yield {}

    return lifespan
