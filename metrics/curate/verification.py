"""The decisions that a person takes on a draft, each worked out to the fields that stand after it.

Every decision is on the disk before the method that takes it returns, and is refused with `Conflict` where another window decided since this one
looked (`refresh`). Keep one `Verification` for each window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from metrics.corpus.folder import Corpus
from metrics.corpus.spec import Exclusion
from metrics.curate import filling, problems
from metrics.curate.drafts import free_key, locate, passage, span_of
from metrics.curate.items import Item
from metrics.curate.problems import FieldProblem
from metrics.curate.state import PartState
from metrics.curate.taking import indicator_to_take
from metrics.curate.view import DraftView
from metrics.draft import quotes, writing
from metrics.draft.draft import propose_claim
from metrics.draft.names import pinyin
from metrics.draft.regions import resolve
from metrics.errors import RequestError
from metrics.text.source import Span
from metrics.vocabulary import VERDICTS, Pillar, Reason, RelationKind

#: What a claim says when nothing else is written.
_DEFAULTS = {"bound": "exact", "status": "actual", "scope": "region"}
_NUMBERS = ("value", "lower", "upper")
_OF_EXCLUSION = frozenset(info.alias or name for name, info in Exclusion.model_fields.items())


class Verification(DraftView):
    """A draft, and the decisions on it."""

    # --- numerals -----------------------------------------------------------------------------------------------------

    def accept(self, key: str, alternative: int = 0, why: str = "") -> None:
        """Confirm what stands, or with the indicator of an alternative (1 is the first). A new indicator that is proposed is taken with it.

        `why`, here and below, is kept where the decision corrects a published article.
        """
        item = self._undecided_by_passage(key)
        if item.passage:
            return self.decide_passage(item.passage, keep=True)
        if item.kind == "exclusion" and not alternative:
            return self._decide("exclusion", key, item.entry)
        if not 0 <= alternative <= len(item.alternatives):
            raise RequestError(f"There are {len(item.alternatives)} alternatives.")
        if alternative:
            chosen = {**item.entry, "indicator": item.alternatives[alternative - 1].indicator}
            return self._decide("claim", key, self._claim(key, filling.with_reading(chosen, self.catalog)), why)
        if item.new_indicator:
            return self.take_indicator(key)
        return self._decide("claim", key, self._claim(key, item.entry, filling.claim_id(item.entry)))

    def exclude(self, key: str, reason: Reason, note: str = "", why: str = "") -> None:
        """The numeral counts nothing here, for a reason."""
        item = self._undecided_by_passage(key)
        fields = filling.placed({}, self.source, self.page, self.numerals_of(item))
        if locate(self.source, fields) is None:  # 18000 alone is no whole number in 18000余名
            fields = filling.placed({}, self.source, self.page, item.span)
        fields["reason"] = reason
        self._decide("exclusion", key, fields | ({"note": note} if note else {}), why)

    def claim(self, key: str) -> None:
        """Take an excluded or unread numeral as a claim, with what the words around it propose."""
        item = self._undecided_by_passage(key)
        about = resolve(str(self.article.fields.get("region", "")), self.catalog)
        wrong = {problem.field for problem in self.article.problems}
        published = None if "published" in wrong else str(self.article.fields["published"])
        found = propose_claim(self.source, about, published, self.knowledge, item.span.start)
        if found is None:
            refused = f"{item.literal} reads as no number; exclude it, or choose more or fewer characters."
            raise RequestError(refused, "no-number")
        proposed = writing.claim_fields(found.claims[0])
        fields = self._claim(key, proposed) | {"alternatives": proposed["alternatives"]}
        if found.indicators:
            fields["new_indicator"] = vars(found.indicators[0])
        self._decide("claim", key, fields)

    def edit(self, key: str, why: str = "", **fields: Any) -> None:
        """Set fields of a claim or exclusion by their names in a spec; None removes one.

        A new literal or indicator brings value and bound along, a new literal its quote; a place its scope.
        """
        item = self._undecided_by_passage(key)
        changed = {name.rstrip("_"): value for name, value in fields.items()}
        if item.kind == "exclusion" and not item.passage:
            if more := changed.keys() - _OF_EXCLUSION:
                raise RequestError(f"An excluded numeral has no {min(more)}. Claim it first.")
            return self._decide("exclusion", key, _clean({**item.entry, **changed}), why)
        before = filling.placed({}, self.source, self.page, item.span) if item.passage else item.entry
        entry = {**before, **_completed(changed)}
        if "literal" in changed and "quote" not in changed:
            entry = filling.with_place(entry, self.source, self.page, item.span)
        if changed.keys() & {"literal", "indicator"} and not changed.keys() & set(filling.READ):
            entry = filling.with_reading(entry, self.catalog)
        wanted = str(changed.get("id") or "")
        keeps = "indicator" not in changed or changed["indicator"] == item.entry.get("indicator")
        return self._decide(
            "claim", key, self._claim(key, entry, wanted or (filling.claim_id(entry) if keeps else "")), why
        )

    def add(self, key: str) -> str:
        """A further claim of the same numeral; returns its key."""
        item = self._undecided_by_passage(key)
        added = free_key(span_of(key), {key, *self.state.entries})
        before = item.entry if item.kind == "claim" else filling.placed({}, self.source, self.page, item.span)
        fields = {name: value for name, value in before.items() if name not in ("id", "indicator")}
        choices = {"alternatives": [asdict(each) for each in item.alternatives]}
        self._decide("claim", added, self._claim(added, filling.with_reading(fields, self.catalog)) | choices)
        return added

    def claim_words(self, start: int, end: int) -> str:
        """A claim of words that the scan read as no numeral; returns its key."""
        words = self._stretch(start, end)
        if any(filling.touches(item.span, words) for item in self.items):
            raise RequestError("There is a numeral in these words, with a card of its own.", "own-card")
        key = free_key(words, self.state.entries)
        fields = filling.with_reading(filling.placed({}, self.source, self.page, words), self.catalog)
        self._decide("claim", key, self._claim(key, fields))
        return key

    def remove(self, key: str) -> None:
        """Take away a claim that was added, or any entry whose numeral another one takes."""
        self.item(key)
        self._decide("remove", key)

    def take_indicator(self, key: str, **fields: Any) -> None:
        """A new indicator from the card, and the claim with it. What is not given is as proposed."""
        item = self._undecided_by_passage(key)
        indicators, units = indicator_to_take(item, fields, self.catalog)
        (name,) = indicators
        entry = filling.with_reading({**item.entry, "indicator": name}, self.catalog_with(indicators, units))
        taken = {"indicators": indicators, "units": units, "claim": self._claim(key, entry)}
        self._decide("take", key, taken)

    # --- other entries ------------------------------------------------------------------------------------------------

    def select(self, start: int, end: int, reason: Reason = "other-place", note: str = "") -> None:
        """Set a stretch of the text aside, with every numeral in it."""
        span = self._items.whole_numerals(self._stretch(start, end))
        first, last = self.page.at(span.start), self.page.at(span.end - 1) + 1
        if not self._items.holds_numeral(span) or first >= last:
            raise RequestError("There is no numeral in the passage.", "no-numeral")
        words = quotes.ends(self.source, self.page, Span(first, min(last, len(self.page.text))))
        fields = {"from": words[0], "to": words[1], "reason": reason, **({"note": note} if note else {})}
        if passage(self.source, fields) is None:
            raise RequestError("These words stand in other places too. Choose more of them.", "not-once")
        self._decide("passages", fields={f"{span.start}-{span.end}": fields})

    def decide_passage(self, key: str, keep: bool) -> None:
        """Set a passage aside, or take it back into the article."""
        part = self._part(self.state.passages, key)
        self._decide("passages", fields={key: part.fields if keep else None})

    def decide_initiative(self, name: str, keep: bool, why: str = "", **fields: Any) -> None:
        """Confirm an initiative, with other fields where they are given, or reject it."""
        part = self._part(self.state.initiatives, name)
        self._decide("initiatives", fields={name: _clean({**part.fields, **fields}) if keep else None}, why=why)

    def add_initiative(self, zh: str, pillar: Pillar, start: int, end: int, **fields: Any) -> str:
        """A programme that the draft overlooked, named in a stretch of the text; returns its id."""
        words = self._stretch(start, end)
        inside = Span(self.page.at(words.start), self.page.at(words.end - 1) + 1)
        quote = quotes.shortest_of(self.source, self.page, inside).text
        name = str(fields.pop("id", "") or filling.free_id(pinyin(zh), self.state.initiatives))
        self._decide(
            "initiatives", fields={name: _clean({"id": name, "zh": zh, "pillar": pillar, "quote": quote, **fields})}
        )
        return name

    def decide_relation(self, key: str, keep: bool) -> None:
        """Confirm a relation, or reject it."""
        part = self._part(self.state.relations, key)
        self._decide("relations", fields={key: part.fields if keep else None})

    def add_relation(self, kind: RelationKind, result: str, of: Sequence[str]) -> str:
        """Arithmetic between claims, by their keys, that the draft overlooked, with the verdict that its digits have; returns its key."""
        for each in map(self.item, (result, *of)):
            if each.state != "claimed":
                raise RequestError(f"{each.literal} is not claimed yet. Claim it first.")
        key = filling.free_id("added", self.state.relations)
        self._decide("relations", fields={key: self.related(kind, result, of)})
        return key

    def related(self, kind: RelationKind, result: str, of: Sequence[str]) -> dict[str, Any]:
        """The fields of a relation between claims, by their keys. Raises `RequestError` where its kind needs other ones."""
        fields: dict[str, Any] = {"kind": kind, "result": result, "of": [*of]}
        items = [self.item(key) for key in (result, *of)]
        claims = [item.entry for item in items]
        names = [filling.claim_id(claim) for claim in claims]
        named = {**fields, "result": names[0], "of": names[1:]}
        wrong: tuple[FieldProblem, ...] = ()
        for verdict in VERDICTS:
            wrong = problems.of_relation({**named, "verdict": verdict}, claims, self.around)
            if not wrong:
                return fields if verdict == VERDICTS[0] else {**fields, "verdict": verdict}
        raise RequestError(f"{wrong[0].found} {wrong[0].hint}")

    def decide_rest(self, what: str, keep: bool) -> None:
        """Confirm or reject all `passages`, `initiatives` or `relations` that nobody has decided, in one decision."""
        shown = {part.id if what == "initiatives" else part.key for part in getattr(self, what) if part.kept is None}
        parts: Mapping[str, PartState] = getattr(self.state, what)
        if shown:
            self._decide(what, fields={key: parts[key].fields if keep else None for key in parts if key in shown})

    def set_article(self, **fields: Any) -> None:
        """Title, outlet, published, published_basis, region …; None removes one."""
        self._decide("article", fields=fields)

    def settle(self, key: str) -> None:
        """What the two readings say of a numeral is settled as it stands now."""
        self._decide("settle", self.item(key).key)

    def undo(self) -> str | None:
        """Take back the last decision that stands; returns the key of its item. Nothing happens where there is none."""
        if not self.history:
            return None
        last = self.history[-1]
        self._decide("undo", last.key)
        return last.key if last.key in self.state.entries or last.key in self._by_key else None

    # --- how ----------------------------------------------------------------------------------------------------------

    def _undecided_by_passage(self, key: str) -> Item:
        item = self.item(key)
        if item.state == "passage":
            raise RequestError(f"{item.literal} stands in a passage that is set aside. Take the passage back first.")
        return item

    def _claim(self, key: str, fields: Mapping[str, Any], wanted: str = "") -> dict[str, Any]:
        """A claim's fields without what goes without saying, with an id that no other claim has."""
        taken = {name for other, name in self.claim_ids.items() if other != key}
        return filling.with_id(_clean(fields), taken, wanted)

    def _stretch(self, start: int, end: int) -> Span:
        """A stretch of the text. Raises `RequestError` where it is none."""
        if not 0 <= start < end <= len(self.source.text):
            raise RequestError("The words are not in the article.")
        return Span(start, end)

    def _part(self, known: Mapping[str, PartState], key: str) -> PartState:
        if key not in known:
            raise RequestError(f"{key!r} is no entry of this draft.")
        return known[key]

    def _decide(self, action: str, key: str = "", fields: Mapping[str, Any] | None = None, why: str = "") -> None:
        self.journal.append(action, self.by, key, fields, why)
        self._fold()


def open_verification(root: Path, draft_id: str, by: str, corpus: Corpus | None = None) -> Verification:
    """Open a draft to verify it. Raises `RequestError` where there is none, `SeedsError` where its files cannot be read, `JournalError` for the rest."""
    return Verification(root, draft_id, by, corpus)


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields without empty ones, and without what goes without saying or belongs to drafts only."""
    dropped = ("proposed", "why", "alternatives")
    kept = {key: value for key, value in fields.items() if value not in (None, "") and key not in dropped}
    return {key: value for key, value in kept.items() if _DEFAULTS.get(key) != value}


def _completed(changed: Mapping[str, Any]) -> dict[str, Any]:
    """What was set, with numbers as numbers, and scope and place that go together."""
    found = {key: _number(value) if key in _NUMBERS else value for key, value in changed.items()}
    if "place" in found:
        found.setdefault("scope", "place" if found["place"] else "region")
    elif found.get("scope") == "region":
        found["place"] = None
    return found


def _number(value: Any) -> Any:
    """A number that was typed; as it is where it is none, for the check to name."""
    if not isinstance(value, str) or "/" in value:
        return value
    try:
        return Decimal(value.replace(",", ""))
    except InvalidOperation:
        return value
