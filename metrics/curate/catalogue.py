"""New entries of the catalogue, and what is missing in old ones: written to `catalog/*.toml`, with its comments and in its order.

An entry is validated before the file is touched; the file is replaced whole, by one writer at a time.
"""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from metrics.corpus.catalog import Catalog, read_catalog
from metrics.corpus.toml import read_entry
from metrics.curate import blocks, filling
from metrics.draft.names import pinyin
from metrics.errors import MetricsError, Problem, RequestError
from metrics.files import MAX_TOML_BYTES, atomic_write, exclusive_lock, inside, read_file
from metrics.model.catalog import Indicator, Ratio, Region, Unit
from metrics.model.entry import Entry
from metrics.vocabulary import Level, Symbol

E = TypeVar("E", bound=Entry)

MODELS: dict[str, type[Entry]] = {"regions": Region, "units": Unit, "indicators": Indicator, "ratios": Ratio}
#: What may be missing of an entry, and should be written one day.
_WANTED = {
    "regions": ("en", "parent", "parent_en", "code"),
    "units": ("en",),
    "indicators": ("en", "definition", "definition_en"),
    "ratios": ("en", "definition", "definition_en"),
}
#: Colours for new regions: readable on white and on near-black, and apart for the colour-blind, as far as so many can be.
_COLOURS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#8C6BB1",
    "#A6761D",
    "#1B9E9E",
    "#B8860B",
    "#6A7FDB",
    "#C0504D",
)
_SYMBOLS: tuple[Symbol, ...] = (
    "circle", "square", "diamond", "cross", "x", "triangle-up", "triangle-down", "pentagon", "hexagon", "star",
)  # fmt: skip
_LEVELS: dict[str, Level] = {
    "省": "province",
    "市": "prefecture-level-city",
    "盟": "league",
    "县": "county",
    "旗": "banner",
    "区": "district",
}
#: Endings of names that every other name has too.
_USUAL = re.compile("[个人户次份条篇期天年]?数$|金额$|占比$|面积$")
#: From this likeness on, an indicator may be the same one; in another unit it must be more like it.
_TWIN, _OTHER_UNIT = 0.5, 0.9
_MAX_TWINS = 5


@dataclass(frozen=True)
class Twin:
    """An indicator of the catalogue that a new one may be a second name of; `alike` from 0 to 1."""

    id: str
    zh: str
    unit: str
    alike: float


def twins(catalog: Catalog, zh: str, unit: str) -> list[Twin]:
    """The indicators with a name like this one, the most alike first; those in another unit only where the names are nearly the same."""
    found = []
    for each in catalog.indicators.values():
        alike = difflib.SequenceMatcher(None, _core(zh), _core(each.zh), autojunk=False).ratio()
        if alike >= (_TWIN if each.unit == unit else _OTHER_UNIT):
            found.append(Twin(each.id, each.zh, each.unit, round(alike, 2)))
    return sorted(found, key=lambda twin: -twin.alike)[:_MAX_TWINS]


def missing(catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    """What each entry still lacks, by table and id; entries that lack nothing are left out."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for table, keys in _WANTED.items():
        lacking = {
            name: tuple(key for key in keys if not getattr(entry, key))
            for name, entry in getattr(catalog, table).items()
        }
        found[table] = {name: fields for name, fields in lacking.items() if fields}
    return found


def propose_region(catalog: Catalog, zh: str) -> dict[str, Any]:
    """A new region from its Chinese name: id, level, alias, and a colour and mark that no other has, as long as there are any."""
    short = zh[:-1] if len(zh) > 2 and zh[-1] in _LEVELS else zh
    used = [(region.colour, region.symbol) for region in catalog.regions.values()]
    pairs = [
        (_COLOURS[(at + turn) % len(_COLOURS)], _SYMBOLS[at])
        for turn in range(len(_COLOURS))
        for at in range(len(_SYMBOLS))
    ]
    colours = {colour for colour, _ in used}
    free = [pair for pair in pairs if pair not in used]
    colour, symbol = next((pair for pair in free if pair[0] not in colours), (free or pairs)[0])
    return {
        "id": filling.free_id(pinyin(short).replace("_", ""), catalog.regions),
        "zh": zh,
        "level": _LEVELS.get(zh[-1:], "county"),
        "aliases": (short,) if short != zh else (),
        "colour": colour,
        "symbol": symbol,
    }


def add_region(root: Path, zh: str, **fields: Any) -> Region:
    """A new region; what is not given is proposed from its name. Raises `RequestError` for an id or a name that is there."""
    catalog = _catalog(root)
    for region in catalog.regions.values():
        if zh in (region.zh, *region.aliases):
            raise RequestError(f"{zh} is in the catalogue already, as {region.id}.")
    return _add(root, "regions", Region, {**propose_region(catalog, zh), **fields})


def add_unit(root: Path, zh: str, forms: tuple[str, ...] = (), **fields: Any) -> Unit:
    """A new unit; by itself a dimension of its own. `forms` are what newspapers print, its name where none are given."""
    catalog = _catalog(root)
    taken = {form: unit.id for unit in catalog.units.values() for form in unit.forms}
    for form in forms or (zh,):
        if form in taken:
            raise RequestError(f"{form} is a form of the unit {taken[form]} already.")
    name = str(fields.pop("id", "") or filling.free_id(pinyin(zh), catalog.units))
    proposed = {"dimension": name, "factor": Decimal(1)}
    return _add(root, "units", Unit, {"id": name, "zh": zh, **proposed, **fields, "forms": tuple(forms or (zh,))})


def add_indicator(root: Path, zh: str, unit: str, kind: str, **fields: Any) -> Indicator:
    """A new indicator. Look for its `twins` first."""
    catalog = _catalog(root)
    name = str(fields.pop("id", "") or filling.free_id(pinyin(zh), {*catalog.indicators, *catalog.ratios}))
    return _add(root, "indicators", Indicator, {"id": name, "zh": zh, "kind": kind, "unit": unit, **fields})


def edit_entry(root: Path, table: str, name: str, **fields: Any) -> None:
    """Set fields of an entry, None removes one. Raises `RequestError` where there is no such entry, or it would be none any more."""
    with exclusive_lock(_path(root, table)):
        parts = blocks.split(_read(root, table))
        for at, block in enumerate(parts):
            if block.table == table and (entry := _content(block))["id"] == name:
                after = {key: value for key, value in {**entry, **fields}.items() if value not in (None, "", ())}
                _sound(MODELS[table], after)
                parts[at] = blocks.Block(table, block.number, blocks.changed(block, after), block.behind)
                return _write(root, table, blocks.joined(parts))
    raise RequestError(f"{name} is not in {table}.toml.")


def with_entries(text: str, table: str, entries: Mapping[str, Mapping[str, Any]]) -> str:
    """The text of a catalogue's file with further entries at its end; those that it holds already are left out."""
    known = {_content(block)["id"] for block in blocks.split(text) if block.table == table}
    new = [blocks.Block(table, 0, blocks.new(table, fields)) for name, fields in entries.items() if name not in known]
    return blocks.joined([*blocks.split(text), *new]) if new else text


def _add(root: Path, table: str, model: type[E], fields: Mapping[str, Any]) -> E:
    kept = {key: value for key, value in fields.items() if value not in (None, "", ())}
    entry = _sound(model, kept)
    with exclusive_lock(_path(root, table)):
        text = _read(root, table)
        added = with_entries(text, table, {kept["id"]: kept})
        if added == text:
            raise RequestError(f"{kept['id']} is in {table}.toml already.")
        _write(root, table, added)
    return entry


def _catalog(root: Path) -> Catalog:
    catalog, problems = read_catalog(root / "catalog", root.resolve().name)
    if catalog.unread:
        raise MetricsError("\n".join(map(str, problems)))
    return catalog


def _path(root: Path, table: str) -> Path:
    if table not in MODELS:
        raise RequestError(f"{table} is no table of the catalogue.")
    path = root / "catalog" / f"{table}.toml"
    if not inside(root, path):
        raise RequestError(f"catalog/{table}.toml is a link that leads out of the folder. Copy what it leads to there.")
    return path


def _read(root: Path, table: str) -> str:
    try:
        text = read_file(_path(root, table), MAX_TOML_BYTES).decode("utf-8")
        tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise MetricsError(f"catalog/{table}.toml cannot be read ({error}). Mend it first.") from error
    return text


def _write(root: Path, table: str, text: str) -> None:
    """Replace a file. Raises `RequestError` where the catalogue would then have a problem that it does not have now."""
    before, after = _problems(root, {}), _problems(root, {table: text})
    if new := [problem for problem in after if problem not in before]:
        raise RequestError(" ".join(f"{problem.found} {problem.hint}" for problem in new))
    try:
        with atomic_write(_path(root, table)) as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        raise MetricsError(
            f"catalog/{table}.toml cannot be written ({error.strerror or error}). It is as it was."
        ) from error


def _problems(root: Path, texts: Mapping[str, str]) -> list[Problem]:
    """What is wrong with the catalogue, were these its files' texts."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((root / "catalog").glob("*.toml")):
            shutil.copy(path, folder)
        for table, text in texts.items():
            Path(folder, f"{table}.toml").write_text(text, encoding="utf-8")
        return read_catalog(Path(folder), root.resolve().name)[1]


def _content(block: blocks.Block) -> dict[str, Any]:
    (content,) = blocks.tables(tomllib.loads(block.text, parse_float=Decimal)[block.table])
    return {"id": "", **content}


def _sound(model: type[E], fields: Mapping[str, Any]) -> E:
    entry, problems = read_entry(model, dict(fields), "catalog", str(fields.get("id", "")))
    if entry is None:
        raise RequestError(" ".join(f"{problem.found} {problem.hint}" for problem in problems))
    return entry


def _core(name: str) -> str:
    return _USUAL.sub("", name) or name
