"""Characters that nobody sees: of zero width, turning the direction of writing, controlling a device.

`1` and `2` with a zero width space between them print as 12, but no program reads 12 there; a right-to-left override prints 12 as 21. What
the eye reads and what the program reads must be one, wherever there is a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim, Exclusion
from metrics.errors import Problem
from metrics.model.source import Initiative
from metrics.text.pattern import NUMERAL_CHARACTERS

#: Those that reorder what follows them, however far away: embeddings, overrides and isolates.
_TURNING = "\u202a-\u202e\u2066-\u2069"
#: Controls that are no white space, format characters, fillers, variation selectors and tags.
_HIDDEN = (
    f"{_TURNING}\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ANY = re.compile(f"[{_HIDDEN}]+")
_TURN = re.compile(f"[{_TURNING}]")
_NUMERAL = re.compile(f"[{NUMERAL_CHARACTERS}.．%％]")
#: What an entry takes from the article, word for word.
_TAKEN = ("quote", "literal", "prefix", "suffix", "from_", "to")


class Hidden(NamedTuple):
    """A run of hidden characters in a text: where it starts, in code points, and the characters."""

    start: int
    characters: str

    def __str__(self) -> str:
        first = self.characters[0]
        more = f" and {len(self.characters) - 1} more" if len(self.characters) > 1 else ""
        return f"U+{ord(first):04X} {unicodedata.name(first, 'CONTROL CHARACTER')}{more}"


def hidden(text: str) -> Iterator[Hidden]:
    """Every run of hidden characters, in order.

    >>> [(found.start, str(found)) for found in hidden("1\\u200b2")]
    [(1, 'U+200B ZERO WIDTH SPACE')]
    """
    return (Hidden(match.start(), match.group()) for match in _ANY.finditer(text))


def misleading(text: str) -> Iterator[Hidden]:
    """Of these, the runs that may change how a number looks: inside or directly beside a numeral, or turning the direction of writing."""
    for found in hidden(text):
        end = found.start + len(found.characters)
        beside = text[max(found.start - 1, 0) : found.start] + text[end : end + 1]
        if _NUMERAL.search(beside) or _TURN.search(found.characters):
            yield found


def no_number_is_hidden(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No character that nobody sees stands in or beside a numeral of the article, and none in what the spec takes from it."""
    for found in misleading(document.source.text):
        before, after = document.source.around(found.start, found.start + len(found.characters))
        says = f"{found} stands at {found.start}, between “{before}” and “{after}”: what one sees there is not what is read."
        hint = "Remove it from the article and write the new sha256; the number is then what one sees."
        yield Problem("hidden-character", document.spec.file, f"article {found.start}", says, hint)
    spec = document.spec
    entries: list[Claim | Initiative | Exclusion] = [*spec.claims, *spec.initiatives, *spec.exclusions]
    if _ANY.search("".join(text for entry in entries for key in _TAKEN if (text := vars(entry).get(key)))):
        yield from _in_entries(entries, spec.file)


def _in_entries(entries: list[Claim | Initiative | Exclusion], file: str) -> Iterator[Problem]:
    for entry in entries:
        for key in _TAKEN:
            for found in hidden(vars(entry).get(key) or ""):
                says = f"{key.rstrip('_')} holds {found}, its character {found.start + 1}."
                hint = "Type the words anew; where the article has the character too, remove it there."
                yield Problem("hidden-character", file, entry.where, says, hint)
