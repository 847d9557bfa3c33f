"""What is decided on a draft, one step after another: proposed passages, then the numerals, the initiatives, the relations; publishing at the end."""

from __future__ import annotations

from typing import Literal, NamedTuple

from metrics.curate.verification import Verification


class Step(NamedTuple):
    """One thing to decide, by its kind and its key in the draft."""

    kind: Literal["passage", "item", "initiative", "relation", "publish"]
    key: str = ""


PUBLISH = Step("publish")


def every(draft: Verification) -> list[Step]:
    """All steps in order. A numeral that is part of another literal, or stands in a passage, is decided with that."""
    return [
        *(Step("passage", each.key) for each in draft.passages),
        *(Step("item", each.key) for each in draft.items if each.state not in ("covered", "passage")),
        *(Step("initiative", each.id) for each in draft.initiatives),
        *(Step("relation", each.key) for each in draft.relations),
        PUBLISH,
    ]


def following(draft: Verification, after: Step | None = None) -> Step:
    """The next step that nobody has decided, from `after` on and round once; publishing where none is left."""
    for passage in draft.passages:
        if passage.kept is None:
            return Step("passage", passage.key)
    item = draft.next_open(after.key if after and after.kind == "item" else None)
    if item:
        return Step("item", item.key)
    named = [Step("initiative", each.id) for each in draft.initiatives if each.kept is None]
    related = [Step("relation", each.key) for each in draft.relations if each.kept is None]
    return next(iter([*named, *related]), PUBLISH)


def before(draft: Verification, step: Step) -> Step:
    """The step before this one, decided or not; the first has none before it."""
    steps = every(draft)
    return steps[max(0, steps.index(step) - 1)] if step in steps else steps[0]


def after(draft: Verification, step: Step) -> Step:
    """The step after this one, decided or not; publishing is the last."""
    steps = every(draft)
    return steps[min(len(steps) - 1, steps.index(step) + 1)] if step in steps else steps[-1]


def of_key(draft: Verification, key: str) -> Step | None:
    """The step with this key, whatever its kind; None where there is none."""
    return next((step for step in every(draft) if step.key == key), None)
