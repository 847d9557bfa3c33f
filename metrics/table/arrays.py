"""Python values → Arrow columns, by the layout that Arrow documents: which values are there, and the values one after another.

pyarrow's own conversion imports pandas to see whether it was given some of its, which takes longer than all else that a build of a few articles does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import numpy as np
import pyarrow as pa

from metrics.errors import TableError

_EPOCH = date(1970, 1, 1).toordinal()
#: The offsets of a text column have 32 bits.
_MOST_BYTES = 2**31 - 1
_NUMBERS = {pa.float64(): np.float64, pa.int32(): np.int32, pa.int16(): np.int16}


def columns(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table; at least one. Raises `TableError` where a number or a text is too large for its column."""
    values = zip(*rows, strict=True)
    return pa.Table.from_arrays([column(*pair) for pair in zip(values, schema.types, strict=True)], schema=schema)


def column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """One column: text, whole or decimal numbers, truth values or days; None is no value."""
    there = [value is not None for value in values]
    return pa.Array.from_buffers(kind, len(values), [_bits(there), *_buffers(values, kind)], there.count(False))


def _buffers(values: Sequence[Any], kind: pa.DataType) -> list[pa.Buffer]:
    if kind == pa.string():
        pieces = [(value or "").encode() for value in values]
        ends = list(accumulate(map(len, pieces), initial=0))
        if ends[-1] > _MOST_BYTES:
            raise TableError(f"{ends[-1]:,} bytes of text are too many for one piece of a column.")
        return [pa.py_buffer(np.array(ends, np.int32)), pa.py_buffer(b"".join(pieces))]
    if kind == pa.bool_():
        return [_bits([bool(value) for value in values])]
    if kind == pa.date32():
        return [pa.py_buffer(np.array([value.toordinal() - _EPOCH if value else 0 for value in values], np.int32))]
    try:
        return [pa.py_buffer(np.array([value or 0 for value in values], _NUMBERS[kind]))]
    except OverflowError as error:
        raise TableError(f"{max(filter(None, values))} is too large for its column.") from error


def _bits(truths: list[bool]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(np.array(truths, np.bool_), bitorder="little"))
