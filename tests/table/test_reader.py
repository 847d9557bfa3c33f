"""A large table answers as a small one does, and is read no further than a question needs."""

import gc
import weakref
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.build import tables
from metrics.build.paths import TablePaths
from metrics.errors import TableError
from metrics.query import comparison, coverage
from metrics.query.criteria import Criteria
from metrics.table import parquet, writer
from metrics.table.reader import FactTable


@pytest.fixture(scope="module")
def path(five: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real facts in row groups of 20, so that most questions need several of them and none needs all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_ROWS", 20)
        return tables.build(five, tmp_path_factory.mktemp("table") / "facts.parquet").path


@pytest.fixture(scope="module")
def whole(path: Path) -> FactTable:
    return FactTable(path)


@pytest.fixture(scope="module")
def parts(path: Path) -> FactTable:
    return FactTable(path, small=0)


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    found, expected = found.reset_index(drop=True), expected.reset_index(drop=True)
    if not found.equals(expected):  # a hundred times sooner than the assertion, which says where they differ
        pd.testing.assert_frame_equal(found, expected)
        pytest.fail("the rows are not the same")


def test_all_facts_are_those_of_the_file(path, whole, parts):
    expected = parquet.read(path)[0]
    for each in (whole, parts):
        same(each.all(), expected)
        assert len(each) == len(expected)


def test_each_indicator_and_each_article_gives_its_rows(whole, parts):
    for name in whole.all()["indicator"].dropna().unique():
        expected = whole.all()[whole.all()["indicator"] == name]
        same(whole.of_indicators([name]), expected)
        same(parts.of_indicators([name]), expected)
    for source in whole.all()["source_id"].unique():
        expected = whole.all()[whole.all()["source_id"] == source]
        same(whole.of_source(source), expected)
        same(parts.of_source(source), expected)


@pytest.mark.parametrize("unknown", ["nothing", "", "tongliao-01; --"])
def test_what_is_not_there_is_no_row(whole, parts, unknown):
    for each in (whole, parts):
        assert len(each.of_indicators([unknown])) == 0
        assert len(each.of_source(unknown)) == 0
        assert list(each.of_source(unknown).columns) == list(each.all().columns)


@settings(max_examples=20)
@given(
    skip=st.integers(0, 400),
    most=st.integers(1, 400),
    regions=st.sets(st.sampled_from(["baotou", "wanrong", "xingan"])),
)
def test_portions_are_stretches_of_the_same_rows(whole, parts, skip, most, regions):
    keep = Criteria(tuple(sorted(regions))).of
    everything = whole.select(lambda rows: rows, 10_000)
    assert sorted(everything["fact_id"]) == sorted(whole.all()["fact_id"])
    expected = keep(everything).iloc[skip : skip + most]
    same(whole.select(keep, most, skip), expected)
    same(parts.select(keep, most, skip), expected)


def test_one_indicator_is_read_without_the_others(parts, monkeypatch):
    read: list[int] = []
    groups = len(parts._groups)
    original = parts._read
    monkeypatch.setattr(parts, "_read", lambda found, columns=None: (read.extend(found), original(found, columns))[1])
    assert len(parts.of_indicators(["grid_worker_count"])) == 3
    assert 0 < len(read) <= 2 < groups


def test_a_region_has_the_same_facts_however_large_the_table(whole, parts):
    everything = whole.all()
    for region in (*everything["region"].unique()[:3], "atlantis"):
        same(parts.of_region(region), everything[everything["region"] == region])
        same(whole.of_region(region), everything[everything["region"] == region])


def test_the_last_answers_are_kept_and_no_more(path, monkeypatch):
    facts, asked = FactTable(path, small=0), []
    read = facts._frame
    monkeypatch.setattr(facts, "_frame", lambda groups: asked.append(list(groups)) or read(groups))
    names = list(dict.fromkeys(facts.fact_counts["indicator"].dropna()))[:3]
    for name in (names[0], names[1], names[0], names[1]):
        assert set(facts.of_indicators([name])["indicator"]) == {name}
    assert len(asked) == 2
    for name in (names[2], names[0]):
        assert set(facts.of_indicators([name])["indicator"]) == {name}
    assert len(asked) == 4


def test_a_table_that_nobody_holds_is_gone_at_once(path):
    facts = FactTable(path, small=0)
    facts.of_indicators([facts.fact_counts["indicator"].dropna().iloc[0]])
    gone = weakref.ref(facts)
    gc.disable()  # a server freezes what it began with: a circle would stay for ever
    try:
        del facts
        assert gone() is None
    finally:
        gc.enable()


def test_the_counts_counts_every_fact_once_in_the_tables_order(whole, parts):
    facts = whole.select(lambda rows: rows, 10_000)
    keys = ["kind", "region", "indicator", "scope", "status", "derived"]
    expected = Counter(
        tuple("" if pd.isna(cell) else cell for cell in row) for row in facts[keys].itertuples(index=False)
    )
    for each in (whole, parts):
        counts = each.fact_counts
        found: Counter = Counter()
        for row in counts.to_dict("records"):
            found[tuple("" if pd.isna(row[key]) else row[key] for key in keys)] += row["facts"]
        assert found == expected
        order = {fact_id: number for number, fact_id in enumerate(facts["fact_id"])}
        assert [order[fact_id] for fact_id in counts["fact_id"]] == sorted(
            order[fact_id] for fact_id in counts["fact_id"]
        )


def test_what_is_counted_from_the_counts_is_what_the_facts_say(whole):
    facts, counts = whole.all(), whole.fact_counts
    regions = list(whole.context.regions)
    assert comparison.where_reported(counts) == comparison.where_reported(facts)
    assert any(reported.suspects for reported in comparison.where_reported(facts).values())
    assert coverage.matrix(counts, regions) == coverage.matrix(facts, regions)


@pytest.mark.parametrize("size", [0, 9, -9])
def test_a_file_that_is_no_whole_table_is_a_sentence(path, tmp_path, size):
    broken = tmp_path / "facts.parquet"
    broken.write_bytes(path.read_bytes()[:size])
    with pytest.raises(TableError, match="metrics build"):
        FactTable(broken)


def test_another_table_is_another_version(path):
    with pytest.raises(TableError, match="another version"):
        FactTable(TablePaths.beside(path).terms)


def test_a_table_that_is_replaced_stays_the_one_that_was_opened(path, tmp_path):
    copy = tmp_path / "facts.parquet"
    copy.write_bytes(path.read_bytes())
    opened = FactTable(copy, small=0)
    other = tmp_path / "other"
    other.write_bytes(b"nothing")
    other.replace(copy)
    assert len(opened.all()) == len(opened)
