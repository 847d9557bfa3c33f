"""Cases that two readers wrote from a page of conventions, without having seen each other's or the code.

`cases/read-*.tsv`: a sentence, a literal in it, and what it says, or that it is refused. `cases/short-*.tsv`: a sentence, a quantity in it, and a
shortened literal, with what is missing; or a quantity that is whole, beside words that look as if they belonged to it (`none`). `note` says why a
row differs from what its writer put down. In the files `\\n` and `\\t` stand for a line break and a tab.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from metrics.errors import IndefiniteError, QuantityError
from metrics.text.numerals import scan
from metrics.text.pattern import NUMERAL_CHARACTERS
from metrics.text.quantity import parse
from metrics.text.whole import left_out

CASES = Path(__file__).parent / "cases"
Row = dict[str, str]


def rows(kind: str) -> list[pytest.param]:
    found = []
    for path in sorted(CASES.glob(f"{kind}-*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
                plain = {key: cell.replace("\\n", "\n").replace("\\t", "\t") for key, cell in row.items()}
                found.append(pytest.param(plain, id=f"{path.stem}:{number} {row['kind']}"))
    return found


def number(cell: str) -> Fraction | None:
    return Fraction(cell) if cell else None


def same(read: Decimal | None, written: Fraction | None) -> bool:
    if read is None or written is None:
        return read is None and written is None
    return abs(Fraction(read) - written) < Fraction(1, 10**20)


@pytest.mark.parametrize("row", rows("read"))
def test_a_literal_reads_what_a_reader_read_or_is_refused(row: Row) -> None:
    if row["refuse"]:
        with pytest.raises(IndefiniteError if row["refuse"] == "indefinite" else QuantityError):
            parse(row["literal"])
        return
    read = parse(row["literal"])
    assert (read.bound, read.unit) == (row["bound"], row["unit"])
    for key in ("value", "lower", "upper"):
        assert same(getattr(read, key), number(row[key])), key


@pytest.mark.parametrize("row", rows("short"))
def test_a_shortened_literal_is_refused_and_a_whole_one_is_not(row: Row) -> None:
    sentence, full = row["sentence"], row["full"]
    start = sentence.index(full) + full.index(row["short"])
    quote = (0, len(sentence))
    found = left_out(sentence, start, start + len(row["short"]), quote)
    assert (found is None) == (row["missing"] == "none"), found
    whole = sentence.index(full)
    assert left_out(sentence, whole, whole + len(full), quote) is None


@pytest.mark.parametrize("row", rows("read"))
def test_the_scan_sees_the_numeral_of_every_literal(row: Row) -> None:
    start = row["sentence"].find(row["literal"])
    if start < 0 or not re.search(f"[{NUMERAL_CHARACTERS}若]", row["literal"]):  # 好些年 and 个把月 hold no numeral
        return
    end = start + len(row["literal"])
    assert any(numeral.start < end and start < numeral.end for numeral in scan(row["sentence"]))
