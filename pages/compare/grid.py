"""网格治理: how each region is organised, the workload, what was done, and the systems that the articles describe; a tab each."""

import streamlit as st

from metrics.query.comparison import rows_of
from metrics.query.grid import PARTS, activities, organisation, systems, workload, workload_names
from metrics.ui import choose, evidence, filters, grid, tables
from metrics.ui.ending import end_page

selection = filters.current(filters.LEGIBLE)
t, regions, context = selection.t, selection.regions, selection.data.context
if not regions:
    st.info(t("no_regions"))
    end_page()
part = choose.part("grid", grid.PARTS, lambda code: t(f"grid_{code}"), t("part"))
marks: list[str | None] = []
if part == "structure":
    structures, account = organisation(grid.facts_of(selection, PARTS), regions, context)
    marks = grid.structures(selection, structures, account)
    shown = account.rows
elif part == "workload":
    ratios = workload(grid.facts_of(selection, workload_names(context)), regions, context, selection.derived)
    marks = grid.workload(selection, ratios)
    shown = grid.rows(ratios)
elif part == "activities":
    filters.tell_newest(selection)
    done = activities(selection.facts, regions, context)
    grid.activities(selection, done)
    shown = rows_of(selection.facts, [fact.fact_id for activity in done for fact in activity.facts])
else:
    filters.tell_newest(selection)
    shown = systems(selection.facts, regions, grid.texts(selection))
    grid.systems(selection, shown)
tables.download(selection, shown, [t("page_grid"), t(f"grid_{part}")])
st.caption(t("grid_intro"))
evidence.open_picked(selection, *marks)
