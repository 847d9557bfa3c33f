"""One function over many items, on several processes, with the results in the items' order.

Each process has every n-th item and a pipe of its own: a pipe that is full makes its process wait, so that results never pile up; and a
process whose reader is gone cannot write and ends, so that a killed command leaves nobody behind.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from metrics.errors import MetricsError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

I = TypeVar("I")  # noqa: E741 - an item
R = TypeVar("R")

#: Fewer items than this for each process are done sooner without it.
WORTH = 100


def in_order(function: Callable[[I], R], items: Sequence[I], processes: int = 1) -> Iterator[R]:
    """`function(item)` for every item, in order. An exception that the function raises is raised here.

    The function and its results must pickle. More than one process only where every one has enough to do.
    """
    processes = min(processes, len(items) // WORTH)
    if processes < 2:
        yield from map(function, items)
        return
    import multiprocessing  # noqa: PLC0415 - not for a few articles

    # A fork has everything loaded, but is safe only in a process of one thread on Linux; elsewhere each starts afresh.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    running, pipes = [], []
    try:
        for number in range(processes):
            receive, send = context.Pipe(duplex=False)
            process = context.Process(
                target=_work, args=(function, items[number::processes], send, receive), daemon=True
            )
            process.start()
            send.close()
            running.append(process)
            pipes.append(receive)
        for number in range(len(items)):
            try:
                result, error = pipes[number % processes].recv()
            except EOFError:
                raise MetricsError("A process of the command was ended from outside. Run it again.") from None
            if error is not None:
                raise error
            yield result
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.join()


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _work(function: Callable[[I], R], items: Sequence[I], send: Connection, receive: Connection) -> None:
    """Runs in its own process. The reading end is closed here: a pipe is broken once no process could read it."""
    receive.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    try:
        for item in items:
            send.send((function(item), None))
    except BrokenPipeError:
        return
    except Exception as error:  # it is raised where the result is awaited
        send.send((None, error))
