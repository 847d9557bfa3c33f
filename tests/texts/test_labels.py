"""What a reader sees: names in two languages, and numbers with the precision that the article printed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics import vocabulary
from metrics.checks import ledger
from metrics.checks.rules import check
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.text import quantity
from metrics.text.bounds import Bound
from metrics.texts.labels import Labels
from metrics.texts.language import codes, t
from metrics.vocabulary import STATUSES
from tests.made import context as made_context
from tests.made import unit


@pytest.fixture
def context(corpus):
    return Context.read(context_of(corpus.read()))


def both(context):
    return [Labels(context, language) for language in ("zh", "en")]


UNITS = [
    unit("yuan", "元", "yuan"),
    unit("percent", "%", "%"),
    unit("percentage_point", "个百分点", "percentage points"),
    unit("person", "人", "people", en_one="person"),
    unit("session", "场", "sessions", en_one="session"),
    unit("times", "次", "times", en_one="time"),
    unit("household", "户", "households"),
    unit("piece", "个", "number"),
    unit("jin", "斤", "jin"),
    unit("year", "年", "years", en_one="year"),
    unit("fraction", "分数", "of the whole"),
    unit("permille", "‰", "‰"),
    unit("ratio", "比1", "to 1"),
]


RED_GRID = Fact("tongliao-01:red_grid", "initiative", "tongliao", initiative="red_grid", source_id="tongliao-01")


def number(language, fact):
    return Labels(made_context(units=UNITS), language).number(fact)


def printed(literal, unit="yuan", factor=1):
    """A printed fact as a row of the table."""
    read = quantity.parse(literal).scaled(Decimal(factor))
    ends = {"value": read.value, "lower": read.lower, "upper": read.upper}
    return Fact("a:b", "income", "tongliao", literal=literal, unit=unit, bound=str(read.bound), **ends)


def derived(value, unit="piece", bound="exact", lower=None, upper=None):
    ends = (("value", value), ("lower", lower), ("upper", upper))
    numbers = {name: None if end is None else Decimal(str(end)) for name, end in ends}
    return Fact("a:b", "grid", "tongliao", unit=unit, bound=bound, derived=True, **numbers)


# --- printed numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("literal", "unit", "english"),
    [
        ("19.5万元", "yuan", "195,000 yuan"),
        ("2.83万元", "yuan", "28,300 yuan"),
        ("1.16亿元", "yuan", "116 million yuan"),
        ("4.1亿元", "yuan", "410 million yuan"),
        ("16893个", "piece", "16,893"),
        ("2103户", "household", "2,103 households"),
        ("40.3%", "percent", "40.3%"),
        ("40.30%", "percent", "40.30%"),
        ("2.5个百分点", "percentage_point", "2.5 percentage points"),
        ("三年", "year", "3 years"),
        ("10万元以上", "yuan", "at least 100,000 yuan"),
        ("5400余名", "person", "more than 5,400 people"),
        ("1人", "person", "1 person"),
        ("1场", "session", "1 session"),
        ("1次以上", "times", "at least 1 time"),
        ("至少1年", "year", "at least 1 year"),
        ("1.0年", "year", "1.0 years"),
        ("1万人", "person", "10,000 people"),
        ("1至2年", "year", "1–2 years"),
        ("500万余元", "yuan", "more than 5.00 million yuan"),
        ("近百户", "household", "less than 100 households"),
        ("100户以内", "household", "up to 100 households"),
        ("240元左右", "yuan", "about 240 yuan"),
        ("约20%", "percent", "about 20%"),
        ("过半", "percent", "more than 50%"),
        ("15%至20%", "percent", "15–20%"),
        ("3—5人", "person", "3–5 people"),
        ("1至2万元", "yuan", "10,000–20,000 yuan"),
        ("181万户", "household", "1.81 million households"),
        ("0个", "piece", "0"),
        ("-1.5%", "percent", "-1.5%"),
        ("负增长百分之二", "percent", "-2%"),
        ("三分之二", "fraction", "2/3 of the whole"),
        ("近三分之一", "fraction", "less than 1/3 of the whole"),
        ("4‰", "permille", "4‰"),
        ("2.3∶1", "ratio", "2.3 to 1"),
    ],
)
def test_a_printed_number_is_the_literal_in_chinese_and_as_precise_in_english(literal, unit, english):
    assert number("zh", printed(literal, unit)) == literal
    assert number("en", printed(literal, unit)) == english


def test_a_converted_number_is_the_literal_in_chinese_and_converted_in_english():
    assert number("zh", printed("3吨", "jin", 2000)) == "3吨"
    assert number("en", printed("3吨", "jin", 2000)) == "6,000 jin"


def test_a_literal_that_the_page_breaks_over_a_line_is_joined():
    assert number("zh", printed("17000\n余人", "person")) == "17000余人"
    assert number("en", printed("17000\n余人", "person")) == "more than 17,000 people"


def test_an_initiative_without_a_number_shows_none():
    fact = Fact("a:b", "initiative", "tongliao")
    assert (number("zh", fact), number("en", fact)) == ("", "")


@given(st.decimals(min_value=0, max_value=99999, places=2), st.sampled_from(["", "万", "亿"]))
def test_english_keeps_the_value_of_every_literal(amount, power):
    assume(amount > 0)
    fact = printed(f"{amount}{power}元")
    shown = number("en", fact).removesuffix(" yuan")
    size = 1_000_000 if shown.endswith(" million") else 1
    assert Decimal(re.sub("[^0-9.]", "", shown)) * size == Decimal(str(fact.value))


# --- derived numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "chinese", "english"),
    [
        (derived(8.0328), "8.03个", "8.03"),
        (derived(79.838326, "percent"), "79.8%", "79.8%"),
        (derived(1041.4, "household"), "1,041户", "1,041 households"),
        (derived(1.0063, "person", "more_than", 1.0063), "＞1.01人", "more than 1.01 people"),
        (derived(6, "piece", "at_least", 6), "≥6.00个", "at least 6.00"),
        (derived(6, "piece", "up_to", None, 6), "≤6.00个", "up to 6.00"),
        (derived(6, "piece", "less_than", None, 6), "＜6.00个", "less than 6.00"),
        (derived(6, "piece", "about"), "约6.00个", "about 6.00"),
        (derived(None, "person", "range", 3, 6), "3.00–6.00人", "3.00–6.00 people"),
        (derived(0), "0个", "0"),
    ],
)
def test_a_derived_number_has_three_digits_its_unit_and_its_hedge(fact, chinese, english):
    assert (number("zh", fact), number("en", fact)) == (chinese, english)


# --- words ------------------------------------------------------------------------------------------------------------

#: Every code that the table, the ledger and a comparison may hold.
VOCABULARY = [
    *get_args(vocabulary.Kind), *get_args(vocabulary.Pillar), *get_args(vocabulary.Status), *get_args(vocabulary.Scope), *get_args(vocabulary.Reason),
    *get_args(vocabulary.Verdict), *(bound.value for bound in Bound), *STATUSES, ledger.CLAIMED, ledger.EXCLUDED, ledger.UNACCOUNTED,
    "suspect", "other-scope", "other-definition", "no-denominator", "years-apart", "denominators-differ", "zero-denominator", "no-bounds",
]  # fmt: skip


@pytest.mark.parametrize("code", sorted(set(VOCABULARY)))
def test_every_code_has_a_word_in_both_languages(code):
    chinese, english = (Labels(made_context(), language).word(code) for language in ("zh", "en"))
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert english.isascii()


@pytest.mark.parametrize("language", codes())
def test_no_two_bounds_statuses_or_scopes_read_alike(language):
    for group in (Bound, STATUSES, get_args(vocabulary.Scope), get_args(vocabulary.Pillar)):
        assert len({t(f"word.{code}", language) for code in group}) == len(group)


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "of", "chinese", "english"),
    [
        ("region", ["tongliao"], "通辽市", "Tongliao"),
        ("indicator", ["grid_count"], "网格数", "Grids"),
        ("indicator", ["grids_per_village"], "村均网格数", "Grids per village"),
        ("definition", ["grids_per_village"], "网格数 ÷ 村数。", "Grids divided by villages."),
        ("unit", ["person"], "人", "people"),
        ("axis", ["grid_worker_count"], "网格员数（人）", "Grid workers (people)"),
        ("axis", ["village_count"], "村数（个）", "Villages"),
        ("programme", [RED_GRID], "“红色网格”工程", "“Red grid” project"),
        ("source", ["tongliao-01"], "党旗飘在网格上", "党旗飘在网格上"),
        ("period", ["2022-H1"], "2022年上半年", "H1 2022"),
        ("period", [None], "", ""),
    ],
)
def test_names_are_those_of_the_catalogue_in_each_language(context, name, of, chinese, english):
    zh, en = both(context)
    assert (getattr(zh, name)(*of), getattr(en, name)(*of)) == (chinese, english)


def test_an_article_names_its_outlet_where_the_page_prints_one(corpus):
    corpus.edit_spec("published  ", 'outlet = "通辽日报"\npublished  ')
    for labels in both(Context.read(context_of(corpus.read()))):
        assert (
            labels.source("tongliao-01")
            == "党旗飘在网格上" + {"zh": "（通辽日报）", "en": " (通辽日报)"}[labels.language]
        )


def test_notes_and_suspicions_are_in_the_readers_language_or_as_written(corpus, context, as_table):
    rows = {row.fact_id.partition(":")[2]: row for row in records(as_table(all_facts(corpus.read())))}
    zh, en = both(context)
    maize, households = rows["produce_sold_quantity"], rows["grid_contact_household_count"]
    assert (zh.text(maize, "note"), en.text(maize, "note")) == ("指玉米。", "Counts maize.")
    assert en.text(households, "suspect") == "No village has so many households."
    assert Labels(made_context(), "en").text(maize, "note") == "指玉米。 [zh]"


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_note_is_no_text(context, nothing):
    for labels in both(context):
        assert labels.text(Fact("tongliao-01:village_count", "grid", "tongliao", note=nothing), "note") == ""


def test_a_corpus_without_any_english_is_sound_and_its_chinese_is_shown_marked(corpus):
    for path in [*(corpus.root / "catalog").glob("*.toml"), corpus.root / "tongliao-01.toml"]:
        kept = re.sub(r"^(?:en|\w+_en|definition) *= .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(kept, encoding="utf-8")
    assert check(corpus.read()) == []
    zh, en = both(Context.read(context_of(corpus.read())))
    assert (zh.region("tongliao"), en.region("tongliao")) == ("通辽市", "通辽市 [zh]")
    assert (zh.indicator("grid_count"), en.indicator("grid_count")) == ("网格数", "网格数 [zh]")
    assert (zh.programme(RED_GRID), en.programme(RED_GRID)) == ("“红色网格”工程", "“红色网格”工程 [zh]")
    assert (zh.definition("grid_count"), en.definition("grid_count")) == ("", "")


def test_only_what_is_missing_is_marked(context):
    _, en = both(context)
    assert en.indicator("village_count") == "Villages"
