"""What a search passes over, and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.query.folding import fold, spans, words


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("ＡＢ工程", "ab工程"),
        ("“１１２４”工程", "1124 工程"),
        ("Xing'an League", "xingan league"),
        ("网 格\n员", "网格员"),
        ("Café", "cafe\u0301"),
        ("1,240户", "1240户"),
        ("１５％", "15%"),
        ("⑴", "(1)"),
    ],
)
def test_the_same_written_otherwise_is_the_same(written: str, looked_for: str) -> None:
    assert fold(written) == fold(looked_for)


@pytest.mark.parametrize(("one", "other"), [("2.83万元", "283万元"), ("15%", "15"), ("网格", "网格员"), ("a+b", "ab")])
def test_what_means_something_is_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(), st.text())
def test_a_part_of_a_text_is_a_part_of_it_folded(one: str, other: str) -> None:
    assert fold(one) + fold(other) == fold(one + other)
    assert fold(fold(one)) == fold(one)
    assert not any(character.isspace() for character in fold(one))


@given(st.text())
def test_every_word_of_a_text_is_found_where_it_stands(text: str) -> None:
    for word in words(text):
        places = list(spans(text, [word]))
        assert places
        for start, end in places:
            assert word in fold(text[start:end])


def test_a_word_is_marked_as_it_is_printed() -> None:
    text = "推行“ＡＢ 工程”，ab工程覆盖全旗"
    assert [text[start:end] for start, end in spans(text, words("ab工程"))] == ["ＡＢ 工程", "ab工程"]
    assert list(spans(text, [""])) == []
