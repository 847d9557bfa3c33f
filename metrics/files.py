"""Files: read whole, but never more than is expected, and never from a pipe or a device that does not end; written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from filelock import FileLock

#: An article is a page of a newspaper, a few kilobytes; a megabyte is a book, and is refused before it is read.
MAX_ARTICLE_BYTES = 1024 * 1024
#: A spec or a catalogue is some kilobytes of TOML; this is more than ten thousand claims.
MAX_TOML_BYTES = 4 * 1024 * 1024
#: A draft has up to eight alternatives a claim, each with its reason.
MAX_DRAFT_BYTES = 4 * MAX_TOML_BYTES
#: A page of a newspaper with its pictures, as PDF, has some ten megabytes.
MAX_ORIGINAL_BYTES = 32 * 1024 * 1024
#: Far more than this project's downloads hold, and as many rows of facts as so many bytes hold; more are short rows made to fill the memory.
MAX_DOWNLOAD_BYTES, MAX_DOWNLOAD_ROWS = 64 * 1024 * 1024, 100_000


#: Without waiting for the other end of a pipe; and bytes as they are, where there is a difference.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 4096


class TooLargeError(OSError):
    """A file with more bytes than its kind ever has; `size` in bytes."""

    def __init__(self, size: int, most: int) -> None:
        self.size = size
        super().__init__(errno.EFBIG, f"it has {size:,} bytes, and {most:,} at most are read")


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file. Raises `OSError` where it cannot be read or is no file, `TooLargeError` where it has more than `most`."""
    file = os.open(path, os.O_RDONLY | _AT_ONCE)
    try:
        state = os.fstat(file)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
        data = b""
        # What the system says of the size is where to begin, and no more: files of /proc have none.
        while len(data) <= most and (more := os.read(file, min(max(state.st_size, _PIECE), most) + 1)):
            data = data + more if data else more
    finally:
        os.close(file)
    if len(data) > most:
        raise TooLargeError(max(state.st_size, len(data)), most)
    return data


def inside(root: Path, path: Path) -> bool:
    """Whether a path is in a folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Be the only writer of a file in this block, waiting for others; the system frees the lock of a process that ends in any way.

    A hidden file beside `path` carries the lock, and stays. Raises `OSError` where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock"), mode=0o666):
        yield


@contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """A file to write; it takes the place of `path` when the block ends well, for everybody to read. Raises `OSError` where the disk refuses.

    One writer at a time (`exclusive_lock`): the temporary file has a fixed name, so that the next writer removes what a killed one left. A
    link of that name is removed too, and never followed: whoever hands on a folder does not choose where others write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's names, are on the disk; folders are left to the system where it has no such thing."""
    is_folder = path.is_dir()
    if is_folder and not hasattr(os, "O_DIRECTORY"):
        return
    file = os.open(path, os.O_RDONLY | (os.O_DIRECTORY if is_folder else 0))
    try:
        os.fsync(file)
    finally:
        os.close(file)
