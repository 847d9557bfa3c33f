"""The door: an ASGI app around the frame in `pages/frame.py`, with the facts for programs beside it.

The frame is not this file because Streamlit takes any folder named `pages/` beside its main script for its old automatic pages: the first
visitor of a fresh server who opened a deep link would be told that the page does not exist.
"""

import runpy
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from metrics.texts.language import SOURCE, language
from metrics.ui import ahead, data, menu, scripts, warm
from metrics.web import api, assets, element, server

FRAME = Path(__file__).resolve().parent / "pages" / "frame.py"
FILES = Path(st.__file__).parent / "static"

if get_script_run_ctx(suppress_warning=True):  # run as a plain script, as Streamlit's AppTest does
    runpy.run_path(str(FRAME))
else:
    words = language(SOURCE)
    static = assets.StaticAssets(
        FILES, menu.elements(), words.html, words.t("site"), words.t("no_script"), element.files()
    )
    app = st.App(
        FRAME,
        routes=[ahead.route(data.load), *api.routes(data.load)],
        middleware=server.middleware(static, scripts.texts(), menu.closed(), (*menu.opened(), *element.files())),
        lifespan=server.warm(warm.modules, data.load, warm.figure, static.warm),
    )
