"""The engine that a command works on: the processors of this machine, or the Dask cluster that `--on` names. Dask is loaded for `--on` alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from metrics.errors import MetricsError
from metrics.parallel import Engine, process_pool

_SCHEMES = ("tcp://", "tls://")


@contextmanager
def named(address: str | None) -> Iterator[Engine]:
    """The engine of an address; without one, processes on this machine. Raises `MetricsError` where Dask is needed and not installed."""
    if address is None:
        yield process_pool
        return
    try:
        from metrics.commands import cluster  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        told = f"--on {address} needs Dask, which is not installed: pip install figures-from-prose[cluster]"
        raise MetricsError(told) from error
    with cluster.engine(address) as engine:
        yield engine


def address(text: str) -> str:
    """What `--on` may name. Raises `ArgumentTypeError` for anything else."""
    if text != "dask" and not text.startswith(_SCHEMES):
        raise argparse.ArgumentTypeError(f"{text!r} is no cluster; give dask, or a scheduler's tcp://HOST:PORT")
    return text
