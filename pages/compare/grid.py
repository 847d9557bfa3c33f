"""网格治理: how each region is organised, the workload, what was done, and the systems that the articles describe."""

import streamlit as st

from metrics.query.grid import activities, organisation, systems, workload
from metrics.ui import evidence, filters, grid, tables

selection = filters.current()
t, facts, regions, context = selection.t, selection.facts, selection.regions, selection.data.context
if not regions:
    st.info(t("no_regions"))
    st.stop()
structures, account = organisation(facts, regions, context)
ratios = workload(facts, regions, context, selection.derived)
done = activities(facts, regions, context)
named = systems(facts, regions, grid.texts(selection))

st.caption(t("grid_intro"))
grid.contents(selection)
grid.section(selection, "structure")
marks = grid.structures(selection, structures, account)
grid.section(selection, "workload")
marks += grid.workload(selection, ratios)
grid.section(selection, "activities")
grid.activities(selection, done)
grid.section(selection, "systems")
grid.systems(selection, named)
tables.download(selection, grid.shown(selection, account, ratios, done, named), [t("page_grid")])
evidence.open_picked(selection, *marks, key="picked:grid")
