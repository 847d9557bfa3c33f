"""What a measurement was made with: date, commit, machine, versions."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from datetime import datetime
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("streamlit", "plotly", "pandas", "pyarrow", "dash", "gunicorn", "uvicorn")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The browser's executable: CHROMIUM, else the first that is on the path. Raises `FileNotFoundError` where there is none."""
    found = os.environ.get("CHROMIUM") or next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if not found:
        raise FileNotFoundError("no Chromium found; run `make browser` or set CHROMIUM")
    return found


def description() -> str:
    """Two or three lines for the head of the table."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES if _installed(name))
    changed = " with uncommitted changes" if _said("git", "status", "--porcelain", "--untracked-files=no") else ""
    return "\n".join(
        [
            f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}, commit {_said('git', 'rev-parse', '--short', 'HEAD')}{changed}",
            f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {_memory():.0f} GiB; {platform.system()} {platform.release()}",
            f"Python {platform.python_version()}; {packages}; {_said(chromium(), '--version') if _has_browser() else 'no browser'}",
        ]
    )


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _has_browser() -> bool:
    try:
        return bool(chromium())
    except FileNotFoundError:
        return False


def _said(*command: str) -> str:
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
