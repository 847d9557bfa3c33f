"""Many processes give what one gives, in order; an error comes through; nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, Future, InvalidStateError, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from metrics.errors import MetricsError, Problem, SeedsError
from metrics.parallel import RemoteExecutor, parallel_map, process_pool, progress, run
from tests.bench import madeup

ROOT = Path(__file__).parents[1]


def square(number: int) -> int:
    return number * number


def process(_: int) -> int:
    return os.getpid()


def refuse(limit: int, number: int) -> int:
    if number == limit:
        raise ValueError(f"{number} is refused")
    return number


def refuse_with_a_problem(number: int) -> int:
    if number == 350:
        raise SeedsError([Problem("refused", "a.toml", str(number), "it is refused.")])
    return number


def vanish(number: int) -> int:
    if number == 350:
        os._exit(9)
    return number


def mapped(function, items, processes: int) -> list:
    with process_pool(len(items), processes) as pool:
        return list(parallel_map(function, items, pool))


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_items_order(processes):
    assert mapped(square, range(901), processes) == [number * number for number in range(901)]


def test_the_work_is_shared_only_where_there_is_enough():
    assert set(mapped(process, range(199), 2)) == {os.getpid()}
    shared = mapped(process, range(2000), 2)
    assert len(set(shared)) == 2
    assert os.getpid() not in shared


class Counter:
    """A function that knows how often it was called: what it holds is kept from one chunk to the next."""

    calls = 0

    def __call__(self, _: int) -> tuple[int, int]:
        self.calls += 1
        return os.getpid(), self.calls


def test_a_function_is_sent_to_each_process_once():
    called = mapped(Counter(), range(1000), 2)
    for number in {process_id for process_id, _ in called}:
        calls = [count for process_id, count in called if process_id == number]
        assert calls == list(range(1, len(calls) + 1))


def test_an_error_passes_between_processes_with_all_that_it_carries():
    with pytest.raises(SeedsError) as error:
        mapped(refuse_with_a_problem, range(400), 2)
    assert [problem.where for problem in error.value.problems] == ["350"]


@pytest.mark.slow
def test_ctrl_c_ends_a_command_without_a_traceback_and_without_leaving_a_process(tmp_path):
    madeup.make(tmp_path / "made", 1200, claims=5)
    command = subprocess.Popen(
        [sys.executable, "-m", "metrics", "check", "--seeds", str(tmp_path / "made")],
        cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert command.stdout is not None
    command.stdout.readline()
    others = [int(each) for each in Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text().split()]
    os.killpg(command.pid, signal.SIGINT)  # as a terminal does: the command and its processes
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (130, "Stopped.\n")
    assert not any(map(running, others))


def test_any_executor_will_do():
    with ThreadPoolExecutor(2) as threads:
        assert list(parallel_map(square, range(300), threads)) == [number * number for number in range(300)]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_where_its_result_is_due(processes):
    found = []
    with pytest.raises(ValueError, match="350 is refused"), process_pool(400, processes) as pool:
        found.extend(parallel_map(partial(refuse, 350), range(400), pool))
    with process_pool(400, processes) as pool:
        results = parallel_map(partial(refuse, 350), range(400), pool)
        assert [next(results) for _ in range(350)] == list(range(350))


def test_a_process_that_was_ended_is_named():
    with pytest.raises(MetricsError, match="Run it again"):
        mapped(vanish, range(400), 2)


class Fragile(RemoteExecutor):
    """Workers that 350 and 355 end, with whatever else was in flight at that time."""

    workers = 2

    def __init__(self) -> None:
        self.flying: list[Future] = []

    def install(self, function):
        return partial(run, function)

    def submit(self, function, items):
        future: Future = Future()
        if {350, 355} & set(items):
            for each in (*self.flying, future):
                if not each.done():
                    each.set_exception(BrokenExecutor())
        else:
            self.flying.append(future)
            threading.Timer(0.01, self._settle, (future, function, items)).start()
        return future

    @staticmethod
    def _settle(future, function, items):
        with suppress(InvalidStateError):
            future.set_result(function(items))


def test_of_items_in_flight_only_those_are_lost_that_end_their_worker_alone():
    found = list(parallel_map(square, range(400), Fragile(), lambda number: -number))
    assert found == [-number if number in (350, 355) else number * number for number in range(400)]


def test_an_item_that_ends_its_worker_ends_the_command_where_nothing_can_stand_for_it():
    with pytest.raises(MetricsError, match="Run it again"):
        list(parallel_map(square, range(400), Fragile()))


def test_few_results_wait():
    """A reader that is slow holds up the work, and the results do not pile up."""
    with process_pool(100_000, 2) as pool:
        results = parallel_map(process, range(100_000), pool)
        next(results)
        assert len(pool._pending_work_items) <= 10


def test_who_stops_asking_leaves_no_process_behind():
    with process_pool(4000, 2) as pool:
        others = set(islice(parallel_map(process, range(4000), pool), 200))
    for other in others:
        with pytest.raises(ProcessLookupError):
            os.kill(other, 0)


def test_a_killed_command_leaves_no_process_behind():
    code = (
        "import sys; sys.path.insert(0, 'tests'); from test_parallel import process;"
        "from metrics.parallel import parallel_map, process_pool\n"
        "with process_pool(200_000, 2) as pool:\n"
        "    results = parallel_map(process, range(200_000), pool)\n"
        "    print(next(results), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout is not None
        other = int(command.stdout.readline())
        command.send_signal(signal.SIGKILL)
        command.wait(30)
    until = time.monotonic() + 30
    while running(other) and time.monotonic() < until:
        time.sleep(0.05)
    assert not running(other)


def test_progress_is_written_to_a_terminal_alone(capsys):
    assert list(progress([1, 2, 3], 3, "check")) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")


def running(process_id: int) -> bool:
    """Whether a process is there and has not ended (one that nobody has buried yet has)."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
