"""An article → a draft: a proposal for every numeral, and the initiatives and relations among them. Deterministic; writes nothing.

The steps: lay the page out, leave aside what is about other places, judge each numeral, describe each claim, then look at all claims together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from metrics.corpus.spec import Exclusion
from metrics.documents import layout
from metrics.documents.layout import Page
from metrics.draft import (
    candidates,
    initiatives,
    judgement,
    names,
    parts,
    phrases,
    quotes,
    relations,
)
from metrics.draft.candidates import Candidate
from metrics.draft.indicators import NEW_BELOW, Ranked, is_new
from metrics.draft.initiatives import Initiative
from metrics.draft.knowledge import Knowledge
from metrics.draft.names import NewIndicator
from metrics.draft.phrases import Phrase
from metrics.draft.places import Places
from metrics.draft.precedents import Alike
from metrics.draft.proposals import Draft, ProposedClaim, ProposedExclusion, ProposedInitiative, ProposedRelation
from metrics.draft.regions import About
from metrics.draft.relations import Suggested
from metrics.draft.situations import Situation, situation
from metrics.text.numerals import scan
from metrics.text.quantity import Quantity
from metrics.text.source import Source, Span
from metrics.vocabulary import Reason

#: A Chinese numeral that no rule excludes follows the most alike precedent from this likeness on.
_FOLLOWED = 0.5
#: Below twice this fit the first indicator is no more than a guess, and the reason says so.
_UNSURE = 2 * NEW_BELOW
#: An indicator that fits another number of the same place and time more than twice as well is not this number's.
_SECOND = 0.5


@dataclass(frozen=True)
class _Described:
    """A claim in the making, with what the later steps look at."""

    candidate: Candidate
    quantity: Quantity
    phrase: Phrase
    ranked: list[Ranked]
    new: NewIndicator | None


def propose(
    source: Source,
    region: About,
    published: str | None,
    knowledge: Knowledge,
    basis: str = "",
    aside: Sequence[Span] | None = None,
) -> Draft:
    """The draft of an article about a region; without a date of publication its claims have no period. `basis` says how the date is known.

    `aside` are the stretches of the text that are other articles, where somebody said so; else they are looked for.
    """
    page = layout.read(source.text)
    outside = parts.foreign(page, region) if aside is None else [page.within(*span) for span in aside]
    numerals = scan(source.text, knowledge.catalog.fixed_words)
    found = candidates.find(source.text, page, numerals, knowledge.catalog.unit_forms)
    described: list[_Described] = []
    exclusions: list[ProposedExclusion] = []
    phrase, sentence = Phrase("", ""), Span(0, 0)
    for candidate in found:
        judged = _excluded(candidate, outside, knowledge)
        if judged or candidate.quantity is None:
            exclusions.append(_exclusion(source, candidate, judged))
            continue
        measured = phrases.measured(candidate.left, candidate.right, candidate.unit in knowledge.continuous)
        phrase = phrases.continued(phrase, measured) if candidate.sentence == sentence else measured
        sentence = candidate.sentence
        described.append(_describe(candidate, candidate.quantity, phrase, knowledge))
    named = initiatives.find(page, outside)
    ids = _initiative_ids(named)
    places = Places(page, region)
    situations = [situation(each.candidate, published, places) for each in described]
    described = list(_told_apart(described, situations, knowledge))
    claims = list(_claims(source, published, described, situations, list(zip(ids, named, strict=True)), knowledge))
    return Draft(
        source=source,
        region=region.id,
        published=published,
        published_basis=basis,
        claims=claims,
        exclusions=exclusions,
        passages=[quotes.ends(source, page, span) for span in outside],
        initiatives=[_initiative(source, page, name, each) for name, each in zip(ids, named, strict=True)],
        relations=_relations(described, claims, knowledge),
        indicators=list({each.new.id: each.new for each in described if each.new}.values()),
    )


def propose_claim(source: Source, region: About, published: str | None, knowledge: Knowledge, at: int) -> Draft | None:
    """A draft of the one numeral at an offset, as a claim whatever speaks against it; None where it reads as no number."""
    page = layout.read(source.text)
    numerals = scan(source.text, knowledge.catalog.fixed_words)
    found = candidates.find(source.text, page, numerals, knowledge.catalog.unit_forms)
    candidate = next((each for each in found if each.numerals[-1].end > at), None)
    if candidate is None or candidate.quantity is None:
        return None
    phrase = phrases.measured(candidate.left, candidate.right, candidate.unit in knowledge.continuous)
    described = _describe(candidate, candidate.quantity, phrase, knowledge)
    stated = situation(candidate, published, Places(page, region))
    claims = list(_claims(source, published, [described], [stated], [], knowledge))
    return Draft(source, region.id, published, claims=claims, indicators=[described.new] if described.new else [])


# --- claim or exclusion -----------------------------------------------------------------------------------------------


def _excluded(candidate: Candidate, outside: list[Span], knowledge: Knowledge) -> tuple[Reason, str] | None:
    """Why a numeral is no claim; None where it is one."""
    if any(span.start <= candidate.literal.start < span.end for span in outside):
        return "other-place", "在同版另一篇文章里"
    if judged := judgement.excluded(candidate):
        return judged
    if candidate.numeral[:1].isdigit():
        return None
    nearest = next(iter(_alike(candidate, knowledge)), None)
    if nearest and nearest.likeness >= _FOLLOWED and isinstance(entry := nearest.precedent.entry, Exclusion):
        return entry.reason, f"先例{nearest.precedent}"
    return None


def _alike(candidate: Candidate, knowledge: Knowledge) -> list[Alike]:
    return knowledge.precedents.alike(candidate.left, candidate.text, candidate.right)


def _exclusion(source: Source, candidate: Candidate, judged: tuple[Reason, str] | None) -> ProposedExclusion:
    reason, why = judged or (
        ("indefinite", "没有确定的数") if candidate.is_indefinite else ("idiom", "读不成一个确定的数")
    )
    page = candidate.page
    first, last = candidate.numerals[0], candidate.numerals[-1]
    literal = Span(page.at(first.start), page.at(last.end - 1) + 1)
    return ProposedExclusion(
        literal=source.text[first.start : last.end],
        span=Span(first.start, last.end),
        quote=quotes.shortest(source, page, literal),
        reason=reason,
        why=why,
    )


# --- claims -----------------------------------------------------------------------------------------------------------


def _describe(candidate: Candidate, quantity: Quantity, phrase: Phrase, knowledge: Knowledge) -> _Described:
    ranked = knowledge.indicators.rank(candidate, phrase.noun, _alike(candidate, knowledge))
    new = names.propose(candidate, phrase, ranked, knowledge.catalog) if is_new(ranked) else None
    return _Described(candidate, quantity, phrase, ranked, new)


def _told_apart(described: list[_Described], situations: list[Situation], knowledge: Knowledge) -> Iterator[_Described]:
    """One place mostly has one number of an indicator at a time: of two numbers, one that the indicator fits far less than the other is of a new one."""
    best: dict[Hashable, _Described] = {}
    keys = [(_indicator(each), *stated.key) for each, stated in zip(described, situations, strict=True)]
    for key, each in zip(keys, described, strict=True):
        if key not in best or _fit(best[key]) < _fit(each):
            best[key] = each
    for key, each in zip(keys, described, strict=True):
        if each.new or each.quantity == best[key].quantity or _fit(each) >= _SECOND * _fit(best[key]):
            yield each
        else:
            new = names.propose(each.candidate, each.phrase, each.ranked, knowledge.catalog)
            yield replace(each, new=new)


def _indicator(each: _Described) -> str:
    return each.new.id if each.new else each.ranked[0].indicator.id


def _fit(each: _Described) -> float:
    return each.ranked[0].fit if each.ranked else 0.0


def _claims(
    source: Source,
    published: str | None,
    described: list[_Described],
    situations: list[Situation],
    named: list[tuple[str, Initiative]],
    knowledge: Knowledge,
) -> Iterator[ProposedClaim]:
    taken: set[str] = set()
    for each, stated in zip(described, situations, strict=True):
        candidate, status, dated = each.candidate, stated.status, stated.dated
        indicator = _indicator(each)
        quantity, unit = _in_unit(each, knowledge)
        span = candidate.page.span(*candidate.literal)
        yield ProposedClaim(
            id=_free(indicator, taken),
            literal=source.text[span.start : span.end],
            span=span,
            quote=quotes.shortest(source, candidate.page, candidate.literal),
            quantity=quantity,
            unit=unit,
            indicator=indicator,
            alternatives=tuple(each.ranked if each.new else each.ranked[1:]),
            status=status.status,
            period=dated.period or None,
            scope=stated.scope,
            place=stated.place,
            said_by=stated.said_by,
            initiative=initiatives.named_last(candidate, named),
            reason="；".join(_reasons(each, status.words, dated.words, stated.place, published)),
        )


def _in_unit(each: _Described, knowledge: Knowledge) -> tuple[Quantity, str]:
    """The quantity in the proposed indicator's unit, with the unit's id; as printed where it does not convert."""
    catalog = knowledge.catalog
    if each.new:
        return each.quantity, each.new.unit
    indicator = each.ranked[0].indicator
    converted = catalog.converted(each.quantity, indicator)
    return (converted, indicator.unit) if converted else (each.quantity, each.quantity.unit)


def _reasons(each: _Described, status: str, period: str, place: str, published: str | None) -> Iterator[str]:
    """Why each part of a claim is proposed, for its reader."""
    if each.new:
        yield f"目录里没有合适的指标，拟新增“{each.new.zh}”"
    else:
        first = each.ranked[0]
        doubt = "没有把握：" if first.fit < _UNSURE else ""
        yield f"{doubt}{first.indicator.zh}：{first.reason}"
    if status:
        yield f"状态据“{status}”"
    if period:
        yield f"时间据“{period}”"
    elif not published:
        yield "不知发表日期，时间未定"
    if place:
        yield f"所说的地方是{place}"


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number behind it that makes it one of its own."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return free


# --- initiatives and relations ----------------------------------------------------------------------------------------


def _initiative_ids(named: Iterable[Initiative]) -> list[str]:
    taken: set[str] = set()
    return [_free(names.pinyin(each.name), taken) for each in named]


def _initiative(source: Source, page: Page, name: str, each: Initiative) -> ProposedInitiative:
    quote = quotes.shortest_of(source, page, each.span)
    return ProposedInitiative(name, each.name, each.pillar, quote.text, each.reason)


def _relations(
    described: list[_Described], claims: list[ProposedClaim], knowledge: Knowledge
) -> list[ProposedRelation]:
    numbers = [
        relations.Number(
            claim=at,
            candidate=each.candidate,
            quantity=claim.quantity,
            unit=claim.unit,
            indicator=claim.indicator,
            phrase=each.phrase,
            counted=each.candidate.unit not in knowledge.continuous,
            of_region=claim.scope == "region",
        )
        for at, (each, claim) in enumerate(zip(described, claims, strict=True))
    ]
    return [_relation(suggested, claims) for suggested in relations.suggest(numbers)]


def _relation(suggested: Suggested, claims: list[ProposedClaim]) -> ProposedRelation:
    of = tuple(claims[number].id for number in suggested.of)
    return ProposedRelation(suggested.kind, claims[suggested.result].id, of, suggested.verdict, suggested.reason)
