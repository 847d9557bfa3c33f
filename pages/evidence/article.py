"""证据: an article with every verified number marked, and the chosen one in view."""

import streamlit as st

from metrics.ui import articles, evidence, filters, tables
from metrics.ui.markdown import plain

selection = filters.current()
t = selection.t
wanted = st.query_params.get("fact")
fact = evidence.fact_of(selection, wanted) if wanted else None
if wanted and fact is None:
    st.warning(selection.t_markdown("no_fact", fact=wanted))
source_id = articles.ask(selection, fact)
facts = selection.data.table.of_source(source_id)

left, right = st.columns([3, 2], gap="large")
with right:
    if fact is not None and fact.source_id == source_id:
        evidence.card(selection, fact)
        evidence.link_to_comparison(selection, fact)
    else:
        st.info(t("choose_fact"))
with left:
    st.subheader(plain(selection.labels.source(source_id)))
    st.caption(t("article_help"))
    with st.container(height=640, border=True):
        evidence.article(selection, source_id, facts, fact)
numbers, named = st.columns([3, 2], gap="large")
with numbers:
    row = tables.show(selection, facts[facts["indicator"].notna()], key=f"facts:{source_id}", heading=True)
with named:
    programme = tables.initiatives(selection, facts[facts["indicator"].isna()], key=f"initiatives:{source_id}")
tables.download(selection, facts, [articles.short_name(selection, source_id), t("page_evidence")])
evidence.go_to(selection, row, programme)
