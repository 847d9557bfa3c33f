"""TOML file → checked entries: the strictness that catalogue and specs share, and its wording.

Every entry is validated by itself, so one slip never hides another: reading returns the entries that are sound together with a
problem for each that is not. Unknown keys are refused, types are never guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from metrics.errors import Problem, suggest
from metrics.files import MAX_TOML_BYTES, TooLargeError, read_file
from metrics.model.entry import Entry

#: A key of more parts than this (a.b.c…) says nothing that a file of ours holds, and tomllib's time grows with the square of their number.
_MAX_DOTS = 100


def _float(text: str) -> Decimal:
    """A TOML float, exactly. One that no number holds (1e9999999999999999999) is NaN, which its entry then refuses."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


E = TypeVar("E", bound=Entry)

_EXPECTED = {
    "string_type": "text in quotes",
    "string_pattern_mismatch": "an id of lower-case letters, digits, _ and -, not empty and at most 100 long,",
    "original": "originals/<source id>, with .txt, .html, .mhtml, .docx or .pdf,",
    "string_too_short": "text that is not empty",
    "colour": 'a colour such as "#0072B2"',
    "number": "a number without quotes",
    "amount": 'a number without quotes, or a fraction such as "2/3",',
    "greater_than": "a number above zero",
    "date": "a date such as 2026-11-21, without quotes",
    "list_type": "a list in square brackets",
    "tuple_type": "a list in square brackets",
    "int_type": "a whole number without quotes",
    "bool_type": "true or false",
    "model_type": "a table",
    "dict_type": "a table",
}


def load_toml(path: Path, file: str, limit: int = MAX_TOML_BYTES) -> tuple[dict[str, Any] | None, list[Problem]]:
    """A TOML file's content with exact decimals, or the problem with its line."""
    try:
        text = read_file(path, limit).decode("utf-8-sig")
        if text.count(".") > _MAX_DOTS and any(line.count(".") > _MAX_DOTS for line in text.split("\n")):
            raise RecursionError
        return tomllib.loads(text, parse_float=_float), []
    except (OSError, RecursionError, ValueError) as error:
        return None, [Problem(*_unreadable(error, file, limit))]


def _unreadable(error: Exception, file: str, limit: int) -> tuple[str, str, str, str, str]:
    """The problem of a file that is no TOML, or not to be read."""
    rule, hint = "toml-unreadable", "Check the file and its permissions."
    if isinstance(error, TooLargeError):
        rule, hint = "toml-too-large", "Keep one article's claims in one file."
        found = f"the file has {error.size:,} bytes; {limit:,} at most are read."
    elif isinstance(error, OSError):
        found = f"the file cannot be read ({error.strerror or error})."
    elif isinstance(error, UnicodeDecodeError):
        rule, hint = "spec-not-utf8", "Save the file as UTF-8."
        found = f"byte {error.start + 1} is not UTF-8."
    elif isinstance(error, tomllib.TOMLDecodeError):
        rule, hint = "toml-syntax", "Correct the line; text stands in double quotes."
        found = f"{error}."
    elif isinstance(error, RecursionError):
        hint = "Write plain entries, as the README shows."
        found = f"tables or lists are nested too deeply to be read, or a line has more than {_MAX_DOTS} full stops."
    else:  # a number with more digits than Python reads
        hint = "Correct or remove it."
        found = f"the file cannot be read ({error})."
    return rule, file, "", found, hint


def read_entry(model: type[E], data: Any, file: str, where: str) -> tuple[E | None, list[Problem]]:
    """Validate one table; the entry, or all that is wrong with it."""
    if not isinstance(data, dict):
        found = f"{where} must be a table."
        return None, [Problem("wrong-type", file, where, found, f"Write it as [{where.split('[', maxsplit=1)[0]}].")]
    names = (data.get(key) for key in ("id", "indicator", "literal"))
    labelled = next((f"{where} {name}" for name in names if name and isinstance(name, str)), where)
    try:
        entry = model.model_validate(data)
    except ValidationError as error:
        return None, [_problem(model, detail, file, labelled) for detail in error.errors(include_url=False)]
    return entry.located_at(labelled), []


def read_list(model: type[E], data: dict[str, Any], key: str, file: str) -> tuple[tuple[E, ...], list[Problem]]:
    """Validate the array of tables under `key`; the sound entries, and a problem for each slip in the others."""
    raw = data.get(key, [])
    if not isinstance(raw, list):
        return (), [Problem("wrong-type", file, key, f"{key} is not a list of tables.", f"Write [[{key}]].")]
    entries: list[E] = []
    problems: list[Problem] = []
    for number, item in enumerate(raw, start=1):
        entry, found = read_entry(model, item, file, f"{key}[{number}]")
        problems += found
        if entry is not None:
            entries.append(entry)
    return tuple(entries), problems


def unknown_keys(data: dict[str, Any], known: Iterable[str], file: str) -> list[Problem]:
    """A problem for each top-level key that the file must not hold."""
    known = tuple(known)
    return [
        Problem("unknown-key", file, key, f"{key!r} is no part of this file.", suggest(key, known))
        for key in data
        if key not in known
    ]


def duplicates(entries: Iterable[Entry], file: str) -> list[Problem]:
    """A problem for each entry whose `id` an earlier one has."""
    seen: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        name = str(getattr(entry, "id", "") or getattr(entry, "indicator", ""))
        if name in seen:
            found = f"the id {name!r} is taken by {seen[name].where}."
            problems.append(Problem("duplicate-id", file, entry.where, found, "Give this entry an `id` of its own."))
        seen.setdefault(name, entry)
    return problems


def _keys(model: type[Entry]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _shown(value: Any) -> str:
    """A value as the file has it; one that cannot be written out is named by its type."""
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return f"a {type(value).__name__} too large to print"


def _problem(model: type[Entry], detail: ErrorDetails, file: str, where: str) -> Problem:
    key = ".".join(str(part) for part in detail["loc"]) or "entry"
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Problem("unknown-key", file, where, f"{key!r} is not a key of this entry.", suggest(key, _keys(model)))
    if kind == "missing":
        return Problem(
            "missing-key", file, where, f"{key!r} is missing.", "Add it; the article or the catalogue has it."
        )
    if kind in ("literal_error", "enum"):
        allowed = [word.strip("'") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        found = f"{key} = {_shown(detail['input'])} is not allowed."
        return Problem(
            f"unknown-{key.split('.')[0]}", file, where, found, suggest(_shown(detail["input"]).strip("'"), allowed)
        )
    expected = _EXPECTED.get(key) or _EXPECTED.get(kind, "something else")
    found = f"{key} = {_shown(detail['input'])}, but {expected} belongs here."
    return Problem("wrong-type", file, where, found, "Correct its type.")
