"""The times that the figures of the initiatives found speak of, with what the chart holds in words and its rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.figures import initiatives as drawing
from metrics.query import initiatives as named
from metrics.query.initiatives import ALL, NamedInitiative
from metrics.ui import chart, evidence, tables
from metrics.ui.filters import Selection
from metrics.ui.initiatives import Search, counter
from metrics.ui.markdown import Markdown, lines
from metrics.ui.widgets import switch


def show(selection: Selection, found: Sequence[NamedInitiative], search: Search) -> None:
    """The periods of the figures of the initiatives found, region by region; every mark and row leads to its sentence."""
    t, labels = selection.t, selection.labels
    regions = selection.regions if search.region == ALL else (search.region,)
    rows = named.rows(found, selection.facts)
    rows = rows[rows["indicator"].notna()]
    unassigned = named.unassigned(selection.facts, regions)
    if len(unassigned) and _ask_unassigned(selection, len(unassigned)):
        rows = pd.concat([rows, unassigned]).reset_index(drop=True)
    if not len(rows):
        st.info(t("initiatives_no_figures"))
        return
    counted = counter(selection)
    whole = search.narrows_nothing
    silent = labels.word("unreported") if whole else t("initiatives_silent")
    mark = chart.show(
        selection,
        drawing.timeline(rows, regions, labels, counted, silent),
        "initiatives:timeline",
        t("initiatives_timeline"),
        drawing.timeline_alt(rows, regions, labels, counted, silent),
    )
    st.caption(_caption(selection, rows, regions if whole else ()))
    row = tables.show(selection, rows, "initiatives:rows", with_indicator=True)
    evidence.open_picked(selection, mark, row)


def _ask_unassigned(selection: Selection, count: int) -> bool:
    return switch("unassigned", selection.t_markdown("initiatives_unassigned", count=count))


def _caption(selection: Selection, rows: pd.DataFrame, regions: Sequence[str]) -> Markdown:
    """What the chart holds, counted, which of the regions are silent, and how to read it."""
    t = selection.t
    silent = [region for region in regions if region not in set(rows["region"])]
    return lines(tables.counted(selection, rows, silent), f"{t('initiatives_timeline_help')} {t('click_hint')}")
