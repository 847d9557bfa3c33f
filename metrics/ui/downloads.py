"""The way out of a page: the rows shown, and all that the filter lets through, as CSV for Excel, workbook or data package."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from metrics import export
from metrics.export import Cut
from metrics.query.criteria import Criteria
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain

#: format → content type, and how a cut is written; computed on the click, not with the page.
FORMATS: dict[str, tuple[str, Callable[[Cut], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda cut: export.csv_for_excel(cut.facts, cut.labels)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.xlsx),
    "zip": ("application/zip", export.package),
}


#: More rows than this are not put into one file on a click; the addresses for programs give them in portions.
MOST = 100_000


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
                plain(selection.say(f"exports_{key}", count=count)),
                icon=":material/download:",
                disabled=not count,
                on_change="rerun",
                key=f"exports:{key}:{'-'.join(parts)}",
            )
            if not popover.open:
                continue
            with popover:
                if count > MOST:
                    st.info(selection.tell("exports_too_many", most=f"{MOST:,}"))
                    continue
                facts = selection.data.table.select(everything.of, count) if rows is None or key == "all" else rows
                asked, about = (criteria or everything, tuple(parts)) if key == "shown" else (everything, ())
                _formats(selection, key, Cut(facts, selection.labels, asked, selection.data.table.census, about), parts)


def _formats(selection: Selection, key: str, cut: Cut, parts: list[str]) -> None:
    for kind, (content_type, write) in FORMATS.items():
        with st.container(gap="xxsmall"):
            st.download_button(
                plain(selection.say(f"exports_{key}_{kind}", count=len(cut.facts))),
                data=_later(write, cut),
                file_name=export.file_name([*_named(selection), *cut.about], cut.facts, f".{kind}"),
                mime=content_type,
                on_click="ignore",
                key=f"download:{key}:{kind}:{'-'.join(parts)}",
                width="stretch",
            )
            st.caption(selection.say(f"exports_about_{kind}"))


def _later(write: Callable[[Cut], bytes], cut: Cut) -> Callable[[], bytes]:
    return lambda: write(cut)


def _named(selection: Selection) -> list[str]:
    """What every file name begins with: the project, and the region or how many of them."""
    regions = selection.regions
    several = selection.say("n_regions", count=len(regions))
    return [selection.say("file_compare"), selection.labels.region(regions[0]) if len(regions) == 1 else several]
