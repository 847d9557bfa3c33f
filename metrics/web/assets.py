"""What a browser fetches before it shows a page: Streamlit's own files, compressed once and kept, and a first page that asks for all it needs at once.

Streamlit serves its files uncompressed (7 MB for a page with a chart), and its first page names only the frame: the browser learns of the chart's
code when the page's script has run. Here the first page names it, so that it comes while the frame starts. No streamlit is imported; the folder
of its files is given. Nothing is written to disk.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from html import escape
from mimetypes import guess_type
from pathlib import Path

import brotli
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

#: How a client says what it accepts → how it is made, the tightest first. Browsers accept Brotli over https and on their own machine.
#: Its last two levels take ten times as long for a tenth less.
_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=9),
    "gzip": lambda body: gzip.compress(body, 9, mtime=0),
}
_TEXT = (".js", ".css", ".html", ".json", ".svg")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["']\./([\w.~-]+\.js)["']""")
#: A file whose name holds a digest of its content never changes: all of Streamlit's, and Plotly's code.
_NAMED_BY_CONTENT = re.compile(r"-[0-9a-f]{16}\.js$")
#: Where the server is: a level above every page. Streamlit's code looks for it below the page first otherwise, and waits for two answers 404.
#: It reads this name for sites that embed it and does not document it; `tests/test_browser.py` holds that it still does.
HOME = "<script>window.__streamlit={BACKEND_BASE_URL:new URL('.',location.href).href}</script>"
_FOREVER, _AGAIN = "public, max-age=31536000, immutable", "no-cache"


class StaticAssets:
    """The folder of Streamlit's files as this board serves it: `pages` maps the address of a page to the elements that stand on it.

    `title` and `sentence` are what a reader sees before, or without, the board's script; `charts` maps the addresses of what the chart element
    needs to files.
    """

    def __init__(
        self,
        folder: Path,
        pages: Mapping[str, Iterable[str]],
        lang: str,
        title: str,
        sentence: str,
        charts: Mapping[str, Path] | None = None,
    ) -> None:
        self._folder, self._lang, self._title, self._sentence = folder, lang, title, sentence
        self._pages = {f"/{page}": tuple(elements) for page, elements in pages.items()}
        self._files = {
            f"/{path.relative_to(folder).as_posix()}": path for path in folder.glob("static/**/*") if path.is_file()
        }
        self._charts = dict(charts or {})
        self._files |= self._charts
        self._body = lru_cache(maxsize=1024)(self._coded)

    def __contains__(self, path: str) -> bool:
        return path in self._pages or path in self._files

    def answer(self, path: str, accepted: str) -> Response:
        """The answer to a GET of one of the pages or files, in the tightest coding that the client accepts."""
        name = Path(self._files.get(path, "page.html"))
        coding = next((each for each in _CODINGS if each in accepted), "") if name.suffix in _TEXT else ""
        lasting = path.startswith("/static/") or _NAMED_BY_CONTENT.search(path)
        headers = {"Cache-Control": _FOREVER if lasting else _AGAIN, "Vary": "Accept-Encoding"}
        if coding:
            headers["Content-Encoding"] = coding
        kind = guess_type(name.name)[0] or "application/octet-stream"
        return Response(self._body(path, coding), media_type=kind, headers=headers)

    def page(self, path: str) -> str:
        """The first page: Streamlit's, under the board's name, with the code of the page's elements asked for at once."""
        elements = self._pages[path]
        links = [
            f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{name}">'
            for name in self._needed(elements)
        ]
        if "BidiComponent" in elements:
            links += [
                f'<link rel="preload" as="script" crossorigin fetchpriority="low" href=".{address}">'
                for address in self._charts
            ]
        return self.plain.replace("</head>", "".join(links) + "</head>", 1)

    def warm(self) -> None:
        """Compress what a first visit asks for."""
        for path in self._pages:
            for name in [path, *re.findall(r'(?:href|src)="\.(/[^"]+\.(?:js|css))"', self.page(path))]:
                self.answer(name, next(iter(_CODINGS)))

    @cached_property
    def plain(self) -> str:
        """Streamlit's first page under the board's name, without the Latin font that no text of ours is set in."""
        text = (self._folder / "index.html").read_text("utf-8")
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        text = re.sub(r'<link\s+rel="(?:preload|service-desc)"[^>]*>', "", text)
        text = re.sub(
            "<noscript>.*?</noscript>", f"<noscript>{escape(self._sentence)}</noscript>", text, flags=re.DOTALL
        )
        text = re.sub("<title>.*?</title>", f"<title>{escape(self._title)}</title>", text)
        text = text.replace("</head>", f"{HOME}</head>", 1)
        return text.replace('<html lang="en">', f'<html lang="{self._lang}">', 1)

    def _needed(self, elements: tuple[str, ...]) -> list[str]:
        """The modules of these elements and all that they import, without those that the first page names itself."""
        folder = self._folder / "static" / "js"
        waiting = [path for element in elements for path in folder.glob(f"{element}.*.js")]
        found: dict[str, None] = {}
        while waiting:
            module = waiting.pop(0)
            if module.name not in found and module.is_file():
                found[module.name] = None
                waiting += [folder / name for name in _IMPORT.findall(module.read_text("utf-8"))]
        return [name for name in found if f"/{name}" not in self.plain]

    def _coded(self, path: str, coding: str) -> bytes:
        body = self._files[path].read_bytes() if path in self._files else self.page(path).encode()
        return _CODINGS[coding](body) if coding else body


class StaticAssetsMiddleware:
    """ASGI middleware that answers with static assets, and passes on all else."""

    def __init__(self, app: ASGIApp, assets: StaticAssets) -> None:
        self._app, self._assets = app, assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] in self._assets:
            accepted = Request(scope).headers.get("accept-encoding", "")
            answer = await to_thread.run_sync(self._assets.answer, scope["path"], accepted)
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)
