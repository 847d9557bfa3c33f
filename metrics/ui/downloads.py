"""The way out of a page: the rows shown, and all that the filter lets through, as CSV for Excel, workbook or data package."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from metrics import export
from metrics.export import ExportSelection
from metrics.files import MAX_DOWNLOAD_ROWS
from metrics.query.criteria import Criteria
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain

#: format → content type, and how an export is written; computed on the click, not with the page.
FORMATS: dict[str, tuple[str, Callable[[ExportSelection], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda exported: export.csv_for_excel(exported.facts, exported.labels)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.xlsx),
    "zip": ("application/zip", export.package),
}


def offer(selection: Selection, rows: pd.DataFrame | None, parts: list[str], criteria: Criteria | None = None) -> None:
    """Two buttons that open into the formats: the rows shown (None: all that the filter lets through), and all of them.

    `parts` name what is shown, in file name and README. What stands in them is made when they are opened, by a run of this part alone.
    """
    _offer(selection, rows, parts, criteria)


@st.fragment
def _offer(selection: Selection, rows: pd.DataFrame | None, parts: list[str], criteria: Criteria | None) -> None:
    everything = Criteria(selection.regions, selection.derived)
    counts = {"shown": selection.count if rows is None else len(rows), "all": selection.count}
    with st.container(horizontal=True, gap="small"):
        for key, count in counts.items():
            popover = st.popover(
                plain(selection.t(f"exports_{key}", count=count)),
                icon=":material/download:",
                disabled=not count,
                on_change="rerun",
                key=f"exports:{key}:{'-'.join(parts)}",
            )
            if not popover.open:
                continue
            with popover:
                if count > MAX_DOWNLOAD_ROWS:  # the addresses for programs give them in portions
                    st.info(selection.t_markdown("exports_too_many", most=f"{MAX_DOWNLOAD_ROWS:,}"))
                    continue
                facts = selection.data.table.select(everything.of, count) if rows is None or key == "all" else rows
                asked, about = (criteria or everything, tuple(parts)) if key == "shown" else (everything, ())
                _formats(
                    selection,
                    key,
                    ExportSelection(facts, selection.labels, asked, selection.data.table.fact_counts, about),
                    parts,
                )


def _formats(selection: Selection, key: str, exported: ExportSelection, parts: list[str]) -> None:
    for kind, (content_type, write) in FORMATS.items():
        with st.container(gap="xxsmall"):
            st.download_button(
                plain(selection.t(f"exports_{key}_as", format=kind.upper(), count=len(exported.facts))),
                data=_later(write, exported),
                file_name=export.file_name([*_named(selection), *exported.about], exported.facts, f".{kind}"),
                mime=content_type,
                on_click="ignore",
                key=f"download:{key}:{kind}:{'-'.join(parts)}",
                width="stretch",
            )
            if selection.labels.words.has(about := f"exports_about_{kind}"):
                st.caption(selection.t(about))


def _later(write: Callable[[ExportSelection], bytes], exported: ExportSelection) -> Callable[[], bytes]:
    return lambda: write(exported)


def _named(selection: Selection) -> list[str]:
    """What every file name begins with: the project, and the region or how many of them."""
    regions = selection.regions
    several = selection.t("n_regions", count=len(regions))
    return [selection.t("file_compare"), selection.labels.region(regions[0]) if len(regions) == 1 else several]
