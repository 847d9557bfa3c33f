"""核查: the account of every numeral of an article, its arithmetic, its suspect numbers, and the agreement of two readings."""

import streamlit as st

from metrics.ui import articles, audit, filters
from metrics.ui.markdown import plain

selection = filters.current()
t = selection.t
st.caption(t("audit_intro"))
source_id = articles.ask(selection, None)
st.subheader(plain(selection.labels.source(source_id)))
audit.account(selection, source_id)
st.subheader(t("relations"))
audit.relations(selection, source_id)
st.subheader(t("suspects"))
audit.suspects(selection, source_id)
st.subheader(t("agreement"))
audit.agreement(selection, source_id)
audit.fixed_words(selection)
