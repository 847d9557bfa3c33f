"""An article's text as HTML: escaped, with marks of ours around stretches of it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


class Mark(NamedTuple):
    """A stretch in code points with the HTML that opens and closes it; the HTML is ours, never the article's."""

    start: int
    end: int
    opening: str
    closing: str


def render(text: str, marks: Iterable[Mark]) -> str:
    """The whole text with its marks, in order; a mark that begins inside an earlier one is left out. Blank lines show as one."""
    parts: list[str] = []
    at = 0
    for mark in sorted(marks):
        if mark.start >= at:
            parts += [_plain(text[at : mark.start]), mark.opening, _plain(text[mark.start : mark.end]), mark.closing]
            at = mark.end
    parts.append(_plain(text[at:]))
    return f"<div style='white-space:pre-line;line-height:2;overflow-wrap:anywhere' lang='zh-CN'>{''.join(parts).strip()}</div>"


def _plain(text: str) -> str:
    return _BLANK.sub("\n\n", escape(text))
