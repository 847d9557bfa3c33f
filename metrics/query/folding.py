"""Text as a reader looks for it: full and half width, case, accents, punctuation and white space are folded away. Pure.

Every character is folded by itself, so that a part of a text stays a part of it, and what was found has its place in the text as printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

#: Categories of characters that are passed over: punctuation, separators, controls, marks on letters.
_PASSED = "PZCM"
#: Kept, since 2.83 is not 283 and 15% is not 15.
_KEPT = ".%‰"


class _Folded(dict[int, str]):
    """Code point → what it is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        own = plain in _KEPT  # an ellipsis, too, is made of full stops
        self[code] = plain if own else "".join(c for c in plain if unicodedata.category(c)[0] not in _PASSED)
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text without what a search passes over.

    >>> fold("“１１２４” 工程（Xing'an）：2.83万元")
    '1124工程xingan2.83万元'
    """
    return text.translate(_FOLDED)


def words(text: str) -> list[str]:
    """The words that a reader looks for, folded: what stands between white space. A full stop at an end ends a sentence.

    >>> words("ＡＢ 工程。"), words("…")
    (['ab', '工程'], [])
    """
    return [word for part in text.split() if (word := fold(part).strip("."))]


def spans(text: str, sought: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where folded words stand in a text as it is printed, start and end; in the order of the words."""
    folded, places = [], []
    for at, character in enumerate(text):
        own = _FOLDED[ord(character)]
        folded.append(own)
        places += [at] * len(own)
    whole = "".join(folded)
    for word in filter(None, sought):
        at = whole.find(word)
        while at >= 0:
            yield places[at], places[at + len(word) - 1] + 1
            at = whole.find(word, at + len(word))
