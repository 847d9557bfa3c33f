"""地区: all that is known of one region, or of a place within it, on one page that prints on two."""

import streamlit as st

from metrics.ui import filters, region, tables

selection = filters.current()
chosen = region.ask(selection)
facts = region.facts_of(selection, chosen)
place = region.ask_place(facts)
if place:
    region.show_place(selection, chosen, place, facts)
    facts = facts[facts["place"] == place]
else:
    region.show(selection, chosen, facts)
st.caption(selection.t("region_help"))
tables.download(selection, facts, [selection.labels.region(chosen), place])
