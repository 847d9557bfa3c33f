"""HTML → the lines that a browser shows, in order. Runs in the child process.

Scripts, styles and what the page hides are not read. White space is as a browser shows it; an ideographic space is a character like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

_UNSEEN = frozenset(
    "script style noscript template head svg math iframe object embed applet select option textarea input button audio video canvas".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
#: `visibility` is no sign: pages of WeChat hide their article so until a script has run.
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Line(NamedTuple):
    """One line, and how many of its characters are links."""

    text: str
    linked: int = 0

    @property
    def is_link(self) -> bool:
        """Whether at least half of the line is a link to elsewhere."""
        return 0 < len(self.text) <= 2 * self.linked


def parsed(text: str) -> etree._Element:
    """A page's elements, without comments; nothing is fetched for it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def lines(root: etree._Element) -> Iterator[Line]:
    """The lines that are not empty; cells that hold no paragraphs stand in one line, with a tab between them."""
    pieces: list[str] = []
    linked = 0
    for piece in [*_pieces(root), None]:
        if piece is not None:
            pieces.append(piece.text)
            linked += piece.linked
            continue
        if text := _collapsed("".join(pieces)):
            yield Line(text, linked)
        pieces, linked = [], 0


def _collapsed(line: str) -> str:
    cells = (re.sub(r"[ \r\n\f]+", " ", cell).strip(" ") for cell in line.split("\t"))
    text = "\t".join(cells).strip("\t")
    return text if text.strip() else ""


def _pieces(root: etree._Element) -> Iterator[Line | None]:
    """Texts in order, and None where a line ends. Without recursion: a page may be nested without end."""
    walk = etree.iterwalk(root, events=("start", "end"))
    links = 0  # how many links one stands in
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        is_cell = _is_cell(element)
        if event == "end":
            links -= name == "a"
        elif name in _UNSEEN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            links += name == "a"
            walk.skip_subtree()
            continue
        else:
            links += name == "a"
        if name in _BLOCKS and not is_cell:
            yield None
        elif event == "end" and is_cell:
            yield Line("\t")
        text = (element.tail if event == "end" else element.text) or ""
        yield Line(text.replace("\t", " "), len("".join(text.split())) if links else 0)


def _is_cell(element: etree._Element) -> bool:
    """Whether this is a cell of a table of words and numbers; many pages use tables to place whole paragraphs."""
    return element.tag in ("td", "th") and all(child.tag not in _BLOCKS for child in element)
