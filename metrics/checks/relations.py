"""Arithmetic inside an article: does what it prints agree with itself, at the precision of its digits? (law 5)

Each claim is an interval: half a unit of its last printed digit to either side; exact where things are counted and every digit is printed; open
where a hedge leaves it open. An approximate number (约, 左右) bounds nothing. The verdict is consistent, inconsistent or undecidable, and a
spec declares which: a verdict that turns is a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from metrics.checks.double_entry import canonical
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document, Reading
from metrics.corpus.spec import Relation
from metrics.errors import Problem, suggest
from metrics.text.bounds import Bound
from metrics.text.printing import plain
from metrics.text.quantity import Quantity

CONSISTENT, INCONSISTENT, UNDECIDABLE = "consistent", "inconsistent", "undecidable"
_CONTEXT = Context(prec=28)
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Interval:
    """A closed interval; an infinite end is open."""

    low: Decimal
    high: Decimal

    @property
    def is_finite(self) -> bool:
        """Whether both ends are numbers."""
        return self.low.is_finite() and self.high.is_finite()

    def __str__(self) -> str:
        if self.low == self.high:
            return _short(self.low)
        low = "(−∞" if not self.low.is_finite() else f"[{_short(self.low)}"
        high = "∞)" if not self.high.is_finite() else f"{_short(self.high)}]"
        return f"{low}, {high}"


_ANYTHING = Interval(-_INFINITY, _INFINITY)


@dataclass(frozen=True)
class Verdict:
    """What the digits say of one relation: the interval that the result prints, and the one that the others make."""

    relation: Relation
    verdict: str
    printed: Interval
    computed: Interval


@lru_cache(maxsize=1)
def verdicts(document: Document, catalog: Catalog) -> list[Verdict]:
    """The verdict of every relation whose claims are sound, in the spec's order."""
    named = {name for relation in document.spec.relations for name in (relation.result, *relation.of)}
    related = (reading for reading in document.readings if reading.claim.id in named)
    intervals = {reading.claim.id: interval(reading, catalog) for reading in related}
    found = []
    for relation in document.spec.relations:
        parts = [intervals.get(name) for name in (relation.result, *relation.of)]
        sound = [part for part in parts if part is not None]
        if len(sound) == len(parts) and _fits(relation):
            printed, *inputs = sound
            computed = _COMPUTE[relation.kind](inputs)
            found.append(Verdict(relation, _judge(relation.kind, printed, computed), printed, computed))
    return found


def interval(reading: Reading, catalog: Catalog) -> Interval | None:
    """What a claim's literal says of its quantity, in the indicator's unit; None where the claim is not sound."""
    read = canonical(reading, catalog)
    if read is None:
        return None
    unit = catalog.units[catalog.indicators[reading.claim.indicator].unit]
    return of(read, counted=not unit.continuous)


def of(quantity: Quantity, counted: bool) -> Interval:
    """The interval of a quantity. A hedge's number is a threshold and is not widened."""
    if quantity.bound is Bound.ABOUT:
        return _ANYTHING
    low = -_INFINITY if quantity.lower is None else quantity.lower
    high = _INFINITY if quantity.upper is None else quantity.upper
    if quantity.bound is not Bound.EXACT or (counted and quantity.step == 1):
        return Interval(low, high)
    half = quantity.step / 2
    return Interval(low - half, high + half)


def relation_is_complete(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A relation names claims of this spec, as many as its kind needs."""
    known = {claim.id for claim in document.spec.claims}
    for relation in document.spec.relations:
        for name in (relation.result, *relation.of):
            if name not in known:
                found = f"{name!r} is not a claim of this spec."
                hint, values = suggest(name, known), {"name": name}
                yield Problem("unknown-claim", document.spec.file, relation.where, found, hint, values)
        if not _fits(relation):
            found = f"a {relation.kind} of {len(relation.of)} claims."
            hint = "ratio needs two, share one or two, part-of one, sum at least one."
            yield Problem("relation-incomplete", document.spec.file, relation.where, found, hint)


def verdict_is_as_declared(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The digits still say of every relation what the spec declares (law 5)."""
    for verdict in verdicts(document, catalog):
        relation = verdict.relation
        if verdict.verdict != relation.verdict:
            found = f"{formula(relation)} is {verdict.verdict}, declared {relation.verdict}: printed {verdict.printed}, computed {verdict.computed}."
            hint = f'Look at the digits; if the article does print them, declare verdict = "{verdict.verdict}" with a note.'
            values = {
                "verdict": verdict.verdict,
                "declared": relation.verdict,
                "printed": str(verdict.printed),
                "computed": str(verdict.computed),
            }
            named = f"{relation.where} {relation.result}"
            yield Problem("relation-verdict", document.spec.file, named, found, hint, values)


def formula(relation: Relation) -> str:
    """A relation as a line of arithmetic over claim ids."""
    names = relation.of
    return {
        "ratio": lambda: f"{relation.result} ≈ {' ÷ '.join(names)}",
        "share": lambda: f"{relation.result} ≈ {names[0]} ÷ {names[1] if len(names) > 1 else '?'} × 100",
        "sum": lambda: f"{relation.result} = {' + '.join(names)}",
        "part-of": lambda: f"{names[0]} ⊆ {relation.result}",
    }[relation.kind]()


def judge(kind: str, result: Interval, inputs: list[Interval]) -> str:
    """The verdict of a relation between intervals: what the result prints, and what the others make."""
    return _judge(kind, result, _COMPUTE[kind](inputs))


def _fits(relation: Relation) -> bool:
    most = {"ratio": (2, 2), "share": (1, 2), "part-of": (1, 1), "sum": (1, 99)}[relation.kind]
    return most[0] <= len(relation.of) <= most[1]


def _divide(parts: list[Interval], times: Decimal) -> Interval:
    """Interval quotient; unbounded where the divisor may be zero or less, or is not known."""
    if len(parts) < 2 or parts[1].low <= 0 or parts[0].low < 0:
        return _ANYTHING
    above, below = parts
    low = _CONTEXT.divide(above.low * times, below.high) if below.high.is_finite() else Decimal(0)
    high = _CONTEXT.divide(above.high * times, below.low) if above.high.is_finite() else _INFINITY
    return Interval(low, high)


def _sum(parts: list[Interval]) -> Interval:
    return Interval(sum((part.low for part in parts), Decimal(0)), sum((part.high for part in parts), Decimal(0)))


_COMPUTE: dict[str, Callable[[list[Interval]], Interval]] = {
    "ratio": lambda parts: _divide(parts, Decimal(1)),
    "share": lambda parts: _divide(parts, Decimal(100)),
    "sum": _sum,
    "part-of": lambda parts: parts[0],
}


def _judge(kind: str, printed: Interval, computed: Interval) -> str:
    if _ANYTHING in (printed, computed):
        return UNDECIDABLE
    if kind == "part-of":
        if computed.low > printed.high:
            return INCONSISTENT
        return CONSISTENT if computed.high <= printed.low else UNDECIDABLE
    if computed.high < printed.low or printed.high < computed.low:
        return INCONSISTENT
    within = printed.low <= computed.low and computed.high <= printed.high
    return CONSISTENT if within or (printed.is_finite and computed.is_finite) else UNDECIDABLE


def _short(number: Decimal) -> str:
    """At most seven significant digits, enough to see which side of a bound a number is on."""
    return plain(Context(prec=7).plus(number))
