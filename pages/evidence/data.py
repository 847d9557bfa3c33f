"""数据: every fact in one table, with its filters; the downloads, the dictionary, how to cite, and the addresses for programs."""

import streamlit as st

from metrics.ui import evidence, filters, preview, reference, tables

selection = filters.current()
t = selection.t
st.subheader(t("page_data"))
st.caption(t("exports_intro"))
criteria = preview.ask(selection)
rows = selection.data.table.select(criteria.of, preview.MAX_ROWS)
count = int(criteria.of(selection.data.table.fact_counts)["facts"].sum())

st.markdown(selection.t_markdown("exports_count", count=count, total=len(selection.data.table)))
if len(rows):
    row = preview.show(selection, rows, key="preview")
    if count > len(rows):
        st.caption(selection.t_markdown("exports_first", most=f"{preview.MAX_ROWS:,}"))
    tables.download(selection, rows, [t("page_data")], criteria)
    evidence.open_picked(selection, row)
else:
    st.info(t("exports_nothing" if selection.regions else "no_regions"))

st.subheader(t("exports_cite"))
reference.cite(selection, rows, criteria)
st.subheader(t("exports_dictionary"))
st.caption(t("exports_dictionary_help"))
reference.describe(selection)
st.subheader(t("exports_api"))
reference.addresses(selection, criteria)
