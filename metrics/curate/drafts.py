"""A draft as its two files hold it: the article's text, and the entries that a program proposed or a person confirmed before.

An entry without `proposed` is confirmed: that is how a published spec is opened again. Every claim and exclusion is found by its quote, and
known by the numerals that it takes: `start-end` in the text, with `#2` for a second claim of the same numeral.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from metrics.corpus.toml import load_toml
from metrics.draft.writing import FOLDER
from metrics.errors import RequestError, SeedsError
from metrics.files import MAX_DRAFT_BYTES, inside
from metrics.text.source import Source, Span, read_source

EntryKind = Literal["claim", "exclusion"]
#: The files of a draft: its entries, its text, the decisions on it.
SUFFIXES = (".toml", ".txt", ".journal.jsonl")
#: What only a draft's entries have.
_ONLY_IN_DRAFTS = frozenset({"proposed", "why", "alternatives"})


@dataclass(frozen=True)
class Choice:
    """An indicator that a claim may have: id and name, whether the printed unit fits, and why it is proposed."""

    indicator: str
    fits: bool = True
    reason: str = ""
    zh: str = ""


@dataclass(frozen=True)
class Proposal:
    """An entry of the draft for one numeral group; `fields` are a spec's. What is not `proposed` a person has confirmed.

    `number` is the entry's place in its list of the file, from 1.
    """

    key: str
    kind: EntryKind
    span: Span
    fields: Mapping[str, Any]
    proposed: bool
    why: str = ""
    alternatives: tuple[Choice, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Part:
    """Any other entry of a draft: a passage, an initiative or a relation, by a key of its own; `span` where it has one."""

    key: str
    fields: Mapping[str, Any]
    proposed: bool
    why: str = ""
    span: Span | None = None
    number: int = 0


@dataclass(frozen=True)
class Draft:
    """One draft before any decision. `indicators` are the new ones that are proposed, by id; `lost` names confirmed entries that are not found."""

    id: str
    source: Source
    article: Mapping[str, Any]
    entries: Mapping[str, Proposal] = field(default_factory=dict)
    passages: Mapping[str, Part] = field(default_factory=dict)
    initiatives: Mapping[str, Part] = field(default_factory=dict)
    relations: Mapping[str, Part] = field(default_factory=dict)
    indicators: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    corrections: tuple[Mapping[str, Any], ...] = ()
    lost: tuple[str, ...] = ()


def path_of(root: Path, draft_id: str, suffix: str = ".toml") -> Path:
    """A file of a draft."""
    return root / FOLDER / f"{draft_id}{suffix}"


def read_draft(root: Path, draft_id: str) -> Draft:
    """Read a draft. Raises `RequestError` where there is none, `SeedsError` where its files cannot be read."""
    path = path_of(root, draft_id)
    if Path(draft_id).name != draft_id or not path.is_file():
        raise RequestError(f"There is no draft {draft_id}.")
    if not all(inside(root, path_of(root, draft_id, suffix)) for suffix in SUFFIXES):
        raise RequestError(
            f"A file of the draft {draft_id} is a link that leads out of the folder. Copy what it leads to there."
        )
    name = f"{FOLDER}/{path.name}"
    source, problems = read_source(path.with_suffix(".txt"), f"{FOLDER}/{draft_id}.txt")
    data, found = load_toml(path, name, MAX_DRAFT_BYTES)
    if source is None or data is None:
        raise SeedsError([*problems, *found])
    return _Reader(source, data, name).draft(draft_id)


def locate(source: Source, fields: Mapping[str, Any], near: Span | None = None) -> Span | None:
    """Where an entry's literal stands: at its one place, or at the one of several that touches `near`."""
    words = [fields.get(key) or "" for key in ("quote", "literal", "prefix", "suffix")]
    if not all(isinstance(word, str) for word in words):
        return None
    spans = [place.literal for place in source.locate(*words)]
    if len(spans) > 1 and near:
        spans = [span for span in spans if span.start < near.end and near.start < span.end]
    return spans[0] if len(spans) == 1 else None


def passage(source: Source, fields: Mapping[str, Any]) -> Span | None:
    """The stretch from an entry's first words to its last; None where either does not stand once."""
    ends = [source.find(str(fields.get(key) or "")) for key in ("from", "to")]
    if any(len(found) != 1 for found in ends) or ends[1][0].end <= ends[0][0].start:
        return None
    return Span(ends[0][0].start, ends[1][0].end)


@dataclass(frozen=True)
class _Reader:
    source: Source
    data: Mapping[str, Any]
    name: str

    def draft(self, draft_id: str) -> Draft:
        article = self.data.get("source", {})
        if not isinstance(article, dict):
            raise RequestError(f"{self.name} is no draft: source is not a table.")
        entries, lost = self._entries()
        relations = [self._part(str(number), each, number) for number, each in enumerate(self._tables("relations"), 1)]
        initiatives = [
            self._part(str(each.get("id", "")), each, number)
            for number, each in enumerate(self._tables("initiatives"), start=1)
        ]
        return Draft(
            id=draft_id,
            source=self.source,
            article=article,
            entries=entries,
            passages={part.key: part for part in self._passages()},
            initiatives={part.key: part for part in initiatives},
            relations={part.key: part for part in relations},
            indicators={str(each.get("id", "")): each for each in self._tables("indicators")},
            corrections=tuple(self._tables("corrections")),
            lost=tuple(lost),
        )

    def _tables(self, key: str) -> list[dict[str, Any]]:
        tables = self.data.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            raise RequestError(f"{self.name} is no draft: {key} is not a list of tables.")
        return tables

    def _entries(self) -> tuple[dict[str, Proposal], list[str]]:
        """Claims and exclusions of single numerals, in reading order, and what was confirmed and is not found."""
        found: list[tuple[Span, EntryKind, int, dict[str, Any]]] = []
        lost = []
        kinds: tuple[tuple[str, EntryKind], ...] = (("claims", "claim"), ("exclusions", "exclusion"))
        for table, kind in kinds:
            for number, each in enumerate(self._tables(table), start=1):
                aside = "from" in each or "to" in each
                span = passage(self.source, each) if aside else locate(self.source, each)
                if span and not aside:
                    found.append((span, kind, number, each))
                elif span is None and not each.get("proposed"):
                    lost.append(f"{table}[{number}] {each.get('literal', '')}".rstrip())
        entries: dict[str, Proposal] = {}
        for span, kind, number, each in sorted(found, key=lambda one: one[0]):
            key = free_key(span, entries)
            listed = tuple(choices(each.get("alternatives", ())))
            part = self._part(key, each, number)
            entries[key] = Proposal(key, kind, span, part.fields, part.proposed, part.why, listed, number)
        return entries, lost

    def _passages(self) -> Iterator[Part]:
        for number, each in enumerate(self._tables("exclusions"), start=1):
            if ("from" in each or "to" in each) and (span := passage(self.source, each)):
                yield self._part(f"{span.start}-{span.end}", each, number, span)

    def _part(self, key: str, entry: Mapping[str, Any], number: int, span: Span | None = None) -> Part:
        fields = {name: value for name, value in entry.items() if name not in _ONLY_IN_DRAFTS}
        return Part(key, fields, bool(entry.get("proposed")), str(entry.get("why", "")), span, number)


def free_key(span: Span, taken: Collection[str]) -> str:
    """The key of an entry at a span, with the first number behind it that no other has."""
    key = stem = f"{span.start}-{span.end}"
    number = 1
    while key in taken:
        number += 1
        key = f"{stem}#{number}"
    return key


def span_of(key: str) -> Span:
    """The span in a key. Raises `RequestError` where it is none."""
    start, _, end = key.partition("#")[0].partition("-")
    if not (start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal()):
        raise RequestError(f"{key!r} is no entry of this draft.")
    return Span(int(start), int(end))


def choices(alternatives: Any) -> Iterator[Choice]:
    """The alternatives of an entry, as far as they are such."""
    for each in alternatives if isinstance(alternatives, list | tuple) else ():
        if isinstance(each, dict) and isinstance(each.get("indicator"), str):
            yield Choice(each["indicator"], bool(each.get("fits", True)), str(each.get("reason", "")))
