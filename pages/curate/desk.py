"""待办: the articles that wait for a person, how far each is, and the import of further ones."""

import streamlit as st

from metrics.curate.listing import list_drafts
from metrics.ui.curate import decide, desk, drafts, imports, inbox, publishing
from metrics.ui.markdown import plain

place = desk.current()
with st.container(horizontal=True, vertical_alignment="center"):
    st.subheader(place.t("page_drafts"), anchor=False)
    desk.ask_language()
if told := decide.take_note():
    st.warning(plain(told))
publishing.published(place)
imported = st.session_state.pop("imported", None)
if imported and not inbox.waiting():
    desk.go("verify", draft=imported)
imports.ask(place)
waiting = list_drafts(place.root)
st.subheader(place.t_markdown("curate_waiting", count=len(waiting)), anchor=False)
if waiting:
    drafts.show(place, waiting)
else:
    st.info(place.t_markdown("curate_none_waiting"))
drafts.offer_published(place)
