"""Conversion in a process of its own: a document that makes its converter hang, crash or fill the memory ends that process, and a sentence says so.

The child runs `main`: the document on its standard input, the conversion as JSON on its standard output. It may write no file.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from metrics.documents.conversion import Conversion, Remark, Stated
from metrics.errors import DocumentError
from metrics.files import MAX_ARTICLE_BYTES

#: The module that converts a kind, and whether it is told to keep a page whole.
_CONVERTERS = {"html": "page", "mhtml": "page", "docx": "word", "pdf": "pdf"}
_MEMORY = 2 * 1024**3
#: How the child ended where the libraries are not installed.
_NO_LIBRARY = 3
#: The child imports this very package, and nothing else from the folder that it lies in.
_CHILD = "import sys; sys.path.insert(0, {package!r}); import metrics; del sys.path[0]; from metrics.documents.worker import main; main(sys.argv[1], sys.argv[2] == '1')"
_PACKAGE = str(Path(__file__).parents[2])


def convert(kind: str, data: bytes, whole: bool, patience: float) -> Conversion:
    """Convert in a child process that is ended after `patience` seconds. Raises `DocumentError`."""
    # -P: a folder that the command happens to run in is no place to import from.
    command = [sys.executable, "-P", "-c", _CHILD.format(package=_PACKAGE), kind, str(int(whole))]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=patience, check=False)  # noqa: S603 - our own interpreter and code
    except subprocess.TimeoutExpired:
        raise DocumentError("too-slow", f"The document was not read within {patience:.0f} seconds: it may be damaged, or made to be slow. Open it in its program and save it anew.") from None  # fmt: skip
    if ended.returncode == _NO_LIBRARY:
        raise DocumentError("no-library", 'The libraries that read HTML, DOCX and PDF are not installed. Install them: pip install ".[curate]" in the folder of the project, or "figures_from_prose-….whl[curate]" from its wheel.')  # fmt: skip
    try:
        told = json.loads(ended.stdout)
    except ValueError:
        raise DocumentError("damaged", "The document ended its converter: it is damaged, or made to. Open it in its program and save it anew, or import its text.") from None  # fmt: skip
    if "code" in told:
        raise DocumentError(told["code"], told["text"])
    return _conversion(told)


def _conversion(told: dict[str, Any]) -> Conversion:
    stated = {key: Stated(**told[key]) for key in ("title", "outlet", "published") if told[key]}
    lists = {"left_out": tuple(told["left_out"]), "warnings": tuple(Remark(**each) for each in told["warnings"])}
    return Conversion(**{**told, **stated, **lists})


# --- in the child -----------------------------------------------------------------------------------------------------


def main(kind: str, whole: bool) -> None:
    """Convert what stands on standard input."""
    _limit()
    logging.disable(logging.CRITICAL)  # libraries tell of every oddity of a document
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print is no part of the answer
    try:
        converter = importlib.import_module(f"metrics.documents.{_CONVERTERS[kind]}")
    except ModuleNotFoundError:
        sys.exit(_NO_LIBRARY)
    data = sys.stdin.buffer.read()
    told: dict[str, Any]
    try:
        told = asdict(converter.convert(data, whole) if kind in ("html", "mhtml") else converter.convert(data))
        if len(told["text"]) > MAX_ARTICLE_BYTES:
            raise DocumentError("too-long", "The document holds more than an article does. Copy the article into a document of its own, and import that.")  # fmt: skip
    except DocumentError as error:
        told = {"code": error.code, "text": str(error)}
    json.dump(told, answer)
    answer.close()


def _limit() -> None:
    """No more memory than a page needs, and no file written; where the system has such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
