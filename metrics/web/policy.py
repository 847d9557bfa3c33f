"""What a browser may do with our answers: the security headers, and the few scripts of our own that pages run.

Scripts are allowed by their hash, so that nothing that a page was made to show can run: a script that is not in `SCRIPTS` does not run either.
Streamlit's styles are inline, and stay allowed; neither it nor Plotly needs eval, but the browser compiles a little WebAssembly for Streamlit.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from metrics.texts.language import codes, language

#: Elements above the wanted one may come after it and push it away: it is brought back whenever the page's height changes, until the reader acts.
#: In one line, since Streamlit takes the indentation out of what it is given, and with it the script's hash.
_BRING_INTO_VIEW = " ".join(
    [
        "{",
        "const",
        "bring",
        "=",
        "()",
        "=>",
        'document.getElementById("%s")?.scrollIntoView({block:',
        '"%s"});',
        "const",
        "growth",
        "=",
        "new",
        "ResizeObserver(bring);",
        "growth.observe(document.querySelector('[data-testid=\"stMainBlockContainer\"]')",
        "??",
        "document.body);",
        "for",
        "(const",
        "act",
        "of",
        '["wheel",',
        '"touchstart",',
        '"pointerdown",',
        '"keydown"])',
        "addEventListener(act,",
        "()",
        "=>",
        "growth.disconnect(),",
        "{once:",
        "true,",
        "capture:",
        "true,",
        "passive:",
        "true});",
        "bring();",
        "}",
    ]
)

#: Each is a constant: it carries nothing from data. One a language names it to the browser.
SCRIPTS = {
    **{code: f"document.documentElement.lang = {language(code).html!r}" for code in codes()},
    "hit": _BRING_INTO_VIEW % ("hit", "center"),
    "catalogue": _BRING_INTO_VIEW % ("catalogue", "start"),
}
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def script(name: str, turn: int = 0) -> str:
    """One of the scripts as HTML; another `turn` makes the browser run it again."""
    return f"<span data-turn='{turn:d}'></span><script>{SCRIPTS[name]}</script>"


def headers(page: str = "") -> dict[str, str]:
    """The headers of every answer; `page` is the HTML that all pages come in, whose own inline scripts may run."""
    own = _INLINE.findall(page)
    hashes = [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in (*own, *SCRIPTS.values())]
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
