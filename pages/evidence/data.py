"""数据: every fact in one table, with its filters; the downloads, the dictionary, how to cite, and the addresses for programs."""

import streamlit as st

from metrics.ui import evidence, filters, preview, reference, tables

selection = filters.current()
say = selection.say
st.subheader(say("page_data"))
st.caption(say("exports_intro"))
criteria = preview.ask(selection)
rows = selection.data.table.select(criteria.of, preview.MOST)
count = int(criteria.of(selection.data.table.census)["facts"].sum())

st.markdown(selection.tell("exports_count", count=count, total=len(selection.data.table)))
if len(rows):
    row = preview.show(selection, rows, key="preview")
    if count > len(rows):
        st.caption(selection.tell("exports_first", most=f"{preview.MOST:,}"))
    tables.download(selection, rows, [say("page_data")], criteria)
    evidence.open_picked(selection, row)
else:
    st.info(say("exports_nothing" if selection.regions else "no_regions"))

st.subheader(say("exports_cite"))
reference.cite(selection, rows, criteria)
st.subheader(say("exports_dictionary"))
st.caption(say("exports_dictionary_help"))
reference.describe(selection)
st.subheader(say("exports_api"))
reference.addresses(selection, criteria)
