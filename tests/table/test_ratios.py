"""A derived fact carries its inputs and only the bounds that follow from theirs; what may not be divided is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.corpus.catalog import Catalog
from metrics.model.catalog import Ratio
from metrics.table.ratios import derive


def ratio(name="grids_per_village", numerator="grid_count", denominator="village_count", **keys):
    texts = {"zh": "比", "en": "Ratio", "definition": "比。", "definition_en": "Ratio."}
    keys = {"kind": "grid", "unit": "piece"} | texts | keys
    return Ratio(id=name, numerator=numerator, denominator=denominator, **keys)


def catalog(*ratios):
    return Catalog(ratios={entry.id: entry for entry in ratios or (ratio(),)})


@pytest.fixture
def pair(make_fact):
    """A numerator and a denominator: two facts that may be divided, but for what a test changes."""

    def make(numerator=None, denominator=None, **both):
        return [
            make_fact("grid_count", **({"value": 600} | both | (numerator or {}))),
            make_fact("village_count", **({"value": 100} | both | (denominator or {}))),
        ]

    return make


def reasons(facts, *ratios):
    derived, underived = derive(facts, catalog(*ratios))
    assert derived == []
    return [entry.reason for entry in underived]


# --- values, inputs, evidence -----------------------------------------------------------------------------------------


def test_a_ratio_is_the_quotient_with_its_inputs(pair):
    (fact,), underived = derive(pair({"value": 600}, {"value": 100}), catalog())
    assert (fact.value, fact.lower, fact.upper, fact.bound) == (6, 6, 6, "exact")
    assert (fact.fact_id, fact.indicator, fact.derived) == ("tongliao-01:grids_per_village", "grids_per_village", True)
    assert fact.input_ids == ["tongliao-01:grid_count", "tongliao-01:village_count"]
    assert underived == []


def test_a_derived_fact_has_no_sentence_of_its_own(pair):
    (fact,), _ = derive(pair(), catalog())
    spans = (fact.literal_start, fact.literal_end, fact.quote_start, fact.quote_end)
    assert (fact.literal, fact.quote, *spans) == (None,) * 6


def test_a_derived_fact_is_of_its_numerators_region_period_and_the_later_reading(pair):
    earlier, later = date(2026, 11, 20), date(2026, 11, 21)
    facts = pair({"verified_on": earlier}, {"verified_on": later}, region="baotou", scope="place", place="甲村")
    (fact,), _ = derive(facts, catalog(ratio(kind="initiative", pillar="industry", unit="percent")))
    assert (fact.region, fact.scope, fact.place, fact.source_id) == ("baotou", "place", "甲村", "baotou-01")
    assert (fact.period, fact.year, fact.status, fact.verified_on) == ("2022", 2022, "actual", later)
    assert (fact.kind, fact.pillar, fact.unit) == ("initiative", "industry", "percent")


def test_a_percentage_is_a_hundred_times_the_quotient(pair):
    (fact,), _ = derive(pair({"value": 1679}, {"value": 2103}), catalog(ratio(times=Decimal(100), unit="percent")))
    assert float(fact.value) == pytest.approx(79.838326)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_quotient_is_right_to_twelve_digits_whatever_the_callers_precision(make_fact, numerator, denominator):
    facts = [make_fact("grid_count", numerator), make_fact("village_count", denominator)]
    with localcontext() as context:
        context.prec = 3
        (fact,), _ = derive(facts, catalog())
    assert float(fact.value) == pytest.approx(numerator / denominator, rel=1e-11)


def test_printed_facts_have_no_inputs(make_fact):
    assert make_fact("grid_count").input_ids == []


# --- bounds that follow -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below", "value", "lower", "upper", "bound"),
    [
        ("at_least", "exact", 6, 6, None, "at_least"),
        ("more_than", "exact", 6, 6, None, "more_than"),
        ("up_to", "exact", 6, None, 6, "up_to"),
        ("less_than", "exact", 6, None, 6, "less_than"),
        ("exact", "at_least", 6, None, 6, "up_to"),
        ("exact", "more_than", 6, None, 6, "less_than"),
        ("exact", "up_to", 6, 6, None, "at_least"),
        ("exact", "less_than", 6, 6, None, "more_than"),
        ("at_least", "up_to", 6, 6, None, "at_least"),
        ("at_least", "less_than", 6, 6, None, "more_than"),
        ("up_to", "at_least", 6, None, 6, "up_to"),
        ("about", "exact", 6, None, None, "about"),
        ("exact", "about", 6, None, None, "about"),
        ("about", "about", 6, None, None, "about"),
    ],
)
def test_the_bounds_of_a_quotient_follow_from_its_inputs(pair, above, below, value, lower, upper, bound):
    (fact,), _ = derive(pair({"bound": above}, {"bound": below}), catalog())
    assert (fact.value, fact.lower, fact.upper, fact.bound) == (value, lower, upper, bound)


@pytest.mark.parametrize(
    ("above", "below", "lower", "upper"),
    [
        ({"value": None, "bound": "range", "lower": 500, "upper": 600}, {}, 5, 6),
        ({}, {"value": None, "bound": "range", "lower": 100, "upper": 200}, 3, 6),
        (
            {"value": None, "bound": "range", "lower": 400, "upper": 600},
            {"value": None, "bound": "range", "lower": 100, "upper": 200},
            2,
            6,
        ),
    ],
    ids=["numerator", "denominator", "both"],
)
def test_a_range_stays_a_range_with_both_ends(pair, above, below, lower, upper):
    (fact,), _ = derive(pair(above, below), catalog())
    assert (fact.value, fact.lower, fact.upper, fact.bound) == (None, lower, upper, "range")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("at_least", "at_least"),
        ("more_than", "at_least"),
        ("up_to", "less_than"),
        ("at_least", "about"),
        ("about", "more_than"),
    ],
)
def test_where_no_bound_follows_there_is_no_ratio(pair, above, below):
    """至少600 ÷ 至少100 may be anything; 至少600 ÷ 约100 is not about 6."""
    assert reasons(pair({"bound": above}, {"bound": below})) == ["no-bounds"]


# --- what is never divided --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unfit",
    [{"status": "target"}, {"status": "plan"}, {"suspect": "不可能"}, {"derived": True}],
    ids=["target", "plan", "suspect", "derived"],
)
def test_only_actual_printed_unsuspected_numbers_are_divided(pair, unfit):
    assert derive(pair(numerator=unfit), catalog()) == ([], [])
    assert reasons(pair(denominator=unfit)) == ["no-denominator"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ({}, {"scope": "place", "place": "甲村"}),
        ({"scope": "place", "place": "甲村"}, {}),
        ({"scope": "place", "place": "甲村"}, {"scope": "place", "place": "乙村"}),
        ({"source_id": "tongliao-02"}, {}),
        ({"region": "baotou"}, {}),
    ],
    ids=["place below", "place above", "two places", "two articles", "two regions"],
)
def test_numbers_of_two_scopes_places_or_articles_are_not_divided(pair, above, below):
    assert reasons(pair(above, below)) == ["no-denominator"]


def test_the_reason_names_ratio_region_and_fact(make_fact):
    _, (entry,) = derive([make_fact("grid_count", region="baotou")], catalog())
    assert (entry.ratio, entry.region, entry.fact_id) == ("grids_per_village", "baotou", "baotou-01:grid_count")


def test_a_denominator_alone_is_no_missed_ratio(make_fact):
    assert derive([make_fact("village_count")], catalog()) == ([], [])


@pytest.mark.parametrize(
    "zero",
    [{"value": 0}, {"value": 0, "bound": "more_than"}, {"value": None, "bound": "range", "lower": 0, "upper": 10}],
    ids=["exact", "more than zero", "range from zero"],
)
def test_nothing_is_divided_by_what_may_be_zero(pair, zero):
    assert reasons(pair(denominator=zero)) == ["zero-denominator"]


def test_zero_can_be_divided(pair):
    (fact,), _ = derive(pair({"value": 0}), catalog())
    assert (fact.value, fact.bound) == (0, "exact")


# --- years ------------------------------------------------------------------------------------------------------------


def test_inputs_of_one_period_need_no_remark(pair):
    (fact,), _ = derive(pair(period="2022"), catalog())
    assert fact.note is None


@pytest.mark.parametrize(("above", "below"), [("2022", "2021"), ("2021", "2022"), ("2022", "2022-07")])
def test_inputs_of_two_periods_say_so(pair, above, below):
    (fact,), _ = derive(pair({"period": above}, {"period": below}), catalog())
    assert fact.period == above
    assert above in fact.note
    assert below[:4] in fact.note


def test_inputs_two_years_apart_are_not_divided(pair):
    assert reasons(pair({"period": "2022"}, {"period": "2020"})) == ["years-apart"]


@pytest.mark.parametrize("others", [("2021", "2023"), ("2022-07", "2022-H1")], ids=["other years", "the same year"])
def test_the_denominator_of_the_same_period_is_taken(make_fact, others):
    villages = [make_fact("village_count", number, period=other, id=other) for number, other in enumerate(others, 50)]
    facts = [make_fact("grid_count", 600), villages[0], make_fact("village_count", 100), villages[1]]
    (fact,), _ = derive(facts, catalog())
    assert (fact.value, fact.inputs) == (6, "tongliao-01:grid_count;tongliao-01:village_count")


def test_denominators_that_differ_make_no_ratio(make_fact):
    villages = [make_fact("village_count", value, id=f"v{value}") for value in (100, 101)]
    assert reasons([make_fact("grid_count", 600), *villages]) == ["denominators-differ"]


def test_a_denominator_that_is_printed_twice_alike_is_one(make_fact):
    villages = [make_fact("village_count", 100, id=name) for name in ("first", "second")]
    (fact,), _ = derive([make_fact("grid_count", 600), *villages], catalog())
    assert fact.inputs == "tongliao-01:grid_count;tongliao-01:first"


# --- several ----------------------------------------------------------------------------------------------------------


def test_every_derived_fact_has_an_id_of_its_own(make_fact):
    """Two numerators of one place, and one of another: three ratios, three ids."""
    facts = [
        make_fact(indicator, value, id=f"{indicator}-{place}-{value}", scope="place", place=place)
        for place, values in (("甲村", (600, 500)), ("乙村", (300,)))
        for indicator, value in [("village_count", 100), *(("grid_count", value) for value in values)]
    ]
    derived, _ = derive(facts, catalog())
    assert [fact.value for fact in derived] == [6, 5, 3]
    assert len({fact.fact_id for fact in derived}) == 3


def test_ratios_stand_in_the_order_of_the_catalogue_and_leave_their_inputs_alone(pair):
    facts = pair()
    before = list(facts)
    upside_down = ratio("villages_per_grid", "village_count", "grid_count")
    derived, _ = derive(facts, catalog(upside_down, ratio()))
    assert [fact.indicator for fact in derived] == ["villages_per_grid", "grids_per_village"]
    assert facts == before
