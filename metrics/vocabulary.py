"""The codes that several rooms share, each named once, and the order in which a reader meets them. Standard library only."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["grid", "income", "initiative"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Status = Literal["actual", "target", "plan"]
STATUSES: tuple[Status, ...] = get_args(Status)

Scope = Literal["region", "place"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

#: 五大振兴, in the order in which they are always named.
Pillar = Literal["industry", "talent", "culture", "ecology", "organization"]
PILLARS: tuple[Pillar, ...] = get_args(Pillar)

#: What an indicator in money counts: money put in, money earned, or neither.
Flow = Literal["put-in", "earned", "neither"]
Level = Literal["province", "prefecture-level-city", "league", "county", "county-level-city", "banner", "district"]
#: Marks that charts can draw.
Symbol = Literal[
    "circle", "square", "diamond", "cross", "x", "triangle-up", "triangle-down", "pentagon", "hexagon", "star"
]

#: What became of a numeral of an article.
NumeralState = Literal["claimed", "excluded", "unaccounted"]
NUMERAL_STATES: tuple[NumeralState, ...] = get_args(NumeralState)
#: Why a numeral is no claim.
Reason = Literal["label", "date", "ordinal", "structure", "idiom", "indefinite", "furniture", "other-place"]
#: What the digits of an article say of a relation between its claims.
Verdict = Literal["consistent", "inconsistent", "undecidable"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
#: What arithmetic a relation is.
RelationKind = Literal["sum", "share", "ratio", "part-of"]
RELATION_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)

#: A term counts from so many occurrences in a region's articles on.
LEAST_OCCURRENCES = 3
