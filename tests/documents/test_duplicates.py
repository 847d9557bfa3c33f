"""An article that is there already is named, whatever the page did to it; another one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.documents.duplicates import find_duplicates

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = (SEEDS / "tongliao-01.txt").read_text("utf-8")


def found(text: str, root: Path = SEEDS) -> list[tuple[str, bool]]:
    return [(each.source_id, each.same) for each in find_duplicates(text, root)]


def test_the_same_text_in_another_layout_is_named() -> None:
    assert found("\n".join(ARTICLE.split())) == [("tongliao-01", True)]


def test_nine_tenths_of_it_are_enough_and_half_of_it_is_not_the_same() -> None:
    characters = len(ARTICLE)
    assert found(ARTICLE[characters // 20 :]) == [("tongliao-01", True)]
    assert found(ARTICLE[: characters // 2]) == [("tongliao-01", False)]


def test_an_article_that_stands_on_a_page_with_others_is_contained() -> None:
    page = (SEEDS / "wanrong-01.txt").read_text("utf-8")
    (duplicate,) = find_duplicates(page[page.index("闻喜县") : page.index("盐湖区东郭镇")], SEEDS)
    assert (duplicate.source_id, duplicate.contained, duplicate.same) == ("wanrong-01", 1.0, False)


def test_a_text_that_shares_less_is_another() -> None:
    other = (SEEDS / "baotou-01.txt").read_text("utf-8")
    assert found(ARTICLE[:1000] + other[:1000] + "全县划分网格。" * 10) == []


@pytest.mark.parametrize("text", ["", "网格", " \n"])
def test_a_text_without_words_is_in_none(text: str) -> None:
    assert found(text) == []


def test_drafts_are_looked_at_and_files_that_are_no_texts_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a-01.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b-01.txt").write_bytes(b"\xff\xfe\x00")
    (duplicate,) = find_duplicates(ARTICLE, tmp_path)
    assert (duplicate.source_id, duplicate.is_draft) == ("a-01", True)
