"""TOML → entries: types are never guessed, unknown keys are refused, and one slip hides no other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.corpus.toml import duplicates, load_toml, read_list, unknown_keys
from metrics.errors import Problem
from metrics.model.entry import Day, Entry, Number, Positive, Text, Texts


class Field(Entry):
    """An entry with one key of each type."""

    id: Text
    size: Number
    share: Positive | None = None
    seen: Day | None = None
    kind: Literal["wheat", "maize"] = "wheat"
    names: Texts = ()
    irrigated: bool = False


def read(tmp_path: Path, text: str) -> tuple[tuple[Field, ...], list[Problem]]:
    """The fields in a TOML text, with every problem of reading it."""
    path = tmp_path / "fields.toml"
    path.write_text(text, "utf-8")
    data, problems = load_toml(path, "seeds/fields.toml")
    if data is None:
        return (), problems
    fields, found = read_list(Field, data, "fields", "seeds/fields.toml")
    return fields, problems + found


def field(line: str) -> str:
    return f'[[fields]]\nid = "north"\nsize = 1\n{line}\n'


def test_an_entry_keeps_what_the_file_says_exactly_and_knows_where_it_stands(tmp_path: Path) -> None:
    (north,), problems = read(tmp_path, field('share = 1.16\nseen = 2026-11-21\nkind = "maize"\nnames = ["一", "二"]'))
    assert problems == []
    assert (north.size, north.share, north.seen) == (1, Decimal("1.16"), date(2026, 11, 21))
    assert (north.kind, north.names, north.irrigated) == ("maize", ("一", "二"), False)
    assert north.where == "fields[1] north"


@pytest.mark.parametrize(
    ("line", "rule", "says"),
    [
        pytest.param("sise = 2", "unknown-key", "size", id="unknown key, with the near one"),
        pytest.param('share = "2"', "wrong-type", "number", id="number in quotes"),
        pytest.param("share = true", "wrong-type", "number", id="truth for a number"),
        pytest.param("share = [1]", "wrong-type", "number", id="list for a number"),
        pytest.param("share = 2022-01-01", "wrong-type", "number", id="date for a number"),
        pytest.param("share = nan", "wrong-type", "number", id="nan"),
        pytest.param("share = inf", "wrong-type", "number", id="inf"),
        pytest.param("share = -inf", "wrong-type", "number", id="minus inf"),
        pytest.param("share = 1e999999999", "wrong-type", "number", id="a number that no paper prints"),
        pytest.param("share = 1e99999999999999999999", "wrong-type", "number", id="a number that Decimal cannot hold"),
        pytest.param("share = 0", "wrong-type", "above zero", id="zero where a factor stands"),
        pytest.param("share = -1", "wrong-type", "above zero", id="a negative factor"),
        pytest.param('seen = "2022-01-01"', "wrong-type", "date", id="date as text"),
        pytest.param("seen = 2022", "wrong-type", "date", id="number for a date"),
        pytest.param("seen = 2022-01-01T08:00:00", "wrong-type", "a date such as", id="time for a date"),
        pytest.param('kind = "weat"', "unknown-kind", "Did you mean wheat?", id="unknown word, with the near one"),
        pytest.param("kind = 1", "unknown-kind", "maize", id="number for a word"),
        pytest.param('names = "一"', "wrong-type", "list", id="text for a list"),
        pytest.param('names = ["一", 2]', "wrong-type", "text", id="number in a list of texts"),
        pytest.param('names = ["一", ""]', "wrong-type", "not empty", id="empty text in a list"),
        pytest.param('irrigated = "true"', "wrong-type", "true or false", id="text for a truth"),
        pytest.param("irrigated = 1", "wrong-type", "true or false", id="number for a truth"),
        pytest.param("[fields.names]", "wrong-type", "list", id="table for a list"),
    ],
)
def test_a_slip_in_a_key_is_one_problem_that_names_the_entry_and_what_belongs_there(
    tmp_path: Path, line: str, rule: str, says: str
) -> None:
    fields, (problem,) = read(tmp_path, field(line))
    assert fields == ()
    assert (problem.rule, problem.file, problem.where) == (rule, "seeds/fields.toml", "fields[1] north")
    assert says in problem.found + problem.hint


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param('[[fields]]\nid = "a"', ["missing-key"], id="missing key"),
        pytest.param("[[fields]]", ["missing-key"] * 2, id="every missing key"),
        pytest.param(
            '[[fields]]\nid = ""\nsize = "1"\nx = 1', ["unknown-key", "wrong-type", "wrong-type"], id="several"
        ),
        pytest.param("[[fields]]\nid = 3\nsize = 1", ["wrong-type"], id="number for an id"),
        pytest.param("fields = 3", ["wrong-type"], id="a number for the list"),
        pytest.param("[fields]\nid = 'a'", ["wrong-type"], id="a table for the list"),
        pytest.param("fields = [1]", ["wrong-type"], id="a number in the list"),
    ],
)
def test_everything_wrong_with_an_entry_is_said_at_once(tmp_path: Path, text: str, rules: list[str]) -> None:
    fields, problems = read(tmp_path, text)
    assert fields == ()
    assert sorted(problem.rule for problem in problems) == rules


def test_a_bad_entry_does_not_hide_the_others_nor_move_their_numbers(tmp_path: Path) -> None:
    entry = '[[fields]]\nid = "{}"\nsize = {}\n'
    text = entry.format("a", 1) + entry.format("b", '"two"') + entry.format("c", 3) + entry.format("d", "nan")
    fields, problems = read(tmp_path, text)
    assert [entry.where for entry in fields] == ["fields[1] a", "fields[3] c"]
    assert [problem.where for problem in problems] == ["fields[2] b", "fields[4] d"]


def test_a_file_without_the_list_has_no_entries(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ((), [])


@pytest.mark.parametrize(
    ("data", "rule", "says"),
    [
        pytest.param(b'a = 1\nb = "2\nc = 3\n', "toml-syntax", "line 2", id="open quotation mark"),
        pytest.param(b"a = 1\n\nb = \n\nc = 2", "toml-syntax", "line 3", id="no value"),
        pytest.param(b"a = 1\na = 2\n", "toml-syntax", "line 2", id="a key twice"),
        pytest.param("a = 1\nb = ２\n".encode(), "toml-syntax", "line 2", id="full-width digit"),
        pytest.param("a = “一”\n".encode(), "toml-syntax", "line 1", id="Chinese quotation marks"),
        pytest.param("a = '村'".encode("gb18030"), "spec-not-utf8", "byte 6", id="GB18030"),
        pytest.param(b"a = " + b"[" * 100_000, "toml-unreadable", "", id="nested too deep"),
        pytest.param(b"a = " + b"9" * 5000, "toml-unreadable", "", id="too many digits"),
        pytest.param(None, "toml-unreadable", "", id="a folder"),
    ],
)
def test_a_file_that_is_no_toml_is_one_problem_with_its_line(
    tmp_path: Path, data: bytes | None, rule: str, says: str
) -> None:
    path = tmp_path / "a.toml"
    path.mkdir() if data is None else path.write_bytes(data)
    content, (problem,) = load_toml(path, "seeds/a.toml")
    assert content is None
    assert (problem.rule, problem.file) == (rule, "seeds/a.toml")
    assert says in problem.found


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_numbers_are_read_exactly_as_they_are_written(
    tmp_path_factory: pytest.TempPathFactory, number: Decimal
) -> None:
    (only,), problems = read(tmp_path_factory.getbasetemp(), f'[[fields]]\nid = "a"\nsize = {number:f}\n')
    assert problems == []
    assert only.size == number


def test_unknown_keys_of_a_file_are_named_with_what_is_near() -> None:
    (problem,) = unknown_keys({"fields": [], "feilds": []}, ("fields", "source"), "seeds/a.toml")
    assert (problem.rule, problem.where) == ("unknown-key", "feilds")
    assert "fields" in problem.hint


def test_an_id_that_is_taken_is_reported_at_each_later_entry_with_the_first(tmp_path: Path) -> None:
    fields, _ = read(tmp_path, field("") + '[[fields]]\nid = "south"\nsize = 1\n' + field("") + field(""))
    problems = duplicates(fields, "seeds/fields.toml")
    assert [(problem.rule, problem.where) for problem in problems] == [
        ("duplicate-id", "fields[3] north"),
        ("duplicate-id", "fields[4] north"),
    ]
    assert "fields[1] north" in problems[1].found
