"""How the server answers: a warm start, compressed transfer, and headers that keep the pages to themselves. No streamlit."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.errors import MetricsError
from metrics.transfer import Front, Served

#: Nothing from another host, no frame around us, no plug-in. Streamlit's own scripts and Plotly's need inline code and eval, and its styles are inline.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SafeHeaders:
    """ASGI middleware that puts `HEADERS` on every answer that does not say otherwise itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)


def middleware(front: Front | None = None) -> list[Middleware]:
    """What every answer passes through: safe headers; then the front, which has its answers ready; then gzip for all others."""
    served = [Middleware(Served, front=front)] if front else []
    return [Middleware(SafeHeaders), *served, Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)]


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
