"""The table is a pure function of corpus and code; a corpus with a problem makes none, and costs none."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.build import article, assembly, tables
from metrics.build.fingerprint import fingerprint
from metrics.build.paths import TablePaths, default_seeds
from metrics.checks import readings
from metrics.corpus.folder import open_folder
from metrics.errors import SeedsError, TableError
from metrics.parallel import process_pool
from metrics.table import integrity, parquet, schemas
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from tests.bench import madeup
from tests.conftest import SMALL, SmallCorpus

SPEC = "tongliao-01.toml"


# --- building ---------------------------------------------------------------------------------------------------------


def test_a_sound_corpus_becomes_a_table_beside_it(corpus):
    built = tables.build(corpus.root)
    assert built.path == TablePaths.of(corpus.root).facts
    assert built.path.is_relative_to(corpus.root)
    frame, context = parquet.read(built.path)
    assert (built.facts, built.written) == (len(frame), True)
    assert set(frame["fact_id"]) == {fact.fact_id for fact in all_facts(corpus.read())}
    assert context["regions"]["tongliao"]["zh"] == "通辽市"


def test_printed_facts_come_first_and_derived_ones_are_marked(corpus):
    derived = [fact.derived for fact in all_facts(corpus.read())]
    assert derived == [False] * 11 + [True] * 2


def test_the_table_can_be_put_elsewhere(corpus, tmp_path):
    out = tmp_path / "out" / "facts.parquet"
    assert tables.build(corpus.root, out).path == out
    assert not TablePaths.of(corpus.root).facts.exists()


def test_nothing_is_written_where_nothing_changed(corpus):
    first = tables.build(corpus.root)
    before = first.path.stat()
    second = tables.build(corpus.root)
    assert (second.written, second.facts) == (False, first.facts)
    assert (first.path.stat().st_mtime_ns, first.path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_one_corpus_makes_one_table_wherever_it_stands(corpus, tmp_path):
    other = type(corpus)(corpus.root.rename(tmp_path / "elsewhere"))
    one = tables.build(other.root)
    content = one.path.read_bytes()
    two = tables.build(other.root, tmp_path / "again.parquet")
    moved = tables.build(other.root.rename(tmp_path / "moved"), tmp_path / "third.parquet")
    assert content == two.path.read_bytes() == moved.path.read_bytes()


# --- fingerprint ------------------------------------------------------------------------------------------------------

FILES = ["tongliao-01.txt", SPEC, *(f"catalog/{name}.toml" for name in ("regions", "units", "indicators", "ratios"))]


@pytest.mark.parametrize("name", FILES)
def test_the_fingerprint_changes_with_every_file_that_is_read(corpus, name):
    before = fingerprint(corpus.root)
    corpus.write(name, (corpus.root / name).read_bytes() + b"\n")
    assert fingerprint(corpus.root) != before


@pytest.mark.parametrize("name", ["baotou-01.txt", "baotou-01.toml", "catalog/words.toml", "readings/tongliao-01.tsv"])
def test_the_fingerprint_changes_with_a_file_that_is_added_or_renamed(corpus, name):
    before = fingerprint(corpus.root)
    corpus.write(name, "")
    added = fingerprint(corpus.root)
    path = corpus.root / name
    path.rename(path.with_stem("hangjin-01"))
    assert len({before, added, fingerprint(corpus.root)}) == 3


def test_the_fingerprint_does_not_change_with_the_table_or_with_notes(corpus):
    before = fingerprint(corpus.root)
    tables.build(corpus.root)
    corpus.write("notes.md", "draft")
    assert fingerprint(corpus.root) == before


def test_a_change_is_built(corpus):
    tables.build(corpus.root)
    corpus.edit_spec('said_by   = "村党支部书记"', 'said_by   = "王书记"')
    built = tables.build(corpus.root)
    assert built.written
    assert "王书记" in set(parquet.read(built.path)[0]["said_by"].dropna())


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b""), lambda path: path.write_bytes(path.read_bytes()[:-9])]
)
def test_a_spoilt_table_is_built_anew(corpus, spoil):
    path = tables.build(corpus.root).path
    spoil(path)
    assert tables.build(corpus.root).written
    assert len(parquet.read(path)[0]) == 13


def test_a_table_damaged_inside_is_built_anew(corpus):
    """Its fingerprint, at the end of the file, is still right."""
    path = tables.build(corpus.root).path
    content = path.read_bytes()
    path.write_bytes(content[:4] + bytes(100) + content[104:])
    assert integrity.read_fingerprint(path) == fingerprint(corpus.root)
    assert tables.build(corpus.root).written
    assert len(parquet.read(path)[0]) == 13


# --- only what changed ------------------------------------------------------------------------------------------------

#: Each makes another sound corpus of the small one with three articles.
EDITS = {
    "a comment in a spec": lambda corpus: corpus.add_to_spec("# looked at again"),
    "a place": lambda corpus: corpus.edit_spec('said_by   = "村党支部书记"', 'said_by   = "王书记"'),
    "an article": lambda corpus: corpus.edit_article("查干敖村每亩果园", "查干敖村果农每亩果园"),
    "an article more": lambda corpus: corpus.copy_as("baotou-02"),
    "an article less": lambda corpus: [(corpus.root / f"baotou-01{suffix}").unlink() for suffix in (".txt", ".toml")],
    "the catalogue": lambda corpus: corpus.edit("catalog/ratios.toml", 'en = "Grids per village"', 'en = "Grids a village"'),
    "a word list": lambda corpus: corpus.write("catalog/terms.toml", '[[stop_words]]\nreason = "."\nwords = ["院落"]\n'),
    "a second reading": lambda corpus: corpus.write(
        "readings/tongliao-01.tsv", "\t".join(readings.COLUMNS) + "\n" + "\t".join(["联系181万户", "181万户", "claim", "1810000", *[""] * 9]) + "\n"),
    "a programme's name": lambda corpus: corpus.edit_spec('zh     = "“红色网格”工程"', 'zh     = "“院落先锋”工程"'),
}  # fmt: skip


def contents(path):
    """All that a reader finds in the three tables but the fingerprint."""
    facts, context = parquet.read(path)
    terms, beside = parquet.read(TablePaths.beside(path).terms, schemas.TERM_SCHEMA)
    audits = [(source_id, record) for source_id, _, record in parquet.audits(TablePaths.beside(path).audit)]
    return facts.to_json(orient="records"), context, terms.to_json(orient="records"), beside, audits


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(list(EDITS)), unique=True, min_size=1, max_size=4))
def test_a_build_after_any_edits_makes_what_a_build_from_nothing_makes(tmp_path, names):
    """Law 10, and with each table missing in turn."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        made = SmallCorpus(Path(shutil.copytree(SMALL, Path(folder) / "seeds")))
        for stem in ("baotou-01", "hangjin-01"):
            made.copy_as(stem)
        for name in names:
            tables.build(made.root)
            EDITS[name](made)
        path = tables.build(made.root).path
        clean = tables.build(made.root, Path(folder) / "clean" / "facts.parquet").path
        assert contents(path) == contents(clean)
        for spoilt in (path, TablePaths.beside(path).terms, TablePaths.beside(path).audit):
            spoilt.unlink()
            tables.build(made.root)
            assert contents(path) == contents(clean)


def test_only_what_changed_is_proved_again(corpus, monkeypatch):
    for stem in ("baotou-01", "hangjin-01"):
        corpus.copy_as(stem)
    tables.build(corpus.root)
    proved = []
    prove = article.prove

    def watched(folder, stem):
        proved.append(stem)
        return prove(folder, stem)

    monkeypatch.setattr(assembly, "prove", watched)
    corpus.edit("baotou-01.toml", 'said_by   = "村党支部书记"', 'said_by   = "王书记"')
    assert tables.build(corpus.root).facts == 39
    assert proved == ["baotou-01"]
    corpus.edit("catalog/ratios.toml", 'en = "Grids per village"', 'en = "Grids a village"')
    tables.build(corpus.root)
    assert proved == ["baotou-01", "baotou-01", "hangjin-01", "tongliao-01"]


def test_a_problem_in_an_article_that_did_not_change_cannot_hide(corpus):
    """What made the tables had none; a changed one is named, and so is a reading without its article."""
    corpus.copy_as("baotou-01")
    tables.build(corpus.root)
    corpus.write("readings/hangjin-01.tsv", "")
    corpus.edit_spec("= 16893\n", "= 16983\n")
    with pytest.raises(SeedsError) as error:
        tables.build(corpus.root)
    assert [problem.rule for problem in error.value.problems] == ["reading-without-article", "value-disagrees"]


def test_many_articles_on_many_processes_make_the_tables_that_one_makes(tmp_path):
    madeup.make(tmp_path / "made", 210, claims=4)
    one = tables.build(tmp_path / "made", tmp_path / "one" / "facts.parquet").path
    two = tables.build(tmp_path / "made", tmp_path / "two" / "facts.parquet", partial(process_pool, processes=2)).path
    for name in ("facts", "terms", "audit"):
        files = (getattr(TablePaths.beside(path), name) for path in (one, two))
        assert len({file.read_bytes() for file in files}) == 1


def test_an_article_that_the_program_fails_on_is_named_with_the_problems_of_the_others(corpus, monkeypatch):
    def fail(document, *_):
        if document.source.source_id == "baotou-01":
            raise RecursionError("too deep")
        return []

    corpus.copy_as("baotou-01")
    monkeypatch.setattr(article.rules, "prove", fail)
    with pytest.raises(SeedsError) as error:
        tables.build(corpus.root)
    (problem,) = error.value.problems
    assert (problem.rule, problem.file) == ("not-proved", "seeds/baotou-01.toml")
    assert "RecursionError: too deep" in problem.found
    folder = open_folder(corpus.root)
    assert article.check(folder, "baotou-01").problems == [problem]
    assert not article.check(folder, "tongliao-01").problems


def test_what_was_checked_in_one_source_is_read_alone(corpus):
    for stem in ("baotou-01", "hangjin-01"):
        corpus.copy_as(stem)
    path = TablePaths.beside(tables.build(corpus.root).path).audit
    record = parquet.read_audit(path, "hangjin-01")
    assert {numeral["state"] for numeral in record["numerals"]} == {"claimed", "excluded"}
    with pytest.raises(TableError, match="wanrong-01"):
        parquet.read_audit(path, "wanrong-01")
    path.write_bytes(b"")
    with pytest.raises(TableError, match="metrics build"):
        parquet.read_audit(path, "hangjin-01")


# --- context: what a reader of the table needs beside its rows --------------------------------------------------------


def test_every_id_of_the_table_is_named_in_its_context(corpus):
    frame, context = parquet.read(tables.build(corpus.root).path)
    named = {**context["indicators"], **context["ratios"]}
    assert set(frame["region"]) <= set(context["regions"])
    assert set(frame["source_id"]) <= set(context["sources"])
    assert set(frame["indicator"].dropna()) <= set(named)
    assert set(frame["unit"].dropna()) <= set(context["units"])
    belongs = frame.dropna(subset="initiative")
    assert set(belongs["source_id"] + ":" + belongs["initiative"]) <= set(context["initiatives"])


def test_the_context_has_the_english_of_notes_and_suspicions(corpus):
    english = context_of(corpus.read())["english"]
    assert english["tongliao-01:produce_sold_quantity"] == {"note": "Counts maize."}
    assert english["tongliao-01:grid_contact_household_count"] == {"suspect": "No village has so many households."}
    assert "tongliao-01:grid_count" not in english


def test_the_context_says_which_ratios_were_not_computed_and_why(corpus):
    corpus.edit_spec('= 16893\nperiod     = "2022"', '= 16893\nperiod     = "2020"')
    context = context_of(corpus.read())
    assert {(entry["ratio"], entry["reason"]) for entry in context["underived"]} == {
        ("grids_per_village", "years-apart"),
        ("grid_workers_per_grid", "years-apart"),
    }


# --- which corpus -----------------------------------------------------------------------------------------------------


def test_metrics_seeds_names_the_corpus(monkeypatch, seeds, tmp_path):
    monkeypatch.setenv("METRICS_SEEDS", str(tmp_path))
    assert default_seeds() == tmp_path
    for unset in ("", None):
        monkeypatch.delenv("METRICS_SEEDS") if unset is None else monkeypatch.setenv("METRICS_SEEDS", unset)
        assert default_seeds().resolve() == seeds.resolve()


# --- bad input --------------------------------------------------------------------------------------------------------


def edit(name, old, new):
    return lambda corpus: corpus.edit(name, old, new)


def write(name, content):
    return lambda corpus: corpus.write(name, content)


def remove(name):
    return lambda corpus: (corpus.root / name).unlink()


RATIOS = "catalog/ratios.toml"
#: the issue's list: what is wrong, the problem's code, its file, and the words that name the place or the next step
BAD_INPUT = [
    ("unknown key", "unknown-key", SPEC, "claims[7] cost_reduction_per_mu", edit(SPEC, "said_by ", "sayd_by ")),
    ("syntax error", "toml-syntax", SPEC, "line 4", edit(SPEC, '"2022-10"', '"2022-10')),
    ("missing article", "missing-article", SPEC, "tongliao-01.txt", remove("tongliao-01.txt")),
    ("missing spec", "missing-spec", "tongliao-01.txt", "tongliao-01.toml", remove(SPEC)),
    ("missing catalogue", "missing-file", RATIOS, "ratios.toml", remove(RATIOS)),
    ("orphaned file", "missing-article", "baotou-01.toml", "baotou-01.txt", write("baotou-01.toml", "")),
    ("checksum", "checksum-differs", SPEC, "source", edit("tongliao-01.txt", "党旗", "红旗")),
    ("another encoding", "article-not-utf8", "tongliao-01.txt", "iconv -f GB18030", write("tongliao-01.txt", "全市的村".encode("gbk"))),
    ("empty article", "article-empty", "tongliao-01.txt", "Paste", write("tongliao-01.txt", "")),
    ("quote not found", "quote-not-found", SPEC, "联系181万户” at 14", edit(SPEC, '"联系181万户"', '"联系了181万户"')),
    ("quote ambiguous", "quote-ambiguous", SPEC, "prefix", edit("tongliao-01.txt", "临县另有", "联系181万户。临县另有")),
    ("literal ambiguous", "literal-ambiguous", SPEC, "suffix", lambda corpus: (
        corpus.edit_article("联系181万户", "联系181万户,181万户"), corpus.edit_spec('"联系181万户"', '"联系181万户,181万户"'))),
    ("value disagrees", "value-disagrees", SPEC, "claims[2] grid_count", edit(SPEC, "16893\n", "16983\n")),
    ("hedge disagrees", "bound-disagrees", SPEC, "claims[5] collective_income_floor", edit(SPEC, '"at_least"', '"exact"')),
    ("malformed period", "malformed-period", SPEC, "claims[9] produce_sold_quantity", edit(SPEC, '"2022-09"', '"2022年9月"')),
    ("unknown region", "unknown-region", SPEC, "Did you mean tongliao?", edit(SPEC, '= "tongliao"', '= "tongliap"')),
    ("unknown indicator", "unknown-indicator", SPEC, "Did you mean grid_count", edit(SPEC, '"grid_count"', '"grid_cuont"')),
    ("unknown unit", "unknown-unit", "catalog/indicators.toml", "Did you mean yuan?", edit("catalog/indicators.toml", '"yuan"\npillar', '"yuam"\npillar')),
    ("unknown status", "unknown-status", SPEC, "Did you mean target?", edit(SPEC, '"target"', '"targte"')),
    ("duplicate id", "duplicate-id", SPEC, "collective_income_floor", edit(SPEC, "collective_income_floor_target", "collective_income_floor")),
    ("missing denominator", "missing-key", RATIOS, "denominator", edit(RATIOS, 'denominator = "grid_count"\n', "")),
    ("unknown denominator", "unknown-denominator", RATIOS, "village_count", edit(RATIOS, '"village_count"', '"vilage_count"')),
    ("zero denominator", "zero-denominator", SPEC, "grids_per_village", edit(SPEC, "= 2103\n", "= 0\n")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "file", "words", "break_it"), [pytest.param(*case[1:], id=case[0]) for case in BAD_INPUT]
)
def test_bad_input_is_named_and_the_previous_table_stays_byte_for_byte(corpus, code, file, words, break_it):
    path = tables.build(corpus.root).path
    before = path.read_bytes()
    break_it(corpus)
    with pytest.raises(SeedsError) as error:
        tables.build(corpus.root)
    (problem,) = [
        problem for problem in error.value.problems if (problem.rule, problem.file) == (code, f"seeds/{file}")
    ]
    assert words in str(problem)
    assert path.read_bytes() == before
    assert sorted(path.parent.glob("*.parquet")) == [TablePaths.beside(path).audit, TablePaths.beside(path).terms, path]


def test_an_article_that_may_not_be_read_is_named(corpus):
    path = corpus.root / "tongliao-01.txt"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(SeedsError, match="article-unreadable"):
        tables.build(corpus.root)


def test_a_corpus_that_never_passed_makes_no_table(corpus):
    corpus.edit_spec("16893\n", "16983\n")
    with pytest.raises(SeedsError):
        tables.build(corpus.root)
    assert not TablePaths.of(corpus.root).facts.exists()


def test_a_folder_that_is_not_there_is_refused_and_not_made(tmp_path):
    with pytest.raises(SeedsError, match="missing-folder"):
        tables.build(tmp_path / "sedes")
    assert not (tmp_path / "sedes").exists()


@pytest.mark.parametrize("there", [True, False], ids=["a folder", "nothing yet"])
def test_a_cache_that_is_a_link_elsewhere_is_not_written_to(corpus, tmp_path, there):
    elsewhere = tmp_path / "elsewhere"
    if there:
        elsewhere.mkdir()
    (corpus.root / ".cache").symlink_to(elsewhere)
    with pytest.raises(TableError, match="leads out of the folder"):
        tables.build(corpus.root)
    assert not there or list(elsewhere.iterdir()) == []
    assert tables.build(corpus.root, tmp_path / "named.parquet").written


@pytest.mark.parametrize("name", [".{}.tmp", ".{}.lock"])
@pytest.mark.parametrize("table", ["facts.parquet", "emphasis.parquet", "audit.parquet"])
def test_a_link_in_the_cache_is_never_followed(corpus, tmp_path, table, name):
    """Who hands on a corpus does not choose where others write."""
    other = tmp_path / "other"
    other.write_text("another's")
    (corpus.root / ".cache").mkdir()
    (corpus.root / ".cache" / name.format(table)).symlink_to(other)
    with suppress(TableError):
        tables.build(corpus.root)
    assert other.read_text() == "another's"
    assert other.stat().st_mode & 0o777 != 0o666
