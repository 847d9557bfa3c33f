"""What is wrong with one entry, at once: the rules of `metrics.checks` on a spec that holds little else, and the field each problem belongs to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from metrics.checks.rules import CLAIM_RULES, EXCLUSION_RULES, INITIATIVE_RULES, RELATION_RULES, Rule
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim, Exclusion, Relation, Spec
from metrics.corpus.toml import read_entry
from metrics.errors import Problem
from metrics.model.entry import Entry
from metrics.model.source import Initiative
from metrics.text.source import Source

E = TypeVar("E", bound=Entry)

#: The field that a rule speaks of; where a rule speaks of several, its words begin with the field.
_FIELDS = {
    "quote-not-found": "quote",
    "quote-ambiguous": "quote",
    "literal-not-found": "literal",
    "literal-ambiguous": "literal",
    "literal-unreadable": "literal",
    "left-out": "literal",
    "bound-disagrees": "bound",
    "unknown-unit": "indicator",
    "unknown-indicator": "indicator",
    "unknown-initiative": "initiative",
    "place-without-scope": "place",
    "duplicate-id": "id",
    "claimed-twice": "indicator",
    "zero-denominator": "value",
    "indefinite-number": "reason",
    "passage-not-found": "from",
}
#: `'period' is missing.`, `value = 5, but …`: the words of a problem that begin with its field.
_NAMED = re.compile(r"'?(?<![a-z_])([a-z_]++)'?(?::| =| is missing| is not a key| is not given)")
#: What stands for a field that is missing or wrong, so that the others are looked at all the same.
_STAND_IN = {"indicator": "?", "period": "2000", "quote": "?", "literal": "?"}
_SPEC = Spec("draft", "draft")


@dataclass(frozen=True)
class FieldProblem:
    """One thing that is wrong with an entry; `field` is a spec's key, "" for the entry as a whole."""

    field: str
    rule: str
    found: str
    hint: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Surroundings:
    """What an entry is held against: the article, the catalogue, the ids of the initiatives that stand."""

    source: Source
    catalog: Catalog
    initiatives: frozenset[str] = frozenset()

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The ids of the units that there are."""
        return tuple(self.catalog.units)


def of_claim(fields: Mapping[str, Any], around: Surroundings) -> tuple[FieldProblem, ...]:
    """What is wrong with a claim by itself."""
    claim, found = _validated(Claim, fields)
    # The initiative is looked at by itself; here it only lends its id.
    known = around.initiatives & {claim.initiative} if claim else frozenset()
    lent = tuple(Initiative.model_construct(id=name, quote="") for name in known)
    spec = replace(_SPEC, claims=_some(claim), initiatives=lent)
    return _with_rules(CLAIM_RULES, spec, around, found)


def of_exclusion(fields: Mapping[str, Any], around: Surroundings) -> tuple[FieldProblem, ...]:
    """What is wrong with an exclusion, of a numeral or of a passage."""
    exclusion, found = _validated(Exclusion, fields)
    return _with_rules(EXCLUSION_RULES, replace(_SPEC, exclusions=_some(exclusion)), around, found)


def of_initiative(fields: Mapping[str, Any], around: Surroundings) -> tuple[FieldProblem, ...]:
    """What is wrong with an initiative."""
    initiative, found = _validated(Initiative, fields)
    return _with_rules(INITIATIVE_RULES, replace(_SPEC, initiatives=_some(initiative)), around, found)


def of_relation(
    fields: Mapping[str, Any], claims: Iterable[Mapping[str, Any]], around: Surroundings
) -> tuple[FieldProblem, ...]:
    """What is wrong with a relation, given the claims that it names."""
    relation, found = _validated(Relation, fields)
    sound = tuple(claim for each in claims if (claim := _validated(Claim, each)[0]))
    return _with_rules(RELATION_RULES, replace(_SPEC, claims=sound, relations=_some(relation)), around, found)


def _some(entry: E | None) -> tuple[E, ...]:
    return (entry,) if entry else ()


def _validated(model: type[E], fields: Mapping[str, Any]) -> tuple[E | None, tuple[FieldProblem, ...]]:
    """The entry, with stand-ins for what is missing or wrong; None where it does not validate even so. And what is missing or wrong."""
    present = {key: value for key, value in fields.items() if value not in (None, "")}
    entry, problems = read_entry(model, present, "", "")
    found = tuple(map(field_problem, problems))
    if entry is None:
        wrong = {problem.field for problem in found}
        sound = {key: value for key, value in present.items() if key not in wrong}
        entry, _ = read_entry(model, sound | {key: _STAND_IN[key] for key in wrong & _STAND_IN.keys()}, "", "")
    return entry, found


def _with_rules(
    rules: Sequence[Rule], spec: Spec, around: Surroundings, found: tuple[FieldProblem, ...]
) -> tuple[FieldProblem, ...]:
    """What was found already, and what the rules find in other fields."""
    told = {problem.field for problem in found}
    document = Document(around.source, spec)
    more = (field_problem(problem) for rule in rules for problem in rule(document, around.catalog))
    return (*found, *(problem for problem in more if problem.field not in told))


def field_problem(problem: Problem) -> FieldProblem:
    """A problem with the field that it speaks of."""
    named = _NAMED.match(problem.found)
    field = _FIELDS.get(problem.rule) or (named[1] if named else "")
    return FieldProblem(field, problem.rule, problem.found, problem.hint, problem.values)
