"""One function over many items, on several processes, with the results in the items' order.

Any executor of `concurrent.futures` will do, so that another engine fits in. Few tasks are in flight at a time: results never pile up.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from tqdm import tqdm

from metrics.errors import MetricsError

tqdm.monitor_interval = 0  # no thread of its own: a process with threads must not be forked

I = TypeVar("I")  # noqa: E741 - an item
R = TypeVar("R")

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


def parallel_map(function: Callable[[I], R], items: Sequence[I], executor: Executor | None = None) -> Iterator[R]:
    """`function(item)` for every item, in order; in this process without an executor. The function and its results must pickle.

    An exception that the function raises is raised here, where its result is due. Raises `MetricsError` where a process was killed.
    """
    if executor is None:
        yield from map(function, items)
        return
    workers = getattr(executor, "_max_workers", None) or available_processors()
    pickled = pickle.dumps(function)
    chunks = (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
    waiting: deque[Future[list[Any]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(executor.submit(_run, pickled, chunk))
            if len(waiting) > _WAITING * workers:
                yield from _results(waiting.popleft())
        while waiting:
            yield from _results(waiting.popleft())
    except BrokenExecutor:
        raise MetricsError("A process of the command was ended from outside. Run it again.") from None


def progress(items: Iterable[R], total: int, what: str) -> Iterator[R]:
    """The same items, counted on a terminal with rate and time left once they take more than a second; elsewhere nothing is written."""
    return iter(tqdm(items, what, total, unit=" articles", disable=None, delay=1, leave=False))


def _run(pickled: bytes, items: Sequence[Any]) -> list[Any]:
    """The results of some items; the first exception instead of its result and of all behind it."""
    function = _unpickle(pickled)
    results: list[Any] = []
    for item in items:
        try:
            results.append(function(item))
        except Exception as error:
            return [*results, error]
    return results


@lru_cache(maxsize=1)
def _unpickle(pickled: bytes) -> Callable[[Any], Any]:
    """The function, once for each worker: it may carry a whole catalogue, and load a dictionary when it is first called."""
    function: Callable[[Any], Any] = pickle.loads(pickled)  # noqa: S301 - bytes that `parallel_map` made
    return function


def _results(future: Future[list[Any]]) -> Iterator[Any]:
    for result in future.result():
        if isinstance(result, Exception):
            raise result
        yield result


def _begin(parent: int) -> None:
    """What a worker does first: leave Ctrl-C to the parent, and end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
