"""The second reading: what another person, who had not seen the spec, read in the same article; and how far the two agree.

`readings/<source_id>.tsv` beside the specs: a header and one row a numeral, tab-separated. Agreement is reported in components, never as
one grade; an article without the file was read once, and that is said.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from metrics.checks.ledger import CLAIMED, LedgerEntry, account
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Document, Reading
from metrics.errors import Problem
from metrics.files import MAX_ARTICLE_BYTES, read_file
from metrics.text.source import Span

COLUMNS = (
    "quote", "literal", "kind", "value", "lower", "upper", "bound", "unit", "period", "status", "scope", "place", "what",
)  # fmt: skip
#: What is compared of a numeral that both readings claim.
ASPECTS = ("value", "bound", "period", "status", "scope")


@dataclass(frozen=True)
class Difference:
    """One numeral on which the readings differ: in what, and what each has."""

    start: int
    literal: str
    aspect: str
    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """How far two readings of one article agree: numerals, those claimed by both or by one, and each aspect of those claimed by both."""

    source_id: str
    numerals: int = 0
    both: int = 0
    first_only: int = 0
    second_only: int = 0
    neither: int = 0
    missed: int = 0
    same: dict[str, int] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    def __str__(self) -> str:
        claims = (
            f"claimed by both {self.both}, by the first only {self.first_only}, by the second only {self.second_only}"
        )
        aspects = " · ".join(f"{aspect} {self.same[aspect]}/{self.both}" for aspect in ASPECTS)
        return f"{self.source_id}: read twice: {self.numerals} numerals, {claims}, by neither {self.neither}, not listed by the second {self.missed}; {aspects}"


def path_of(root: Path, source_id: str) -> Path:
    """Where the second reading of a source is kept."""
    return root / "readings" / f"{source_id}.tsv"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a second reading; raises `ValueError` where the file is no such table."""
    text = read_file(path, MAX_ARTICLE_BYTES).decode("utf-8-sig")
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    except csv.Error as error:  # a field of more than 131,072 characters
        raise ValueError(f"{path.name} is no table: {error}") from error
    if any(set(row) != set(COLUMNS) or None in row.values() for row in rows) or not rows:
        raise ValueError(f"{path.name} does not have the columns {' '.join(COLUMNS)} in every row")
    return rows


def agreement(document: Document, catalog: Catalog, rows: list[dict[str, str]]) -> Agreement:
    """Compare the spec with a second reading, numeral by numeral. Passages of other articles are nobody's claim and are left out."""
    entries = account(document, catalog).entries
    second = _rows_of(entries, [(span, row) for row in rows if (span := span_of(document, row))])
    first = {reading.claim.id: reading for reading in document.readings}
    counts = dict.fromkeys(("both", "first_only", "second_only", "neither", "missed"), 0)
    same = dict.fromkeys(ASPECTS, 0)
    differences: list[Difference] = []
    compared: set[str] = set()
    for entry, row in zip(entries, second, strict=True):
        if entry.by == "other-place" and row is None:
            continue
        claims = entry.state == CLAIMED
        if row is None:
            counts["missed"] += 1
        also = row is not None and row["kind"] == "claim"
        key = {
            (True, True): "both",
            (True, False): "first_only",
            (False, True): "second_only",
            (False, False): "neither",
        }
        if claims and entry.by in compared:  # the other end of a range: one claim, counted once
            continue
        counts[key[claims, also]] += 1
        if claims != also:
            states = ["claim" if claims else entry.by, row["kind"] if row else "not listed"]
            differences.append(Difference(entry.numeral.start, entry.numeral.text, "claim", *states))
        elif claims and row is not None:
            compared.add(entry.by)
            for aspect, (one, two) in _aspects(first[entry.by], row).items():
                same[aspect] += one == two
                if one != two:
                    differences.append(Difference(entry.numeral.start, row["literal"], aspect, one, two))
    return Agreement(
        document.source.source_id,
        sum(counts[key] for key in counts if key != "missed"),
        **counts,
        same=same,
        differences=tuple(differences),
    )


def reading_stands(document: Document, path: Path, file: str) -> Iterator[Problem]:
    """A second reading is a table, and each of its literals stands in the article: it is a reading of this text."""
    try:
        rows = read(path)
    except (ValueError, OSError) as error:
        yield Problem("reading-unreadable", file, "", f"{error}.", "Write it anew, tab-separated, or remove it.")
        return
    for number, row in enumerate(rows, start=2):
        if span_of(document, row) is None:
            found = f"“{row['literal']}” does not stand once in “{row['quote']}” of the article."
            yield Problem("reading-not-found", file, f"line {number}", found, "Read the article again at this place.")


def span_of(document: Document, row: dict[str, str]) -> Span | None:
    """Where a row's literal stands; the first place where the quote leaves several."""
    places = document.source.locate(row["quote"], row["literal"])
    if places:
        return places[0].literal
    spans = document.source.find(row["literal"]) if row["kind"] != "claim" else []
    quotes = document.source.find(row["quote"])
    inside = (span for span in spans for quote in quotes if quote.start <= span.start and span.end <= quote.end)
    return next(inside, None)


def _rows_of(entries: Sequence[LedgerEntry], rows: list[tuple[Span, dict[str, str]]]) -> list[dict[str, str] | None]:
    """For each numeral, the first row whose literal holds it."""
    found: list[dict[str, str] | None] = [None] * len(entries)
    for span, row in rows:
        at = bisect_left(entries, span.start, key=lambda entry: entry.numeral.start)
        while at < len(entries) and entries[at].numeral.end <= span.end:
            found[at] = found[at] or row
            at += 1
    return found


def _aspects(reading: Reading, row: dict[str, str]) -> dict[str, tuple[str, str]]:
    claim, quantity = reading.claim, reading.quantity
    numbers = (
        (quantity.value, *((quantity.lower, quantity.upper) if quantity.value is None else ())) if quantity else ()
    )
    written = tuple(_number(row[key]) for key in ("value", "lower", "upper") if row[key])
    return {
        "value": (_spoken(number for number in numbers if number is not None), _spoken(written)),
        "bound": (str(claim.bound), row["bound"]),
        "period": (claim.period, row["period"]),
        "status": (claim.status, row["status"]),
        "scope": (claim.scope, row["scope"]),
    }


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _spoken(numbers: Iterator[Decimal] | tuple[Decimal | None, ...]) -> str:
    return "–".join("?" if number is None else f"{number.normalize():f}" for number in numbers)
