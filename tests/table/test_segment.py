"""Terms are found where they stand: kept whole, without what does not count, in the main article only, and alike everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from metrics.table import segment
from metrics.table.segment import Vocabulary
from metrics.text.source import squeeze

ROOT = Path(__file__).parents[2]
TERMS = """
[[terms]]
reason = "units"
[terms.words]
"网格员" = "grid worker"
"党员" = "Party members"

[[terms]]
reason = "people"
names = true
[terms.words]
"齐晓景" = "Qi Xiaojing"

[[stop_words]]
reason = "adverbs"
words = ["全部", "左右"]
"""


@pytest.fixture
def words(corpus):
    """The terms of the small corpus, one by one, after its article has been changed."""

    def found(old: str | None = None, new: str = "", listed: str = TERMS) -> list[str]:
        corpus.write("catalog/terms.toml", listed)
        if old:
            corpus.edit_article(old, new)
        made = corpus.read()
        (document,) = made.documents
        return [term.word for term in segment.terms_of(document, segment.vocabulary(made))]

    return found


# --- what is kept whole -----------------------------------------------------------------------------------------------


def test_a_listed_word_is_kept_whole_and_an_unlisted_one_is_not_guessed(words):
    found = words("让党员走进院落", "让齐晓景和黄文娟走进院落")
    assert "齐晓景" in found
    assert not [word for word in found if "文娟" in word]
    assert not [word for word in words(listed="") if "晓景" in word]


def test_regions_places_indicators_and_initiatives_are_kept_whole_without_being_listed(corpus):
    kept = segment.vocabulary(corpus.read())
    assert {"通辽市", "查干敖村", "网格员", "红色网格"} <= kept.english.keys()
    assert {"通辽市", "查干敖村"} <= kept.names
    assert not {"网格员", "红色网格"} & kept.names
    assert kept.english["红色网格"] == "“Red grid” project"


def test_a_place_is_kept_level_by_level_and_an_indicator_by_what_it_counts(real):
    kept = segment.vocabulary(real)
    for name in (
        "贾村乡",
        "大甲村",
        "西村乡",
        "永利村",
        "岔门口村",
        "西孙石村",
        "伊和塔拉嘎查",
        "内蒙古自治区",
        "运城市",
    ):
        assert name in kept.names, name
    assert not {"贾村", "贾村乡大甲村", "岔门口村、西孙石村"} & kept.english.keys()
    assert {"网格员", "驻村工作队", "揭榜领题", "万企兴万村", "科技小院"} <= kept.english.keys()
    assert not {"参加培训", "网格员数", "政治上合格", "个人申报"} & kept.english.keys()


# --- what does not count ----------------------------------------------------------------------------------------------


def test_stop_words_single_characters_numbers_and_latin_do_not_count(words):
    found = words("向12万元目标迈进", "向12万元目标迈进，两个APP一批的三农")
    assert not {"全部", "左右", "两个", "万元", "一批", "APP", "12", "的"} & set(found)
    assert "目标" in found


def test_a_word_that_is_kept_whole_counts_although_it_holds_a_numeral():
    kept = Vocabulary({"三农": "", "第一书记": ""}, frozenset(), frozenset({"三农"}), ("一线",))
    assert kept.counts("第一书记")
    assert kept.counts("一线")
    assert not kept.counts("三农"), "a stop word never counts"
    assert not kept.counts("三年")


def test_the_article_about_another_place_is_left_out(words, corpus):
    assert "临县" not in words()
    spec = (corpus.root / "tongliao-01.toml").read_text("utf-8")
    corpus.write("tongliao-01.toml", spec.replace('reason = "other-place"', 'reason = "label"'))
    assert "临县" in words()


def test_the_main_article_lies_around_every_passage_set_aside(real):
    (document,) = [each for each in real.documents if each.source.source_id == "wanrong-01"]
    found = list(segment.stretches(document))
    read = "".join(document.source.text[slice(*span)] for span in found)
    assert found == sorted(found)
    for other in ("闻喜县对标", "东郭镇", "牛杜镇", "天津市城区街道", "流动党员、老年党员"):
        assert other in document.source.text
        assert other not in read
    assert "黄文娟" in read


# --- where a term stands ----------------------------------------------------------------------------------------------


def test_every_occurrence_gives_back_its_term(real):
    kept = segment.vocabulary(real)
    for document in real.documents:
        at = 0
        for word, (start, end) in segment.terms_of(document, kept):
            assert squeeze(document.source.text[start:end]) == word
            assert start >= at, "in reading order, without overlap"
            at = end


def test_a_word_that_the_page_breaks_over_lines_is_one_word(corpus, words):
    corpus.edit_article("走进院落", "走进院\n\n  落")
    assert "院落" in words()
    made = corpus.read()
    (span,) = [span for word, span in segment.terms_of(made.documents[0], segment.vocabulary(made)) if word == "院落"]
    assert made.documents[0].source.text[slice(*span)] == "院\n\n  落"


# --- alike everywhere, and quiet --------------------------------------------------------------------------------------

SHOW = """
import json, sys
from pathlib import Path
from metrics.corpus.folder import read_corpus
from metrics.table.segment import terms_of, vocabulary
corpus = read_corpus(Path("seeds"))
assert "jieba" not in sys.modules
words = vocabulary(corpus)
print(json.dumps([list(map(list, terms_of(document, words))) for document in corpus.documents]))
"""


def cut(temporary: Path, seed: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "error", "-c", SHOW]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)


def test_every_process_cuts_alike_without_a_word_on_the_console_or_a_file_in_the_temporary_folder(tmp_path):
    first, second = cut(tmp_path, "1"), cut(tmp_path, "2")
    assert first.stdout == second.stdout
    assert len(json.loads(first.stdout)) == len([*ROOT.glob("seeds/*.txt")])
    assert first.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_somebody_else_put_there_is_not_read(tmp_path):
    (tmp_path / "jieba.cache").write_bytes(b"not a dictionary")
    cut(tmp_path, "1")
    assert (tmp_path / "jieba.cache").read_bytes() == b"not a dictionary"
