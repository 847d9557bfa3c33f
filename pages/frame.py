"""The frame around every page: pages by section, the shared filter, then the page itself."""

from pathlib import Path

import streamlit as st

from metrics.errors import SeedsError, TableError
from metrics.ui import data, filters, state
from metrics.ui.texts import text

HERE = Path(__file__).resolve().parent
tongue = filters.language()

st.set_page_config(page_title=text("site", tongue), page_icon="📰", layout="wide")
pages = {
    "compare": st.Page(
        HERE / "compare" / "regions.py",
        title=text("page_regions", tongue),
        icon=":material/bar_chart:",
        url_path="compare",
        default=True,
    ),
    "evidence": st.Page(
        HERE / "evidence" / "article.py",
        title=text("page_article", tongue),
        icon=":material/article:",
        url_path="evidence",
    ),
    "audit": st.Page(
        HERE / "evidence" / "audit.py", title=text("page_audit", tongue), icon=":material/fact_check:", url_path="audit"
    ),
}
page = st.navigation(list(pages.values()), position="top")
st.session_state["pages"] = pages
st.html(
    f"<script>document.documentElement.lang = '{'zh-CN' if tongue == 'zh' else 'en'}'</script>",
    unsafe_allow_javascript=True,
)
st.html(
    "<div style='display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1rem;margin-top:-2.2rem'>"
    f"<span style='font-size:1.7rem;font-weight:700'>{text('site', tongue)}</span>"
    f"<span style='opacity:.75'>{text('tagline', tongue)}</span></div>"
)
try:
    loaded = data.load()
except SeedsError as error:
    st.error(text("no_table", tongue, count=len(error.problems)))
    st.stop()
except TableError as error:
    st.error(text("no_write", tongue, reason=error))
    st.stop()
if loaded.problems:
    st.warning(text("stale", tongue, count=len(loaded.problems)))
selection = filters.ask(loaded)
if "fact" in st.query_params and page is pages["compare"]:
    st.switch_page(pages["evidence"], query_params={"fact": st.query_params["fact"]})
page.run()
if names := state.ignored():
    st.toast(text("ignored", selection.labels.language, names="、".join(names)))
