"""The facts for programs: machine names and codes, nothing guarded, nothing translated."""

from __future__ import annotations

import json
from decimal import Decimal

import pandas as pd

from metrics.export.cells import written
from metrics.query.comparison import records
from metrics.table.columns import COLUMNS


def facts_csv(facts: pd.DataFrame) -> bytes:
    """UTF-8 without BOM, LF, the table's columns in their order; an empty cell is missing."""
    frame = facts.reindex(columns=list(COLUMNS))
    text: str = frame.to_csv(index=False, lineterminator="\n", float_format=written)
    return text.encode()


def facts_json(facts: pd.DataFrame, following: str | None = None) -> bytes:
    """An object with `count` and `facts`, one object a fact; null is missing. `next`, where there is more, is the address of it."""
    rows = [{name: _plain(getattr(fact, name)) for name in COLUMNS} for fact in records(facts)]
    answer = {"count": len(rows), "facts": rows} | ({"next": following} if following else {})
    return json.dumps(answer, ensure_ascii=False, default=str).encode()


def _plain(cell: object) -> object:
    """16893, not 16893.0: no article prints a decimal there."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
