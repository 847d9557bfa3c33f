"""A draft as TOML for `drafts/`, and as data for other programs. The build reads neither."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from metrics.draft.indicators import Ranked
from metrics.draft.names import NewIndicator
from metrics.draft.proposals import Draft, ProposedClaim, ProposedExclusion
from metrics.errors import RequestError
from metrics.files import atomic_write
from metrics.text.bounds import Bound
from metrics.text.printing import plain
from metrics.text.source import squeeze

FOLDER = "drafts"
#: What a claim or exclusion says when nothing else is written.
_DEFAULTS = {"bound": "exact", "status": "actual", "scope": "region"}


def data(draft: Draft) -> dict[str, Any]:
    """The draft as plain values: what `metrics draft --json` prints. Numbers that are not whole are floats."""
    return {
        "claims": [_claim_data(claim) for claim in draft.claims],
        "exclusions": [_exclusion_data(exclusion) for exclusion in draft.exclusions],
        "initiatives": [vars(initiative) for initiative in draft.initiatives],
        "relations": [{**vars(relation), "of": list(relation.of)} for relation in draft.relations],
        "indicators": [_indicator(indicator) for indicator in draft.indicators],
    }


def write(draft: Draft, root: Path, name: str, original: bytes = b"") -> Path:
    """Write `drafts/<name>.toml`, the article beside it, and the original that the draft names; returns the first.

    Raises `RequestError` where there is such a draft already.
    """
    path = root / FOLDER / f"{name}.toml"
    if path.exists():
        raise RequestError(f"{path} exists: a draft may hold what a person decided. Remove it, or give another --id.")
    files = {path.with_suffix(".txt"): draft.source.text.encode("utf-8"), path: toml(draft).encode("utf-8")}
    if draft.received.original:
        files = {path.parent / draft.received.original: original, **files}
    for target, content in files.items():  # the spec last: with it the draft is there
        with atomic_write(target) as file:
            file.write(content)
    return path


def toml(draft: Draft) -> str:
    """The draft in a spec's form, every proposed entry marked; the alternatives of a claim and the reasons are keys that only drafts have."""
    received = vars(draft.received)
    source = {
        "region": draft.region,
        "title": received["title"],
        "outlet": received["outlet"],
        "published": draft.published,
        "published_basis": draft.published_basis,
        **received,
        "sha256": draft.source.sha256,
    }
    blocks = [table("[source]", source)]
    blocks += [table("[[indicators]]", {**_indicator(each), "proposed": True}) for each in draft.indicators]
    blocks += [table("[[claims]]", claim_fields(claim)) for claim in draft.claims]
    blocks += [table("[[initiatives]]", _explained(vars(each))) for each in draft.initiatives]
    kept = [each for each in draft.exclusions if each.reason != "other-place"]
    blocks += [table("[[exclusions]]", _exclusion_toml(each)) for each in kept]
    blocks += [
        table("[[exclusions]]", {"from": first, "to": last, "reason": "other-place", "proposed": True})
        for first, last in draft.passages
    ]
    blocks += [table("[[relations]]", _explained(vars(relation))) for relation in draft.relations]
    return "\n".join(blocks)


# --- one entry --------------------------------------------------------------------------------------------------------


def _claim_data(claim: ProposedClaim) -> dict[str, Any]:
    quantity = claim.quantity
    return {
        "id": claim.id,
        "literal": claim.literal,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote.text,
        "value": _number(quantity.value),
        "lower": _number(quantity.lower),
        "upper": _number(quantity.upper),
        "bound": str(quantity.bound),
        "unit": claim.unit,
        "indicator": claim.indicator,
        "alternatives": [_alternative(ranked) for ranked in claim.alternatives],
        "status": claim.status,
        "period": claim.period,
        "scope": claim.scope,
        "place": claim.place or None,
        "said_by": claim.said_by or None,
        "initiative": claim.initiative or None,
        "reason": claim.reason,
    }


def _exclusion_data(exclusion: ProposedExclusion) -> dict[str, Any]:
    return {
        "literal": exclusion.literal,
        "start": exclusion.span.start,
        "end": exclusion.span.end,
        "reason": exclusion.reason,
        "why": exclusion.why,
    }


def _alternative(ranked: Ranked) -> dict[str, Any]:
    return {"indicator": ranked.indicator.id, "fits": ranked.fits, "reason": ranked.reason}


def _indicator(new: NewIndicator) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in vars(new).items()}


def claim_fields(claim: ProposedClaim) -> dict[str, Any]:
    """A claim as a draft has it: a spec's keys, and those that only drafts have."""
    quantity = claim.quantity
    ends = (
        {"lower": quantity.lower, "upper": quantity.upper}
        if quantity.bound is Bound.RANGE
        else {"value": quantity.value}
    )
    entry = {
        "id": claim.id if claim.id != claim.indicator else None,
        "indicator": claim.indicator,
        "quote": claim.quote.text,
        "literal": squeeze(claim.literal),
        "prefix": claim.quote.prefix,
        **ends,
        "bound": str(quantity.bound),
        "period": claim.period,
        "status": claim.status,
        "scope": claim.scope,
        "place": claim.place,
        "said_by": claim.said_by,
        "initiative": claim.initiative,
        "proposed": True,
        "why": claim.reason,
        "alternatives": [_alternative(ranked) for ranked in claim.alternatives],
    }
    return {key: value for key, value in entry.items() if _DEFAULTS.get(key) != value}


def _explained(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry marked as proposed, with its reason under the key that specs know."""
    kept = {key: value for key, value in entry.items() if key != "reason"}
    return {**kept, "proposed": True, "why": entry["reason"]}


def _exclusion_toml(exclusion: ProposedExclusion) -> dict[str, Any]:
    return {
        "quote": exclusion.quote.text,
        "literal": squeeze(exclusion.literal),
        "prefix": exclusion.quote.prefix,
        "reason": exclusion.reason,
        "proposed": True,
        "why": exclusion.why,
    }


# --- TOML -------------------------------------------------------------------------------------------------------------


def table(head: str, entry: Mapping[str, Any]) -> str:
    """One table of TOML; keys without a value are left out."""
    lines = [f"{key} = {toml_value(value)}" for key, value in entry.items() if value not in (None, "")]
    return "\n".join([head, *lines, ""])


def toml_value(value: Any) -> str:
    """A value as TOML writes it. Decimals keep their digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(
            "\x7f", "\\u007f"
        )  # a JSON string is a TOML string, but for DEL
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, Iterable):
        items = [toml_value(each) for each in value]
        return (
            "[" + "".join(f"\n  {item}," for item in items) + "\n]"
            if any("{" in item for item in items)
            else f"[{', '.join(items)}]"
        )
    return str(value)


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
