"""举措: the named initiatives by pillar and region, each with target and result, and the times that their figures speak of."""

import streamlit as st

from metrics.query.initiatives import gather, matching
from metrics.ui import filters, initiatives, timeline

selection = filters.current()
say = selection.say
if not selection.regions:
    st.info(say("no_regions"))
    st.stop()
named = gather(selection.facts, selection.data.context)
if not named:
    st.info(say("initiatives_none_named"))
    st.stop()
st.caption(say("initiatives_intro"))
above = st.container()
search = initiatives.ask(selection, named)
with above:
    st.subheader(say("initiatives_matrix"))
    initiatives.matrix(selection, named, search)
found = matching(named, search.pillar, search.region, search.holding, search.words)
initiatives.catalogue(selection, found, search)
timeline.show(selection, found, search)
