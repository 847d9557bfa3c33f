"""What is asked of the table: codes in, rows out, and a sentence where a code is not known."""

from __future__ import annotations

import pytest

from metrics.errors import RequestError
from metrics.model.context import Context
from metrics.query.criteria import ALL_STATUSES, KINDS, SCOPES, Criteria, read
from metrics.table.context import context_of
from metrics.table.ratios import all_facts


@pytest.fixture
def context(corpus):
    return Context.read(context_of(corpus.read()))


@pytest.fixture
def facts(corpus, as_table):
    return as_table(all_facts(corpus.read()))


def test_without_parameters_everything_is_meant(facts, context):
    asked = read([], context)
    assert asked == Criteria(regions=("tongliao",))
    assert list(asked.of(facts)["fact_id"]) == list(facts["fact_id"])


def test_each_parameter_restricts(facts, context):
    def ids(**parameters):
        return set(read(parameters.items(), context).of(facts)["fact_id"])

    assert ids(i="grid_count") == {"tongliao-01:grid_count"}
    assert ids(r="none") == set()
    assert ids(kind="none") == set()
    assert "tongliao-01:grids_per_village" in ids(kind="grid")
    assert "tongliao-01:grids_per_village" not in ids(kind="grid", derived="0")
    assert ids(status="target") == {"tongliao-01:collective_income_floor_target"}
    assert ids(status="unnumbered") == {"tongliao-01:red_grid"}
    assert ids(scope="place") | ids(scope="region") == set(facts["fact_id"])
    assert not ids(scope="place") & ids(scope="region")
    assert ids(i="grid_count,village_count", kind="grid,income", lang="en") == {
        "tongliao-01:grid_count",
        "tongliao-01:village_count",
    }


def test_a_parameter_given_twice_means_both(context):
    assert read([("i", "grid_count"), ("i", "village_count")], context).indicators == ("village_count", "grid_count")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("r", "atlantis", "Allowed: tongliao."),
        ("r", "", "Allowed: tongliao."),
        ("r", "tongliao,none", "'none' is not known"),
        ("kind", "grids", "Allowed: grid, income, initiative."),
        ("status", "real", "Allowed: actual, target, plan, unnumbered."),
        ("scope", "village", "Allowed: region, place."),
        ("derived", "yes", "Allowed: 1, 0."),
        ("derived", "1,0", "Allowed: 1, 0."),
        ("i", "grid_cuont", "grid_count"),
        ("region", "tongliao", "Allowed: r, derived, i, kind, status, scope, lang."),
    ],
)
def test_what_is_not_known_is_refused_with_what_is_allowed(context, name, value, told):
    with pytest.raises(RequestError) as error:
        read([(name, value)], context)
    assert told in str(error.value)


@pytest.mark.parametrize(
    "asked",
    [
        Criteria(("tongliao",)),
        Criteria((), derived=False),
        Criteria(("tongliao",), indicators=("grid_count",), kinds=("grid",)),
        Criteria(("tongliao",), kinds=(), statuses=("actual", "unnumbered"), scopes=("place",)),
    ],
)
def test_a_link_asks_for_the_same_again(asked, context):
    assert read(asked.link().items(), context) == asked


def test_a_link_names_only_what_restricts_besides_regions_and_derived():
    assert Criteria(("tongliao",), kinds=KINDS, statuses=ALL_STATUSES, scopes=SCOPES).link() == {
        "r": "tongliao",
        "derived": "1",
    }
