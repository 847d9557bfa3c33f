"""A PDF with text → its lines, read by two readers that know nothing of each other. Runs in the child process.

pypdf's reading is taken; PDFium's is the second opinion, and takes its place where pypdf cannot read. Where the two differ, a person is told in which
characters. Pictures of text are not recognised.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version

import pypdf
import pypdfium2

from metrics.documents.conversion import Conversion, Remark
from metrics.errors import DocumentError
from metrics.text.source import squeeze

_MAX_PAGES = 60
#: Fewer characters a page than this are a page number or a stamp on a scan.
_LEAST = 20
#: What PDFium writes for a hyphen at a line's end, and pypdf for a character without a name.
_ODD = re.compile("[\ufffe\uffff\x00-\x08\x0b\x0e-\x1f]")
_SHOWN = 12


def convert(data: bytes) -> Conversion:
    """The text of a PDF, page by page."""
    first, second = _tried(_pypdf, data), _tried(_pdfium, data)
    pages, others, reader = first, second, "pypdf"
    if isinstance(first, Exception) or (not isinstance(second, Exception) and _is_poor(first, second)):
        pages, others, reader = second, first, "pypdfium2"
    if isinstance(pages, Exception):
        raise _refusal(pages) from pages
    empty = [number for number, page in enumerate(pages, 1) if len(squeeze(page)) < _LEAST]
    if len(empty) == len(pages) and sum(len(squeeze(page)) for page in pages) < _LEAST:
        raise DocumentError("scanned", "The PDF holds pictures of its pages and no text. Have its text recognised (OCR), read that against the pictures, and import it as text.")  # fmt: skip
    warnings = [_difference(pages, others, reader)]
    if empty:
        numbers = ", ".join(map(str, empty))
        told = f"Pages without text, perhaps pictures of it: {numbers}."
        warnings.append(Remark("pages-without-text", told, {"pages": numbers}))
    return Conversion(
        name="",
        kind="pdf",
        text="\n\n".join(page.strip("\n") for page in pages) + "\n",
        sha256="",
        converter=f"{reader} {version(reader)}",
        warnings=tuple(filter(None, warnings)),
    )


def _tried(read: Callable[[bytes], list[str]], data: bytes) -> list[str] | Exception:
    """What a reader reads, or why it does not: readers raise anything on a broken file."""
    try:
        return [_ODD.sub("", page.replace("\r\n", "\n").replace("\r", "\n")) for page in read(data)]
    except DocumentError:
        raise
    except Exception as error:
        return error


def _pypdf(data: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PermissionError
    _few(len(reader.pages))
    return [page.extract_text() for page in reader.pages]


def _pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    _few(len(document))
    return [page.get_textpage().get_text_bounded() for page in document]


def _few(pages: int) -> None:
    if pages > _MAX_PAGES:
        found = f"The PDF has {pages:,} pages; {_MAX_PAGES} at most are read."
        raise DocumentError("too-large", f"{found} Save the pages of the article as a document of their own.")


def _refusal(error: Exception) -> DocumentError:
    if "password" in str(error).lower():
        return DocumentError("encrypted", "The PDF asks for a password. Open it with the password and print it as PDF without one, or ask for its text.")  # fmt: skip
    return DocumentError(
        "damaged", "The PDF cannot be read. Open it in a reader and print it as PDF, or ask for it again."
    )


def _is_poor(first: list[str], second: list[str]) -> bool:
    """Whether the first reading has characters that could not be named, or hardly any, where the second has them."""
    mine, other = "".join(first), "".join(second)
    return mine.count("\ufffd") > other.count("\ufffd") or 2 * len(squeeze(mine)) < len(squeeze(other))


def _difference(pages: list[str], others: list[str] | Exception, reader: str) -> Remark | None:
    """What the second reading has otherwise; None where both have the same characters in the same order."""
    other = "pypdf" if reader == "pypdfium2" else "pypdfium2"
    if isinstance(others, Exception):
        told = f"Only {reader} can read the PDF: there is no second reading to compare."
        return Remark("one-reader", told, {"reader": reader})
    mine, theirs = squeeze("".join(pages)), squeeze("".join(others))
    if mine == theirs:
        return None
    only = {reader: _told(Counter(mine) - Counter(theirs)), other: _told(Counter(theirs) - Counter(mine))}
    if not any(only.values()):
        told = "The two readers of PDF give the same characters in another order: look whether columns are mixed."
        return Remark("other-order", told)
    told = "; ".join(f"only {name} has {characters}" for name, characters in only.items() if characters)
    values = {name: characters or "—" for name, characters in only.items()}
    return Remark("readers-differ", f"The two readers of PDF differ: {told}. Compare the text with the document, its numbers above all.", values)  # fmt: skip


def _told(only: Counter[str]) -> str:
    """Some characters, digits first."""
    ordered = sorted(only.elements(), key=lambda character: (not character.isnumeric(), character))
    more = f" … ({len(ordered):,})" if len(ordered) > _SHOWN else ""
    return f"“{''.join(ordered[:_SHOWN])}”{more}" if ordered else ""
