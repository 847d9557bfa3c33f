"""The documents as they came, for who wants to see what a text was made from: `/api/originals/<source_id>`. No streamlit.

A document is handed out to be saved, never shown: it may be a page with scripts of somebody else. What is handed out has the SHA-256 that the spec names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from metrics.errors import MetricsError
from metrics.files import MAX_ORIGINAL_BYTES, inside
from metrics.model.context import Context

PATH = "/api/originals"
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def route(load: Callable[[], Context], seeds: Callable[[], Path]) -> Route:
    """The route; `load` gives the context of today's table, or raises a `MetricsError`, and `seeds` the folder that the corpus stands in."""

    def original(request: Request) -> Response:
        source_id = request.path_params["source_id"]
        try:
            sources = load().sources
        except MetricsError:
            return _refused(
                503, "There is no table to answer with. Run metrics check, correct what it names, and try again."
            )
        source = sources.get(source_id)
        if source is None:
            return _refused(404, f"There is no article {source_id[:100]}.")
        if source.original is None:
            return _refused(
                404, f"The article {source_id} came as the text that stands here: there is no other original."
            )
        path = seeds() / source.original
        if not _is_kept(path, seeds(), str(source.original_sha256)):
            return _refused(
                404, f"The original of {source_id} is not there as it came. metrics check says what is wrong."
            )
        return FileResponse(path, headers=_SAFE, media_type="application/octet-stream", filename=path.name)

    return Route(f"{PATH}/{{source_id}}", original)


def _is_kept(path: Path, seeds: Path, sha256: str) -> bool:
    """Whether the file is the document that the spec names, in the folder of the corpus."""
    try:
        state = path.stat()
        return (
            path.is_file()
            and inside(seeds, path)
            and state.st_size <= MAX_ORIGINAL_BYTES
            and _digest(path, state.st_mtime_ns, state.st_size) == sha256
        )
    except OSError:
        return False


@lru_cache(maxsize=64)
def _digest(path: Path, modified: int, size: int) -> str:  # noqa: ARG001 - time and size are part of the cache's key
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refused(status: int, text: str) -> Response:
    return JSONResponse({"error": text}, status, headers=_SAFE)
