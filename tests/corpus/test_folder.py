"""A seeds folder is read as one thing, and what is wrong with its files is said, never raised."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from metrics.build import tables
from metrics.corpus.folder import files, read_corpus
from metrics.errors import SeedsError
from metrics.text.bounds import Bound


def found(corpus):
    """Rule and file of every problem of reading."""
    return [(problem.rule, problem.file) for problem in corpus.read().problems]


# --- a sound folder ---------------------------------------------------------------------------------------------------


def test_an_article_and_its_spec_make_one_document(corpus):
    read = corpus.read()
    (document,) = read.documents
    assert (document.source.source_id, document.spec.source_id) == ("tongliao-01", "tongliao-01")
    assert document.spec.source.region == "tongliao"
    assert read.problems == ()


def test_documents_stand_in_the_order_of_their_ids_whatever_the_disk_says(corpus):
    for stem in ("wanrong-02", "baotou-01", "xingan-10"):
        corpus.copy_as(stem)
    ids = [document.source.source_id for document in corpus.read().documents]
    assert ids == ["baotou-01", "tongliao-01", "wanrong-02", "xingan-10"]


def test_every_claim_is_held_against_its_article_in_the_order_of_the_spec(corpus):
    (document,) = corpus.read().documents
    assert [reading.claim for reading in document.readings] == list(document.spec.claims)
    grids = document.readings[1]
    assert document.source.text[slice(*grids.place.literal)] == "16893个"
    assert (int(grids.quantity.value), grids.unreadable) == (16893, "")


def test_a_number_that_the_page_breaks_over_a_line_is_read_whole(corpus):
    (document,) = corpus.read().documents
    workers = document.readings[2]
    assert document.source.text[slice(*workers.place.literal)] == "17000\n余人"
    assert (int(workers.quantity.value), workers.quantity.bound) == (17000, Bound.MORE_THAN)


def test_a_literal_that_is_no_number_is_kept_with_the_reason(corpus):
    corpus.edit_spec('literal   = "2103个"', 'literal   = "市2103个"')
    reading = corpus.read().documents[0].readings[0]
    assert reading.quantity is None
    assert "市2103个" in reading.unreadable


def test_a_literal_that_stands_nowhere_has_no_place(corpus):
    corpus.edit_spec('literal   = "2103个"', 'literal   = "2104个"')
    assert corpus.read().documents[0].readings[0].places == []


# --- files that are missing, extra or misnamed ------------------------------------------------------------------------


def test_an_article_without_a_spec_is_named(corpus):
    corpus.write("baotou-01.txt", "全市527个村。")
    assert found(corpus) == [("missing-spec", "seeds/baotou-01.txt")]
    assert len(corpus.read().documents) == 1


def test_a_spec_without_an_article_is_named_with_the_article_that_it_may_mean(corpus):
    (corpus.root / "tongliao-01.txt").rename(corpus.root / "tongliao-02.txt")
    problems = {problem.rule: problem for problem in corpus.read().problems}
    assert sorted(problems) == ["missing-article", "missing-spec"]
    assert "tongliao-02" in problems["missing-article"].hint
    assert corpus.read().documents == ()


@pytest.mark.parametrize("stem", ["Tongliao-02", "tongliao_02", "通辽-02", "tongliao 02", "-02"])
def test_a_file_name_that_cannot_be_a_source_id_is_refused(corpus, stem):
    corpus.copy_as(stem)
    assert ("bad-file-name", f"seeds/{stem}") in found(corpus)


def test_hidden_files_folders_and_other_files_are_left_alone(corpus):
    corpus.write(".draft.txt", b"\xff")
    corpus.write("notes.md", "draft")
    corpus.write("older.txt/tongliao-02.toml", "not = [toml")
    assert found(corpus) == []
    assert [path.name for path in files(corpus.root, ".txt")] == ["tongliao-01.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "tongliao-01.txt",
        "tongliao-01.toml",
        "catalog/regions.toml",
        "catalog",
        "catalog/words.toml",
        "readings",
        "readings/tongliao-01.tsv",
    ],
)
@pytest.mark.parametrize("absolute", [True, False], ids=["absolute", "relative"])
def test_a_link_that_leads_out_of_the_folder_is_refused_and_not_followed(corpus, tmp_path, name, absolute):
    path, elsewhere = corpus.root / name, tmp_path / "elsewhere"
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.rename(elsewhere)
    elif "." in name:
        elsewhere.write_text("a secret = of another folder", "utf-8")
    else:
        elsewhere.mkdir()
    path.symlink_to(elsewhere if absolute else Path(os.path.relpath(elsewhere, path.parent)))
    assert found(corpus) == [("outside-folder", f"seeds/{name}")]
    assert "secret" not in " ".join(map(str, corpus.read().problems))
    assert corpus.read().documents == ()
    with pytest.raises(SeedsError):
        tables.build(corpus.root)


def test_a_link_in_a_circle_is_named(corpus):
    (corpus.root / "baotou-01.txt").symlink_to("baotou-01.txt")
    assert found(corpus) == [("no-file", "seeds/baotou-01.txt")]


def test_a_link_inside_the_folder_is_followed(corpus):
    (corpus.root / "catalog").rename(corpus.root / "kept")
    (corpus.root / "catalog").symlink_to("kept")
    assert found(corpus) == []


@pytest.mark.parametrize("name", ["regions", "units", "indicators", "ratios"])
def test_each_file_of_the_catalogue_is_missed(corpus, name):
    (corpus.root / "catalog" / f"{name}.toml").unlink()
    assert ("missing-file", f"seeds/catalog/{name}.toml") in found(corpus)


def test_a_folder_that_is_not_there_is_one_problem(tmp_path):
    read = read_corpus(tmp_path / "sedes")
    assert [(problem.rule, problem.file) for problem in read.problems] == [("missing-folder", "sedes")]
    assert read.documents == ()


def test_a_folder_without_an_article_is_one_problem(corpus):
    for path in [*files(corpus.root, ".txt"), *files(corpus.root, ".toml")]:
        path.unlink()
    assert found(corpus) == [("no-articles", "seeds")]


# --- files that cannot be read ----------------------------------------------------------------------------------------


def test_an_article_in_another_encoding_says_which_and_how_to_convert_it(corpus):
    text = (corpus.root / "tongliao-01.txt").read_bytes().decode()
    corpus.write("tongliao-01.txt", text.encode("gb18030"))
    (problem,) = corpus.read().problems
    assert (problem.rule, problem.file) == ("article-not-utf8", "seeds/tongliao-01.txt")
    assert "GB18030" in problem.found
    assert "iconv -f GB18030 -t UTF-8 tongliao-01.txt" in problem.hint


def test_an_article_without_text_is_refused(corpus):
    corpus.write("tongliao-01.txt", "\n \u3000\n")
    assert found(corpus) == [("article-empty", "seeds/tongliao-01.txt")]


def test_a_syntax_error_names_its_line(corpus):
    corpus.edit_spec("value     = 2103\n", "value     = 2103个\n")
    (problem,) = corpus.read().problems
    assert (problem.rule, problem.file) == ("toml-syntax", "seeds/tongliao-01.toml")
    assert "line 13" in problem.found


def test_a_file_that_cannot_be_used_hides_no_problem_of_another(corpus):
    for stem in ("baotou-01", "hangjin-01", "wanrong-01"):
        corpus.copy_as(stem)
    corpus.write("baotou-01.txt", b"\xc8\xab\xca\xd0")
    corpus.write("hangjin-01.toml", "[source")
    corpus.edit("wanrong-01.toml", "published  ", "publisher  ")
    assert {file for _, file in found(corpus)} == {
        "seeds/baotou-01.txt",
        "seeds/hangjin-01.toml",
        "seeds/wanrong-01.toml",
    }
