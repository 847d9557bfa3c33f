"""What a draft changes in a published article: a correction for each field of each claim that now says something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from metrics.checks.corrections import FIELDS, WHOLE, written
from metrics.corpus.spec import Claim
from metrics.corpus.toml import read_entry
from metrics.curate.drafts import Proposal
from metrics.curate.items import Item
from metrics.curate.view import DraftView


def corrections(view: DraftView, by: str, on: date, why: str = "") -> Iterator[dict[str, Any]]:
    """The corrections of the claims that were published, in reading order; `by`, `on` and `why` where the decision itself does not say."""
    items = {item.key: item for item in view.items}
    for key, proposal in view.draft.entries.items():
        if view.opened_from and proposal.kind == "claim":
            yield from _of(proposal, items.get(key), {"when": on, "by": by, "why": why})


def _of(proposal: Proposal, item: Item | None, said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    old = _claim(proposal.fields)
    if old is None:
        return
    if item and item.decided:
        decided = item.decided
        said = {"when": decided.at.date(), "by": decided.by, "why": decided.why or said["why"]}
    new = _claim(item.entry) if item and item.state == "claimed" else None
    if new is None:
        yield {"claim": old.id, "field": WHOLE, "was": old.literal, **said}
        return
    for field in FIELDS:
        was, now = written(old, field), written(new, field)
        if was != now:
            changed = {"claim": new.id, "field": field, "was": was, "now": now, **said}
            yield {key: value for key, value in changed.items() if value is not None}


def _claim(fields: Mapping[str, Any]) -> Claim | None:
    return read_entry(Claim, dict(fields), "", "")[0]
