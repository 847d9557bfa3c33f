"""Many processes give what one gives, in order; an error comes through; nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from metrics import workers
from metrics.errors import MetricsError

ROOT = Path(__file__).parents[1]


def square(number: int) -> int:
    return number * number


def process(_: int) -> int:
    return os.getpid()


def refuse(limit: int, number: int) -> int:
    if number == limit:
        raise ValueError(f"{number} is refused")
    return number


def vanish(number: int) -> int:
    if number == 350:
        os._exit(9)
    return number


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_items_order(processes):
    assert list(workers.in_order(square, range(901), processes)) == [number * number for number in range(901)]


def test_the_work_is_shared_only_where_there_is_enough():
    assert set(workers.in_order(process, range(2 * workers.WORTH - 1), 2)) == {os.getpid()}
    shared = list(workers.in_order(process, range(2 * workers.WORTH), 2))
    assert len(set(shared)) == 2
    assert os.getpid() not in shared


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_where_its_result_is_due(processes):
    found = []
    with pytest.raises(ValueError, match="350 is refused"):
        found.extend(workers.in_order(partial(refuse, 350), range(400), processes))


def test_a_process_that_was_ended_is_named():
    with pytest.raises(MetricsError, match="Run it again"):
        list(workers.in_order(vanish, range(400), 2))


def test_who_stops_asking_leaves_no_process_behind():
    results = workers.in_order(process, range(400), 2)
    others = {next(results), next(results)}
    results.close()
    for other in others:
        with pytest.raises(ProcessLookupError):
            os.kill(other, 0)


def test_a_killed_command_leaves_no_process_behind():
    code = (
        "import sys; sys.path.insert(0, 'tests'); from test_workers import process; from metrics import workers;"
        "results = workers.in_order(process, range(200_000), 2);"
        "print(next(results), next(results), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout is not None
        others = [int(other) for other in command.stdout.readline().split()]
        command.send_signal(signal.SIGKILL)
        command.wait(30)
    until = time.monotonic() + 30
    while any(_runs(other) for other in others) and time.monotonic() < until:
        time.sleep(0.05)
    assert [_runs(other) for other in others] == [False, False]


def _runs(process_id: int) -> bool:
    """Whether a process is there and has not ended (one that nobody has buried yet has)."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
