"""A checked claim becomes one row, in canonical unit and catalogue ids, with its evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from metrics.checks import rules
from metrics.table.fact import facts_of


@pytest.fixture
def facts(corpus):
    """The small corpus's facts by claim id."""
    return {fact.fact_id.partition(":")[2]: fact for fact in facts_of(corpus.read())}


def test_every_claim_and_every_initiative_is_one_fact_in_reading_order(corpus):
    read = corpus.read()
    spec = read.documents[0].spec
    entries = [*spec.claims, *spec.initiatives]
    assert [fact.fact_id for fact in facts_of(read)] == [f"tongliao-01:{entry.id}" for entry in entries]


def test_facts_stand_source_by_source(corpus):
    corpus.copy_as("baotou-01")
    ids = [fact.source_id for fact in facts_of(corpus.read())]
    assert ids == sorted(ids)
    assert len(ids) == 22


# --- value and bounds -------------------------------------------------------------------------------------------------

#: A printed number in the article, and the row's value, lower and upper bound and bound word (design §4).
NUMBERS = [
    ("2103个", 2103, 2103, 2103, "exact"),
    ("17000余人", 17000, 17000, None, "more_than"),
    ("10万元以上", 100_000, 100_000, None, "at_least"),
    ("12万元", 120_000, 120_000, 120_000, "exact"),
    ("240元左右", 240, None, None, "about"),
    ("15%至20%", None, 15, 20, "range"),
    ("1.84万元", 18_400, 18_400, 18_400, "exact"),
    ("3吨", 6000, 6000, 6000, "exact"),
    ("181万户", 1_810_000, 1_810_000, 1_810_000, "exact"),
]


@pytest.mark.parametrize(("literal", "value", "lower", "upper", "bound"), NUMBERS)
def test_a_fact_has_the_bounds_that_its_hedge_gives_and_no_other(facts, literal, value, lower, upper, bound):
    (fact,) = [fact for fact in facts.values() if fact.literal and "".join(fact.literal.split()) == literal]
    assert (fact.value, fact.lower, fact.upper, fact.bound) == (value, lower, upper, bound)


@pytest.mark.parametrize(
    ("literal", "bound", "lower", "upper"),
    [
        ("近100个", "less_than", None, 100),
        ("不足100个", "less_than", None, 100),
        ("100个以内", "up_to", None, 100),
        ("超过100个", "more_than", 100, None),
        ("至少100个", "at_least", 100, None),
        ("约100个", "about", None, None),
    ],
)
def test_each_hedge_leaves_open_what_it_leaves_open(corpus, literal, bound, lower, upper):
    corpus.edit_article("2103个", literal)
    spec = (corpus.root / "tongliao-01.toml").read_text("utf-8")
    spec = spec.replace("2103个", literal).replace("value     = 2103\n", f'value = 100\nbound = "{bound}"\n')
    corpus.write("tongliao-01.toml", spec)
    read = corpus.read()
    assert rules.check(read) == []
    fact = facts_of(read)[0]
    assert (fact.value, fact.lower, fact.upper, fact.bound) == (100, lower, upper, bound)


def test_numbers_are_exact_decimals(facts):
    assert facts["rural_disposable_income"].value == Decimal(18400)
    assert all(isinstance(fact.value, Decimal | None) for fact in facts.values())


def test_a_number_is_given_in_the_unit_of_its_indicator(facts):
    units = {name: fact.unit for name, fact in facts.items()}
    assert units["produce_sold_quantity"] == "jin"
    assert units["premium_product_rate_gain"] == "percent"
    assert units["collective_income_floor_target"] == "yuan"


# --- what a row says besides ------------------------------------------------------------------------------------------


def test_a_row_says_of_whom_when_and_how_sure(facts):
    cost = facts["cost_reduction_per_mu"]
    assert (cost.region, cost.scope, cost.place, cost.said_by) == ("tongliao", "place", "查干敖村", "村党支部书记")
    assert (cost.kind, cost.pillar, cost.indicator) == ("initiative", "industry", "cost_reduction_per_mu")
    assert (cost.period, cost.year, cost.status) == ("2022", 2022, "actual")
    assert (cost.published, cost.verified_on, cost.source_id) == ("2022-10", date(2026, 11, 21), "tongliao-01")


def test_a_claim_that_was_corrected_says_so_in_order_and_no_other_does(corpus):
    said = '[[corrections]]\nclaim = "grid_count"\nfield = "{}"\n{}when = 2026-11-27\nby = "张三"\nwhy = "抄\\n错"\n'
    corpus.add_to_spec(said.format("value", 'was = "16983"\nnow = "16893"\n') + said.format("place", 'was = "某村"\n'))
    found = {fact.fact_id: fact.corrections for fact in facts_of(corpus.read()) if fact.corrections}
    lines = "value: 16983 → 16893 (2026-11-27, 张三: 抄 错)\nplace: 某村 → — (2026-11-27, 张三: 抄 错)"
    assert found == {"tongliao-01:grid_count": lines}


def test_a_target_is_not_a_result(facts):
    target = facts["collective_income_floor_target"]
    assert (target.status, target.year, target.indicator) == ("target", 2023, "collective_income_floor")


def test_a_suspect_number_is_kept_as_printed_with_the_reason(facts):
    doubtful = facts["grid_contact_household_count"]
    assert (doubtful.literal, doubtful.value) == ("181万户", 1_810_000)
    assert doubtful.suspect == "一个村没有这么多户。"


def test_only_what_a_claim_says_is_said(facts):
    villages = facts["village_count"]
    assert (villages.place, villages.said_by, villages.suspect, villages.note, villages.pillar) == (None,) * 5
    assert (villages.derived, villages.inputs, villages.initiative) == (False, None, None)
    assert (facts["grid_count"].initiative, facts["produce_sold_quantity"].note) == ("red_grid", "指玉米。")


def test_a_period_belongs_to_the_year_in_which_it_ends(corpus):
    corpus.edit_spec('period    = "2022-09"', 'period    = "2021-10/2022-09"')
    fact = next(fact for fact in facts_of(corpus.read()) if fact.indicator == "produce_sold_quantity")
    assert (fact.period, fact.year) == ("2021-10/2022-09", 2022)


def test_an_initiative_without_a_number_is_its_quote(facts):
    grid = facts["red_grid"]
    assert (grid.kind, grid.pillar, grid.initiative) == ("initiative", "organization", "red_grid")
    assert grid.quote == "“红色网格”工程让党员走进院落"
    number = (
        "indicator",
        "value",
        "lower",
        "upper",
        "bound",
        "unit",
        "status",
        "literal",
        "literal_start",
        "literal_end",
    )
    assert [getattr(grid, name) for name in number] == [None] * len(number)


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_spans_cut_literal_and_quote_out_of_the_article(corpus):
    read = corpus.read()
    text = read.documents[0].source.text
    for fact in facts_of(read):
        assert text[fact.quote_start : fact.quote_end] == fact.quote
        if fact.literal:
            assert text[fact.literal_start : fact.literal_end] == fact.literal
            assert fact.quote_start <= fact.literal_start < fact.literal_end <= fact.quote_end


def test_evidence_is_as_the_file_prints_it_line_breaks_and_all(facts):
    assert facts["grid_worker_count"].literal == "17000\n余人"
    assert facts["grid_worker_count"].quote == "配备网格员17000\n余人"


def test_spans_count_code_points_of_the_file(corpus):
    """A character outside the basic plane is one, and Windows line ends are two."""
    before = facts_of(corpus.read())[0]
    corpus.edit_article("■视点\n", "𠮷■视点\r\n")
    after = facts_of(corpus.read())[0]
    assert (after.literal_start, after.quote_end) == (before.literal_start + 2, before.quote_end + 2)
    assert after.literal == before.literal


def test_a_corpus_that_did_not_pass_its_checks_makes_no_facts(corpus):
    corpus.edit_spec('"grid_count"', '"grid_cuont"')
    with pytest.raises(AssertionError):
        facts_of(corpus.read())
