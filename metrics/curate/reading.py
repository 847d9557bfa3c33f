"""A second person's blind reading of an article: from its text and numerals alone, numeral by numeral, kept in a journal of its own.

Neither the draft's proposals nor the first reader's decisions are read here. What is finished is a table, `readings/<id>.tsv`; of an article that is
not published yet it waits beside the draft and is put in place with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from metrics.checks import readings
from metrics.corpus.catalog import read_catalog
from metrics.curate import filling
from metrics.curate.account import Numerals
from metrics.curate.drafts import path_of
from metrics.curate.journal import Decision, Journal, effective
from metrics.curate.problems import FieldProblem
from metrics.documents import layout
from metrics.draft import quotes
from metrics.draft.writing import FOLDER
from metrics.errors import MetricsError, PeriodError, RequestError, SeedsError
from metrics.files import atomic_write
from metrics.text import period as periods
from metrics.text.bounds import Bound
from metrics.text.printing import plain
from metrics.text.source import Source, Span, read_source, squeeze
from metrics.vocabulary import Reason, Scope, Status

ReadState = Literal["open", "claimed", "excluded", "covered"]


@dataclass(frozen=True)
class ReadItem:
    """One numeral group, and what the second reader said of it: a row of the reading, whose columns are `readings.COLUMNS`."""

    key: str
    span: Span
    sentence: Span
    literal: str
    reads: str
    state: ReadState
    row: Mapping[str, str]
    problems: tuple[FieldProblem, ...] = ()
    decided: Decision | None = None


class BlindReading:
    """One article being read a second time by one person; as `Verification`, one for each window."""

    def __init__(self, root: Path, source_id: str, by: str) -> None:
        self.root, self.id, self.by = root, source_id, by.strip()
        if not self.by:
            raise RequestError("Say who reads: every decision keeps its author's name.")
        self.source = _source(root, source_id)
        catalog, _ = read_catalog(root / "catalog", root.resolve().name)
        self._numerals = Numerals(self.source.text, catalog.fixed_words)
        everything = list(range(len(self._numerals.pieces)))
        self._groups = list(self._numerals.groups(everything, catalog.unit_forms))
        self.journal = Journal(root / FOLDER / "readings" / f"{source_id}.journal.jsonl")
        self._folded = -1
        self.refresh()

    @cached_property
    def page(self) -> layout.Page:
        """The article as paragraphs."""
        return layout.read(self.source.text)

    def refresh(self) -> bool:
        """Look at the journal again; returns whether something changed."""
        self.journal.refresh()
        changed = self._folded != len(self.journal.decisions)
        if changed:
            self._fold()
        return changed

    def _fold(self) -> None:
        self._folded = len(self.journal.decisions)
        said: dict[str, tuple[Mapping[str, str], Decision]] = {}
        for decision in effective(self.journal.decisions):
            rows = {key: {name: _text(value) for name, value in row.items()} for key, row in decision.fields.items()}
            said.update({key: (row, decision) for key, row in rows.items()})
        taken: dict[int, str] = {}
        for key, (row, _) in said.items():
            span = Span(int(row["start"]), int(row["end"]))
            taken.update(dict.fromkeys(self._numerals.inside(span), key))
        self.items = tuple(self._item(group.key, group.span, said.get(group.key), taken) for group in self._groups)
        self._by_key = {item.key: number for number, item in enumerate(self.items)}

    def _item(
        self, key: str, span: Span, said: tuple[Mapping[str, str], Decision] | None, taken: Mapping[int, str]
    ) -> ReadItem:
        row, decided = said or ({}, None)
        state: ReadState = "open"
        if row:
            span = Span(int(row["start"]), int(row["end"]))
            state = "claimed" if row["kind"] == "claim" else "excluded"
        elif all(number in taken for number in self._numerals.inside(span)):
            state = "covered"
        literal = self.source.text[slice(*span)]
        found = filling.read(literal)
        shown = {column: row.get(column, "") for column in readings.COLUMNS} if row else {}
        problems = tuple(_problems(row)) if row else ()
        return ReadItem(
            key, span, self.source.sentence(*span), literal, str(found or ""), state, shown, problems, decided
        )

    # --- looking ------------------------------------------------------------------------------------------------------

    def item(self, key: str) -> ReadItem:
        """The item of a key. Raises `RequestError` where there is none."""
        if key not in self._by_key:
            raise RequestError(f"{key!r} is no numeral of this article.")
        return self.items[self._by_key[key]]

    def item_at(self, offset: int) -> ReadItem | None:
        """The item whose literal holds a character of the text; None where none does."""
        return next((item for item in self.items if item.span.start <= offset < item.span.end), None)

    def neighbour(self, key: str, step: int) -> ReadItem:
        """The item so many steps on, or the last (first) one."""
        at = self._by_key[self.item(key).key] + step
        return self.items[min(max(at, 0), len(self.items) - 1)]

    def next_open(self, after: str | None = None) -> ReadItem | None:
        """The first open item behind a key, then from the beginning; None where none is open."""
        at = self._by_key.get(after or "", -1) + 1
        return next((item for item in (*self.items[at:], *self.items[:at]) if item.state == "open"), None)

    @property
    def done(self) -> int:
        """How many items are decided."""
        return sum(item.state != "open" for item in self.items)

    # --- deciding -----------------------------------------------------------------------------------------------------

    def claim(
        self,
        key: str,
        period: str,
        status: Status = "actual",
        scope: Scope = "region",
        place: str = "",
        what: str = "",
        literal: str = "",
    ) -> None:
        """The numeral is a number that the article reports; what it counts in the reader's own words. Value and hedge are the literal's."""
        item = self.item(key)
        span = item.span
        if literal:
            found = filling.beside(self.source, literal, span)
            if found is None:
                raise RequestError(f"{literal} does not stand at this numeral.")
            span = found
        read = filling.read(self.source.text[slice(*span)])
        if read is None:
            raise RequestError(
                f"{self.source.text[slice(*span)]} reads as no number; exclude it, or choose more or fewer characters."
            )
        ends = {"lower": read.lower, "upper": read.upper} if read.bound is Bound.RANGE else {"value": read.value}
        numbers = {name: plain(number) for name, number in ends.items() if number is not None}
        said = {"period": period, "status": status, "scope": scope, "place": place, "what": what}
        self._say({key: self._row(span, "claim") | numbers | {"bound": str(read.bound), "unit": read.unit} | said})

    def exclude(self, key: str, reason: Reason, what: str = "") -> None:
        """The numeral counts nothing here, for a reason."""
        self._say({key: self._row(self._bare(self.item(key)), reason) | {"what": what}})

    def select(self, start: int, end: int, reason: Reason = "other-place", what: str = "") -> None:
        """Every numeral of a stretch counts nothing here."""
        inside = [item for item in self.items if start <= item.span.start and item.span.end <= end]
        if not inside:
            raise RequestError("There is no numeral in the passage.")
        self._say({item.key: self._row(self._bare(item), reason) | {"what": what} for item in inside})

    def undo(self) -> str | None:
        """Take back the last decision that stands; returns the key of its first item. Nothing happens where there is none."""
        standing = effective(self.journal.decisions)
        if not standing:
            return None
        self.journal.append("undo", self.by)
        self._fold()
        return next(iter(standing[-1].fields), None)

    def finish(self) -> Path:
        """Write the reading; returns its file. Raises `RequestError` while an item is open, `MetricsError` where the disk refuses."""
        if item := self.next_open():
            raise RequestError(f"{item.literal} at {item.span.start} is not decided yet.")
        if wrong := next((item for item in self.items if item.problems), None):
            raise RequestError(f"{wrong.literal} at {wrong.span.start}: {wrong.problems[0].found}")
        path = table_of(self.root, self.id)
        try:
            with atomic_write(path) as file:
                file.write(_table(item.row for item in self.items if item.row).encode("utf-8"))
        except OSError as error:
            raise MetricsError(
                f"{path} cannot be written ({error.strerror or error}). The decisions are kept."
            ) from error
        return path

    def _bare(self, item: ReadItem) -> Span:
        """The numerals of an item without their unit: what an exclusion excludes."""
        inside = self._numerals.inside(item.span)
        pieces = self._numerals.pieces
        return Span(pieces[inside[0]].start, pieces[inside[-1]].end) if inside else item.span

    def _row(self, span: Span, kind: str) -> dict[str, str]:
        quote, literal = squeeze(self._quote(span)), squeeze(self.source.text[slice(*span)])
        return {"start": str(span.start), "end": str(span.end), "quote": quote, "literal": literal, "kind": kind}

    def _quote(self, span: Span) -> str:
        """The shortest run of clauses in which the literal is found first: a reading has no prefix to tell two places apart."""
        inside = Span(self.page.at(span.start), self.page.at(span.end - 1) + 1)
        quote = quotes.shortest(self.source, self.page, inside)
        if not quote.prefix:
            return quote.text
        return self.page.text[inside.start - len(quote.prefix) : quote.span.end]

    def _say(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        self.journal.append("rows", self.by, next(iter(rows)), rows)
        self._fold()


def open_reading(root: Path, source_id: str, by: str) -> BlindReading:
    """Open an article or a draft for its second reading. Raises `RequestError` where there is none, `SeedsError` where it cannot be read."""
    return BlindReading(root, source_id, by)


def table_of(root: Path, source_id: str) -> Path:
    """Where a finished reading is: with the corpus, or beside the draft of an article that is not published yet."""
    if (root / f"{source_id}.toml").exists():
        return readings.path_of(root, source_id)
    return root / FOLDER / "readings" / f"{source_id}.tsv"


def _source(root: Path, source_id: str) -> Source:
    paths = [path_of(root, source_id, ".txt"), root / f"{source_id}.txt"]
    path = next((path for path in paths if path.is_file()), None)
    if path is None or Path(source_id).name != source_id:
        raise RequestError(f"There is no article {source_id}.")
    source, problems = read_source(path, path.name)
    if source is None:
        raise SeedsError(problems)
    return source


def _problems(row: Mapping[str, str]) -> Iterable[FieldProblem]:
    if row["kind"] != "claim":
        return
    try:
        periods.parse(row["period"])
    except PeriodError as error:
        yield FieldProblem("period", "malformed-period", f"{error}.", "Write the time the number speaks of.")
    if (row["scope"] == "place") != bool(row["place"]):
        yield FieldProblem(
            "place", "place-without-scope", "a number about a place names it.", "Write the place's name, or neither."
        )


def _text(value: object) -> str:
    """A field of the journal, which reads numbers as numbers, as a reading has it."""
    return plain(value) if isinstance(value, Decimal) else str(value)


def _table(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as tab-separated text. White space, the only thing that would have to be quoted, is one blank."""
    lines = [readings.COLUMNS, *([" ".join(row[column].split()) for column in readings.COLUMNS] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)
