"""A Dask cluster of processes gives what one process gives; what ends on the way is survived, named, or ends the command cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from metrics.build import tables
from metrics.build.paths import TablePaths
from metrics.commands import cluster
from metrics.draft import command, writing
from metrics.errors import MetricsError, SeedsError
from metrics.parallel import Engine, parallel_map
from tests.bench import madeup
from tests.test_parallel import Counter, process, refuse, refuse_with_a_problem, running, square

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def two() -> Iterator[Engine]:
    """A cluster of two processes on this machine."""
    with cluster.engine(cluster.LOCAL, workers=2) as engine:
        yield engine


def mapped(engine: Engine, function, items, lost=None) -> list:
    with engine(len(items)) as executor:
        return list(parallel_map(function, items, executor, lost))


def slowly(number: int) -> tuple[int, int]:
    time.sleep(0.01)
    return number, os.getpid()


def vanish(number: int) -> int:
    if number == 130:
        os._exit(9)
    return number


# --- results ------------------------------------------------------------------------------------------------------------


def test_results_come_in_the_items_order_from_all_workers(two):
    assert mapped(two, square, range(901)) == [number * number for number in range(901)]
    workers = set(mapped(two, process, range(2000)))
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_a_function_is_handed_to_each_worker_once(two):
    called = mapped(two, Counter(), range(500))
    for number in {process_id for process_id, _ in called}:
        calls = sorted(count for process_id, count in called if process_id == number)
        assert calls == list(range(1, len(calls) + 1))


def test_a_cluster_makes_the_tables_that_one_process_makes(two, tmp_path):
    madeup.make(tmp_path / "made", 60, claims=4)
    one = tables.build(tmp_path / "made", tmp_path / "one" / "facts.parquet").path
    other = tables.build(tmp_path / "made", tmp_path / "other" / "facts.parquet", two).path
    for name in ("facts", "terms", "audit"):
        files = (getattr(TablePaths.beside(path), name) for path in (one, other))
        assert len({file.read_bytes() for file in files}) == 1


def test_a_cluster_drafts_what_one_process_drafts(two, corpus, tmp_path):
    texts = [tmp_path / f"{number}.txt" for number in range(30)]
    for number, text in enumerate(texts):
        text.write_text(f"2022年，通辽市{number + 9}个嘎查村划分网格16893个。\n", "utf-8")
    here = command.draft_files(texts, corpus.root, "tongliao", None)
    there = command.draft_files(texts, corpus.root, "tongliao", None, two)
    assert list(map(writing.data, here)) == list(map(writing.data, there))


def test_nobody_is_started_for_nothing():
    with cluster.engine("tcp://127.0.0.1:9") as engine, engine(0) as executor:
        assert executor is None


# --- faults -------------------------------------------------------------------------------------------------------------


def test_an_error_passes_from_a_worker_with_all_that_it_carries(two):
    with pytest.raises(SeedsError) as error:
        mapped(two, refuse_with_a_problem, range(400))
    assert [problem.where for problem in error.value.problems] == ["350"]
    with pytest.raises(ValueError, match="350 is refused"):
        mapped(two, partial(refuse, 350), range(400))


def test_a_worker_that_is_killed_is_survived(two):
    with two(600) as executor:
        results = parallel_map(slowly, range(600), executor)
        found = [next(results) for _ in range(100)]
        os.kill(found[-1][1], signal.SIGKILL)
        found += results
    assert [number for number, _ in found] == list(range(600))


def test_an_item_that_no_worker_survives_is_named_and_the_rest_done(two):
    done = mapped(two, vanish, range(300), lost=lambda number: f"{number} is lost")
    assert done == [*range(130), "130 is lost", *range(131, 300)]


def test_a_worker_of_another_version_is_refused(two, monkeypatch):
    monkeypatch.setattr(cluster, "_version", lambda: "another")
    with pytest.raises(MetricsError, match="another version of this package"):
        mapped(two, square, range(100))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tcp://nowhere.invalid:8786", "tcp://"])
def test_a_scheduler_that_is_not_there_is_a_sentence(address, monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    with pytest.raises(MetricsError, match="No Dask scheduler answers at tcp://"), cluster.engine(address) as engine:
        mapped(engine, square, range(10))


# --- the command --------------------------------------------------------------------------------------------------------


def test_ctrl_c_ends_a_command_without_a_traceback_and_without_leaving_a_process(tmp_path):
    madeup.make(tmp_path / "made", 250, claims=5)
    check = subprocess.Popen(
        [sys.executable, "-m", "metrics", "check", "--on", "dask", "--seeds", str(tmp_path / "made")],
        cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert check.stdout is not None
    assert check.stdout.readline()
    others = [int(each) for each in subprocess.check_output(["ps", "-o", "pid=", "-g", str(check.pid)]).split()]
    assert len(others) > 2
    os.killpg(check.pid, signal.SIGINT)  # as a terminal does: the command and its workers
    _, said = check.communicate(timeout=60)
    assert (check.returncode, said) == (130, "Stopped.\n")
    deadline = time.monotonic() + 30  # a worker, and what watches over its shared memory, end after the command
    while any(map(running, others)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(running, others))


def test_without_dask_one_sentence_says_how_to_install_it():
    code = "import sys; sys.modules['distributed'] = None; from metrics.cli import main; sys.exit(main(['check', '--on', 'dask']))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "--on dask needs Dask, which is not installed: pip install figures-from-prose[cluster]\n"
