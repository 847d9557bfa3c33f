"""Where entries stand: at the edges of a passage, and where there is too much to look at."""

from __future__ import annotations

import pytest

from metrics.checks.rules import check
from metrics.text.source import MAX_PLACES


def claim(quote: str, literal: str, **keys: str) -> str:
    more = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    return f'[[claims]]\nid = "tried"\nindicator = "village_count"\nquote = "{quote}"\nliteral = "{literal}"\nvalue = {literal[:-1]}\nperiod = "2022"\n{more}'


def rules(corpus, entry: str) -> list[str]:
    """The problems of one entry: of the claim that was added last."""
    corpus.add_to_spec(entry)
    return [problem.rule for problem in check(corpus.read()) if problem.where.startswith("claims[11]")]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("临县简讯", "临县另有30个", ["claim-in-excluded-passage"]),
        ("30个", "村。", ["claim-in-excluded-passage"]),
        ("临县简讯", "临县另有", []),
        ("个村", "村。", []),
    ],
)
def test_a_claim_stands_in_a_passage_from_its_first_character_to_before_its_end(corpus, start, end, found):
    corpus.edit_spec('from   = "临县简讯"\nto     = "临县另有30个村。"', f'from   = "{start}"\nto     = "{end}"')
    assert rules(corpus, claim("临县另有30个", "30个")) == found


def test_a_claim_in_the_outer_of_two_passages_is_in_one(corpus):
    corpus.add_to_spec('[[exclusions]]\nfrom = "临县简讯"\nto = "简讯"\nreason = "other-place"\n')
    assert rules(corpus, claim("临县另有30个", "30个")) == ["claim-in-excluded-passage"]


@pytest.mark.parametrize(("times", "found"), [(MAX_PLACES, "literal-not-found"), (MAX_PLACES + 1, "quote-ambiguous")])
def test_a_quote_that_stands_too_often_is_ambiguous_whatever_it_holds(corpus, times, found):
    corpus.edit_article("走进院落。", "走进院落。" + "有村," * times)
    assert rules(corpus, claim("有村,", "5个")) == [found]


@pytest.mark.parametrize(("quote", "times", "what"), [("5个,", 1, "quote"), ("5个," * (MAX_PLACES + 1), 0, "literal")])
def test_a_literal_that_stands_at_too_many_places_is_ambiguous(corpus, quote, times, what):
    corpus.edit_article("走进院落。", f"走进院落。{quote}{quote * times * MAX_PLACES}")
    corpus.add_to_spec(claim(quote, "5个"))
    (problem,) = [each for each in check(corpus.read()) if each.where.startswith("claims[11]")]
    assert problem.rule == f"{what}-ambiguous"
    assert problem.found == f"the {what} leaves more than {MAX_PLACES} places for “5个”."


NUMERAL, PASSAGE = {"quote": "2022年,全市", "literal": "2022年"}, {"from": "临县简讯", "to": "临县另有30个村。"}


@pytest.mark.parametrize("keys", [{**NUMERAL, "from": "临县"}, {**NUMERAL, "to": "临县"}, {**PASSAGE, "quote": "2022年"}, {**PASSAGE, "literal": "30"}, {"quote": "2022年"}, {"from": "临县"}])  # fmt: skip
def test_an_exclusion_is_a_numeral_or_a_passage_and_nothing_of_both(corpus, keys):
    corpus.add_to_spec(
        '[[exclusions]]\nreason = "label"\n' + "".join(f'{key} = "{text}"\n' for key, text in keys.items())
    )
    found = [problem.rule for problem in check(corpus.read()) if problem.where.startswith("exclusions[3]")]
    assert "exclusion-incomplete" in found


@pytest.mark.parametrize(("key", "word"), [("prefix", "5次,"), ("suffix", "人")])
def test_a_prefix_or_suffix_tells_the_numeral_that_an_exclusion_means(corpus, key, word):
    corpus.edit_article("走进院落。", "走进院落5次,5人。")
    entry = '[[exclusions]]\nquote = "5次,5人"\nliteral = "5"\nreason = "label"\n'
    corpus.add_to_spec(f'{entry}{key} = "{word}"\n')
    assert [problem.rule for problem in check(corpus.read())] == ["unaccounted-numeral"]
    corpus.add_to_spec(f'{entry}suffix = "次"\n' * 2)  # and twice the same is twice the same
    assert check(corpus.read()) == []


def test_fifty_quotes_that_are_not_found_are_told_what_is_near_and_no_more(corpus):
    for number in range(52):
        corpus.add_to_spec(claim("全县2103个嘎查村", "2103个").replace('"tried"', f'"tried{number}"'))
    hints = [problem.hint for problem in check(corpus.read()) if problem.rule == "quote-not-found"]
    assert [hint.startswith("Nearest text: “全市2103个嘎查村” at 20–30.") for hint in hints] == [True] * 50 + [
        False
    ] * 2


def test_a_unit_that_the_catalogue_lacks_is_one_problem(corpus):
    corpus.edit("catalog/indicators.toml", 'unit = "household"', 'unit = "household_"')
    assert {problem.rule for problem in check(corpus.read())} == {"unknown-unit"}
