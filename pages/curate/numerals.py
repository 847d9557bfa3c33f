"""核对: an article beside the card of one numeral, decided key by key, and published at the end."""

import streamlit as st

from metrics.curate.listing import list_drafts
from metrics.ui.curate import desk, drafts, publishing, verify

place = desk.current()
waiting = [draft for draft in list_drafts(place.root) if not draft.broken]
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = verify.choose(place, {draft.id: drafts.name(draft) for draft in waiting}) if waiting else None
    desk.ask_language()
publishing.published(place)
if chosen:
    verify.arrive(chosen)
    verify.show(chosen)
else:
    st.info(place.t_markdown("curate_none_waiting"))
    st.page_link(st.session_state["pages"]["drafts"], label=place.t("page_drafts"), icon=":material/inbox:")
