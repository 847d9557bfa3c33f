"""One function over many items, on several processes, with the results in the items' order.

Any executor of `concurrent.futures` will do; an engine says which one takes so many items. Few tasks are in flight at a time: results never
pile up.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache, partial
from typing import Any, TypeVar, cast

from tqdm import tqdm

from metrics.errors import MetricsError

tqdm.monitor_interval = 0  # no thread of its own: a process with threads must not be forked

I = TypeVar("I")  # noqa: E741 - an item
R = TypeVar("R")
#: A number of items → the executor for them, for the time of a block; None where this process is to do them itself.
Engine = Callable[[int], AbstractContextManager[Executor | None]]

#: With fewer items for each process, starting the processes takes longer than they save.
_WORTH = 100
#: So many items go to a process at once, and so many such tasks wait for each process.
_CHUNK, _WAITING = 25, 3


def available_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@contextmanager
def process_pool(items: int, processes: int | None = None) -> Iterator[Executor | None]:
    """Processes for so many items, as many as there are processors; None where one process is done sooner.

    When the block is left early, what has not begun is dropped, and the processes end.
    """
    wanted = available_processors() if processes is None else processes
    workers = min(wanted, items // _WORTH)
    if workers < 2:
        yield None
        return
    # A fork has everything loaded, but is safe only in a process of one thread on Linux; elsewhere each starts afresh.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(os.getpid(),))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class RemoteExecutor(Executor, ABC):
    """An executor whose workers are not this process's own: a function is handed to each of them once, and their number changes."""

    @property
    @abstractmethod
    def workers(self) -> int:
        """How many tasks run at once, now."""

    @abstractmethod
    def install(self, function: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
        """Hand a function to every worker; returns what does `run` with it there."""


def in_process(items: int) -> AbstractContextManager[Executor | None]:  # noqa: ARG001 - an engine is asked for a number of items
    """The engine without any other process."""
    return nullcontext()


def parallel_map(
    function: Callable[[I], R],
    items: Sequence[I],
    executor: Executor | None = None,
    lost: Callable[[I], R] | None = None,
) -> Iterator[R]:
    """`function(item)` for every item, in order; in this process without an executor. The function and its results must pickle.

    An exception that the function raises is raised here, where its result is due. An item that no worker survives, on an executor that goes on
    without them, has the result `lost(item)`. Raises `MetricsError` where the executor does not go on, or there is no `lost`.
    """
    if executor is None:
        yield from map(function, items)
        return
    try:
        yield from _on(executor, function, items, lost)
    except BrokenExecutor:
        raise MetricsError("A process of the command was ended from outside. Run it again.") from None


def _on(
    executor: Executor, function: Callable[[I], R], items: Sequence[I], lost: Callable[[I], R] | None
) -> Iterator[R]:
    remote = isinstance(executor, RemoteExecutor)
    task = (
        executor.install(function)
        if isinstance(executor, RemoteExecutor)
        else partial(_run_pickled, pickle.dumps(function))
    )
    waiting: deque[tuple[Sequence[I], Future[list[Any]]]] = deque()

    def next_results() -> Iterator[R]:
        chunk, future = waiting.popleft()
        try:
            found = future.result()
        except BrokenExecutor:
            # Which of the items it was shows only when each is tried while nothing else runs.
            wait([other for _, other in waiting])
            for item in chunk:
                yield alone(item)
        else:
            yield from map(_raised, found)

    def alone(item: I) -> R:
        try:
            (result,) = executor.submit(task, [item]).result()
        except BrokenExecutor:
            if lost is None or not remote:
                raise
            return lost(item)
        return cast(R, _raised(result))

    try:
        for start in range(0, len(items), _CHUNK):
            chunk = items[start : start + _CHUNK]
            waiting.append((chunk, executor.submit(task, chunk)))
            if len(waiting) > _WAITING * _workers(executor):
                yield from next_results()
        while waiting:
            yield from next_results()
    finally:
        for _, future in waiting:
            future.cancel()


def _workers(executor: Executor) -> int:
    if isinstance(executor, RemoteExecutor):
        return max(1, executor.workers)
    return getattr(executor, "_max_workers", None) or available_processors()


def progress(items: Iterable[R], total: int, what: str) -> Iterator[R]:
    """The same items, counted on a terminal with rate and time left once they take more than a second; elsewhere nothing is written."""
    return iter(tqdm(items, what, total, unit=" articles", disable=None, delay=1, leave=False))


def run(function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    """The results of some items; the first exception instead of its result and of all behind it."""
    results: list[Any] = []
    for item in items:
        try:
            results.append(function(item))
        except Exception as error:
            return [*results, error]
    return results


def _run_pickled(pickled: bytes, items: Sequence[Any]) -> list[Any]:
    return run(_unpickle(pickled), items)


@lru_cache(maxsize=1)
def _unpickle(pickled: bytes) -> Callable[[Any], Any]:
    """The function, once for each worker: it may carry a whole catalogue, and load a dictionary when it is first called."""
    function: Callable[[Any], Any] = pickle.loads(pickled)  # noqa: S301 - bytes that `parallel_map` made
    return function


def _raised(result: Any) -> Any:
    if isinstance(result, Exception):
        raise result
    return result


def _begin(parent: int) -> None:
    """What a worker does first: leave Ctrl-C to the parent, and end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
