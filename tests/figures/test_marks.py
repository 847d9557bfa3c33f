"""Points draw each number as what it is, on a linear and on a log axis."""

from decimal import Decimal
from math import log10

import plotly.graph_objects as go
import pytest

from metrics.figures import marks
from metrics.figures.axis import Axis
from metrics.figures.builder import Builder
from metrics.model.fact import Fact
from metrics.texts.labels import Labels
from tests.made import context, indicator, region, unit

LABELS = Labels(
    context(
        regions=[region("tongliao", "通辽市", "Tongliao")],
        indicators=[indicator("income", "收入", "Income", unit="yuan")],
        units=[unit("yuan", "元", "yuan")],
    ),
    "zh",
)


def fact(value=None, bound="exact", status="actual", lower=None, upper=None, **columns):
    ends = {
        name: None if end is None else Decimal(end)
        for name, end in (("value", value), ("lower", lower), ("upper", upper))
    }
    base = {
        "indicator": "income",
        "bound": bound,
        "status": status,
        "unit": "yuan",
        "period": "2021",
        "quote": "增收<b>",
    }
    return Fact("t:x", "income", "tongliao", **(ends | base | {"literal": f"{value}元"} | columns))


def drawn(one, log=True):
    chart = Builder(LABELS)
    chart.as_point(one, 5, Axis.over([one], log))
    figure = go.Figure(chart.figure())
    assert all([custom[0] for custom in trace.customdata] == ["t:x"] * len(trace.x) for trace in figure.data)
    assert all("增收&lt;b&gt;" in text for trace in figure.data for text in trace.hovertext)
    assert {height for trace in figure.data for height in trace.y} == {5}
    return figure.data


def test_exact_is_one_solid_dot() -> None:
    (dot,) = drawn(fact(100))
    assert (list(dot.x), dot.marker.symbol) == ([100], "circle")


@pytest.mark.parametrize(
    ("bound", "beyond"), [("at_least", True), ("more_than", True), ("less_than", False), ("up_to", False)]
)
@pytest.mark.parametrize("log", [True, False])
def test_a_bound_is_a_tick_with_an_arrow_to_its_open_side(bound, beyond, log) -> None:
    arrow, tick = drawn(fact(100, bound), log)
    assert (list(tick.x), tick.marker.symbol) == ([100], "line-ns-open")
    assert arrow.x[0] == 100
    assert (arrow.x[1] > 100) is beyond
    assert arrow.marker.size[0] == 0


def test_about_is_hollow_and_has_no_width() -> None:
    (circle,) = drawn(fact(240, "about"))
    assert (list(circle.x), circle.marker.symbol) == ([240], "circle-open")


def test_a_range_is_a_line_between_its_two_ends() -> None:
    line, ends = drawn(fact(bound="range", lower=800, upper=1000))
    assert list(line.x) == list(ends.x) == [800, 1000]
    assert (line.mode, line.line.width, line.line.dash) == ("lines", 7, "solid")


@pytest.mark.parametrize(("status", "symbol"), [("target", "diamond-open"), ("plan", "square-open")])
def test_an_aim_is_hollow_whatever_its_bound(status, symbol) -> None:
    assert drawn(fact(100, status=status))[-1].marker.symbol == symbol
    assert len(drawn(fact(100, "more_than", status))) == 2
    line, ends = drawn(fact(None, "range", status, 1, 2))
    assert (line.line.dash, ends.marker.symbol) == ("dot", symbol)


def test_derived_is_told_apart() -> None:
    assert drawn(fact(100, derived=True))[-1].marker.symbol == "circle-x-open"


def test_the_key_names_each_kind_of_mark_once_in_a_fixed_order() -> None:
    facts = [fact(1, "about"), fact(1), fact(1, "more_than", "plan"), fact(1), fact(None, "range", "actual", 1, 2)]
    assert marks.kinds(facts) == ["exact", "arrow", "about", "range", "plan"]
    assert marks.kinds([fact(1, "at_least")]) == ["arrow"]


def test_a_log_axis_has_round_ticks_within_its_range_and_room_for_arrows() -> None:
    axis = Axis.over([fact(9000), fact(540000)], log=True)
    assert axis.ticks == [10000, 20000, 50000, 100000, 200000, 500000]
    low, high = axis.range
    assert low < log10(9000)
    assert high > log10(axis.beyond(540000, 1))
    assert Axis.over([fact(3000), fact(4.1e8)], log=True).ticks == [10.0**power for power in range(3, 10)]


def test_a_linear_axis_starts_at_zero_and_reaches_below_it_for_a_loss() -> None:
    assert Axis.over([fact(100)], log=False).range[0] == 0
    axis = Axis.over([fact(-50), fact(100)], log=False)
    assert axis.range[0] < -50
    assert axis.ticks == [-50, -40, -30, -20, -10, 0, 20, 40, 60, 80, 100]


def test_a_log_axis_is_refused_where_a_number_is_not_above_zero() -> None:
    assert not Axis.over([fact(0), fact(100)], log=True).log
    assert not Axis.over([fact(-5), fact(100)], log=True).log
    assert Axis.over([], log=True).log
