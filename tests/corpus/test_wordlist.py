"""The word list is data: read in order, each word once, and nothing in it that could never be counted."""

from __future__ import annotations

import pytest

from metrics.corpus.catalog import read_catalog
from metrics.corpus.wordlist import Wordlist, read_wordlist

TERMS = '[[terms]]\nreason = "units"\n[terms.words]\n"网格员" = "grid worker"\n"嘎查村" = "gacha"\n'
NAMES = '[[terms]]\nreason = "people"\nnames = true\n[terms.words]\n"齐晓景" = "Qi Xiaojing"\n'
STOPS = '[[stop_words]]\nreason = "adverbs"\nwords = ["一直", "不断"]\n'


def read(tmp_path, content):
    path = tmp_path / "terms.toml"
    path.write_text(content, "utf-8")
    return read_wordlist(path, "seeds/catalog/terms.toml")


def test_a_catalogue_may_do_without_a_word_list(tmp_path, corpus):
    assert read_wordlist(tmp_path / "terms.toml", "x") == (Wordlist(), [])
    assert corpus.read().catalog.wordlist == Wordlist()


def test_terms_names_and_stop_words_are_read_in_order(tmp_path):
    found, problems = read(tmp_path, TERMS + NAMES + STOPS)
    assert problems == []
    assert list(found.terms.items()) == [("网格员", "grid worker"), ("嘎查村", "gacha"), ("齐晓景", "Qi Xiaojing")]
    assert (found.names, found.stop_words) == ({"齐晓景"}, {"一直", "不断"})


def test_the_catalogue_carries_its_word_list_and_its_problems(corpus):
    corpus.write("catalog/terms.toml", TERMS + STOPS + STOPS)
    catalog, problems = read_catalog(corpus.root / "catalog", "seeds")
    assert "网格员" in catalog.wordlist.terms
    assert [(each.rule, each.file, each.where) for each in problems] == [
        ("duplicate-word", "seeds/catalog/terms.toml", "stop_words[2]")
    ] * 2


@pytest.mark.parametrize(
    ("content", "rule", "where"),
    [
        pytest.param(
            TERMS + NAMES.replace("齐晓景", "网格员"), "duplicate-word", "terms[2]", id="a term in two groups"
        ),
        pytest.param(
            TERMS + STOPS.replace("一直", "网格员"), "duplicate-word", "stop_words[1]", id="term and stop word"
        ),
        pytest.param(STOPS.replace("不断", "一直"), "duplicate-word", "stop_words[1]", id="a stop word twice"),
        pytest.param(STOPS.replace("不断", "的"), "idle-word", "stop_words[1]", id="one character"),
        pytest.param(TERMS.replace("嘎查村", "嘎查 村"), "idle-word", "terms[1]", id="white space"),
        pytest.param(TERMS.replace("reason", "because"), "missing-key", "terms[1]", id="no reason"),
        pytest.param(TERMS.replace('"gacha"', "1"), "wrong-type", "terms[1]", id="English that is no text"),
        pytest.param(NAMES.replace("true", '"yes"'), "wrong-type", "terms[1]", id="names that is no truth"),
        pytest.param(STOPS.replace('["一直", "不断"]', '"一直"'), "wrong-type", "stop_words[1]", id="no list"),
        pytest.param("stop = 1\n" + STOPS, "unknown-key", "stop", id="unknown key"),
        pytest.param("stop_words = 3", "wrong-type", "stop_words", id="no table"),
        pytest.param("x = = 1", "toml-syntax", "", id="no TOML"),
        pytest.param(TERMS + '"网格员" = "again"\n', "toml-syntax", "", id="a term twice in a group"),
    ],
)
def test_what_is_wrong_with_a_word_is_named_and_never_raised(tmp_path, content, rule, where):
    problems = read(tmp_path, content)[1]
    assert (rule, "seeds/catalog/terms.toml", where) in [(each.rule, each.file, each.where) for each in problems]


def test_a_word_list_with_a_problem_stops_the_check(corpus):
    from metrics.checks.rules import check

    corpus.write("catalog/terms.toml", STOPS.replace("不断", "的"))
    assert [problem.rule for problem in check(corpus.read())] == ["idle-word"]


def test_the_projects_own_word_list_has_english_for_every_term(real):
    found = real.catalog.wordlist
    assert {"嘎查村", "网格员", "第一书记", "党群服务中心", "合作社"} <= found.terms.keys()
    assert all(english.isascii() or "“" in english for english in found.terms.values())
    assert {"我们", "记者", "今年"} <= found.stop_words
