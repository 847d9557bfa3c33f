"""The words of the interface in a reader's language: one gettext catalogue a language, `locale/<code>/LC_MESSAGES/metrics.po`.

A catalogue says all that a language needs: its name, separators, brackets, plural forms and number style among its words; to add a language, add
its file. It may also translate texts of the data (names of regions, units, indicators …): the Chinese text as `msgid`, `data` as `msgctxt`. What it
does not translate shows in the language of the data that `language.data` names, `zh` or `en`. The catalogues are read without a compiled copy.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
#: The language of the articles: what stands in the data where a translation is missing.
SOURCE = "zh"
#: A number of things that takes the plural, where a number is no whole number.
_SEVERAL = 2


@dataclass(frozen=True)
class Language:
    """One language of the interface. Two are equal where their codes are."""

    code: str
    _words: gettext.NullTranslations = field(repr=False, compare=False)

    def t(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; `count` chooses the plural form. Raises `KeyError` for a key that is not there."""
        count = values.get("count")
        found = self._words.ngettext(key, key, count if isinstance(count, int) else _SEVERAL)
        if found == key:  # one form for every number
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

    @property
    def reads_english(self) -> bool:
        """Whether readers of this language see the data's English where the catalogue does not translate it, else its Chinese."""
        return self.t("language.data") != SOURCE

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

    def range(self, low: str, high: str) -> str:
        """Two numbers that are the ends of a range."""
        return self.t("punctuation.range").join((low, high))

    def own(self, entry: Any, field: str = "") -> str:
        """A text of the catalogue or of a spec in this language: `zh`/`en`, or `aim`/`aim_en`; "" where there is none."""
        english = getattr(entry, f"{field}_en" if field else "en", None)
        return self.translated(getattr(entry, field or SOURCE, None), english)

    def translated(self, written: str | None, english: str | None, count: int = _SEVERAL) -> str:
        """A text of the data in this language, else as written, marked as such; `count` chooses the plural form of a unit."""
        if not written:
            return ""
        return self.translation(written, english, count) or self.t("untranslated", text=written)

    def translation(self, written: str, english: str | None, count: int = _SEVERAL) -> str:
        """The catalogue's translation of a text of the data, else its English where readers see that; "" where there is neither."""
        found = self._words.npgettext("data", written, written, count)
        if found == written:  # one form for every number
            found = self._words.pgettext("data", written)
        return found if found != written else (self.reads_english and english) or ""


def closest(locale: str | None) -> str:
    """The language for a reader whose browser asks for a locale (`en-GB`); the source language where there is none of ours.

    >>> closest("en-GB"), closest("zh-Hant-TW"), closest("tlh"), closest(None)
    ('en', 'zh', 'zh', 'zh')
    """
    return negotiate_locale([locale or SOURCE], codes(), sep="-") or SOURCE


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
