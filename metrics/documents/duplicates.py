"""An article that is there already: the same text, or nearly all of it, among the articles and drafts of a folder.

Texts are compared by their shingles, stretches of a few characters without white space: a headline that was cut, or another page layout, leaves most.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from metrics.files import MAX_ARTICLE_BYTES, inside, read_file
from metrics.text.source import squeeze

#: From this share of an article on, it is there already.
ALREADY = 0.9
#: A shingle's characters; and how many of them, spread over the text, are looked for before all are: most articles hold none.
_SIZE, _PROBES = 8, 20


@dataclass(frozen=True)
class Duplicate:
    """An article, or a draft, that holds the new text: the share of the new text that stands there, and of that article that stands in the new text."""

    source_id: str
    is_draft: bool
    contained: float
    contains: float

    @property
    def same(self) -> bool:
        """Whether it is the same article, not a page with more on it."""
        return self.contains >= ALREADY


def find_duplicates(text: str, root: Path) -> list[Duplicate]:
    """The articles and drafts under `root` that hold at least nine tenths of the text, the nearest first."""
    characters = squeeze(text)
    wanted = _shingles(characters)
    probes = [characters[at : at + _SIZE] for at in range(0, len(characters), max(_SIZE, len(characters) // _PROBES))]
    found = []
    for path, is_draft in _articles(root):
        with suppress(OSError, UnicodeDecodeError):
            other = squeeze(read_file(path, MAX_ARTICLE_BYTES).decode("utf-8"))
            if 2 * sum(probe in other for probe in probes) < len(probes):
                continue
            there = _shingles(other)
            shared = len(wanted & there)
            if shared and shared >= ALREADY * len(wanted):
                found.append(Duplicate(path.stem, is_draft, shared / len(wanted), shared / len(there)))
    return sorted(found, key=lambda each: (-min(each.contained, each.contains), each.source_id))


def _shingles(characters: str) -> frozenset[str]:
    return frozenset(characters[at : at + _SIZE] for at in range(max(1, len(characters) - _SIZE + 1))) - {""}


def _articles(root: Path) -> Iterator[tuple[Path, bool]]:
    for folder, is_draft in ((root, False), (root / "drafts", True)):
        for path in sorted(folder.glob("*.txt")):
            if path.is_file() and not path.name.startswith(".") and inside(root, path):
                yield path, is_draft
