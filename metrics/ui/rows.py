"""A few facts as a table in HTML, which costs a page less than Streamlit's data grid and is read as a table by everyone."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from metrics.ui import element, html
from metrics.ui.filters import Selection

MOST = 30  # rows; more of them scroll and sort better in a data grid


def show(selection: Selection, frame: pd.DataFrame, facts: Sequence[str], key: str, caption: str) -> str | None:
    """Show a frame of words, a row a fact of these ids; returns the id of the row that the reader clicked to start this run."""
    t, columns = selection.t, list(frame.columns)
    number = t("table_number")
    looks = {t("table_quote"): "long", t("table_place"): "broken", t("table_article"): "broken"}
    markup = html.render(
        "rows",
        caption=caption,
        columns=columns,
        rows=[
            {"fact": fact, "cells": cells}
            for fact, cells in zip(facts, frame.itertuples(index=False, name=None), strict=True)
        ],
        opens=columns.index(number) if number in columns else 0,
        looks=[looks.get(name, "") for name in columns],
        hint=t("evidence"),
    )
    return element.show("rows", markup, key)
