"""A trend joins results that stand alone for their period, and nothing else."""

import plotly.graph_objects as go
import pytest

from metrics.figures.trend import MAX_LINES, lines, trend
from metrics.query.comparison import comparable
from metrics.texts.labels import Labels
from tests.made import context, indicator, region, unit

NAMES = tuple(f"region{number}" for number in range(MAX_LINES + 2))
CONTEXT = context(
    regions=[region(name) for name in NAMES],
    units=[unit("piece", "个", "pieces")],
    indicators=[indicator("grid_count", distinct_from=("floor",)), indicator("floor", "下限", "Floor")],
)
LABELS = Labels(CONTEXT, "zh")


@pytest.fixture
def compared(make_fact, as_table):
    """The comparison of numbers that are given by year, value and other fields."""

    def through(*rows):
        made = [
            make_fact("grid_count", value, period=year, id=f"n{number}", **{"region": NAMES[0]} | fields)
            for number, (year, value, fields) in enumerate(rows)
        ]
        return comparable(as_table(made), "grid_count", "region", NAMES, CONTEXT)

    return through


def joined(figure) -> list[list[float | None]]:
    return [list(trace.y) for trace in figure.data if trace.mode == "lines" and trace.hoverinfo == "skip"]


def test_a_line_joins_results_and_no_target(compared) -> None:
    found = compared(
        ("2020", 1, {}), ("2021", 2, {}), ("2022", 9, {"status": "target"}), ("2023", 8, {"status": "target"})
    )
    figure = go.Figure(trend(found, LABELS))
    assert joined(figure) == [[1, 2]]
    symbols = {trace.customdata[0][0]: trace.marker.symbol for trace in figure.data if trace.customdata}
    assert [symbols[f"{NAMES[0]}-01:n{number}"] for number in range(4)] == ["circle", "circle", *["diamond-open"] * 2]


def test_no_line_runs_through_numbers_that_differ(compared) -> None:
    other = {"source_id": f"{NAMES[0]}-02"}
    found = compared(("2020", 1, {}), ("2021", 2, {}), ("2021", 3, other), ("2022", 4, {}))
    figure = go.Figure(trend(found, LABELS))
    assert joined(figure) == [[1, None, 4]]
    assert [note.text for note in figure.layout.annotations].count("≠") == 2


def test_an_open_side_has_an_arrow_and_a_range_its_ends(compared) -> None:
    ends = {"bound": "range", "lower": 3, "upper": 5}
    found = compared(("2020", 1, {"bound": "at_least"}), ("2021", 9, {"bound": "up_to"}), ("2022", None, ends))
    figure = go.Figure(trend(found, LABELS))
    assert [note.ay for note in figure.layout.annotations if note.showarrow] == [20, -20]
    (bar,) = [trace for trace in figure.data if trace.mode == "lines" and trace.hoverinfo != "skip"]
    assert list(bar.y) == [3, 5]


def test_another_definition_is_a_dotted_line_from_when_it_holds(make_fact, as_table) -> None:
    rows = [("grid_count", "2020"), ("grid_count", "2021"), ("floor", "2022")]
    facts = as_table(make_fact(name, 3, period=year, region=NAMES[0], id=year) for name, year in rows)
    figure = go.Figure(trend(comparable(facts, "grid_count", "region", NAMES, CONTEXT), LABELS))
    (shape,) = figure.layout.shapes
    assert (shape.x0, shape.line.dash) == (pytest.approx(2022.5, abs=0.01), "dot")
    assert any("下限" in str(note.text) for note in figure.layout.annotations)


def test_more_lines_than_can_be_told_apart_are_not_drawn(compared) -> None:
    found = compared(*((year, 5, {"region": name}) for name in NAMES for year in ("2020", "2021")))
    assert len(lines(found, LABELS)) == len(NAMES)
    assert len(joined(go.Figure(trend(found, LABELS)))) == MAX_LINES


def test_a_suspect_number_is_on_no_line(make_fact, as_table) -> None:
    rows = [("2020", None), ("2021", None), ("2022", "太大"), ("2023", "太大")]
    facts = as_table(
        make_fact("grid_count", 5, period=year, suspect=why, region=NAMES[0], id=year) for year, why in rows
    )
    found = comparable(facts, "grid_count", "region", NAMES, CONTEXT, suspects=True)
    (line,) = lines(found, LABELS)
    assert [fact.period for fact in line.facts] == ["2020", "2021"]
