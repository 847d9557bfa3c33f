"""A family lays facts of different definitions side by side: a table a unit, nothing merged, nothing ranked, suspect numbers named and out."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.query.comparison import MAX_CHART_ROWS
from metrics.query.families import gather
from tests.made import context, family, indicator, ratio

REGIONS = ("tongliao", "baotou", "hangjin")
CONTEXT = context(
    families=[family("training"), family("other")],
    indicators=[
        indicator("forums", family="training", unit="session"),
        indicator("lectures", family="training", unit="session"),
        indicator("audience", family="training", unit="person"),
        indicator("grid_count", family="other"),
        indicator("alone"),
    ],
    ratios=[ratio("audience_per_lecture", "audience", "lectures", family="training")],
)


@pytest.fixture
def facts(make_fact, as_table):
    return as_table(
        [
            make_fact("lectures", 3, unit="session"),
            make_fact("forums", 900, unit="session"),
            make_fact("lectures", 8, unit="session", region="baotou", status="target", id="aim"),
            make_fact("lectures", 5, unit="session", region="baotou"),
            make_fact("forums", 1, unit="session", scope="place", place="甲村", id="place"),
            make_fact("audience", 50, unit="person"),
            make_fact("audience", 10**9, unit="person", region="hangjin", suspect="不可能"),
            make_fact("audience_per_lecture", 17, unit="piece", derived=True, inputs="a;b", literal=None, quote=None),
            make_fact("grid_count", 100),
            make_fact("alone", 100),
        ]
    )


def test_members_are_the_indicators_and_ratios_that_name_the_family():
    assert CONTEXT.members("training") == ["forums", "lectures", "audience", "audience_per_lecture"]
    assert CONTEXT.members("other") == ["grid_count"]


def test_what_has_different_units_stands_in_different_tables_the_most_reported_first(facts):
    found = gather(facts, "training", REGIONS, CONTEXT)
    assert list(found.by_unit) == ["session", "person", "piece"]
    for unit, rows in found.by_unit.items():
        assert set(rows["unit"]) == {unit}


def test_rows_follow_regions_and_the_catalogue_and_never_their_size(facts):
    rows = gather(facts, "training", REGIONS, CONTEXT).by_unit["session"]
    told = list(zip(rows["region"], rows["place"].fillna(""), rows["indicator"], rows["status"], strict=True))
    assert told == [
        ("tongliao", "", "forums", "actual"),
        ("tongliao", "", "lectures", "actual"),
        ("tongliao", "甲村", "forums", "actual"),
        ("baotou", "", "lectures", "actual"),
        ("baotou", "", "lectures", "target"),
    ]


def test_every_number_is_a_printed_one_and_none_is_a_sum(facts):
    found = gather(facts, "training", REGIONS, CONTEXT)
    assert set(found.rows["fact_id"]) <= set(facts["fact_id"])
    assert found.rows["fact_id"].is_unique


def test_a_suspect_number_is_left_out_and_named_and_its_region_is_silent(facts):
    found = gather(facts, "training", REGIONS, CONTEXT)
    assert list(found.left_out["fact_id"]) == ["hangjin-01:audience"]
    assert list(found.left_out["reason"]) == ["suspect"]
    assert found.absent == ("hangjin",)


def test_only_the_chosen_regions_are_there(facts):
    found = gather(facts, "training", ("baotou",), CONTEXT)
    assert set(found.rows["region"]) == {"baotou"}
    assert list(found.by_unit) == ["session"]


def test_a_family_that_nobody_reports_is_empty_and_every_region_silent(facts):
    found = gather(facts[facts["indicator"] == "alone"], "training", REGIONS, CONTEXT)
    assert (found.by_unit, found.absent, found.more) == ({}, REGIONS, 0)
    assert len(found.rows) == 0


def test_a_chart_holds_each_regions_latest_and_the_rest_is_counted(make_fact, as_table):
    years = [str(year) for year in range(1960, 2023)]
    many = as_table(make_fact("forums", 1, unit="session", period=year, id=f"forums_{year}") for year in years)
    found = gather(many, "training", REGIONS, CONTEXT)
    rows = found.by_unit["session"]
    assert (len(rows), found.more) == (MAX_CHART_ROWS, len(years) - MAX_CHART_ROWS)
    assert set(rows["period"]) == set(years[-MAX_CHART_ROWS:])


def test_of_the_five_articles_no_family_mixes_units_or_invents_a_number(data):
    facts, real = data
    assert real.families
    seen: list[str] = []
    for name in real.families:
        found = gather(facts, name, tuple(real.regions), real)
        for unit, rows in found.by_unit.items():
            assert {real.measure(each).unit for each in rows["indicator"]} == {unit}
        seen += found.rows["fact_id"].tolist()
        assert found.more == 0
    wanted = facts[facts["indicator"].notna() & facts["suspect"].isna()]
    assert isinstance(wanted, pd.DataFrame)
    assert sorted(seen) == sorted(wanted["fact_id"])
