"""The comparison chart draws each number as what it is."""

from pathlib import Path

import plotly.graph_objects as go
import pytest

from metrics.figures import marks
from metrics.figures.axis import Axis
from metrics.figures.builder import Builder
from metrics.figures.compare import alt, compare
from metrics.query.comparison import comparable
from metrics.texts.labels import Labels

ROOT = Path(__file__).parents[2]
REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


@pytest.fixture
def draw(data):
    """Compare one indicator; returns the comparison, the figure and the labels."""

    def make(indicator: str, scope: str = "region", language: str = "zh", regions=REGIONS, **options):
        facts, context = data
        comparison = comparable(facts, indicator, scope, regions, context, **options)
        labels = Labels(context, language)
        return comparison, go.Figure(compare(comparison, labels)), labels

    return make


def trace(figure, fact_id: str, kind: str):
    """The one trace of a kind that stands for a fact."""
    (found,) = [each for each in figure.data if each.type == kind and each.name == fact_id]
    return found


def words(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations if annotation.text]


def test_an_exact_number_is_a_solid_bar_of_its_value(draw) -> None:
    _, figure, labels = draw("grid_count")
    bar = trace(figure, "tongliao-01:grid_count", "bar")
    assert (bar.base[0], bar.x[0]) == (0, 16893)
    assert bar.marker.color == labels.context.regions["tongliao"].colour
    assert bar.marker.pattern.shape is None


def test_a_zero_which_has_no_length_has_a_mark_and_the_wish_for_a_log_axis_is_answered(make_fact, data) -> None:
    zero, more = make_fact("grid_count", 0, id="zero"), make_fact("grid_count", 5, id="more")
    axis = Axis.over([zero, more], log=True)
    assert not axis.log
    builder = Builder(Labels(data[1], "zh"))
    for fact in (zero, more):
        builder.as_bar(fact, 10, axis, 20)
    points = [each for each in builder.traces if each["type"] == "scatter"]
    assert [(each["x"], each["customdata"]) for each in points] == [([0.0], [[zero.fact_id]])]


def test_every_mark_carries_its_fact_and_says_it_on_hover(draw) -> None:
    comparison, figure, _ = draw("grid_worker_count")
    drawn = {each.customdata[0][0] for each in figure.data if each.customdata is not None}
    assert drawn == set(comparison.rows["fact_id"])
    text = trace(figure, "tongliao-01:grid_worker_count", "bar").hovertext[0]
    for part in ("通辽市", "17288人", "2022年", "实际", "配备网格员17288人"):
        assert part in text


def test_unit_stands_on_the_axis_and_period_at_each_mark(draw) -> None:
    _, figure, _ = draw("grid_worker_count")
    assert figure.layout.xaxis.title.text == "网格员数（人）"
    said = words(figure)
    assert any("17288人" in text and "2022年" in text for text in said)
    assert any("1739名" in text and "2021年" in text for text in said)


def test_a_floor_is_pale_with_an_arrow_and_a_target_is_hollow(draw) -> None:
    _, figure, labels = draw("collective_income_floor")
    floor = trace(figure, "baotou-01:collective_income_floor", "bar")
    assert floor.marker.color != labels.context.regions["baotou"].colour
    arrows = [note for note in figure.layout.annotations if note.showarrow]
    assert len(arrows) == 1
    assert arrows[0].ax == 100000
    assert arrows[0].x > 100000
    target = trace(figure, "baotou-01:collective_income_floor_target", "scatter")
    assert target.marker.symbol == "diamond-open"
    assert not [each for each in figure.data if each.type == "bar" and each.name == target.name]


def test_a_range_is_a_bar_between_its_ends_and_about_a_hollow_circle(draw) -> None:
    _, figure, _ = draw("income_gain_per_mu", "place")
    bar = trace(figure, "wanrong-01:income_gain_per_mu", "bar")
    assert (bar.base[0], bar.base[0] + bar.x[0]) == (800, 1000)
    _, figure, _ = draw("cost_reduction_per_mu", "place")
    assert trace(figure, "wanrong-01:cost_reduction_per_mu", "scatter").marker.symbol == "circle-open"


def test_derived_is_striped_and_suspect_cross_hatched(draw) -> None:
    _, figure, _ = draw("grids_per_village")
    assert trace(figure, "tongliao-01:grids_per_village", "bar").marker.pattern.shape == "/"
    comparison, figure, _ = draw("grid_contact_household_count", suspects=True)
    assert trace(figure, "hangjin-01:grid_contact_household_count", "bar").marker.pattern.shape == "x"
    assert any("⚠" in text for text in words(figure))
    assert marks.kinds(comparison.facts) == ["suspect"]


def test_a_silent_region_is_named_without_a_value_and_has_its_row_where_asked_for(draw, data) -> None:
    comparison, figure, _ = draw("grid_count")
    assert comparison.absent == ("hangjin", "wanrong", "xingan")
    each_silent = go.Figure(compare(comparison, Labels(data[1], "zh"), each_silent=True))
    for drawing, lines in ((figure, 1), (each_silent, 3)):
        silent = [text for text in words(drawing) if "未见报道" in text]
        assert len(silent) == lines
        assert all(name in "".join(silent) for name in ("杭锦旗", "万荣县", "兴安盟"))
        assert not [each for each in drawing.data if each.name.partition("-")[0] in comparison.absent]


def test_rows_stand_in_the_order_of_the_regions_chosen(draw) -> None:
    _, figure, _ = draw("grid_worker_count", regions=["hangjin", "tongliao", "baotou"])
    rows = {each.name.split("-")[0]: each.y[0] for each in figure.data if each.type == "bar"}
    assert sorted(rows, key=rows.__getitem__) == ["hangjin", "tongliao", "baotou"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_alternative_text_says_all_that_is_drawn(draw, language: str) -> None:
    comparison, _, labels = draw("collective_income_floor", language=language)
    told = alt(comparison, labels)
    for region in comparison.regions:
        assert labels.region(region) in told
    for fact in comparison.facts:
        assert labels.number(fact) in told
    assert labels.word("unreported") in told
    assert labels.word("target") in told


@pytest.mark.slow
def test_every_indicator_of_the_table_draws_in_both_languages(data, draw) -> None:
    facts, _ = data
    pairs = facts[facts["indicator"].notna()][["indicator", "scope"]].drop_duplicates().itertuples(index=False)
    for indicator, scope in pairs:
        for language in ("zh", "en"):
            comparison, figure, _ = draw(indicator, scope, language, suspects=True)
            drawn = {each.customdata[0][0] for each in figure.data if each.customdata is not None}
            assert drawn == set(comparison.rows["fact_id"]), indicator


def test_markup_from_data_is_shown_as_text(data) -> None:
    facts, context = data
    hostile = facts[facts["fact_id"] == "tongliao-01:grid_count"].assign(
        place="<b>村</b>", quote="<script>x</script>", scope="place"
    )
    comparison = comparable(hostile, "grid_count", "place", ["tongliao"], context)
    figure = go.Figure(compare(comparison, Labels(context, "zh")))
    assert "<b>村" not in "".join(words(figure))
    assert "<script>" not in trace(figure, "tongliao-01:grid_count", "bar").hovertext[0]


def test_all_words_beside_the_marks_are_left_to_the_pages_colour(draw) -> None:
    _, figure, _ = draw("grid_worker_count")
    layout = figure.to_dict()["layout"]
    assert not [note for note in layout["annotations"] if "color" in note["font"]]
    assert {note["font"]["size"] for note in layout["annotations"] if note["text"]} <= {13, 14}
    assert "tickfont" not in layout["xaxis"]
    assert "font" not in layout["xaxis"]["title"]
