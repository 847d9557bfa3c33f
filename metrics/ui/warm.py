"""What the first visitor would wait for, done before he comes: every module of the interface loaded, and a figure put together once."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import plotly.graph_objects as go
import plotly.io

import metrics


def modules() -> None:
    """Import every module of the package but the command line's."""
    for found in pkgutil.walk_packages(metrics.__path__, "metrics."):
        if found.name != "metrics.__main__":
            import_module(found.name)


def figure() -> None:
    """Make one small figure and write it out: Plotly loads what it needs for that at the first time only."""
    bar = {"type": "bar", "x": [1], "y": [0], "orientation": "h", "marker": {"color": "#000000"}}
    note = {"text": "", "x": 0, "y": 0, "showarrow": False}
    plotly.io.to_json(go.Figure([bar, {"type": "scatter", "x": [1], "y": [0]}], {"annotations": [note]}))
