"""What was checked, article by article: the account of numerals, the relations with their verdicts, the agreement of two readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from metrics.checks import completeness, ledger, readings, relations
from metrics.corpus.catalog import Catalog
from metrics.corpus.folder import Corpus, Document


def lines(corpus: Corpus) -> Iterator[str]:
    """The audit of a corpus as `metrics check` prints it."""
    for document in corpus.documents:
        yield from lines_of(document, corpus.catalog, corpus.root)


def lines_of(document: Document, catalog: Catalog, root: Path) -> Iterator[str]:
    """The audit of one article: two or three lines, and one for each word that may hedge a number and is in no list."""
    yield str(ledger.account(document, catalog))
    found = Counter(verdict.verdict for verdict in relations.verdicts(document, catalog))
    if found:
        yield f"  {found.total()} relations: " + " · ".join(f"{count} {name}" for name, count in sorted(found.items()))
    agreement = second_reading(document, catalog, root)
    yield f"  {str(agreement).partition(': ')[2]}" if agreement else "  read once"
    yield from (f"  look at {doubt}" for doubt in completeness.doubts(document))


def second_reading(document: Document, catalog: Catalog, root: Path) -> readings.Agreement | None:
    """The agreement of the two readings of an article; None where it was read once, or the second reading is unsound."""
    try:
        return readings.agreement(document, catalog, readings.read(readings.path_of(root, document.source.source_id)))
    except (OSError, ValueError):
        return None


def record(document: Document, catalog: Catalog, root: Path) -> dict[str, Any]:
    """The audit of one article as data."""
    agreement = second_reading(document, catalog, root)
    return {
        "numerals": [
            {
                "start": entry.numeral.start,
                "end": entry.numeral.end,
                "text": entry.numeral.text,
                "state": entry.state,
                "by": entry.by,
                "zh": entry.note,
                "en": entry.note_en,
            }
            for entry in ledger.account(document, catalog).entries
        ],
        "relations": [
            {
                "kind": verdict.relation.kind,
                "result": verdict.relation.result,
                "of": list(verdict.relation.of),
                "verdict": verdict.verdict,
                "printed": str(verdict.printed),
                "computed": str(verdict.computed),
                "zh": verdict.relation.note or "",
                "en": verdict.relation.note_en or "",
            }
            for verdict in relations.verdicts(document, catalog)
        ],
        "agreement": None
        if agreement is None
        else {
            "numerals": agreement.numerals,
            "both": agreement.both,
            "first_only": agreement.first_only,
            "second_only": agreement.second_only,
            "neither": agreement.neither,
            "missed": agreement.missed,
            "same": agreement.same,
            "differences": [
                {"start": d.start, "literal": d.literal, "aspect": d.aspect, "first": d.first, "second": d.second}
                for d in agreement.differences
            ],
        },
    }
