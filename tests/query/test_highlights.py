"""What a front page shows is chosen by the data: what most regions report as done, and never an aim alone."""

from __future__ import annotations

import pytest

from metrics.query.comparison import where_reported
from metrics.query.highlights import compared, incomes, shared
from tests.made import context, indicator

REGIONS = ("tongliao", "baotou", "hangjin")
CONTEXT = context(
    indicators=[
        indicator("teams"),
        indicator("grid_count"),
        indicator("years"),
        indicator("alone"),
        indicator("of_a_place"),
        indicator("income", kind="income", unit="yuan", flow="earned"),
        indicator("saved", kind="income", unit="yuan", flow="neither"),
    ]
)


@pytest.fixture
def facts(make_fact, as_table):
    rows = [make_fact("teams", 3, region=region) for region in REGIONS]
    rows += [make_fact("grid_count", 5, region=region) for region in REGIONS[:2]]
    rows += [make_fact("years", 3, status="plan", region=region) for region in REGIONS]
    rows += [make_fact("of_a_place", 3, scope="place", place="甲村", region=region) for region in REGIONS]
    rows += [make_fact("alone", 9), make_fact("saved", 9, kind="income"), make_fact("income", 9, kind="income")]
    rows += [make_fact("alone", 9, region="baotou", suspect="不可能")]
    return as_table(rows)


def test_shared_is_what_two_regions_report_for_themselves_the_most_reported_first(facts):
    assert shared(where_reported(facts), CONTEXT) == ["teams", "years", "grid_count"]


def test_incomes_are_money_that_whole_regions_earn(facts):
    assert incomes(where_reported(facts), CONTEXT) == ["income"]


def test_an_aim_alone_compares_nothing_and_no_more_are_taken_than_wanted(facts):
    names = shared(where_reported(facts), CONTEXT)
    found = compared(facts, names, REGIONS, CONTEXT, most=5, least=2)
    assert [each.indicator for each in found] == ["teams", "grid_count"]
    assert [each.indicator for each in compared(facts, names, REGIONS, CONTEXT, most=1, least=2)] == ["teams"]


def test_only_the_chosen_regions_count(facts):
    assert compared(facts, ["grid_count"], ("baotou", "hangjin"), CONTEXT, most=5, least=2) == []
