"""The servers that are compared: ours as a reader starts it, a bare Streamlit page with default settings, the same chart in Dash."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from machine import ROOT

APPS = Path(__file__).resolve().parent / "apps"
_WAIT = 60  # seconds until a server must answer


@dataclass(frozen=True)
class Server:
    """A running server: the address of its page with the chart, and the process that was started."""

    page: str
    pid: int

    def resident(self) -> int:
        """Resident memory in bytes of the process that serves; a parent that only waits for it is left out."""
        return _resident(self._serving())

    def resident_tree(self) -> int:
        """Resident memory in bytes of the started process and all below it."""
        return sum(_resident(pid) for pid in _tree(self.pid))

    def spent(self) -> float:
        """Seconds of processor time that the process that serves has used so far, in steps of 10 ms."""
        fields = Path(f"/proc/{self._serving()}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _serving(self) -> int:
        """The process that serves: the last of a chain of parents that only wait for their child."""
        return _tree(self.pid)[-1]


@contextmanager
def ours(seeds: Path | None = None) -> Iterator[Server]:
    """The dashboard, as the README says to start it; of another corpus than the project's, if one is given."""
    port = _free_port()
    command = [sys.executable, "-m", "metrics", "serve", "--port", str(port)]
    command += ["--seeds", str(seeds)] if seeds else []
    with _running(command, port, "/compare", "/_stcore/health", ROOT, {}) as server:
        yield server


@contextmanager
def curating(seeds: Path, draft: str) -> Iterator[Server]:
    """The dashboard with the pages that write, at the verification of a draft."""
    port = _free_port()
    command = [sys.executable, "-m", "metrics", "curate", "--by", "bench", "--port", str(port), "--seeds", str(seeds)]
    with _running(command, port, f"/verify?draft={draft}&lang=zh", "/_stcore/health", ROOT, {}) as server:
        yield server


@contextmanager
def bare(facts: Path) -> Iterator[Server]:
    """A bare Streamlit page with one Plotly chart of the same facts, with Streamlit's default settings."""
    port = _free_port()
    given = {
        "server.headless": "true",
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "browser.gatherUsageStats": "false",
    }
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    with tempfile.TemporaryDirectory() as folder:  # a folder and a home of its own: nobody's config.toml applies
        page = shutil.copy(APPS / "bare.py", folder)
        command = [sys.executable, "-m", "streamlit", "run", page, *options]
        environment = {"HOME": folder, "BENCH_FACTS": str(facts)}
        with _running(command, port, "/", "/_stcore/health", Path(folder), environment) as server:
            yield server


@contextmanager
def peer() -> Iterator[Server]:
    """The same chart in Dash, served by gunicorn as Plotly recommends, with threads so that connections are kept open."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "peer:server", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--threads", "4", "--log-level", "warning"]
    with _running(command, port, "/", "/_dash-layout", APPS, {"PYTHONPATH": str(ROOT)}) as server:
        yield server


@contextmanager
def _running(
    command: Sequence[str], port: int, page: str, health: str, folder: Path, environment: dict[str, str]
) -> Iterator[Server]:
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if not _answers(f"{address}{health}", process):
                said.seek(0)
                raise RuntimeError(
                    f"{' '.join(command)} did not start:\n{said.read().decode(errors='replace')[-2000:]}"
                )
            yield Server(f"{address}{page}", process.pid)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(15)


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + _WAIT
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return True
        except OSError:
            time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(below for child in children for below in _tree(int(child)))]


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
