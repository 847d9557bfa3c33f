"""A TOML file as its tables, each with its text: what is not changed keeps every character, comments and order included."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import tomlkit

from metrics.draft import writing

_HEAD = re.compile(r"\[{1,2}([A-Za-z0-9_-]+)\]{1,2}[ \t]*(?:#.*)?$")
_KEY = re.compile(r"^([A-Za-z0-9_-]+)( *)(?= = )", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One table with the comment directly above it, and the blank lines and free comments behind it; `table` is "" for what stands before all tables.

    `number` counts the tables of a name, from 1.
    """

    table: str
    number: int
    text: str
    behind: str = ""


def split(text: str) -> list[Block]:
    """The tables of a file in order; together they are the file."""
    lines = text.splitlines(keepends=True)
    heads = [number for number, line in enumerate(lines) if _HEAD.match(line.rstrip("\r\n"))]
    starts = []
    for head in heads:
        start = head
        while start and lines[start - 1].startswith("#"):
            start -= 1
        starts.append(start)
    blocks = [Block("", 1, "".join(lines[: starts[0] if starts else len(lines)]))]
    counts: dict[str, int] = {}
    for head, start, end in zip(heads, starts, [*starts[1:], len(lines)], strict=True):
        found = _HEAD.match(lines[head].rstrip("\r\n"))
        name = found[1] if found else ""
        counts[name] = counts.get(name, 0) + 1
        last = end
        while last > head + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        blocks.append(Block(name, counts[name], "".join(lines[start:last]), "".join(lines[last:end])))
    return blocks


def changed(block: Block, entry: Mapping[str, Any]) -> str:
    """The text of a block whose table is to hold exactly these values; a key keeps its place and its comment."""
    document = tomlkit.parse(block.text)
    (table,) = tables(document[block.table])
    (old,) = tables(tomllib.loads(block.text, parse_float=Decimal)[block.table])
    for key in old.keys() - entry.keys():
        del table[key]
    for key, value in entry.items():
        if key not in old or not same(old[key], value):
            table[key] = tomlkit.parse(f"x = {writing.toml_value(value)}")["x"]
    return _aligned(tomlkit.dumps(document).rstrip("\n") + "\n", entry.keys() - old.keys())


def _aligned(text: str, new: Collection[str]) -> str:
    """The text with the equals signs of new keys where most others have theirs."""
    keys = [(match[1], len(match[1]) + len(match[2])) for match in _KEY.finditer(text)]
    columns = Counter(column for key, column in keys if key not in new)
    if not columns:
        return text
    ((column, _),) = columns.most_common(1)
    return _KEY.sub(lambda match: f"{match[1]:{column}}" if match[1] in new else match[0], text)


def tables(content: Any) -> list[Any]:
    """The tables under a name, be it one table or a list of them."""
    return list(content) if isinstance(content, list) else [content]


def new(table: str, entry: Mapping[str, Any], several: bool = True) -> str:
    """The text of a table that was not there."""
    return writing.table(f"[[{table}]]" if several else f"[{table}]", entry)


def same(one: Any, other: Any) -> bool:
    """Whether two values are written alike: a list as a tuple, 5 as 5.0."""
    return writing.toml_value(one) == writing.toml_value(other)


def joined(blocks: Iterable[Block]) -> str:
    """The file again, with one blank line at least between tables."""
    text = ""
    for block in blocks:
        if text and block.text and not text.endswith("\n\n"):
            text += "\n" if text.endswith("\n") else "\n\n"
        text += block.text + block.behind
    return text.rstrip("\n") + "\n"
