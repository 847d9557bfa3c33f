"""The five articles: as received, read right, and guarded so that no digit can change unnoticed."""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.checks import audit, double_entry, ledger, rules
from metrics.cli import main
from metrics.corpus.folder import Document
from metrics.table.ratios import all_facts
from metrics.text import printing
from metrics.text.bounds import Bound
from metrics.text.source import Source, squeeze

#: The articles as received, byte for byte.
RECEIVED = {
    "tongliao-01": "d715f47b2000d3966f2dda96011cda0e97844d644fe044cf8c2bccf45b6f79f2",
    "baotou-01": "2757f444e910dd19420645ea1df34f1b8d2b87418ee4732b95866d0bf1931e60",
    "hangjin-01": "b0f0925595aa2cf823f211794315df122b28b64608f15ec3151dd6f8a7ba8688",
    "wanrong-01": "e29ba3f5817d339ef50ae46e77fd604007b4bb614ff21757bca7a74b8c53eeee",
    "xingan-01": "1b9c0cff7a1e86fcb4025f19595fabfeea49ccc581634481e6971b3be69ed312",
}
DIGIT = "[0-9一二三四五六七八九两]"
#: How many digits of one literal are changed, one at a time.
POSITIONS = 3


@pytest.fixture(scope="module")
def facts(real):
    """Every fact by id, printed and derived."""
    return {fact.fact_id: fact for fact in all_facts(real)}


def test_the_readme_counts_what_the_articles_have(real):
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    for document in real.documents:
        entries = ledger.account(document, real.catalog).entries
        spec = document.spec
        if spec.source_id not in RECEIVED:
            continue
        claimed = sum(entry.state == ledger.CLAIMED for entry in entries)
        counts = f"{len(entries)} | {claimed} | {len(spec.initiatives)} |"
        assert re.search(rf"^\| {spec.source_id} \| .* \| {re.escape(counts)}$", readme, re.MULTILINE), counts


def other_digit(digit: str, chance: random.Random) -> str:
    digits = "0123456789" if digit.isascii() else "一二三四五六七八九"
    return chance.choice([other for other in digits if other != digit])


def changed(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + other_digit(text[at], chance) + text[at + 1 :]


def refusals(document: Document, catalog) -> list:
    """What the rules say of one document."""
    return [problem for rule in rules.RULES for problem in rule(document, catalog)]


def alone(document: Document, claim, source: Source | None = None) -> Document:
    """A document of one claim, whose spec names its article's checksum."""
    source = source or document.source
    info = document.spec.source.model_copy(update={"sha256": source.sha256})
    return Document(source, replace(document.spec, source=info, claims=(claim,), relations=()))


def each_claim(corpus):
    for document in corpus.documents:
        for reading in document.readings:
            yield document, reading


# --- as received ------------------------------------------------------------------------------------------------------


def test_there_is_a_spec_for_each_of_the_five_articles(real):
    assert {document.source.source_id for document in real.documents} >= set(RECEIVED)


@pytest.mark.parametrize("source_id", RECEIVED)
def test_an_article_is_byte_for_byte_as_received(seeds, real, source_id):
    assert hashlib.sha256((seeds / f"{source_id}.txt").read_bytes()).hexdigest() == RECEIVED[source_id]
    (document,) = [document for document in real.documents if document.source.source_id == source_id]
    assert document.spec.source.sha256 == RECEIVED[source_id]


def test_the_seeds_have_no_problem(real):
    assert rules.check(real) == []


def test_a_date_that_the_page_does_not_print_says_what_it_rests_on(real):
    for document in real.documents:
        source = document.spec.source
        if source.published_basis:
            assert source.published_basis_en.startswith("inferred: ")
        else:
            year, month = source.published.split("-")[:2]
            assert re.search(f"{year}[-年]0?{int(month)}[-月]", squeeze(document.source.text))


# --- law 1: no number without its sentence ----------------------------------------------------------------------------


def test_every_fact_stands_on_its_literal_inside_its_quote(real, facts):
    texts = {document.source.source_id: document.source.text for document in real.documents}
    printed = [fact for fact in facts.values() if not fact.derived]
    assert len(printed) > 300
    for fact in printed:
        text = texts[fact.source_id]
        assert text[fact.quote_start : fact.quote_end] == fact.quote, fact.fact_id
        if fact.indicator:
            assert text[fact.literal_start : fact.literal_end] == fact.literal, fact.fact_id
            assert fact.quote_start <= fact.literal_start < fact.literal_end <= fact.quote_end, fact.fact_id


def test_every_fact_is_what_its_spec_quotes(real, facts):
    for document, reading in each_claim(real):
        fact = facts[f"{document.source.source_id}:{reading.claim.id}"]
        assert (squeeze(fact.quote), squeeze(fact.literal)) == (
            squeeze(reading.claim.quote),
            squeeze(reading.claim.literal),
        )


def test_every_derived_fact_rests_on_printed_ones(facts):
    derived = [fact for fact in facts.values() if fact.derived]
    assert {fact.indicator for fact in derived} >= {
        "grids_per_village",
        "grid_workers_per_grid",
        "party_led_coop_share",
    }
    for fact in derived:
        for name in fact.inputs.split(";"):
            assert not facts[name].derived
            assert not facts[name].suspect
            assert facts[name].status == "actual"


# --- law 2: double entry, with seeded errors --------------------------------------------------------------------------


@pytest.mark.slow
def test_one_changed_digit_of_any_claimed_literal_is_refused_even_with_the_checksum_brought_up_to_date(real):
    chance = random.Random(20261121)
    tried = 0
    for document, reading in each_claim(real):
        start, end = reading.place.literal
        text = document.source.text
        digits = [at for at in range(start, end) if re.match(DIGIT, text[at])]
        assert digits, reading.claim.where
        for at in chance.sample(digits, min(POSITIONS, len(digits))):
            source = Source(document.source.source_id, changed(text, at, chance))
            problems = refusals(alone(document, reading.claim, source), real.catalog)
            assert [p for p in problems if p.where.startswith(reading.claim.where)], (reading.claim.where, at)
            assert "checksum-differs" not in {problem.rule for problem in problems}
            tried += 1
    assert tried > 300


def test_one_changed_digit_of_any_value_is_refused_at_its_claim(real):
    chance = random.Random(20261121)
    for document, reading in each_claim(real):
        claim = reading.claim
        written = {key: number for key in ("value", "lower", "upper") if (number := getattr(claim, key)) is not None}
        assert written
        for key, number in written.items():
            text = printing.plain(number)
            for at in (at for at, digit in enumerate(text) if digit.isdecimal()):
                wrong = claim.model_copy(update={key: Decimal(changed(text, at, chance))})
                (problem,) = double_entry.value_agrees(alone(document, wrong), real.catalog)
                assert problem.rule == "value-disagrees"
                assert problem.where.startswith(claim.where)


def test_any_other_bound_is_refused_at_its_claim(real):
    for document, reading in each_claim(real):
        claim = reading.claim
        for bound in set(Bound) - {claim.bound}:
            (problem,) = double_entry.bound_agrees(
                alone(document, claim.model_copy(update={"bound": bound})), real.catalog
            )
            assert problem.rule == "bound-disagrees"
            assert problem.where.startswith(claim.where)


@pytest.mark.parametrize("source_id", RECEIVED)
def test_a_changed_digit_on_disk_is_refused_by_the_command_line(seeds, real, tmp_path, capsys, source_id):
    """The whole way once for each article: all its claims, one digit of each changed, the checksum brought up to date."""
    (document,) = [document for document in real.documents if document.source.source_id == source_id]
    chance = random.Random(source_id)
    text = document.source.text
    for reading in document.readings:
        at = chance.choice([at for at in range(*reading.place.literal) if re.match(DIGIT, document.source.text[at])])
        if text[at] == document.source.text[at]:
            text = changed(text, at, chance)
    (tmp_path / "catalog").mkdir()
    for path in (seeds / "catalog").glob("*.toml"):
        (tmp_path / "catalog" / path.name).write_bytes(path.read_bytes())
    spec = (seeds / f"{source_id}.toml").read_text("utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (tmp_path / f"{source_id}.txt").write_bytes(text.encode())
    (tmp_path / f"{source_id}.toml").write_bytes(spec.replace(RECEIVED[source_id], digest).encode())
    assert main(["check", "--seeds", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "checksum-differs" not in out
    for reading in document.readings:
        assert f"{source_id}.toml  {reading.claim.where}" in out


# --- law 3 and other places -------------------------------------------------------------------------------------------


def test_every_numeral_of_every_article_is_accounted_for(real):
    for document in real.documents:
        account = ledger.account(document, real.catalog)
        assert account.count(ledger.CLAIMED) > 0
        assert account.count(ledger.UNACCOUNTED) == 0
    assert "unaccounted" in "\n".join(audit.lines(real))


def test_a_number_that_is_added_to_an_article_is_named(real):
    for document in real.documents:
        source = Source(document.source.source_id, f"全县新建47个站。\n{document.source.text}")
        info = document.spec.source.model_copy(update={"sha256": source.sha256})
        found = refusals(Document(source, replace(document.spec, source=info)), real.catalog)
        assert [(problem.rule, "47" in problem.found) for problem in found] == [("unaccounted-numeral", True)]


@pytest.mark.parametrize(
    ("source_id", "words"),
    [
        ("hangjin-01", "党史知识竞赛"),
        ("wanrong-01", "闻喜县"),
        ("wanrong-01", "盐湖区"),
        ("wanrong-01", "临猗县"),
        ("wanrong-01", "天津市城区街道"),
        ("xingan-01", "松山区"),
        ("xingan-01", "满洲里"),
        ("xingan-01", "呼和浩特市新城区"),
    ],
)
def test_no_number_of_another_article_on_the_page_is_a_fact(real, facts, source_id, words):
    (document,) = [document for document in real.documents if document.source.source_id == source_id]
    passages = [span for entry in document.spec.exclusions if (span := ledger.passage(document, entry))]
    named = document.source.find(words)
    assert named
    for place in named:
        assert any(span.start <= place.start and place.end <= span.end for span in passages)
    for fact in facts.values():
        if fact.source_id == source_id and fact.literal:
            assert not any(span.start < fact.literal_end and fact.literal_start < span.end for span in passages)


# --- facts known by heart ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact_id", "literal", "value", "lower", "upper", "bound", "status"),
    [
        ("tongliao-01:village_count", "2103个", 2103, 2103, 2103, "exact", "actual"),
        ("tongliao-01:grid_count", "16893个", 16893, 16893, 16893, "exact", "actual"),
        ("tongliao-01:grid_worker_count", "17288人", 17288, 17288, 17288, "exact", "actual"),
        ("tongliao-01:collective_income_total", "4.1亿元", 410_000_000, 410_000_000, 410_000_000, "exact", "actual"),
        ("tongliao-01:collective_income_average", "19.5万元", 195_000, 195_000, 195_000, "exact", "actual"),
        ("tongliao-01:rural_disposable_income", "1.84万元", 18_400, 18_400, 18_400, "exact", "actual"),
        ("baotou-01:village_count", "527个", 527, 527, 527, "exact", "actual"),
        ("baotou-01:grid_count", "3202个", 3202, 3202, 3202, "exact", "actual"),
        ("baotou-01:grid_party_group_count", "1656个", 1656, 1656, 1656, "exact", "actual"),
        ("baotou-01:grid_worker_count", "4259名", 4259, 4259, 4259, "exact", "actual"),
        ("baotou-01:collective_income_floor", "10万元以上", 100_000, 100_000, None, "at_least", "actual"),
        ("baotou-01:collective_income_floor_target", "12万元", 120_000, 120_000, 120_000, "exact", "target"),
        ("hangjin-01:grid_worker_count", "1739名", 1739, 1739, 1739, "exact", "actual"),
        ("hangjin-01:grid_contact_household_count", "181万户", 1_810_000, 1_810_000, 1_810_000, "exact", "actual"),
        ("wanrong-01:cost_reduction_per_mu", "240元左右", 240, None, None, "about", "actual"),
        ("wanrong-01:premium_product_rate_gain", "15%至20%", None, 15, 20, "range", "actual"),
    ],
)
def test_facts_known_by_heart(facts, fact_id, literal, value, lower, upper, bound, status):
    fact = facts[fact_id]
    assert squeeze(fact.literal) == literal
    assert (fact.value, fact.lower, fact.upper, fact.bound, fact.status) == (value, lower, upper, bound, status)


def test_only_the_households_of_hangjin_are_suspect_among_the_grids(facts):
    suspect = {fact.fact_id for fact in facts.values() if fact.suspect and fact.kind == "grid"}
    assert suspect == {"hangjin-01:grid_contact_household_count"}


def test_average_floor_and_target_of_collective_income_are_three_things(facts):
    average, floor, target = (
        facts[name]
        for name in (
            "tongliao-01:collective_income_average",
            "baotou-01:collective_income_floor",
            "baotou-01:collective_income_floor_target",
        )
    )
    assert average.indicator != floor.indicator
    assert (floor.indicator, floor.status, target.status) == (target.indicator, "actual", "target")
