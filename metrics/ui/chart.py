"""A Plotly figure on the page: text in the theme's colour, mode bar in the reader's language, a click that names a fact."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from metrics.figures import style
from metrics.ui.filters import Selection

_INK = {"light": "#1F2328", "dark": "#E8E6E1"}  # the theme's text colours in .streamlit/config.toml


def show(selection: Selection, figure: go.Figure, key: str, name: str, alt: str) -> str | None:
    """Draw the figure; returns the fact id of the mark that the reader clicked."""
    ink = _INK["dark" if st.context.theme.type == "dark" else "light"]
    figure.update_annotations(font={"color": ink})
    figure.update_xaxes(tickfont={"color": ink}, title={"font": {"color": ink}})
    event: Any = st.plotly_chart(
        figure,
        key=key,
        on_select="rerun",
        selection_mode="points",
        config=style.config(selection.labels, name),
        alt=alt,
    )
    points = event["selection"]["points"]
    custom = points[0].get("customdata") if points else None
    return str(custom[0] if isinstance(custom, list | tuple) else custom) if custom else None
