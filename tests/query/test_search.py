"""Whatever a thing is called, that name finds it; a search never fails, and says no more than it found."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.query.search import COLUMNS, MOST, Index, Results, Texts
from metrics.table.reader import FactTable
from tests import hostile

NAMES = st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=3)
EVERYTHING = 10_000


@pytest.fixture(scope="module")
def table(five, data) -> FactTable:  # noqa: ARG001 - the table is built by then
    return FactTable(five / ".cache" / "facts.parquet")


@pytest.fixture(scope="module")
def terms() -> pd.DataFrame:
    rows = [("基层党组织", False, "tongliao", 4), ("基层党组织", False, "baotou", 3), ("贾村乡", True, "wanrong", 9)]
    return pd.DataFrame([*rows, ("少", False, "wanrong", 1)], columns=["term", "names", "region", "count"])


@pytest.fixture(scope="module")
def index(table, terms) -> Index:
    facts = table.of_columns(COLUMNS)
    return Index(table.context, table.fact_counts, facts, terms, {"基层党组织": "primary Party organisations"})


def found(index: Index, query: str) -> Results:
    return index.find(query, EVERYTHING)


# --- one kind of text ----------------------------------------------------------------------------------------------------------------


@given(st.lists(NAMES, min_size=1, max_size=8), st.data())
def test_whatever_name_a_thing_has_finds_it(entries: list[list[str]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    name = data.draw(st.sampled_from(entries[at]))
    assert at in Texts(entries).find(name)


@given(st.lists(NAMES, max_size=8), st.text())
def test_any_text_may_be_looked_for(entries: list[list[str]], query: str) -> None:
    hits = Texts(entries).find(query)
    assert len(hits) == len(set(hits)) <= len(entries)


def test_what_is_called_so_comes_first_then_what_begins_so() -> None:
    texts = Texts([["全科网格员"], ["网格员队伍"], ["Grid workers", "网格员"], ["党员"]])
    assert texts.find("网格员") == [2, 1, 0]


def test_every_word_must_be_found_in_any_order_and_any_of_the_names() -> None:
    texts = Texts([["网格员数", "Grid workers"], ["网格数", "Grids"]])
    assert texts.find("workers GRID") == texts.find("网格员 grid") == [0]
    assert texts.find("网格 党员") == []


def test_a_word_does_not_reach_from_one_name_or_thing_into_the_next() -> None:
    assert Texts([["网", "格"], ["员"]]).find("网格") == Texts([["网"], ["格"]]).find("网格") == []


def test_nothing_and_no_more_than_the_most_is_found() -> None:
    texts = Texts([["村"]] * 1_200)
    assert texts.find("") == texts.find(" \n") == []
    assert texts.find("村") == list(range(MOST))


# --- a whole table -------------------------------------------------------------------------------------------------------------------


def test_every_name_of_the_catalogue_finds_its_thing(index: Index, table: FactTable) -> None:
    context, reported = table.context, set(table.fact_counts["indicator"].dropna())
    for name in reported:
        entry = context.measure(name)
        for called in (entry.zh, entry.en, name):
            assert name in [each.indicator for each in found(index, called).indicators.things], called
    for name, entry in context.regions.items():
        for called in (entry.zh, entry.en, entry.code, *entry.aliases):
            assert called is None or name in found(index, called).regions.things, called
    for fact_id, entry in context.initiatives.items():
        for called in (entry.zh, entry.en):
            assert called is None or fact_id in found(index, called).initiatives.things, called


def test_every_place_and_every_sentence_is_found(index: Index, table: FactTable) -> None:
    facts = table.all()
    for fact in facts[facts["quote"].notna()].itertuples():
        assert fact.fact_id in [each.fact_id for each in found(index, fact.quote).sentences.things]
    for place in facts["place"].dropna().unique():
        assert place in [each.name for each in found(index, place).places.things]


def test_an_indicator_is_found_by_its_family_after_those_that_are_called_so(index: Index, table: FactTable) -> None:
    family = table.context.families[str(table.context.measure("grid_worker_count").family)]
    assert "grid_worker_count" in [each.indicator for each in found(index, family.en or "").indicators.things]
    names = [str(table.context.measure(each.indicator).en) for each in found(index, "grid workers").indicators.things]
    called = ["grid workers" in name.lower() for name in names]
    assert called == sorted(called, reverse=True)
    assert called[0] > called[-1]


def test_an_indicator_says_who_reports_it(index: Index) -> None:
    (own,) = [each for each in found(index, "网格员数").indicators.things if each.indicator == "grid_worker_count"]
    assert sorted(own.regions) == ["baotou", "hangjin", "tongliao"]


def test_a_figure_is_found_by_region_and_indicator_in_either_language(index: Index) -> None:
    for query in ("通辽 网格员数", "tongliao GRID workers", "１７２８８"):
        assert "tongliao-01:grid_worker_count" in [each.fact_id for each in found(index, query).sentences.things]
    (one, *_) = found(index, "17288").sentences.things
    assert one.literal is not None
    assert one.quote[0] <= one.literal[0] < one.literal[1] <= one.quote[1]


def test_terms_are_found_by_their_meaning_with_all_their_regions(index: Index) -> None:
    (one,) = found(index, "Party organisations").terms.things
    assert (one.term, one.names, one.regions) == ("基层党组织", False, ("tongliao", "baotou"))
    assert not found(index, "少").terms.count, "used less often than a term is compared"


def test_things_are_counted_beyond_those_that_are_shown(index: Index) -> None:
    few, everything = index.find("村", 2), found(index, "村")
    assert len(few.sentences.things) == 2
    assert few.count == everything.count
    assert few.sentences.count == len(everything.sentences.things) > 2
    assert not few.sentences.capped


@pytest.mark.parametrize("text", [hostile.MARKUP, "网格.+", "网格%s", "网.格", "网格|党员"])
def test_hostile_text_is_text(index: Index, text: str) -> None:
    """It is looked for as it is; nothing of it is a pattern."""
    assert not found(index, text).count


def test_the_separators_of_the_index_are_white_space_to_a_reader(index: Index) -> None:
    assert found(index, "\t网格\n网格\t") == found(index, "网格 网格")


def test_a_corpus_without_terms_or_facts_is_searched_too(table: FactTable) -> None:
    empty = table.of_columns(COLUMNS).head(0)
    bare = Index(table.context, table.fact_counts.head(0), empty)
    assert bare.find("网格", 5).kinds[0][1].count == 0
