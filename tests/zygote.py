"""A process that has loaded everything, and runs the command line in forks of itself: a build starts within milliseconds, to be killed.

Reads one JSON object a line: `arguments` of the command, `log` for its output; then what is to go wrong: `kill_at`, the number of the system
call on a table at which the process kills itself; `file_size`, the most bytes that it may write; `uid`, the user to become; `swap`, files to
exchange when a file is opened for the `at`-th time. Writes the fork's process id, and when it has ended its exit code (negative: the signal).
"""

import contextlib
import io
import json
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path

from metrics import cli

WATCHED = ("open", "os.rename", "os.remove", "os.mkdir")


def kill_at(number: int) -> None:
    """Die by signal 9 just before the `number`-th call that touches a table."""
    seen = 0

    def hook(event: str, details: tuple[object, ...]) -> None:
        nonlocal seen
        if event in WATCHED and ".parquet" in str(details[0]) + str(details[1:2]):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), 9)

    sys.addaudithook(hook)


def swap(path: str, content: str, at: int) -> None:
    """Save a file anew just before it is opened for the `at`-th time."""
    seen = 0

    def hook(event: str, details: tuple[object, ...]) -> None:
        nonlocal seen
        if event == "open" and str(details[0]) == path and seen >= 0:
            seen += 1
            if seen == at:
                seen = -1
                Path(path).write_text(content, "utf-8")

    sys.addaudithook(hook)


def run(order: dict) -> int:
    with Path(order["log"]).open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    if "file_size" in order:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_size"], resource.RLIM_INFINITY))
    if "uid" in order:
        os.setgid(order["uid"])
        os.setuid(order["uid"])
    if "kill_at" in order:
        kill_at(order["kill_at"])
    if "swap" in order:
        swap(*order["swap"])
    return cli.main(order["arguments"])


def load_everything() -> None:
    """Check and build once: a fork that becomes another user may not be able to read the packages of this one any more."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        root = shutil.copytree(Path(__file__).parent / "seeds", Path(folder) / "seeds")
        for command in ("check", "build"):
            assert cli.main([command, "--seeds", str(root)]) == 0


if __name__ == "__main__":
    load_everything()
    print("ready", flush=True)
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            code = 70  # what an exception leaves
            try:
                code = run(json.loads(line))
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
