"""What surrounds a chart: its title, a key that draws the marks that are there, and the foot of a saved picture."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest

from metrics.figures import key, picture
from metrics.figures.axis import Axis
from metrics.figures.builder import Builder
from metrics.figures.marks import KINDS, kinds
from metrics.figures.style import broken, width
from metrics.texts.labels import Labels
from tests.made import context, indicator, region, unit

LABELS = Labels(
    context(
        regions=[region("tongliao", "通辽市", "Tongliao", colour="#0072B2")],
        indicators=[indicator("grid_count", "网格数", "Grids")],
        units=[unit("piece", "个", "")],
    ),
    "zh",
)
FOOT = [
    "网格数 · 数出有据",
    "来源：<b>《甲》</b>；" + "乙" * 400,
    "http://board.example/compare?i=grid_worker_count&lang=zh",
]


def surrounded(*facts, form="bar", title="网格数", labels=LABELS):
    """The layout of a chart of some facts, and the height that it had before."""
    chart = Builder(labels)
    for number, fact in enumerate(facts):
        (chart.as_bar if form == "bar" else chart.as_point)(fact, number, Axis.over(facts), 20)
    layout = chart.figure(height=200, margin={"t": 20, "b": 50}, xaxis={"title": {"text": "个"}})["layout"]
    picture.surround(layout, title, labels)
    go.Figure(layout=layout)  # which raises where a part is none of Plotly's
    return layout


def words(layout, name=None):
    return [
        note["text"] for note in layout["annotations"] if note["text"] and (name is None or note.get("name") == name)
    ]


@pytest.mark.parametrize("form", ["bar", "point"])
def test_the_key_draws_every_kind_of_mark_that_is_there_and_no_other(make_fact, form):
    facts = [
        make_fact("grid_count", 5),
        make_fact("grid_count", 5, bound="at_least", id="b"),
        make_fact("grid_count", 5, status="target", id="c"),
        make_fact("grid_count", 5, suspect="不可能", id="d"),
    ]
    told = words(surrounded(*facts, form=form))
    assert [word for word in told if word in {"确数", "下限或上限", "约数", "区间", "目标", "计划", "推算", "存疑"}] == [
        "确数", "下限或上限", "目标", "存疑",
    ]  # fmt: skip
    assert kinds(facts) == ["exact", "arrow", "target", "suspect"]


@pytest.mark.parametrize("form", ["bar", "point"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_mark_has_a_drawing_of_its_own_beside_its_word(form, kind):
    def drawing(name):
        drawn = key.draw([(form, name)], 50, LABELS)
        assert drawn.shapes
        assert len(drawn.annotations) == 1
        return [
            {part: shape.get(part) for part in ("type", "path", "x0", "x1", "fillcolor", "line")}
            for shape in drawn.shapes
        ]

    assert [other for other in KINDS if drawing(other) == drawing(kind)] == [kind]


def test_the_key_lies_below_the_axis_and_above_the_foot_and_fits_a_phone():
    drawn = key.draw([(form, kind) for form in ("bar", "point") for kind in KINDS], 50, LABELS)
    downs = [-note["yshift"] for note in drawn.annotations]
    assert min(downs) > 50
    assert max(downs) < 50 + drawn.height
    for note in drawn.annotations:
        assert note["xshift"] + 6.3 * width(note["text"]) <= 340
    corners = [float(number) for shape in drawn.shapes for number in re.findall(r",(-?[\d.]+)", shape.get("path", ""))]
    assert all(-(50 + drawn.height) < corner < -50 for corner in corners)


def test_a_chart_without_marks_of_numbers_has_no_key():
    assert key.draw([], 50, LABELS).height == 0


def test_a_saved_picture_says_title_sources_and_link_at_its_foot(make_fact):
    layout = surrounded(make_fact("grid_count", 5))
    told = picture.foot(layout, FOOT)["note"]["text"]
    assert "来源" in told
    assert "<b>" not in told
    assert told.replace("<br>", "").endswith("compare?i=grid_worker_count&amp;lang=zh")
    assert layout["title"]["text"] == "网格数"
    assert told not in words(layout), "the page shows none"


def test_the_foot_lies_below_the_key_and_gets_the_room_of_its_lines(make_fact):
    layout = surrounded(make_fact("grid_count", 5))
    short, long = (picture.foot(layout, lines) for lines in (["短", "http://a"], FOOT))
    assert short["note"]["yshift"] == -layout["margin"]["b"]
    assert short["height"] < long["height"]
    assert long["note"]["text"].count("<br>") < 8
    for each in (short, long):
        assert each["height"] > 13 * (each["note"]["text"].count("<br>") + 1)


def test_no_latin_word_and_no_year_is_broken():
    line = "来源：内蒙古包头:打造北疆抓党建促乡村振兴样板 grid_worker_count 2022年 https://board.example/compare?i=grid_worker_count"
    for most in (8, 12, 20, 31):
        pieces = broken(line, most)
        assert "".join(pieces).replace(" ", "") == line.replace(" ", "")
        for word in ("grid_worker_count", "2022", "board.example/", "https://"):
            assert any(word in piece for piece in pieces), (most, word)


def test_a_long_title_is_broken_and_gets_its_room(make_fact):
    short, long = (surrounded(make_fact("grid_count", 5), title=title) for title in ("数", "很长的标题" * 9))
    lines = long["title"]["text"].count("<br>") + 1
    assert lines > 1
    assert long["margin"]["t"] > short["margin"]["t"]
    assert long["height"] - short["height"] == long["margin"]["t"] - short["margin"]["t"]


def test_words_are_left_to_the_pages_colour_and_the_foot_is_grey(make_fact):
    layout = surrounded(make_fact("grid_count", 5))
    assert not [note for note in layout["annotations"] if note["text"] and "color" in note["font"]]
    assert "color" not in layout["title"]["font"]
    assert picture.foot(layout, FOOT)["note"]["font"]["color"] == "#8A8F98"
