"""The data dictionary, generated from the table's own columns and catalogue: columns, their codes, and the indicators and units used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pandas as pd

from metrics.table.columns import COLUMNS
from metrics.text.bounds import Bound
from metrics.texts.labels import Labels
from metrics.texts.language import t
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
    language = labels.language
    rows = [*_columns(language), *_codes(labels), *_indicators(labels, facts), *_units(labels, facts)]
    return pd.DataFrame(rows, columns=[t(f"export.{key}", language) for key in _HEAD])


def columns(language: str) -> pd.DataFrame:
    """The table's columns alone: code, name, type, description, what an empty cell means."""
    rows = [row[2:] for row in _columns(language)]
    return pd.DataFrame(rows, columns=[t(f"export.{key}", language) for key in _HEAD[2:]])


def _columns(language: str) -> Iterator[tuple[str, ...]]:
    for name, column in ((name, column.texts(language)) for name, column in COLUMNS.items()):
        yield (
            t("export.part_column", language),
            "",
            name,
            column.title,
            t(f"export.{column.kind}", language),
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
