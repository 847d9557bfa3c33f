"""Specs: every key that a person can mistype is refused with its place, and the rest of the file is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.checks.rules import check
from metrics.corpus.spec import read_spec
from metrics.text.bounds import Bound

FILE = "seeds/tongliao-01.toml"
GRIDS = 'literal    = "16893个"\n'
CLAIMS = 10


def read(corpus):
    return read_spec(corpus.root / "tongliao-01.toml", FILE)


def found(corpus):
    """Rule and place of everything wrong with the spec."""
    problems = read(corpus)[1]
    assert {problem.file for problem in problems} <= {FILE}
    return [(problem.rule, problem.where) for problem in problems]


def test_every_real_spec_reads_without_a_problem(seeds):
    paths = sorted(seeds.glob("*.toml"))
    assert len(paths) >= 5
    for path in paths:
        spec, problems = read_spec(path, path.name)
        assert (problems, spec.source_id, spec.file) == ([], path.stem, path.name)
        assert spec.source is not None


def test_a_claim_says_only_what_differs_from_the_usual(corpus):
    claim = read(corpus)[0].claims[0]
    assert (claim.status, claim.scope, claim.bound) == ("actual", "region", Bound.EXACT)
    assert (claim.place, claim.said_by, claim.suspect, claim.initiative, claim.prefix, claim.suffix) == (
        *[None] * 4, "", "",
    )  # fmt: skip


def test_a_claim_goes_by_its_indicator_unless_it_has_an_id_of_its_own(corpus):
    corpus.edit_spec(GRIDS, f'{GRIDS}id = "grids"\n')
    ids = [claim.id for claim in read(corpus)[0].claims]
    assert ids[:3] == ["village_count", "grids", "grid_worker_count"]


def test_a_range_has_two_ends_and_numbers_are_exact(corpus):
    corpus.edit_spec("value     = 18400", "value     = 18400.10")
    claims = {claim.id: claim for claim in read(corpus)[0].claims}
    gain = claims["premium_product_rate_gain"]
    assert (gain.value, gain.lower, gain.upper, gain.bound) == (None, 15, 20, Bound.RANGE)
    assert claims["rural_disposable_income"].value == Decimal("18400.10")


@pytest.mark.parametrize(
    ("line", "rule", "says"),
    [
        pytest.param("vaule = 1", "unknown-key", "value", id="unknown key"),
        pytest.param("from = '一'", "unknown-key", "from", id="a key of another entry"),
        pytest.param("id_ = 'x'", "unknown-key", "id", id="the name that id has in the code"),
        pytest.param("id = ''", "wrong-type", "not empty", id="empty id"),
        pytest.param("id = 3", "wrong-type", "text", id="number for an id"),
        pytest.param("status = 'actaul'", "unknown-status", "actual", id="status"),
        pytest.param("scope = 'village'", "unknown-scope", "place", id="scope"),
        pytest.param("bound = 'at_lest'", "unknown-bound", "at_least", id="bound"),
        pytest.param("bound = true", "unknown-bound", "exact", id="truth for a bound"),
        pytest.param("lower = 'x'", "wrong-type", "number", id="text for a number"),
        pytest.param("upper = inf", "wrong-type", "number", id="infinity for a number"),
        pytest.param("note = ''", "wrong-type", "not empty", id="empty note"),
        pytest.param("prefix = 3", "wrong-type", "text", id="number for a prefix"),
    ],
)
def test_a_slip_in_a_claim_names_the_claim_and_leaves_the_others(corpus, line, rule, says):
    corpus.edit_spec(GRIDS, f"{GRIDS}{line}\n")
    spec, (problem,) = read(corpus)
    assert (problem.rule, problem.where) == (rule, "claims[2] grid_count")
    assert says in problem.found + problem.hint
    assert len(spec.claims) == CLAIMS - 1
    assert spec.source is not None
    assert spec.initiatives


@pytest.mark.parametrize("key", ["indicator ", "quote   ", "literal ", "period  "])
def test_a_claim_without_what_it_needs_is_named(corpus, key):
    entry = {"indicator ": "age", "quote   ": "一", "literal ": "一", "period  ": "2022"}
    corpus.add_to_spec("[[claims]]\n" + "".join(f'{name} = "{text}"\n' for name, text in entry.items() if name != key))
    ((rule, where),) = found(corpus)
    assert rule == "missing-key"
    assert where.startswith(f"claims[{CLAIMS + 1}]")


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        pytest.param("2026-11-21", '"2026-11-21"', ["wrong-type"], id="date as text"),
        pytest.param('= "2022-10"', "= 2022", ["wrong-type"], id="number for a publication date"),
        pytest.param('region          = "tongliao"\n', "", ["missing-key"], id="no region"),
        pytest.param("published_basis", "basis", ["unknown-key"], id="unknown key"),
        pytest.param("[source]", "[[source]]", ["wrong-type"], id="a list for the source"),
        pytest.param("[source]", "[sources]", ["missing-key"] * 5 + ["unknown-key"], id="another name for the source"),
    ],
)
def test_a_slip_in_the_description_of_the_article_leaves_the_claims(corpus, old, new, rules):
    corpus.edit_spec(old, new)
    spec, problems = read(corpus)
    assert sorted(problem.rule for problem in problems) == rules
    assert spec.source is None
    assert len(spec.claims) == CLAIMS


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('[[initiatives]]\nid = "a"\nzh = "甲"\nen = "A"\nquote = "一"', ("missing-key", "initiatives[2] a")),
        (
            '[[initiatives]]\nid = "a"\nzh = "甲"\nen = "A"\nquote = "一"\npillar = "x"',
            ("unknown-pillar", "initiatives[2] a"),
        ),
        ('[[exclusions]]\nquote = "一"\nliteral = "一"\nreason = "idiot"', ("unknown-reason", "exclusions[3] 一")),
        ('[[exclusions]]\nquote = "一"\nliteral = "一"', ("missing-key", "exclusions[3] 一")),
        ('[[exclusions]]\nfrom = ""\nto = "一"\nreason = "date"', ("wrong-type", "exclusions[3]")),
        ('[[exclusions]]\nfrom_ = "一"\nto = "一"\nreason = "date"', ("unknown-key", "exclusions[3]")),
        ('[[relations]]\nkind = "product"\nresult = "a"\nof = ["b"]', ("unknown-kind", "relations[1]")),
        ('[[relations]]\nkind = "sum"\nresult = "a"\nof = "b"', ("wrong-type", "relations[1]")),
        (
            '[[relations]]\nkind = "sum"\nresult = "a"\nof = ["b"]\nverdict = "fine"',
            ("unknown-verdict", "relations[1]"),
        ),
        ("[[claim]]\nvalue = 1", ("unknown-key", "claim")),
    ],
)
def test_a_slip_in_any_other_entry_is_named_with_its_place(corpus, entry, problem):
    corpus.add_to_spec(entry)
    assert found(corpus) == [problem]


@pytest.mark.parametrize("key", ["claims", "initiatives", "exclusions", "relations"])
def test_a_list_that_is_none_is_a_problem(corpus, key):
    corpus.write("tongliao-01.toml", f"{key} = 3\n")
    assert ("wrong-type", key) in found(corpus)


def test_an_exclusion_is_a_numeral_or_a_passage_under_the_words_of_the_file(corpus):
    date, passage = read(corpus)[0].exclusions
    assert (date.literal, date.from_) == ("2022年", None)
    assert (passage.literal, passage.from_, passage.to) == (None, "临县简讯", "临县另有30个村。")


def test_slips_in_several_entries_are_all_said_in_one_reading(corpus):
    corpus.edit_spec("2026-11-21", '"2026-11-21"')
    corpus.edit_spec("value     = 2103", 'value     = "2103"')
    corpus.edit_spec('reason = "other-place"', 'reason = "elsewhere"')
    assert [rule for rule, _ in found(corpus)] == ["wrong-type", "wrong-type", "unknown-reason"]


def test_a_spec_that_is_no_toml_is_one_problem_with_its_line(corpus):
    corpus.edit_spec("value     = 2103", "value     = 2,103")
    line = 1 + (corpus.root / "tongliao-01.toml").read_text("utf-8").split("2,103")[0].count("\n")
    spec, (problem,) = read(corpus)
    assert problem.rule == "toml-syntax"
    assert f"line {line}" in problem.found
    assert spec is None


def test_a_spec_that_is_no_toml_makes_no_further_problem(corpus):
    """Not one for each numeral that it would account for, nor one for its second reading."""
    corpus.write("readings/tongliao-01.tsv", "\t".join(["quote", "literal"]) + "\n")
    corpus.edit_spec("value     = 2103", "value     = 2,103")
    assert [problem.rule for problem in check(corpus.read())] == ["toml-syntax"]


def test_a_byte_order_mark_is_read_over(corpus):
    before = read(corpus)
    corpus.write("tongliao-01.toml", b"\xef\xbb\xbf" + (corpus.root / "tongliao-01.toml").read_bytes())
    assert read(corpus) == before
    assert check(corpus.read()) == []


@pytest.mark.parametrize(
    ("value", "right"), [('"2/3"', True), ('"-1/3"', True), ('"2/0"', False), ('"2,3"', False), ('"0.5"', False)]
)
def test_a_value_is_a_number_or_a_fraction_of_two_whole_numbers(corpus, value, right):
    corpus.edit_spec("value     = 2103", f"value     = {value}")
    spec, problems = read(corpus)
    assert [problem.rule for problem in problems] == ([] if right else ["wrong-type"])
    if right:
        above, below = value.strip('"').split("/")
        assert spec.claims[0].value == Decimal(above) / Decimal(below)
    else:
        assert "a fraction" in problems[0].found
