"""The catalogues are complete and alike, and every text in them is used; a language is added by adding its file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from metrics.texts import language as languages
from metrics.texts.language import LOCALE, codes, language

ROOT = Path(__file__).parents[2]
SOURCES = [
    *(ROOT / "metrics").rglob("*.py"),
    *(ROOT / "metrics").rglob("*.html"),
    *(ROOT / "pages").rglob("*.py"),
    ROOT / "app.py",
]


def messages(code: str) -> dict[str, Message]:
    """Key → message; the header is none."""
    with (LOCALE / code / "LC_MESSAGES" / "metrics.po").open("rb") as file:
        found = read_po(file, code)
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in found if message.id}


def forms(message: Message) -> tuple[str, ...]:
    """The text, or each of its plural forms."""
    return (message.string,) if isinstance(message.string, str) else message.string


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


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


def test_one_is_singular_where_the_language_has_a_singular() -> None:
    assert [language("en").t("n_regions", count=count) for count in (1, 2)] == ["1 region", "2 regions"]
    assert [language("zh").t("n_regions", count=count) for count in (1, 2)] == ["1个地区", "2个地区"]


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        language("zh").t("nonsense")


def test_separators_are_the_languages_own() -> None:
    zh, en = language("zh"), language("en")
    assert (zh.list("ab"), en.list("ab"), zh.clauses("ab"), en.clauses("ab")) == ("a、b", "a, b", "a；b", "a; b")
    assert (zh.titled("注", "甲"), en.titled("Note", "a")) == ("注：甲", "Note: a")
    assert (zh.bracketed("数", "个"), en.bracketed("Number", "pieces")) == ("数（个）", "Number (pieces)")


def test_a_language_is_added_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LOCALE, tmp_path / "locale")
    text = (LOCALE / "en" / "LC_MESSAGES" / "metrics.po").read_text("utf-8")
    added = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "metrics.po"
    added.parent.mkdir(parents=True)
    added.write_text(
        text.replace('msgstr "English"', 'msgstr "Français"').replace("Language: en", "Language: fr"), "utf-8"
    )
    monkeypatch.setattr(languages, "LOCALE", tmp_path / "locale")
    languages.language.cache_clear()
    assert languages.codes() == ["zh", "en", "fr"]
    french = languages.language("fr")
    assert (french.name, french.t("n_regions", count=2)) == ("Français", "2 regions")
    languages.language.cache_clear()
