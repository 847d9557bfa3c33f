"""Columns made by hand are those that pyarrow makes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import TableError
from metrics.table.arrays import column, columns

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KINDS = {
    pa.string(): TEXT | st.sampled_from(["", "网格", "𠮷"]),
    pa.float64(): st.floats(allow_nan=False) | st.decimals(-(10**15), 10**15, places=3).map(float),
    pa.int32(): st.integers(-(2**31), 2**31 - 1),
    pa.int16(): st.integers(-(2**15), 2**15 - 1),
    pa.bool_(): st.booleans(),
    pa.date32(): st.dates(),
}


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(data=st.data())
def test_a_column_is_the_one_that_pyarrow_makes(kind, data):
    values = data.draw(st.lists(st.none() | KINDS[kind], max_size=40))
    made = column(values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(values, kind))
    assert made.null_count == values.count(None)


def test_decimals_become_the_nearest_float():
    assert column([Decimal("40.3"), None, Decimal(0)], pa.float64()).to_pylist() == [40.3, None, 0.0]


def test_rows_become_a_table_with_the_columns_descriptions():
    schema = pa.schema([pa.field("word", pa.string(), metadata={"title": "Word"}), pa.field("day", pa.date32())])
    made = columns([("甲", date(2022, 1, 1)), (None, None)], schema)
    assert made.schema.equals(schema, check_metadata=True)
    assert made.to_pylist() == [{"word": "甲", "day": date(2022, 1, 1)}, {"word": None, "day": None}]


@pytest.mark.parametrize(("value", "kind"), [(99_999, pa.int16()), (2**31, pa.int32())])
def test_a_number_that_is_too_large_is_refused(value, kind):
    with pytest.raises(TableError, match=str(value)):
        column([1, value, None], kind)


def test_no_build_loads_pandas(tmp_path):
    """It takes longer to import than a build of a few articles."""
    root = Path(__file__).parents[2]
    code = (
        "import sys; from pathlib import Path; from metrics.build import tables;"
        f"tables.build(Path('tests/seeds'), Path({str(tmp_path / 'facts.parquet')!r}));"
        "print({'pandas', 'streamlit', 'plotly', 'pkg_resources'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
