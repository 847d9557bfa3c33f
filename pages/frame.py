"""The frame around every page: pages by section, the shared filter, then the page itself."""

from pathlib import Path

import streamlit as st

from metrics.errors import SeedsError, TableError
from metrics.texts.language import t
from metrics.ui import chart, data, filters, html, menu, state
from metrics.ui.markdown import tell
from metrics.web import policy

HERE = Path(__file__).resolve().parent
state.begin()
chart.begin()
tongue = filters.language()

st.set_page_config(page_title=t("site", tongue), page_icon="📰", layout="wide")
page, pages = menu.draw(HERE, tongue)
st.session_state["pages"] = pages
st.html(policy.script(tongue), unsafe_allow_javascript=True)
html.show("brand", site=t("site", tongue), tagline=t("tagline", tongue))
try:
    loaded = data.load()
except SeedsError as error:
    st.error(tell("no_table", tongue, count=len(error.problems)))
    st.stop()
except TableError as error:
    st.error(tell("no_write", tongue, reason=error))
    st.stop()
if loaded.problems:
    st.warning(tell("stale", tongue, count=len(loaded.problems)))
if loaded.unwritten:
    st.warning(tell("no_newer", tongue, reason=loaded.unwritten))
html.show_style(loaded.context.regions)
selection, spot = filters.ask(loaded)
if page is pages["overview"]:  # a fact's or an indicator's link at the front door leads on to its page
    for key, name in (("fact", "evidence"), ("i", "compare")):
        if key in st.query_params:
            st.switch_page(pages[name], query_params=st.query_params.to_dict())
page.run()
filters.offer_link(selection, spot)
if names := state.ignored():
    st.toast(selection.tell("ignored", names="、".join(names)))
