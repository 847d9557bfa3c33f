"""核查: the account of every numeral of an article, its arithmetic, its suspect numbers, and the agreement of two readings."""

import streamlit as st

from metrics.ui import audit, choose, filters
from metrics.ui.markdown import plain

selection = filters.current()
say = selection.say
st.caption(say("audit_intro"))
source_id = choose.source(selection, None)
st.subheader(plain(selection.labels.source(source_id)))
audit.account(selection, source_id)
st.subheader(say("relations"))
audit.relations(selection, source_id)
st.subheader(say("suspects"))
audit.suspects(selection, source_id)
st.subheader(say("agreement"))
audit.agreement(selection, source_id)
audit.fixed_words(selection)
