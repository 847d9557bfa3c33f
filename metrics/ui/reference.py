"""What a reader needs beside the rows: the dictionary, how to cite, the addresses for programs."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from metrics.export import ExportSelection, bibtex, dictionary, gb7714
from metrics.query.criteria import Criteria
from metrics.texts.language import codes, t
from metrics.ui import regions
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain
from metrics.web.api import FORMATS
from metrics.web.openapi import MAX_ROWS

_WIDTHS = {
    t(f"export.{key}", language): st.column_config.TextColumn(width=width)
    for language in codes()
    for key, width in (
        ("type", 90),
        ("belongs", 110),
        ("code", 180),
        ("name", 180),
        ("description", 540),
        ("empty", 280),
    )
}


def describe(selection: Selection) -> None:
    """The data dictionary: the table's columns, the codes in them, the indicators and the units."""
    frame = dictionary(selection.labels)
    part = frame.columns[0]
    names = list(dict.fromkeys(frame[part]))
    for tab, name in zip(
        st.tabs([plain(f"{name} {int((frame[part] == name).sum())}") for name in names]), names, strict=True
    ):
        rows = frame[frame[part] == name].drop(columns=part)
        with tab:
            st.dataframe(
                rows.loc[:, rows.ne("").any()],
                hide_index=True,
                height=420 if len(rows) > 10 else "auto",
                column_config=_WIDTHS,
                alt=selection.t("exports_dictionary"),
            )


def cite(selection: Selection, rows: pd.DataFrame, criteria: Criteria) -> None:
    """The rows and their articles, ready to be copied: GB/T 7714 and BibTeX."""
    if not len(rows):
        st.info(selection.t("exports_nothing_to_cite"))
        return
    exported = ExportSelection(rows, selection.labels, criteria, selection.data.table.fact_counts)
    st.caption(selection.t("exports_cite_help"))
    printed, tex = st.tabs(["GB/T 7714", "BibTeX"])
    printed.code(gb7714(exported).strip(), language=None, wrap_lines=True)
    tex.code(bibtex(exported).strip(), language=None, wrap_lines=True, height=360)


def addresses(selection: Selection, criteria: Criteria) -> None:
    """Where programs get the rows that are on the page."""
    here = urlsplit(st.context.url or "")
    origin = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    asked = urlencode(
        criteria.link() | {"r": regions.spelled(criteria.regions, regions.reporting(selection.data))}, safe=","
    )
    st.caption(selection.t("exports_api_help"))
    st.code("\n".join(f"{origin}/api/facts.{suffix}?{asked}" for suffix in FORMATS), language=None, wrap_lines=True)
    st.markdown(selection.t_markdown("exports_api_parameters", most=f"{MAX_ROWS:,}"))
    st.caption(selection.t("exports_verify"))
    st.code("metrics verify FILE", language=None)
