"""The catalogues are complete and alike, and every text in them is used; a language is added by adding its file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from metrics.texts import language as languages
from metrics.texts.language import LOCALE, codes, language
from tests.texts import pseudo

ROOT = Path(__file__).parents[2]
SOURCES = [
    *(ROOT / "metrics").rglob("*.py"),
    *(ROOT / "metrics").rglob("*.html"),
    *(ROOT / "pages").rglob("*.py"),
    ROOT / "app.py",
]


def messages(code: str) -> dict[str, Message]:
    """Key → message; neither the header is one, nor a text of the data."""
    with (LOCALE / code / "LC_MESSAGES" / "metrics.po").open("rb") as file:
        found = read_po(file, code)
    texts = (message for message in found if message.id and message.context != "data")
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in texts}


def forms(message: Message) -> tuple[str, ...]:
    """The text, or each of its plural forms."""
    return (message.string,) if isinstance(message.string, str) else message.string


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


#: A number that the program fills in, and the plural that it counts; a limit (`most`, `least`) is never one.
_COUNTED = re.compile(r"\{(?!most|least)\w+(:,)?\}(\*\*)? (\w+ ){0,2}\w\w+[^s\W]s\b")

_SELF_EVIDENT = {
    "count",
    "regions",
    "region",
    "text",
    "total",
    "most",
    "least",
    "indicator",
    "claimed",
    "excluded",
    "unaccounted",
}

CATALOGUES = {code: messages(code) for code in codes()}
KEYS = sorted(CATALOGUES["zh"])


def test_the_language_of_the_articles_comes_first() -> None:
    assert codes()[:2] == ["zh", "en"]


@pytest.mark.parametrize("code", codes())
def test_a_catalogue_has_every_text_and_no_other(code: str) -> None:
    assert set(CATALOGUES[code]) == set(KEYS)
    assert [key for key, message in CATALOGUES[code].items() if not all(form.strip() for form in forms(message))] == []
    assert [key for key, message in CATALOGUES[code].items() if message.fuzzy] == []


@pytest.mark.parametrize("code", codes())
def test_a_text_takes_the_same_values_in_every_language(code: str) -> None:
    for key in KEYS:
        wanted = values(forms(CATALOGUES["zh"][key])[0])
        *singular, plural = map(values, forms(CATALOGUES[code][key]))
        assert plural == wanted, key
        assert all(found in (wanted, wanted - {"count"}) for found in singular), key


@pytest.mark.parametrize("code", codes())
def test_no_text_holds_markup(code: str) -> None:
    for key, message in CATALOGUES[code].items():
        assert not any(re.search(r"</?[a-z]+[^>]*>", form) for form in forms(message)), key


def test_every_text_is_used() -> None:
    """By its whole key, or by the beginning of one that a value completes: `f"order_{code}"`."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES)
    quoted = set(re.findall(r"""["']([a-zA-Z0-9_.]+)["']""", code))
    beginnings = (*re.findall(r"""f["']([a-z]+[a-z_.]*[_.])\{""", code), "period.")
    assert [key for key in KEYS if key not in quoted and not key.startswith(beginnings)] == []


def texts_asked_for(argument: ast.expr, prefix: str) -> Iterator[str]:
    """The keys that an argument may be; of one that a value completes its beginning, with an asterisk."""
    match argument:
        case ast.Constant(value=str(key)):
            yield prefix + key
        case ast.IfExp(body=one, orelse=other):
            yield from texts_asked_for(one, prefix)
            yield from texts_asked_for(other, prefix)
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            yield f"{prefix}{beginning}*"


def test_every_text_that_is_asked_for_is_there() -> None:
    asked = set()
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))) if path.suffix == ".py" else ():
            if isinstance(call, ast.Call) and call.args:
                name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
                if name in ("t", "t_markdown", "word"):
                    asked.update(texts_asked_for(call.args[0], "word." if name == "word" else ""))
    assert len(asked) > 250
    exact = {key for key in asked if not key.endswith("*")}
    assert exact - set(KEYS) == set()
    assert [key for key in asked - exact if not any(each.startswith(key[:-1]) for each in KEYS)] == []


@pytest.mark.parametrize("code", codes())
def test_a_value_that_does_not_speak_for_itself_is_explained_to_the_translator(code: str) -> None:
    for key, message in CATALOGUES[code].items():
        if values(forms(message)[-1]) - _SELF_EVIDENT and not key.startswith("period."):
            assert message.auto_comments, key


def test_one_is_singular_where_the_language_has_a_singular() -> None:
    assert [language("en").t("n_regions", count=count) for count in (1, 2)] == ["1 region", "2 regions"]
    assert [language("zh").t("n_regions", count=count) for count in (1, 2)] == ["1个地区", "2个地区"]


def test_every_count_in_english_agrees_with_its_noun() -> None:
    """A plural noun straight behind a number that may be one needs its singular."""
    for key, message in CATALOGUES["en"].items():
        if not isinstance(message.id, str):
            assert message.string[0] != message.string[1] or not _COUNTED.search(message.string[1]), key
        else:
            assert _COUNTED.search(str(message.string)) is None, key


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        language("zh").t("nonsense")


def test_separators_are_the_languages_own() -> None:
    zh, en = language("zh"), language("en")
    assert (zh.list("ab"), en.list("ab"), zh.clauses("ab"), en.clauses("ab")) == ("a、b", "a, b", "a；b", "a; b")
    assert (zh.titled("注", "甲"), en.titled("Note", "a")) == ("注：甲", "Note: a")
    assert (zh.bracketed("数", "个"), en.bracketed("Number", "pieces")) == ("数（个）", "Number (pieces)")


def test_a_language_is_added_by_its_file_and_may_translate_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo.add(tmp_path, monkeypatch, 人="homoj")
    try:
        assert {"zh", "en", pseudo.CODE} <= set(languages.codes())
        third = languages.language(pseudo.CODE)
        assert third.t("n_regions", count=1) == pseudo.said("1 region")
        assert third.translated("人", "people") == "homoj"
        assert third.translated("户", "households") == "households", (
            "what it does not translate is in the data's English"
        )
        assert third.translated("户", None) == "户 [zh]"
        assert languages.closest("eo-XX") == pseudo.CODE
    finally:
        languages.language.cache_clear()
