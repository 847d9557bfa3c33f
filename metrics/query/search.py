"""A reader's words → what the table has of that name: indicators, initiatives, places, regions, terms, and the sentences of the figures.

An index is made once of a table. It knows names in both languages, and searches everything, whatever the filter. Every word must be found, each
anywhere in the names of a thing; what is called exactly so comes first, then what begins so.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate, chain
from typing import Any, Generic, TypeVar

import pandas as pd

from metrics.model.catalog import Indicator, Ratio, Region
from metrics.model.context import Context
from metrics.query.folding import fold, words
from metrics.vocabulary import LEAST_OCCURRENCES

K = TypeVar("K")
#: Found things are counted up to so many, and as many texts are looked at for one that has all words.
MOST, _LOOKED_AT = 1_000, 50_000
#: What the sentences of a table are read of.
COLUMNS = ("fact_id", "region", "indicator", "place", "quote", "quote_start", "quote_end", "literal_start", "literal_end")  # fmt: skip
#: A text is a line; its names are parted by tabs. Folded text holds neither.
_NAME, _LINE = "\t", "\n"


class Texts:
    """Folded texts in one long string, a line each, so that a search is a pass of `str.find`; two more where they are `named`, for who is
    called so, or begins so."""

    def __init__(self, entries: Iterable[Iterable[str | None]], named: bool = True) -> None:
        self._named = named
        lines = [_line(names) for names in entries]
        self._whole = _LINE.join(lines)
        self._ends = array("q", accumulate(len(line) + 1 for line in lines))

    def find(self, query: str, most: int = MOST) -> list[int]:
        """The numbers of the texts that hold every word, at most so many: those with a name that is the query, then those with one that begins so."""
        sought = sorted(words(query), key=len, reverse=True) or [query.strip()]
        name = fold(query).strip(".") or query.strip()
        if not name:
            return []
        called = [[f"{_NAME}{name}{_NAME}"], [f"{_NAME}{name}"]] if self._named else []
        found: dict[int, None] = {}
        for number in chain.from_iterable(map(self._lines, [*called, sought])):
            found[number] = None
            if len(found) == most:
                break
        return list(found)

    def _lines(self, sought: Sequence[str]) -> Iterator[int]:
        """The lines that hold all of these words, the longest, which comes first, being the rarest."""
        whole, at = self._whole, 0
        for _ in range(_LOOKED_AT):
            at = whole.find(sought[0], at)
            if at < 0:
                return
            number = bisect_right(self._ends, at)
            start, end = self._ends[number - 1] if number else 0, self._ends[number]
            if all(whole.find(word, start, end) >= 0 for word in sought[1:]):
                yield number
            at = end


@dataclass(frozen=True)
class Found(Generic[K]):
    """What was found of one kind, best first."""

    things: tuple[K, ...] = ()
    count: int = 0

    @property
    def capped(self) -> bool:
        """Whether there may be more than were counted."""
        return self.count >= MOST


@dataclass(frozen=True)
class Measured:
    """An indicator or ratio, and the regions that report it."""

    indicator: str
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place within a region."""

    region: str
    name: str


@dataclass(frozen=True)
class Term:
    """A term that articles dwell on, whether it is a name, and the regions whose articles use it."""

    term: str
    names: bool
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A fact's sentence: where its quote and its literal stand in its article; without a literal where an initiative is named."""

    fact_id: str
    region: str
    indicator: str | None
    quote: tuple[int, int]
    literal: tuple[int, int] | None


@dataclass(frozen=True)
class Results:
    """What was found, kind by kind. Initiatives are the ids of the facts that name them."""

    regions: Found[str] = Found()
    indicators: Found[Measured] = Found()
    initiatives: Found[str] = Found()
    places: Found[Place] = Found()
    terms: Found[Term] = Found()
    sentences: Found[Sentence] = Found()

    @property
    def kinds(self) -> list[tuple[str, Found[Any]]]:
        """Each kind by its name, in the order in which a reader meets them."""
        return [(kind.name, getattr(self, kind.name)) for kind in fields(self)]

    @property
    def count(self) -> int:
        """How many things were found, of all kinds together."""
        return sum(found.count for _, found in self.kinds)


class Index:
    """Everything of a table that has a name or a sentence, ready to be searched."""

    def __init__(
        self,
        context: Context,
        counts: pd.DataFrame,
        facts: pd.DataFrame,
        terms: pd.DataFrame | None = None,
        english: Mapping[str, str] | None = None,
    ) -> None:
        """Of a table's context, its `fact_counts`, the `COLUMNS` of its facts, and the table of terms with their English."""
        self._regions = [name for name in context.regions if name in set(counts["region"])]
        self._measured = list(_measured(context, counts))
        self._initiatives: list[str] = []
        self._places = _places(facts)
        self._terms = [] if terms is None else _terms(terms)
        printed = facts[facts["quote"].notna()]
        self._rows = printed[[name for name in COLUMNS if name != "quote"]].reset_index(drop=True)
        self._texts = {
            "regions": Texts(_names(context.regions[name]) for name in self._regions),
            "indicators": Texts(_names(context.measure(each.indicator)) for each in self._measured),
            "initiatives": Texts(self._programmes(context)),
            "places": Texts([each.name] for each in self._places),
            "terms": Texts([each.term, (english or {}).get(each.term)] for each in self._terms),
            "sentences": Texts(_sentences(context, printed), named=False),
        }
        self._families = Texts(_family(context, each.indicator) for each in self._measured)

    def find(self, query: str, shown: int) -> Results:
        """What has all words of the query; at most `shown` things of each kind, all of them counted up to `MOST`."""
        hits = {kind: texts.find(query) for kind, texts in self._texts.items()}
        hits["indicators"] = list(dict.fromkeys([*hits["indicators"], *self._families.find(query)]))

        def of(kind: str, things: Sequence[K]) -> Found[K]:
            return Found(tuple(things[number] for number in hits[kind][:shown]), len(hits[kind]))

        rows = self._rows.iloc[hits["sentences"][:shown]]
        return Results(
            of("regions", self._regions),
            of("indicators", self._measured),
            of("initiatives", self._initiatives),
            of("places", self._places),
            of("terms", self._terms),
            Found(tuple(_read(rows)), len(hits["sentences"])),
        )

    def _programmes(self, context: Context) -> Iterator[list[str | None]]:
        for fact_id, entry in context.initiatives.items():
            self._initiatives.append(fact_id)
            yield [entry.zh, entry.en, entry.aim, entry.aim_en]


def _line(names: Iterable[str | None]) -> str:
    """Names as a line; one that is nothing but punctuation stays as it is."""
    return _NAME.join(["", *(fold(name) or name.strip() for name in names if name), ""])


def _names(entry: Region | Indicator | Ratio) -> list[str | None]:
    """The names of a region, with its aliases and code, or of an indicator; and the id of either."""
    return [entry.zh, entry.en, getattr(entry, "code", None), *getattr(entry, "aliases", ()), entry.id]


def _family(context: Context, indicator: str) -> list[str | None]:
    """The names of an indicator's family."""
    family = context.families.get(context.measure(indicator).family or "")
    return [family.zh, family.en] if family else []


def _measured(context: Context, counts: pd.DataFrame) -> Iterator[Measured]:
    """The indicators and ratios that are reported, in the catalogue's order."""
    where = counts[counts["indicator"].notna()].groupby("indicator")["region"].unique()
    for name in context.measures:
        if name in where.index:
            yield Measured(name, tuple(where[name]))


def _places(facts: pd.DataFrame) -> list[Place]:
    own = facts.loc[facts["place"].notna(), ["region", "place"]].drop_duplicates()
    return [Place(*row) for row in zip(*(own[name].tolist() for name in own), strict=True)]


def _terms(rows: pd.DataFrame) -> list[Term]:
    """The terms that are used often enough to be compared, most frequent first."""
    found = rows[rows["count"] > 0].groupby("term").agg(
        count=("count", "sum"), names=("names", "any"), regions=("region", tuple)
    )  # fmt: skip
    found = found[found["count"] >= LEAST_OCCURRENCES].sort_values("count", ascending=False, kind="stable")
    parts = (found.index, found["names"].tolist(), found["regions"])
    return [Term(str(term), bool(names), regions) for term, names, regions in zip(*parts, strict=True)]


def _sentences(context: Context, facts: pd.DataFrame) -> Iterator[list[str | None]]:
    """What a fact is found by: its sentence, its region, its indicator and its place."""
    regions = {name: [entry.zh, entry.en] for name, entry in context.regions.items()}
    measures = {name: [entry.zh, entry.en] for name, entry in context.measures.items()}
    columns = (facts[name].tolist() for name in ("quote", "region", "indicator", "place"))
    for quote, region, indicator, place in zip(*columns, strict=True):
        yield [quote, *regions[region], *measures.get(indicator, ()), place if isinstance(place, str) else None]


def _read(rows: pd.DataFrame) -> Iterator[Sentence]:
    for row in rows.itertuples(index=False):
        literal = None if pd.isna(row.literal_start) else (int(row.literal_start), int(row.literal_end))
        indicator = row.indicator if isinstance(row.indicator, str) else None
        yield Sentence(row.fact_id, row.region, indicator, (int(row.quote_start), int(row.quote_end)), literal)
