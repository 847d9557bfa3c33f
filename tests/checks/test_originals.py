"""A spec that names the document its text was made from has it beside it, unchanged."""

from __future__ import annotations

import hashlib

import pytest

from metrics.build import tables
from metrics.checks.rules import check
from metrics.errors import SeedsError

DATA = "网格16893个".encode("gb18030")
DIGEST = hashlib.sha256(DATA).hexdigest()
NAMED = f'original = "originals/tongliao-01.txt"\noriginal_sha256 = "{DIGEST}"\nconverter = "gb18030"\n'


def add(corpus, entry: str = NAMED) -> None:
    corpus.edit_spec("verified_on", f"{entry}verified_on")


@pytest.fixture
def kept(corpus):
    corpus.write("originals/tongliao-01.txt", DATA)
    return corpus


def test_an_original_that_is_kept_is_no_problem(kept):
    add(kept)
    assert check(kept.read()) == []


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (NAMED.replace(".txt", ".pdf"), "original-missing"),
        (NAMED.replace(DIGEST, "0" * 64), "original-differs"),
        (f'original_sha256 = "{DIGEST}"\n', "original-incomplete"),
        ('original = "originals/tongliao-01.txt"\n', "original-incomplete"),
        (NAMED.replace("tongliao-01", "tongliao-02"), "original-misnamed"),
        (NAMED.replace("originals/", "../originals/"), "wrong-type"),
        (NAMED.replace("originals/tongliao-01.txt", "/etc/passwd"), "wrong-type"),
        (NAMED.replace(".txt", ".exe"), "wrong-type"),
    ],
)
def test_what_is_wrong_with_an_original_is_named(kept, entry, rule):
    add(kept, entry)
    (problem,) = [each for each in check(kept.read()) if each.rule != "missing-key"]
    assert problem.rule == rule
    assert problem.hint


def test_an_original_that_is_a_link_out_of_the_folder_is_not_followed(kept, tmp_path):
    (tmp_path / "elsewhere").write_bytes(DATA)
    (kept.root / "originals/tongliao-01.txt").unlink()
    (kept.root / "originals/tongliao-01.txt").symlink_to(tmp_path / "elsewhere")
    add(kept)
    assert [problem.rule for problem in check(kept.read())] == ["outside-folder"]


def test_the_tables_are_the_same_and_a_lost_original_is_noticed(kept):
    before = tables.build(kept.root).facts
    add(kept)
    assert tables.build(kept.root).facts == before
    (kept.root / "originals/tongliao-01.txt").unlink()
    with pytest.raises(SeedsError, match="original-missing"):
        tables.build(kept.root)
