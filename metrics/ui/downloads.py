"""The way out of a page: the rows shown, and all that the filter lets through, as CSV for Excel, workbook or data package."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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
    """A button for the rows shown (None: all that the filter lets through) as CSV, and one that opens into every other way out.

    `parts` name what is shown, in file name and README. A file is made when its button is clicked; what stands in the second button when it is
    opened, by a run of this part alone.
    """
    _offer(selection, rows, parts, criteria)


@st.fragment
def _offer(selection: Selection, rows: pd.DataFrame | None, parts: list[str], criteria: Criteria | None) -> None:
    everything = Criteria(selection.regions, selection.derived)
    counts = {"shown": selection.count if rows is None else len(rows), "all": selection.count}

    def exported(key: str) -> ExportSelection:
        facts = selection.data.table.select(everything.of, counts[key]) if rows is None or key == "all" else rows
        asked, about = (criteria or everything, tuple(parts)) if key == "shown" else (everything, ())
        return ExportSelection(facts, selection.labels, asked, selection.data.table.fact_counts, about)

    with st.container(horizontal=True, gap="small"):
        _button(selection, "shown", "csv", counts["shown"], lambda: exported("shown"), rows, parts)
        more = st.popover(
            plain(selection.t("exports_more")),
            icon=":material/more_horiz:",
            disabled=not counts["all"],
            on_change="rerun",
            key=f"exports:more:{'-'.join(parts)}",
        )
        if not more.open:
            return
        with more:
            for key, count in counts.items():
                if count > MAX_DOWNLOAD_ROWS:  # the addresses for programs give them in portions
                    st.info(selection.t_markdown("exports_too_many", most=f"{MAX_DOWNLOAD_ROWS:,}"))
                    continue
                made = exported(key)
                for kind in FORMATS:
                    if (key, kind) != ("shown", "csv"):
                        with st.container(gap="xxsmall"):
                            _button(selection, key, kind, count, partial(_same, made), made.facts, list(made.about))
                            if selection.labels.words.has(about := f"exports_about_{kind}"):
                                st.caption(selection.t(about))
            st.page_link(
                st.session_state["pages"]["data"], label=selection.t("exports_further"), icon=":material/dataset:"
            )


def _button(
    selection: Selection,
    key: str,
    kind: str,
    count: int,
    exported: Callable[[], ExportSelection],
    rows: pd.DataFrame | None,
    about: list[str],
) -> None:
    """A button that makes a file when it is clicked; its name differs where the rows do, which are the whole cut's where `rows` is None."""
    content_type, write = FORMATS[kind]
    named = pd.DataFrame({"fact_id": list(map(str, selection.key))}) if rows is None else rows
    st.download_button(
        plain(selection.t(f"exports_{key}_as", format=kind.upper(), count=count)),
        data=lambda: write(exported()),
        file_name=export.file_name([*_named(selection), *about], named, f".{kind}"),
        mime=content_type,
        on_click="ignore",
        icon=":material/download:",
        disabled=not 0 < count <= MAX_DOWNLOAD_ROWS,
        key=f"download:{key}:{kind}:{'-'.join(about)}",
    )


def _same(exported: ExportSelection) -> ExportSelection:
    return exported


def _named(selection: Selection) -> list[str]:
    """What every file name begins with: the project, and the region or how many of them."""
    regions = selection.regions
    several = selection.t("n_regions", count=len(regions))
    return [selection.t("file_compare"), selection.labels.region(regions[0]) if len(regions) == 1 else several]
