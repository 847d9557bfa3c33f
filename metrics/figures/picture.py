"""What surrounds the marks of a chart: its title, the key to its marks, and the foot that only a saved picture carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.figures import key
from metrics.figures.style import GREY, broken, escape
from metrics.texts.labels import Labels

_LINES, _LINE = 8, 13  # of the foot: at most so many, each so many pixels high
_WIDTH = 31  # of a phone, in Chinese characters
_TITLE = 21  # pixels a line of the title
_RISE = 9.75  # pixels by which Plotly sets a title higher for each line but the first
_AXIS = 52  # pixels that an axis with its title takes below the plot


def surround(layout: dict[str, Any], title: str, labels: Labels, width: int = _WIDTH) -> None:
    """Write title and key into a figure's layout, which grows by their room; `width` is a phone's, in Chinese characters."""
    margin = layout.setdefault("margin", {})
    titled = layout.get("xaxis", {}).get("title", {}).get("text")
    margin["b"] = max(margin.get("b", 0), _AXIS if titled else 0)
    height = layout.get("height", 450)
    # What is left in `meta` makes Plotly read %{…} in every text as a template, also where an article prints it.
    drawn = key.draw(map(tuple, layout.pop("meta", {}).get("key", ())), margin["b"], labels)
    head = broken(title, width * 2 // 3)
    layout["title"] = {
        "text": "<br>".join(map(escape, head)), "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
        "yanchor": "top", "pad": {"t": 7 + (len(head) - 1) * _RISE, "l": 2}, "font": {"size": 15, "weight": 700},
    }  # fmt: skip
    top = max(margin.get("t", 0), len(head) * _TITLE + 12)
    layout["annotations"] = [*layout.get("annotations", ()), *drawn.annotations]
    layout["shapes"] = [*layout.get("shapes", ()), *drawn.shapes]
    layout["height"] = height + top - margin.get("t", 0) + drawn.height
    margin["t"] = top
    margin["b"] += drawn.height


def foot(layout: dict[str, Any], lines: Sequence[str], width: int = _WIDTH) -> dict[str, Any]:
    """The foot below a figure that is surrounded: its text as an annotation, and the pixels that it takes.

    What has no room ends in three dots, the last line, an address, excepted.
    """
    *told, last = [broken(line, width) for line in lines]
    pieces = [piece for line in told for piece in line]
    most = _LINES - len(last)
    if len(pieces) > most:
        pieces = [*pieces[: most - 1], f"{pieces[most - 1].rstrip()}…"]
    shown = [*pieces, *last]
    note = {
        "text": "<br>".join(map(escape, shown)), "x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top",
        "yshift": -layout["margin"]["b"], "align": "left", "showarrow": False, "font": {"size": 10, "color": GREY}, "name": "foot",
    }  # fmt: skip
    return {"note": note, "height": len(shown) * _LINE + 12}
