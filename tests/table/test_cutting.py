"""Every text is cut into the words that jieba cuts it into, by rjieba and by the faster search, so that a table does not depend on what is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.build import tables
from metrics.build.paths import TablePaths
from metrics.corpus.folder import read_corpus
from metrics.table import cutting
from metrics.table.cutting import Segmenter
from metrics.table.segment import vocabulary
from tests.bench import madeup

pytest.importorskip("rjieba")
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    """With the own words of the real corpus."""
    return Segmenter(vocabulary(read_corpus(SEEDS)).english)


def cuts(segmenter: Segmenter, text: str) -> list[list[str]]:
    """By rjieba, by the faster search, by jieba."""
    rest = (tokenizer.lcut(text, HMM=False) for tokenizer in (segmenter._weighted, segmenter._jieba))
    return [segmenter._rjieba.cut(text, False), *rest]


def test_real_articles_are_cut_alike(segmenter):
    for path in SEEDS.glob("*.txt"):
        fast, faster, slow = cuts(segmenter, "".join(path.read_text("utf-8").split()))
        assert fast == faster == slow
        assert len(fast) > 100


#: Words of the dictionary and own ones, characters of every block that jieba treats in its own way, and whatever there is.
_CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
    st.sampled_from("的一村组户网格员元，。、“”（）%％+#&._-0123456789０１２abcXYZｔγ\ue000"),
    st.characters(exclude_categories=["Cs", "Z", "Cc"]),
)


@pytest.fixture(scope="module")
def words(segmenter) -> list[str]:
    return sorted(segmenter._jieba.FREQ)


@given(data=st.data())
def test_any_text_is_cut_alike(segmenter, words, data):
    piece = st.one_of(_CHARACTERS, st.integers(0, len(words) - 1).map(words.__getitem__))
    text = "".join("".join(data.draw(st.lists(piece, max_size=40))).split())
    fast, faster, slow = cuts(segmenter, text)
    assert fast == slow
    assert faster == slow
    assert "".join(fast) == text


def test_tables_are_the_same_with_and_without_it(tmp_path, monkeypatch):
    monkeypatch.setattr(cutting, "_WORTH", 0)
    madeup.make(tmp_path / "made", 6, claims=9)
    with_it = tables.build(tmp_path / "made", tmp_path / "with" / "facts.parquet").path
    assert "rjieba" in sys.modules
    monkeypatch.setitem(sys.modules, "rjieba", None)
    without = tables.build(tmp_path / "made", tmp_path / "without" / "facts.parquet").path
    for name in ("facts", "terms", "audit"):
        assert len({getattr(TablePaths.beside(path), name).read_bytes() for path in (with_it, without)}) == 1


def test_little_text_does_without_either():
    segmenter = Segmenter()
    assert segmenter("抓党建促乡村振兴")
    assert not {"_rjieba", "_weighted"} & vars(segmenter).keys()
