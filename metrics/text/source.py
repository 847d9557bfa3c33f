"""An article as received: read it strictly, and find where a quote stands. No fuzzy mode.

Comes in: a file, or its text. Goes out: a `Source` whose `locate` gives spans in Unicode code points of the file's text, end
exclusive. White space is the only difference that a quote may have from the text: page layout breaks sentences anywhere.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from metrics.errors import Problem
from metrics.files import MAX_ARTICLE_BYTES, TooLargeError, read_file
from metrics.text import encoding
from metrics.text.characters import is_gap

#: A quote that leaves more places for its literal than this is no sentence, but one character again and again.
MAX_PLACES = 30
#: Where a sentence ends: at a full stop with its closing quotes, or after a line too short to be one of a column's.
_STOP = re.compile(r"[。！？][”’」』）]*|^[^\S\n]*\S[^\n]{0,29}\n\s*\n", re.MULTILINE)
#: A numeral that goes on beyond the literal's edge is another numeral: 6个 does not stand in 46个, nor 2.6 in 2.6万, 5400 in 5400余名.
_DIGIT, _POWER = "0-9０-９", "十百千万亿"
_CHINESE = f"〇零一二三四五六七八九两{_POWER}"
_THOUSANDS = rf"[{_DIGIT}]{{3}}(?![{_DIGIT}])"


def _behind_group(comma: str) -> str:
    """Behind one to three digits, which a comma may part from further thousands; 2021,527 is two numbers."""
    return "|".join(rf"(?<=(?<![{_DIGIT}])[{_DIGIT}]{{{size}}}{comma})" for size in (1, 2, 3))


_GOES_ON_BEFORE = re.compile(
    rf"(?<=[{_DIGIT}{_POWER}])(?=[{_DIGIT}])|(?<=[{_DIGIT}][.．])(?=[{_DIGIT}])|(?:{_behind_group('[,，]')})(?={_THOUSANDS})"
    rf"|(?<=[{_DIGIT}{_CHINESE}几])(?=[{_CHINESE}])"
)
_GOES_ON_AFTER = re.compile(
    rf"(?<=[{_DIGIT}{_CHINESE}])(?:[{_DIGIT}{_CHINESE}%％余多几]|[.．][{_DIGIT}])|(?:{_behind_group('')})[,，]{_THOUSANDS}"
)


class Span(NamedTuple):
    """A stretch of a text in code points, end exclusive."""

    start: int
    end: int


class Place(NamedTuple):
    """Where one claim stands: its quote, and its literal inside it."""

    quote: Span
    literal: Span


class _Squeezed(NamedTuple):
    """A text without its white space; where each of its runs begins in it, and how much white space stood before that run."""

    text: str
    starts: list[int]
    shifts: list[int]

    @classmethod
    def of(cls, text: str) -> _Squeezed:
        runs = text.split()
        starts, shifts = [], []
        at = start = 0
        for run in runs:
            at = text.find(run, at)
            starts.append(start)
            shifts.append(at - start)
            at += len(run)
            start += len(run)
        return cls("".join(runs), starts, shifts)

    def span(self, start: int, end: int) -> Span:
        """From a stretch of this text back to the raw one."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        return Span(start + self.shifts[first], end + self.shifts[last])


@dataclass(frozen=True)
class Source:
    """One article: its id, and its text exactly as in the file."""

    source_id: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _squeezed(self) -> _Squeezed:
        return _Squeezed.of(self.text)

    def find(self, quote: str) -> list[Span]:
        """Every place where `quote` stands, in order, up to one more than `MAX_PLACES`; [] for none or for an empty quote."""
        # Written out here what `locate` calls: an article is asked for every quote of its spec.
        text, starts, shifts = self._squeezed
        needle = "".join(quote.split())
        size = len(needle)
        found: list[Span] = []
        at = text.find(needle) if needle else -1
        while at >= 0 and len(found) <= MAX_PLACES:
            end = at + size
            found.append(Span(at + shifts[bisect_right(starts, at) - 1], end + shifts[bisect_left(starts, end) - 1]))
            at = text.find(needle, at + 1)
        return found

    def locate(self, quote: str, literal: str, prefix: str = "", suffix: str = "") -> list[Place]:
        """Every place where `literal` stands as a whole numeral inside `quote`, with `prefix` and `suffix` around the literal.

        One place is the answer; none or several is for the caller to report. Where there would be more than `MAX_PLACES` to look at
        (a quote of one character in a whole article of it), none is looked at, and none found.
        """
        squeezed = self._squeezed
        text = squeezed.text
        quote, literal, prefix, suffix = map(squeeze, (quote, literal, prefix, suffix))
        places = []
        quotes, inside = _occurrences(text, quote), _occurrences(quote, literal)
        if len(quotes) * len(inside) > MAX_PLACES:
            return []
        for at, quoted in quotes:
            for first, last in inside:
                start, end = at + first, at + last
                if not (text.endswith(prefix, 0, start) and text.startswith(suffix, end)):
                    continue
                if stands_alone(text, start, end) or self._parted(start, end, at, quoted):
                    places.append(Place(squeezed.span(at, quoted), squeezed.span(start, end)))
        return places

    def _parted(self, start: int, end: int, quote_start: int, quote_end: int) -> bool:
        """Whether white space parts a stretch of the squeezed text from the numerals beside it: a tab or a blank line always, another gap where the
        quote does not reach across it (2021⏎527个 is two numbers to who quotes from 527 on)."""
        text = self._squeezed.text
        before = not goes_on_before(text, start) or self._parts(start, at_edge=start == quote_start)
        return before and (not goes_on_after(text, end) or self._parts(end, at_edge=end == quote_end))

    def _parts(self, at: int, at_edge: bool) -> bool:
        """Whether the white space before a character of the squeezed text parts two numerals."""
        starts = self._squeezed.starts
        run = bisect_left(starts, at)
        if run == len(starts) or starts[run] != at or not run:
            return False
        begins = at + self._squeezed.shifts[run]
        ends = at + self._squeezed.shifts[run - 1]
        return at_edge or not is_gap(self.text[ends:begins])

    @cached_property
    def _stops(self) -> list[int]:
        """Where sentences end."""
        return [match.end() for match in _STOP.finditer(self.text)]

    def excerpt(self, start: int, end: int, width: int = 120) -> str:
        """What a message shows of a span: the sentence around it without white space, or as much of it as `width` leaves on either side."""
        first, last = bisect_right(self._stops, start), bisect_left(self._stops, end)
        before = max(self._stops[first - 1] if first else 0, start - width)
        after = min(self._stops[last] if last < len(self._stops) else len(self.text), start + width)
        return squeeze(self.text[before:after])

    def around(self, start: int, end: int, width: int = 12) -> tuple[str, str]:
        """The text directly before and after a span, without white space, at most `width` characters each."""
        return squeeze(self.text[max(0, start - 4 * width) : start])[-width:], squeeze(
            self.text[end : end + 4 * width]
        )[:width]

    def sentence(self, start: int, end: int) -> Span:
        """The sentence that holds a span, for display: a blank line ends it only after a heading or caption, not inside a column."""
        stops = self._stops
        before, after = bisect_right(stops, start), bisect_left(stops, end)
        first = stops[before - 1] if before else 0
        last = stops[after] if after < len(stops) else len(self.text)
        piece = self.text[first:last]
        return Span(first + len(piece) - len(piece.lstrip()), last - len(piece) + len(piece.rstrip()))

    def nearest(self, quote: str) -> tuple[str, Span] | None:
        """The stretch of the text most like a quote that was not found, for the message only; None when nothing is like it."""
        text, needle = self._squeezed.text, squeeze(quote)[:200]
        if not needle or not text:
            return None
        matcher = difflib.SequenceMatcher(None, text[:100_000], needle, autojunk=False)
        match = matcher.find_longest_match()
        if match.size < min(4, len(needle)):
            return None
        start = max(0, match.a - match.b)
        end = min(len(text), start + len(needle))
        return text[start:end], self._squeezed.span(start, end)


def squeeze(text: str) -> str:
    """Text without its white space: the form in which quotes are compared."""
    return "".join(text.split())


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the stretch is not the inside of a longer numeral.

    >>> stands_alone("46个", 1, 3), stands_alone("共46个", 1, 4)
    (False, True)
    """
    return not goes_on_before(text, start) and not goes_on_after(text, end)


def goes_on_before(text: str, start: int) -> bool:
    """Whether the numeral at a place began before it."""
    # 唯一一个: no numeral holds 一一, so the first 一 belongs to a word.
    return _GOES_ON_BEFORE.match(text, start) is not None and text[start - 1 : start + 1] != "一一"


def goes_on_after(text: str, end: int) -> bool:
    """Whether the numeral that ends at a place goes on after it."""
    return _GOES_ON_AFTER.match(text, end) is not None


def _occurrences(text: str, needle: str) -> list[tuple[int, int]]:
    """Where a needle stands, overlapping places too, up to one more than `MAX_PLACES`."""
    found: list[tuple[int, int]] = []
    size = len(needle)
    at = text.find(needle) if needle else -1
    while at >= 0 and len(found) <= MAX_PLACES:
        found.append((at, at + size))
        at = text.find(needle, at + 1)
    return found


def read_source(path: Path, name: str) -> tuple[Source | None, list[Problem]]:
    """Read an article. `name` is how problems call the file. Returns None where the file cannot be used, with the reason."""

    def refuse(rule: str, found: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(rule, name, "", found, hint)]

    try:
        data = read_file(path, MAX_ARTICLE_BYTES)
    except TooLargeError as error:
        found = f"the file has {error.size:,} bytes; an article has at most {MAX_ARTICLE_BYTES:,}."
        return refuse("article-too-large", found, "Keep one newspaper article in one file.")
    except OSError as error:
        return refuse("article-unreadable", f"the file cannot be read ({error.strerror}).", "Check its permissions.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        read = encoding.decode(data)
        looks_like = read.encoding.upper().replace("UTF-16-", "UTF-16") if read else ""
        found = f"byte {error.start + 1} is not UTF-8" + (f"; the file looks like {looks_like}." if read else ".")
        convert = f"iconv -f {looks_like or 'GB18030'} -t UTF-8 {path.name} > converted.txt"
        return refuse("article-not-utf8", found, f"Convert it: {convert}")
    if "\x00" in text:
        found = f"the text holds a NUL character at {text.index(chr(0))}."
        return refuse("article-not-text", found, "Save the article as plain text.")
    if not text.strip():
        return refuse(
            "article-empty", "the file holds no text.", "Paste the article into it, or remove it and its spec."
        )
    return Source(path.stem, text), []
