"""Starts the server of the board, which takes the place of the process: read by all who reach it, or with the pages that write, for this machine alone."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping, Sequence
from pathlib import Path

from metrics.build.paths import CURATOR, board_folder

#: A server lives long: memory that one answer needed goes back to the system (glibc and Arrow keep it otherwise; others ignore these).
_RETURNING_MEMORY = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "131072",
}
#: In MB: a scanned page as PDF is a few.
_LARGEST_UPLOAD = 64
_LONGEST_NAME = 80
_HERE = ("127.0.0.1", "localhost")


def serve(seeds: Path, port: int) -> int:
    """Serve a board that is only read, whatever the environment says; returns the exit code."""
    return _run(seeds, port, {}, [])


def curate(seeds: Path, port: int, by: str) -> int:
    """Serve the board with the pages that write, to this machine's own browser; `by` stands with each decision. Returns the exit code."""
    settings = ["--server.address", "127.0.0.1", "--server.maxUploadSize", str(_LARGEST_UPLOAD)]
    for host in _HERE:
        settings += ["--server.allowedHosts", host]
    return _run(seeds, port, {CURATOR: by}, settings)


def name(text: str) -> str:
    """The name of who decides, as a command line gives it. Raises `ArgumentTypeError` for none."""
    if not text.strip() or not text.isprintable() or len(text) > _LONGEST_NAME:
        raise ArgumentTypeError(f"a name has letters, and at most {_LONGEST_NAME} of them")
    return text.strip()


def login() -> str:
    """The name that this user is logged in by; "curator" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without a user of this number
        return "curator"


def _run(seeds: Path, port: int, own: Mapping[str, str], settings: Sequence[str]) -> int:
    inherited = {name: value for name, value in os.environ.items() if name != CURATOR}
    environment = {**_RETURNING_MEMORY, **inherited, "METRICS_SEEDS": str(seeds.absolute()), **own}
    app = board_folder() / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), *settings]
    print(f"http://127.0.0.1:{port}", flush=True)
    if os.name == "posix":  # a signal to the command reaches the server, and the memory of the build is free again
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter and file
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - the same
    except KeyboardInterrupt:
        return 0
