"""A measurement as a ratio to its floor or peer, and the table of all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement.

    `measure` is ours divided by theirs, or our figure alone in `unit`; it is met where it is at most `reach`. A row without a reach is
    told for what it explains.
    """

    what: str
    against: str
    ours: str
    theirs: str
    measure: float
    reach: float | None = None
    unit: str = "×"
    note: str = ""

    @property
    def verdict(self) -> str:
        """met, MISSED, or a dash where nothing is asked."""
        if self.reach is None:
            return "–"
        return "met" if self.measure <= self.reach else "MISSED"


def table(rows: Sequence[Row]) -> str:
    """The rows as lines of text, columns as wide as their longest cell, notes numbered below."""
    notes = list(dict.fromkeys(row.note for row in rows if row.note))
    cells = [["what", "against", "ours", "theirs", "measured", "reach", ""]]
    for row in rows:
        mark = f" [{notes.index(row.note) + 1}]" if row.note else ""
        reach = "" if row.reach is None else f"≤ {row.reach:g} {row.unit}"
        cells.append(
            [
                row.what + mark,
                row.against,
                row.ours,
                row.theirs,
                f"{_figure(row.measure)} {row.unit}",
                reach,
                row.verdict,
            ]
        )
    widths = [max(_columns(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = [_line(line, widths) for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    numbered = [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return "\n".join([*lines, *([""] if numbered else []), *numbered])


def _figure(measure: float) -> str:
    return f"{measure:.2f}" if measure < 100 else f"{measure:,.0f}"


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
