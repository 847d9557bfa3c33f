"""A board that runs while an article is published and corrected: it shows both without a restart."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from metrics.curate.publish import publish
from metrics.curate.reopen import reopen
from metrics.curate.verification import open_verification
from tests.conftest import ROOT
from tests.curate.conftest import ID, at
from tests.curate.test_publish import decide_all


@pytest.fixture
def board(root, monkeypatch) -> AppTest:
    """The evidence page of a board of the folder."""
    monkeypatch.setenv("METRICS_SEEDS", str(root))
    started = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    started.query_params["lang"] = "zh"
    started.run()
    return started.switch_page("pages/evidence/article.py").run()


def shown(board: AppTest, fact: str, language: str = "zh") -> str:
    """What the page says of a fact."""
    board.query_params["fact"] = fact
    board.query_params["lang"] = language
    board.run()
    assert not board.exception
    bodies = "".join(element.proto.body for element in board.get("html"))
    return unescape(re.sub("<[^>]+>", " ", bodies))


def test_a_running_board_shows_what_is_published_and_what_is_corrected(board, opened, root):
    fact = f"{ID}:grid_count"
    assert "党建引领走深走实" not in shown(board, fact)
    first = opened("张三")
    decide_all(first)
    publish(first)
    text = shown(board, fact)
    assert "党建引领走深走实" in text
    assert "· 张三" in text
    assert "更正" not in text
    again = open_verification(root, reopen(root, ID, "李四"), "李四")
    again.edit(at(again, "16893个").key, period="2023", why="原文说的是上一年")
    publish(again)
    text = shown(board, fact)
    assert "更正" in text
    assert re.search(r"2024 → 2023 \(\d{4}-\d\d-\d\d, 李四: 原文说的是上一年\)", text)
    assert "Corrected" in shown(board, fact, "en")
