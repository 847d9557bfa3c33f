"""The blind second reading: what it may see, what it writes, and both readings side by side."""

from __future__ import annotations

import pytest

from metrics.checks import readings
from metrics.checks.rules import check
from metrics.corpus.folder import read_corpus
from metrics.curate.comparison import compare, settle
from metrics.curate.journal import Conflict
from metrics.curate.publish import publish
from metrics.curate.reading import open_reading
from metrics.errors import RequestError
from tests.curate.conftest import ID, at
from tests.curate.test_publish import decide_all


def read_all(reading, period="2024") -> None:
    """Claim what has a unit, exclude all else."""
    while item := reading.next_open():
        if item.literal.isdigit() or len(item.literal) == 1:
            reading.exclude(item.key, "date", "日期")
        else:
            reading.claim(item.key, period, what="数")


def test_the_second_reader_needs_nothing_of_the_draft_but_the_text(root, opened):
    first = opened()
    first.exclude(at(first, "2103个").key, "label")
    before = open_reading(root, ID, "李四").items
    (root / f"drafts/{ID}.toml").write_text("nothing of it is read", encoding="utf-8")
    (root / f"drafts/{ID}.journal.jsonl").unlink()
    assert open_reading(root, ID, "李四").items == before
    assert {item.state for item in before} == {"open"}
    assert {"2103个", "18000余名", "突破110万元"} <= {item.literal for item in before}


def test_decisions_are_kept_undone_and_never_overwritten(root):
    one, other = open_reading(root, ID, "李四"), open_reading(root, ID, "王五")
    item = at(one, "18000余名")
    one.claim(item.key, "2024", what="网格员")
    row = one.item(item.key).row
    assert (row["value"], row["bound"], row["unit"], row["kind"]) == ("18000", "more_than", "名", "claim")
    with pytest.raises(Conflict, match="李四"):
        other.exclude(item.key, "label")
    assert other.refresh()
    other.exclude(item.key, "label")
    assert open_reading(root, ID, "李四").item(item.key).row["kind"] == "label"
    other.undo()
    assert other.undo() == item.key
    assert other.undo() is None
    assert other.item(item.key).state == "open"


def test_a_passage_is_one_decision_and_what_is_wrong_is_told(root):
    reading = open_reading(root, ID, "李四")
    text = reading.source.text
    reading.select(text.index("丙丁县"), len(text), what="另一篇")
    assert {at(reading, literal).row["kind"] for literal in ("151", "10", "141")} == {"other-place"}
    reading.claim(at(reading, "860亩").key, "去年", scope="place")
    assert {problem.field for problem in at(reading, "860亩").problems} == {"period", "place"}
    with pytest.raises(RequestError, match="does not stand"):
        reading.claim(at(reading, "860亩").key, "2024", literal="861亩")
    reading.claim(at(reading, "突破110万元").key, "2023", literal="110万元")
    assert at(reading, "110万元").row["value"] == "1100000"


def test_what_is_finished_is_a_sound_table_that_is_published_with_the_article(root, opened):
    reading = open_reading(root, ID, "李四")
    with pytest.raises(RequestError, match="not decided yet"):
        reading.finish()
    read_all(reading)
    path = reading.finish()
    assert check(read_corpus(root)) == []  # it waits beside the draft
    assert len(readings.read(path)) == len(reading.items)
    first = opened()
    decide_all(first)
    publish(first)
    assert not path.exists()
    assert (root / f"readings/{ID}.tsv").is_file()
    assert check(read_corpus(root)) == []
    again = open_reading(root, ID, "李四")
    assert again.next_open() is None
    assert again.finish() == root / f"readings/{ID}.tsv"


def test_differences_stand_side_by_side_and_are_settled_one_by_one(root, opened):
    reading = open_reading(root, ID, "李四")
    text = reading.source.text
    reading.select(text.index("丙丁县"), len(text))
    read_all(reading)
    reading.exclude(at(reading, "8个").key, "idiom")
    reading.finish()
    first = opened()
    with pytest.raises(RequestError, match="second time"):
        compare(open_first(root))
    decide_all(first)
    first.exclude(at(first, "18000余名").key, "label")
    found = compare(first)
    pairs = {pair.second["literal"]: pair for pair in found.pairs if pair.second}
    assert pairs["2103个"].differs == ()
    assert pairs["8"].differs == pairs["18000余名"].differs == ("claim",)
    assert "period" in pairs["突破110万元"].differs
    assert found.agreement.missed == 0
    settle(first, pairs["18000余名"], take_second=True)
    settle(first, pairs["突破110万元"], take_second=True)
    settle(first, pairs["8"], take_second=False)
    settled = {pair.second["literal"]: pair for pair in compare(first).pairs if pair.second}
    assert settled["18000余名"].differs == ()
    assert (settled["突破110万元"].first["period"], settled["突破110万元"].settled) == ("2024", True)
    assert (settled["8"].differs, settled["8"].settled) == (("claim",), True)


def open_first(root):
    """A window on the article of the small corpus, which nobody read a second time."""
    from metrics.curate.reopen import reopen
    from metrics.curate.verification import open_verification

    return open_verification(root, reopen(root, "tongliao-01", "张三"), "张三")


def test_a_reading_of_nothing_is_a_sentence(root):
    with pytest.raises(RequestError, match="no article"):
        open_reading(root, "nowhere-01", "李四")
    with pytest.raises(RequestError, match="who reads"):
        open_reading(root, ID, "")
