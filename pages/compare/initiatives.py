"""举措: the named initiatives by pillar and region, each with target and result, and the times that their figures speak of."""

import streamlit as st

from metrics.query.initiatives import gather, matching
from metrics.ui import filters, initiatives, timeline

selection = filters.current()
t = selection.t
if not selection.regions:
    st.info(t("no_regions"))
    st.stop()
named = gather(selection.facts, selection.data.context)
if not named:
    st.info(t("initiatives_none_named"))
    st.stop()
st.caption(t("initiatives_intro"))
above = st.container()
search = initiatives.ask(selection, named)
with above:
    st.subheader(t("initiatives_matrix"))
    initiatives.matrix(selection, named, search)
found = matching(named, search.pillar, search.region, search.holding, search.words)
initiatives.catalogue(selection, found, search)
timeline.show(selection, found, search)
