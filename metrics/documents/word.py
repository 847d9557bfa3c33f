"""A Word document (DOCX) → its paragraphs and tables in reading order. Runs in the child process.

What Word shows as deleted is left out, what it shows as inserted is text; text boxes stand behind the paragraph that holds them. Headers, footers
and notes are told as left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from metrics.documents.conversion import Conversion
from metrics.errors import DocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Twice in the file, or not shown.
_UNSEEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _COMPATIBILITY))
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BESIDE = re.compile(r"/word/(?:header|footer|footnotes|endnotes)\d*\.xml")


def convert(data: bytes) -> Conversion:
    """The document's text, a paragraph a line, a table's row in one line with tabs between its cells."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.LxmlError, OSError) as error:
        raise DocumentError("damaged", "The Word document cannot be opened. Open it in Word and save it anew, or ask for it again.") from error  # fmt: skip
    beside = [line for part in _parts(document) for line in _blocks(part) if line.strip()]
    return Conversion(
        name="",
        kind="docx",
        text="\n".join(_blocks(document.element.body)) + "\n",
        sha256="",
        converter=f"python-docx {version('python-docx')}",
        left_out=tuple(line.strip() for line in beside),
    )


def _parts(document: Any) -> Iterator[etree._Element]:
    """Headers, footers and notes."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for part in document.part.package.iter_parts():
        if _BESIDE.fullmatch(str(part.partname)):
            yield etree.fromstring(part.blob, parser)


def _blocks(body: etree._Element) -> Iterator[str]:
    """The lines of a body, a cell or a text box."""
    for element in body:
        if element.tag == f"{_W}p":
            yield _paragraph(element)
            for box in element.iter(f"{_W}txbxContent"):
                if not any(parent.tag in _UNSEEN for parent in box.iterancestors()):
                    yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag not in _UNSEEN:  # a content control, or what was inserted: its content stands in it
            yield from _blocks(element)


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        cells = [
            " ".join(line.replace("\n", " ") for line in _blocks(cell) if line) for cell in row.iterchildren(f"{_W}tc")
        ]
        yield "\t".join(cells)


def _paragraph(paragraph: etree._Element) -> str:
    """The text of one paragraph without that of its text boxes."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag not in _UNSEEN and element.tag != f"{_W}txbxContent":
            waiting += reversed(element)
    return "".join(pieces)
