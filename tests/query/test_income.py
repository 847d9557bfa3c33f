"""Money by its flow, pairs of before and after, and places as stories: rules on the table, never ids."""

from pathlib import Path

import pytest

from metrics.query import comparison, income

ROOT = Path(__file__).parents[2]
REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


@pytest.fixture
def rows(make_fact, as_table):
    """Income facts by hand as rows of the table: (id, value, columns) each."""

    def make(*facts):
        defaults = {"kind": "income", "unit": "yuan", "scope": "place", "place": "甲村"}
        made = [
            make_fact(columns.pop("indicator", "village_collective_income"), value, id=name, **(defaults | columns))
            for name, value, columns in facts
        ]
        return as_table(made)

    return make


def names(found) -> list[str]:
    return [fact.fact_id.split(":")[1] for fact in comparison.records(found)]


def pairs(found) -> list[tuple[str, str, str]]:
    return [
        (change.before.fact_id.split(":")[1], change.after.fact_id.split(":")[1], change.direction) for change in found
    ]


# --- the catalogue's flow ---------------------------------------------------------------------------------------------


def test_every_money_indicator_says_which_way_it_flows(real) -> None:
    units = real.catalog.units
    money = [entry for entry in real.catalog.indicators.values() if units[entry.unit].dimension == "money"]
    assert len(money) >= 22
    assert [entry.id for entry in money if entry.flow is None] == []


def test_output_savings_and_insured_sums_are_neither_put_in_nor_earned(real) -> None:
    neither = {entry.id for entry in real.catalog.indicators.values() if entry.flow == "neither"}
    assert neither == {"cost_reduction_per_mu", "output_value_per_mu", "insurance_coverage"}


# --- whole regions ----------------------------------------------------------------------------------------------------


def test_indicators_of_whole_regions_stand_in_the_order_of_the_catalogue(data) -> None:
    facts, context = data
    assert income.region_indicators(facts, context) == [
        "collective_income_total",
        "collective_income_average",
        "collective_income_floor",
        "rural_disposable_income",
    ]
    assert income.region_indicators(facts[facts["region"] == "baotou"], context) == ["collective_income_floor"]


# --- before and after -------------------------------------------------------------------------------------------------


def test_the_two_pairs_that_the_articles_print_are_found(data) -> None:
    assert pairs(income.changes(data[0], REGIONS)) == [
        ("village_income_before", "village_income_after", "up"),
        ("village_collective_before", "village_collective_after", "up"),
    ]
    assert income.changes(data[0], ["baotou"]) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": "乙村"}, id="another place"),
        pytest.param({"scope": "region", "place": None}, id="the whole region"),
        pytest.param({"region": "baotou"}, id="another region"),
        pytest.param({"indicator": "village_income_per_capita"}, id="another indicator"),
        pytest.param({"status": "target"}, id="a target"),
        pytest.param({"suspect": "不可能"}, id="a suspect number"),
        pytest.param({"period": "2019"}, id="the same period"),
        pytest.param({"period": "2019-07/2021"}, id="periods that overlap"),
        pytest.param({"kind": "grid"}, id="no income"),
    ],
)
def test_only_the_same_thing_in_a_later_period_makes_a_pair(rows, other) -> None:
    first = ("before", 10, {"period": "2019"})
    assert pairs(income.changes(rows(first, ("after", 20, {"period": "2021"})), REGIONS)) == [("before", "after", "up")]
    assert income.changes(rows(first, ("after", 20, {"period": "2021", **other})), REGIONS) == []


def test_three_periods_make_two_steps_and_a_contradiction_stays_visible(rows) -> None:
    facts = rows(
        ("last", 30, {"period": "2022"}),
        ("first", 10, {"period": "2020"}),
        ("one", 20, {"period": "2021"}),
        ("other", 5, {"period": "2021"}),
    )
    assert pairs(income.changes(facts, REGIONS)) == [
        ("first", "one", "up"),
        ("first", "other", "down"),
        ("one", "last", "up"),
        ("other", "last", "up"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ((10, "exact"), (10, "exact"), "same"),
        ((10, "exact"), (20, "at_least"), "up"),
        ((10, "exact"), (10, "more_than"), "up"),
        ((10, "exact"), (10, "at_least"), "unclear"),
        ((10, "more_than"), (20, "exact"), "unclear"),
        ((10, "at_least"), (5, "up_to"), "down"),
        ((10, "about"), (50, "about"), "unclear"),
    ],
)
def test_a_direction_is_said_only_where_the_hedges_leave_no_doubt(rows, before, after, direction) -> None:
    facts = rows(
        ("before", before[0], {"period": "2020", "bound": before[1]}),
        ("after", after[0], {"period": "2021", "bound": after[1]}),
    )
    assert [change.direction for change in income.changes(facts, REGIONS)] == [direction]


# --- two sides --------------------------------------------------------------------------------------------------------


def test_money_put_in_and_money_earned_by_the_catalogue_not_by_kind(data) -> None:
    facts, context = data
    found = income.sides(facts, context, REGIONS)
    assert set(found.put_in["indicator"]) == {
        "investment", "loan_amount", "credit_used_amount", "fiscal_investment", "social_investment", "party_fee_investment",
    }  # fmt: skip
    assert {"collective_income_total", "collective_dividend", "income_gain_per_mu"} <= set(found.earned["indicator"])
    assert not set(found.put_in["fact_id"]) & set(found.earned["fact_id"])
    assert set(found.earned["unit"]) == {"yuan"}
    assert names(found.left_out) == ["insurance_coverage"]
    assert list(found.left_out["reason"]) == ["neither"]


def test_regions_come_first_then_whole_region_then_places_as_the_article_has_them(data) -> None:
    facts, context = data
    found = income.sides(facts, context, ["wanrong", "baotou"])
    assert names(found.put_in) == [
        "investment_tongai", "investment_dajia", "investment_grapes", "investment_yongli",
        "loan_amount_abc", "fiscal_investment_city_county", "social_investment", "fiscal_investment_special",
        "party_fee_investment", "credit_used_amount", "loan_amount_damao",
    ]  # fmt: skip


def test_a_suspect_sum_stays_out_and_is_named(rows, data) -> None:
    facts = rows(
        ("sound", 10, {"indicator": "collective_dividend"}),
        ("odd", 10**12, {"indicator": "investment", "kind": "initiative", "suspect": "不可能"}),
        ("too", 10**12, {"indicator": "collective_dividend", "suspect": "不可能"}),
    )
    found = income.sides(facts, data[1], REGIONS)
    assert (names(found.put_in), names(found.earned), names(found.left_out)) == ([], ["sound"], ["too", "odd"])
    assert set(found.left_out["reason"]) == {"suspect"}


def test_a_place_keeps_its_numbers_together_where_the_article_returns_to_it(rows, data) -> None:
    facts = rows(
        ("later", 3, {"place": "甲村", "literal_start": 30, "literal_end": 31}),
        ("between", 2, {"place": "乙村", "literal_start": 20, "literal_end": 21}),
        ("whole", 4, {"scope": "region", "place": None, "literal_start": 40, "literal_end": 41}),
        ("first", 1, {"place": "甲村", "literal_start": 10, "literal_end": 11}),
    )
    assert names(income.sides(facts, data[1], REGIONS).earned) == ["whole", "first", "later", "between"]


def test_what_is_neither_stands_apart_one_axis_for_each_unit(data) -> None:
    found = income.others(*data, REGIONS)
    assert {unit: names(rows) for unit, rows in found.items()} == {
        "yuan": ["cost_reduction_per_mu", "output_value_per_mu"],
        "percent": ["cost_reduction_rate", "labour_saving_rate", "time_saving_rate", "premium_product_rate_gain"],
    }


def test_every_income_fact_is_on_the_page_or_named_as_left_out(data) -> None:
    facts, context = data
    found = income.sides(facts, context, REGIONS)
    shown = income.together(
        found.put_in, found.earned, found.left_out, *income.others(facts, context, REGIONS).values()
    )
    assert set(facts.loc[facts["kind"] == "income", "fact_id"]) <= set(shown["fact_id"])
    assert shown["fact_id"].is_unique


# --- stories ----------------------------------------------------------------------------------------------------------


def test_each_place_with_income_is_a_story_in_reading_order(data) -> None:
    told = income.stories(*data, REGIONS)
    assert [(story.region, story.place) for story in told] == [
        ("tongliao", "科尔沁区余粮堡镇查干敖村"),
        ("tongliao", "库伦旗库伦镇丰顺有机杂粮农民专业合作社"),
        ("tongliao", "科左后旗伊和塔拉嘎查"),
        ("wanrong", "贾村乡大甲村"),
        ("wanrong", "裴庄镇"),
        ("wanrong", "岔门口村、西孙石村"),
        ("xingan", "西合力木嘎查"),
    ]
    for story in told:
        at = [fact.literal_start for fact in story.facts]
        assert at == sorted(at)
    dajia = [fact.literal for fact in told[3].facts]
    assert dajia[:2] == ["300万元", "16万元"]  # what was put in, then what came back
    assert dajia[-1] == "800元至1000元"


def test_a_place_without_income_is_no_story_whatever_was_put_in(data) -> None:
    places = {story.place for story in income.stories(*data, REGIONS)}
    assert "达茂旗" not in places
    assert "贾村乡通爱村" not in places


def test_a_story_holds_printed_numbers_only(rows, data) -> None:
    facts = rows(("printed", 1, {}), ("computed", 2, {"derived": True, "place": "乙村"}))
    (story,) = income.stories(facts, data[1], REGIONS)
    assert [fact.fact_id for fact in story.facts] == ["tongliao-01:printed"]
