"""The charts of a page under AppTest, and clicks on their marks and on the rows of tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from lxml import html
from streamlit.testing.v1 import AppTest


@dataclass(frozen=True)
class Chart:
    """What a chart element was given: the figure's data and layout, its alternative text, and its identity."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]
    alt: str
    id: str

    @property
    def title(self) -> str:
        return str(self.layout["title"]["text"]).replace("<br>", "")

    @property
    def marks(self) -> set[str]:
        """What a click on each of the marks names."""
        return {custom[0] for trace in self.data for custom in trace.get("customdata") or []}


def charts(app: AppTest) -> list[Chart]:
    found = [proto for proto in _elements(app) if proto.bytes]
    told = [(json.loads(proto.bytes), proto.id) for proto in found]
    for each, _ in told:
        go.Figure(each["figure"])  # raises where Plotly knows no such property or value
    return [Chart(each["figure"]["data"], each["figure"]["layout"], each["alt"], name) for each, name in told]


def click_mark(app: AppTest, key: str, code: str) -> None:
    """Click the mark that names `code`, as the element's script says it to the server."""
    (chart,) = [each for each in charts(app) if each.id.endswith(f"-{key}")]
    assert code in chart.marks
    _send(app, chart.id, code)


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables in HTML of a page, as text."""
    return [pd.read_html(StringIO(json.loads(proto.json)))[0] for proto in _tables(app)]


def click_row(app: AppTest, key: str, row: int) -> None:
    """Click a row of a table, in HTML as its script says it to the server, or of a data grid."""
    for proto in _tables(app):
        if proto.id.endswith(f"-{key}"):
            facts = html.fromstring(json.loads(proto.json)).xpath("//tr/@data-fact")
            _send(app, proto.id, facts[row])
            return
    app.session_state[key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    app.session_state["touched"] = key
    app.run()


def _elements(app: AppTest) -> list[Any]:
    return [element.proto for element in app.get("bidi_component")]


def _tables(app: AppTest) -> list[Any]:
    return [proto for proto in _elements(app) if not proto.bytes]


def _send(app: AppTest, identity: str, fact_id: str) -> None:
    states = app._tree.get_widget_states()
    events = states.widgets.add()
    events.id = f"$$STREAMLIT_INTERNAL_KEY_{identity}__events"
    events.json_trigger_value = json.dumps([{"event": "mark", "value": fact_id}])
    app._run(states)
