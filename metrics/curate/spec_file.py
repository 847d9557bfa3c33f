"""What stands of a draft → the text of its spec, in a stable order.

Entries that were confirmed before and did not change keep every character, with the comments and in the order of the file. New ones stand where
the article has them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from metrics.corpus.spec import Claim, Correction, Exclusion, Relation
from metrics.curate import blocks
from metrics.curate.blocks import Block
from metrics.curate.view import DraftView
from metrics.errors import MetricsError
from metrics.model.entry import Entry
from metrics.model.source import Initiative, SourceInfo
from metrics.text.source import Span

#: The tables of a spec in the order in which they stand, with the model that orders their keys.
_TABLES: dict[str, type[Entry]] = {
    "source": SourceInfo,
    "claims": Claim,
    "initiatives": Initiative,
    "exclusions": Exclusion,
    "relations": Relation,
    "corrections": Correction,
}


@dataclass(frozen=True)
class _Entry:
    """An entry that the spec is to hold: its fields; its number in the draft's file, 0 where it is new; where the article has it."""

    fields: Mapping[str, Any]
    number: int
    span: Span | None = None


def spec_text(view: DraftView, before: str, corrections: Iterable[Mapping[str, Any]], by: str, on: date) -> str:
    """The spec of a draft whose file has the text `before`. Raises `MetricsError` where it would not say what stands."""
    wanted = _wanted(view, corrections, by, on)
    old = {(block.table, block.number): block for block in blocks.split(before)}
    written = {table: [_written(table, each, old) for each in entries] for table, entries in wanted.items()}
    kept = list(_in_file_order(written, old))
    text = blocks.joined(_with_comments(kept, old))
    if not _says(text, wanted):
        found = "cannot be written as it stands; look for odd characters in its entries."
        raise MetricsError(f"The spec of {view.id} {found}")
    return text


def _in_file_order(written: Mapping[str, list[Block]], old: Mapping[tuple[str, int], Block]) -> Iterator[Block]:
    """The blocks in the order of the old file; each new one behind the one that its table has before it, a new table at the end."""
    behind: dict[tuple[str, int], list[Block]] = {}
    kept: dict[tuple[str, int], Block] = {("", 1): old["", 1]}
    for table, entries in written.items():
        first = next((block.number for block in entries if block.number), 0)
        place = (table, -first)  # before the first that is kept; 0 where none is
        for block in entries:
            if block.number:
                place = (table, block.number)
                kept[place] = block
            else:
                behind.setdefault(place, []).append(block)
    for table, number in old:
        if (table, number) in kept:
            yield from behind.get((table, -number), [])
            yield kept[table, number]
            yield from behind.get((table, number), [])
    for table in written:
        yield from behind.get((table, 0), [])


def _with_comments(kept: list[Block], old: Mapping[tuple[str, int], Block]) -> Iterator[Block]:
    """The blocks with what stands behind each in the old file; behind one that is left out, with the last one before it that is not."""
    places = {(block.table, block.number) for block in kept if block.number}
    behind: dict[tuple[str, int], str] = {}
    last = ("", 1)
    for place, block in old.items():
        last = place if place in places else last
        if place in places or block.behind.strip():
            behind[last] = behind.get(last, "") + block.behind
    for block in kept:
        yield Block(block.table, block.number, block.text, behind.get((block.table, block.number), ""))


def _written(table: str, entry: _Entry, old: Mapping[tuple[str, int], Block]) -> Block:
    """An entry's block: as it was, changed, or new."""
    fields = _ordered(table, entry.fields)
    block = old.get((table, entry.number))
    if block is None:
        return Block(table, 0, blocks.new(table, fields, several=table != "source"))
    (content,) = blocks.tables(tomllib.loads(block.text, parse_float=Decimal)[table])
    if content.get("proposed"):
        return Block(table, 0, blocks.new(table, fields))
    is_same = blocks.same(_ordered(table, content), fields)
    return Block(table, entry.number, block.text if is_same else blocks.changed(block, fields))


def _wanted(view: DraftView, corrections: Iterable[Mapping[str, Any]], by: str, on: date) -> dict[str, list[_Entry]]:
    article = {**view.article.fields, "sha256": view.source.sha256, "verified_on": on, "verified_by": by}
    found = {table: list[_Entry]() for table in _TABLES}
    found["source"] = [_Entry(article, 1)]
    for item in view.items:
        superfluous = item.state == "passage" and item.kind == "exclusion" and not item.proposed
        if item.state in ("claimed", "excluded") or superfluous:
            before = view.draft.entries.get(item.key)
            number = before.number if before and before.kind == item.kind else 0
            found["claims" if item.kind == "claim" else "exclusions"].append(_Entry(item.entry, number, item.span))
    for passage in view.passages:
        if passage.kept:
            known = view.draft.passages.get(passage.key)
            found["exclusions"].append(
                _Entry(view.state.passages[passage.key].fields, known.number if known else 0, passage.span)
            )
    for named in view.initiatives:
        if named.kept:
            known = view.draft.initiatives.get(named.id)
            found["initiatives"].append(_Entry(named.fields, known.number if known else 0, named.span))
    for relation in view.relations:
        if relation.kept:
            known = view.draft.relations.get(relation.key)
            found["relations"].append(_Entry(relation.fields, known.number if known else 0))
    all_corrections = [*view.draft.corrections, *corrections]
    found["corrections"] = [_Entry(each, number) for number, each in enumerate(all_corrections, start=1)]
    return {table: list(_in_order(entries)) for table, entries in found.items()}


def _in_order(entries: list[_Entry]) -> Iterator[_Entry]:
    """Entries of the file in its order, and each new one behind the last of these that the article has before it."""
    old = sorted((entry for entry in entries if entry.number), key=lambda entry: entry.number)
    new = sorted((entry for entry in entries if not entry.number), key=lambda entry: entry.span or Span(0, 0))
    behind: dict[int, list[_Entry]] = {}
    for entry in new:
        before = [other.number for other in old if other.span and entry.span and other.span <= entry.span]
        behind.setdefault(before[-1] if before else 0, []).append(entry)
    yield from behind.get(0, [])
    for entry in old:
        yield entry
        yield from behind.get(entry.number, [])


def _ordered(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in the order of their model, then those that it does not know, for the check to name."""
    keys = [info.alias or name for name, info in _TABLES[table].model_fields.items()]
    known = {key: fields[key] for key in keys if fields.get(key) not in (None, "")}
    return known | {key: value for key, value in fields.items() if key not in keys and value not in (None, "")}


def _says(text: str, wanted: Mapping[str, list[_Entry]]) -> bool:
    """Whether a text, read again, holds just these entries."""
    read = tomllib.loads(text, parse_float=Decimal)
    for table, entries in wanted.items():
        content = blocks.tables(read.pop(table, []))
        if len(content) != len(entries):
            return False
        if not all(
            blocks.same(_ordered(table, one), _ordered(table, entry.fields))
            for one, entry in zip(content, entries, strict=True)
        ):
            return False
    return not read
