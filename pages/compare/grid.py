"""网格治理: how each region is organised, the workload, what was done, and the systems that the articles describe; a tab each."""

import streamlit as st

from metrics.query.comparison import rows_of
from metrics.query.grid import activities, organisation, systems, workload
from metrics.ui import choose, evidence, filters, grid, tables
from metrics.ui.ending import end_page

selection = filters.current()
t, facts, regions, context = selection.t, selection.facts, selection.regions, selection.data.context
if not regions:
    st.info(t("no_regions"))
    end_page()
part = choose.part("grid", grid.PARTS, lambda code: t(f"grid_{code}"), t("part"))
marks: list[str | None] = []
if part == "structure":
    structures, account = organisation(facts, regions, context)
    marks = grid.structures(selection, structures, account)
    shown = account.rows
elif part == "workload":
    ratios = workload(facts, regions, context, selection.derived)
    marks = grid.workload(selection, ratios)
    shown = grid.rows(ratios)
elif part == "activities":
    done = activities(facts, regions, context)
    grid.activities(selection, done)
    shown = rows_of(facts, [fact.fact_id for activity in done for fact in activity.facts])
else:
    shown = systems(facts, regions, grid.texts(selection))
    grid.systems(selection, shown)
tables.download(selection, shown, [t("page_grid"), t(f"grid_{part}")])
st.caption(t("grid_intro"))
evidence.open_picked(selection, *marks)
