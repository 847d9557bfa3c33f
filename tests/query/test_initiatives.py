"""The named initiatives with their figures: found, counted, put in order; and when a target may be drawn against a result."""

from pathlib import Path

import pandas as pd
import pytest

from metrics.query.comparison import records
from metrics.query.initiatives import ALL, PILLARS, belonging, gather, matching, rows, tally, unassigned
from metrics.query.pairs import progress

ROOT = Path(__file__).parents[2]
REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


@pytest.fixture(scope="module")
def found(data):
    return gather(*data)


def named(found, fact_id: str):
    (one,) = [each for each in found if each.fact.fact_id == fact_id]
    return one


def literals(facts) -> list[str]:
    return [fact.literal for fact in facts]


def ids(found) -> list[str]:
    return [each.fact.fact_id for each in found]


# --- gather, count -----------------------------------------------------------------------------------------------------------------


def test_every_initiative_of_every_article_is_there_once(data, found) -> None:
    assert sorted(ids(found)) == sorted(data[1].initiatives)
    assert len(found) == 30 + 42 + 10 + 38 + 9


def test_the_1124_project_has_its_targets_and_its_results_in_the_order_of_the_article(found) -> None:
    project = named(found, "tongliao-01:project_1124")
    assert literals(project.aims) == ["3年", "10个", "100个", "2000个", "4000个"]
    assert literals(project.results) == ["847个", "40.3%"]


def test_figures_stay_with_their_own_article(data) -> None:
    """Two articles may use the same id for an initiative."""
    facts, context = data
    other = facts[facts["source_id"] == "xingan-01"].assign(initiative="project_1124")
    mixed = other[other["indicator"].notna()]
    project = named(gather(data[0][data[0]["source_id"] == "tongliao-01"], context), "tongliao-01:project_1124")
    joined = facts[facts["source_id"] == "tongliao-01"]
    again = named(gather(pd.concat([joined, mixed]), context), "tongliao-01:project_1124")
    assert literals(again.figures) == literals(project.figures)


def test_a_cell_counts_initiatives_and_the_figures_that_belong_to_them(found) -> None:
    cells = {(cell.pillar, cell.region): cell for cell in tally(found, REGIONS)}
    assert len(cells) == len(PILLARS) * len(REGIONS)
    talent = cells["talent", "xingan"]
    assert (talent.initiatives, talent.figures) == (8, 3)
    assert cells["ecology", "tongliao"].initiatives == 0
    assert sum(cell.initiatives for cell in cells.values()) == len(found)


def test_what_a_cell_counts_is_what_the_catalogue_then_shows(found) -> None:
    for cell in tally(found, REGIONS):
        shown = matching(found, cell.pillar, cell.region)
        assert (len(shown), sum(len(each.figures) for each in shown)) == (cell.initiatives, cell.figures)


def test_every_printed_figure_belongs_to_an_initiative_or_is_named_as_loose(data, found) -> None:
    facts, _ = data
    printed = set(facts[facts["indicator"].notna() & ~facts["derived"]]["fact_id"])
    owned = {fact.fact_id for each in found for fact in each.figures}
    alone = set(unassigned(facts, REGIONS)["fact_id"])
    assert owned == set(belonging(facts)["fact_id"])
    assert owned | alone == printed
    assert not owned & alone
    assert set(unassigned(facts, ["xingan"])["region"]) == {"xingan"}


# --- search ------------------------------------------------------------------------------------------------------------------------


def test_full_width_words_find_what_is_printed_in_half_width_and_the_other_way_round(found) -> None:
    wanted = ids(matching(found, words="1124"))
    assert wanted
    assert ids(matching(found, words="１１２４")) == wanted
    assert ids(matching(found, words="ＧＲＩＤ")) == ids(matching(found, words="grid")) != []


@pytest.mark.parametrize(
    ("words", "fact_id"),
    [
        ("1124", "tongliao-01:project_1124"),  # name
        ("STRONGEST party", "tongliao-01:project_1124"),  # English name, any case
        ("市级示范基地", "tongliao-01:project_1124"),  # aim
        ("five strengths standard", "tongliao-01:project_1124"),  # English aim
        ("现已评选出", "tongliao-01:project_1124"),  # sentence of a figure
        ("晓景", "xingan-01:xiaojing_plan"),
    ],
)
def test_words_are_found_in_names_aims_and_sentences_of_both_languages(found, words: str, fact_id: str) -> None:
    assert fact_id in ids(matching(found, words=words))


def test_every_word_must_be_found(found) -> None:
    assert "tongliao-01:project_1124" not in ids(matching(found, words="1124 晓景"))
    assert matching(found, words="没有这样的词") == []


def test_a_quote_that_the_page_breaks_over_a_line_is_found(found) -> None:
    broken = [each for each in found if "\n" in each.fact.quote]
    assert broken
    for each in broken:
        words = "".join(each.fact.quote.split())
        assert each in matching(found, words=words)


def test_an_initiative_is_found_by_its_whole_name_in_either_language(found) -> None:
    """Links to the catalogue carry the Chinese name."""
    for each in found:
        for language in ("zh", "en"):
            assert each in matching(found, words=getattr(each.entry, language))


def test_pillar_region_and_what_it_holds_narrow_the_catalogue(found) -> None:
    assert {each.fact.pillar for each in matching(found, "culture")} == {"culture"}
    assert {each.fact.region for each in matching(found, region="hangjin")} == {"hangjin"}
    with_aims = matching(found, holding="aims")
    assert set(ids(with_aims)) == {
        "baotou-01:dabiao_sannian",
        "tongliao-01:project_1124",
        "wanrong-01:reserve_leaders_plan",
        "wanrong-01:same_quality_union",
        "xingan-01:xiaojing_plan",
    }
    bare, resulting = matching(found, holding="bare"), matching(found, holding="results")
    assert not any(each.figures for each in bare)
    assert len(bare) + len({*ids(resulting), *ids(with_aims)}) == len(matching(found, ALL)) == len(found)


def test_targets_come_first_then_the_most_figures(found) -> None:
    order = [(bool(each.aims), len(each.figures)) for each in matching(found)]
    assert order == sorted(order, reverse=True)


def test_rows_are_the_initiative_followed_by_its_figures(data, found) -> None:
    project = named(found, "tongliao-01:project_1124")
    shown = rows([project], data[0])
    assert shown["fact_id"].iloc[0] == "tongliao-01:project_1124"
    assert list(shown["literal"].iloc[1:]) == literals(project.figures)
    assert len(rows([], data[0])) == 0


# --- progress ----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def steps(make_fact, as_table):
    """The steps of facts by hand: (indicator, value, columns)."""

    def of(*facts):
        made = [
            make_fact(indicator, value, id=f"f{number}", **{"initiative": "plan", **columns})
            for number, (indicator, value, columns) in enumerate(facts)
        ]
        return progress(records(as_table(made)))

    return of


TARGET = {"status": "target", "period": "2023-12"}


def test_target_and_result_of_the_same_thing_make_a_bar(steps) -> None:
    (step,) = steps(("demonstration_base_count", 10, TARGET), ("demonstration_base_count", 4, {}))
    assert step.result is not None
    assert (step.aim.value, step.result.value) == (10, 4)
    assert step.reasons == ()
    assert step.lengths == (1.0, 0.4)


def test_a_result_beyond_its_target_keeps_the_target_inside(steps) -> None:
    (step,) = steps(("demonstration_base_count", 10, TARGET), ("demonstration_base_count", 20, {}))
    assert step.lengths == (0.5, 1.0)


def test_a_plan_is_set_out_like_a_target_and_a_floor_may_be_the_result(steps) -> None:
    (step,) = steps(
        ("demonstration_base_count", 10, {"status": "plan"}), ("demonstration_base_count", 4, {"bound": "at_least"})
    )
    assert step.result is not None
    assert step.result.bound == "at_least"


@pytest.mark.parametrize(
    ("aim", "result", "reasons"),
    [
        ({}, {"unit": "person"}, ("other-unit",)),
        ({}, {"scope": "place", "place": "甲村"}, ("other-scope",)),
        ({"scope": "place", "place": "乙村"}, {"scope": "place", "place": "甲村"}, ("other-scope",)),
        ({}, {"suspect": "不可能"}, ("suspect",)),
        ({"suspect": "不可能"}, {}, ("suspect",)),
    ],
)
def test_what_differs_in_unit_or_scope_or_is_suspect_makes_no_bar(steps, aim, result, reasons) -> None:
    (step,) = steps(("demonstration_base_count", 10, TARGET | aim), ("demonstration_base_count", 4, result))
    assert (step.result, step.reasons) == (None, reasons)
    assert step.lengths == (1.0, 0.0)


def test_another_indicator_makes_no_bar_even_where_the_unit_is_the_same(steps) -> None:
    (step,) = steps(("demonstration_base_count", 10, TARGET), ("demonstration_site_count", 4, {}))
    assert (step.result, step.reasons) == (None, ("other-indicator",))


def test_a_target_without_any_result_says_so(steps) -> None:
    (step,) = steps(("demonstration_base_count", 10, TARGET))
    assert step.reasons == ("no-result",)


def test_two_targets_or_two_results_of_one_indicator_cannot_be_matched(steps) -> None:
    two_targets = steps(
        ("demonstration_site_count", 100, TARGET),
        ("demonstration_site_count", 2000, TARGET),
        ("demonstration_site_count", 50, {}),
    )
    assert [step.reasons for step in two_targets] == [("not-one-to-one",)] * 2
    (step,) = steps(
        ("demonstration_site_count", 100, TARGET),
        ("demonstration_site_count", 40, {"period": "2021"}),
        ("demonstration_site_count", 50, {}),
    )
    assert step.reasons == ("not-one-to-one",)


def test_a_range_has_no_single_length(steps) -> None:
    ends = {"bound": "range", "lower": 3, "upper": 5}
    (step,) = steps(("demonstration_base_count", 10, TARGET), ("demonstration_base_count", None, ends))
    assert step.reasons == ("no-single-number",)


def test_a_derived_number_is_no_printed_result(steps) -> None:
    (step,) = steps(("demonstration_base_count", 10, TARGET), ("demonstration_base_count", 4, {"derived": True}))
    assert step.reasons == ("no-result",)


def test_villages_to_be_covered_are_not_measured_by_candidates(found) -> None:
    """兴安盟: 850个嘎查村 by 2024 beside 1286名 chosen; neither indicator nor unit is the same."""
    plan = named(found, "xingan-01:xiaojing_plan")
    covered = next(step for step in progress(plan.figures) if step.aim.literal == "850个")
    assert literals(plan.results) == ["1286名"]
    assert (covered.result, covered.reasons) == (None, ("other-indicator", "other-unit"))


def test_the_1124_targets_are_not_measured_by_branches_rated_as_models(found) -> None:
    """通辽: 10, 100, 2000 and 4000 by the end of 2023 beside 847个 (40.3%)."""
    told = {
        step.aim.literal: (step.result, step.reasons)
        for step in progress(named(found, "tongliao-01:project_1124").figures)
    }
    assert told["4000个"] == (None, ("other-indicator",))  # the same unit, and still another thing
    for literal in ("10个", "100个", "2000个"):
        assert told[literal] == (None, ("other-indicator", "other-unit"))


def test_no_bar_joins_two_statuses_of_different_things_anywhere(found) -> None:
    for each in found:
        for step in progress(each.figures):
            assert (step.result is None) == bool(step.reasons)
            if step.result is not None:
                assert step.aim.indicator == step.result.indicator
