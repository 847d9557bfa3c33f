"""What stands of a draft: its own entries with the decisions applied, in order. A pure function of both.

Each decision carries an entry's fields after it, so that the last one for a key is what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics.curate.drafts import Choice, Draft, EntryKind, Part, choices, passage
from metrics.curate.journal import Decision
from metrics.text.source import Span

#: What a decision may say of its entry beside a spec's fields: which indicators there are to choose from, and the new one that is proposed.
CHOICES = ("alternatives", "new_indicator")


@dataclass(frozen=True)
class Standing:
    """A claim or exclusion as it stands: decided, confirmed before the draft was made, or only proposed."""

    key: str
    kind: EntryKind
    fields: Mapping[str, Any]
    proposed: bool = False
    why: str = ""
    alternatives: tuple[Choice, ...] = ()
    new_indicator: Mapping[str, Any] | None = None
    decided: Decision | None = None


@dataclass(frozen=True)
class PartState:
    """A passage, initiative or relation as it stands; `kept` is None while nobody has decided."""

    key: str
    fields: Mapping[str, Any]
    kept: bool | None
    why: str = ""
    span: Span | None = None
    decided: Decision | None = None


@dataclass
class State:
    """All that stands. `indicators` and `units` are the new ones that decisions took, by id; `settled` are differences of two readings."""

    entries: dict[str, Standing] = field(default_factory=dict)
    passages: dict[str, PartState] = field(default_factory=dict)
    initiatives: dict[str, PartState] = field(default_factory=dict)
    relations: dict[str, PartState] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    indicators: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    units: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)


def fold(draft: Draft, decisions: Iterable[Decision]) -> State:
    """What stands of a draft after these decisions, which undone ones are not among."""
    state = State(
        entries={
            key: Standing(key, each.kind, each.fields, each.proposed, each.why, each.alternatives)
            for key, each in draft.entries.items()
        },
        passages=_begun(draft.passages),
        initiatives=_begun(draft.initiatives),
        relations=_begun(draft.relations),
        article=dict(draft.article),
    )
    for decision in decisions:
        _apply(state, draft, decision)
    return state


def _begun(parts: Mapping[str, Part]) -> dict[str, PartState]:
    return {
        key: PartState(key, each.fields, None if each.proposed else True, each.why, each.span)
        for key, each in parts.items()
    }


def _apply(state: State, draft: Draft, decision: Decision) -> None:
    key, fields = decision.key, decision.fields
    if decision.action in ("claim", "exclusion"):
        _put(state, decision, "claim" if decision.action == "claim" else "exclusion", fields)
    elif decision.action == "take":
        state.indicators.update(fields.get("indicators", {}))
        state.units.update(fields.get("units", {}))
        _put(state, decision, "claim", fields["claim"])
    elif decision.action == "remove":
        state.entries.pop(key, None)
    elif decision.action == "article":
        state.article.update(fields)
    elif decision.action == "settle":
        state.settled.add(key)
    elif decision.action in ("passages", "initiatives", "relations"):
        parts: dict[str, PartState] = getattr(state, decision.action)
        for name, kept in fields.items():
            before = parts.get(name)
            content = kept or (before.fields if before else {})
            span = passage(draft.source, content) if decision.action == "passages" else None
            parts[name] = PartState(name, content, kept is not None, before.why if before else "", span, decision)


def _put(state: State, decision: Decision, kind: EntryKind, fields: Mapping[str, Any]) -> None:
    before = state.entries.get(decision.key, Standing(decision.key, kind, {}))
    entry, alternatives, new = fields, before.alternatives, before.new_indicator
    if any(key in fields for key in CHOICES):  # the decision brought choices of its own
        entry = {key: value for key, value in fields.items() if key not in CHOICES}
        alternatives, new = tuple(choices(fields.get("alternatives", ()))), fields.get("new_indicator")
    state.entries[decision.key] = Standing(decision.key, kind, entry, False, before.why, alternatives, new, decision)
