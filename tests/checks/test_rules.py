"""Every rule refuses the corpus that breaks it, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.checks import (
    completeness,
    corrections,
    double_entry,
    evidence,
    hidden,
    ledger,
    names,
    proposals,
    relations,
)
from metrics.checks.rules import RULES, check
from metrics.texts.language import codes, language

SPEC = "tongliao-01.toml"


# --- breaks: what is done to the small corpus -------------------------------------------------------------------------


def edit(*pairs):
    """Replace stretches of the spec."""
    return lambda corpus: [corpus.edit_spec(old, new) for old, new in pairs]


def article(old, new, *pairs):
    """Replace a stretch of the article, and stretches of the spec with it."""
    return lambda corpus: [corpus.edit_article(old, new), *edit(*pairs)(corpus)]


def both(*breaks):
    return lambda corpus: [step(corpus) for step in breaks]


def claim(**changes):
    """A further claim: of the villages once more, but for the changes."""
    villages = {"indicator": "village_count", "quote": "全市2103个嘎查村划分", "literal": "2103个", "value": 2103}
    return entry("claims", id="another", period="2022", **{**villages, **changes})


def exclusion(reason="label", **keys):
    return entry("exclusions", reason=reason, **keys)


def relation(kind, result, *of, **keys):
    return entry("relations", kind=kind, result=result, of=list(of), **keys)


def initiative(**keys):
    return entry("initiatives", zh="网格", en="Grid", pillar="organization", **keys)


def correction(**keys):
    said = "".join(f"{key} = {value!r}\n" for key, value in keys.items())
    return lambda corpus: corpus.add_to_spec(f'[[corrections]]\n{said}when = 2026-11-27\nby = "张三"\nwhy = "抄错"\n')


def entry(key, **values):
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    return lambda corpus: corpus.add_to_spec("\n".join([f"[[{key}]]", *lines, ""]))


NO_ID = ('id        = "collective_income_floor_target"\n', "")
NO_HEDGE = (('"240元左右"', '"240元"'), ('bound     = "about"\n', ""))
TWO_HEDGES = (('节本240元左右"', '节本近240元左右"'), ('"240元左右"', '"近240元左右"'))
TWO_WORKERS = ('"配备网格员17000余人"', '"配备17000余人,网格员17000余人"')

#: rule, what is broken, the problem's code, the entry that it names, the break. Nearly every break adds an entry or changes one key, so
#: that every numeral of the article stays accounted for.
BROKEN = [
    (names.region_is_known, "near a known one", "unknown-region", "source", edit(('"tongliao"', '"tongliap"'))),
    (evidence.checksum_agrees, "checksum", "checksum-differs", "source", article("党旗", "红旗", ('sha256          = "', 'sha256 = "0'))),
    (names.publication_date_is_valid, "month 13", "malformed-period", "source", edit(('"2022-10"', '"2022-13"'))),
    (hidden.no_number_is_hidden, "beside a numeral", "hidden-character", "article", article("走进院落。", "走进院落\u202e。")),
    (hidden.no_number_is_hidden, "in a quote", "hidden-character", "initiatives[1] red_grid", article("走进院落", "走进\u200b院落", ("走进院落", "走进\u200b院落"))),
    (proposals.nothing_is_proposed, "a claim", "still-proposed", "claims[1]", edit(("= 2103\n", "= 2103\nproposed = true\n"))),
    (proposals.nothing_is_proposed, "its reason left", "still-proposed", "claims[1]", edit(("= 2103\n", '= 2103\nwhy = "先例"\n'))),
    (proposals.nothing_is_proposed, "its alternatives left", "still-proposed", "claims[1]", edit(("= 2103\n", '= 2103\nalternatives = [{ indicator = "grid_count" }]\n'))),
    (evidence.quote_is_found, "of a claim", "quote-not-found", "claims[11] another", claim(quote="全县2103个村")),
    (evidence.quote_is_found, "of an initiative", "quote-not-found", "initiatives[1] red_grid", edit(("程让党", "程请党"))),
    (evidence.quote_is_found, "of an exclusion", "quote-not-found", "exclusions[3]", exclusion(quote="2021年", literal="2021年")),
    (evidence.literal_is_found_once, "elsewhere", "literal-not-found", "claims[11] another", claim(literal="30个", value=30)),
    (completeness.literal_is_whole, "inside a numeral", "left-out", "claims[11]", claim(literal="103个", value=103)),
    (evidence.literal_is_found_once, "with another prefix", "literal-not-found", "claims[11]", claim(prefix="全县")),
    (evidence.literal_is_found_once, "with another suffix", "literal-not-found", "claims[11]", claim(suffix="村")),
    (evidence.literal_is_found_once, "twice in its quote", "literal-ambiguous", "claims[3] grid_worker_count", article("配备网格员", "配备17000余人,网格员", TWO_WORKERS)),
    (evidence.literal_is_found_once, "quote twice", "quote-ambiguous", "claims[9]", article("临县另有", "卖出玉米3吨,临县另有", ("临县另有", "卖出玉米3吨,临县另有"))),
    (evidence.exclusion_stands, "neither numeral nor passage", "exclusion-incomplete", "exclusions[3]", exclusion(to="临县")),
    (evidence.exclusion_stands, "literal without quote", "exclusion-incomplete", "exclusions[3] 30", exclusion(literal="30")),
    (evidence.exclusion_stands, "passage from two places", "passage-not-found", "exclusions[3]", exclusion(**{"from": "临县", "to": "30个村。"})),
    (evidence.exclusion_stands, "passage that ends first", "passage-not-found", "exclusions[3]", exclusion(**{"from": "临县简讯", "to": "■视点"})),
    (evidence.exclusion_stands, "not in its quote", "literal-not-found", "exclusions[3] 2021年", exclusion(quote="2022年,全市", literal="2021年")),
    (evidence.initiative_is_found_once, "twice", "quote-ambiguous", "initiatives[1] red_grid", article("院落。", "院落。“红色网格”工程让党员走进院落。")),
    (completeness.literal_is_whole, "hedge after it", "left-out", "claims[7] cost_reduction_per_mu", edit(*NO_HEDGE)),
    (completeness.literal_is_whole, "hedge before it", "left-out", "claims[9]", article("玉米3吨", "玉米近3吨", ("玉米3吨", "玉米近3吨"))),
    (completeness.literal_is_whole, "unit after it", "left-out", "claims[11]", claim(literal="2103", value=2103)),
    (completeness.indefinite_names_no_number, "a number", "indefinite-number", "exclusions[3]", both(article("走进院落。", "走进院落46次。"), exclusion("indefinite", quote="走进院落46次", literal="46次"))),
    (evidence.claim_is_of_this_place, "claimed", "claim-in-excluded-passage", "claims[11]", claim(quote="临县另有30个村", literal="30个", value=30)),
    (evidence.numeral_is_claimed_once, "same indicator", "claimed-twice", "claims[11] another", claim()),
    (double_entry.literal_is_readable, "a word before it", "literal-unreadable", "claims[1]", edit(('"2103个"', '"全市2103个"'))),
    (double_entry.literal_is_readable, "hedges that differ", "literal-unreadable", "claims[7]", article("本240元", "本近240元", *TWO_HEDGES)),
    (double_entry.unit_fits, "another dimension", "unknown-unit", "claims[11] another", claim(indicator="rural_disposable_income")),
    (double_entry.unit_fits, "no form of a unit", "unknown-unit", "claims[1] village_count", edit(('"2103个"', '"2103个嘎查村"'))),
    (double_entry.value_agrees, "value", "value-disagrees", "claims[2] grid_count", edit(("= 16893\n", "= 16983\n"))),
    (double_entry.value_agrees, "not in the indicator's unit", "value-disagrees", "claims[4]", edit(("= 18400", "= 1.84"))),
    (double_entry.value_agrees, "lower", "value-disagrees", "claims[8]", edit(("= 15\n", "= 16\n"))),
    (double_entry.value_agrees, "upper", "value-disagrees", "claims[8]", edit(("= 20\n", "= 25\n"))),
    (double_entry.value_agrees, "not given", "value-disagrees", "claims[2]", edit(("value      = 16893\n", ""))),
    (double_entry.value_agrees, "an end that is not printed", "value-disagrees", "claims[5]", edit(("100000\n", "100000\nupper = 120000\n"))),
    (double_entry.bound_agrees, "left out", "bound-disagrees", "claims[5]", edit(('bound     = "at_least"\n', ""))),
    (double_entry.bound_agrees, "strict for inclusive", "bound-disagrees", "claims[5]", edit(('"at_least"', '"more_than"'))),
    (names.indicator_is_known, "mistyped", "unknown-indicator", "claims[2] grid_cuont", edit(('"grid_count"', '"grid_cuont"'))),
    (names.indicator_is_known, "a ratio", "unknown-indicator", "claims[11] another", claim(indicator="grids_per_village")),
    (names.initiative_is_known, "mistyped", "unknown-initiative", "claims[2] grid_count", edit(('initiative = "red_grid"', 'initiative = "red"'))),
    (names.period_is_valid, "one digit", "malformed-period", "claims[9]", edit(('"2022-09"', '"2022-9"'))),
    (names.place_goes_with_scope, "place alone", "place-without-scope", "claims[1]", edit(("= 2103\n", '= 2103\nplace = "村"\n'))),
    (names.place_goes_with_scope, "scope alone", "place-without-scope", "claims[1]", edit(("= 2103\n", '= 2103\nscope = "place"\n'))),
    (names.ids_are_unique, "two claims", "duplicate-id", "claims[6] collective_income_floor", edit(NO_ID)),
    (names.ids_are_unique, "claim and initiative", "duplicate-id", "initiatives[2] grid_count", initiative(id="grid_count", quote="党旗飘在网格上")),
    (names.ids_are_unique, "claim and ratio", "duplicate-id", "claims[3]", edit(('"grid_worker_count"', '"grid_worker_count"\nid = "grids_per_village"'))),
    (names.denominator_is_not_zero, "no villages", "zero-denominator", "claims[11] another", both(article("院落。", "院落。空村0个。"), claim(quote="空村0个", literal="0个", value=0))),
    (ledger.numeral_is_accounted, "digits", "unaccounted-numeral", "ledger", article("走进院落。", "走进院落46次。")),
    (ledger.numeral_is_accounted, "Chinese numeral", "unaccounted-numeral", "ledger", article("走进院落。", "走进院落两次。")),
    (ledger.exclusion_holds_numeral, "no numeral", "exclusion-without-numeral", "exclusions[3]", exclusion(quote="全市2103个", literal="全市")),
    (ledger.exclusion_holds_numeral, "claimed", "excluded-and-claimed", "exclusions[3]", exclusion(quote="全市2103个", literal="2103个")),
    (relations.relation_is_complete, "result", "unknown-claim", "relations[1]", relation("part-of", "villages", "village_count")),
    (relations.relation_is_complete, "input", "unknown-claim", "relations[1]", relation("part-of", "village_count", "villages")),
    (relations.relation_is_complete, "one of two", "relation-incomplete", "relations[1]", relation("ratio", "grid_count", "village_count")),
    (relations.verdict_is_as_declared, "part exceeds whole", "relation-verdict", "relations[1]", relation("part-of", "village_count", "grid_count")),
    (relations.verdict_is_as_declared, "declared wrongly", "relation-verdict", "relations[1]", relation("part-of", "grid_count", "village_count", verdict="inconsistent")),
    (corrections.correction_stands, "no longer true", "correction-stale", "corrections[1]", correction(claim="grid_count", field="value", was="1", now="2")),
    (corrections.correction_stands, "of no claim", "unknown-claim", "corrections[1]", correction(claim="grids", field="value", was="1", now="2")),
]  # fmt: skip


#: "rule: what is broken" → the problem as it is printed, for each case of `BROKEN`. A wording is changed here too, and read as its reader will.
MESSAGES = dict(
    block.split("\n", 1) for block in (Path(__file__).parent / "messages.txt").read_text("utf-8").strip().split("\n\n")
)


def test_the_small_corpus_has_no_problem(corpus):
    assert check(corpus.read()) == []


def test_every_rule_has_a_corpus_that_breaks_it():
    assert {case[0] for case in BROKEN} == set(RULES)


def test_no_message_is_left_of_a_case_that_is_gone():
    assert list(MESSAGES) == [f"{case[0].__name__}: {case[1]}" for case in BROKEN]


@pytest.mark.parametrize(
    ("name", "rule", "code", "where", "break_it"),
    [pytest.param(name := f"{case[0].__name__}: {case[1]}", case[0], *case[2:], id=name) for case in BROKEN],
)
def test_a_broken_corpus_has_exactly_its_problem(corpus, name, rule, code, where, break_it):
    break_it(corpus)
    read = corpus.read()
    problems = check(read)
    assert [problem.rule for problem in problems] == [code]
    assert problems[0].file == f"seeds/{SPEC}"
    assert problems[0].where.startswith(where)
    assert str(problems[0]) == MESSAGES[name]
    assert list(rule(read.documents[0], read.catalog)) == problems
    if values := problems[0].values:
        for code_of_language in codes():
            told = language(code_of_language).t(f"rule.{code}.found", **values)
            assert all(value in told for value in values.values())


# --- wording ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        pytest.param(edit(('"tongliao"', '"tongliap"')), "tongliao", id="region"),
        pytest.param(edit(('"grid_count"', '"grid_cuont"')), "grid_count", id="indicator"),
        pytest.param(edit(('"target"', '"targets"')), "target", id="status"),
        pytest.param(edit(('"about"', '"abuot"')), "about", id="bound"),
        pytest.param(edit(('initiative = "red_grid"', 'initiative = "red_gird"')), "red_grid", id="initiative"),
        pytest.param(relation("part-of", "grid_count", "vilage_count"), "village_count", id="claim"),
        pytest.param(entry("claim"), "claims", id="key of the file"),
        pytest.param(edit(("said_by ", "sayd_by ")), "said_by", id="key of an entry"),
        pytest.param(edit(("红色网格”工程让党员", "红色网格”活动让党员")), "“红色网格”工程让党员走进院落", id="quote"),
        pytest.param(edit(('"2103个"', '"2103户"')), "个", id="unit"),
    ],
)
def test_the_hint_names_what_is_near(corpus, break_it, says):
    break_it(corpus)
    assert any(says in problem.hint for problem in check(corpus.read()))


def test_a_prefix_tells_two_places_apart(corpus):
    article("配备网格员", "配备17000余人,网格员", TWO_WORKERS)(corpus)
    corpus.edit_spec('"17000余人"\n', '"17000余人"\nprefix = "网格员"\n')
    assert {problem.rule for problem in check(corpus.read())} == {"unaccounted-numeral"}


# --- several problems -------------------------------------------------------------------------------------------------


def test_problems_stand_by_file_and_in_reading_order_within_it(corpus):
    corpus.copy_as("baotou-01")
    for file in ("baotou-01.toml", SPEC):
        corpus.edit(file, "= 1810000", "= 1810001")
        corpus.edit(file, "= 16893\n", "= 16983\n")
        corpus.edit(file, '"2022-10"', '"2022-13"')
    corpus.edit("catalog/ratios.toml", 'numerator = "grid_count"', 'numerator = "grids"')
    found = [(problem.file, problem.where.split()[0], problem.rule) for problem in check(corpus.read())]
    one_spec = [("claims[2]", "value-disagrees"), ("claims[10]", "value-disagrees"), ("source", "malformed-period")]
    assert found == [
        *(("seeds/baotou-01.toml", *problem) for problem in one_spec),
        ("seeds/catalog/ratios.toml", "ratios[1]", "unknown-numerator"),
        *(("seeds/tongliao-01.toml", *problem) for problem in one_spec),
    ]


def test_one_slip_in_the_catalogue_is_one_problem(corpus):
    corpus.edit("catalog/indicators.toml", 'zh = "网格数"', "zh = 1")
    assert [problem.rule for problem in check(corpus.read())] == ["wrong-type"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("baotou-01.tsv", "quote\tliteral\n", "reading-without-article"),
        ("tongliao-01.tsv", "quote\tliteral\n", "reading-unreadable"),
    ],
)
def test_a_second_reading_that_is_of_no_use_is_named(corpus, name, content, code):
    corpus.write(f"readings/{name}", content)
    assert [(p.rule, p.file) for p in check(corpus.read())] == [(code, f"seeds/readings/{name}")]
