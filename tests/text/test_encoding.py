"""Which encoding bytes are in: told apart on Chinese text of every kind, and refused where they are no text."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.text.encoding import Decoded, decode

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = {path.stem: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
TRADITIONAL = (
    "全縣劃分網格168個，配備網格員2100名，黨員幹部帶頭進村入戶。鄉村振興的關鍵在黨，基層黨組織是實施鄉村振興戰略的主心骨。"
    "去年村集體經濟收入超過30萬元，人均純收入比上年增長12%。專業合作社發展種植養殖產業，帶動農戶增收，建設冷鏈倉庫與電商服務站。"
)
WRITTEN = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
NAMES = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}


@pytest.mark.parametrize("encoding", WRITTEN)
@pytest.mark.parametrize("name", ARTICLES)
def test_every_article_is_read_in_every_encoding(name: str, encoding: str) -> None:
    assert decode(ARTICLES[name].encode(encoding)) == Decoded(ARTICLES[name], NAMES.get(encoding, encoding))


@pytest.mark.parametrize("encoding", [*WRITTEN, "big5"])
def test_traditional_text_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == Decoded(TRADITIONAL, NAMES.get(encoding, encoding))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_clause_is_enough(encoding: str) -> None:
    clauses = {each for text in ARTICLES.values() for each in re.findall(r"[^\n，。]{4,}", text)}
    assert len(clauses) > 300
    assert [each for each in clauses if decode(each.encode(encoding)) != Decoded(each, encoding)] == []


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_a_clause_in_traditional_characters_is_enough(encoding: str) -> None:
    clauses = re.findall(r"[^，。]+", TRADITIONAL)
    assert [each for each in clauses if decode(each.encode(encoding)) != Decoded(each, encoding)] == []


@pytest.mark.parametrize("word", ["联通", "一些", "不动产登记"])
def test_gb18030_that_happens_to_be_utf8_is_known(word: str) -> None:
    assert decode(word.encode("gb18030")) == Decoded(word, "gb18030")


@pytest.mark.parametrize("text", ["", "2103", "naïve café déjà vu", "Привет мир"])
def test_text_without_chinese_is_utf8(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(128, 256)),
        "龘靐齉爩".encode("gb18030"),
        "网格16893个".encode("gb18030") + b"\xb5",
        b"\xff\xfe" + "网格".encode("utf-16-le") + b"\x00",
        "网格\x00\x01".encode("gb18030"),
        random.Random(7).randbytes(2000),
    ],
    ids=["no text at all", "characters that no article holds", "a torn character", "half of one", "controls", "noise"],
)
def test_what_no_encoding_reads_whole_is_refused(data: bytes) -> None:
    assert decode(data) is None


@given(st.text(alphabet="全市网格个村收入万元，。0123456789\n"), st.sampled_from(["gb18030", "utf-16-le", "utf-8"]))
def test_digits_and_characters_survive(text: str, encoding: str) -> None:
    text = f"全县划分网格{text}"
    read = decode(text.encode(encoding))
    assert read is not None
    assert read.text == text
