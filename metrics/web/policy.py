"""What a browser may do with our answers: the security headers.

Scripts are allowed by their hash, so that nothing that a page was made to show can run.
Streamlit's styles are inline, and stay allowed; neither it nor Plotly needs eval, but the browser compiles a little WebAssembly for Streamlit.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def headers(page: str = "", scripts: Iterable[str] = ()) -> dict[str, str]:
    """The headers of every answer; `page` is the HTML that all pages come in, whose inline scripts may run, as `scripts` may."""
    own = _INLINE.findall(page)
    hashes = [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in (*own, *scripts)]
    policy = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
    }
