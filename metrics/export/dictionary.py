"""The data dictionary, generated from the table's own columns and catalogue: columns, their codes, and the indicators and units used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pandas as pd

from metrics.table.columns import COLUMNS
from metrics.text.bounds import Bound
from metrics.texts.labels import Labels
from metrics.texts.language import language, t
from metrics.vocabulary import KINDS, SCOPES, STATUSES, Pillar

#: column → the codes that it may hold.
CODES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "bound": tuple(bound.value for bound in Bound),
    "status": STATUSES,
    "scope": SCOPES,
    "pillar": get_args(Pillar),
}
_HEAD = ("part", "belongs", "code", "name", "type", "description", "empty")


def dictionary(labels: Labels, facts: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a column, a code, an indicator or a unit; only the indicators and units of `facts`, where they are given."""
    rows = [*_columns(labels.language), *_codes(labels), *_indicators(labels, facts), *_units(labels, facts)]
    return pd.DataFrame(rows, columns=[labels.words.t(f"export.{key}") for key in _HEAD])


def columns(code: str) -> pd.DataFrame:
    """The table's columns alone: code, name, type, description, what an empty cell means."""
    rows = [row[2:] for row in _columns(code)]
    return pd.DataFrame(rows, columns=[t(f"export.{key}", code) for key in _HEAD[2:]])


def _columns(code: str) -> Iterator[tuple[str, ...]]:
    words = language(code)
    for name, column in ((name, column.texts(words.translated)) for name, column in COLUMNS.items()):
        yield (
            words.t("export.part_column"),
            "",
            name,
            column.title,
            words.t(f"export.{column.kind}"),
            column.description,
            column.empty,
        )


def _codes(labels: Labels) -> Iterator[tuple[str, ...]]:
    for column, codes in CODES.items():
        for code in codes:
            yield t("export.part_code", labels.language), column, code, labels.word(code), "", "", ""


def _indicators(labels: Labels, facts: pd.DataFrame | None) -> Iterator[tuple[str, ...]]:
    for name, entry in labels.context.measures.items():
        if facts is None or name in set(facts["indicator"]):
            kind = labels.word(entry.kind)
            yield (
                t("export.part_indicator", labels.language),
                kind,
                name,
                labels.indicator(name),
                labels.unit(entry.unit),
                labels.definition(name),
                "",
            )


def _units(labels: Labels, facts: pd.DataFrame | None) -> Iterator[tuple[str, ...]]:
    for name, entry in labels.context.units.items():
        if facts is None or name in set(facts["unit"]):
            yield (
                t("export.part_unit", labels.language),
                "",
                name,
                labels.unit(name),
                "",
                labels.joined(entry.forms),
                "",
            )
