"""Proposals when the date of publication becomes known later: what 今年, 目前 and 年底 mean depends on it."""

from __future__ import annotations

from dataclasses import replace

from metrics.curate.drafts import Draft
from metrics.draft.draft import propose
from metrics.draft.knowledge import Knowledge
from metrics.draft.regions import resolve
from metrics.draft.writing import claim_fields
from metrics.errors import MetricsError
from metrics.text import period

#: An article with more entries is not drafted again while somebody waits.
_MAX_ENTRIES = 1000
#: What depends on the date.
_DATED = ("period", "status")


def dated(draft: Draft, region: str, published: str, knowledge: Knowledge) -> Draft:
    """The draft with the times that its proposed claims have if the article was published then; as it is where that cannot be said."""
    if len(draft.entries) > _MAX_ENTRIES:
        return draft
    try:
        period.parse(published)
        made = propose(draft.source, resolve(region, knowledge.catalog), published, knowledge)
    except MetricsError:  # a region or date that is none, which its field tells
        return draft
    times = {claim.span.start: claim_fields(claim) for claim in made.claims}
    entries = dict(draft.entries)
    for key, entry in draft.entries.items():
        if entry.proposed and entry.kind == "claim" and (found := times.get(entry.span.start)):
            kept = {name: value for name, value in entry.fields.items() if name not in _DATED}
            said = {name: found[name] for name in _DATED if found.get(name)}
            entries[key] = replace(entry, fields=kept | said)
    return replace(draft, entries=entries)
