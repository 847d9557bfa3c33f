"""The scripts of our own are constants that the policy can allow by their hash."""

from __future__ import annotations

import textwrap

import pytest

from metrics.texts.language import codes, language
from metrics.ui import scripts


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put on the page, as Streamlit passes it on."""
    found: list[str] = []
    monkeypatch.setattr(scripts, "_run", lambda page: found.append(textwrap.dedent(page).strip()))
    return found


def test_every_script_that_a_page_runs_is_among_those_to_be_allowed(shown: list[str]) -> None:
    for code in codes():
        scripts.name_language(code)
    for turn in (1, 2):
        for element in ("hit", "catalogue"):
            scripts.bring_into_view(element, turn)
        scripts.follow(turn)
        scripts.put_cursor(turn)
    scripts.slash_searches()
    ran = {page.partition("<script>")[2].partition("</script>")[0] for page in shown}
    assert ran == set(scripts.texts())
    assert len(set(shown)) == len(shown), "another turn is another element"


def test_every_language_names_itself_to_the_browser(shown: list[str]) -> None:
    for code in codes():
        scripts.name_language(code)
        assert f'lang = "{language(code).html}"' in shown[-1]
