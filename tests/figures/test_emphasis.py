"""A panel shows a region's frequency beside the others'; one term's chart shows every region, silent ones in words."""

import plotly.graph_objects as go
import pytest

from metrics.build.paths import TablePaths
from metrics.figures import emphasis as figures
from metrics.query import terms
from metrics.table import parquet, schemas
from metrics.texts.labels import Labels

REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


@pytest.fixture(scope="module")
def data(data, five):
    """The rows of the table of terms, their English, and the context of the facts."""
    rows, context = parquet.read(TablePaths.of(five).terms, schemas.TERM_SCHEMA)
    return rows, context["english"], data[1]


@pytest.fixture
def panel(data):
    """One region's panel; returns its rows, the figure and the labels."""

    def make(region: str, language: str = "zh", names: bool = False):
        rows, english, context = data
        labels = Labels(context, language)
        shown = terms.distinctive(rows, [region], names)
        return shown, go.Figure(figures.distinctive(shown, 40.0, labels, english)), labels

    return make


def words(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations if annotation.text]


def trace(figure, name: str):
    (found,) = [each for each in figure.data if each.name == name]
    return found


@pytest.mark.parametrize("region", REGIONS)
def test_a_panel_has_a_mark_here_and_elsewhere_for_each_term_the_most_distinctive_on_top(panel, region: str) -> None:
    shown, figure, labels = panel(region)
    here, there = trace(figure, region), trace(figure, "elsewhere")
    assert list(here.x) == list(shown["per_thousand"])
    assert list(there.x) == list(shown["elsewhere_per_thousand"])
    assert list(here.y) == list(range(len(shown)))
    assert list(shown["keyness"]) == sorted(shown["keyness"], reverse=True)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first row is on top"
    assert here.marker.color == labels.context.regions[region].colour
    assert here.marker.symbol == labels.context.regions[region].symbol
    assert there.marker.symbol == "circle-open"


def test_every_mark_carries_its_term_and_says_the_counts_on_hover(panel) -> None:
    shown, figure, _ = panel("tongliao")
    for name in ("tongliao", "elsewhere"):
        assert [custom[0] for custom in trace(figure, name).customdata] == list(shown["term"])
    at = list(shown["term"]).index("荞麦")
    hover = trace(figure, "tongliao").hovertext[at]
    row = shown.iloc[at]
    for part in ("荞麦", f"6 / {row['total']}", "其他地区  0 / ", f"G² {row['keyness']:.1f}"):
        assert part in hover
    assert trace(figure, "difference").hoverinfo == "skip"


def test_count_and_unit_are_said(panel) -> None:
    _, figure, _ = panel("tongliao")
    assert figure.layout.xaxis.title.text == "每千词次数"
    assert {"<b>荞麦</b>", "6次"} <= set(words(figure))
    _, figure, _ = panel("tongliao", "en")
    assert figure.layout.xaxis.title.text == "times per 1,000 terms"
    assert any("荞麦" in text and "buckwheat" in text for text in words(figure))


def test_panels_share_the_axis_that_they_are_given(panel) -> None:
    assert panel("tongliao")[1].layout.xaxis.range == panel("xingan")[1].layout.xaxis.range


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_alternative_text_says_all_that_is_drawn(data, panel, language: str) -> None:
    rows, english, _ = data
    shown, _, labels = panel("wanrong", language)
    told = figures.distinctive_alt(shown, labels, english)
    assert labels.region("wanrong") in told
    assert labels.word("per_thousand") in told
    for row in shown.to_dict("records"):
        assert f"{row['count']} ({row['per_thousand']:,.1f}" in told
        assert row["term"] in told
    across = terms.across(rows, "葡萄", REGIONS)
    told = figures.across_alt(across, "葡萄", labels, english)
    assert [labels.region(region) in told for region in REGIONS] == [True] * 5
    assert told.count(labels.word("unused")) == 4


def test_a_silent_region_keeps_its_row_in_words(data) -> None:
    rows, _, context = data
    figure = go.Figure(figures.across(terms.across(rows, "葡萄", REGIONS), Labels(context, "zh")))
    bars = {each.name: each for each in figure.data}
    assert list(bars) == REGIONS
    assert [bars[region].y[0] for region in REGIONS] == [0, 1, 2, 3, 4]
    assert [each.customdata[0][0] for each in figure.data] == REGIONS
    assert bars["wanrong"].x[0] == pytest.approx(6000 / rows[rows["region"] == "wanrong"]["total"].iloc[0])
    assert bars["baotou"].x[0] == 0
    said = words(figure)
    assert sum("未用此词" in text for text in said) == 4
    assert any("万荣县" in text and "6次" in text for text in said)


def test_a_chart_without_any_use_still_draws(data) -> None:
    rows, _, context = data
    figure = go.Figure(figures.across(terms.across(rows, "葡萄", ["baotou"]), Labels(context, "en")))
    assert figure.layout.xaxis.range[1] > 0


def test_markup_from_data_is_shown_as_text(panel) -> None:
    shown, _, labels = panel("tongliao", "en")
    hostile = shown.assign(term="<b>词</b>")
    figure = go.Figure(figures.distinctive(hostile, 40.0, labels, {"<b>词</b>": "<i>word</i>"}))
    text = "".join(words(figure)) + "".join(trace(figure, "tongliao").hovertext)
    assert "<b>词" not in text
    assert "<i>word" not in text
