"""The frame around every page: the menu, one line with title and filter, then the page itself."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from metrics.errors import SeedsError, TableError
from metrics.texts.language import t
from metrics.ui import data, filters, html, menu, scripts, search, state
from metrics.ui.curate import desk
from metrics.ui.ending import PageEnd
from metrics.ui.markdown import t_markdown

HERE = Path(__file__).resolve().parent
state.begin()
language = filters.current_language()

st.set_page_config(page_title=t("site", language), page_icon="📰", layout="wide")
page, pages = menu.draw(HERE, language)
st.session_state["pages"] = pages
scripts.name_language(language)
line = st.container(key="menu", horizontal=True, gap="small")
if page in menu.curation(pages):  # they read the folder itself, not its tables
    with line:
        menu.links(pages, state.carried())
    desk.begin(language)
    page.run()
    st.stop()
try:
    loaded = data.load()
except SeedsError as error:
    st.error(t_markdown("no_table", language, count=len(error.problems)))
    st.stop()
except TableError as error:
    st.error(t_markdown("no_write", language, reason=error))
    st.stop()
if loaded.problems:
    st.warning(t_markdown("stale", language, count=len(loaded.problems)))
if loaded.unwritten:
    st.warning(t_markdown("no_newer", language, reason=loaded.unwritten))
selection, placeholder = filters.ask(loaded, regions_asked=page is not pages["region"])
html.show_style(selection.labels.context.regions)
with line:
    menu.links(pages, state.carried())
    search.field(selection, page is pages["search"])
if page is pages["overview"]:  # a fact's or an indicator's link at the front door leads on to its page
    for key, name in (("fact", "evidence"), ("i", "compare")):
        if key in st.query_params:
            st.switch_page(pages[name], query_params=st.query_params.to_dict())
with suppress(PageEnd):
    page.run()
filters.offer_link(selection, placeholder)
if names := state.ignored():
    st.toast(selection.t_markdown("ignored", names=selection.labels.joined(names)))
