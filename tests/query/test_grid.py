"""What the page Grid governance is made of: structures, workload, activities, systems; known numbers by heart."""

import pytest

from metrics.query.comparison import records, rows_of
from metrics.query.grid import LEVELS, PARTS, WORKERS, activities, numbers_of, organisation, systems, together, workload

REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


@pytest.fixture(scope="module")
def texts(five, data):
    return {name: (five / f"{name}.txt").read_text("utf-8") for name in data[1].sources}


@pytest.fixture
def make(make_fact, as_table, data):
    """Facts by hand as the table has them, with the real catalogue."""

    def through(*facts):
        return as_table(make_fact(indicator, value, **columns) for indicator, value, columns in facts), data[1]

    return through


def literals(structure) -> list[str | None]:
    return [fact and fact.literal for fact in structure.boxes.values()]


def test_the_parts_are_in_the_catalogue(data) -> None:
    assert set(PARTS) == {*LEVELS, WORKERS}
    assert all(data[1].indicators[part].kind == "grid" for part in PARTS)


def test_each_region_stands_with_its_printed_numbers_and_silent_ones_last(data) -> None:
    structures, account = organisation(data[0], REGIONS, data[1])
    assert [structure.region for structure in structures] == REGIONS
    assert literals(structures[0]) == ["2103个", "16893个", None, None, "17288人"]
    assert literals(structures[1]) == ["527个", "3202个", "1656个", None, "4259名"]
    assert literals(structures[2]) == [None, None, None, "181万户", "1739名"]
    assert [structure.silent for structure in structures] == [False, False, False, True, True]
    assert account.absent == ("wanrong", "xingan")
    assert len(account.rows) == 9


def test_silent_regions_stand_after_the_others(data) -> None:
    structures, _ = organisation(data[0], ["xingan", "baotou"], data[1])
    assert [structure.region for structure in structures] == ["baotou", "xingan"]


def test_a_suspect_number_stays_in_its_box_with_its_reason(data) -> None:
    structures, _ = organisation(data[0], ["hangjin"], data[1])
    assert "疑为1.81万户" in structures[0].boxes["grid_contact_household_count"].suspect


def test_an_earlier_number_and_another_definition_are_named_as_left_out(data) -> None:
    _, account = organisation(data[0], REGIONS, data[1])
    reasons = dict(zip(account.left_out["fact_id"], account.left_out["reason"], strict=True))
    assert reasons["baotou-01:village_count_2021"] == "earlier"
    assert reasons["hangjin-01:paired_village_count"] == "other-definition"
    assert not set(reasons) & set(account.rows["fact_id"])


@pytest.mark.parametrize(
    ("first", "second", "stands", "reason"),
    [
        ({"period": "2021"}, {"period": "2022"}, "second", "earlier"),
        ({}, {"status": "target", "period": "2025"}, "first", "other-status"),
        ({"suspect": "太大"}, {"period": "2020"}, "second", "suspect"),
        ({}, {"source_id": "tongliao-02"}, "first", "other-article"),
    ],
)
def test_one_number_stands_for_a_part_and_the_other_says_why_not(make, first, second, stands, reason) -> None:
    facts, context = make(("grid_count", 10, first | {"id": "first"}), ("grid_count", 20, second | {"id": "second"}))
    (structure,), account = organisation(facts, ["tongliao"], context)
    assert structure.boxes["grid_count"].fact_id.endswith(stands)
    assert list(account.left_out["reason"]) == [reason]


def test_the_workload_is_the_ratios_of_the_catalogue(data) -> None:
    found = {each.indicator: each for each in workload(data[0], REGIONS, data[1], derived=True)}
    assert {"grids_per_village", "grid_workers_per_grid", "grid_workers_per_village", "party_groups_per_grid"} <= set(
        found
    )
    assert all(each.rows["derived"].all() for each in found.values())
    values = dict(zip(found["grids_per_village"].rows["region"], found["grids_per_village"].rows["value"], strict=True))
    assert values["tongliao"] == pytest.approx(16893 / 2103)
    assert values["baotou"] == pytest.approx(3202 / 527)
    assert list(found["grid_workers_per_grid"].left_out["reason"]) == ["no-denominator"]


def test_without_derived_facts_the_workload_is_the_printed_counts(data) -> None:
    facts, context = data
    found = workload(facts[~facts["derived"]], REGIONS, context, derived=False)
    names = [each.indicator for each in found]
    assert names[:3] == ["village_count", "grid_count", "grid_worker_count"]
    assert len(names) == len(set(names))
    assert not any(each.rows["derived"].any() for each in found)


def test_together_counts_a_fact_once_and_only_where_it_is_not_drawn(data) -> None:
    account = together(workload(data[0], REGIONS, data[1], derived=True), REGIONS)
    assert list(account.left_out["fact_id"]) == ["hangjin-01:grid_worker_count"]
    assert account.absent == ("hangjin", "wanrong", "xingan")
    assert account.rows["fact_id"].is_unique


def test_deeds_are_grouped_by_what_they_count_each_with_one_definition(data) -> None:
    found = activities(data[0], REGIONS, data[1])
    said = {activity.indicator: (activity.group, [fact.literal for fact in activity.facts]) for activity in found}
    assert said["household_visit_count"] == ("done", ["146185次"])
    assert said["agency_service_count"] == ("done", ["1500余次"])
    assert said["visit_problem_solved_count"] == ("settled", ["5687件"])
    assert said["dispute_resolved_count"] == ("settled", ["5901件"])
    assert said["worry_resolved_count"] == ("settled", ["7377件"])
    assert said["difficulty_solved_count"] == ("settled", ["600余件"])
    assert said["visiting_cadre_count"] == ("forces", ["3306名"])
    assert said["mediation_committee_count"] == ("forces", ["88个"])
    assert not set(said) & set(PARTS)
    assert [activity.group for activity in found] == sorted(
        (activity.group for activity in found), key=["done", "settled", "forces", "other"].index
    )


def test_a_floor_stays_a_floor(data) -> None:
    found = {activity.indicator: activity for activity in activities(data[0], REGIONS, data[1])}
    (floor,) = found["difficulty_solved_count"].facts
    assert (floor.bound, floor.lower, floor.upper) == ("more_than", 600, None)


def test_what_the_catalogue_warns_not_to_mix_stands_beside_it(data) -> None:
    """157个 of the resident teams' exchanges: no grid number, but easily taken for one."""
    found = {activity.indicator: activity for activity in activities(data[0], REGIONS, data[1])}
    assert [fact.literal for fact in found["problem_solved_count"].facts] == ["157个"]
    assert "resident_team_count" in found
    assert "paired_household_count" not in found, "a neighbour of a part of the structure is no activity"


def test_every_printed_grid_number_is_somewhere_on_the_page(data) -> None:
    facts, context = data
    _, account = organisation(facts, REGIONS, context)
    shown = {*account.rows["fact_id"], *account.left_out["fact_id"]}
    shown |= {fact.fact_id for activity in activities(facts, REGIONS, context) for fact in activity.facts}
    shown |= {name for each in workload(facts, REGIONS, context, derived=True) for name in each.rows["fact_id"]}
    assert set(facts.loc[facts["kind"] == "grid", "fact_id"]) <= shown


def test_a_single_place_stands_after_the_regions(make) -> None:
    facts, context = make(
        ("dispute_resolved_count", 3, {"scope": "place", "place": "甲村", "unit": "case", "id": "a"}),
        ("dispute_resolved_count", 9, {"region": "baotou", "unit": "case"}),
    )
    (activity,) = activities(facts, REGIONS, context)
    assert [fact.region for fact in activity.facts] == ["baotou", "tongliao"]


def test_the_systems_are_those_with_a_grid_number_or_in_a_paragraph_on_grids(data, texts) -> None:
    found = list(systems(data[0], REGIONS, texts)["fact_id"])
    assert found == sorted(found, key=lambda name: REGIONS.index(name.split("-")[0]))
    for wanted in ("party_grid_system", "service_centre_plan"):
        assert f"tongliao-01:{wanted}" in found
    for wanted in ("wangge_zuzhi_tixi", "rizoufang", "ruhu_zoufang", "minzu_yijiaqin"):
        assert f"baotou-01:{wanted}" in found
    for wanted in ("three_level_pairing", "one_committee_six_mechanisms", "resident_support"):
        assert f"hangjin-01:{wanted}" in found
    for other in ("tongliao-01:project_1124", "baotou-01:wanqi_wancun", "hangjin-01:si_song"):
        assert other not in found
    assert not [name for name in found if name.startswith(("wanrong", "xingan"))]


def test_without_the_article_an_initiative_is_judged_by_its_own_words(data) -> None:
    found = set(systems(data[0], REGIONS, {})["fact_id"])
    assert {"baotou-01:rizoufang", "tongliao-01:service_centre_plan"} <= found
    assert "hangjin-01:one_committee_six_mechanisms" not in found


def test_a_region_that_is_not_chosen_has_no_system(data, texts) -> None:
    assert set(systems(data[0], ["hangjin"], texts)["region"]) == {"hangjin"}


def test_an_initiative_knows_its_grid_numbers(data, texts) -> None:
    named = systems(data[0], ["baotou"], texts)
    (visits,) = records(named[named["initiative"] == "ruhu_zoufang"])
    assert list(numbers_of(data[0], visits)["literal"]) == ["3306名", "146185次", "5687件"]


def test_rows_come_once_and_in_order(data) -> None:
    ids = ["baotou-01:grid_count", "tongliao-01:grid_count", "baotou-01:grid_count"]
    assert list(rows_of(data[0], ids)["fact_id"]) == ids[:2]
