"""The table on disk: it describes itself, gives back what was written, and is whole or not there."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metrics.errors import MetricsError, TableError
from metrics.model.fact import Fact
from metrics.table import integrity, parquet, schemas, writer

#: The columns of design §4, in order: a contract with every reader of the file.
CONTRACT = [
    "fact_id", "kind", "region", "indicator", "value", "lower", "upper", "bound", "unit", "status", "period", "year", "scope", "place",
    "initiative", "pillar", "derived", "inputs", "source_id", "literal", "quote", "literal_start", "literal_end", "quote_start",
    "quote_end", "said_by", "suspect", "note", "published", "verified_on", "corrections",
]  # fmt: skip

FULL = Fact(
    fact_id="tongliao-01:grid_count", kind="grid", region="tongliao", indicator="grid_count", value=Decimal("40.3"), lower=Decimal(16893),
    upper=Decimal(410000000), bound="exact", unit="piece", status="actual", period="2022-09", year=2022, scope="place", place="查干敖村",
    initiative="red_grid", pillar="organization", derived=True, inputs="a;b", source_id="tongliao-01", literal="16893\n个",
    quote="划分网格16893\n个,“𠮷”", literal_start=34, literal_end=41, quote_start=30, quote_end=45, said_by="书记", suspect="不可能",
    note="=1+1", published="2022-10", verified_on=date(2026, 11, 21), corrections="value: 16983 → 16893 (2026-11-27, 张三: 抄错)",
)  # fmt: skip
BARE = Fact(fact_id="tongliao-01:red_grid", kind="initiative", region="tongliao")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "facts.parquet"


# --- schema -----------------------------------------------------------------------------------------------------------


def test_the_columns_are_those_of_the_design_in_its_order():
    assert schemas.SCHEMA.names == CONTRACT
    assert [field.name for field in fields(Fact)] == CONTRACT


def test_every_column_of_the_file_has_titles_and_a_description(path):
    writer.write([FULL], path, "fingerprint", {})
    for column in pq.read_schema(path):
        texts = {key.decode(): value.decode() for key, value in column.metadata.items()}
        assert all(texts[key] for key in ("title", "title_zh", "description")), column.name
        assert texts["title_zh"] != texts["title"]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("value", pa.float64()),
        ("year", pa.int16()),
        ("literal_start", pa.int32()),
        ("derived", pa.bool_()),
        ("verified_on", pa.date32()),
        ("literal", pa.string()),
    ],
)
def test_columns_have_types_that_any_reader_understands(path, column, kind):
    writer.write([FULL], path, "fingerprint", {})
    assert pq.read_schema(path).field(column).type == kind


# --- round trip -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", CONTRACT)
def test_every_column_comes_back_as_it_was_written(path, column):
    writer.write([FULL, BARE], path, "fingerprint", {})
    rows = parquet.read(path)[0].set_index("fact_id", drop=False)[column]
    full, bare = rows[FULL.fact_id], rows[BARE.fact_id]
    expected = getattr(FULL, column)
    assert full == (float(expected) if isinstance(expected, Decimal) else expected)
    if getattr(BARE, column) is None:
        assert pd.isna(bare)
    else:
        assert bare == getattr(BARE, column)


def test_whole_numbers_stay_whole_beside_missing_ones(path):
    writer.write([FULL, BARE], path, "fingerprint", {})
    frame = parquet.read(path)[0]
    assert [str(frame[name].dtype) for name in ("year", "literal_start", "quote_end")] == ["Int16", "Int32", "Int32"]
    assert frame["derived"].dtype == bool


def test_rows_keep_their_order(path, make_fact):
    facts = [make_fact("grid_count", number, id=str(number)) for number in (3, 1, 2)]
    assert writer.write(facts, path, "fingerprint", {}) == 3
    assert list(parquet.read(path)[0]["value"]) == [3, 1, 2]
    assert integrity.count(path, "fingerprint") == 3


def test_a_table_without_a_row_has_every_column(path):
    writer.write([], path, "fingerprint", {})
    frame, context = parquet.read(path)
    assert (list(frame.columns), len(frame), context) == (CONTRACT, 0, {})


def test_context_and_fingerprint_come_back(path):
    context = {"regions": {"tongliao": {"zh": "通辽市"}}, "underived": []}
    writer.write([FULL], path, "f" * 64, context)
    assert parquet.read(path)[1] == context
    assert integrity.read_fingerprint(path) == "f" * 64


def test_the_same_facts_make_the_same_bytes(tmp_path):
    paths = [tmp_path / name for name in ("one.parquet", "two.parquet")]
    for target in paths:
        writer.write([FULL, BARE], target, "fingerprint", {"b": 1, "a": 2})
    assert paths[0].read_bytes() == paths[1].read_bytes()


# --- writing, whole or not at all -------------------------------------------------------------------------------------


def test_the_folder_of_the_table_is_made(tmp_path):
    writer.write([FULL], tmp_path / "new" / "folder" / "facts.parquet", "fingerprint", {})
    assert integrity.count(tmp_path / "new" / "folder" / "facts.parquet", "fingerprint") == 1


def test_a_new_table_replaces_the_old_one_and_leaves_nothing_beside_it(path):
    writer.write([FULL], path, "old", {})
    writer.write([FULL, BARE], path, "new", {})
    assert integrity.count(path, "new") == 2
    assert list(path.parent.iterdir()) == [path]


def test_a_disk_that_is_full_leaves_the_old_table(path, make_fact):
    resource = pytest.importorskip("resource")
    writer.write([FULL], path, "old", {})
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(TableError, match="--out"):
            writer.write([make_fact("grid_count", number) for number in range(1000)], path, "new", {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_fact_that_cannot_be_written_leaves_the_old_table(path):
    writer.write([FULL], path, "old", {})
    before = path.read_bytes()
    with pytest.raises(TableError, match="99999"):
        writer.write([Fact(fact_id="a", kind="grid", region="tongliao", year=99999)], path, "new", {})
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_path_that_is_a_folder_is_refused_with_what_to_do(path):
    path.mkdir()
    with pytest.raises(TableError, match="--out"):
        writer.write([FULL], path, "fingerprint", {})
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_refused_with_what_to_do(path):
    path.write_text("not a folder")
    with pytest.raises(TableError, match="--out"):
        writer.write([FULL], path / "facts.parquet", "fingerprint", {})
    assert path.read_text() == "not a folder"


def test_a_folder_that_may_not_be_written_is_refused_with_what_to_do(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    try:
        (locked / "probe").touch()
    except PermissionError:
        with pytest.raises(TableError, match="--out"):
            writer.write([FULL], locked / "facts.parquet", "fingerprint", {})
    else:
        pytest.skip("this user may write everywhere")
    finally:
        locked.chmod(0o700)


# --- reading what is not a table of ours ------------------------------------------------------------------------------


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-100])


def no_parquet(path):
    path.write_text("fact_id,value\na,1\n")


def test_a_large_context_makes_no_large_file(path):
    context = {"sources": {f"tongliao-{number}": {"title": "数出有据", "outlet": "日报"} for number in range(2_000)}}
    writer.write([FULL], path, "fingerprint", context)
    assert parquet.read_context(path) == parquet.read(path)[1] == context
    assert pq.read_metadata(path).serialized_size < len(json.dumps(context)) / 4


def emptied(path):
    path.write_bytes(b"")


def a_folder(path):
    path.unlink()
    path.mkdir()


def missing(path):
    path.unlink()


def another_schema(path):
    pq.write_table(pa.table({"fact_id": ["a"], "value": [1.0]}), path)


def a_column_of_another_type(path):
    found = pq.read_table(path)
    at = found.schema.get_field_index("value")
    pq.write_table(found.set_column(at, "value", pa.array(["40.3"])), path)


def without_context(path):
    pq.write_table(pq.read_table(path).replace_schema_metadata({}), path)


def a_context_that_is_none(path):
    found = pq.read_table(path)
    pq.write_table(found.replace_schema_metadata({"fingerprint": "f", "context": '{"regions": {}}'}), path)


def damaged_inside(path):
    content = path.read_bytes()
    path.write_bytes(content[:4] + bytes(len(content) // 4) + content[4 + len(content) // 4 :])


SPOILT = [
    cut_short,
    no_parquet,
    emptied,
    a_folder,
    missing,
    another_schema,
    a_column_of_another_type,
    without_context,
    a_context_that_is_none,
    damaged_inside,
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_no_table_of_this_version_is_refused_with_what_to_do(path, spoil):
    writer.write([FULL], path, "fingerprint", {})
    spoil(path)
    with pytest.raises(TableError, match="metrics build") as error:
        parquet.read(path)
    assert isinstance(error.value, MetricsError)


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_no_table_of_this_version_counts_for_nothing(path, spoil):
    writer.write([FULL], path, "fingerprint", {})
    spoil(path)
    assert integrity.count(path, "fingerprint") is None


def test_the_table_of_another_corpus_counts_for_nothing(path):
    writer.write([FULL], path, "fingerprint", {})
    assert integrity.count(path, "another") is None
