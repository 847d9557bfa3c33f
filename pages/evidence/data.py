"""数据: every fact in one table, with its filters; the downloads, the dictionary, how to cite, and the addresses for programs."""

import streamlit as st

from metrics.ui import evidence, filters, preview, reference, tables

selection = filters.current()
say = selection.say
st.subheader(say("page_data"))
st.caption(say("exports_intro"))
criteria = preview.ask(selection)
rows = criteria.of(selection.data.facts)

st.markdown(selection.tell("exports_count", count=len(rows), total=len(selection.data.facts)))
if len(rows):
    row = preview.show(selection, rows, key="preview")
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
