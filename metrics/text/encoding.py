"""Bytes → text: which of the encodings of Chinese documents they are in. A strict decision: what no encoding reads whole is refused.

UTF-8 and UTF-16 are known by their marks or their form. GB18030 and Big5 each read most of what the other writes, as rare characters: the one whose
reading is made of its own frequent characters is the one. Both standards list the characters in frequent use first (GB 2312 level 1, Big5 level 1).
"""

from __future__ import annotations

import codecs
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: Rows of the standards, by first byte: signs and punctuation, and the characters in frequent use.
_FREQUENT = {"gb18030": ("gb2312", (range(0xA1, 0xA4), range(0xB0, 0xD8))), "big5": ("big5", (range(0xA1, 0xC7),))}
#: The characters that fill any Chinese text, in both scripts.
_COMMON = frozenset(
    "的一是不了在人有我他这个個中大来來上国國和地到以说說时時要就出会會可也你对對生能而子那得于於着著下年,。，、"
)
#: A reading below this is no Chinese text: on average, less than every second character is a frequent one.
_LEAST = 0.5
#: Any bytes without a zero may be UTF-16; and UTF-8 that holds hardly anything but letters of two bytes (é, Щ) may be a line in GB18030: both must read better.
_BETTER, _MAX_LETTERS = 0.9, 0.5


class Decoded(NamedTuple):
    """A text and the encoding that it was in: utf-8, utf-16-le, utf-16-be, gb18030 or big5."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | None:
    """The text that bytes hold, without its byte order mark; None where no encoding reads all of it as Chinese text, or it holds control characters.

    >>> decode("网格16893个".encode("gb18030"))
    Decoded(text='网格16893个', encoding='gb18030')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return None if text is None else Decoded(text, encoding)
    text = _strict(data, "utf-8")
    if text is not None and not _is_all_letters(text):
        return Decoded(text, "utf-8")
    readings = [Decoded(read, encoding) for encoding in _candidates(data) if (read := _strict(data, encoding))]
    best = max(readings, key=_score, default=None)
    doubtful = text is not None or (best and best.encoding.startswith("utf-16") and b"\0" not in data)
    if best and _score(best) >= (_BETTER if doubtful else _LEAST):
        return best
    return None if text is None else Decoded(text, "utf-8")


def _candidates(data: bytes) -> tuple[str, ...]:
    return ("gb18030", "big5") if len(data) % 2 else ("gb18030", "big5", "utf-16-le", "utf-16-be")


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, or None where a byte does not fit or stands for a control character that no text has."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.intersection(text) else text


_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1b")


def _is_all_letters(text: str) -> bool:
    others = [character for character in text if character > "\x7f"]
    return len(others) > _MAX_LETTERS * len(text) and max(others) < "\u0800"


def _score(read: Decoded) -> float:
    """From 0 to 2: on average, one for a frequent character of the encoding, a half for one of another, one more for the commonest; without ASCII."""
    counts = Counter(character for character in read.text if character > "\x7f")
    own, other = _frequent(read.encoding), _frequent("gb18030") | _frequent("big5")
    points = sum(
        count * (1.0 if character in own else 0.5 if character in other else 0.0) + count * (character in _COMMON)
        for character, count in counts.items()
    )
    return points / max(1, counts.total())


@lru_cache(maxsize=4)
def _frequent(encoding: str) -> frozenset[str]:
    """The frequent characters of an encoding; UTF-16 writes those of both."""
    if encoding not in _FREQUENT:
        return _frequent("gb18030") | _frequent("big5")
    standard, rows = _FREQUENT[encoding]
    pairs = (bytes((first, second)) for row in rows for first in row for second in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(standard, "ignore") for pair in pairs))
