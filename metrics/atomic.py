"""A file that is replaced whole or not at all, whoever is killed, and what the killed leave behind.

The new content goes to a temporary file beside the old one, to the disk, and then takes its name. Its writer holds a lock on it, which the
system takes away from a process that ends in any way: what can be locked is nobody's, and the next writer removes it.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no such locks; there a file that is open cannot be removed
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".tmp"
#: For everybody to read: who serves a table need not be who built it.
_MODE = 0o644
#: Without locks, a temporary file that nobody touched for so many seconds is left over.
_FORGOTTEN = 3600.0


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write; it takes the place of `path` when the block ends well. Raises `OSError` where the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    descriptor, temporary = _locked(path)
    held = os.dup(descriptor)  # keeps the lock until the file has its name
    try:
        with os.fdopen(descriptor, "wb") as file:
            if fcntl is not None:
                os.fchmod(descriptor, _MODE)
            yield file
            file.flush()
            os.fsync(file.fileno())
        if fcntl is None:
            os.close(held)
            held = -1
        temporary.replace(path)
        _settle(path.parent)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    finally:
        if held >= 0:
            os.close(held)


def sweep(path: Path) -> None:
    """Remove temporary files that killed writers of `path` left beside it. Where the folder cannot be written they stay, and harm nobody."""
    with suppress(OSError):
        for each in path.parent.glob(f".{escape(path.name)}.????????{_SUFFIX}"):
            with suppress(OSError):
                _remove(each)


def _remove(left: Path) -> None:
    if fcntl is None:
        if time.time() - left.stat().st_mtime > _FORGOTTEN:
            left.unlink()
        return
    descriptor = os.open(left, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where its writer lives
        left.unlink()
    finally:
        os.close(descriptor)


def _locked(path: Path) -> tuple[int, Path]:
    """A new temporary file with its lock. One that another writer swept between the two is made again."""
    while True:
        descriptor, name = tempfile.mkstemp(_SUFFIX, f".{path.name}.", path.parent)
        if fcntl is None:
            return descriptor, Path(name)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)


def _settle(folder: Path) -> None:
    """Bring the new name to the disk too, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
