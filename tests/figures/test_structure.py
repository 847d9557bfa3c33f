"""The structure of a region: a box a part, each drawn as what its number is, silent parts in their place."""

from pathlib import Path

import plotly.graph_objects as go
import pytest

from metrics.figures.structure import alt, structure
from metrics.query.grid import PARTS, organisation
from metrics.texts.labels import Labels

ROOT = Path(__file__).parents[2]
NAMES = {part: f"部分{number}" for number, part in enumerate(PARTS)}


@pytest.fixture
def draw(data):
    """Draw one region; `change` makes the grid count another kind of number. Returns the figure, the structure and the labels."""

    def make(region: str, language: str = "zh", **change):
        facts, context = data
        if change:
            facts = facts.copy()
            for column, value in change.items():
                facts.loc[facts["fact_id"] == f"{region}-01:grid_count", column] = value
        (found,), _ = organisation(facts, [region], context)
        labels = Labels(context, language)
        return go.Figure(structure(found, NAMES, labels)), found, labels

    return make


def bar(figure, fact_id: str):
    (found,) = [each for each in figure.data if each.type == "bar" and each.name == fact_id]
    return found


def words(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.text]


def test_every_number_has_a_box_that_carries_its_fact(draw) -> None:
    figure, found, _ = draw("baotou")
    drawn = [each.customdata[0][0] for each in figure.data if each.customdata is not None]
    assert sorted(drawn) == sorted(fact.fact_id for fact in found.boxes.values() if fact)
    assert [bar(figure, f"baotou-01:{part}").text[0] for part in PARTS if found.boxes[part]] == [
        "<b>527个</b>",
        "<b>3202个</b>",
        "<b>1656个</b>",
        "<b>4259名</b>",
    ]


def test_levels_stand_one_below_the_other_and_workers_beside_the_grids(draw) -> None:
    figure, _, _ = draw("baotou")
    rows = {
        name: bar(figure, f"baotou-01:{name}").y[0] for name in ("village_count", "grid_count", "grid_worker_count")
    }
    assert rows["village_count"] < rows["grid_count"] == rows["grid_worker_count"]
    grids, workers = (bar(figure, f"baotou-01:{name}") for name in ("grid_count", "grid_worker_count"))
    assert grids.base[0] + grids.x[0] < workers.base[0]
    assert workers.base[0] + workers.x[0] <= 1


def test_a_click_changes_no_other_box(draw) -> None:
    """Plotly greys what is not selected unless told otherwise, and fails on a click where only one of the two fonts is given."""
    box = bar(draw("tongliao")[0], "tongliao-01:grid_count")
    assert box.unselected.marker.opacity == 1
    assert box.unselected.textfont.color == box.selected.textfont.color == "#FFFFFF"


def test_boxes_of_a_level_are_of_one_size_whatever_their_number(draw) -> None:
    widths = {bar(draw(region)[0], f"{region}-01:grid_count").x[0] for region in ("tongliao", "baotou")}
    assert len(widths) == 1


def test_an_exact_number_is_solid_in_the_region_s_colour(draw) -> None:
    figure, _, labels = draw("tongliao")
    box = bar(figure, "tongliao-01:grid_count")
    assert box.marker.color == labels.context.regions["tongliao"].colour
    assert box.marker.pattern.shape is None


def test_a_level_that_is_not_reported_keeps_its_place_as_a_dashed_outline(draw) -> None:
    figure, _, _ = draw("hangjin")
    outlines = [shape for shape in figure.layout.shapes if shape.line.dash == "dash"]
    assert len(outlines) == 3
    assert sum("未见报道" in text for text in words(figure)) == 3
    assert not [each for each in figure.data if each.name in PARTS]


def test_a_suspect_number_is_hatched_and_says_so(draw) -> None:
    figure, _, _ = draw("hangjin")
    box = bar(figure, "hangjin-01:grid_contact_household_count")
    assert box.marker.pattern.shape == "x"
    assert "<b>181万户</b>" in words(figure)
    assert any("⚠ 存疑" in text and "2021年" in text for text in words(figure))
    assert "存疑" in box.hovertext[0]


def test_a_floor_is_pale_with_an_arrow_to_the_right_and_a_ceiling_to_the_left(draw) -> None:
    for bound, towards in (("at_least", 1), ("up_to", -1)):
        figure, _, labels = draw("tongliao", bound=bound)
        (arrow,) = [note for note in figure.layout.annotations if note.showarrow]
        assert (arrow.x - arrow.ax) * towards > 0
        assert bar(figure, "tongliao-01:grid_count").marker.color != labels.context.regions["tongliao"].colour


@pytest.mark.parametrize(
    ("change", "symbol"),
    [({"status": "target"}, "diamond-open"), ({"status": "plan"}, "square-open"), ({"bound": "about"}, "circle-open")],
)
def test_a_target_and_a_plan_are_hollow_and_about_a_circle(draw, change, symbol) -> None:
    figure, _, labels = draw("tongliao", **change)
    (mark,) = [each for each in figure.data if each.type == "scatter" and each.name == "tongliao-01:grid_count"]
    assert mark.marker.symbol == symbol
    assert bar(figure, "tongliao-01:grid_count").marker.color != labels.context.regions["tongliao"].colour


def test_the_period_stands_at_each_number_and_the_sentence_in_the_hover(draw) -> None:
    figure, _, _ = draw("hangjin")
    assert any(text.startswith("部分4") and "2021年" in text for text in words(figure))
    assert "选聘1739名网格员" in bar(figure, "hangjin-01:grid_worker_count").hovertext[0].replace("<br>", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_alternative_text_says_every_part(draw, language: str) -> None:
    _, found, labels = draw("hangjin", language)
    told = alt(found, labels)
    for part, fact in found.boxes.items():
        assert labels.indicator(part) in told
        assert (labels.number(fact) if fact else labels.word("unreported")) in told
    assert labels.word("suspect") in told


def test_a_long_number_is_set_smaller(draw) -> None:
    figure, _, _ = draw("tongliao", "en")
    sizes = [bar(figure, f"tongliao-01:{name}").insidetextfont.size for name in ("grid_count", "village_count")]
    assert sizes == [18.7, 18.7]
    hangjin, _, _ = draw("hangjin", "en")
    (long,) = [note for note in hangjin.layout.annotations if "1.81 million" in (note.text or "")]
    assert long.font.size < 18.7


def test_markup_from_data_is_shown_as_text(draw) -> None:
    figure, _, _ = draw("tongliao", literal="<i>1</i>个", quote="<script>x</script>")
    box = bar(figure, "tongliao-01:grid_count")
    assert "<i>" not in box.text[0]
    assert "<script>" not in box.hovertext[0]
