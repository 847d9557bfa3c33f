"""A Plotly figure on the page: text in the theme's colour, mode bar in the reader's language, a click that names a fact."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from metrics.figures import picture, style
from metrics.ui import filters, state
from metrics.ui.filters import Selection

CLICKED = "clicked_in_chart"  # whether this run was started by a click in a chart
_LINKED = ("i", "term", "kind", "scope")  # what a saved picture's address says of the page
_INK = {"light": "#1F2328", "dark": "#E8E6E1"}  # the theme's text colours in .streamlit/config.toml


def begin() -> None:
    """Say whether it was a click in a chart that started this run."""
    st.session_state[CLICKED] = st.session_state.pop("chart_click", False)


def _clicked() -> None:
    st.session_state["chart_click"] = True
    state.touch()


def _credit(selection: Selection, figure: dict[str, Any], name: str) -> list[str]:
    """What a saved picture says of itself: what it shows, the articles behind its marks, and where to find it again."""
    labels, t = selection.labels, selection.t
    customs = [custom for trace in figure["data"] for custom in trace.get("customdata", ())]
    ids = [str(custom[0] if isinstance(custom, list | tuple) else custom) for custom in customs]
    known = selection.data.context.sources
    sources = dict.fromkeys(source for source in (fact_id.partition(":")[0] for fact_id in ids) if source in known)
    cited = [f"{labels.source(source)} {labels.period(known[source].published)}" for source in sources]
    return [
        f"{name} · {t('site')}",
        *([t("picture_sources", sources=labels.clauses(cited))] if cited else []),
        filters.address(_LINKED),
    ]


def surroundings() -> tuple[str, str]:
    """What a finished figure depends on besides its facts: the theme, and the address that a saved picture names."""
    return str(st.context.theme.type), filters.address(_LINKED)


def finish(selection: Selection, figure: go.Figure, name: str) -> go.Figure:
    """The figure as it is shown: title, key to its marks, text in the theme's colour; below what shows, what a saved picture says of itself."""
    written = figure.to_dict()
    picture.surround(written["layout"], name, _credit(selection, written, name), selection.labels)
    style.set_text_colour(written["layout"], _INK["dark" if st.context.theme.type == "dark" else "light"])
    return go.Figure(written)


def show(selection: Selection, figure: go.Figure, key: str, name: str, alt: str) -> str | None:
    """Draw a figure; returns the fact id of the mark that the reader clicked."""
    return show_finished(selection, finish(selection, figure, name), key, name, alt)


def show_finished(selection: Selection, figure: go.Figure, key: str, name: str, alt: str) -> str | None:
    """Draw a figure that is finished, and leave it as it is; returns the fact id of the mark that the reader clicked."""
    event: Any = st.plotly_chart(
        figure,
        key=key,
        on_select=_clicked,
        selection_mode="points",
        config=style.config(selection.labels, name),
        alt=alt,
    )
    points = event["selection"]["points"]
    custom = points[0].get("customdata") if points else None
    return str(custom[0] if isinstance(custom, list | tuple) else custom) if custom else None
