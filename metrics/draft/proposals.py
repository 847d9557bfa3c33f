"""What a draft holds: a proposal for every numeral, and for each initiative, relation and new indicator. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field

from metrics.draft.indicators import Ranked
from metrics.draft.names import NewIndicator
from metrics.draft.quotes import Quote
from metrics.text.quantity import Quantity
from metrics.text.source import Source, Span
from metrics.vocabulary import Pillar, Reason, Scope, Status, Verdict


@dataclass(frozen=True)
class ProposedClaim:
    """A number that the article reports. `literal` and `quote` are as printed; `span` has the literal's offsets in the file's text.

    `value`, `lower` and `upper` are in `unit`: a catalogue's id where the number converts into the indicator's unit, else what is printed.
    """

    id: str
    literal: str
    span: Span
    quote: Quote
    quantity: Quantity
    unit: str
    indicator: str
    alternatives: tuple[Ranked, ...]
    status: Status
    period: str | None
    scope: Scope
    place: str
    said_by: str
    initiative: str
    reason: str


@dataclass(frozen=True)
class ProposedExclusion:
    """A numeral that is no claim, with the code of its reason and the words that explain it."""

    literal: str
    span: Span
    quote: Quote
    reason: Reason
    why: str


@dataclass(frozen=True)
class ProposedInitiative:
    """A named programme with the clause that names it."""

    id: str
    zh: str
    pillar: Pillar
    quote: str
    reason: str


@dataclass(frozen=True)
class ProposedRelation:
    """Arithmetic between claims, by their ids."""

    kind: str
    result: str
    of: tuple[str, ...]
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class Received:
    """What is known of the article as a whole: its title and outlet as the document states them, and the document. Each is "" where it is not known.

    `received_as` is the document's name; `original` is where it is kept, beside the spec, with its SHA-256 and what converted it.
    """

    title: str = ""
    outlet: str = ""
    received_as: str = ""
    original: str = ""
    original_sha256: str = ""
    converter: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything that is proposed for one article, in reading order; `passages` are the stretches about other places, by first and last words."""

    source: Source
    region: str
    published: str | None
    published_basis: str = ""
    received: Received = Received()
    claims: list[ProposedClaim] = field(default_factory=list)
    exclusions: list[ProposedExclusion] = field(default_factory=list)
    passages: list[tuple[str, str]] = field(default_factory=list)
    initiatives: list[ProposedInitiative] = field(default_factory=list)
    relations: list[ProposedRelation] = field(default_factory=list)
    indicators: list[NewIndicator] = field(default_factory=list)
