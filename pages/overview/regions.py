"""总览: what this is, the regions with their headline figures, and who reports what."""

import streamlit as st

from metrics.ui import filters, overview, tables

selection = filters.current()
say = selection.say
overview.sentence(selection)
if selection.regions:
    overview.cards(selection)
    st.subheader(say("coverage"))
    st.caption(say("coverage_help"))
    overview.matrix(selection)
    tables.download(selection, None, [say("page_overview")])
else:
    st.info(say("no_regions"))
