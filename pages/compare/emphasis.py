"""侧重: the terms that set each region's article apart, one term across the regions, and the sentences that hold it."""

import streamlit as st

from metrics.query.terms import distinctive, initial_term
from metrics.ui import emphasis, filters, term
from metrics.vocabulary import LEAST_OCCURRENCES

selection = filters.current(filters.LEGIBLE)
t = selection.t
terms = emphasis.ask(selection)
shown = distinctive(terms.rows, selection.regions, terms.names)
picked: dict[str, str | None] = {}
if len(shown):
    picked = emphasis.panels(selection, terms, shown)
    picked[""] = emphasis.table(selection, terms, shown)
else:
    st.info(selection.t_markdown("emphasis_alone", least=LEAST_OCCURRENCES))
st.caption(emphasis.intro(selection, terms))
with st.expander(t("emphasis_method")):
    st.markdown(t("emphasis_method_text"))

st.subheader(t("emphasis_term_heading"))
chosen = term.ask(selection, terms, initial_term(shown))
if chosen:
    term.show(selection, terms, chosen)
term.open_picked(selection, terms, picked)
