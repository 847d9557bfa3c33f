"""A language is one file: a third one, made by the test, is offered and used on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from metrics.texts import language as languages
from metrics.ui.menu import PAGES
from tests.texts import pseudo

ROOT = Path(__file__).parents[2]
#: Parts of an element's message that a reader sees.
_SEEN = {"body", "label", "help", "placeholder", "heading", "alt", "options", "content", "caption"}


@pytest.fixture(autouse=True)
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pseudo.add(tmp_path, monkeypatch, 通辽市="Tongljao")
    yield
    languages.language.cache_clear()


def texts(app: AppTest) -> list[str]:
    """Every text that the page's elements carry, of all but its tables and charts."""
    elements = [element.proto for element in app.main if getattr(element, "proto", None) is not None]
    return [text for element in elements for text in seen(MessageToDict(element))]


def seen(part: object, name: str = "") -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from seen(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from seen(value, name)
    elif isinstance(part, str) and name in _SEEN:
        yield part


def unsaid(text: str) -> str:
    """What is left of a text without what the third language says."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    return text


def constant(code: str) -> set[str]:
    """The texts of a language that take no values and are long enough to be recognised."""
    with (languages.LOCALE / code / "LC_MESSAGES" / "metrics.po").open("rb") as file:
        found = {str(message.string) for message in read_po(file, code) if message.id and not message.pluralizable}
    long = 12 if code == "en" else 5
    return {text for text in found if len(text) > long and not any(name for _, name, _, _ in Formatter().parse(text))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_speaks_a_third_language(page) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = pseudo.CODE
    app.run()
    if page is not PAGES[0]:
        app.switch_page(f"pages/{page.file}").run()
    assert not app.exception
    found = texts(app)
    assert sum("⟦" in text for text in found) > 8
    rest = "\n".join(map(unsaid, found))
    assert [text for code in ("zh", "en") for text in constant(code) if text in rest] == []
    assert "Tongljao" in rest, "a name that the file translates"
    assert "Baotou" in rest, "a name that it does not, in the data's English"
    assert "Tongliao" not in rest
