"""The charts of the page Income: before → after, and money by region and place."""

from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from metrics.figures import income as drawing
from metrics.figures import listing
from metrics.figures.axis import Axis
from metrics.query import comparison, income
from metrics.texts.labels import Labels

ROOT = Path(__file__).parents[2]
REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


@pytest.fixture(scope="module")
def pairs(data):
    return income.changes(data[0], REGIONS)


@pytest.fixture(scope="module")
def sides(data):
    return income.sides(*data, REGIONS)


def words(figure) -> str:
    return " ".join(note.text for note in figure.layout.annotations)


def traces(figure, name: str):
    return [trace for trace in figure.data if trace.name == f"{name}"]


def ids(figure) -> set[str]:
    return {custom[0] for trace in figure.data if trace.customdata is not None for custom in trace.customdata}


# --- before → after ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("log", [True, False])
def test_a_change_runs_from_the_earlier_number_to_the_later_with_an_arrow(data, pairs, log) -> None:
    figure = go.Figure(drawing.changes(pairs, Labels(data[1], "zh"), log))
    arrows = traces(figure, "→")
    assert [list(arrow.x) for arrow in arrows] == [[9000, 22000], [21000, 540000]]
    for arrow in arrows:
        assert (arrow.marker.symbol, arrow.marker.angleref, list(arrow.marker.size)) == ("arrow", "previous", [0, 15])
    before, after = (traces(figure, f"tongliao-01:village_collective_{end}")[0] for end in ("before", "after"))
    assert (before.x[0], after.x[0]) == (21000, 540000)
    assert before.y[0] == after.y[0]
    assert before.marker.size < after.marker.size


def test_every_end_of_a_change_leads_to_its_own_sentence(data, pairs) -> None:
    figure = go.Figure(drawing.changes(pairs, Labels(data[1], "zh"), True))
    assert ids(figure) == {
        f"tongliao-01:village_{name}_{end}" for name in ("income", "collective") for end in ("before", "after")
    }
    assert [custom[0] for custom in traces(figure, "→")[1].customdata] == [
        "tongliao-01:village_collective_before", "tongliao-01:village_collective_after",
    ]  # fmt: skip
    assert all(trace.hovertext for trace in figure.data)


@pytest.mark.parametrize(
    ("language", "log", "title", "said"),
    [
        ("zh", True, "元 · 对数刻度", "<b>2.1万元 → 54万元</b>  2018年 → 2021年 · 上升"),
        ("zh", False, "元 · 线性刻度", "<b>0.9万元 → 2.2万元</b>  2018年 → 2021年 · 上升"),
        ("en", True, "yuan · log scale", "<b>21,000 yuan → 540,000 yuan</b>  2018 → 2021 · up"),
    ],
)
def test_the_axis_says_unit_and_scale_and_each_row_its_periods(data, pairs, language, log, title, said) -> None:
    figure = go.Figure(drawing.changes(pairs, Labels(data[1], language), log))
    assert figure.layout.xaxis.title.text == title
    assert figure.layout.xaxis.type == ("log" if log else "linear")
    assert said in words(figure)
    assert "科左后旗伊和塔拉嘎查" in words(figure)


def test_a_fall_points_the_other_way_and_an_unchanged_number_has_no_arrow(data, make_fact, as_table) -> None:
    columns = {"kind": "income", "unit": "yuan", "scope": "place", "place": "甲村"}
    facts = as_table(
        make_fact("collective_dividend", value, id=name, period=when, **columns)
        for name, value, when in (("a", 30, "2020"), ("b", 20, "2021"), ("c", 20, "2022"))
    )
    found = income.changes(facts, REGIONS)
    figure = go.Figure(drawing.changes(found, Labels(data[1], "zh"), False))
    assert [list(arrow.x) for arrow in traces(figure, "→")] == [[30, 20]]
    assert "下降" in words(figure)
    assert "持平" in words(figure)


def test_the_text_alternative_tells_every_change(data, pairs) -> None:
    assert drawing.changes_alt(pairs, Labels(data[1], "zh")) == (
        "通辽市 科左后旗伊和塔拉嘎查 村民人均收入 0.9万元 → 2.2万元 (2018年 → 2021年 · 上升)；"
        "通辽市 科左后旗伊和塔拉嘎查 单个村集体收入 2.1万元 → 54万元 (2018年 → 2021年 · 上升)"
    )


# --- money by region and place ----------------------------------------------------------------------------------------


@pytest.fixture
def draw(data):
    def make(rows, language="zh", regions=REGIONS, log=True):
        ruler = Axis.over(comparison.records(rows), log)
        return go.Figure(listing.listing(rows, regions, ruler, Labels(data[1], language)))

    return make


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_of_a_side_is_drawn_with_period_and_place(data, sides, draw, language) -> None:
    labels = Labels(data[1], language)
    for rows in (sides.put_in, sides.earned):
        figure = draw(rows, language)
        assert ids(figure) == set(rows["fact_id"])
        for fact in comparison.records(rows):
            assert labels.number(fact).replace("<", "&lt;") in words(figure)
            assert labels.period(fact.period) in words(figure)
            assert (fact.place or "") in words(figure)


def test_each_kind_of_number_keeps_its_own_mark(sides, draw) -> None:
    figure = draw(sides.earned)
    symbols = {name: traces(figure, name)[-1].marker.symbol for name in ids(figure)}
    assert symbols["tongliao-01:collective_income_total"] == "circle"
    assert symbols["baotou-01:collective_income_floor_target"] == "diamond-open"
    assert symbols["wanrong-01:collective_income_gain_grapes"] == "square-open"
    assert len(traces(figure, "wanrong-01:collective_income_gain_grapes")) == 2  # and an arrow: 30万余元
    assert symbols["xingan-01:household_income_gain"] == "line-ns-open"
    line, ends = traces(figure, "wanrong-01:income_gain_per_mu")
    assert list(line.x) == list(ends.x) == [800, 1000]


def test_a_silent_region_keeps_its_place_between_the_others(sides, draw) -> None:
    figure = draw(sides.put_in)
    told = [note.text for note in figure.layout.annotations if "■" in note.text or "未见报道" in note.text]
    assert told[told.index(next(text for text in told if "未见报道" in text)) - 1].endswith("<b>杭锦旗</b>")
    assert sum("未见报道" in text for text in told) == 2
    at = {note.text: note.y for note in figure.layout.annotations}
    heads = [
        next(y for text, y in at.items() if f"<b>{name}</b>" in text)
        for name in ("通辽市", "包头市", "杭锦旗", "万荣县", "兴安盟")
    ]
    assert heads == sorted(heads)


def test_nothing_overlaps_from_top_to_bottom(sides, draw) -> None:
    for language in ("zh", "en"):
        figure = draw(sides.earned, language)
        heights = sorted({height for trace in figure.data for height in trace.y})
        assert min(b - a for a, b in pairwise(heights)) >= 45
        assert max(heights) < figure.layout.yaxis.range[0]


def test_a_side_without_any_number_is_words_only(sides, draw) -> None:
    figure = draw(sides.put_in.iloc[:0], regions=["hangjin"])
    assert not figure.data
    assert "未见报道" in words(figure)


def test_the_text_alternative_names_numbers_and_silent_regions(data, sides) -> None:
    told = listing.listing_alt(sides.put_in, REGIONS, Labels(data[1], "en"))
    assert "Baotou 达茂旗 Credit drawn 62.33 million yuan (2022, actual)" in told
    assert told.endswith("Hangjin Banner not reported; Xing'an League not reported")


def test_markup_from_data_is_shown_as_text(sides, draw) -> None:
    hostile = sides.put_in.head(1).assign(place="<b>村</b>", literal="<i>1</i>元", quote="<script>x</script>")
    figure = draw(hostile, regions=["tongliao"])
    assert "<b>村" not in words(figure)
    assert "<i>1" not in words(figure)
    assert not any("<script>" in text for trace in figure.data for text in trace.hovertext)
