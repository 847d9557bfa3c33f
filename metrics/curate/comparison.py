"""Two readings of one article side by side: the spec, or what stands of its draft, and the second person's table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metrics.checks import readings
from metrics.checks.readings import Agreement
from metrics.corpus.folder import Document
from metrics.corpus.spec import Claim, Exclusion, Spec
from metrics.corpus.toml import read_entry
from metrics.curate.reading import table_of
from metrics.curate.verification import Verification
from metrics.curate.view import DraftView
from metrics.errors import RequestError
from metrics.text.source import Span
from metrics.vocabulary import Reason


@dataclass(frozen=True)
class Pair:
    """One numeral in both readings. `first` is the spec's entry, `second` a row of the table, None where a reading has none; `differs` names in what."""

    key: str
    span: Span
    first: Mapping[str, Any] | None
    second: Mapping[str, str] | None
    differs: tuple[str, ...]
    settled: bool = False


@dataclass(frozen=True)
class Comparison:
    """The agreement in numbers, and every numeral that either reading has."""

    agreement: Agreement
    pairs: tuple[Pair, ...]


def compare(view: DraftView) -> Comparison:
    """Hold what stands of a draft against its second reading. Raises `RequestError` where it was not read a second time."""
    document = Document(view.source, _spec(view))
    rows = _rows(view.root, view.id)
    agreement = readings.agreement(document, view.catalog, rows)
    differs: dict[int, tuple[str, ...]] = {}
    for each in agreement.differences:
        differs[each.start] = (*differs.get(each.start, ()), each.aspect)
    placed = [(span, row) for row in rows if (span := readings.span_of(document, row))]
    pairs = []
    for item in view.items:
        inside = view.numerals_of(item)
        second = next((row for span, row in placed if span.start <= inside.start and inside.end <= span.end), None)
        first = item.entry if item.state in ("claimed", "excluded") else None
        if first is not None or second is not None:
            found = tuple(
                aspect for start, aspects in differs.items() if inside.start <= start < inside.end for aspect in aspects
            )
            pairs.append(Pair(item.key, item.span, first, second, found, item.key in view.state.settled))
    return Comparison(agreement, tuple(pairs))


def settle(verification: Verification, pair: Pair, take_second: bool) -> None:
    """Settle one difference: by the second reading's word, or by letting the first stand."""
    row = pair.second
    if take_second and row is not None:
        if row["kind"] != "claim":
            reason: Reason = row["kind"]  # type: ignore[assignment]
            verification.exclude(pair.key, reason, row["what"])
        else:
            if verification.item(pair.key).kind != "claim" or pair.first is None:
                verification.claim(pair.key)
            fields: dict[str, Any] = {key: row[key] or None for key in ("period", "status", "scope", "place")}
            verification.edit(pair.key, literal=row["literal"], **fields)
    verification.settle(pair.key)


def _rows(root: Path, source_id: str) -> list[dict[str, str]]:
    path = next(
        (path for path in (table_of(root, source_id), readings.path_of(root, source_id)) if path.is_file()), None
    )
    if path is None:
        raise RequestError(f"{source_id} was not read a second time yet.")
    try:
        return readings.read(path)
    except (OSError, ValueError) as error:
        raise RequestError(f"The second reading of {source_id} cannot be read: {error}.") from error


def _spec(view: DraftView) -> Spec:
    """The claims and exclusions that stand and validate; agreement looks at nothing else."""
    claims = [item.entry for item in view.items if item.state == "claimed"]
    excluded = [item.entry for item in view.items if item.state == "excluded"]
    excluded += [view.state.passages[passage.key].fields for passage in view.passages if passage.kept]
    sound = (read_entry(Claim, dict(entry), "", "")[0] for entry in claims)
    others = (read_entry(Exclusion, dict(entry), "", "")[0] for entry in excluded)
    return Spec(view.id, view.id, claims=tuple(filter(None, sound)), exclusions=tuple(filter(None, others)))
