"""Every numeral group of a draft's article in reading order, with what stands for it and what is wrong with that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from metrics.corpus.catalog import Catalog
from metrics.curate import filling, problems
from metrics.curate.account import Group, Numerals
from metrics.curate.drafts import Choice, Draft, EntryKind, free_key, locate, span_of
from metrics.curate.journal import Decision
from metrics.curate.memo import Memo
from metrics.curate.problems import FieldProblem, Surroundings
from metrics.curate.state import PartState, Standing, State
from metrics.documents.layout import Page
from metrics.text.source import Source, Span

ItemState = Literal["open", "claimed", "excluded", "passage", "covered"]


@dataclass(frozen=True)
class Item:
    """One numeral group. `entry` is what stands for it, or what is proposed; `span` and `sentence` are stretches of the file's text.

    `covered` is a numeral that another entry's literal takes, `passage` one inside a passage that is set aside. `passage` (the field) is the key of
    a passage that nobody has decided yet and that holds this numeral.
    """

    key: str
    span: Span
    sentence: Span
    literal: str
    reads: str
    state: ItemState
    kind: EntryKind
    entry: Mapping[str, Any]
    proposed: bool
    why: str = ""
    alternatives: tuple[Choice, ...] = ()
    new_indicator: Mapping[str, Any] | None = None
    problems: tuple[FieldProblem, ...] = ()
    decided: Decision | None = None
    passage: str = ""


class Items:
    """Makes the items of one draft again after every decision; what did not change is not worked out again."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self._draft, self._page = draft, page
        self._source: Source = draft.source
        self._numerals: Numerals | None = None
        self._words: tuple[str, ...] = ()
        self._spans = Memo[Span]()
        self._problems = Memo[tuple[FieldProblem, ...]]()
        self._made = Memo[Item]()
        self._bares = Memo[Standing]()

    def of(self, state: State, catalog: Catalog) -> list[Item]:
        """All items, in reading order."""
        numerals = self._scanned(catalog)
        passages = [part.span for part in state.passages.values() if part.kept and part.span]
        aside = {number for span in passages for number in numerals.inside(span)}
        spans = {key: self._span(each) for key, each in state.entries.items()}
        own = {key: numerals.inside(span) for key, span in spans.items()}
        out = {key for key, span in spans.items() if any(each.start <= span.start < each.end for each in passages)}
        out |= {key for key, numbers in own.items() if numbers and all(number in aside for number in numbers)}
        owners = _owners(state, own, out)
        held = frozenset(owners.values())
        around = Surroundings(self._source, catalog, _named(state))
        found = [
            self._entry(standing, spans[key], "passage" if key in out else _state(standing, held), around)
            for key, standing in state.entries.items()
        ]
        shown = {*owners, *(number for key in out for number in own[key] if number in aside)}
        left = [number for number in range(len(numerals.pieces)) if number not in shown]
        for numbers, as_state in _parted(left, aside):
            found += self._unread(numerals, numbers, as_state, state, around)
        found.sort(key=lambda item: (item.span, item.key))
        return list(_with_twins(found))

    def numerals_in(self, span: Span) -> Span:
        """From the first to the last numeral in a span; the span where it holds none."""
        if self._numerals is None or not (inside := self._numerals.inside(span)):
            return span
        pieces = self._numerals.pieces
        return Span(pieces[inside[0]].start, pieces[inside[-1]].end)

    def holds_numeral(self, span: Span) -> bool:
        """Whether a span wholly holds a numeral."""
        return self._numerals is not None and bool(self._numerals.inside(span))

    def whole_numerals(self, span: Span) -> Span:
        """A span with the whole of the numerals that it cuts."""
        pieces = self._numerals.pieces if self._numerals else []
        cut = [each for each in pieces if each.start < span.end and span.start < each.end]
        return Span(min([span.start, *(each.start for each in cut)]), max([span.end, *(each.end for each in cut)]))

    def _scanned(self, catalog: Catalog) -> Numerals:
        """The article's numerals; anew where the catalogue has other fixed words."""
        if self._numerals is None or self._words != catalog.fixed_words:
            self._numerals, self._words = Numerals(self._source.text, catalog.fixed_words), catalog.fixed_words
        return self._numerals

    def _entry(self, standing: Standing, span: Span, state: ItemState, around: Surroundings) -> Item:
        item = self._item(standing, span, state, around.catalog)
        if state in ("passage", "covered"):
            return item
        wrong = self._wrong(standing, around)
        if item.new_indicator and standing.proposed:  # it is taken with the claim
            wrong = tuple(each for each in wrong if each.rule != "unknown-indicator")
        return replace(item, problems=wrong) if wrong else item

    def _span(self, standing: Standing) -> Span:
        """Where an entry's literal stands; its numerals, where that is nowhere."""
        return self._spans.get(standing.key, (standing.fields,), partial(self._locate, standing))

    def _locate(self, standing: Standing) -> Span:
        near = span_of(standing.key)
        return locate(self._source, standing.fields, near) or near

    def _wrong(self, standing: Standing, around: Surroundings) -> tuple[FieldProblem, ...]:
        initiative = standing.fields.get("initiative")
        # Not the catalogue as a whole: a new indicator, taken with its claim, changes nothing for the others.
        catalog = around.catalog
        indicator = catalog.indicators.get(str(standing.fields.get("indicator")))
        known = (catalog.ratios, around.units, indicator, initiative in around.initiatives)
        basis = (standing.fields, standing.kind, *known)
        find = problems.of_claim if standing.kind == "claim" else problems.of_exclusion
        return self._problems.get(standing.key, basis, lambda: find(standing.fields, around))

    def _item(self, standing: Standing, span: Span, state: ItemState, catalog: Catalog) -> Item:
        known = (catalog.ratios, str(standing.fields.get("indicator")) in catalog.indicators)
        basis = (standing.fields, standing.kind, standing.decided, span, state, *known)
        return self._made.get(standing.key, basis, lambda: self._make(standing, span, state, catalog))

    def _make(self, standing: Standing, span: Span, state: ItemState, catalog: Catalog) -> Item:
        literal = self._source.text[slice(*span)]
        indicator = str(standing.fields.get("indicator") or "")
        new = standing.new_indicator or self._draft.indicators.get(indicator)
        is_new = new is not None and new.get("id") == indicator and indicator not in catalog.indicators
        return Item(
            key=standing.key,
            span=span,
            sentence=self._source.sentence(*span),
            literal=literal,
            reads=_reads(literal),
            state=state,
            kind=standing.kind,
            entry=standing.fields,
            proposed=standing.proposed,
            why=standing.why,
            alternatives=tuple(
                replace(each, zh=catalog.indicators[each.indicator].zh)
                for each in standing.alternatives
                if each.indicator in catalog.indicators
            ),
            new_indicator=new if is_new else None,
            decided=standing.decided,
        )

    def _unread(
        self, numerals: Numerals, left: list[int], as_state: ItemState, state: State, around: Surroundings
    ) -> Iterator[Item]:
        """Numerals for which there is no entry: as a claim that lacks nearly everything, or as part of a passage that is still to be decided."""
        catalog = around.catalog
        undecided = [part for part in state.passages.values() if part.kept is None]
        for group in numerals.groups(left, catalog.unit_forms):
            inside = (part for part in undecided if part.span and part.span.start <= group.span.start < part.span.end)
            held = next(inside, None)
            standing = self._bare(_named_apart(group, state), held, as_state, catalog)
            if held or as_state == "passage":
                item = self._item(standing, group.span, as_state, catalog)
                yield replace(item, passage=held.key) if held else item
            else:
                yield self._entry(standing, group.span, as_state, around)

    def _bare(self, group: Group, held: PartState | None, as_state: ItemState, catalog: Catalog) -> Standing:
        fields = held.fields if held else None
        basis = (group.span, fields, as_state, catalog)
        if fields is not None or as_state == "passage":
            why = held.why if held else ""
            return self._bares.get(group.key, basis, lambda: Standing(group.key, "exclusion", fields or {}, True, why))
        return self._bares.get(group.key, basis, lambda: Standing(group.key, "claim", self._read(group, catalog), True))

    def _read(self, group: Group, catalog: Catalog) -> dict[str, Any]:
        """What a numeral says by itself, as a claim's fields."""
        return filling.with_reading(filling.placed({}, self._source, self._page, group.span), catalog)


def _named_apart(group: Group, state: State) -> Group:
    """A group with a key that no entry has: that of an entry whose literal stands elsewhere now may be the same."""
    return replace(group, key=free_key(span_of(group.key), state.entries)) if group.key in state.entries else group


def _owners(state: State, own: Mapping[str, Collection[int]], out: Collection[str]) -> dict[int, str]:
    """The entry that takes each numeral: what was decided first, then what is proposed for a numeral that is left."""
    owners: dict[int, str] = {}
    for key, standing in state.entries.items():
        if not standing.proposed and key not in out:
            owners.update(dict.fromkeys(own[key], key))
    for key, standing in state.entries.items():
        if standing.proposed and key not in out:
            owners.update({number: key for number in own[key] if number not in owners})
    return owners


def _named(state: State) -> frozenset[str]:
    """The initiatives that a claim may belong to: all that nobody has rejected."""
    return frozenset(key for key, each in state.initiatives.items() if each.kept is not False)


def _state(standing: Standing, held: Collection[str]) -> ItemState:
    if not standing.proposed:
        return "claimed" if standing.kind == "claim" else "excluded"
    return "open" if standing.key in held else "covered"


def _parted(left: list[int], aside: Collection[int]) -> Iterator[tuple[list[int], ItemState]]:
    """The numerals that nobody takes, outside and inside the passages that are set aside."""
    yield [number for number in left if number not in aside], "open"
    yield [number for number in left if number in aside], "passage"


def _with_twins(items: list[Item]) -> Iterator[Item]:
    """The items in order, with a problem for a claim whose id, or whose numeral and indicator, an earlier one has, and for an exclusion of a claim's."""
    ids: dict[str, Item] = {}
    numerals: dict[tuple[Span, Any], Item] = {}
    claimed = [item.span for item in items if item.state == "claimed"]
    for item in items:
        more = []
        if item.state == "excluded" and _overlaps(item.span, claimed):
            found = "another entry claims this numeral."
            more.append(FieldProblem("", "excluded-and-claimed", found, "Remove one of the two."))
        if item.state == "claimed":
            name, numeral = filling.claim_id(item.entry), (item.span, item.entry.get("indicator"))
            if name in ids:
                hint = "Give this entry an `id` of its own."
                more.append(
                    FieldProblem("id", "duplicate-id", f"the id {name!r} is taken by {ids[name].literal}.", hint)
                )
            if numeral in numerals:
                found = "another entry claims the same numeral for the same indicator."
                more.append(FieldProblem("indicator", "claimed-twice", found, "Remove one of the two."))
            ids.setdefault(name, item)
            numerals.setdefault(numeral, item)
        yield replace(item, problems=(*item.problems, *more)) if more else item


def _overlaps(span: Span, others: list[Span]) -> bool:
    """Whether a span shares a character with one of others, which are in order; only those near it are looked at."""
    at = bisect_left(others, span)
    return any(filling.touches(span, other) for other in others[max(0, at - 2) : at + 2])


def _reads(literal: str) -> str:
    """What the grammar reads in a literal, in English words; "" where it reads no number."""
    found = filling.read(literal)
    return " ".join([str(found), *([found.unit] if found.unit else [])]) if found else ""
