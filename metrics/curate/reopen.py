"""A published article, open again: a draft in which every entry is confirmed. What is then changed in a claim becomes a correction."""

from __future__ import annotations

import hashlib
from pathlib import Path

from metrics.corpus.folder import open_folder
from metrics.curate.drafts import path_of
from metrics.curate.journal import Journal
from metrics.errors import RequestError, SeedsError
from metrics.files import MAX_TOML_BYTES, atomic_write, read_file


def reopen(root: Path, source_id: str, by: str) -> str:
    """Open a published article as a draft of the same id. Raises `RequestError` where it is open already, `SeedsError` where it has problems."""
    folder = open_folder(root)
    if source_id not in folder.specs:
        raise RequestError(f"There is no article {source_id}.")
    target = path_of(root, source_id)
    if target.exists():
        raise RequestError(f"{source_id} is open already.")
    document, problems = folder.read(source_id)
    if document is None:
        raise SeedsError(problems)
    data = read_file(root / f"{source_id}.toml", MAX_TOML_BYTES)
    # What a draft that was opened and never finished left behind is of another spec.
    path_of(root, source_id, ".journal.jsonl").unlink(missing_ok=True)
    with atomic_write(target.with_suffix(".txt")) as file:
        file.write(document.source.text.encode("utf-8"))
    Journal(path_of(root, source_id, ".journal.jsonl")).append(
        "reopen", by, fields={"sha256": hashlib.sha256(data).hexdigest()}
    )
    with atomic_write(target) as file:  # the last: it makes the draft
        file.write(data)
    return source_id
