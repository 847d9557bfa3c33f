"""The catalogue: what points at nothing is refused, and printed units are converted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.corpus.catalog import Catalog, read_catalog
from metrics.model.catalog import Indicator, Unit

UNITS, INDICATORS, RATIOS = (f"catalog/{name}.toml" for name in ("units", "indicators", "ratios"))
JIN = 'id = "jin"\n'
GRIDS = 'numerator = "grid_count"\ndenominator = "village_count"'
WORDS = '[[words]]\nreason = "office"\nwords = ["第一书记"]\n'


def read(corpus):
    return read_catalog(corpus.root / "catalog", "seeds")


def found(corpus):
    """Rule, file and place of everything wrong with the catalogue."""
    return [(problem.rule, problem.file, problem.where) for problem in read(corpus)[1]]


# --- what is read -----------------------------------------------------------------------------------------------------


def test_every_entry_of_the_real_catalogue_reads_without_a_problem(seeds):
    catalog, problems = read_catalog(seeds / "catalog", "seeds")
    assert problems == []
    assert {"tongliao", "baotou", "hangjin", "wanrong", "xingan"} <= set(catalog.regions)
    assert all((catalog.units, catalog.indicators, catalog.ratios, catalog.fixed_words))


def test_regions_of_the_real_catalogue_differ_in_code_colour_and_symbol(real):
    for key in ("code", "colour", "symbol", "zh", "en"):
        values = [getattr(region, key) for region in real.catalog.regions.values()]
        assert len(set(values)) == len(values), key


def test_what_an_indicator_is_not_to_be_confused_with_is_never_itself(real):
    assert [entry.id for entry in real.catalog.indicators.values() if entry.id in entry.distinct_from] == []


def test_entries_stand_in_the_order_of_their_file(corpus):
    catalog, problems = read(corpus)
    assert problems == []
    assert list(catalog.ratios) == ["grids_per_village", "grid_workers_per_grid"]
    assert next(iter(catalog.units)) == "yuan"


# --- units ------------------------------------------------------------------------------------------------------------


def unit(name, dimension, factor, *forms):
    return Unit(id=name, zh=forms[0], en=name, dimension=dimension, factor=Decimal(factor), forms=forms)


def indicator(name, unit):
    return Indicator(id=name, zh=name, en=name, kind="grid", unit=unit, definition="。", definition_en=".")


CATALOG = Catalog(
    units={
        entry.id: entry
        for entry in (
            unit("jin", "mass", 1, "斤"),
            unit("tonne", "mass", 2000, "吨"),
            unit("kilogram", "mass", 2, "公斤", "千克"),
            unit("person", "person", 1, "人", "名", "个"),
            unit("piece", "piece", 1, "个"),
        )
    }
)


@pytest.mark.parametrize(
    ("printed", "own", "factor"),
    [
        ("吨", "jin", "2000"),
        ("斤", "tonne", "0.0005"),
        ("千克", "jin", "2"),
        ("公斤", "tonne", "0.001"),
        ("斤", "jin", "1"),
        ("", "tonne", "1"),
        ("名", "person", "1"),
        ("个", "person", "1"),
        ("个", "piece", "1"),
        ("名", "piece", None),
        ("人", "jin", None),
        ("吨", "piece", None),
        ("里", "jin", None),
        ("千克 ", "jin", None),
    ],
)
def test_a_printed_unit_is_converted_within_its_dimension_only(printed, own, factor):
    expected = None if factor is None else Decimal(factor)
    assert CATALOG.factor(printed, indicator("x", own)) == expected


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "where"),
    [
        pytest.param(RATIOS, f"{GRIDS}\nunit", GRIDS.replace("grid_count", "gird_count") + "\nunit", "unknown-numerator", "ratios[1] grids_per_village", id="numerator"),
        pytest.param(RATIOS, GRIDS, GRIDS.replace("village_count", "vilage_count"), "unknown-denominator", "ratios[1] grids_per_village", id="denominator"),
        pytest.param(RATIOS, 'unit = "person"', 'unit = "persons"', "unknown-unit", "ratios[2] grid_workers_per_grid", id="unit of a ratio"),
        pytest.param(RATIOS, 'id = "grids_per_village"', 'id = "grid_count"', "duplicate-id", "ratios[1] grid_count", id="a ratio with an indicator's id"),
        pytest.param(RATIOS, 'id = "grids_per_village"', 'id = "grid_workers_per_grid"', "duplicate-id", "ratios[2] grid_workers_per_grid", id="two ratios with one id"),
        pytest.param(RATIOS, GRIDS, f"{GRIDS}\ntimes = 0", "wrong-type", "ratios[1] grids_per_village", id="a ratio times zero"),
        pytest.param(RATIOS, GRIDS, f'{GRIDS}\npillar = "industry"', "pillar-kind", "ratios[1] grids_per_village", id="pillar of a ratio too much"),
        pytest.param(INDICATORS, 'unit = "village"', 'unit = "vilage"', "unknown-unit", "indicators[1] village_count", id="unit of an indicator"),
        pytest.param(INDICATORS, 'unit = "village"', 'unit = "village"\npillar = "industry"', "pillar-kind", "indicators[1] village_count", id="pillar too much"),
        pytest.param(INDICATORS, 'unit = "village"', 'unit = "village"\nflow = "earned"', "flow-unit", "indicators[1] village_count", id="flow of what is no money"),
        pytest.param(INDICATORS, 'unit = "village"', 'unit = "village"\nflow = "spent"', "unknown-flow", "indicators[1] village_count", id="flow unknown"),
        pytest.param(INDICATORS, 'unit = "jin"\npillar = "industry"', 'unit = "jin"', "pillar-kind", "indicators[9] produce_sold_quantity", id="pillar missing"),
        pytest.param(INDICATORS, 'unit = "jin"\npillar = "industry"', 'unit = "jin"\npillar = "industri"', "unknown-pillar", "indicators[9] produce_sold_quantity", id="pillar unknown"),
        pytest.param(INDICATORS, 'unit = "village"', 'unit = "village"\ndistinct_from = ["grid_cuont"]', "unknown-indicator", "indicators[1] village_count", id="confused with nothing"),
        pytest.param(INDICATORS, 'unit = "village"', 'unit = "village"\nfamily = "setlements"', "unknown-family", "indicators[1] village_count", id="family of an indicator"),
        pytest.param(RATIOS, 'unit = "person"', 'unit = "person"\nfamily = "grids"', "unknown-family", "ratios[2] grid_workers_per_grid", id="family of a ratio"),
        pytest.param(INDICATORS, 'id = "grid_count"', 'id = "village_count"', "duplicate-id", "indicators[2] village_count", id="two indicators with one id"),
        pytest.param("catalog/regions.toml", "prefecture-level-city", "prefecture", "unknown-level", "regions[1] tongliao", id="level"),
        pytest.param("catalog/regions.toml", 'code = "150500"', "code = 150500", "wrong-type", "regions[1] tongliao", id="a code that is a number"),
    ],
)  # fmt: skip
def test_an_entry_that_points_at_nothing_or_contradicts_itself_is_named(corpus, name, old, new, rule, where):
    corpus.edit(name, old, new)
    assert (rule, f"seeds/{name}", where) in found(corpus)


@pytest.mark.parametrize("factor", ["0", "-2", "nan", '"2"'])
def test_a_unit_converts_by_a_number_above_zero(corpus, factor):
    corpus.edit(UNITS, "factor = 2000", f"factor = {factor}")
    assert [rule for rule, *_ in found(corpus)] == ["wrong-type"]


def test_an_unknown_name_comes_with_the_near_one(corpus):
    corpus.edit(INDICATORS, 'unit = "village"', 'unit = "vilage"')
    (problem,) = read(corpus)[1]
    assert "Did you mean village?" in problem.hint


def test_one_slip_in_an_entry_is_not_reported_again_where_the_entry_is_named(corpus):
    corpus.edit(UNITS, JIN, f"{JIN}colour = 1\n")
    catalog, problems = read(corpus)
    assert [(problem.rule, problem.where) for problem in problems] == [("unknown-key", "units[7] jin")]
    assert "jin" not in catalog.units
    assert "jin" in catalog.unsound


@pytest.mark.parametrize("key", ["regions", "units", "indicators", "ratios"])
@pytest.mark.parametrize(("content", "rule"), [(None, "missing-file"), ("x = = 1", "toml-syntax")])
def test_a_file_that_cannot_be_read_is_one_problem_and_not_one_for_every_name_in_it(corpus, key, content, rule):
    path = f"catalog/{key}.toml"
    (corpus.root / path).unlink() if content is None else corpus.write(path, content)
    assert found(corpus) == [(rule, f"seeds/{path}", "")]
    assert read(corpus)[0].unread == {key}


def test_a_file_without_entries_is_read_and_the_names_that_it_lacks_are_unknown(corpus):
    corpus.write(UNITS, "")
    assert {rule for rule, *_ in found(corpus)} == {"unknown-unit"}


@pytest.mark.parametrize("key", ["regions", "units", "families", "indicators", "ratios", "words"])
@pytest.mark.parametrize(
    ("content", "rule"),
    [("x = = 1", "toml-syntax"), ("{key} = 3", "wrong-type"), ("{key} = [3]", "wrong-type"), ("x = 1", "unknown-key")],
)
def test_a_file_that_is_no_list_of_entries_is_a_problem_and_never_an_exception(corpus, key, content, rule):
    corpus.write(f"catalog/{key}.toml", content.replace("{key}", key))
    assert (rule, f"seeds/catalog/{key}.toml") in [(rule, file) for rule, file, _ in found(corpus)]


# --- families ---------------------------------------------------------------------------------------------------------


def test_families_are_read_and_a_catalogue_may_have_none(corpus):
    assert read(corpus)[0].families == {}
    corpus.write("catalog/families.toml", '[[families]]\nid = "settlements"\nzh = "村庄"\nen = "Villages"\n')
    corpus.edit(INDICATORS, 'unit = "village"', 'unit = "village"\nfamily = "settlements"')
    catalog, problems = read(corpus)
    assert problems == []
    assert catalog.indicators["village_count"].family in catalog.families
    assert catalog.indicators["grid_count"].family is None


def test_every_measure_of_the_real_catalogue_has_a_family_and_no_family_stands_empty(real):
    catalog = real.catalog
    measures = [*catalog.indicators.values(), *catalog.ratios.values()]
    assert [entry.id for entry in measures if entry.family is None] == []
    assert {entry.family for entry in measures} == set(catalog.families)


# --- fixed words ------------------------------------------------------------------------------------------------------


def test_fixed_words_are_read_in_order_and_a_catalogue_may_have_none(corpus):
    assert read(corpus)[0].fixed_words == ()
    corpus.write("catalog/words.toml", WORDS + WORDS.replace("第一书记", "万荣"))
    catalog, problems = read(corpus)
    assert (catalog.fixed_words, problems) == (("第一书记", "万荣"), [])


@pytest.mark.parametrize(
    ("words", "rule", "where"),
    [
        pytest.param(
            WORDS.replace("第一书记", "书记"), "fixed-word-without-numeral", "words[1]", id="no numeral in it"
        ),
        pytest.param(WORDS + WORDS, "duplicate-word", "words[2]", id="a word twice"),
        pytest.param(WORDS.replace("reason", "because"), "missing-key", "words[1]", id="no reason"),
        pytest.param(WORDS.replace('["第一书记"]', '"第一书记"'), "wrong-type", "words[1]", id="no list"),
    ],
)
def test_a_fixed_word_that_is_of_no_use_is_named(corpus, words, rule, where):
    corpus.write("catalog/words.toml", words)
    assert (rule, "seeds/catalog/words.toml", where) in found(corpus)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('colour = "#0072B2"', 'colour = "#fff;position:fixed"', 'a colour such as "#0072B2"'),
        ('symbol = "circle"', 'symbol = "\'><img>"', "Known: circle"),
        ('id = "tongliao"', 'id = "tong,liao"', "an id of lower-case letters, digits"),
    ],
)
def test_what_stands_in_links_and_styles_has_a_form(corpus, old: str, new: str, told: str) -> None:
    corpus.edit("catalog/regions.toml", old, new)
    assert any(told in str(problem) for problem in corpus.read().problems)
