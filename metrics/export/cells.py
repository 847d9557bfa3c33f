"""One cell: text that a spreadsheet cannot run, and a number as it is written."""

from __future__ import annotations

import re

#: A spreadsheet reads a cell that begins with one of these as a formula (CWE-1236); the full-width twins count in Chinese locales.
_FORMULA = re.compile(r"^[\s\ufeff\"']*[=+\-@\t\r\n\x00＝＋－＠]")


def guard(cell: object) -> object:
    """A text cell that a spreadsheet cannot take for a formula.

    >>> guard("=1+1"), guard("＝SUM(A1)"), guard("2103个")
    ("'=1+1", "'＝SUM(A1)", '2103个')
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text before `guard`.

    >>> unguard("'=1+1"), unguard("'90后"), unguard("2103个")
    ('=1+1', "'90后", '2103个')
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def written(number: float) -> str:
    """A number without needless decimals, so that it reads back as the same number.

    >>> written(16893.0), written(40.3), written(8.03281027104)
    ('16893', '40.3', '8.03281027104')
    """
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(float(number))
