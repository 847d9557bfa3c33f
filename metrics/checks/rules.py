"""What must hold between an article, its spec and the catalogue: one function a rule, each yielding problems.

To add a rule: write the function, name it in `RULES`, and add a broken fixture to the tests.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from metrics.checks import hidden, ledger, readings, relations
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus, Document, Reading
from metrics.corpus.spec import Claim, Exclusion
from metrics.corpus.toml import duplicates
from metrics.errors import PeriodError, Problem, near
from metrics.model.source import Initiative
from metrics.text import period, quantity
from metrics.text.quantity import Bound, plain
from metrics.text.source import MOST_PLACES, Span

#: The nearest text is looked for in so many quotes of a spec: where more are not found, it is the spec of another article, and looking takes long.
_MOST_SUGGESTIONS = 50


def check(corpus: Corpus) -> list[Problem]:
    """Every problem of a corpus, from reading it and from every rule, sorted."""
    problems = list(corpus.problems)
    for document in corpus.documents:
        problems += prove(document, corpus.catalog, corpus.root)
    problems += readings_without_article(corpus.root, [document.source.source_id for document in corpus.documents])
    return sorted(problems, key=lambda problem: problem.sort_key)


def prove(document: Document, catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Every problem of one article: of its spec by every rule, and of its second reading, which stands in it."""
    for rule in RULES:
        yield from rule(document, catalog)
    path = readings.path_of(root, document.source.source_id)
    if path.is_file():
        yield from readings.reading_stands(document, path, f"{root.resolve().name}/readings/{path.name}")


def readings_without_article(root: Path, source_ids: Iterable[str]) -> Iterator[Problem]:
    """Every second reading belongs to an article that can be used."""
    known = set(source_ids)
    for path in sorted((root / "readings").glob("*.tsv")):
        if path.stem not in known:
            file = f"{root.resolve().name}/readings/{path.name}"
            hint = near(path.stem, known)
            yield Problem("reading-without-article", file, "", f"there is no article {path.stem}.", hint)


# --- the article and its description ----------------------------------------------------------------------------------


def region_is_known(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The region of a source is in the catalogue."""
    source = document.spec.source
    if source and not catalog.knows("regions", source.region):
        found = f"region = {source.region!r} is not in the catalogue."
        yield Problem("unknown-region", document.spec.file, source.where, found, near(source.region, catalog.regions))


def checksum_agrees(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The article is, byte for byte, the one that was read."""
    source = document.spec.source
    if source and source.sha256 != document.source.sha256:
        found = f"sha256 = {source.sha256[:12]}…, but the article has {document.source.sha256[:12]}…."
        hint = f"The article is not the one that was verified. Restore it; or read it again and write {document.source.sha256}."
        yield Problem("checksum-differs", document.spec.file, source.where, found, hint)


def publication_date_is_valid(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The publication date is a period."""
    source = document.spec.source
    if source:
        yield from _period_problem(source.published, "published", document.spec.file, source.where)


# --- claims: where they stand -----------------------------------------------------------------------------------------


def quote_is_found(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Every quote of every entry stands in the article (law 1)."""
    spec = document.spec
    lost = [reading.claim for reading in document.readings if not reading.places]  # who has a place has its quote there
    entries: list[Claim | Initiative | Exclusion] = [*lost, *spec.initiatives, *spec.exclusions]
    missing = (entry for entry in entries if entry.quote and not document.source.find(entry.quote))
    for number, entry in enumerate(missing):
        yield _not_found(document, str(entry.quote), entry.where, suggest=number < _MOST_SUGGESTIONS)


def literal_is_found_once(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim's literal stands at one place of the article, as a whole numeral inside its quote (law 1)."""
    for reading in document.readings:
        yield from _one_place(document, reading.claim, reading.claim.quote, reading.claim.literal, len(reading.places))


def exclusion_stands(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """An exclusion names one numeral (quote, literal) or one passage (from, to), and it is there."""
    for exclusion in document.spec.exclusions:
        if exclusion.quote and exclusion.literal and not (exclusion.from_ or exclusion.to):
            places = document.source.locate(exclusion.quote, exclusion.literal, exclusion.prefix, exclusion.suffix)
            yield from _one_place(document, exclusion, exclusion.quote, exclusion.literal, len(places))
        elif exclusion.from_ and exclusion.to and not (exclusion.quote or exclusion.literal):
            if ledger.passage(document, exclusion) is None:
                starts, ends = (document.source.find(text) for text in (exclusion.from_, exclusion.to))
                found = f"`from` stands {len(starts)} times and `to` {len(ends)} times, or the passage is empty."
                hint = "Give the passage's first and last words so that each stands once, in this order."
                yield Problem("passage-not-found", document.spec.file, exclusion.where, found, hint)
        else:
            found = "the entry is neither a numeral nor a passage."
            hint = "Give quote and literal, or from and to."
            yield Problem("exclusion-incomplete", document.spec.file, exclusion.where, found, hint)


def initiative_is_found_once(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The quote that stands for an initiative stands once in the article."""
    for initiative in document.spec.initiatives:
        count = len(document.source.find(initiative.quote))
        if count > 1:
            found = f"the quote stands {count} times in the article."
            yield Problem("quote-ambiguous", document.spec.file, initiative.where, found, "Quote more of the sentence.")


def literal_is_whole(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A literal does not leave out the hedge beside it (law 4)."""
    for reading in document.readings:
        if len(reading.places) == 1:
            before, after = document.source.around(*reading.place.literal)
            if hedge := quantity.left_out_hedge(before, after):
                found = f"the literal {reading.claim.literal} leaves out {hedge}, which the article prints beside it."
                hint = f"Take {hedge} into the literal and write the bound that it means."
                yield Problem(
                    "hedge-left-out", document.spec.file, _where(document, reading.claim, catalog), found, hint
                )


def claim_is_of_this_place(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No claim stands in a passage that is excluded."""
    passages = sorted(span for exclusion in document.spec.exclusions if (span := ledger.passage(document, exclusion)))
    reach = list(accumulate((span.end for span in passages), max))  # how far those that began so far go
    for reading in document.readings:
        for place in reading.places[:1]:
            begun = bisect_right(passages, place.literal.start, key=lambda span: span.start)
            if begun and place.literal.start < reach[begun - 1]:
                found = f"the literal {reading.claim.literal} stands in a passage that is excluded."
                hint = "Remove the claim, or narrow the passage."
                yield Problem("claim-in-excluded-passage", document.spec.file, reading.claim.where, found, hint)


def numeral_is_claimed_once(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """One numeral makes at most one fact of one indicator."""
    seen: dict[tuple[Span, str], Claim] = {}
    for reading in document.readings:
        if len(reading.places) == 1:
            key = reading.place.literal, reading.claim.indicator
            if key in seen:
                found = f"{seen[key].where} claims the same numeral for the same indicator."
                hint = "Remove one of the two."
                yield Problem("claimed-twice", document.spec.file, reading.claim.where, found, hint)
            seen.setdefault(key, reading.claim)


# --- claims: what they read -------------------------------------------------------------------------------------------


def literal_is_readable(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A literal is one number with its unit and hedge."""
    for reading in document.readings:
        if reading.unreadable:
            hint = "Copy the number with its unit and hedge, and nothing else."
            yield Problem("literal-unreadable", document.spec.file, reading.claim.where, f"{reading.unreadable}.", hint)


def unit_fits(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The printed unit can be converted into the indicator's."""
    known = {form for unit in catalog.units.values() for form in unit.forms}
    for reading in document.readings:
        indicator = catalog.indicators.get(reading.claim.indicator)
        own = catalog.units.get(indicator.unit) if indicator else None
        if indicator is None or own is None or reading.quantity is None:
            continue
        printed = reading.quantity.unit
        if catalog.factor(printed, indicator) is None:
            found = f"the literal {reading.claim.literal} is printed in {printed!r}, the indicator is in {own.zh}."
            way = (
                "Take another indicator." if printed in known else "Shorten the literal, or add the form to units.toml."
            )
            hint = f"{own.id} is printed as {'、'.join(own.forms)}. {way}"
            where = _where(document, reading.claim, catalog)
            yield Problem("unknown-unit", document.spec.file, where, found, hint)


def value_agrees(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """What the person wrote is what the literal reads (law 2)."""
    for reading in document.readings:
        expected = canonical(reading, catalog)
        if expected is None:
            continue
        claim = reading.claim
        is_range = expected.bound is Bound.RANGE
        pairs = (
            ("value", claim.value, None if is_range else expected.value),
            ("lower", claim.lower, expected.lower if is_range else None),
            ("upper", claim.upper, expected.upper if is_range else None),
        )
        for key, written, read in pairs:
            if written != read:
                say = "is not given" if written is None else f"= {plain(written)}"
                reads = f"reads {plain(read)}" if read is not None else f"gives no {key}"
                found = f"{key} {say}, but the literal {claim.literal} {reads}."
                hint = "One of the two is mistyped; look at the article and correct it."
                yield Problem("value-disagrees", document.spec.file, _where(document, claim, catalog), found, hint)


def bound_agrees(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The hedge that the person wrote is the literal's (law 2)."""
    for reading in document.readings:
        if reading.quantity and reading.quantity.bound is not reading.claim.bound:
            found = f"bound = {reading.claim.bound}, but the literal {reading.claim.literal} reads {reading.quantity.bound}."
            hint = "One of the two is mistyped; look at the article and correct it."
            yield Problem("bound-disagrees", document.spec.file, _where(document, reading.claim, catalog), found, hint)


# --- claims: what they mean -------------------------------------------------------------------------------------------


def indicator_is_known(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim's indicator is in the catalogue."""
    for claim in document.spec.claims:
        if not catalog.knows("indicators", claim.indicator):
            found = f"indicator = {claim.indicator!r} is not in the catalogue."
            hint = near(claim.indicator, catalog.indicators)
            if claim.indicator in catalog.ratios:
                hint = "It is a ratio, which is derived; claim what the article prints."
            yield Problem("unknown-indicator", document.spec.file, claim.where, found, hint)


def initiative_is_known(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """The initiative that a claim belongs to is one of this spec's."""
    known = {initiative.id for initiative in document.spec.initiatives}
    for claim in document.spec.claims:
        if claim.initiative and claim.initiative not in known:
            found = f"initiative = {claim.initiative!r} is not an initiative of this spec."
            yield Problem("unknown-initiative", document.spec.file, claim.where, found, near(claim.initiative, known))


def period_is_valid(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim's period is a period."""
    for claim in document.spec.claims:
        yield from _period_problem(claim.period, "period", document.spec.file, claim.where)


def place_goes_with_scope(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """A claim about a place names it, and one about the region does not."""
    for claim in document.spec.claims:
        if (claim.scope == "place") != (claim.place is not None):
            found = f"scope = {claim.scope!r} with place = {claim.place!r}."
            hint = 'Write scope = "place" with the place\'s name, or neither.'
            yield Problem("place-without-scope", document.spec.file, claim.where, found, hint)


def ids_are_unique(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No two claims or initiatives of a spec share an id, and none takes the id that a derived fact has."""
    entries: list[Claim | Initiative] = [*document.spec.claims, *document.spec.initiatives]
    yield from duplicates(entries, document.spec.file)
    for entry in entries:
        if entry.id in catalog.ratios:
            found = f"the id {entry.id!r} is taken by a ratio of the catalogue."
            yield Problem("duplicate-id", document.spec.file, entry.where, found, "Give this entry an `id` of its own.")


def denominator_is_not_zero(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """No ratio of the catalogue would divide by a claim of zero."""
    divides = {ratio.denominator: ratio.id for ratio in catalog.ratios.values()}
    for claim in document.spec.claims:
        if claim.indicator in divides and claim.value == 0:
            found = f"value = 0, and the ratio {divides[claim.indicator]} divides by it."
            hint = "Look at the article: a region with none of these has no such ratio; exclude the numeral or take another indicator."
            yield Problem("zero-denominator", document.spec.file, _where(document, claim, catalog), found, hint)


RULES: tuple[Callable[[Document, Catalog], Iterator[Problem]], ...] = (
    region_is_known,
    checksum_agrees,
    publication_date_is_valid,
    hidden.no_number_is_hidden,
    quote_is_found,
    literal_is_found_once,
    exclusion_stands,
    initiative_is_found_once,
    literal_is_whole,
    claim_is_of_this_place,
    numeral_is_claimed_once,
    literal_is_readable,
    unit_fits,
    value_agrees,
    bound_agrees,
    indicator_is_known,
    initiative_is_known,
    period_is_valid,
    place_goes_with_scope,
    ids_are_unique,
    denominator_is_not_zero,
    ledger.numeral_is_accounted,
    ledger.exclusion_holds_numeral,
    relations.relation_is_complete,
    relations.verdict_is_as_declared,
)


# --- what several rules need ------------------------------------------------------------------------------------------


def canonical(reading: Reading, catalog: Catalog) -> quantity.Quantity | None:
    """What a literal reads, in its indicator's unit; None where literal, indicator or unit is not sound."""
    indicator = catalog.indicators.get(reading.claim.indicator)
    if reading.quantity is None or indicator is None or indicator.unit not in catalog.units:
        return None
    factor = catalog.factor(reading.quantity.unit, indicator)
    if factor is None:
        return None
    return reading.quantity if factor == 1 else reading.quantity.scaled(factor)


def _where(document: Document, claim: Claim, catalog: Catalog) -> str:
    source = document.spec.source
    region = catalog.regions.get(source.region) if source else None
    return " · ".join(
        [claim.where, *([region.zh] if region else []), *([claim.place] if claim.place else []), claim.period]
    )


def _period_problem(text: str, key: str, file: str, where: str) -> Iterator[Problem]:
    try:
        period.parse(text)
    except PeriodError as error:
        yield Problem("malformed-period", file, where, f"{key}: {error}.", "Write the time the number speaks of.")


def _not_found(document: Document, text: str, where: str, suggest: bool) -> Problem:
    near_by = document.source.nearest(text) if suggest else None
    hint = "Copy the words exactly as printed."
    if near_by:
        hint = f"Nearest text: “{near_by[0]}” at {near_by[1].start}–{near_by[1].end}. {hint}"
    return Problem("quote-not-found", document.spec.file, where, f"“{text}” is not in the article.", hint)


def _one_place(document: Document, entry: Claim | Exclusion, quote: str, literal: str, count: int) -> Iterator[Problem]:
    if count == 1 or not (quotes := document.source.find(quote)):
        return
    if count == 0 and len(quotes) <= MOST_PLACES >= len(quotes) * quote.count(literal):
        found = f"“{literal}” does not stand in the quote “{quote}”"
        found += " with that prefix and suffix." if entry.prefix or entry.suffix else " as a whole number."
        yield Problem("literal-not-found", document.spec.file, entry.where, found, "Copy it exactly as printed.")
        return
    what, rule = ("quote", "quote-ambiguous") if len(quotes) > 1 else ("literal", "literal-ambiguous")
    found = f"the {what} leaves {count or f'more than {MOST_PLACES:,}'} places for “{literal}”."
    hint = "Quote more of the sentence, or give the words directly before (prefix) or after (suffix) the literal."
    yield Problem(rule, document.spec.file, entry.where, found, hint)
