"""A downloaded file, held row by row against the articles and specs: each number is proved again, or named with the reason why it is not.

Nothing is taken from the table. The quote and the literal are looked up in the article, the literal is read again, a ratio is computed again
from its inputs; every other cell must be what the spec says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from metrics import export
from metrics.checks import rules
from metrics.corpus.folder import Corpus, Document, read_corpus
from metrics.errors import Problem, QuantityError, SeedsError, suggest
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.table import ratios, writer
from metrics.table.columns import COLUMNS
from metrics.table.context import context_of
from metrics.table.fact import facts_of
from metrics.table.ratios import all_facts
from metrics.text import quantity
from metrics.text.printing import plain
from metrics.text.source import squeeze
from metrics.texts.labels import Labels
from metrics.verify.reopen import Table, read_csv, reopen
from metrics.verify.spreadsheet import loss, respelled

_ENDS = ("value", "lower", "upper")
#: Proved against the article itself.
_PROVED = (*_ENDS, "bound", "literal", "quote", "literal_start", "literal_end", "quote_start", "quote_end")
#: For so many rows that fail, what is near is looked for.
_MAX_SUGGESTIONS = 50
#: No ratio has more inputs.
_MAX_INPUTS = 9
_HINT = "Look it up: metrics show {fact_id}"


@dataclass(frozen=True)
class Verification:
    """What a file holds: rows and proved rows by table, columns that are not ours, and every problem.

    `respelled` counts, by column, the cells that a spreadsheet wrote otherwise with the same meaning: 2022-07 as Jul-22.
    """

    counts: dict[str, tuple[int, int]]
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]
    respelled: Counter[str] = field(default_factory=Counter)


def verify(path: Path, seeds: Path) -> Verification:
    """Prove every row of a download. Raises `DownloadError` where the file is none, `SeedsError` where the seeds cannot be read."""
    tables, problems = reopen(path)
    evidence = Evidence(read_corpus(seeds))
    counts: dict[str, tuple[int, int]] = {}
    spellings: Counter[str] = Counter()
    for each in tables:
        found = list(_rows(each, evidence, spellings))
        counts[each.name] = len(each.rows), len(each.rows) - len({problem.where for problem in found})
        problems += found
        if not each.rows:
            problems.append(Problem("no-rows", each.name, "", "the file holds no row, so nothing was proved."))
    unknown = tuple(dict.fromkeys(title for each in tables for title in each.unknown))
    return Verification(counts, unknown, tuple(sorted(problems, key=lambda problem: problem.sort_key)), spellings)


class Evidence:
    """The articles and specs that rows are held against. An article with a problem proves nothing; the others do."""

    def __init__(self, corpus: Corpus) -> None:
        self.broken: dict[str, Problem] = {}
        common = []
        folder = corpus.root.resolve().name
        known = {path.stem for pattern in ("*.txt", "*.toml") for path in corpus.root.glob(pattern)}
        for problem in rules.check(corpus):
            place = Path(problem.file)
            if place.parent.name == folder and place.stem in known:
                if problem.rule == "checksum-differs" or place.stem not in self.broken:
                    self.broken[place.stem] = problem  # an article that was changed explains whatever else is wrong
            elif place.parent.name != "readings":  # a second reading proves nothing, and takes nothing away
                common.append(problem)
        if common:
            raise SeedsError(common)
        sound = (each for each in corpus.documents if each.source.source_id not in self.broken)
        self.corpus = replace(corpus, documents=tuple(sound), problems=())
        self.documents: dict[str, Document] = {each.source.source_id: each for each in self.corpus.documents}
        self.facts: dict[str, Fact] = {fact.fact_id: fact for fact in all_facts(self.corpus)}
        self._suggestions = _MAX_SUGGESTIONS
        self._expected: dict[str | None, dict[str, dict[str, str]]] = {}

    @property
    def suggests(self) -> bool:
        """Whether what is near is still looked for: for the first rows that fail; for each of a hundred thousand it would take hours."""
        self._suggestions -= 1
        return self._suggestions >= 0

    @cached_property
    def printed(self) -> dict[str, Fact]:
        """The facts that articles print, by id."""
        return {fact.fact_id: fact for fact in facts_of(self.corpus)}

    def row(self, fact_id: str, language: str | None) -> dict[str, str]:
        """A fact's row, as a file in this language holds it."""
        if language not in self._expected:
            frame = writer.frame(self.facts.values())
            content = export.facts_csv(frame)
            if language:
                content = export.csv_for_excel(frame, Labels(Context.read(context_of(self.corpus)), language))
            self._expected[language] = {row["fact_id"]: row for _, row in read_csv("seeds", content).rows}
        return self._expected[language][fact_id]

    def missing(self, fact_id: str) -> tuple[str, str]:
        """Why there is no such fact, and what to do."""
        source_id = fact_id.partition(":")[0]
        if source_id in self.broken:
            problem = self.broken[source_id]
            return (
                f"{problem.file} has problems ({problem.rule}: {problem.found})",
                "Run metrics check and correct them.",
            )
        if source_id not in self.documents:
            return f"{source_id or 'an empty id'} is no source of {self.corpus.root}.", suggest(
                source_id, self.documents
            ) if self.suggests else ""
        own = (each for each in self.facts if each.startswith(f"{source_id}:"))
        return f"{fact_id} is no fact of {source_id}.", suggest(fact_id, own) if self.suggests else ""


def _rows(rows: Table, evidence: Evidence, spellings: Counter[str]) -> Iterator[Problem]:
    times = Counter(row["fact_id"] for _, row in rows.rows)
    for number, row in rows.rows:
        fact_id = row["fact_id"]
        where = f"row {number} {fact_id}".rstrip()
        if fact_id not in evidence.facts:
            found, hint = evidence.missing(fact_id)
            yield Problem("unknown-fact", rows.name, where, found, hint)
            continue
        if times[fact_id] > 1:
            yield Problem("duplicate-fact", rows.name, where, f"the fact stands in {times[fact_id]} rows.")
        expected = evidence.row(fact_id, rows.language)
        for column, (rule, found) in _losses(row, expected).items():
            row[column] = expected[column]  # said now, and not again for what follows from it
            yield Problem(rule, rows.name, where, f"{column}: {found}.", _HINT.format(fact_id=fact_id))
        for column in _respelled(row, expected):
            row[column] = expected[column]
            spellings[column] += 1
        for rule, found in _prove(row, evidence.facts[fact_id], expected, evidence):
            yield Problem(rule, rows.name, where, found, _HINT.format(fact_id=fact_id))


def _losses(row: dict[str, str], expected: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The columns of which a spreadsheet left less than there was, with rule and sentence."""
    found = {column: loss(cell, expected.get(column, "")) for column, cell in row.items()}
    return {column: each for column, each in found.items() if each}


def _respelled(row: dict[str, str], expected: dict[str, str]) -> list[str]:
    """The columns of text that a spreadsheet took for a date or a number, and wrote in another way that says the same."""
    texts = (column for column in row if column in COLUMNS and COLUMNS[column].kind == "text")
    pairs = ((column, squeeze(row[column]), squeeze(expected.get(column, ""))) for column in texts)
    return [column for column, cell, text in pairs if cell != text and respelled(cell, text)]


def _prove(row: dict[str, str], fact: Fact, expected: dict[str, str], evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Every reason why a row does not hold: (rule, what was found)."""
    failed = False
    for rule, found in _computed(row, fact, evidence) if fact.derived else _stands(row, fact, evidence):
        failed = True
        yield rule, found
    for column, cell in row.items():
        if failed and column in _PROVED:
            continue  # said already, with its reason
        if not _same(column, cell, expected.get(column, "")):
            yield "differs-from-spec", f"{column} = {cell!r}, but the spec says {expected.get(column, '')!r}."


def _stands(row: dict[str, str], fact: Fact, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The quote is in the article, the literal in the quote, both where the row says, and the literal reads what the row says."""
    source = evidence.documents[fact.source_id].source
    quote, literal = squeeze(row["quote"]), squeeze(row["literal"])
    quotes, literals = source.find(quote), [place.literal for place in source.locate(quote, literal)]
    if not quotes:
        near_by = source.nearest(quote) if evidence.suggests else None
        yield "quote-not-found", f"“{quote}” is not in the article." + (f" Nearest: “{near_by[0]}”." if near_by else "")
    elif literal and not literals:
        yield "literal-not-found", f"“{literal}” does not stand in the quote “{quote}” as a whole number."
        return
    else:
        for key, spans in (("quote", quotes), ("literal", literals)):
            start, end = (_whole(row.get(f"{key}_{edge}", "")) for edge in ("start", "end"))
            if start is not None and end is not None and (start, end) not in spans:
                there = squeeze(source.text[max(start, 0) : end])[:40]
                yield f"{key}-misplaced", f"the {key} does not stand at {start}–{end}; there stands “{there}”."
    yield from _reads(row, fact, evidence)


def _reads(row: dict[str, str], fact: Fact, evidence: Evidence) -> Iterator[tuple[str, str]]:
    literal = squeeze(row["literal"])
    if not fact.indicator:
        if literal or any(row[end] for end in _ENDS):
            yield "value-disagrees", "an initiative without a number has no literal and no value."
        return
    catalog = evidence.corpus.catalog
    indicator = catalog.indicators[fact.indicator]
    try:
        read = quantity.parse(literal)
    except QuantityError as error:
        yield "literal-unreadable", f"{error}."
        return
    converted = catalog.converted(read, indicator)
    if converted is None:
        yield (
            "unknown-unit",
            f"the literal {literal} is printed in {read.form!r}, the indicator is in {indicator.unit}.",
        )
        return
    read = converted
    for end in _ENDS:
        number = getattr(read, end)
        if not _equal(row[end], number):
            reads = f"reads {plain(number)}" if number is not None else f"gives no {end}"
            yield "value-disagrees", f"{end} = {row[end] or 'nothing'}, but the literal {literal} {reads}."


def _computed(row: dict[str, str], fact: Fact, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """A derived number is what its inputs give."""
    names = row.get("inputs", fact.inputs or "").split(";")
    inputs = [evidence.printed[name] for name in names[:_MAX_INPUTS] if name in evidence.printed]
    again = [each for each in ratios.derive(inputs, evidence.corpus.catalog)[0] if each.indicator == fact.indicator]
    if len(inputs) != len(names) or not again:
        yield "inputs-do-not-fit", f"{fact.indicator} cannot be computed from {' and '.join(names)}."
        return
    for end in _ENDS:
        number = getattr(again[0], end)
        if not _equal(row[end], number):
            gives = plain(number) if number is not None else "nothing"
            yield "value-disagrees", f"{end} = {row[end] or 'nothing'}, but {' ÷ '.join(names)} gives {gives}."


def _equal(cell: str, number: object) -> bool:
    """A cell holds this number, however a spreadsheet wrote it."""
    if not cell.strip() or number is None:
        return not cell.strip() and number is None
    try:
        return float(cell.replace(",", "")) == float(str(number))
    except ValueError:
        return False


def _same(column: str, cell: str, expected: str) -> bool:
    """Two cells say the same: numbers by value, days and truths in any spelling, text but for white space."""
    kind = COLUMNS[column].kind if column in COLUMNS else "text"
    if kind in ("number", "year", "offset"):
        return _equal(cell, expected or None)
    if kind == "day":
        return _day(cell) == _day(expected)
    if kind == "truth":
        return cell.strip().lower() == expected.strip().lower()
    return squeeze(cell) == squeeze(expected)


def _day(cell: str) -> date | str:
    parts = cell.strip().replace("/", "-").split("-")
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return cell.strip()


def _whole(cell: str) -> int | None:
    try:
        return int(float(cell))
    except (ValueError, OverflowError):
        return None
