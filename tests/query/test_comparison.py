"""What may stand side by side stands there; what may not is named, with the reason; nothing is invented or changed."""

from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from metrics.model.context import Underived
from metrics.query.comparison import by_value, comparable, numbers, records, select, where_reported
from tests.made import context, indicator

REGIONS = ("tongliao", "baotou", "hangjin")
#: What `comparable` needs beside the rows: which indicators the catalogue keeps apart, and which ratios were not computed.
CONTEXT = context(
    indicators=[
        indicator("grid_count"),
        indicator("average", distinct_from=("floor",)),
        indicator("floor"),
        indicator("grid_worker_count"),
    ],
    underived=[Underived("workers_per_grid", "hangjin", "no-denominator", "hangjin-01:grid_worker_count")],
)


@pytest.fixture
def facts(make_fact, as_table):
    """Three regions, and one of everything that must not stand beside the others."""
    return as_table(
        [
            make_fact("grid_count", 300, period="2023", id="later"),
            make_fact("grid_count", 250, status="target", period="2023", id="target"),
            make_fact("grid_count", 200),
            make_fact("grid_count", 20, scope="place", place="甲村", id="place"),
            make_fact("grid_count", 100, region="baotou"),
            make_fact("grid_count", 9, region="hangjin", suspect="不可能"),
            make_fact("grid_worker_count", 17, region="hangjin"),
            make_fact("workers_per_grid", 2, derived=True, inputs="a;b", literal=None, quote=None),
            make_fact("average", 19, unit="yuan"),
            make_fact("floor", 10, region="baotou", unit="yuan"),
            make_fact("floor", 12, region="hangjin", unit="yuan", scope="place", place="乙村"),
            make_fact(None, None, id="programme", kind="initiative", initiative="programme", literal=None),
        ]
    )


def ids(frame):
    return list(frame["fact_id"])


def left_out(comparison):
    return dict(zip(comparison.left_out["fact_id"], comparison.left_out["reason"], strict=True))


# --- one comparison ---------------------------------------------------------------------------------------------------


def test_a_comparison_holds_one_indicator_at_one_scope(facts):
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT)
    assert set(found.rows["indicator"]) == {"grid_count"}
    assert set(found.rows["scope"]) == {"region"}
    assert found.rows["suspect"].isna().all()


def test_regions_stand_side_by_side_with_their_numbers_of_the_year_that_they_share(facts):
    """通辽 has 2022 and 2023, 包头 only 2022."""
    found = comparable(facts, "grid_count", "region", ("baotou", "tongliao"), CONTEXT)
    assert ids(found.rows) == ["baotou-01:grid_count", "tongliao-01:grid_count", "tongliao-01:target"]
    assert (found.year, ids(found.trend), found.more) == (2022, ["tongliao-01:grid_count", "tongliao-01:later"], 0)


def test_a_region_by_itself_stands_with_its_latest(facts):
    found = comparable(facts, "grid_count", "region", ("tongliao",), CONTEXT)
    assert (found.year, ids(found.rows)) == (None, ["tongliao-01:later", "tongliao-01:target"])


def test_a_trend_is_in_the_order_of_its_periods(make_fact, as_table):
    periods = ("2022-09", "2022-Q1", "2021", "2022-H1")
    facts = as_table(make_fact("grid_count", period=period, id=period) for period in periods)
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT)
    assert list(found.trend["period"]) == ["2021", "2022-Q1", "2022-H1", "2022-09"]
    assert list(found.rows["period"]) == ["2022-09"]


def test_a_region_that_goes_on_under_another_definition_breaks_its_trend(make_fact, as_table):
    rows = [("average", "2020"), ("average", "2021"), ("floor", "2021"), ("floor", "2022"), ("floor", "2023")]
    facts = as_table(make_fact(name, 19, period=year, unit="yuan", id=f"{name}-{year}") for name, year in rows)
    found = comparable(facts, "average", "region", REGIONS, CONTEXT)
    assert [fact.fact_id for fact in found.breaks] == ["tongliao-01:floor-2022"]


def test_places_of_one_region_stand_together_its_results_before_its_targets(make_fact, as_table):
    rows = [
        ("actual", "甲村", "2022"),
        ("target", "乙村", "2023"),
        ("actual", "乙村", "2022"),
        ("actual", "乙村", "2021"),
    ]
    facts = as_table(
        make_fact("grid_count", scope="place", status=status, place=place, period=year, id=f"{status}{place}{year}")
        for status, place, year in rows
    )
    found = comparable(facts, "grid_count", "place", REGIONS, CONTEXT)
    order = [(row.status, row.place, row.period) for row in records(found.rows)]
    assert order == [rows[2], rows[0], rows[1]]


def test_a_target_keeps_its_status(facts):
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT)
    status = dict(zip(found.rows["fact_id"], found.rows["status"], strict=True))
    assert status["tongliao-01:target"] == "target"
    assert status["tongliao-01:grid_count"] == "actual"


def test_by_value_the_largest_result_comes_first_and_the_silent_last(make_fact, as_table):
    """A target does not rank; a range and a bound rank by what is printed."""
    facts = as_table(
        [
            make_fact("grid_count", 900, status="target", id="target"),
            make_fact("grid_count", 100),
            make_fact("grid_count", 300, region="hangjin", bound="at_least"),
            make_fact("grid_count", None, region="wanrong", bound="exact", lower=200, upper=250),
        ]
    )
    found = comparable(facts, "grid_count", "region", ("tongliao", "baotou", "hangjin", "wanrong"), CONTEXT)
    ranked = by_value(found)
    assert ranked.regions == ("hangjin", "wanrong", "tongliao", "baotou")
    assert ids(ranked.rows) == [
        "hangjin-01:grid_count",
        "wanrong-01:grid_count",
        "tongliao-01:grid_count",
        "tongliao-01:target",
    ]
    assert (ranked.absent, found.regions[0]) == (("baotou",), "tongliao")


def test_by_value_of_nothing_keeps_the_order(facts):
    assert by_value(comparable(facts, "nobody", "region", REGIONS, CONTEXT)).regions == REGIONS


# --- absent is not zero -----------------------------------------------------------------------------------------------


def test_a_region_without_the_figure_is_absent_and_has_no_row(facts):
    found = comparable(facts, "average", "region", REGIONS, CONTEXT)
    assert found.absent == ("baotou", "hangjin")
    assert set(found.rows["region"]) == {"tongliao"}
    assert found.regions == REGIONS


def test_only_chosen_regions_are_drawn_absent_or_left_out(facts):
    found = comparable(facts, "grid_count", "region", ("baotou",), CONTEXT)
    assert (set(found.rows["region"]), found.absent, left_out(found)) == ({"baotou"}, (), {})


def test_an_indicator_that_nobody_reports_leaves_everybody_absent(facts):
    found = comparable(facts, "nobody", "region", REGIONS, CONTEXT)
    assert (len(found.rows), found.absent) == (0, REGIONS)
    assert len(found.left_out) == 0


def test_no_region_chosen_is_an_empty_comparison(facts):
    found = comparable(facts, "grid_count", "region", (), CONTEXT)
    assert (len(found.rows), found.absent, len(found.left_out)) == (0, (), 0)


# --- left out, with the reason ----------------------------------------------------------------------------------------


def test_a_suspect_number_is_left_out_and_its_region_absent(facts):
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT)
    assert left_out(found)["hangjin-01:grid_count"] == "suspect"
    assert found.absent == ("hangjin",)


def test_a_suspect_number_is_drawn_where_it_is_asked_for(facts):
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT, suspects=True)
    assert "hangjin-01:grid_count" in ids(found.rows)
    assert found.absent == ()
    assert left_out(found) == {"tongliao-01:place": "other-scope"}


@pytest.mark.parametrize("suspects", [False, True])
def test_a_suspect_number_of_another_scope_is_left_out_for_its_scope(make_fact, as_table, suspects):
    facts = as_table([make_fact("grid_count", scope="place", place="甲村", suspect="不可能")])
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT, suspects=suspects)
    assert left_out(found) == {"tongliao-01:grid_count": "other-scope"}


def test_a_number_of_another_scope_is_left_out(facts):
    assert left_out(comparable(facts, "grid_count", "region", REGIONS, CONTEXT))["tongliao-01:place"] == "other-scope"
    of_places = comparable(facts, "grid_count", "place", REGIONS, CONTEXT)
    assert ids(of_places.rows) == ["tongliao-01:place"]
    assert left_out(of_places)["baotou-01:grid_count"] == "other-scope"


@pytest.mark.parametrize(("indicator", "other"), [("average", "baotou-01:floor"), ("floor", "tongliao-01:average")])
def test_what_a_hasty_reader_would_put_in_the_gap_is_named(facts, indicator, other):
    """Whichever of the two the catalogue's entry names; at the scope that is compared, and never twice."""
    reasons = left_out(comparable(facts, indicator, "region", REGIONS, CONTEXT))
    assert [name for name, reason in reasons.items() if reason == "other-definition"] == [other]


def test_another_definition_is_named_only_where_there_is_a_gap(make_fact, as_table):
    facts = as_table([make_fact("average", 19), make_fact("floor", 10)])
    assert left_out(comparable(facts, "average", "region", ["tongliao"], CONTEXT)) == {}


def test_a_ratio_that_could_not_be_computed_names_its_numerator_and_the_reason(facts):
    found = comparable(facts, "workers_per_grid", "region", REGIONS, CONTEXT)
    assert left_out(found) == {"hangjin-01:grid_worker_count": "no-denominator"}
    assert found.absent == ("baotou", "hangjin")


def test_every_fact_is_drawn_or_left_out_once(facts):
    for suspects in (False, True):
        found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT, suspects=suspects)
        named = {*ids(found.rows), *ids(found.trend)}
        assert named.isdisjoint(ids(found.left_out))
        assert sorted([*named, *ids(found.left_out)]) == sorted(
            facts.loc[facts["indicator"] == "grid_count", "fact_id"]
        )


# --- choosing ---------------------------------------------------------------------------------------------------------


def test_selecting_keeps_the_chosen_regions_and_the_order(facts):
    assert ids(select(facts, ["hangjin", "baotou"])) == [name for name in facts["fact_id"] if "tongliao" not in name]
    assert len(select(facts, [])) == 0


def test_derived_facts_can_be_left_out(facts):
    assert select(facts, REGIONS)["derived"].sum() == 1
    assert not select(facts, REGIONS, derived=False)["derived"].any()


def test_initiatives_without_a_number_are_no_numbers(facts):
    assert set(ids(facts)) - set(ids(numbers(facts))) == {"tongliao-01:programme"}


def test_a_survey_counts_regions_not_facts_and_suspects_for_nothing(facts):
    found = where_reported(facts)
    counts = {name: len(reported.regions) for name, reported in found.items()}
    assert (counts["grid_count"], counts["floor"], counts["average"]) == (2, 2, 1)
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert found["grid_count"].suspects == 1


def test_an_indicator_that_only_a_suspect_number_reports_is_still_offered(make_fact, as_table):
    found = where_reported(as_table([make_fact("households", suspect="不可能"), make_fact("grid_count")]))
    assert {name: len(reported.regions) for name, reported in found.items()} == {"grid_count": 1, "households": 0}


def test_scopes_are_those_reported_the_regions_own_first(facts):
    found = where_reported(facts)
    assert found["grid_count"].scopes == ["region", "place"]
    assert found["average"].scopes == ["region"]
    assert "nobody" not in found


def test_records_say_none_for_what_is_missing(facts):
    (row,) = records(facts[facts["kind"] == "initiative"])
    assert (row.value, row.literal, row.year, row.literal_start) == (None, None, 2022, None)
    values = [getattr(row, name) for name in row.__slots__]
    assert all(value is not pd.NA and value == value for value in values)  # noqa: PLR0124 - NaN is not itself


def test_nothing_changes_the_table_that_it_is_given(facts):
    before = facts.copy(deep=True)
    for suspects in (False, True):
        comparable(facts, "grid_count", "region", REGIONS, CONTEXT, suspects=suspects)
    select(facts, REGIONS, derived=False)
    records(facts)
    where_reported(facts)
    assert_frame_equal(facts, before)


def test_what_is_given_back_can_be_changed_without_changing_the_table(facts):
    before = facts.copy(deep=True)
    found = comparable(facts, "grid_count", "region", REGIONS, CONTEXT)
    found.rows["value"] = -1
    found.left_out["reason"] = ""
    assert_frame_equal(facts, before)
