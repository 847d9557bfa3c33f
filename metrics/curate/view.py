"""One draft as one window sees it: what stands, item by item, after the decisions that it has read; kept up to date by `refresh`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from metrics.corpus.catalog import Catalog, read_catalog
from metrics.corpus.folder import Corpus, read_corpus
from metrics.curate import filling, parts
from metrics.curate.dating import dated
from metrics.curate.drafts import Draft, path_of, read_draft
from metrics.curate.items import Item, Items
from metrics.curate.journal import Decision, Journal, effective
from metrics.curate.parts import Arithmetic, Article, Named, Passage
from metrics.curate.problems import Surroundings
from metrics.curate.state import State, fold
from metrics.documents import layout
from metrics.draft.knowledge import Knowledge
from metrics.errors import Problem, RequestError
from metrics.model.catalog import Indicator, Unit
from metrics.model.entry import Entry
from metrics.text.source import Span


@dataclass(frozen=True)
class Counter:
    """How far a draft is: numeral groups decided, of how many, the problems of what was decided, and other entries that nobody has decided."""

    done: int = 0
    total: int = 0
    problems: int = 0
    undecided: int = 0


class DraftView:
    """What stands of one draft. `catalog` holds what the draft's own decisions add to the catalogue."""

    def __init__(self, root: Path, draft_id: str, by: str, corpus: Corpus | None = None) -> None:
        self.root, self.id, self.by = root, draft_id, by.strip()
        if not self.by:
            raise RequestError("Say who decides: every decision keeps its author's name.")
        self.draft = read_draft(root, draft_id)
        self.source = self.draft.source
        self.journal = Journal(path_of(root, draft_id, ".journal.jsonl"))
        #: Why the catalogue on disk cannot be used just now; the last good one is, meanwhile.
        self.catalog_problems: tuple[Problem, ...] = ()
        self._corpus = corpus
        self._knowledge: Knowledge | None = None
        #: A date and region that were given later, and the draft with the times that follow.
        self._dates: tuple[str, str, Draft] | None = None
        self._stamp: object = None
        self._folded = -1
        self._base = Catalog()
        #: What decisions took into the catalogue, and the catalogue with it: the same object as long as nothing changes.
        self._taken: tuple[Any, Catalog] = (None, self._base)
        self._items = Items(self.draft, self.page)
        self.refresh()

    @cached_property
    def page(self) -> layout.Page:
        """The article as paragraphs."""
        return layout.read(self.source.text)

    @property
    def number(self) -> int:
        """How many decisions there are, as far as this window has read them."""
        return len(self.journal.decisions)

    @property
    def history(self) -> tuple[Decision, ...]:
        """The decisions that stand, in order."""
        return tuple(effective(self.journal.decisions))

    @property
    def opened_from(self) -> str:
        """The SHA-256 of the published spec that was opened again as this draft; "" for a new article."""
        found = (each for each in self.journal.decisions if each.action == "reopen")
        return str(next((each.fields.get("sha256", "") for each in found), ""))

    def refresh(self) -> bool:
        """Look at the journal and the catalogue again; returns whether something changed. Raises `JournalError` where the journal is damaged."""
        changed = self._read_catalog()
        self.journal.refresh()
        if changed or self._folded != self.number:
            self._fold()
            return True
        return False

    def _read_catalog(self) -> bool:
        folder = self.root / "catalog"
        stamp = [
            (path.name, (state := path.stat()).st_mtime_ns, state.st_size) for path in sorted(folder.glob("*.toml"))
        ]
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        catalog, problems = read_catalog(folder, self.root.resolve().name)
        self.catalog_problems = tuple(problems)
        if not problems or not self._base.indicators:
            self._base, self._knowledge = catalog, None
        return True

    def _fold(self) -> None:
        self._folded = self.number
        self.state: State = fold(self.draft, self.history)
        if (known := self._dated(self.state)) is not self.draft:
            self.state = fold(known, self.history)
        self.catalog = self._with_taken(self.state)
        self.items = tuple(self._items.of(self.state, self.catalog))
        self._by_key = {item.key: number for number, item in enumerate(self.items)}
        around = self.around
        self.article: Article = parts.article(self.state, around)
        self.passages: tuple[Passage, ...] = tuple(parts.passages(self.state))
        self.initiatives: tuple[Named, ...] = tuple(parts.initiatives(self.state, around))
        self.relations: tuple[Arithmetic, ...] = tuple(parts.relations(self.draft, self.state, self.items, around))

    def _dated(self, state: State) -> Draft:
        """The draft, with the times of its proposals anew where a decision says when the article was published."""
        published, region = (str(state.article.get(key) or "") for key in ("published", "region"))
        if not published or published == str(self.draft.article.get("published") or ""):
            return self.draft
        if self._dates is None or self._dates[:2] != (published, region):
            self._dates = published, region, dated(self.draft, region, published, self.knowledge)
        return self._dates[2]

    def _with_taken(self, state: State) -> Catalog:
        """The catalogue with the indicators and units that decisions took."""
        known = {*self._base.indicators, *self._base.units}
        new = sorted({*state.indicators, *state.units} - known)
        basis = (id(self._base), new, state.indicators, state.units)
        if self._taken[0] != basis:
            self.catalog = self._base
            self._taken = basis, self.catalog_with(state.indicators, state.units) if new else self._base
        return self._taken[1]

    def catalog_with(self, indicators: Mapping[str, Any], units: Mapping[str, Any]) -> Catalog:
        """The catalogue with further entries."""
        return replace(
            self.catalog,
            indicators=_entries(Indicator, indicators, self.catalog.indicators),
            units=_entries(Unit, units, self.catalog.units),
        )

    @property
    def around(self) -> Surroundings:
        """What entries are held against."""
        return Surroundings(self.source, self.catalog)

    @property
    def knowledge(self) -> Knowledge:
        """The catalogue and the precedents, indexed when they are first asked for."""
        if self._knowledge is None:
            self._corpus = self._corpus or read_corpus(self.root)
            self._knowledge = Knowledge.of(self._corpus.documents, self._base, without=self.source.sha256)
        return self._knowledge

    # --- looking ------------------------------------------------------------------------------------------------------

    def item(self, key: str) -> Item:
        """The item of a key. Raises `RequestError` where there is none."""
        if key not in self._by_key:
            raise RequestError(f"{key!r} is no entry of this draft.")
        return self.items[self._by_key[key]]

    def item_at(self, offset: int) -> Item | None:
        """The item whose literal holds a character of the text; None where none does."""
        return next((item for item in self.items if item.span.start <= offset < item.span.end), None)

    def neighbour(self, key: str, step: int) -> Item:
        """The item so many steps on, or the last (first) one."""
        at = self._by_key[self.item(key).key] + step
        return self.items[min(max(at, 0), len(self.items) - 1)]

    def next_open(self, after: str | None = None) -> Item | None:
        """The first open item behind a key, then from the beginning; None where none is open."""
        at = self._by_key.get(after or "", -1) + 1
        return next((item for item in (*self.items[at:], *self.items[:at]) if item.state == "open"), None)

    def numerals_of(self, item: Item) -> Span:
        """From the first to the last numeral of an item."""
        return self._items.numerals_in(item.span)

    @property
    def counter(self) -> Counter:
        """How far the draft is."""
        decided = [item for item in self.items if item.state != "open"]
        wrong = sum(len(item.problems) for item in decided)
        wrong += sum(len(each.problems) for each in self.initiatives if each.kept)
        wrong += sum(len(each.problems) for each in self.relations if each.kept)
        wrong += len(self.article.problems) + len(self.draft.lost) + len(self.catalog_problems)
        kept = [part.kept for part in self.passages]
        kept += [part.kept for part in self.initiatives] + [part.kept for part in self.relations]
        return Counter(len(decided), len(self.items), wrong, kept.count(None))

    @property
    def claim_ids(self) -> dict[str, str]:
        """The id of every confirmed claim, by its key."""
        return {item.key: filling.claim_id(item.entry) for item in self.items if item.state == "claimed"}


def _entries(model: type[Entry], taken: Mapping[str, Mapping[str, Any]], known: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue's entries, and behind them those that were taken and are not in it yet."""
    return {
        **known,
        **{name: model.model_validate(dict(fields)) for name, fields in taken.items() if name not in known},
    }
