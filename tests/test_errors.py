"""Problems: their wording, their order, and the hints that name what is near."""

from __future__ import annotations

import pytest

from metrics.errors import (
    MetricsError,
    PeriodError,
    Problem,
    QuantityError,
    SeedsError,
    TableError,
    report,
    suggest,
)


def test_a_problem_reads_where_then_rule_and_what_was_found_then_what_to_do() -> None:
    problem = Problem(
        "value-disagrees",
        "seeds/tongliao-01.toml",
        "claims[2] grid_count · 通辽市 · 2022",
        "value = 16983, but the literal 16893个 reads 16893.",
        "One of the two is mistyped; look at the article and correct it.",
    )
    assert str(problem).splitlines() == [
        "seeds/tongliao-01.toml  claims[2] grid_count · 通辽市 · 2022",
        "  value-disagrees: value = 16983, but the literal 16893个 reads 16893.",
        "  One of the two is mistyped; look at the article and correct it.",
    ]


def test_a_problem_of_a_whole_file_without_a_hint_has_no_empty_lines_and_no_trailing_space() -> None:
    assert str(Problem("missing-file", "seeds/a.txt", "", "gone.")) == "seeds/a.txt\n  missing-file: gone."


def test_a_report_holds_every_problem_by_file_and_in_reading_order_and_then_their_number() -> None:
    places = [("b.toml", "source"), ("a.toml", "claims[10] x"), ("a.toml", "claims[2] y"), ("a.toml", "claims[2] x")]
    lines = report([Problem("rule", file, where, "found.") for file, where in places]).splitlines()
    assert [line for line in lines if "toml" in line] == [
        "a.toml  claims[2] x",
        "a.toml  claims[2] y",
        "a.toml  claims[10] x",
        "b.toml  source",
    ]
    assert lines[-1] == "4 problems"


@pytest.mark.parametrize(("count", "words"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")])
def test_a_report_counts_in_words_that_fit(count: int, words: str) -> None:
    assert report([Problem("rule", "a", "", "found.")] * count).splitlines()[-1] == words


@pytest.mark.parametrize("where", ["claims[²]", "claims[٣] x", "claims[] 3村", "1", "一"])
def test_any_place_can_be_sorted(where: str) -> None:
    problems = [Problem("rule", "a", place, "found.") for place in ("claims[2]", where, "")]
    assert min(problems, key=lambda problem: problem.sort_key).where == ""


def test_a_refused_corpus_carries_its_problems_in_order_and_says_them() -> None:
    first, second = Problem("a-rule", "a.toml", "", "one."), Problem("b-rule", "b.toml", "", "two.")
    error = SeedsError(iter([second, first]))
    assert error.problems == [first, second]
    assert str(error) == report([first, second])


@pytest.mark.parametrize("leaf", [QuantityError, PeriodError, TableError, SeedsError])
def test_one_base_catches_every_error_that_is_raised_on_purpose(leaf: type[Exception]) -> None:
    with pytest.raises(MetricsError):
        raise leaf([])


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        pytest.param("grid_cuont", ["grid_count", "region"], "Did you mean grid_count?", id="one near"),
        pytest.param("x", ["b", "a"], "Known: a, b.", id="few and none near"),
        pytest.param("x", [], "None is known.", id="none at all"),
        pytest.param("x", [f"name_{n}" for n in range(13)], "13 are known; none is near.", id="many and none near"),
    ],
)
def test_a_hint_names_what_is_near_or_what_is_allowed(word: str, known: list[str], hint: str) -> None:
    assert suggest(word, known) == hint


def test_a_hint_offers_several_names_the_nearest_first() -> None:
    assert suggest("grid_count", ["grid_counts", "girdcount", "village"]) == "Did you mean grid_counts or girdcount?"
