"""Publishing: whole or not at all, whatever stops it; what the corpus then holds; and opening again with corrections."""

from __future__ import annotations

import errno
import hashlib
import os
import tomllib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from metrics.build import tables
from metrics.checks.rules import check
from metrics.corpus.folder import read_corpus
from metrics.curate.journal import Conflict
from metrics.curate.publish import check_publication, clear, publish
from metrics.curate.reopen import reopen
from metrics.curate.verification import open_verification
from metrics.errors import MetricsError, RequestError, SeedsError
from tests.curate.conftest import ID, at


def decide_all(verification) -> None:
    """Accept every proposal, and what else there is to say."""
    while item := verification.next_open():
        verification.accept(item.key)
    for what in ("passages", "initiatives", "relations"):
        verification.decide_rest(what, keep=True)
    verification.set_article(title="党建引领走深走实")


@pytest.fixture
def decided(opened):
    """The draft with every entry decided."""
    verification = opened()
    decide_all(verification)
    return verification


def files(root: Path) -> dict[str, bytes]:
    """What stands in the corpus proper: articles, specs, originals and catalogue."""
    found = [*root.glob("*.t*"), *root.glob("catalog/*"), *root.glob("originals/*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.is_file()}


def left(root: Path) -> set[str]:
    """The files of drafts, but for locks and what a killed process was putting together."""
    return {path.name for path in (root / "drafts").glob("*") if not path.name.startswith(".")} - {"originals"}


def test_a_draft_with_open_entries_is_not_published_and_each_is_named(opened, root):
    verification = opened()
    before = files(root)
    problems = check_publication(verification)
    undecided = [problem for problem in problems if problem.rule == "undecided"]
    assert len(undecided) == verification.counter.total + verification.counter.undecided
    with pytest.raises(SeedsError, match="nobody has decided"):
        publish(verification)
    assert files(root) == before
    assert not (root / f"drafts/.publish-{ID}").exists()


def test_what_is_published_is_sound_named_and_in_the_table_without_a_restart(decided, root):
    before = tables.build(root).facts
    assert check_publication(decided) == []
    path = publish(decided)
    corpus = read_corpus(root)
    assert check(corpus) == []
    spec = tomllib.loads(path.read_text("utf-8"))
    assert (spec["source"]["verified_by"], spec["source"]["verified_on"]) == ("张三", datetime.now(UTC).date())
    assert not {"proposed", "why", "alternatives"} & {key for entry in spec["claims"] for key in entry}
    assert [claim["literal"] for claim in spec["claims"]][:3] == ["2103个", "16893个", "8个"]
    assert "tudi_mianji" in corpus.catalog.indicators
    assert tables.build(root).facts > before
    assert left(root) == set()
    assert [path.name for path in (root / "journals").iterdir()] == [f"{ID}.jsonl"]


def test_the_catalogue_keeps_its_comments_and_order_and_gets_only_what_is_used(opened, root):
    verification = opened()
    verification.take_indicator(at(verification, "45个").key, zh="没有用到的数", unit="piece", kind="grid")
    verification.edit(at(verification, "45个").key, indicator="village_count", status="plan")
    decide_all(verification)
    before = (root / "catalog/indicators.toml").read_text("utf-8")
    publish(verification)
    after = (root / "catalog/indicators.toml").read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert ("tudi_mianji" in after, "没有用到" in after) == (True, False)


def test_a_problem_of_another_article_keeps_this_one_back_too(decided, root):
    other = root / "tongliao-01.toml"
    other.write_text(other.read_text("utf-8").replace("= 16893", "= 16894"), encoding="utf-8")
    assert [problem.file for problem in check_publication(decided)] == ["seeds/tongliao-01.toml"]


def test_two_windows_publish_once_and_a_decision_in_between_is_a_conflict(decided, opened, root):
    other = opened("李四")
    other.accept(at(other, "2103个").key)
    with pytest.raises(Conflict, match="李四"):
        publish(decided)
    assert not (root / f"{ID}.toml").exists()
    publish(other)
    with pytest.raises(MetricsError):
        publish(decided)
    assert check(read_corpus(root)) == []


def test_an_article_that_is_there_already_is_not_written_over(decided, root):
    (root / f"{ID}.txt").write_text("别的文章\n", encoding="utf-8")
    (root / f"{ID}.toml").write_text("[source]\n", encoding="utf-8")
    with pytest.raises((RequestError, SeedsError)):
        publish(decided)
    assert (root / f"{ID}.toml").read_text("utf-8") == "[source]\n"


# --- faults -------------------------------------------------------------------------------------------------------------

#: What publishing calls of the system, each to be stopped at: the n-th call raises.
CALLS = [(os, "replace"), (os, "fsync"), (os, "unlink"), (os, "mkdir"), (os, "write"), (Path, "write_bytes")]


def stopped(monkeypatch, owner, call: str, number: int, stop) -> None:
    """The n-th call of a function of the system does something else."""
    calls: list[int] = []
    real = getattr(owner, call)

    def counted(*args, **kwargs):
        calls.append(1)
        return stop() if len(calls) == number else real(*args, **kwargs)

    monkeypatch.setattr(owner, call, counted)


def full():
    raise OSError(errno.ENOSPC, "No space left on device")


def is_whole(root: Path) -> bool:
    """Whether the article is published; the corpus is sound either way, and nothing is left of a draft that is."""
    corpus = read_corpus(root)
    assert check(corpus) == []
    published = ID in {document.source.source_id for document in corpus.documents}
    clear(root, ID)
    assert left(root) == (set() if published else {f"{ID}.toml", f"{ID}.txt", f"{ID}.journal.jsonl"})
    return published


@pytest.mark.parametrize(("owner", "call"), CALLS, ids=[call for _, call in CALLS])
def test_a_disk_that_refuses_leaves_the_draft_or_the_article(decided, root, monkeypatch, owner, call, opened):
    for number in range(1, 60):
        with monkeypatch.context() as patch:
            stopped(patch, owner, call, number, full)
            with suppress(MetricsError):
                publish(decided)
        if is_whole(root):
            return
        decided = opened()
        assert decided.counter.done == decided.counter.total
    raise AssertionError("it is never published")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a fork of this process")
@pytest.mark.parametrize(("owner", "call"), CALLS, ids=[call for _, call in CALLS])
def test_a_process_that_is_killed_anywhere_leaves_the_draft_or_the_article(
    decided, root, monkeypatch, owner, call, opened
):
    for number in range(1, 60):
        child = os.fork()
        if not child:
            stopped(monkeypatch, owner, call, number, lambda: os._exit(9))
            with suppress(BaseException):
                publish(opened())
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (0, 9)
        if is_whole(root):
            return
        decided = opened()
        assert decided.counter.done == decided.counter.total
    raise AssertionError("it is never published")


# --- open again ---------------------------------------------------------------------------------------------------------


def test_an_article_that_is_opened_again_and_published_unchanged_keeps_every_character(root):
    path = root / "tongliao-01.toml"
    before = path.read_text("utf-8")
    verification = open_verification(root, reopen(root, "tongliao-01", "李四"), "李四")
    assert (verification.counter.done, verification.counter.problems) == (verification.counter.total, 0)
    publish(verification)
    changed = [line for line in path.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert all(line.startswith(("verified_on", "verified_by")) for line in changed)
    assert "[[corrections]]" not in path.read_text("utf-8")


def test_a_changed_claim_keeps_what_it_was_when_by_whom_and_why(root):
    path = root / "tongliao-01.toml"
    before = path.read_text("utf-8")
    verification = open_verification(root, reopen(root, "tongliao-01", "李四"), "李四")
    item = at(verification, "16893个")
    verification.edit(item.key, period="2021", why="原文说的是上一年")
    problems = check_publication(verification)
    assert problems == []
    publish(verification)
    (correction,) = tomllib.loads(path.read_text("utf-8"))["corrections"]
    assert correction == {
        "claim": item.entry.get("id", "grid_count"), "field": "period", "was": "2022", "now": "2021",
        "when": datetime.now(UTC).date(), "by": "李四", "why": "原文说的是上一年",
    }  # fmt: skip
    assert check(read_corpus(root)) == []
    kept = set(before.splitlines()) - set(path.read_text("utf-8").splitlines())
    assert len(kept) <= 2  # the period, and the day of verification
    again = open_verification(root, reopen(root, "tongliao-01", "王五"), "王五")
    again.exclude(at(again, "16893个").key, "label")
    for relation in again.relations:
        again.decide_relation(relation.key, keep=False)
    publish(again, why="不是网格数")
    whole = tomllib.loads(path.read_text("utf-8"))["corrections"]
    assert [(each["field"], each["by"], each["why"]) for each in whole] == [
        ("period", "李四", "原文说的是上一年"),
        ("claim", "王五", "不是网格数"),
    ]
    assert sorted(path.name for path in (root / "journals").iterdir()) == ["tongliao-01.jsonl", "tongliao-01_2.jsonl"]


def test_a_correction_says_why(root):
    verification = open_verification(root, reopen(root, "tongliao-01", "李四"), "李四")
    verification.edit(at(verification, "16893个").key, period="2021")
    assert [(each.rule, each.where) for each in check_publication(verification)] == [("missing-key", "corrections[1]")]
    assert check_publication(verification, why="抄错") == []


def test_a_spec_that_was_changed_meanwhile_is_not_written_over(root):
    path = root / "tongliao-01.toml"
    verification = open_verification(root, reopen(root, "tongliao-01", "李四"), "李四")
    with pytest.raises(RequestError, match="open already"):
        reopen(root, "tongliao-01", "王五")
    text = path.read_text("utf-8") + "\n# by hand\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RequestError, match="changed since"):
        publish(verification)
    assert path.read_text("utf-8") == text
    assert hashlib.sha256(path.read_bytes()).hexdigest() != verification.opened_from


def test_what_is_not_there_is_not_opened(root):
    with pytest.raises(RequestError, match="no article"):
        reopen(root, "nowhere-01", "李四")
