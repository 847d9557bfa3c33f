"""A document's bytes → its text, with what it says of itself: the door of this room."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from metrics.documents import statements, worker
from metrics.documents.conversion import Conversion, Remark
from metrics.documents.kinds import kind_of
from metrics.errors import DocumentError, sanitize
from metrics.files import MAX_ARTICLE_BYTES, MAX_ORIGINAL_BYTES
from metrics.text import encoding

#: So long, in seconds, a converter may take.
PATIENCE = 30.0
_LONGEST_NAME = 120
#: Characters of no width that sites and Word put between others, and that a number must not hold: zero width spaces and joiners, soft hyphens, marks of
#: byte order. What turns the direction of writing stays, for the check to name.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def read_document(name: str, data: bytes, whole: bool = False, patience: float = PATIENCE) -> Conversion:
    """The document as text; `whole` keeps all that an HTML page shows, navigation too. `patience` is in seconds.

    Raises `DocumentError` for what is too large, of another kind, encrypted, scanned, damaged, or not read in time.
    """
    if len(data) > MAX_ORIGINAL_BYTES:
        found = f"The file has {len(data):,} bytes; {MAX_ORIGINAL_BYTES:,} at most are read."
        raise DocumentError("too-large", f"{found} Save the pages of the article as a document of their own.")
    if not data.strip():
        raise DocumentError("empty", "The file is empty. Ask for it again.")
    kind = kind_of(data)
    read = _visible(_text(data) if kind == "txt" else worker.convert(kind, data, whole, patience))
    if not read.text.strip():
        raise DocumentError(
            "empty", "The document holds no text. Look at it; a picture of text needs text recognition (OCR) first."
        )
    if len(read.text.encode()) > MAX_ARTICLE_BYTES:
        found = f"The document holds {len(read.text):,} characters; an article has some thousands."
        raise DocumentError("too-long", f"{found} Copy the article into a document of its own, and import that.")
    return statements.completed(replace(read, name=shown(name), sha256=hashlib.sha256(data).hexdigest()))


def shown(name: str) -> str:
    """A file's name without path and steering characters, never empty.

    >>> shown("../../etc/a\\u202eb.pdf")
    'a\\\\u202eb.pdf'
    """
    last = sanitize(re.split(r"[/\\]", name)[-1]).strip()
    return last[-_LONGEST_NAME:] if last.strip(".") else "unnamed"


def _visible(read: Conversion) -> Conversion:
    """The conversion without characters of no width; a person is told."""
    text, count = _INVISIBLE.subn("", read.text)
    if not count:
        return read
    told = f"{count} characters that nobody sees were left out (zero width spaces and the like)."
    remark = Remark("invisible-characters", told, {"count": str(count)})
    return replace(read, text=text, converter=read.converter or "utf-8", warnings=(*read.warnings, remark))


def _text(data: bytes) -> Conversion:
    decoded = encoding.decode(data)
    if decoded is None:
        raise DocumentError("not-text", "The file is no document that is read (TXT, HTML, DOCX, PDF), or a text in an encoding that is not known. Save it as UTF-8 text.")  # fmt: skip
    unchanged = decoded.text.encode("utf-8") == data
    return Conversion("", "txt", decoded.text, "", "" if unchanged else decoded.encoding)
