"""The document that an article's text was made from is kept, and is the one that came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from metrics.corpus.folder import Document
from metrics.errors import Problem
from metrics.files import MAX_ORIGINAL_BYTES, read_file


def original_is_kept(document: Document, root: Path) -> Iterator[Problem]:
    """The original that a spec names is in the folder, under the source's name, with the SHA-256 that it came with."""
    source = document.spec.source
    if source is None or (source.original is None and source.original_sha256 is None):
        return

    def problem(rule: str, found: str, hint: str) -> Problem:
        return Problem(rule, document.spec.file, source.where, found, hint)

    if source.original is None or source.original_sha256 is None:
        missing = "original" if source.original is None else "original_sha256"
        yield problem("original-incomplete", f"{missing} is missing.", "Write both, or neither.")
        return
    if (stem := PurePosixPath(source.original).stem) != document.source.source_id:
        found = f"original = {source.original!r} has the name of {stem}."
        yield problem("original-misnamed", found, f"Name it originals/{document.source.source_id} with its ending.")
        return
    try:
        digest = hashlib.sha256(read_file(root / source.original, MAX_ORIGINAL_BYTES)).hexdigest()
    except OSError as error:
        found = f"{source.original} cannot be read ({error.strerror})."
        yield problem("original-missing", found, "Put the document there as it came, or take out `original`.")
        return
    if digest != source.original_sha256:
        found = f"original_sha256 = {source.original_sha256[:12]}…, but {source.original} has {digest[:12]}…."
        hint = f"It is not the document that came. Restore it; or import it again, and write {digest}."
        yield problem("original-differs", found, hint)
