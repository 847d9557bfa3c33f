"""A page opened as a browser opens a link to it: the app runs once, at that page."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from metrics.ui.menu import PAGES

ROOT = Path(__file__).parents[2]
ADDRESSES = {f"pages/{each.file}": each.name for each in PAGES}


def open_app(page: str | None = None, **link: str) -> AppTest:
    """The app at a page, or at the default page, with the parameters of its link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params.update(link)
    if page:
        app._page_hash = calc_hash(ADDRESSES[page])  # `switch_page` finds an address only after a run of another page
    app.run()
    assert not app.exception
    return app
