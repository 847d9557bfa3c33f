"""What a person verified in one article: the schema of `<source_id>.toml`, and the only reader of spec files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from metrics.corpus.toml import load_toml, read_entry, read_list, unknown_keys
from metrics.errors import Problem
from metrics.model.entry import Amount, Day, Entry, Id, Proposable, Text, Texts
from metrics.model.source import Initiative, SourceInfo
from metrics.text.bounds import Bound
from metrics.vocabulary import Reason, RelationKind, Scope, Status, Verdict


class Alternative(Entry):
    """A further indicator that a draft names for a claim; `fits` says whether the printed unit converts into its own."""

    indicator: Text
    fits: bool = True
    reason: Text | None = None


class Claim(Proposable):
    """One number as the article prints it. `value`, `lower` and `upper` are in the indicator's canonical unit; a fraction is written "2/3"."""

    id_: Annotated[Id | None, Field(alias="id")] = None
    indicator: Text
    quote: Text
    literal: Text
    prefix: str = ""
    suffix: str = ""
    value: Amount | None = None
    lower: Amount | None = None
    upper: Amount | None = None
    bound: Annotated[Bound, Field(strict=False)] = Bound.EXACT
    period: Text
    status: Status = "actual"
    scope: Scope = "region"
    place: Text | None = None
    said_by: Text | None = None
    suspect: Text | None = None
    suspect_en: Text | None = None
    note: Text | None = None
    note_en: Text | None = None
    initiative: Text | None = None
    alternatives: Annotated[tuple[Alternative, ...], Field(strict=False, exclude=True)] = ()

    @property
    def id(self) -> str:
        """The claim's id within its source: its own, or its indicator's."""
        return self.id_ or self.indicator


class Exclusion(Proposable):
    """A numeral that is no claim (`quote`, `literal`), or a whole passage without claims (`from`, `to`)."""

    quote: Text | None = None
    literal: Text | None = None
    prefix: str = ""
    suffix: str = ""
    from_: Annotated[str | None, Field(alias="from", min_length=1)] = None
    to: Text | None = None
    reason: Reason
    note: Text | None = None
    note_en: Text | None = None


class Relation(Proposable):
    """Arithmetic that the article itself makes or implies between its claims, and the verdict that its digits allow.

    ratio: result ≈ of[0] ÷ of[1]; share: the same in percent, or one `of` alone where the base is not printed; sum: result = the sum of `of`;
    part-of: of[0] ⊆ result.
    """

    kind: RelationKind
    result: Text
    of: Texts
    verdict: Verdict = "consistent"
    note: Text | None = None
    note_en: Text | None = None


class Correction(Entry):
    """A change to a published claim: what a field was and what it is now, when, by whom and why. `field` is "claim" where the claim was taken out."""

    claim: Text
    field: Text
    was: Text | None = None
    now: Text | None = None
    when: Day
    by: Text
    why: Text


@dataclass(frozen=True)
class Spec:
    """One spec file, entry by entry in reading order; entries that did not validate are left out and reported."""

    source_id: str
    file: str
    source: SourceInfo | None = None
    claims: tuple[Claim, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    relations: tuple[Relation, ...] = ()
    corrections: tuple[Correction, ...] = ()


#: The lists of a spec, and what each holds.
_MODELS: dict[str, type[Entry]] = {
    "claims": Claim,
    "initiatives": Initiative,
    "exclusions": Exclusion,
    "relations": Relation,
    "corrections": Correction,
}


def read_spec(path: Path, file: str) -> tuple[Spec | None, list[Problem]]:
    """Read a spec; `file` is how problems call it. What is wrong comes back as problems, never as an exception; no spec where the file is no TOML."""
    spec = Spec(path.stem, file)
    data, problems = load_toml(path, file)
    if data is None:
        return None, problems
    problems += unknown_keys(data, ("source", *_MODELS), file)
    source, found = read_entry(SourceInfo, data.get("source", {}), file, "source")
    problems += found
    parts: dict[str, object] = {"source": source}
    for key, model in _MODELS.items():
        parts[key], found = read_list(model, data, key, file)
        problems += found
    make: Callable[..., Spec] = replace
    return make(spec, **parts), problems
