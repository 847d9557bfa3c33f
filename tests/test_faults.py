"""Whatever happens to a build, the table is the old one or the new one, the next build succeeds, and nothing is left lying about."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from metrics.build import tables
from metrics.build.paths import TablePaths
from metrics.errors import TableError
from metrics.files import atomic_write
from metrics.table import parquet

pytestmark = pytest.mark.slow

NOBODY = 65534
KILLS = 15


# --- killed -------------------------------------------------------------------------------------------------------------


def test_a_build_killed_at_any_moment_leaves_the_old_table_or_the_new_one(corpus, zygote):
    zygote.run("build", corpus.root)
    corpus.turn()
    whole = zygote.run("build", corpus.root)
    assert whole.code == 0
    moments, took = random.Random(5), whole.took
    ended, before = [], corpus.built
    for _ in range(KILLS):
        corpus.turn()
        killed = zygote.run("build", corpus.root, kill_after=moments.uniform(0, 1.1 * took))
        ended.append(killed.code)
        found = corpus.built
        assert found in (before, corpus.speaker)
        if killed.code == 0:
            assert found == corpus.speaker
        again = zygote.run("build", corpus.root)
        assert again.code == 0, again.said
        took = min(took, again.took)
        before = corpus.built
        assert before == corpus.speaker
        assert corpus.left_over == []
    assert ended.count(-9) >= KILLS // 2


def test_a_build_killed_at_each_call_that_touches_a_table_leaves_the_old_table_or_the_new_one(corpus, zygote):
    zygote.run("build", corpus.root)
    before, left, number = corpus.built, set(), 0
    while True:
        number += 1
        corpus.turn()
        killed = zygote.run("build", corpus.root, kill_at=number)
        assert corpus.built in (before, corpus.speaker)
        if killed.code == 0:
            break
        assert killed.code == -9, killed.said
        left |= set(corpus.left_over)
        assert zygote.run("build", corpus.root).code == 0
        before = corpus.built
        assert before == corpus.speaker
        assert corpus.left_over == []
    assert number > 6
    assert left, "no kill left a temporary file: this test looked at nothing"


def test_a_first_build_killed_leaves_no_table_or_a_whole_one(corpus, zygote):
    for number in range(1, 40):
        shutil.rmtree(corpus.root / ".cache", ignore_errors=True)
        code = zygote.run("build", corpus.root, kill_at=number).code
        assert corpus.built in (None, corpus.speaker)
        if code == 0:
            break
        assert code == -9
    assert code == 0


def test_a_file_that_is_replaced_is_the_old_one_until_the_end(tmp_path):
    path = tmp_path / "facts.parquet"
    path.write_bytes(b"old")
    with atomic_write(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


# --- a disk that refuses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1_000, 8_000])
def test_a_full_disk_is_a_sentence_and_the_old_table_stays(corpus, zygote, tmp_path, size):
    zygote.run("build", corpus.root)
    before = {path.name: path.read_bytes() for path in (corpus.root / ".cache").iterdir()}
    corpus.edit_spec('"村党支部书记"', '"' + "王书记" * 3000 + '"')
    (tmp_path / "log").touch()
    failed = zygote.run("build", corpus.root, file_size=size)
    assert failed.code in (1, 70 if size == 0 else 1)  # with no byte to write, the sentence is not written either
    if size:
        assert "cannot be written" in failed.said
        assert "Traceback" not in failed.said
    assert (corpus.root / ".cache" / "facts.parquet").read_bytes() == before["facts.parquet"]
    assert corpus.left_over == []
    assert zygote.run("build", corpus.root).code == 0


def test_a_device_that_fills_up_is_a_sentence(corpus, monkeypatch):
    tables.build(corpus.root)
    before = TablePaths.of(corpus.root).facts.read_bytes()
    corpus.turn()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TableError, match=r"No space left on device.*--out"):
        tables.build(corpus.root)
    assert TablePaths.of(corpus.root).facts.read_bytes() == before
    assert corpus.left_over == []


@pytest.fixture
def open_corpus(corpus) -> Iterator[Any]:
    """The corpus where any user can read it."""
    folder = Path(tempfile.mkdtemp(prefix="metrics-"))
    folder.chmod(0o755)
    root = shutil.copytree(corpus.root, folder / "seeds")
    yield type(corpus)(root)
    root.chmod(0o755)
    shutil.rmtree(folder)


def as_reader(corpus) -> dict[str, int]:
    """The fault of a user who may not write the corpus: another one, where we are the one who may write everything."""
    for path in [corpus.root, *corpus.root.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return {"uid": NOBODY} if os.geteuid() == 0 else {}


def test_a_folder_that_may_only_be_read_is_a_sentence_and_the_table_can_go_elsewhere(open_corpus, zygote):
    faults = as_reader(open_corpus)
    assert zygote.run("check", open_corpus.root, **faults).code == 0
    failed = zygote.run("build", open_corpus.root, **faults)
    assert failed.code == 1
    assert "cannot be written (Permission denied). Choose another file with --out." in failed.said
    assert "Traceback" not in failed.said
    with tempfile.TemporaryDirectory() as elsewhere:
        Path(elsewhere).chmod(0o777)
        done = zygote.run("build", open_corpus.root, "--out", f"{elsewhere}/facts.parquet", **faults)
        assert done.code == 0, done.said


def test_a_table_can_be_read_by_another_user_than_its_builder(corpus):
    assert tables.build(corpus.root).path.stat().st_mode & 0o777 == 0o644


def test_a_table_that_is_up_to_date_needs_no_writing(open_corpus, zygote):
    zygote.run("build", open_corpus.root)
    (open_corpus.root / ".cache" / ".facts.parquet.tmp").write_text("left over")
    done = zygote.run("build", open_corpus.root, **as_reader(open_corpus))
    assert (done.code, "up to date" in done.said) == (0, True)
    open_corpus.root.joinpath(".cache").chmod(0o755)


# --- at once ------------------------------------------------------------------------------------------------------------


def test_many_builds_at_once_and_a_reader_that_never_sees_half_a_table(corpus, zygote, tmp_path):
    tables.build(corpus.root)
    seen: list[str | None] = []
    stop = threading.Event()
    failures: list[BaseException] = []

    def read() -> None:
        try:
            while not stop.is_set():
                seen.append(corpus.built)
                time.sleep(0.005)  # the builders need a core too
        except BaseException as error:
            failures.append(error)

    def build_with(builder: Any, ended: list[Any]) -> None:
        ended.append(builder.run("build", corpus.root))

    reader = threading.Thread(target=read)
    reader.start()
    builders = [type(zygote)(tmp_path / f"log-{number}") for number in range(3)]
    try:
        for _ in range(4):
            corpus.turn()
            ended: list[Any] = []
            runs = [threading.Thread(target=build_with, args=(each, ended)) for each in builders]
            for run in runs:
                run.start()
            for run in runs:
                run.join()
            assert [each.code for each in ended] == [0] * len(builders), [each.said for each in ended]
            assert corpus.built == corpus.speaker
            assert corpus.left_over == []
    finally:
        stop.set()
        reader.join()
        for each in builders:
            each.close()
    assert failures == []
    assert set(seen) == {"村党支部书记", "王书记"}


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_spec_saved_while_it_is_read_is_never_taken_for_the_one_before(corpus, zygote, at):
    """The table's fingerprint must be of what the table holds: with the old text back in place, an up-to-date table holds the old text."""
    path = corpus.root / "tongliao-01.toml"
    first = path.read_text("utf-8")
    second = first.replace('"村党支部书记"', '"王书记"')
    assert zygote.run("build", corpus.root, swap=[str(path), second, at]).code == 0
    for text in (first, second):
        path.write_text(text, "utf-8")
        assert zygote.run("build", corpus.root).code == 0
        assert corpus.built == corpus.speaker


# --- a table that is none of ours ---------------------------------------------------------------------------------------


def test_a_table_cut_short_anywhere_is_no_table_and_is_built_again(corpus, zygote):
    path = tables.build(corpus.root).path
    content = path.read_bytes()
    for part in random.Random(5).sample(range(len(content)), 40):
        path.write_bytes(content[:part])
        with pytest.raises(TableError, match="metrics build"):
            parquet.read(path)
    assert zygote.run("build", corpus.root).code == 0
    assert path.read_bytes() == content
