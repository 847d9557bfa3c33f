"""Law 11: a claim that says less than the article prints is refused, and told what is missing and what to write."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from metrics.checks import audit, completeness, double_entry
from metrics.checks.rules import check
from metrics.corpus.folder import Corpus, Document
from metrics.corpus.spec import Claim
from metrics.errors import QuantityError
from metrics.text.quantity import parse
from metrics.text.source import squeeze


def problems(corpus, rule="left-out"):
    return [problem for problem in check(corpus.read()) if problem.rule == rule]


@pytest.mark.parametrize(
    ("article", "literal", "missing", "write"),
    [
        ("约30个", "30个", "the hedge 约", 'literal = "约30个"; it reads about 30'),
        ("30个以上", "30个", "the hedge 以上", 'literal = "30个以上"; it reads at least 30'),
        ("未超过30个", "超过30个", "the hedge 未超过", 'literal = "未超过30个"; it reads at most 30'),
        ("3万个", "3", "the power 万 and the unit 个", 'literal = "3万个"; it reads 30000'),
        ("20至30个", "30个", "the other end of the range, 20至", 'literal = "20至30个"; it reads 20 to 30'),
        ("约20至30个", "30个", "the hedge 约 and the other end of the range", "a range and hedged besides"),
        ("三百五十个", "五十个", "a part of the number, 三百", 'literal = "三百五十个"; it reads 350'),
        ("几十个", "十个", "a part of the number, 几", "names no number: exclude it as indefinite"),
    ],
)
def test_the_problem_names_what_is_missing_and_what_to_write(corpus, article, literal, missing, write):
    corpus.edit_article("走进院落。", f"走进院落。空村{article}。")
    corpus.add_to_spec(
        f'[[claims]]\nid = "empty"\nindicator = "village_count"\nquote = "空村{article}"\nliteral = "{literal}"\nvalue = 1\nperiod = "2022"\n'
    )
    (problem,) = problems(corpus)
    assert missing in problem.found
    assert write in problem.hint


def test_a_unit_that_only_the_catalogue_knows_is_missed_too(corpus):
    claim = '[[claims]]\nid = "yurts"\nindicator = "village_count"\nquote = "搭建12蒙古包"\nliteral = "12"\nvalue = 12\nperiod = "2022"\n'
    corpus.edit_article("走进院落。", "走进院落。搭建12蒙古包。")
    corpus.add_to_spec(claim)
    assert problems(corpus) == []
    corpus.edit("catalog/units.toml", 'forms = ["户"]', 'forms = ["户", "蒙古包"]')
    (problem,) = problems(corpus)
    assert "leaves out the unit 蒙古包" in problem.found


def test_a_literal_that_stands_twice_is_ambiguous_and_nothing_else(corpus):
    """Which of the two leaves something out can only be said when it is known which is meant."""
    corpus.edit_article("走进院落。", "走进院落。东边30个,西边30个。")
    corpus.add_to_spec(
        '[[claims]]\nid = "empty"\nindicator = "village_count"\nquote = "东边30个,西边30个"\nliteral = "30"\nvalue = 30\nperiod = "2022"\n'
    )
    assert {problem.rule for problem in check(corpus.read()) if problem.where.startswith("claims")} == {
        "literal-ambiguous"
    }


def test_an_exclusion_that_does_name_no_number_hides_no_other(corpus):
    corpus.edit_article("走进院落。", "走进院落。几百人来过46次。")
    for literal in ("几百人", "46次"):
        corpus.add_to_spec(f'[[exclusions]]\nquote = "几百人来过46次"\nliteral = "{literal}"\nreason = "indefinite"\n')
    (problem,) = check(corpus.read())
    assert (problem.rule, problem.where) == ("indefinite-number", "exclusions[4] 46次")


def test_a_unit_that_does_not_fit_is_never_to_be_cut_off(corpus):
    """60公顷 is 900亩; a hint to shorten the literal would make 60 of it."""
    corpus.edit_article("走进院落。", "走进院落。种植60公顷。")
    corpus.add_to_spec(
        '[[claims]]\nindicator = "rural_disposable_income"\nquote = "种植60公顷"\nliteral = "60公顷"\nvalue = 60\nperiod = "2022"\n'
    )
    (problem,) = problems(corpus, "unknown-unit")
    assert problem.hint == (
        "yuan is printed as 元. Take another indicator, or add the form to units.toml, with what one of it is worth."
    )


def test_every_form_of_the_unit_is_told(corpus):
    corpus.edit_spec('"17000余人"', '"17000"')
    corpus.edit_spec('"配备网格员17000余人"', '"配备网格员17000户"')
    corpus.edit_article("17000\n余人", "17000户")
    corpus.edit_spec('literal   = "17000"', 'literal   = "17000户"')
    (problem,) = problems(corpus, "unknown-unit")
    assert problem.hint == "person is printed as 人、名. Take another indicator."


def test_words_behind_a_unit_are_named_as_that(corpus):
    corpus.edit_spec('"2103个"', '"2103个嘎查村"')
    (problem,) = problems(corpus, "unknown-unit")
    assert "If 嘎查村 is no part of the unit, end the literal behind 个." in problem.hint


def test_a_word_before_a_number_that_may_hedge_it_is_to_be_looked_at(corpus):
    corpus.edit_article("走进院落。", "走进院落。空村够30个。")
    corpus.add_to_spec(
        '[[claims]]\nid = "empty"\nindicator = "village_count"\nquote = "空村够30个"\nliteral = "30个"\nvalue = 30\nperiod = "2022"\n'
    )
    read = corpus.read()
    (doubt,) = completeness.doubts(read.documents[0])
    assert "“村够” stands before 30个" in doubt
    assert f"  look at {doubt}" in audit.lines_of(read.documents[0], read.catalog, corpus.root)


# --- a thousand shortenings of the real articles' claims -------------------------------------------------------------------


def shortened(real: Corpus) -> list[tuple[Document, Claim, str]]:
    """Every strict prefix and suffix of every claim's literal that holds a part of its number."""
    found = []
    for document in real.documents:
        for reading in document.readings:
            literal = squeeze(reading.claim.literal)
            parts = [literal[:end] for end in range(1, len(literal))] + [literal[at:] for at in range(1, len(literal))]
            for part in parts:
                places = document.source.locate(reading.claim.quote, part)
                if any(map(str.isnumeric, part)) and len(places) < 2:  # what stands twice is refused as ambiguous
                    found.append((document, reading.claim, part))
    return found


def as_claimed(document: Document, claim: Claim, literal: str) -> Document:
    """The document with one claim, as somebody would claim the shortened literal: with the value and bound that it reads."""
    try:
        read = parse(literal)
        said = {"value": read.value, "lower": None, "upper": None, "bound": read.bound}
    except QuantityError:
        said = {}
    changed = claim.model_copy(update={"literal": literal, "prefix": "", "suffix": "", **said})
    return Document(document.source, replace(document.spec, claims=(changed,), exclusions=(), relations=()))


def test_a_thousand_shortenings_of_the_articles_claims_are_refused_each_with_what_is_missing(real: Corpus) -> None:
    cases = shortened(real)
    kinds: Counter[str] = Counter()
    for document, claim, literal in random.Random(20261127).choices(cases, k=1_000):
        changed = as_claimed(document, claim, literal)
        found = [problem.found for problem in completeness.literal_is_whole(changed, real.catalog)]
        assert len(found) == 1, (claim.literal, literal)
        missing = squeeze(claim.literal).removeprefix(literal).removesuffix(literal)
        named = found[0].partition(" leaves out ")[2]
        if squeeze(claim.quote).count(literal) == 1:  # else another number of the quote may be the one that is cut
            assert any(character in named for character in missing), (claim.literal, literal, named)
        kinds.update(_kinds(named))
    assert kinds.total() >= 1_000
    assert {"the unit", "the power", "the hedge", "a part of the number"} <= set(kinds)
    print(dict(kinds))


def _kinds(named: str) -> list[str]:
    known = (
        "the unit",
        "the power",
        "the hedge",
        "the half",
        "the sign",
        "the other end of the range",
        "a part of the number",
        "the rest of the quantity",
        "the share",
    )
    return [kind for kind in known if kind in named]


def test_the_claims_as_they_stand_leave_nothing_out(real: Corpus) -> None:
    for document in real.documents:
        assert list(completeness.literal_is_whole(document, real.catalog)) == []
        assert list(double_entry.literal_is_readable(document, real.catalog)) == []


# --- fractions, ratios, numbers below zero -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "literal", "value", "bound", "unit"),
    [
        ("增速为-1.5%", "-1.5%", "-1.5", "exact", "percent"),
        ("负增长百分之二", "负增长百分之二", "-2", "exact", "percent"),
        ("死亡率4‰", "4‰", "0.4", "exact", "percent"),
        ("死亡率千分之四", "千分之四", "4", "exact", "permille"),
        ("三分之二的村", "三分之二", '"2/3"', "exact", "fraction"),
        ("三分之二以上的村", "三分之二以上", '"200/3"', "at_least", "percent"),
        ("二分之一的村", "二分之一", "50", "exact", "percent"),
        ("收入比为2.3∶1", "2.3∶1", "2.3", "exact", "ratio"),
        ("收入比为1∶3", "1∶3", '"1/3"', "exact", "ratio"),
    ],
)
def test_what_is_below_zero_a_fraction_or_a_ratio_can_be_claimed(corpus, words, literal, value, bound, unit):
    corpus.add_quantity(words, literal, value, bound, unit)
    assert check(corpus.read()) == []


def test_a_fraction_is_no_number_of_anything_else(corpus):
    corpus.add_quantity("三分之二的村", "三分之二", '"2/3"', unit="piece")
    (problem,) = problems(corpus, "unknown-unit")
    assert "分之" in problem.found


def test_a_fraction_that_differs_is_shown_as_a_fraction(corpus):
    corpus.add_quantity("三分之二的村", "三分之二", "0.67", unit="fraction")
    (problem,) = problems(corpus, "value-disagrees")
    assert "value = 0.67, but the literal 三分之二 reads 2/3" in problem.found
