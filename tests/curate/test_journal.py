"""The journal: what is appended is read again, also after the file was cut anywhere; nobody overwrites anybody."""

from __future__ import annotations

import errno
import os
from decimal import Decimal

import pytest

from metrics.curate.journal import Conflict, Journal, JournalError, effective


@pytest.fixture
def path(tmp_path):
    return tmp_path / "drafts/a-01.journal.jsonl"


def decided(path):
    journal = Journal(path)
    journal.refresh()
    return [(each.number, each.by, each.action, each.key, dict(each.fields)) for each in journal.decisions]


def test_a_decision_is_read_again_with_every_digit(path):
    fields = {"value": Decimal("1.160"), "quote": "全市2103个", "lower": "2/3", "of": ["a", "b"], "keep": None}
    Journal(path).append("claim", "张三", "1-2", fields, "抄错")
    (read,) = _read(path)
    assert (read.by, read.action, read.key, read.why) == ("张三", "claim", "1-2", "抄错")
    assert dict(read.fields) == {
        "value": Decimal("1.16"),
        "quote": "全市2103个",
        "lower": "2/3",
        "of": ("a", "b"),
        "keep": None,
    }
    assert read.at.tzinfo is not None


def _read(path):
    journal = Journal(path)
    journal.refresh()
    return journal.decisions


def test_two_windows_never_overwrite_each_other(path):
    one, other = Journal(path), Journal(path)
    one.append("claim", "张三", "1-2")
    with pytest.raises(Conflict, match="张三 decided") as raised:
        other.append("exclusion", "李四", "1-2")
    assert raised.value.number == 1
    other.append("exclusion", "李四", "1-2")  # it has seen the decision now
    assert [each[1:3] for each in decided(path)] == [("张三", "claim"), ("李四", "exclusion")]
    assert one.refresh()
    assert not one.refresh()
    assert one.decisions == other.decisions


def test_a_file_cut_anywhere_loses_at_most_the_line_that_was_cut(path):
    journal = Journal(path)
    for number in range(3):
        journal.append("claim", "张三", f"{number}-9", {"quote": "万荣县" * 4})
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        kept = sum(end <= size for end in ends)
        again = Journal(path)
        again.refresh()
        assert len(again.decisions) == kept
        if size % 7 == 0:
            again.append("undo", "李四")
            assert [each[0] for each in decided(path)] == list(range(1, kept + 2))


def test_a_damaged_line_with_others_behind_it_is_a_sentence(path):
    journal = Journal(path)
    for number in range(3):
        journal.append("claim", "张三", f"{number}-9")
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], b"\0" * 20, lines[2], b""]))
    with pytest.raises(JournalError, match=r"line 2 of .* Restore the file"):
        Journal(path).refresh()


@pytest.mark.parametrize("after", [0, 10])
def test_a_full_disk_is_a_sentence_and_what_was_there_stays(path, monkeypatch, after):
    journal = Journal(path)
    journal.append("claim", "张三", "1-2")
    before = path.read_bytes()
    write = os.write

    def full(file, data):
        if len(data) < 40:  # the lock's
            return write(file, data)
        if after and os.fstat(file).st_size == len(before):
            return write(file, data[:after])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(JournalError, match=r"No space left on device.*not taken; all before it are kept"):
        journal.append("claim", "张三", "3-4")
    monkeypatch.undo()
    assert path.read_bytes() == before
    journal.append("claim", "张三", "5-6")
    assert [each[3] for each in decided(path)] == ["1-2", "5-6"]


def test_undo_takes_back_what_stands_to_the_beginning(path):
    journal = Journal(path)
    for action, key in [
        ("claim", "1"),
        ("claim", "2"),
        ("undo", ""),
        ("claim", "3"),
        ("undo", ""),
        ("undo", ""),
        ("undo", ""),
    ]:
        journal.append(action, "张三", key)
    assert [len(effective(journal.decisions[:size])) for size in range(8)] == [0, 1, 2, 1, 2, 1, 0, 0]
