"""总览: the regions compared at a glance, then their headline figures, and who reports what."""

import streamlit as st

from metrics.ui import filters, front, overview, tables

selection = filters.current(filters.LEGIBLE)
t = selection.t
overview.sentence(selection)
if selection.regions:
    front.show(selection)
    st.subheader(t("overview_regions"))
    overview.cards(selection)
    st.subheader(t("coverage"))
    st.caption(t("coverage_help"))
    overview.matrix(selection)
    tables.download(selection, None, [t("page_overview")])
else:
    st.info(t("no_regions"))
