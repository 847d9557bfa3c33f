"""举措: the named initiatives by pillar and region with their targets and results, and the times that their figures speak of; a tab each."""

import streamlit as st

from metrics.query.initiatives import gather, matching
from metrics.ui import choose, filters, initiatives, timeline
from metrics.ui.ending import end_page

selection = filters.current(filters.LEGIBLE)
t = selection.t
if not selection.regions:
    st.info(t("no_regions"))
    end_page()
named = gather(selection.facts, selection.data.context)
if not named:
    st.info(t("initiatives_none_named"))
    end_page()
filters.tell_newest(selection)
part = choose.part("initiatives", initiatives.PARTS, lambda code: t(f"initiatives_{code}"), t("part"))
above = st.container()
search = initiatives.ask(selection, named)
found = matching(named, search.pillar, search.region, search.holding, search.words)
with above:
    if part == "catalogue":
        initiatives.matrix(selection, named, search)
    else:
        timeline.show(selection, found, search)
if part == "catalogue":
    initiatives.catalogue(selection, found, search)
