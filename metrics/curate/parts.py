"""The entries of a draft that are no numeral's: its passages, initiatives, relations and the article itself, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.checks import names
from metrics.corpus.folder import Document
from metrics.corpus.spec import Spec
from metrics.corpus.toml import read_entry
from metrics.curate import filling, problems
from metrics.curate.drafts import Draft
from metrics.curate.items import Item
from metrics.curate.problems import FieldProblem, Surroundings
from metrics.curate.state import PartState, State
from metrics.model.source import SourceInfo
from metrics.text.source import Span

#: What publishing adds to an article's own fields.
_ADDED = {"sha256": "0", "verified_on": date.min}
_STAND_IN = {"title": "?", "region": "?", "published": "2000"}
_RULES = (names.region_is_known, names.publication_date_is_valid)


@dataclass(frozen=True)
class Passage:
    """A stretch that is set aside as a whole; `kept` is None while nobody has decided."""

    key: str
    span: Span | None
    reason: str
    kept: bool | None
    why: str = ""


@dataclass(frozen=True)
class Named:
    """An initiative as it stands; `kept` is None while nobody has decided."""

    id: str
    fields: Mapping[str, Any]
    kept: bool | None
    why: str
    span: Span | None
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True)
class Arithmetic:
    """A relation as it stands, by the ids that its claims have now. `waits` says that one of them is not decided yet."""

    key: str
    fields: Mapping[str, Any]
    kept: bool | None
    why: str
    waits: bool
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True)
class Article:
    """What is known of the article as a whole: a spec's `[source]`, without what publishing adds."""

    fields: Mapping[str, Any]
    problems: tuple[FieldProblem, ...] = ()


def article(state: State, around: Surroundings) -> Article:
    """The article's own fields, and what is missing or wrong in them."""
    fields = {key: value for key, value in state.article.items() if value not in (None, "")}
    source, found = read_entry(SourceInfo, _ADDED | fields, "", "source")
    wrong = [problems.field_problem(each) for each in found]
    told = {problem.field for problem in wrong}
    if source is None:  # the other fields are looked at all the same
        sound = {key: value for key, value in fields.items() if key not in told}
        source, _ = read_entry(SourceInfo, _ADDED | _STAND_IN | sound, "", "source")
    if source is not None:
        document = Document(around.source, Spec("draft", "draft", source=source))
        more = (problems.field_problem(each) for rule in _RULES for each in rule(document, around.catalog))
        wrong += [problem for problem in more if problem.field not in told]
    return Article(fields, tuple(wrong))


def passages(state: State) -> Iterator[Passage]:
    """Every passage, in reading order."""
    for part in sorted(state.passages.values(), key=lambda part: part.span or Span(0, 0)):
        yield Passage(part.key, part.span, str(part.fields.get("reason", "")), part.kept, part.why)


def initiatives(state: State, around: Surroundings) -> Iterator[Named]:
    """Every initiative, as the draft has them."""
    for key, part in state.initiatives.items():
        spans = around.source.find(str(part.fields.get("quote") or ""))
        wrong = problems.of_initiative(part.fields, around) if part.kept is not False else ()
        yield Named(key, part.fields, part.kept, part.why, spans[0] if spans else None, wrong)


def relations(draft: Draft, state: State, items: Iterable[Item], around: Surroundings) -> Iterator[Arithmetic]:
    """Every relation whose numbers are still claims, or may become so. A draft names these by their ids in it, a person's relation by their keys."""
    by_key = {item.key: item for item in items}
    keys = {filling.claim_id(each.fields): key for key, each in draft.entries.items() if each.kind == "claim"}
    for key, part in state.relations.items():
        parts = [_claim(by_key.get(keys.get(name, name))) for name in _names(part)]
        if part.kept is None and None in parts:
            continue
        waits = any(item is not None and item.state == "open" for item in parts)
        now = {
            name: filling.claim_id(item.entry) if item else name for name, item in zip(_names(part), parts, strict=True)
        }
        fields = {
            **part.fields,
            "result": now.get(str(part.fields.get("result")), ""),
            "of": [now[name] for name in _of(part)],
        }
        claims = [item.entry for item in parts if item is not None]
        wrong = () if waits or part.kept is False else problems.of_relation(fields, claims, around)
        yield Arithmetic(key, fields, part.kept, part.why, waits, wrong)


def _claim(item: Item | None) -> Item | None:
    """An item that is a claim, or is proposed as one."""
    return item if item and item.kind == "claim" and item.state in ("open", "claimed") else None


def _names(part: PartState) -> list[str]:
    return [str(part.fields.get("result")), *_of(part)]


def _of(part: PartState) -> list[str]:
    of = part.fields.get("of", ())
    return [str(each) for each in of] if isinstance(of, list | tuple) else []
