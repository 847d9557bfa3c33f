"""From the table of terms to what a reader sees: what sets a region apart, one term across regions, and its sentences."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.query import terms
from metrics.query.terms import Sentence
from metrics.table import emphasis
from metrics.table.emphasis import Emphasis
from metrics.text.source import Span
from metrics.vocabulary import LEAST_OCCURRENCES


def row(region: str, term: str, count: int, elsewhere: int = 0, names: bool = False, occurrences: str = "") -> Emphasis:
    total, others = 100, 300
    score = emphasis.keyness(count, total, elsewhere, others)
    return Emphasis(
        region, term, names, count, total, 10.0 * count, elsewhere, others, elsewhere / 0.3, score, occurrences
    )


ROWS = pd.DataFrame(
    [
        row("tongliao", "荞麦", 6),
        row("tongliao", "通辽市", 5, names=True),
        row("tongliao", "合作社", 9, 3),
        row("tongliao", "辣椒", 2),
        row("tongliao", "党建", 3, 20),
        row("baotou", "党建", 17, 4, occurrences="baotou-01:0-2;baotou-01:9-11"),
        row("baotou", "合作社", 2, 9),
    ]
).sort_values(["region", "keyness"], ascending=[False, False], kind="stable", ignore_index=True)


# --- what sets a region apart -----------------------------------------------------------------------------------------


def test_distinctive_terms_are_used_often_enough_and_more_often_than_elsewhere():
    shown = terms.distinctive(ROWS, ["baotou", "tongliao"], names=False)
    assert list(zip(shown["region"], shown["term"], strict=True)) == [
        ("baotou", "党建"),
        ("tongliao", "荞麦"),
        ("tongliao", "合作社"),
    ]
    assert LEAST_OCCURRENCES == 3, "辣椒 occurs twice"


def test_names_come_on_request_and_no_more_than_asked_for():
    assert "通辽市" in set(terms.distinctive(ROWS, ["tongliao"], names=True)["term"])
    assert list(terms.distinctive(ROWS, ["tongliao"], names=True, most=1)["term"]) == ["荞麦"]


def test_nothing_chosen_or_nothing_to_compare_with_is_an_empty_frame():
    assert list(terms.distinctive(ROWS, [], names=True).columns) == list(ROWS.columns)
    alone = ROWS.assign(keyness=float("nan"))
    assert not len(terms.distinctive(alone, ["tongliao"], names=True))
    assert terms.initial_term(terms.distinctive(alone, ["tongliao"], names=True)) is None


def test_the_page_begins_with_a_term_that_others_use_too():
    assert terms.initial_term(terms.distinctive(ROWS, ["tongliao"], names=False)) == "合作社"
    assert terms.initial_term(ROWS[ROWS["term"] == "荞麦"]) == "荞麦"


# --- one term across regions ------------------------------------------------------------------------------------------


def test_listed_terms_are_counted_over_the_chosen_regions():
    found = terms.listed(ROWS, ["tongliao", "baotou"], names=False)
    assert list(found.itertuples(index=False, name=None)) == [("党建", 20, 2), ("合作社", 11, 2), ("荞麦", 6, 1)]
    assert list(terms.listed(ROWS, ["baotou"], names=False)["term"]) == ["党建"]
    assert "通辽市" in set(terms.listed(ROWS, ["tongliao"], names=True)["term"])


def test_a_region_that_does_not_use_a_term_has_a_zero_and_one_without_articles_no_row():
    found = terms.across(ROWS, "荞麦", ["baotou", "hangjin", "tongliao"])
    assert list(found["region"]) == ["baotou", "tongliao"]
    assert list(found["count"]) == [0, 6]
    assert list(found["per_thousand"]) == [0.0, 60.0]
    assert list(found["total"]) == [100, 100]


# --- sentences --------------------------------------------------------------------------------------------------------

TEXT = "党建引领。\n\n全市党建工作\n取得2项成果，党建强。另有他事。"


@pytest.fixture
def facts(make_fact, as_table):
    return as_table(
        [
            make_fact("grid_count", region="baotou", id="whole", quote_start=7, quote_end=26, literal_start=15),
            make_fact("grid_count", region="baotou", id="short", quote_start=14, quote_end=20, literal_start=15),
            make_fact("grid_count", region="baotou", id="derived", quote=None, derived=True),
            make_fact("grid_count", region="tongliao", id="other", quote_start=0, quote_end=30, literal_start=15),
        ]
    )


def test_each_sentence_stands_once_with_all_its_marks_and_the_facts_that_hold_one(facts):
    occurrences = "baotou-01:0-2;baotou-01:9-11;baotou-01:21-23"
    assert [TEXT[slice(*span)] for _, span in terms.places(occurrences)] == ["党建"] * 3
    first, second = terms.sentences(occurrences, {"baotou-01": TEXT}, facts)
    assert first == Sentence("baotou-01", Span(0, 5), (Span(0, 2),), ())
    assert TEXT[slice(*second.span)] == "全市党建工作\n取得2项成果，党建强。"
    assert second.marks == (Span(9, 11), Span(21, 23))
    assert second.facts == ("baotou-01:whole",)


def test_an_article_that_is_not_at_hand_has_no_sentences(facts):
    assert terms.sentences("baotou-01:0-2;tongliao-01:0-2", {"baotou-01": TEXT}, facts)[0].source_id == "baotou-01"
    assert terms.sentences("baotou-01:0-2", {}, facts) == []
    assert terms.sentences("", {"baotou-01": TEXT}, facts) == []
