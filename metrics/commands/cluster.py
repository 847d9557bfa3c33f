"""The work on a Dask cluster: `--on dask` starts one on this machine, `--on tcp://HOST:PORT` joins one that is there.

The workers need this package in the same version, and the corpus under the same path. A worker that ends is survived: its tasks go to others.
Whoever reaches a scheduler can run code on its workers: it belongs into a network of its own. Needs the extra `cluster`.
"""

from __future__ import annotations

import logging
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache, partial
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, KilledWorker, LocalCluster, WorkerPlugin
from distributed import Future as Sent

from metrics.build.fingerprint import code
from metrics.errors import MetricsError
from metrics.parallel import Engine, RemoteExecutor, available_processors, run

LOCAL = "dask"
_HERE = "127.0.0.1"
#: Seconds within which a scheduler must answer, and have its first worker.
_PATIENCE = 30
#: On this machine a task whose worker ended goes to another one once; after that its items are tried one by one. A worker that ended is started
#: again however long it takes: Dask gives it up after 15 seconds, which is too few on a busy machine.
_SETTINGS = {"distributed.scheduler.allowed-failures": 1, "distributed.deploy.lost-worker-timeout": "1 hour"}

_installed: dict[str, Callable[[Any], Any]] = {}


@contextmanager
def engine(address: str, workers: int | None = None) -> Iterator[Engine]:
    """An engine on the cluster of this address, or on a local one of so many workers (None: one a processor); joined when there is work.

    With the block the functions are taken from the workers, and a local cluster ends. In the block a `MetricsError` is raised where no scheduler
    answers, where it has no worker, or where a worker has another version of this package.
    """
    with ExitStack() as stack:

        @cache
        def executor() -> DaskExecutor:
            scheduler = stack.enter_context(_local(workers or available_processors())) if address == LOCAL else address
            return stack.enter_context(DaskExecutor(stack.enter_context(_joined(scheduler, address))))

        yield lambda items: nullcontext(executor() if items else None)


def _joined(scheduler: LocalCluster | str, address: str) -> Client:
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False, direct_to_workers=address == LOCAL)
    except (OSError, ValueError) as error:
        raise MetricsError(f"No Dask scheduler answers at {address}. Start one: dask scheduler") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise MetricsError(f"The scheduler {address} has no worker. Start some: dask worker {address}") from error
    if address == LOCAL:
        client.register_plugin(_IgnoreInterrupts())
    return client


class DaskExecutor(RemoteExecutor):
    """An executor of `concurrent.futures` on a cluster. A task that several workers did not survive raises `BrokenExecutor`."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._names: list[str] = []

    @property
    def workers(self) -> int:
        """How many tasks the cluster can run at once, now."""
        return int(self._client.scheduler_info(n_workers=0)["total_threads"])

    def install(self, function: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
        """Hand a function to every worker, also to those that come later; returns what calls it there on several items."""
        name = f"metrics-{uuid4().hex}"
        self._names.append(name)
        self._client.register_plugin(_Installation(name, _version(), pickle.dumps(function)), name)
        return partial(_call, name)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Run one task on any worker."""
        if self._client.status != "running":
            raise BrokenExecutor("the cluster has ended")
        promised: Future[Any] = Future()
        sent = self._client.submit(function, *arguments, **named, pure=False)
        promised.add_done_callback(lambda done: sent.cancel() if done.cancelled() else None)
        sent.add_done_callback(partial(_settle, promised))
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - the end of the client drops all tasks
        """Take the functions from the workers again."""
        if self._client.status == "running":
            for name in self._names:
                self._client.unregister_worker_plugin(name)
        self._names.clear()


class _IgnoreInterrupts(WorkerPlugin):  # type: ignore[misc] # Dask is not looked at by mypy
    """Leaves Ctrl-C to the command: a terminal sends it to its workers too."""

    def setup(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Installation(WorkerPlugin):  # type: ignore[misc] # the same
    """Puts a function into the memory of each worker. Refuses where the worker's code is another: its results would be too."""

    def __init__(self, name: str, version: str, pickled: bytes) -> None:
        self.name, self._version, self._pickled = name, version, pickled

    def setup(self, worker: Any) -> None:
        if self._version != _version():
            raise MetricsError(
                f"The worker {worker.address} has another version of this package. Install the same one."
            )
        _installed[self.name] = pickle.loads(self._pickled)  # noqa: S301 - bytes that `install` made

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        _installed.pop(self.name, None)


@cache
def _version() -> str:
    return code()


def _call(name: str, items: Sequence[Any]) -> list[Any]:
    """On a worker: the results of some items."""
    if name not in _installed:
        raise MetricsError("A worker joined that has another version of this package. Install the same one.")
    return run(_installed[name], items)


def _settle(promised: Future[Any], sent: Sent) -> None:
    """The end of a task, as `concurrent.futures` tells it."""
    if not promised.set_running_or_notify_cancel():
        return
    try:
        promised.set_result(sent.result())
    except (KilledWorker, CancelledError) as error:
        promised.set_exception(BrokenExecutor(str(error)))
    except Exception as error:
        promised.set_exception(error)


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    """Processes on this machine, which nobody on another one can reach."""
    with (
        dask.config.set(_SETTINGS),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host=_HERE,
            dashboard_address=f"{_HERE}:0",
            worker_dashboard_address=f"{_HERE}:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster
