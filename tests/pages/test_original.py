"""Evidence leads to the document that the article's text was made from, where there is one."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
DATA = b"%PDF-1.7 as it came"


def card(lang: str) -> str:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = lang
    app.query_params["fact"] = "tongliao-01:grid_count"
    app.run()
    app.switch_page("pages/evidence/article.py").run()
    assert not app.exception
    return "".join(element.proto.body for element in app.get("html") if "details" in element.proto.body)


@pytest.mark.parametrize(("lang", "says"), [("zh", "原件"), ("en", "Original")])
def test_the_card_links_to_the_original(corpus, monkeypatch: pytest.MonkeyPatch, lang: str, says: str) -> None:
    monkeypatch.setenv("METRICS_SEEDS", str(corpus.root))
    corpus.write("originals/tongliao-01.pdf", DATA)
    named = f'original = "originals/tongliao-01.pdf"\noriginal_sha256 = "{hashlib.sha256(DATA).hexdigest()}"\n'
    corpus.edit_spec("verified_on", f'{named}converter = "<b>pypdf</b>"\nreceived_as = "三版.pdf"\nverified_on')
    shown = card(lang)
    link = re.search(r'<a [^>]*href="api/originals/tongliao-01"[^>]*>([^<]*)</a>', shown)
    assert link
    assert "三版.pdf" in link[1]
    assert "&lt;b&gt;pypdf&lt;/b&gt;" in link[1]
    assert f">{says}</th>" in shown


def test_an_article_that_came_as_text_has_no_such_line(corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_SEEDS", str(corpus.root))
    shown = card("zh")
    assert "核对" in shown
    assert "原件" not in shown
