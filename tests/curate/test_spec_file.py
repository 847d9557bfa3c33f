"""What stands of a draft as the text of a spec: what did not change keeps every character."""

from __future__ import annotations

import difflib
import shutil
from datetime import date

import pytest

from metrics.curate import blocks
from metrics.curate.reopen import reopen
from metrics.curate.spec_file import spec_text
from metrics.curate.verification import open_verification
from tests.conftest import ROOT
from tests.curate.conftest import at

SPECS = sorted(path.stem for path in (ROOT / "seeds").glob("*.toml"))
TODAY = date(2026, 11, 27)


@pytest.fixture
def opened_again(tmp_path):
    """A published article of the project, open again, with the text of its spec."""

    def of(stem: str):
        shutil.copytree(ROOT / "seeds/catalog", tmp_path / "catalog")
        for suffix in (".txt", ".toml"):
            shutil.copy(ROOT / "seeds" / f"{stem}{suffix}", tmp_path)
        verification = open_verification(tmp_path, reopen(tmp_path, stem, "李四"), "李四")
        return verification, (tmp_path / f"{stem}.toml").read_text("utf-8")

    return of


def changes(before: str, after: str) -> list[str]:
    """The lines that differ, with the sign of a patch, but for who verified it and when."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@") and not line[1:].startswith("verified_")]


@pytest.mark.parametrize("stem", SPECS)
def test_an_article_that_nobody_changed_is_written_as_it_was(opened_again, stem):
    verification, before = opened_again(stem)
    assert (verification.counter.done, verification.counter.problems) == (verification.counter.total, 0)
    assert changes(before, spec_text(verification, before, (), "李四", TODAY)) == []


def test_a_change_changes_its_lines_and_no_others(opened_again):
    verification, before = opened_again("hangjin-01")
    verification.edit(at(verification, "23名").key, period="2020", said_by="黄俊晓")
    assert changes(before, spec_text(verification, before, (), "李四", TODAY)) == [
        '-period     = "2021"',
        '+period     = "2020"',
        '+said_by    = "黄俊晓"',
    ]


def test_a_claim_that_becomes_an_exclusion_goes_there_in_reading_order_and_comments_stay(opened_again):
    verification, before = opened_again("hangjin-01")
    first = next(item for item in verification.items if item.state == "claimed")
    verification.exclude(first.key, "idiom")
    after = spec_text(verification, before, (), "李四", TODAY)
    found = changes(before, after)
    assert '+reason = "idiom"' in found
    assert not [line for line in found if line.startswith("-#")]
    assert "# --- claims, in reading order" in after
    assert sum(line.startswith("-[[claims]]") for line in found) == 1


@pytest.mark.parametrize("stem", SPECS)
def test_the_tables_of_a_file_are_the_file(stem):
    text = (ROOT / "seeds" / f"{stem}.toml").read_text("utf-8")
    assert "".join(block.text + block.behind for block in blocks.split(text)) == text


def test_a_key_that_is_set_keeps_its_comment_and_place():
    (_, block) = blocks.split('[[units]]\nid = "a"  # why\nzh     = "甲"\nfactor = 1.50\n')
    text = blocks.changed(block, {"id": "b", "zh": "甲", "factor": 1, "en": "A"})
    assert text == '[[units]]\nid = "b"  # why\nzh     = "甲"\nfactor = 1\nen     = "A"\n'
