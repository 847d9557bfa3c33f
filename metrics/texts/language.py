"""The words of the interface in a reader's language: one gettext catalogue a language, `locale/<code>/LC_MESSAGES/metrics.po`.

A catalogue says all that a language needs: its name, separators, brackets and number style among its words. To add a language, add its file.
The catalogues are read as they are, without a compiled copy.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
#: The language of the articles: what stands in the data where a translation is missing.
SOURCE = "zh"


@dataclass(frozen=True)
class Language:
    """One language of the interface. Two are equal where their codes are."""

    code: str
    _words: gettext.NullTranslations = field(repr=False, compare=False)

    def t(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; `count` chooses the plural form. Raises `KeyError` for a key that is not there."""
        count = values.get("count")
        found = self._words.ngettext(key, key, count) if isinstance(count, int) else key
        if found == key:  # no plural forms
            found = self._words.gettext(key)
        if found == key:
            raise KeyError(f"{key!r} is not in the catalogue of {self.code!r}")
        return found.format(**values) if values else found

    def has(self, key: str) -> bool:
        """Whether the catalogue has a key."""
        return self._words.gettext(key) != key

    @property
    def name(self) -> str:
        """The language's own name."""
        return self.t("language.name")

    @property
    def html(self) -> str:
        """Its code in HTML's `lang`."""
        return self.t("language.html")

    @property
    def chinese_numbers(self) -> bool:
        """Whether large numbers are written in 万 and 亿, else with thousands separators."""
        return self.t("number.style") == "chinese"

    def list(self, parts: Iterable[str]) -> str:
        """Several names in a row."""
        return self.t("punctuation.list").join(parts)

    def clauses(self, parts: Iterable[str]) -> str:
        """Several statements in a row."""
        return self.t("punctuation.clause").join(parts)

    def titled(self, title: str, text: str) -> str:
        """A title and what it announces."""
        return self.t("punctuation.colon").join((title, text))

    def bracketed(self, text: str, aside: str) -> str:
        """A text with an aside in brackets."""
        return self.t("punctuation.brackets", text=text, aside=aside)

    def own(self, entry: Any, field: str = "") -> str:
        """A text of the catalogue or of a spec in this language: `zh`/`en`, or `aim`/`aim_en`; "" where there is none."""
        translated = getattr(entry, f"{field}_{self.code}" if field else self.code, None)
        return self.translated(getattr(entry, field or SOURCE, None), translated)

    def translated(self, written: str | None, translated: str | None) -> str:
        """A text in this language where it has been translated, else as written in the source language, marked as such."""
        if self.code == SOURCE or not written:
            return written or ""
        return translated or self.t("untranslated", text=written)


def codes() -> list[str]:
    """The languages that there are: the source language first, then by their codes."""
    found = sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/metrics.po"))
    return sorted(found, key=lambda code: code != SOURCE)


@lru_cache(maxsize=32)
def language(code: str) -> Language:
    """A language by its code. Raises `FileNotFoundError` where there is no catalogue."""
    compiled = BytesIO()
    with (LOCALE / code / "LC_MESSAGES" / "metrics.po").open("rb") as file:
        write_mo(compiled, read_po(file, code))
    compiled.seek(0)
    return Language(code, gettext.GNUTranslations(compiled))


def t(key: str, code: str, **values: object) -> str:
    """The text of a key in a language."""
    return language(code).t(key, **values)
