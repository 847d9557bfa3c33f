"""The build on a Dask cluster of this machine beside the build in processes of the command; with one worker and two, and with workers killed; its memory."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

import madeup
from engine import ROOT, _alternate, _folder, _seconds, _times
from report import Row

from metrics.build.paths import TablePaths

ARTICLES, FEW = 1_000, 100
#: A build of so many articles takes about a minute: workers are killed more often than every 20 seconds, at most so many.
_EVERY, _KILLED = 10, 3
_BUILD = """
import sys
from pathlib import Path
from metrics.build import tables
from metrics.commands import cluster
from metrics.parallel import process_pool
seeds, out, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if workers:
    with cluster.engine(cluster.LOCAL, workers) as engine:
        tables.build(seeds, out, engine)
else:
    tables.build(seeds, out, process_pool)
"""


@dataclass(frozen=True)
class Run:
    """A build: how long it took, the most memory of its process and of a worker, in MB, how many workers were killed, and the tables."""

    seconds: float
    main: float
    worker: float
    killed: int
    tables: tuple[bytes, ...]


def build() -> list[Row]:
    """The build of a corpus beside its check, both as commands."""
    with _folder() as folder:
        madeup.make(folder / "many", ARTICLES)
        seeds = str(folder / "many")
        out = folder / "out" / "facts.parquet"

        def ours() -> float:
            for each in out.parent.glob("*.parquet"):
                each.unlink()
            return _seconds("-m", "metrics", "build", "--seeds", seeds, "--out", str(out))

        built, checked = _alternate(ours, partial(_seconds, "-m", "metrics", "check", "--seeds", seeds), rounds=3)
    what = f"metrics build, {ARTICLES:,} articles"
    return [Row(what, "metrics check of the same", *_times(built, checked), built / checked, 2.5)]


def cluster() -> list[Row]:
    """Two workers beside two processes, one worker, and workers that are killed; all make the same tables."""
    with _folder() as folder:
        madeup.make(folder / "many", ARTICLES)
        madeup.make(folder / "few", FEW)
        here = _run(folder / "many", folder / "here", 0)
        two, one = (_run(folder / "many", folder / str(workers), workers) for workers in (2, 1))
        killed = _run(folder / "many", folder / "killed", 2, kill=True)
        few = _run(folder / "few", folder / "few-out", 2)
    if len({run.tables for run in (here, two, one, killed)}) > 1:
        raise AssertionError("the tables are not the same")
    what = f"build of {ARTICLES:,} articles on Dask, two workers"
    grown = f"growth from {FEW:,} to {ARTICLES:,} articles"
    return [
        Row(what, "in two processes of the command", *_times(two.seconds, here.seconds), two.seconds / here.seconds, 1.15),
        Row(what, "half the time of one worker", *_times(two.seconds, one.seconds / 2), 2 * two.seconds / one.seconds, 1.18),
        Row(f"the same, {killed.killed} workers killed", "undisturbed", *_times(killed.seconds, two.seconds), killed.seconds / two.seconds, 1.6),
        Row("the same: peak memory of a worker", grown, f"{two.worker:.0f} MB", f"{few.worker:.0f} MB", two.worker / few.worker, 1.3),
        Row("the same: peak memory of the command and scheduler", grown, f"{two.main:.0f} MB", f"{few.main:.0f} MB", two.main / few.main, 1.3),
    ]  # fmt: skip


def _run(seeds: Path, out: Path, workers: int, kill: bool = False) -> Run:
    facts = out / "facts.parquet"
    begun = time.perf_counter()
    peaks: dict[int, float] = {}
    killed, due = 0, cycle((0, 1))
    with subprocess.Popen([sys.executable, "-c", _BUILD, str(seeds), str(facts), str(workers)], cwd=ROOT) as process:
        while process.poll() is None:
            found = _workers(process.pid)
            for each in (process.pid, *found):
                peaks[each] = max(peaks.get(each, 0), _peak(each))
            if kill and killed < _KILLED and len(found) > 1 and time.perf_counter() - begun > _EVERY * (killed + 1):
                os.kill(found[next(due)], signal.SIGKILL)
                killed += 1
            time.sleep(0.05)
    took = time.perf_counter() - begun
    if process.returncode:
        raise AssertionError(f"the build ended with {process.returncode}")
    main = peaks.pop(process.pid)
    paths = TablePaths.beside(facts)
    made = tuple(path.read_bytes() for path in (paths.facts, paths.terms, paths.audit))
    return Run(took, main, max(peaks.values()), killed, made)


def _workers(process: int) -> list[int]:
    """The processes below a command, whichever of its threads started them; not the one that watches over shared memory."""
    found = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(each) for each in listed.read_text().split()]
    return sorted(each for each in found if b"resource_tracker" not in _command(each))


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _peak(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return 0.0


ROWS = {"corpus": build, "cluster": cluster}
