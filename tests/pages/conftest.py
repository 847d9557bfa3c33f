"""What tests of several pages share."""

import pytest
from streamlit.testing.v1 import AppTest


def _open(app: AppTest) -> list[str]:
    held = [key for key in app.session_state._state.filtered_state if str(key).startswith("exports:")]
    assert held, "the page offers no downloads"
    for key in held:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    return [button.label for button in app.get("download_button")]


@pytest.fixture
def downloads():
    """Opens a page's two download buttons, and returns what the buttons in them say."""
    return _open
