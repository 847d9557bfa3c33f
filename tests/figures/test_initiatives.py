"""The dot matrix and the timeline: what is drawn where, what a mark leads to, and the same in words."""

from pathlib import Path

import plotly.graph_objects as go
import pytest

from metrics.figures.initiatives import matrix, matrix_alt, timeline, timeline_alt
from metrics.query.initiatives import belonging, gather, tally, unassigned
from metrics.texts.labels import Labels

ROOT = Path(__file__).parents[2]
REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


def counted(key: str, count: int) -> str:
    return f"{count} {key}"


def by_name(figure) -> dict:
    return {trace.name: trace for trace in figure.data}


def words(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.text]


# --- matrix ------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def dots(data):
    def draw(language: str = "zh", **options):
        facts, context = data
        labels = Labels(context, language)
        cells = tally(gather(facts, context), REGIONS)
        return cells, go.Figure(matrix(cells, REGIONS, labels, counted, **options)), labels

    return draw


def test_the_area_of_a_circle_is_the_number_of_initiatives(dots) -> None:
    cells, figure, _ = dots()
    drawn = by_name(figure)
    large = max(cells, key=lambda cell: cell.initiatives)
    for cell in cells:
        if cell.initiatives > 1:
            ratio = (
                drawn[f"{cell.pillar}:{cell.region}"].marker.size / drawn[f"{large.pillar}:{large.region}"].marker.size
            )
            assert ratio**2 == pytest.approx(cell.initiatives / large.initiatives)


def test_a_circle_stands_in_the_column_and_colour_of_its_region_and_leads_to_its_cell(dots) -> None:
    _, figure, labels = dots()
    mark = by_name(figure)["talent:xingan"]
    assert list(mark.x) == [REGIONS.index("xingan")]
    assert mark.marker.line.color == labels.context.regions["xingan"].colour
    assert list(mark.customdata[0]) == ["talent:xingan"]
    assert "兴安盟 · 人才振兴" in mark.hovertext[0]
    assert "8 initiatives" in mark.hovertext[0]


def test_a_small_circle_has_as_much_room_for_a_finger_as_a_large_one(dots) -> None:
    _, figure, _ = dots()
    rooms = [trace for trace in figure.data if trace.name.endswith(":room")]
    assert {trace.marker.size for trace in rooms} == {44}
    assert {trace.marker.color for trace in rooms} == {"rgba(0,0,0,0)"}


def test_a_cell_without_an_initiative_is_words_and_no_circle(dots) -> None:
    cells, figure, _ = dots()
    silent = [cell for cell in cells if not cell.initiatives]
    assert len(silent) > 5
    assert sum("未见报道" in text for text in words(figure)) == len(silent)
    assert not {f"{cell.pillar}:{cell.region}" for cell in silent} & set(by_name(figure))


def test_both_counts_stand_under_each_circle(dots) -> None:
    _, figure, _ = dots()
    assert "8 initiatives<br>3 figures" in words(figure)


def test_what_was_not_chosen_is_paler(dots) -> None:
    _, figure, _ = dots(chosen=("talent", "xingan"))
    drawn = by_name(figure)
    assert drawn["talent:xingan"].marker.color.endswith(",0.8)")
    assert drawn["talent:baotou"].marker.color.endswith(",0.12)")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_matrix_in_words_has_every_cell(dots, language: str) -> None:
    cells, _, labels = dots(language)
    told = matrix_alt(cells, labels, counted)
    for cell in cells:
        assert f"{labels.region(cell.region)} · {labels.word(cell.pillar)}" in told
    assert told.count(labels.word("unreported")) == sum(not cell.initiatives for cell in cells)


# --- timeline ----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def bands(data):
    def draw(rows=None, language: str = "zh", regions=REGIONS):
        facts, context = data
        labels = Labels(context, language)
        rows = belonging(facts) if rows is None else rows
        return rows, go.Figure(timeline(rows, regions, labels, counted, labels.word("unreported"))), labels

    return draw


def test_every_figure_is_one_mark_that_leads_to_its_sentence(bands) -> None:
    rows, figure, _ = bands()
    drawn = [custom[0] for trace in figure.data if trace.customdata is not None for custom in trace.customdata]
    assert sorted(drawn) == sorted(rows["fact_id"])
    for trace in figure.data:
        if trace.customdata is not None:
            assert len(trace.customdata) == len(trace.x) == len(trace.y) == len(trace.hovertext)


def test_a_mark_stands_inside_its_period(bands) -> None:
    """The years are 2021 to 2024, a unit each: December 2023 is the last twelfth of the third."""
    _, figure, _ = bands()
    years = [str(text) for text in figure.layout.xaxis.ticktext]
    assert years == ["2021", "2022", "2023", "2024"]
    drawn = by_name(figure)
    for x in drawn["tongliao:2023-12:target"].x:
        assert 2 + 334 / 365 < x < 3
    for x in drawn["baotou:2022:actual"].x:
        assert 1 < x < 2
    frames = [(shape.x0, shape.x1) for shape in figure.layout.shapes if shape.type == "rect"]
    assert (1.0, 4.0) in frames  # 2022/2024


def test_no_trace_mixes_statuses_and_each_has_its_symbol(bands) -> None:
    rows, figure, _ = bands()
    status = dict(zip(rows["fact_id"], rows["status"], strict=True))
    suspect = set(rows[rows["suspect"].notna()]["fact_id"])
    assert suspect
    symbols = {"actual": "circle", "target": "diamond-open", "plan": "square-open"}
    for trace in figure.data:
        found = [custom[0] for custom in trace.customdata]
        assert len({status[name] for name in found}) == 1
        for name, symbol in zip(found, trace.marker.symbol, strict=True):
            assert symbol == ("x-thin-open" if name in suspect else symbols[status[name]])


def test_targets_have_a_dotted_frame(bands) -> None:
    _, figure, _ = bands()
    frames = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    dotted = [shape for shape in frames if shape.line.dash == "dot"]
    assert len(dotted) == sum(not trace.name.endswith(":actual") for trace in figure.data)
    assert len(frames) == len(figure.data)


def test_each_band_says_its_period_status_and_count(bands) -> None:
    _, figure, _ = bands()
    assert "2023年12月 · 目标 · 4 figures" in words(figure)


def test_years_that_no_figure_speaks_of_take_no_room_and_are_marked(data, bands) -> None:
    facts, _ = data
    _, figure, _ = bands(unassigned(facts, REGIONS))
    years = [int(text) for text in figure.layout.xaxis.ticktext]
    assert years[0] == 2014
    assert 2015 not in years
    broken = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.line.dash == "dot"]
    assert [shape.x0 for shape in broken] == [1]


def test_a_region_without_a_figure_keeps_its_place(data, bands) -> None:
    facts, _ = data
    rows = belonging(facts)
    _, figure, _ = bands(rows[rows["region"] != "hangjin"])
    assert not [trace for trace in figure.data if trace.name.startswith("hangjin")]
    said = words(figure)
    (at,) = [number for number, text in enumerate(said) if "杭锦旗" in text]
    assert "未见报道" in said[at + 1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_timeline_in_words_names_every_region_and_period(bands, language: str) -> None:
    rows, _, labels = bands(language=language)
    told = timeline_alt(rows, REGIONS, labels, counted, "silent")
    for region in REGIONS:
        assert labels.region(region) in told
    for text in rows["period"].unique():
        assert labels.period(text) in told
    assert labels.word("target") in told


def test_markup_from_data_is_shown_as_text(data) -> None:
    facts, context = data
    hostile = belonging(facts).head(1).assign(place="<b>村</b>", quote="<script>x</script>")
    figure = go.Figure(timeline(hostile, REGIONS, Labels(context, "zh"), counted, "silent"))
    hover = " ".join(text for trace in figure.data for text in trace.hovertext or [])
    assert "<script>" not in hover
    assert "<b>村" not in hover
