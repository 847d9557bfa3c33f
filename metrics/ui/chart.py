"""A Plotly figure on the page, through an element of our own: drawn in place by `web/static/figure.js`; a click on a mark names its fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plotly.io.json import to_json_plotly

from metrics.figures import picture, style
from metrics.figures.builder import Figure
from metrics.ui import element, filters
from metrics.ui.filters import Selection
from metrics.web.element import plotly_name

_LINKED = ("i", "term", "kind", "scope")  # what a saved picture's address says of the page


@dataclass(frozen=True)
class Drawing:
    """A finished figure as the browser gets it, and how high it is, in pixels."""

    body: bytes
    height: int


def address() -> str:
    """The address that a saved picture of this page names."""
    return filters.address(_LINKED)


def finish(
    selection: Selection, figure: Figure, name: str, alt: str, address: str, ahead: Sequence[str] = ()
) -> Drawing:
    """The figure as it is shown, with title and key; beside it the foot of a saved picture, which names an address, and its words.

    `ahead` are the links of what each region's button in the filter would show.
    """
    labels, t = selection.labels, selection.t
    layout = figure["layout"]
    layout["template"] = style.TEMPLATE
    picture.surround(layout, name, labels)
    told = {
        "figure": figure,
        "foot": picture.foot(layout, _credit(selection, figure, name, address)),
        "alt": alt,
        "words": {"png": t("save_png"), "svg": t("save_svg"), "failed": t("chart_failed"), "file": name},
        "settings": style.config(labels),
        "plotly": plotly_name(),
        "ahead": list(ahead),
    }
    return Drawing(to_json_plotly(told).encode(), int(layout["height"]))


def show(selection: Selection, figure: Figure, key: str, name: str, alt: str) -> str | None:
    """Draw a figure; returns the fact id of the mark that the reader clicked to start this run."""
    return show_finished(finish(selection, figure, name, alt, address()), key)


def show_finished(drawing: Drawing, key: str) -> str | None:
    """Draw a figure that is finished; returns the fact id of the mark that the reader clicked to start this run."""
    return element.show("figure", drawing.body, key, height=drawing.height)


def _credit(selection: Selection, figure: Figure, name: str, address: str) -> list[str]:
    """What a saved picture says of itself: what it shows, the articles behind its marks, and where to find it again."""
    labels, t = selection.labels, selection.t
    customs = [custom for trace in figure["data"] for custom in trace.get("customdata", ())]
    ids = [str(custom[0] if isinstance(custom, list | tuple) else custom) for custom in customs]
    known = selection.data.context.sources
    sources = dict.fromkeys(source for source in (fact_id.partition(":")[0] for fact_id in ids) if source in known)
    cited = [f"{labels.source(source)} {labels.period(known[source].published)}" for source in sources]
    return [
        f"{name} · {t('site')}",
        *([t("picture_sources", sources=labels.clauses(cited))] if cited else []),
        address,
    ]
