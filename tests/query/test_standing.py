"""Of many articles' numbers, which stand side by side: nothing is averaged, and what differs is told."""

import pytest

from metrics.query.standing import MAX_DIFFERING, MAX_TREND, shared_year, stand


@pytest.fixture
def standing(make_fact, as_table):
    """What stands, of facts that are given by article, value and other fields; returns the values side by side, of the trend, and those that differ."""

    def told(*rows):
        made = [
            make_fact("grid_count", value, source_id=source, id=f"n{number}", **{"period": "2022"} | fields)
            for number, (source, value, fields) in enumerate(rows)
        ]
        facts = as_table(made)
        found = stand(facts)
        return [sorted(facts["value"].iloc[at].tolist()) for at in (found.beside, found.trend, found.differing)]

    return told


def test_articles_that_differ_stand_side_by_side(standing) -> None:
    assert standing(("tongliao-01", 10, {}), ("tongliao-02", 12, {})) == [[10, 12], [], [10, 12]]


def test_articles_that_agree_are_one_number(standing) -> None:
    assert standing(("tongliao-01", 10, {}), ("tongliao-02", 10, {})) == [[10], [], []]


def test_what_one_article_says_twice_is_no_difference(standing) -> None:
    assert standing(("tongliao-01", 10, {}), ("tongliao-01", 12, {})) == [[10, 12], [], []]


@pytest.mark.parametrize("other", [{"status": "target"}, {"scope": "place", "place": "甲村"}, {"suspect": "太大"}])
def test_numbers_of_different_things_do_not_differ(standing, other) -> None:
    assert standing(("tongliao-01", 10, {}), ("tongliao-02", 12, other)) == [[10, 12], [], []]


def test_of_very_many_that_differ_the_newest_articles_stay(standing) -> None:
    rows = [(f"tongliao-{month:02}", month, {"published": f"2022-{month:02}"}) for month in range(1, 13)]
    beside, _, differing = standing(*rows)
    assert beside == differing == [10, 11, 12]
    assert len(beside) == MAX_DIFFERING


def test_a_trend_keeps_its_newest_periods(standing) -> None:
    years = range(1990, 1990 + MAX_TREND + 5)
    beside, trend, _ = standing(*((f"tongliao-{year}", year, {"period": str(year)}) for year in years))
    assert (beside, trend) == ([years[-1]], list(years[-MAX_TREND:]))


def test_a_year_is_shared_where_more_than_half_of_the_regions_have_it() -> None:
    def years(**found):
        return shared_year({(region,): tuple(periods.split()) for region, periods in found.items()})

    assert years(a="2021 2022", b="2021 2022", c="2022-07 2023") == 2022
    assert years(a="2021", b="2022") is None
    assert years(a="2021 2022") is None
