"""Small charts in HTML: bars of one indicator, region by region, each a link to its sentence. They come with the page and print as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from metrics.figures.marks import kinds
from metrics.model.fact import Fact
from metrics.query.comparison import Comparison
from metrics.texts import describe
from metrics.ui import evidence, html
from metrics.ui.filters import Selection


def group(selection: Selection, comparison: Comparison) -> dict[str, Any]:
    """An indicator with a bar a fact; the longest fills the width."""
    labels, facts = selection.labels, comparison.facts
    longest = max((_length(fact) for fact in facts), default=0.0) or 1.0
    return {
        "name": labels.indicator(comparison.indicator),
        "href": evidence.link_to("compare", i=comparison.indicator),
        "bars": [bar(selection, fact, _length(fact) / longest) for fact in facts],
        "kinds": [kind for fact in facts for kind in kinds([fact])],
    }


def bar(selection: Selection, fact: Fact, part: float) -> dict[str, Any]:
    """One fact as a bar that is as long as `part` of the width, from 0 to 1."""
    labels = selection.labels
    return {
        "region": fact.region,
        "who": describe.who(fact, labels),
        "home": evidence.link_to_region(fact.region, fact.place),
        "href": evidence.link(fact.fact_id),
        "number": labels.number(fact),
        "aside": describe.aside(fact, labels),
        "kind": kinds([fact])[-1],
        "part": part,
        "width": html.width_class(part),
    }


def legend(selection: Selection, found: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds of mark that stand in a chart, with their words; none where every number is exact."""
    seen = sorted(set(found) - {"exact"})
    return [(kind, selection.labels.word("open_side" if kind == "arrow" else kind)) for kind in seen]


def silent_line(selection: Selection, reporting: Iterable[str]) -> str:
    """The regions that report nothing of a chart, in one line; "" where every one does."""
    labels, told = selection.labels, set(reporting)
    silent = [labels.region(region) for region in selection.regions if region not in told]
    return labels.words.titled(labels.word("unreported"), labels.joined(silent)) if silent else ""


def _length(fact: Fact) -> float:
    return max((abs(float(number)) for number in fact.numbers), default=0.0)


def parts(groups: Sequence[dict[str, Any]]) -> list[float]:
    """The lengths of all bars, for `html.show_widths`."""
    return [each["part"] for one in groups for each in one["bars"]]
