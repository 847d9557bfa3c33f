"""A language that no one speaks, made from the English catalogue: what it says can be told from all else on a page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from metrics.texts import language as languages

CODE = "eo"
#: What a language says of itself, and not to its readers.
_SETTINGS = ("language.", "number.", "punctuation.", "plotly.", "period.", "hedge.", "untranslated")


def said(text: str) -> str:
    """A text of the interface in this language."""
    return f"⟦{text}⟧"


def add(folder: Path, monkeypatch: pytest.MonkeyPatch, **data: str) -> None:
    """Add the language to a copy of the catalogues, by one file; `data` are texts of the data that it translates."""
    shutil.copytree(languages.LOCALE, folder / "locale")
    with (languages.LOCALE / "en" / "LC_MESSAGES" / "metrics.po").open("rb") as file:
        catalogue = read_po(file, CODE)
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key and not key.startswith(_SETTINGS):
            message.string = (
                said(message.string) if isinstance(message.string, str) else tuple(map(said, message.string))
            )
    catalogue["language.html"].string = CODE
    for written, translated in data.items():
        catalogue.add(written, translated, context="data")
    path = folder / "locale" / CODE / "LC_MESSAGES" / "metrics.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    monkeypatch.setattr(languages, "LOCALE", folder / "locale")
    languages.language.cache_clear()
