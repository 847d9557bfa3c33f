"""A file that is replaced whole or not at all, whoever is killed; and one writer at a time in a folder.

The new content goes to a temporary file beside the old one, to the disk, and then takes its name. Writers hold a lock on the folder, which
the system takes away from a process that ends in any way: whoever has it knows that temporary files are nobody's, and removes them.
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
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".tmp"
#: For everybody to read: who serves a table need not be who built it.
_MODE = 0o644
#: Where a folder cannot be locked, a temporary file that nobody touched for so many seconds is left over.
_FORGOTTEN = 3600.0


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write; it takes the place of `path` when the block ends well. Raises `OSError` where the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(_SUFFIX, f".{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_MODE)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Be the only one in this block for a folder, waiting for others; says whether that is so: not every system can lock a folder.

    Raises `OSError` where the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        locked = True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:  # a folder on some network disks
            locked = False
        yield locked
    finally:
        os.close(descriptor)


def sweep(path: Path, locked: bool) -> None:
    """Remove temporary files that killed writers of `path` left beside it. What cannot be removed stays, and harms nobody."""
    with suppress(OSError):
        for each in path.parent.glob(f".{escape(path.name)}.????????{_SUFFIX}"):
            with suppress(OSError):
                if locked or time.time() - each.stat().st_mtime > _FORGOTTEN:
                    each.unlink()
