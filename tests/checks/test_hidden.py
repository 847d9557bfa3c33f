"""What one sees of a number is what is read: no hidden character inside or beside a numeral, nor in what a spec quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.checks.hidden import hidden, misleading
from metrics.checks.rules import check

ZERO_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u3164", "\x00", "\x1b", "\x7f"]
TURNING = ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u202c"]
MARKS = ["\u200e", "\u200f", "\u061c"]


@pytest.mark.parametrize("character", ZERO_WIDTH + TURNING + MARKS)
@pytest.mark.parametrize(
    "text", ["共1{}2个", "共{}12个", "共12{}个", "共１{}２个", "达百分之{}五", "第{}十", "1.{}5", "5{}%"]
)
def test_a_hidden_character_in_or_beside_a_numeral_is_found_where_it_stands(text, character):
    (found,) = misleading(text.format(character))
    assert (found.start, found.characters) == (text.index("{}"), character)
    assert f"U+{ord(character):04X}" in str(found)


@pytest.mark.parametrize("character", ZERO_WIDTH + MARKS)
def test_one_away_from_every_numeral_misleads_nobody(character):
    assert not list(misleading(f"共12个{character}村庄"))


def test_one_behind_the_first_character_or_before_the_last_is_found():
    assert [found.start for found in misleading("1\u200b村\u200b2")] == [1, 3]


@pytest.mark.parametrize("character", TURNING)
def test_one_that_turns_the_direction_misleads_wherever_it_stands(character):
    assert list(misleading(f"村民{character}全市共21个"))


@pytest.mark.parametrize(
    ("characters", "told"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\x01", "U+0001 CONTROL CHARACTER"),
        ("\u202e\u200b\u200b", "U+202E RIGHT-TO-LEFT OVERRIDE and 2 more"),
    ],
)
def test_hidden_characters_are_told_by_name(characters, told):
    assert [str(found) for found in hidden(f"村{characters}村")] == [told]


@pytest.mark.parametrize("text", ["共1 2个", "共1\n\t\u3000\u00a0\u2028\r2个", "12个🌾", "①②", "1é2"])
def test_white_space_and_what_can_be_seen_is_not_hidden(text):
    assert not list(hidden(text))


@given(st.lists(st.sampled_from(["村", "1", "二", " ", *ZERO_WIDTH, *TURNING, *MARKS]), max_size=30).map("".join))
def test_every_hidden_character_is_found_once_and_nothing_else(text):
    found = [(each.start + at, character) for each in hidden(text) for at, character in enumerate(each.characters)]
    assert found == [(at, character) for at, character in enumerate(text) if character not in "村1二 "]


def problems(corpus):
    return [(each.rule, each.file, each.where) for each in check(corpus.read())]


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\ufeff"])
def test_a_number_with_one_inside_is_refused_and_read_neither_as_one_nor_as_two(corpus, character):
    corpus.edit_article("16893个", f"168{character}93个")
    at = (corpus.root / "tongliao-01.txt").read_text("utf-8").index(character)
    found = check(corpus.read())
    (named,) = [each for each in found if each.rule == "hidden-character"]
    assert (named.file, named.where) == ("seeds/tongliao-01.toml", f"article {at}")
    assert f"U+{ord(character):04X}" in named.found
    assert character not in str(named)
    assert "quote-not-found" in {each.rule for each in found}


def test_a_spec_that_copies_the_hidden_character_is_refused_too(corpus):
    corpus.edit_article("16893个", "168\u200b93个")
    spec = (corpus.root / "tongliao-01.toml").read_text("utf-8")
    corpus.write("tongliao-01.toml", spec.replace("16893个", "168\u200b93个"))
    assert {rule for rule, _, _ in problems(corpus)} >= {"hidden-character", "literal-unreadable"}
    assert ("hidden-character", "seeds/tongliao-01.toml", "claims[2] grid_count") in problems(corpus)


def test_one_at_the_start_of_a_paragraph_is_no_problem(corpus):
    corpus.edit_article("“红色网格”工程", "\u200b“红色网格”工程")
    assert problems(corpus) == []


def test_a_byte_order_mark_directly_before_a_number_is_named(corpus):
    corpus.edit_article("2022年,全市", "\ufeff2022年,全市")
    assert [rule for rule, _, _ in problems(corpus)] == ["hidden-character"]


def test_no_real_article_has_one(real):
    assert not [found for document in real.documents for found in hidden(document.source.text)]
