"""The list of drafts, also with a broken one among them, and putting one aside."""

from __future__ import annotations

import pytest

from metrics.curate.listing import discard, list_drafts
from metrics.curate.reopen import reopen
from metrics.errors import RequestError
from tests.curate.conftest import ID


def test_each_draft_says_how_far_it_is_and_a_broken_one_why(root, opened):
    verification = opened()
    verification.accept(verification.items[0].key)
    verification.set_article(title="题")
    reopen(root, "tongliao-01", "李四")
    (root / "drafts/broken-01.toml").write_text("[[claims", encoding="utf-8")
    broken, published, draft = list_drafts(root)
    assert (draft.id, draft.title, draft.counter.done, draft.reopened) == (ID, "题", 1, False)
    assert (published.id, published.reopened, published.counter.done) == ("tongliao-01", True, published.counter.total)
    assert "article-unreadable" in broken.broken
    verification.accept(verification.items[1].key)
    assert list_drafts(root)[-1].counter.done == 2


def test_a_draft_that_is_put_aside_is_kept(root, opened):
    verification = opened()
    verification.accept(verification.items[0].key)
    discard(root, ID)
    assert list_drafts(root) == []
    assert {path.name for path in (root / "drafts/discarded").glob("*/*")} == {
        f"{ID}.toml",
        f"{ID}.txt",
        f"{ID}.journal.jsonl",
    }
    with pytest.raises(RequestError, match="no draft"):
        discard(root, ID)
    with pytest.raises(RequestError, match="no draft"):
        discard(root, "../tongliao-01")
