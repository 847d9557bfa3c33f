"""A table in several files is the table in one: with the same answers, replaced whole, and read no further than a question needs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from metrics.build import tables
from metrics.errors import TableError
from metrics.table import parquet, writer
from metrics.table.groups import RowGroups, part_names, parts_folder
from metrics.table.reader import FactTable
from metrics.table.schemas import SCHEMA


@pytest.fixture(scope="module", autouse=True)
def short() -> Iterator[None]:
    """Row groups of 20 facts, files of 100: the facts of five articles need several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_ROWS", 20)
        patch.setattr(writer, "_PART_ROWS", 100)
        yield


@pytest.fixture(scope="module")
def both(five: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same facts in one file and in several."""
    folder = tmp_path_factory.mktemp("tables")
    one = tables.build(five, folder / "one" / "facts.parquet").path
    return one, tables.build(five, folder / "several" / "facts.parquet", partitioned=True).path


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found.reset_index(drop=True), expected.reset_index(drop=True))


def test_every_answer_is_that_of_the_single_file(both):
    one, several = both
    assert (len(part_names(one)), len(part_names(several))) == (0, -(-len(FactTable(one)) // 100))
    for kept in ({}, {"small": 0}):
        mine, other = FactTable(several, **kept), FactTable(one)
        assert (len(mine), mine.fingerprint) == (len(other), other.fingerprint)
        same(mine.all(), other.all())
        same(mine.fact_counts, other.fact_counts)
        assert mine.context.sources.keys() == other.context.sources.keys()
        for name in other.all()["indicator"].dropna().unique()[::5]:
            same(mine.of_indicators([name]), other.of_indicators([name]))
        for source in other.context.sources:
            same(mine.of_source(source), other.of_source(source))
        same(mine.select(lambda rows: rows, 70, 90), other.select(lambda rows: rows, 70, 90))
    same(parquet.read(several)[0], parquet.read(one)[0])


def test_an_indicator_is_read_from_its_files_alone(both):
    with RowGroups(both[1], SCHEMA) as groups:
        for name in ("grid_count", "village_income_per_capita"):
            near = groups.near("indicator", [name])
            assert name in groups.read(near)["indicator"].to_pylist()
            assert len({id(groups._at[number][0]) for number in near}) <= 2 < len(part_names(both[1]))


def test_who_opened_a_table_reads_it_to_the_end_and_its_files_are_gone(corpus):
    path = tables.build(corpus.root, partitioned=True).path
    before, old = parquet.read(path)[0], part_names(path)
    opened = FactTable(path, small=0)
    corpus.turn()
    assert tables.build(corpus.root).written
    assert not set(part_names(path)) & set(old), "a table that is partitioned stays so"
    assert {each.name for each in parts_folder(path).iterdir()} == set(part_names(path))
    same(opened.all(), before)
    same(opened.of_source("tongliao-01"), before)
    assert (
        set(FactTable(path, small=0).all()["said_by"].dropna()) == {corpus.speaker} != set(before["said_by"].dropna())
    )


def test_a_reader_during_replacements_sees_one_table_or_the_other(make_fact, tmp_path):
    path = tmp_path / "facts.parquet"
    kinds = {
        mark * 16: [make_fact("grid_count", number, id=f"{mark}{number}") for number in range(250)] for mark in "ab"
    }

    def replace() -> None:
        for _ in range(12):
            for fingerprint, facts in kinds.items():
                writer.write(facts, path, fingerprint, {}, partitioned=True)

    writer.write(kinds["a" * 16], path, "a" * 16, {}, partitioned=True)
    with ThreadPoolExecutor(1) as pool:
        writing, seen = pool.submit(replace), []
        while not writing.done():
            with RowGroups(path, SCHEMA) as groups:
                found = groups.read(range(len(groups)))["fact_id"].to_pylist()
                mark = groups.metadata[b"fingerprint"].decode()[0]
            assert found == [fact.fact_id for fact in kinds[mark * 16]]
            seen.append(mark)
        writing.result()
    assert set(seen) == {"a", "b"}


def test_one_file_becomes_several_and_several_become_one(corpus):
    path = tables.build(corpus.root).path
    facts = parquet.read(path)[0]
    assert tables.build(corpus.root, partitioned=True).written
    assert not tables.build(corpus.root, partitioned=True).written
    assert not tables.build(corpus.root).written
    same(parquet.read(path)[0], facts)
    rows, context = writer.gather([]), {}
    writer.write(rows, path, "another", context)
    assert not parts_folder(path).exists()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_a_table_with_a_file_that_is_missing_or_cut_short_is_built_anew(corpus, spoil):
    path = tables.build(corpus.root, partitioned=True).path
    facts = parquet.read(path)[0]
    spoil(parts_folder(path) / part_names(path)[-1])
    with pytest.raises(TableError, match="Build it"):
        FactTable(path)
    assert tables.build(corpus.root).written
    same(parquet.read(path)[0], facts)


def test_no_table_reads_or_writes_outside_its_folder(corpus, tmp_path):
    path = tables.build(corpus.root, partitioned=True).path
    folder, elsewhere = parts_folder(path), tmp_path / "elsewhere"
    shutil.move(folder, elsewhere)
    folder.symlink_to(elsewhere)
    kept = {each.name for each in elsewhere.iterdir()}
    with pytest.raises(TableError, match="leads out of the folder"):
        FactTable(path)
    corpus.turn()
    with pytest.raises(TableError, match="leads out of the folder"):
        tables.build(corpus.root)
    assert {each.name for each in elsewhere.iterdir()} == kept
