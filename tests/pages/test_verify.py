"""The page Verify, without a browser: every press is a decision on the disk, two windows do not overwrite each other, and a board that is read has no such page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.build.paths import CURATOR
from metrics.draft.importing import Choices, import_document
from metrics.texts.language import t
from metrics.ui.menu import CURATION

ROOT = Path(__file__).parents[2]
PAGE = "pages/curate/numerals.py"
ARTICLE = """乙县小区党建

今年以来，乙县全县划分网格120个，配备网格员300余名。
第一批项目投资2.5万元，比2021年翻了一番。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus with one draft, opened by a board that writes."""
    root = shutil.copytree(ROOT / "tests" / "seeds", tmp_path / "seeds")
    import_document("article.txt", ARTICLE.encode(), root, Choices("tongliao", "2022-10", id="tongliao-02"))
    monkeypatch.setenv("METRICS_SEEDS", str(root))
    monkeypatch.setenv(CURATOR, "王敏")
    return root


def window(lang: str = "zh") -> AppTest:
    """A browser's window at the page."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    app.query_params["lang"] = lang
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> None:
    """Press the button that a key presses."""
    found = [button for button in app.button if (button.proto.shortcut or "") == key]
    assert len(found) == 1, [button.label for button in found]
    assert not found[0].disabled
    found[0].click().run()
    assert not app.exception


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def current(app: AppTest) -> str:
    """The number on the card."""
    (card,) = [element.proto.body for element in app.get("html") if 'class="numeral"' in element.proto.body]
    return card.partition('lang="zh-CN">')[2].partition("<")[0]


def done(app: AppTest) -> int:
    """How many numerals the page counts as decided."""
    return _counted(app)[0]


def total(app: AppTest) -> int:
    """Of how many."""
    return _counted(app)[1]


def _counted(app: AppTest) -> tuple[int, int]:
    found = re.search(r'class="strong">(\d+) (?:/|of) (\d+)<', html(app))
    assert found
    return int(found[1]), int(found[2])


def decisions(folder: Path) -> list[dict]:
    path = folder / "drafts" / "tongliao-02.journal.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.mark.usefixtures("folder")
def test_a_board_that_is_read_has_no_page_that_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CURATOR)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not set(app.session_state["pages"]) & {page.name for page in CURATION}
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(PAGE)


@pytest.mark.usefixtures("folder")
def test_the_page_itself_refuses_where_the_board_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from metrics.ui.curate import desk

    monkeypatch.delenv(CURATOR)
    with pytest.raises(AssertionError, match="only read"):
        desk.begin("zh")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_at_the_first_numeral_with_every_key_on_a_button(lang: str) -> None:
    app = window(lang)
    assert current(app) == "120个"
    assert done(app) == 0
    keys = {button.proto.shortcut for button in app.button if button.proto.shortcut}
    assert {"a", "e", "k", "j", "u", "p", "l", "d", "o", "s", "i", "v", "f", "w"} <= keys
    assert not keys & {"r", "c"}


def test_a_press_is_on_the_disk_before_the_next_numeral_stands(folder: Path) -> None:
    app = window()
    press(app, "a")
    (decision,) = decisions(folder)
    assert decision["by"] == "王敏"
    assert current(app) == "300余名"
    assert done(app) == 1
    assert "✓" in html(app)


def test_a_numeral_is_excluded_with_one_key_and_undone_with_another(folder: Path) -> None:
    app = window()
    press(app, "d")
    assert decisions(folder)[-1]["fields"]["reason"] == "date"
    press(app, "u")
    assert current(app) == "120个"
    assert done(app) == 0
    assert len(decisions(folder)) == 2, "undoing is a decision too"


def _press_again() -> None:
    import streamlit as st

    from metrics.ui.curate import decide
    from metrics.ui.curate.steps import Step

    pressed: list[str] = []
    st.session_state["step:some-01"] = Step("item", "20-22")  # the first press has led here
    decide.do("some-01", None, Step("item", "10-12"), lambda: pressed.append("again"))  # type: ignore[arg-type]
    st.text(f"pressed {len(pressed)}")


def test_the_second_of_two_quick_presses_does_nothing() -> None:
    """The browser sends it for the card that it still shows."""
    assert AppTest.from_function(_press_again).run().text[0].value == "pressed 0"


@pytest.mark.usefixtures("folder")
def test_what_was_decided_is_there_after_a_restart() -> None:
    app = window()
    press(app, "d")
    press(app, "a")
    again = window()
    assert done(again) == 2
    assert current(again) == current(app)


def test_of_two_windows_the_later_is_told_and_overwrites_nothing(folder: Path) -> None:
    one, two = window(), window()
    press(one, "d")
    press(two, "l")
    kinds = [decision["fields"]["reason"] for decision in decisions(folder)]
    assert kinds == ["date"]
    assert any("王敏" in warning.value for warning in two.warning)
    assert done(two) == 1


@pytest.mark.usefixtures("folder")
def test_a_field_that_is_wrong_says_so_at_once() -> None:
    app = window()
    press(app, "e")
    (period,) = [field for field in app.text_input if field.label == t("field_period", "zh")]
    period.set_value("二二年").run()
    assert [error.value for error in app.error]
    assert current(app) == "120个"
    (period,) = [field for field in app.text_input if field.label == t("field_period", "zh")]
    period.set_value("2022").run()
    assert not app.error


def test_a_passage_grows_by_keys_and_is_left_out_with_one(folder: Path) -> None:
    app = window()
    press(app, "p")
    press(app, "down")
    press(app, "f")
    assert decisions(folder)[-1]["action"] == "passages"
    assert done(app) == total(app) > 4


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = window()
    press(app, "a")
    import os

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(os, "write", full)
        press(app, "a")
    assert app.warning
    assert len(decisions(folder)) == 1
    press(app, "a")
    assert len(decisions(folder)) == 2
