"""The audit of an article: every numeral and what became of it, its arithmetic, and where two readings differ."""

from __future__ import annotations

import pytest

from metrics.checks import audit
from metrics.checks.readings import COLUMNS

ROWS = """
全市2103个嘎查村	2103个	claim	2,103			exact	个	2022	actual	region		villages
网格16893个	16893个	claim	16983			exact	个	2022	actual	region		a digit turned
收入1.84万元	1.84万元	claim	1.84万			exact	元	2021	actual	region		no number, and another year
10万元以上	10万元以上	claim	100000			at_least	元	2022	actual	region		floor
向12万元	12万元	claim	120000			exact	元	2023	actual	region		the target as a result
240元左右	240元左右	claim	240			exact	元	2022	actual	place	查干敖村	without its hedge
15%至20%	15%至20%	claim		15	20	range	%	2022	actual	place	查干敖村	range
玉米3吨	3吨	claim	3			exact	吨	2022-09	actual	region		of the region
联系181万户	181万户	misprint							actual			not believed
2022年,全市	2022年	claim	2022			exact	年	2022	actual	region		a date
走进院落46次	46次	label										a count
"""
RELATIONS = """
[[relations]]
kind = "part-of"
result = "grid_count"
of = ["village_count"]
note = "村多于一格。"
note_en = "Each has a grid."

[[relations]]
kind = "sum"
result = "grid_count"
of = ["village_count", "village_count"]
verdict = "inconsistent"
"""


@pytest.fixture
def audited(corpus):
    """The small corpus with two relations, one more numeral and a second reading that differs in one of everything."""
    corpus.edit_article("走进院落。", "走进院落46次。")
    corpus.add_to_spec(
        '[[exclusions]]\nquote = "走进院落46次"\nliteral = "46次"\nreason = "label"\nnote = "次"\nnote_en = "Times"\n'
    )
    corpus.add_to_spec(RELATIONS)
    corpus.write("readings/tongliao-01.tsv", "\t".join(COLUMNS) + ROWS)
    return corpus


def document(corpus):
    read_corpus = corpus.read()
    return read_corpus.documents[0], read_corpus.catalog, read_corpus.root


def test_each_numeral_is_told_with_what_became_of_it(audited):
    numerals = audit.record(*document(audited))["numerals"]
    assert [(each["text"], each["state"], each["by"]) for each in numerals] == [
        ("2022", "excluded", "date"),
        ("2103", "claimed", "village_count"),
        ("16893", "claimed", "grid_count"),
        ("17000", "claimed", "grid_worker_count"),
        ("1.84万", "claimed", "rural_disposable_income"),
        ("10万", "claimed", "collective_income_floor"),
        ("12万", "claimed", "collective_income_floor_target"),
        ("240", "claimed", "cost_reduction_per_mu"),
        ("15%至20%", "claimed", "premium_product_rate_gain"),
        ("3", "claimed", "produce_sold_quantity"),
        ("181万", "claimed", "grid_contact_household_count"),
        ("46", "excluded", "label"),
        ("30", "excluded", "other-place"),
    ]
    text = document(audited)[0].source.text
    assert all(text[each["start"] : each["end"]] == each["text"] for each in numerals)
    assert [(each["zh"], each["en"]) for each in numerals] == [*[("", "")] * 11, ("次", "Times"), ("", "")]


def test_the_arithmetic_is_told_with_what_is_printed_and_what_comes_out(audited):
    both = {"result": "grid_count", "printed": "16893"}
    assert audit.record(*document(audited))["relations"] == [
        {"kind": "part-of", "of": ["village_count"], "verdict": "consistent", "computed": "2103", "zh": "村多于一格。", "en": "Each has a grid.", **both},
        {"kind": "sum", "of": ["village_count"] * 2, "verdict": "inconsistent", "computed": "4206", "zh": "", "en": "", **both},
    ]  # fmt: skip


def test_the_readings_are_told_in_components_and_where_they_differ(audited):
    assert audit.record(*document(audited))["agreement"] == {
        "numerals": 12,
        "both": 8,
        "first_only": 2,
        "second_only": 1,
        "neither": 1,
        "missed": 1,
        "same": {"value": 6, "bound": 7, "period": 7, "status": 7, "scope": 7},
        "differences": [
            {"start": 14, "literal": "2022", "aspect": "claim", "first": "date", "second": "claim"},
            {"start": 34, "literal": "16893个", "aspect": "value", "first": "16893", "second": "16983"},
            {"start": 46, "literal": "17000", "aspect": "claim", "first": "claim", "second": "not listed"},
            {"start": 65, "literal": "1.84万元", "aspect": "value", "first": "18400", "second": "?"},
            {"start": 65, "literal": "1.84万元", "aspect": "period", "first": "2022", "second": "2021"},
            {"start": 95, "literal": "12万元", "aspect": "status", "first": "target", "second": "actual"},
            {"start": 116, "literal": "240元左右", "aspect": "bound", "first": "about", "second": "exact"},
            {"start": 141, "literal": "3吨", "aspect": "scope", "first": "place", "second": "region"},
            {"start": 146, "literal": "181万", "aspect": "claim", "first": "claim", "second": "misprint"},
        ],
    }


def test_the_audit_is_printed_in_three_lines(audited):
    claimed = "claimed by both 8, by the first only 2, by the second only 1"
    same = "value 6/8 · bound 7/8 · period 7/8 · status 7/8 · scope 7/8"
    assert list(audit.lines(audited.read())) == [
        "tongliao-01: 13 numerals: 10 claimed · 3 excluded · 0 unaccounted",
        "  2 relations: 1 consistent · 1 inconsistent",
        f"  read twice: 12 numerals, {claimed}, by neither 1, not listed by the second 1; {same}",
    ]


def test_an_article_without_relations_that_was_read_once_is_told_so(corpus):
    assert list(audit.lines(corpus.read())) == [
        "tongliao-01: 12 numerals: 10 claimed · 2 excluded · 0 unaccounted",
        "  read once",
    ]
    assert audit.record(*document(corpus))["agreement"] is None
