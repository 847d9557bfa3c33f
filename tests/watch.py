"""What a Python process does to the world outside it: every connection, look-up, write and started program, as lines of a file.

`watching(folder)` gives the environment for a server to be watched; `seen(folder)` reads what it did. The hook is put in by `sitecustomize`, so
it is there before anything else runs. It sees what goes through Python; what libraries write by themselves shows in HOME and TMPDIR, which are
folders of the test.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

_HOOK = """
import json, os, sys
_log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CALLS = ("connect", "sendto", "getaddrinfo", "gethostbyname", "gethostbyaddr")
_FILES = ("rename", "mkdir", "remove", "rmdir", "link", "symlink", "truncate", "chmod", "chown", "utime")

def _hook(event, args):
    space, _, name = event.partition(".")
    if event == "open":
        if isinstance(args[0], int) or not (isinstance(args[2], int) and args[2] & _WRITES):
            return
        told = ["write", os.path.abspath(os.fsdecode(args[0]))]
    elif space == "socket" and name in _CALLS:
        told = [name, [str(each) for each in (args[1:] if name in ("connect", "sendto") else args)]]
    elif space == "os" and name in _FILES:
        told = ["write", *[os.path.abspath(os.fsdecode(each)) for each in args[:2] if isinstance(each, (str, bytes, os.PathLike))]]
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"):
        told = ["start", str(args[0]) if args else ""]
    else:
        return
    os.write(_log, (json.dumps(told) + "\\n").encode())

sys.addaudithook(_hook)
"""


def watching(folder: Path) -> dict[str, str]:
    """The environment of a process that is to be watched; `folder` is new."""
    for name in ("site", "home", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "site" / "sitecustomize.py").write_text(_HOOK, "utf-8")
    return {
        "PYTHONPATH": str(folder / "site"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCH_LOG": str(folder / "log"),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
    }


def seen(folder: Path) -> list[list[str]]:
    """What was done, in order: what it was, and to what."""
    return [json.loads(line) for line in (folder / "log").read_text("utf-8").splitlines()]


def left(folder: Path) -> list[str]:
    """The files that were left in the process's home and temporary folder."""
    return [os.path.relpath(path, folder) for name in ("home", "tmp") for path in (folder / name).rglob("*")]
