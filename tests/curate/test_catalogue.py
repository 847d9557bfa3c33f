"""New entries of the catalogue: written with its comments and order, never a broken file, never a second name for the same thing in silence."""

from __future__ import annotations

import pytest

from metrics.checks.rules import check
from metrics.corpus.catalog import Catalog, read_catalog
from metrics.corpus.folder import read_corpus
from metrics.curate.catalogue import add_indicator, add_region, add_unit, edit_entry, missing, propose_region, twins
from metrics.errors import MetricsError, RequestError
from tests.made import indicator


def catalog(corpus) -> Catalog:
    found, problems = read_catalog(corpus.root / "catalog", "seeds")
    assert problems == []
    return found


def test_a_region_needs_no_more_than_its_name_and_looks_like_no_other(corpus):
    before = (corpus.root / "catalog/regions.toml").read_text("utf-8")
    made = add_region(corpus.root, "闻喜县", parent="山西省运城市")
    assert (made.id, made.level, made.aliases, made.parent) == ("wenxi", "county", ("闻喜",), "山西省运城市")
    assert (corpus.root / "catalog/regions.toml").read_text("utf-8").startswith(before.rstrip("\n"))
    regions = list(catalog(corpus).regions.values())
    assert len({region.colour for region in regions}) == len({region.symbol for region in regions}) == len(regions)
    with pytest.raises(RequestError, match="already, as wenxi"):
        add_region(corpus.root, "闻喜")
    assert check(read_corpus(corpus.root)) == []


def test_many_regions_have_a_pair_of_colour_and_mark_each(corpus):
    for number in range(30):
        add_region(corpus.root, f"甲{'一二三四五六七八九十'[number % 10]}{'乙丙丁'[number // 10]}县")
    regions = catalog(corpus).regions.values()
    assert len({(region.colour, region.symbol) for region in regions}) == len(regions)


def test_a_unit_is_of_a_dimension_of_its_own_unless_it_is_said(corpus):
    made = add_unit(corpus.root, "公顷")
    assert (made.id, made.dimension, made.factor, made.forms) == ("gongqing", "gongqing", 1, ("公顷",))
    with pytest.raises(RequestError, match="a form of the unit"):
        add_unit(corpus.root, "顷", forms=("公顷",))
    assert catalog(corpus).units["gongqing"].model_dump() == made.model_dump()


def test_an_indicator_that_is_unsound_is_refused_and_the_file_stays(corpus):
    before = (corpus.root / "catalog/indicators.toml").read_bytes()
    for fields in (
        {"unit": "nothing"},
        {"kind": "initiative"},
        {"kind": "odd"},
        {"id": "grid_count"},
        {"id": "Grid Count"},
    ):
        with pytest.raises(RequestError):
            add_indicator(corpus.root, **{"zh": "新数", "unit": "piece", "kind": "grid", **fields})
    assert (corpus.root / "catalog/indicators.toml").read_bytes() == before
    made = add_indicator(corpus.root, "新建文化广场数", "piece", "initiative", pillar="culture")
    assert catalog(corpus).indicators[made.id].pillar == "culture"


def test_what_is_missing_is_told_and_filled_in_with_comments_kept(corpus):
    path = corpus.root / "catalog/indicators.toml"
    made = add_indicator(corpus.root, "文化广场数", "piece", "grid")
    assert missing(catalog(corpus))["indicators"] == {made.id: ("en", "definition", "definition_en")}
    path.write_text(path.read_text("utf-8").replace('zh = "文化广场数"', 'zh = "文化广场数"  # new'), encoding="utf-8")
    edit_entry(corpus.root, "indicators", made.id, en="Cultural squares", definition="文化广场的个数。")
    assert missing(catalog(corpus))["indicators"] == {made.id: ("definition_en",)}
    assert 'zh = "文化广场数"  # new' in path.read_text("utf-8")
    edit_entry(corpus.root, "indicators", made.id, en=None)
    assert catalog(corpus).indicators[made.id].en is None
    with pytest.raises(RequestError, match="not in indicators"):
        edit_entry(corpus.root, "indicators", "nothing", en="x")
    with pytest.raises(RequestError):
        edit_entry(corpus.root, "indicators", made.id, unit="nothing")


def test_near_twins_are_named_first_the_most_alike():
    names = ["网格数", "网格员数", "专职网格员数", "村集体收入"]
    known = Catalog(indicators={f"i{number}": indicator(f"i{number}", zh) for number, zh in enumerate(names)})
    assert [twin.zh for twin in twins(known, "网格员人数", "piece")] == ["网格员数", "网格数", "专职网格员数"]
    assert twins(known, "网格数", "piece")[0].alike == 1
    assert twins(known, "合作社数", "piece") == []
    assert [twin.zh for twin in twins(known, "网格数", "yuan")] == ["网格数"]


def test_a_broken_catalogue_or_a_full_disk_is_a_sentence(corpus, monkeypatch):
    before = (corpus.root / "catalog/regions.toml").read_bytes()

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(MetricsError, match="No space left on device"):
            add_region(corpus.root, "闻喜县")
    assert (corpus.root / "catalog/regions.toml").read_bytes() == before
    corpus.write("catalog/regions.toml", before + b"[[")
    with pytest.raises(MetricsError):
        add_region(corpus.root, "闻喜县")


def test_a_region_is_proposed_from_its_name(corpus):
    proposed = propose_region(catalog(corpus), "科尔沁区")
    assert (proposed["id"], proposed["level"], proposed["aliases"]) == ("keerqin", "district", ("科尔沁",))
