"""A new indicator, and the unit that it needs: what a card takes into the catalogue when its claim is published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from metrics.corpus.catalog import Catalog
from metrics.corpus.toml import read_entry
from metrics.curate import filling
from metrics.curate.items import Item
from metrics.draft.names import pinyin
from metrics.errors import RequestError
from metrics.model.catalog import Indicator, Unit

#: What a draft says of a new indicator and the catalogue does not.
_ONLY_IN_DRAFTS = frozenset({"near", "proposed", "why"})

Taken = dict[str, dict[str, Any]]


def indicator_to_take(item: Item, given: Mapping[str, Any], catalog: Catalog) -> tuple[Taken, Taken]:
    """The new indicator by its id, and the new unit where the catalogue has none such. Raises `RequestError` where it is no sound entry."""
    proposed = {key: value for key, value in (item.new_indicator or {}).items() if key not in _ONLY_IN_DRAFTS}
    fields = {key: value for key, value in {**proposed, **given}.items() if value not in (None, "")}
    if not fields.get("zh"):
        raise RequestError("A new indicator needs a name.")
    fields.setdefault("id", filling.free_id(pinyin(str(fields["zh"])), {*catalog.indicators, *catalog.ratios}))
    if fields["id"] in catalog.indicators or fields["id"] in catalog.ratios:
        raise RequestError(f"The catalogue has {fields['id']} already. Take it, or choose another id.")
    printed = filling.read(item.literal)
    unit = str(fields.get("unit") or (printed.unit if printed else "") or "个")
    units: Taken = {}
    if unit not in catalog.units:
        named = next((each.id for each in catalog.units.values() if unit == each.zh or unit in each.forms), None)
        if named is None:
            named = filling.free_id(pinyin(unit), catalog.units)
            units[named] = _sound(
                Unit, {"id": named, "zh": unit, "dimension": named, "factor": Decimal(1), "forms": (unit,)}
            )
        unit = named
    fields["unit"] = unit
    near = next(
        (catalog.indicators[name] for name in (item.new_indicator or {}).get("near", ()) if name in catalog.indicators),
        None,
    )
    if near and near.family and near.kind == fields.get("kind"):
        fields.setdefault("family", near.family)
    if fields.get("kind") != "initiative":
        fields.pop("pillar", None)
    elif "pillar" not in fields:
        raise RequestError("An indicator of an initiative names its pillar.")
    if unit in units or catalog.units[unit].dimension != "money":
        fields.pop("flow", None)
    return {str(fields["id"]): _sound(Indicator, fields)}, units


def _sound(model: type[Indicator | Unit], fields: Mapping[str, Any]) -> dict[str, Any]:
    entry, problems = read_entry(model, dict(fields), "catalog", str(fields.get("id", "")))
    if entry is None:
        raise RequestError(" ".join(f"{problem.found} {problem.hint}" for problem in problems))
    return dict(fields)
