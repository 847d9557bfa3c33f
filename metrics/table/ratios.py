"""Facts → derived facts: the catalogue's ratios, each with its two inputs and the bounds that follow from theirs.

Only actual, unsuspected facts of one source are divided, at one scope and place, and at most one year apart: two articles may
count the same thing differently, and a ratio across years needs a reader's judgement that a program does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Context, Decimal

from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus
from metrics.model.catalog import Ratio
from metrics.model.context import Underived
from metrics.model.fact import Fact
from metrics.table.fact import facts_of

#: Ratios are computed to twelve significant digits, far beyond what any newspaper prints, whatever the caller's context is.
_CONTEXT = Context(prec=12)
#: Inputs further apart than this are not divided.
MAX_YEARS_APART = 1


def derive(facts: Iterable[Fact], catalog: Catalog) -> tuple[list[Fact], list[Underived]]:
    """Every ratio that the facts allow, in catalogue order, and every numerator that found no denominator."""
    usable: dict[tuple[str, str, str, str | None], list[Fact]] = {}
    for fact in facts:
        if fact.indicator and fact.status == "actual" and not fact.suspect and not fact.derived:
            usable.setdefault((fact.indicator, fact.source_id, fact.scope, fact.place), []).append(fact)
    derived: list[Fact] = []
    underived: list[Underived] = []
    for ratio in catalog.ratios.values():
        found_in: Counter[str] = Counter()
        for (indicator, source_id, scope, place), numerators in usable.items():
            if indicator != ratio.numerator:
                continue
            denominators = usable.get((ratio.denominator, source_id, scope, place), [])
            for numerator in numerators:
                found = _divide(ratio, numerator, denominators, found_in[source_id])
                if isinstance(found, Fact):
                    derived.append(found)
                    found_in[source_id] += 1
                else:
                    underived.append(Underived(ratio.id, numerator.region, found, numerator.fact_id))
    return derived, underived


def _divide(ratio: Ratio, numerator: Fact, denominators: list[Fact], number: int) -> Fact | str:
    """The quotient with the nearest denominator, or why there is none; `number` counts this ratio's facts of the source so far."""
    if not denominators:
        return "no-denominator"
    apart = {fact.fact_id: abs((fact.year or 0) - (numerator.year or 0)) for fact in denominators}
    nearest = [fact for fact in denominators if apart[fact.fact_id] == min(apart.values())]
    same_period = [fact for fact in nearest if fact.period == numerator.period]
    nearest = same_period or nearest
    if apart[nearest[0].fact_id] > MAX_YEARS_APART:
        return "years-apart"
    if len({(fact.value, fact.lower, fact.upper) for fact in nearest}) > 1:
        return "denominators-differ"
    denominator = nearest[0]
    if any(end is not None and end <= 0 for end in (denominator.value, denominator.lower)):
        return "zero-denominator"
    times = ratio.times
    value = _quotient(numerator.value, denominator.value, times)
    lower = _quotient(numerator.lower, denominator.upper, times)
    upper = _quotient(numerator.upper, denominator.lower, times)
    bound = _bound(numerator, denominator, value, lower, upper)
    if bound is None:
        return "no-bounds"
    suffix = f"-{number + 1}" if number else ""
    return Fact(
        fact_id=f"{numerator.source_id}:{ratio.id}{suffix}",
        kind=ratio.kind,
        region=numerator.region,
        indicator=ratio.id,
        value=value if bound != "range" else None,
        lower=lower,
        upper=upper,
        bound=bound,
        unit=ratio.unit,
        status="actual",
        period=numerator.period,
        year=numerator.year,
        scope=numerator.scope,
        place=numerator.place,
        pillar=ratio.pillar,
        derived=True,
        inputs=f"{numerator.fact_id};{denominator.fact_id}",
        source_id=numerator.source_id,
        note=_apart_note(numerator, denominator),
        published=numerator.published,
        verified_on=max(numerator.verified_on, denominator.verified_on),
    )


def _quotient(above: Decimal | None, below: Decimal | None, times: Decimal) -> Decimal | None:
    if above is None or below is None:
        return None
    return _CONTEXT.divide(_CONTEXT.multiply(above, times), below)


def _bound(
    numerator: Fact, denominator: Fact, value: Decimal | None, lower: Decimal | None, upper: Decimal | None
) -> str | None:
    """The hedge of a quotient: strict where either input is strict; None where nothing is left, as of 至少600 ÷ 约100."""
    bounds = {numerator.bound, denominator.bound}
    if bounds == {"exact"}:
        return "exact"
    if "about" in bounds:
        return "about" if bounds <= {"about", "exact"} else None
    if lower is not None and upper is not None:
        return "range"
    if value is None or (lower is None and upper is None):
        return None
    if lower is not None:
        return "more_than" if bounds & {"more_than", "less_than"} else "at_least"
    return "less_than" if bounds & {"more_than", "less_than"} else "up_to"


def _apart_note(numerator: Fact, denominator: Fact) -> str | None:
    """The two periods as they are written, which a reader sees worded in their own language; None where they are the same."""
    return None if numerator.period == denominator.period else f"{numerator.period} ÷ {denominator.period}"


def all_facts(corpus: Corpus) -> list[Fact]:
    """Printed and derived facts of a corpus that passed its checks."""
    found = facts_of(corpus)
    return found + derive(found, corpus.catalog)[0]
