"""Counts, frequencies and keyness against numbers worked out by hand; the second table stands beside the first and is as current."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.build import tables
from metrics.build.fingerprint import fingerprint
from metrics.build.paths import TablePaths
from metrics.errors import SeedsError, TableError
from metrics.query.terms import places
from metrics.table import emphasis, integrity, parquet, schemas, segment
from metrics.table.emphasis import Emphasis, keyness, per_thousand

ROOT = Path(__file__).parents[2]
REGIONS = "catalog/regions.toml"


# --- keyness and normalisation ----------------------------------------------------------------------------------------


def test_keyness_is_the_log_likelihood_ratio_of_the_four_counts():
    """10 of 100 here, 10 of 300 elsewhere: 20 of 400 in all, so 5, 15, 95 and 285 are expected."""
    by_hand = 2 * (10 * log(10 / 5) + 10 * log(10 / 15) + 90 * log(90 / 95) + 290 * log(290 / 285))
    assert keyness(10, 100, 10, 300) == pytest.approx(by_hand, abs=5e-5)
    assert keyness(10, 100, 10, 300) == 6.1088


def test_a_term_that_one_region_alone_uses_has_a_finite_keyness():
    """4 of 200 here, none of 600: 1 and 3 are expected."""
    by_hand = 2 * (4 * log(4 / 1) + 196 * log(196 / 199) + 600 * log(600 / 597))
    assert keyness(4, 200, 0, 600) == pytest.approx(by_hand, abs=5e-5)
    assert keyness(200, 200, 0, 600) == pytest.approx(2 * (200 * log(4) + 600 * log(600 * 800 / (600 * 600))), abs=5e-5)


def test_keyness_is_negative_where_the_term_is_rarer_and_nothing_where_it_is_as_frequent():
    assert keyness(10, 300, 10, 100) == -keyness(10, 100, 10, 300)
    assert str(keyness(5, 100, 15, 300)) == "0.0"


def test_without_another_region_there_is_nothing_to_compare_with():
    assert keyness(5, 100, 0, 0) is None
    assert per_thousand(0, 0) is None


@given(st.integers(1, 200), st.integers(0, 5000), st.integers(0, 200), st.integers(1, 5000))
def test_keyness_has_the_sign_of_the_difference_and_changes_it_with_the_sides(count, more, elsewhere, others):
    here, there = count + more, elsewhere + others
    score = keyness(count, here, elsewhere, there)
    difference = count * there - elsewhere * here
    assert score * difference >= 0
    assert keyness(elsewhere, there, count, here) == pytest.approx(-score, abs=2e-4)


def test_frequencies_do_not_depend_on_the_length():
    assert per_thousand(7, 1400) == per_thousand(14, 2800) == 5.0
    assert keyness(20, 1000, 2, 1000) > keyness(2, 100, 2, 1000) > 0


# --- rows -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(corpus):
    """The small corpus with a second region, whose article is short and known by heart."""
    regions = (corpus.root / REGIONS).read_text("utf-8")
    second = regions.replace('"tongliao"', '"baotou"').replace("通辽市", "包头市").replace("150500", "150200")
    corpus.write(REGIONS, regions + second)
    text = "合作社卖出玉米，合作社卖出玉米，玉米甜。\n\n简讯另有玉米30个。"
    corpus.write("baotou-01.txt", text)
    corpus.write(
        "baotou-01.toml",
        f"""[source]
region = "baotou"
title = "玉米"
published = "2022"
published_basis = "。"
sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"
verified_on = 2026-11-21

[[exclusions]]
from = "简讯另有"
to = "30个。"
reason = "other-place"
""",
    )
    return corpus


def rows(corpus, region: str) -> dict[str, Emphasis]:
    return {row.term: row for row in emphasis.emphasis_of(corpus.read()) if row.region == region}


def test_a_row_has_the_counts_here_and_elsewhere_and_what_follows_from_them(two):
    found, other = rows(two, "baotou"), rows(two, "tongliao")
    assert {term: row.count for term, row in found.items()} == {"玉米": 3, "合作社": 2, "卖出": 2}
    maize, elsewhere = found["玉米"], sum(row.count for row in other.values())
    assert (maize.count, maize.total, maize.per_thousand) == (3, 7, 3000 / 7)
    assert (maize.elsewhere, maize.elsewhere_total) == (1, elsewhere)
    assert maize.elsewhere_per_thousand == 1000 / elsewhere
    assert maize.keyness == keyness(3, 7, 1, elsewhere)
    assert (other["玉米"].elsewhere, other["玉米"].keyness) == (3, keyness(1, elsewhere, 3, 7))


def test_what_stands_in_the_passage_about_another_place_is_counted_nowhere(two):
    assert rows(two, "baotou")["玉米"].occurrences == "baotou-01:5-7;baotou-01:13-15;baotou-01:16-18"


def test_articles_of_one_region_are_counted_together(two):
    for suffix in (".txt", ".toml"):
        two.write(f"baotou-02{suffix}", (two.root / f"baotou-01{suffix}").read_bytes())
    found = rows(two, "baotou")["玉米"]
    assert (found.count, found.total, found.per_thousand) == (6, 14, 3000 / 7)
    assert [source for source, _ in places(found.occurrences)] == ["baotou-01"] * 3 + ["baotou-02"] * 3


def test_rows_stand_by_region_and_keyness(real):
    found = emphasis.emphasis_of(real)
    assert list(dict.fromkeys(row.region for row in found)) == list(real.catalog.regions)
    for region in real.catalog.regions:
        scores = [row.keyness for row in found if row.region == region]
        assert scores == sorted(scores, reverse=True)


def test_what_the_five_articles_dwell_on(real):
    """Known from reading them: buckwheat and co-operatives; cadres posted to villages; trusteeship and grapes; leaders like Qi Xiaojing."""
    found = {(row.region, row.term): row for row in emphasis.emphasis_of(real)}
    top = {
        region: [term for (own, term), row in found.items() if own == region and row.count >= 3 and not row.names][:8]
        for region in real.catalog.regions
    }
    assert {"荞麦", "合作社", "揭榜领题"} <= set(top["tongliao"])
    assert {"嘎查村", "党建", "党组织"} <= set(top["baotou"])
    assert {"包联驻村", "关爱", "联合党委"} <= set(top["hangjin"])
    assert {"托管", "葡萄", "党群服务中心"} <= set(top["wanrong"])
    assert {"带头人", "晓景", "乡村能人"} <= set(top["xingan"])
    assert found["tongliao", "荞麦"].count == 6
    assert found["xingan", "齐晓景"].names


# --- the second table -------------------------------------------------------------------------------------------------


def test_the_build_brings_both_tables_up_to_date(corpus):
    built = tables.build(corpus.root)
    beside = TablePaths.beside(built.path).terms
    assert (beside.parent, beside.name) == (built.path.parent, "emphasis.parquet")
    assert integrity.read_fingerprint(beside) == integrity.read_fingerprint(built.path) == fingerprint(corpus.root)
    before = [path.stat().st_mtime_ns for path in (built.path, beside)]
    assert not tables.build(corpus.root).written
    assert [path.stat().st_mtime_ns for path in (built.path, beside)] == before


@pytest.mark.parametrize("spoilt", ["facts.parquet", "emphasis.parquet", "audit.parquet"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:4] + bytes(100) + path.read_bytes()[104:]),
    ],
)
def test_where_one_of_the_three_is_missing_or_spoilt_that_one_is_written(corpus, spoilt, spoil):
    built = tables.build(corpus.root)
    paths = {
        path.name: path
        for path in (built.path, TablePaths.beside(built.path).terms, TablePaths.beside(built.path).audit)
    }
    content = {name: path.read_bytes() for name, path in paths.items()}
    kept = paths.keys() - {spoilt}
    stamps = {name: paths[name].stat().st_mtime_ns for name in kept}
    spoil(paths[spoilt])
    again = tables.build(corpus.root)
    assert (again.written, again.facts) == (True, built.facts)
    assert {name: path.read_bytes() for name, path in paths.items()} == content
    assert {name: paths[name].stat().st_mtime_ns for name in kept} == stamps


def test_a_changed_word_list_is_built(corpus):
    beside = TablePaths.beside(tables.build(corpus.root).path).terms
    assert "院落" in set(parquet.read(beside, schemas.TERM_SCHEMA)[0]["term"])
    corpus.write("catalog/terms.toml", '[[stop_words]]\nreason = "."\nwords = ["院落"]\n')
    assert tables.build(corpus.root).written
    assert "院落" not in set(parquet.read(beside, schemas.TERM_SCHEMA)[0]["term"])


def test_a_problem_leaves_both_tables_as_they_are(corpus):
    built = tables.build(corpus.root)
    paths = [built.path, TablePaths.beside(built.path).terms, TablePaths.beside(built.path).audit]
    before = [path.read_bytes() for path in paths]
    corpus.edit_spec("value     = 2103\n", "value     = 2013\n")
    with pytest.raises(SeedsError):
        tables.build(corpus.root)
    assert [path.read_bytes() for path in paths] == before
    assert sorted(built.path.parent.glob("*.parquet")) == sorted(paths)


def test_one_corpus_makes_one_table_of_terms_wherever_it_stands(corpus, tmp_path):
    one = TablePaths.beside(tables.build(corpus.root).path).terms.read_bytes()
    tables.build(corpus.root, tmp_path / "out" / "facts.parquet")
    assert (tmp_path / "out" / "emphasis.parquet").read_bytes() == one


def test_the_fact_table_cannot_take_the_name_of_the_other(corpus, tmp_path):
    with pytest.raises(TableError, match="--out"):
        tables.build(corpus.root, tmp_path / "emphasis.parquet")
    assert not (tmp_path / "emphasis.parquet").exists()


def test_every_column_comes_back_as_it_was_written(two):
    path = TablePaths.beside(tables.build(two.root).path).terms
    frame, context = parquet.read(path, schemas.TERM_SCHEMA)
    expected = emphasis.emphasis_of(two.read())
    assert list(frame.columns) == list(schemas.TERM_SCHEMA.names)
    for name in frame.columns:
        assert list(frame[name]) == [getattr(row, name) for row in expected], name
    assert context["english"]["红色网格"] == "“Red grid” project"
    assert str(frame["count"].dtype) == "Int32"


def test_every_column_describes_itself_in_both_languages():
    for field in schemas.TERM_SCHEMA:
        texts = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert all(texts[key] for key in ("title", "title_zh", "description", "description_zh")), field.name


def test_one_table_is_not_taken_for_the_other(corpus):
    built = tables.build(corpus.root)
    with pytest.raises(TableError):
        parquet.read(built.path, schemas.TERM_SCHEMA)
    with pytest.raises(TableError):
        parquet.read(TablePaths.beside(built.path).terms)


def test_a_corpus_of_one_region_has_counts_and_no_keyness(corpus):
    found = rows(corpus, "tongliao")
    assert found["网格"].count > 0
    assert {row.keyness for row in found.values()} == {None}
    frame, _ = parquet.read(TablePaths.beside(tables.build(corpus.root).path).terms, schemas.TERM_SCHEMA)
    assert frame["keyness"].isna().all()
    assert segment.vocabulary(corpus.read()).stop_words == frozenset()


@pytest.mark.parametrize("arguments", [["check"], ["show", "tongliao-01:grid_count"]])
def test_checking_and_showing_load_no_segmenter(arguments):
    code = f"import sys; from metrics.cli import main; code = main({arguments!r}); assert 'jieba' not in sys.modules; sys.exit(code)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
