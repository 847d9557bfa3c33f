"""What the first visitor would wait for, done before he comes: every module of the interface loaded, and a figure written once."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from plotly.io.json import to_json_plotly

import metrics


def modules() -> None:
    """Import every module of the package but the command line's."""
    for found in pkgutil.walk_packages(metrics.__path__, "metrics."):
        if found.name != "metrics.__main__":
            import_module(found.name)


def figure() -> None:
    """Write one small figure out: Plotly loads what it needs for that at the first time only."""
    to_json_plotly({"data": [{"type": "bar", "x": [1], "y": [0]}], "layout": {}})
