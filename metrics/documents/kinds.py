"""What kind of document bytes are, from the bytes alone: a file's name may say anything."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from metrics.errors import DocumentError

Kind = Literal["txt", "html", "mhtml", "docx", "pdf"]

#: A Word file has some dozens of parts; and text that is unpacked to so many bytes is no article.
_MAX_PARTS, _MAX_UNPACKED = 3000, 256 * 1024 * 1024
_TAG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
#: A page that a browser saved in a single file: the head of a message with several parts.
_SAVED_PAGE = re.compile(rb"(?:[-\w]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_PDF_WITHIN, _PAGE_WITHIN, _PICTURE_WITHIN = 1024, 8192, 64
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> Kind:
    """The kind. Raises `DocumentError` for what is recognised as something else; text that is no HTML is txt, whatever it holds."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if data.startswith(_OLD_OFFICE):
        raise _other("a document of the old Office or WPS form (.doc, .wps, .xls)", "Open it and save it as .docx.")
    if data.startswith(b"{\\rtf"):
        raise _other("RTF", "Open it and save it as .docx.")
    if data.startswith(_PICTURES) and b"\x00" in data[:_PICTURE_WITHIN]:
        raise DocumentError("picture", "The file is a picture: it holds no text. Have its text recognised (OCR), read that against the picture, and import it.")  # fmt: skip
    if data.startswith(_PACKED):
        raise _other("an archive", "Unpack it and import the documents in it.")
    if _SAVED_PAGE.match(data[:_PAGE_WITHIN]):
        return "mhtml"
    return "html" if _is_html(data) else "txt"


def _is_html(data: bytes) -> bool:
    """Whether a page begins, in any encoding whose ASCII is ASCII or two bytes wide."""
    head = data[:_PAGE_WITHIN].lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_TAG.match(head) or _TAG.match(head.replace(b"\x00", b"")))


def _office(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise DocumentError("damaged", "The file begins as a Word document and cannot be opened. Ask for it again, or open it in Word and save it anew.") from error  # fmt: skip
    names = {member.filename for member in members}
    if "word/document.xml" not in names:
        if "OFD.xml" in names:
            raise _other("OFD", "Open it in its reader and save or print it as PDF.")
        raise _other(
            "an archive, or another office's document", "Save it as .docx or PDF; an archive must be unpacked."
        )
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MAX_PARTS or unpacked > _MAX_UNPACKED:
        found = f"The document unpacks to {unpacked:,} bytes in {len(members):,} parts"
        raise DocumentError(
            "too-large", f"{found}: no article does. Copy the article into a new document, and import that."
        )
    return "docx"


def _other(what: str, next_step: str) -> DocumentError:
    return DocumentError("other-kind", f"The file is {what}; TXT, HTML, DOCX and PDF are read. {next_step}")
