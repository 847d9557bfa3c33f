"""What tests of several pages share."""

from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture(scope="module", autouse=True)
def opened_seeds(five: Path) -> Iterator[None]:
    """The pages open the five articles, whatever else the project's seeds hold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METRICS_SEEDS", str(five))
        yield
