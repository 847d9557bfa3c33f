"""One cell: text that a spreadsheet cannot run, and a number as it is written."""

from __future__ import annotations

import re

#: The most that a cell of a spreadsheet holds, in UTF-16 code units; what is longer is cut when the file is opened.
MAX_CELL = 32_767
#: A spreadsheet reads a cell that begins with one of these as a formula (CWE-1236); the full-width and small twins count in Chinese locales.
_FORMULA = re.compile(r"^[\s\ufeff\"']*[=+\-@\t\r\n\x00＝＋－＠﹦﹢﹣﹫−]")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
#: Text that a spreadsheet opens as a date, a fraction, a truth or another number, so that the text itself is lost. A decimal number, and a date
#: as ours are written, keep their meaning.
_MISREAD = re.compile(
    rf"""(?!\d{{4}}-\d\d(-\d\d)?$) \d+ ([/:／：-]\d+)+
    | \d+ (\.\d+){{2,}} | \d+ [ ] \d+/\d+ | \d+/\d+ [ ] \d+
    | 0\d+ | \d{{16,}} | \d+ (\.\d+)? e [+-]?\d+ | \(\d[\d.,]*\) | \d[\d.,]*-
    | (\d+[ /-]?)? {_MONTH} \d* ([ ,/-]+\d+)* | true | false | \#[a-z0-9/!?]+""",
    re.IGNORECASE | re.VERBOSE,
)


def guard(cell: object, typed: bool = False) -> object:
    """A text cell that a spreadsheet takes for nothing but text; in a `typed` file only a formula needs it.

    >>> guard("=1+1"), guard("＝SUM(A1)"), guard("2103个")
    ("'=1+1", "'＝SUM(A1)", '2103个')
    >>> guard("1/2"), guard("1/2", typed=True), guard("0.5"), guard("2022-07")
    ("'1/2", '1/2', '0.5', '2022-07')
    """
    return f"'{cell}" if isinstance(cell, str) and _taken(cell, typed) else cell


def unguard(cell: str) -> str:
    """The text before `guard`.

    >>> unguard("'=1+1"), unguard("'1/2"), unguard("'90后"), unguard("2103个")
    ('=1+1', '1/2', "'90后", '2103个')
    """
    return cell[1:] if cell.startswith("'") and _taken(cell[1:]) else cell


def _taken(text: str, typed: bool = False) -> bool:
    """Whether a spreadsheet would take a text for something else."""
    return bool(_FORMULA.match(text) or (not typed and _MISREAD.fullmatch(text.strip())))


def cell_length(text: str) -> int:
    """The length of a text as a spreadsheet counts it: in UTF-16 code units.

    >>> cell_length("村a"), cell_length("𠮷")
    (2, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def written(number: float) -> str:
    """A number without needless decimals, so that it reads back as the same number.

    >>> written(16893.0), written(40.3), written(8.03281027104)
    ('16893', '40.3', '8.03281027104')
    """
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(float(number))
