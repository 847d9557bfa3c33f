"""Mutation testing of `metrics/text` and `metrics/checks`: `python -m tests.mutants [PATTERN …]`, as `make mutants` runs it; the README here says what came out.

A fork of a process that has collected the tests takes on the mutant's code and runs the tests that reach the changed lines, until one fails. A mutant that
acts when a module is loaded is tried in a fork that loads the package anew.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import tempfile
import time
from collections import Counter
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changes import ROOT, Mutant, mutants
from tests.mutants.forks import KILLED, SURVIVED, TIMEOUT, caches, in_fork, judged, load_and_test, take_on

ROOMS = ("text", "checks")
#: A mutant runs out of time at so many times what its tests take without it, and so many seconds of processor time more.
TIMES, MORE = 2, 5


class Trials:
    """A pytest plugin: in place of one run of the tests, for each mutant a run of those that reach it."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.on_load: list[Mutant] = []
        self.verdicts: list[tuple[str, Mutant]] = []
        self._kills: Counter[tuple[str, int]] = Counter()

    def tell(self, mutant: Mutant, verdict: str) -> None:
        self.verdicts.append((verdict, mutant))
        if verdict != KILLED:
            print(f"{len(self.verdicts)} {verdict}: {mutant}", flush=True)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from metrics.text.units import known_units

        known_units()  # takes longer than most tests, and stays in the cache of every fork
        self.items = session.items
        reached, self.took = self._watch()
        print(f"{len(self.mutants)} mutants; the tests take {sum(self.took):.0f} s of processor time", flush=True)
        gc.freeze()
        for mutant in self.mutants:
            tests = {test for line in mutant.lines for test in reached[str(mutant.path)].get(str(line), ())}
            if "" in tests:
                self.on_load.append(mutant)
            else:
                self.tell(mutant, self._try(mutant, [int(test) for test in tests if self._is_of(mutant, int(test))]))
        return True

    def _is_of(self, mutant: Mutant, test: int) -> bool:
        return mutant.path.parent.name in self.items[test].path.parts

    def _try(self, mutant: Mutant, tests: list[int]) -> str:
        """The verdict of tests on a mutant; those that killed the most of its function so far come first, then the quickest."""
        order = sorted(tests, key=lambda test: (-self._kills[mutant.function, test], self.took[test]))
        read, write = os.pipe()

        def trial() -> int:
            take_on(mutant)
            for test in order:
                if self._fails(test):
                    os.write(write, str(test).encode())
                    return 1
            return 0

        code = in_fork(trial, MORE + TIMES * sum(self.took[test] for test in tests))
        os.close(write)
        with os.fdopen(read) as pipe:
            self._kills.update((mutant.function, int(test)) for test in pipe.read().split())
        return judged(code)

    def _fails(self, test: int) -> bool:
        item: Any = self.items[test]
        given = item.callspec.params if hasattr(item, "callspec") else {}
        if not isinstance(item, pytest.Function) or not set(item.fixturenames) <= set(given):
            return any(report.failed for report in runtestprotocol(item, log=False))
        try:  # without fixtures a call is all that there is to it, and takes a tenth of the time
            item.obj(**{name: given[name] for name in item.fixturenames})
        except pytest.skip.Exception:
            return False
        except BaseException:
            return True
        return False

    def _watch(self) -> tuple[dict[str, dict[str, list[str]]], list[float]]:
        """Which tests run each line of each module ("" is its load), and the seconds that each test takes."""
        with tempfile.NamedTemporaryFile() as file:

            def watched() -> int:
                took = []
                for test in range(len(self.items)):
                    for each in caches():  # what one test left in a cache, the next would not reach
                        each.cache_clear()
                    COVERAGE.switch_context(str(test))
                    begin = time.process_time()
                    if self._fails(test):
                        Path(file.name).write_text(json.dumps(self.items[test].nodeid))
                        return 1
                    took.append(time.process_time() - begin)
                COVERAGE.stop()
                data = COVERAGE.get_data()
                lines = {path: data.contexts_by_lineno(path) for path in data.measured_files()}
                Path(file.name).write_text(json.dumps([lines, took]))
                return 0

            code = in_fork(watched)
            COVERAGE.stop()
            told = json.loads(Path(file.name).read_text() or "null")
        if code:
            raise pytest.UsageError(f"fails without a mutant: {told}")
        return told[0], told[1]


def main(patterns: list[str], share: int) -> None:
    """Try one mutant in `share`, and print those that lived and a table of the modules."""
    paths = [path for room in ROOMS for path in sorted((ROOT / "metrics" / room).glob("*.py"))]
    draw = random.Random(9)

    def chosen(function: str) -> bool:
        return draw.random() < 1 / share and (not patterns or any(fnmatch(function, each) for each in patterns))

    trials = Trials([mutant for path in paths for mutant in mutants(path, chosen)])
    tests = {room: [str(ROOT / folder / room) for folder in ("tests", "metrics")] for room in ROOMS}
    with tempfile.TemporaryDirectory(prefix="metrics-mutants-") as scratch:
        options = ["-q", "--no-header", "-pno:cacheprovider", f"--basetemp={scratch}/tests"]
        COVERAGE.start()
        pytest.main([*options, *chain(*tests.values())], plugins=[trials])
        for mutant in trials.on_load:
            trials.tell(mutant, load_and_test(mutant, options, tests[mutant.path.parent.name]))
    counts: dict[str, Counter[str]] = {}
    for verdict, mutant in trials.verdicts:
        for name in (mutant.module, "in all"):
            counts.setdefault(name, Counter())[verdict] += 1
    for name, count in sorted(counts.items(), key=lambda pair: pair[0] == "in all"):
        print(
            f"{name:32} {count.total():5} mutants {count[SURVIVED]:4} survived {count[TIMEOUT]:3} timed out "
            f"{100 - 100 * count[SURVIVED] / count.total():6.1f} % killed"
        )


COVERAGE = coverage.Coverage(data_file=None, source=[str(ROOT / "metrics" / room) for room in ROOMS], config_file=False)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "patterns",
        nargs="*",
        metavar="PATTERN",
        help="which functions: text.numbers.*, checks.ledger.account; all without",
    )
    parser.add_argument("--share", type=int, default=1, metavar="N", help="one mutant in N, the same ones each time")
    main(**vars(parser.parse_args()))
