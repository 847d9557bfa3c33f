"""What was checked, article by article: the account of numerals, the relations with their verdicts, the agreement of two readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from metrics import ledger, readings, relations
from metrics.catalog import Catalog
from metrics.corpus import Corpus, Document


def lines(corpus: Corpus) -> Iterator[str]:
    """The audit as `metrics check` prints it: three lines an article."""
    for document in corpus.documents:
        yield str(ledger.account(document, corpus.catalog))
        found = Counter(verdict.verdict for verdict in relations.verdicts(document, corpus.catalog))
        if found:
            yield f"  {found.total()} relations: " + " · ".join(
                f"{count} {name}" for name, count in sorted(found.items())
            )
        agreement = second_reading(corpus, document)
        yield f"  {str(agreement).partition(': ')[2]}" if agreement else "  read once"


def second_reading(corpus: Corpus, document: Document) -> readings.Agreement | None:
    """The agreement of the two readings of an article; None where it was read once, or the second reading is unsound."""
    path = readings.path_of(corpus.root, document.source.source_id)
    try:
        return readings.agreement(document, corpus.catalog, readings.read(path))
    except (OSError, ValueError):
        return None


def record(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """The audit as data, by source, for the table's context."""
    return {document.source.source_id: _record(corpus, document, corpus.catalog) for document in corpus.documents}


def _record(corpus: Corpus, document: Document, catalog: Catalog) -> dict[str, Any]:
    agreement = second_reading(corpus, document)
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
