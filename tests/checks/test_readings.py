"""The second reading is compared in components; without it an article reads once."""

import shutil
from pathlib import Path

import pytest

from metrics.checks import audit, readings
from metrics.checks.rules import check
from metrics.corpus.folder import read_corpus

ROOT = Path(__file__).parents[2]
HEAD = "\t".join(readings.COLUMNS) + "\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    copy = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", copy, ignore=shutil.ignore_patterns(".cache"))
    return copy


def agreement(seeds: Path, source_id: str) -> readings.Agreement:
    corpus = read_corpus(seeds)
    (document,) = [each for each in corpus.documents if each.source.source_id == source_id]
    return readings.agreement(document, corpus.catalog, readings.read(readings.path_of(seeds, source_id)))


@pytest.mark.parametrize("source_id", ["tongliao-01", "baotou-01", "hangjin-01", "wanrong-01", "xingan-01"])
def test_the_five_articles_were_read_twice_and_the_counts_add_up(source_id: str) -> None:
    found = agreement(ROOT / "seeds", source_id)
    assert found.both + found.first_only + found.second_only + found.neither == found.numerals
    told = {aspect: sum(each.aspect == aspect for each in found.differences) for aspect in (*readings.ASPECTS, "claim")}
    assert told["claim"] == found.first_only + found.second_only
    assert all(found.same[aspect] + told[aspect] == found.both for aspect in readings.ASPECTS)


@pytest.mark.parametrize(
    ("old", "new", "aspect"),
    [
        ("\t17288\t", "\t17289\t", "value"),
        ("\texact\t", "\tabout\t", "bound"),
        ("\t2022\t", "\t2021\t", "period"),
        ("\tactual\t", "\ttarget\t", "status"),
        ("\tregion\t", "\tplace\t", "scope"),
    ],
)
def test_a_changed_second_reading_costs_exactly_that_agreement(seeds: Path, old: str, new: str, aspect: str) -> None:
    path = readings.path_of(seeds, "tongliao-01")
    before = agreement(seeds, "tongliao-01")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    changed = [line.replace(old, new) if "\t17288人\t" in line else line for line in lines]
    assert changed != lines
    path.write_text("".join(changed), "utf-8")
    after = agreement(seeds, "tongliao-01")
    lost = {key: before.same[key] - after.same[key] for key in readings.ASPECTS if before.same[key] != after.same[key]}
    assert lost == {aspect: 1}


def test_a_claim_that_the_second_reader_did_not_make_is_counted(seeds: Path) -> None:
    path = readings.path_of(seeds, "tongliao-01")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "\t17288人\t" not in line), "utf-8")
    found = agreement(seeds, "tongliao-01")
    assert (found.first_only, found.missed) == (1, 1)
    assert any(each.aspect == "claim" and each.second == "not listed" for each in found.differences)


def test_every_numeral_that_the_second_reader_did_not_list_is_missed(corpus) -> None:
    row = "全市2103个\t2103个\tclaim\t2103\t\t\texact\t个\t2022\tactual\tregion\t\t\n"
    corpus.write("readings/tongliao-01.tsv", HEAD + row)
    read = corpus.read()
    found = readings.agreement(
        read.documents[0], read.catalog, readings.read(readings.path_of(corpus.root, "tongliao-01"))
    )
    assert (found.numerals, found.both, found.first_only, found.second_only, found.neither) == (11, 1, 9, 0, 1)
    assert (found.source_id, found.missed) == ("tongliao-01", 10)


def test_without_the_file_an_article_reads_once(seeds: Path) -> None:
    readings.path_of(seeds, "hangjin-01").unlink()
    lines = list(audit.lines(read_corpus(seeds)))
    at = next(number for number, line in enumerate(lines) if line.startswith("hangjin-01"))
    assert "read once" in lines[at + 2]
    assert "read twice" not in lines[at + 2]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("quote\tliteral\n全市\t2103个\n", "reading-unreadable"),
        (HEAD, "reading-unreadable"),
        (HEAD + "全市9个嘎查村\t9个\tclaim\t9\t\t\texact\t个\t2022\tactual\tregion\t\t村数\n", "reading-not-found"),
    ],
)
def test_a_second_reading_must_be_one_of_this_text(seeds: Path, content: str, rule: str) -> None:
    readings.path_of(seeds, "tongliao-01").write_text(content, "utf-8")
    assert [problem.rule for problem in check(read_corpus(seeds))] == [rule]


def test_only_what_is_no_claim_may_be_a_part_of_a_numeral(corpus) -> None:
    row = "全市2103个\t103\t{}\t103\t\t\texact\t个\t2022\tactual\tregion\t\t\n"
    corpus.write("readings/tongliao-01.tsv", HEAD + row.format("label"))
    assert check(corpus.read()) == []
    for elsewhere in ("农牧民", "临县"):  # the numeral stands before the one, and behind the other
        corpus.write("readings/tongliao-01.tsv", HEAD + row.format("label").replace("全市2103个", elsewhere))
        assert [problem.rule for problem in check(corpus.read())] == ["reading-not-found"]
    corpus.write("readings/tongliao-01.tsv", HEAD + row.format("claim"))
    (problem,) = check(corpus.read())
    assert str(problem) == (
        "seeds/readings/tongliao-01.tsv  line 2\n  reading-not-found: “103” does not stand once in “全市2103个” of the article.\n"
        "  Read the article again at this place."
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            "quote\tliteral\n全市\t2103个\n",
            f"tongliao-01.tsv does not have the columns {' '.join(readings.COLUMNS)} in every row.",
        ),
        ("quote\n" + "全" * 140_000, "tongliao-01.tsv is no table: field larger than field limit (131072)."),
    ],
)
def test_a_second_reading_that_is_no_table_is_refused_with_the_reason(corpus, content: str, found: str) -> None:
    corpus.write("readings/tongliao-01.tsv", content)
    (problem,) = check(corpus.read())
    assert (problem.rule, problem.where, problem.found) == ("reading-unreadable", "", found)
    assert problem.hint == "Write it anew, tab-separated, or remove it."


def test_a_second_reading_without_its_article_is_a_problem(seeds: Path) -> None:
    readings.path_of(seeds, "tongliao-02").write_text(HEAD, "utf-8")
    (problem,) = check(read_corpus(seeds))
    assert (problem.rule, problem.file) == ("reading-without-article", "seeds/readings/tongliao-02.tsv")
    assert problem.found == "there is no article tongliao-02."
    assert problem.hint == "Did you mean tongliao-01?"


def test_a_reading_with_a_byte_order_mark_is_read(seeds: Path) -> None:
    path = readings.path_of(seeds, "tongliao-01")
    before = readings.read(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert readings.read(path) == before
