"""What surrounds the marks of a chart: its title, the key to its marks, and the foot that a saved picture carries.

The foot is `FOOT` pixels high whatever it says: the page cuts it off by one rule of its stylesheet, a saved picture shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.figures import key
from metrics.figures.style import GREY, broken, escape
from metrics.texts.labels import Labels

#: Pixels, as in the stylesheet.
FOOT = 120
_LINES, _LINE = 8, 13
_TITLE = 21  # pixels a line of the title
_AXIS = 52  # pixels that an axis with its title takes below the plot


def surround(layout: dict[str, Any], title: str, foot: Sequence[str], labels: Labels, width: int = 31) -> None:
    """Write title, key and foot into a figure's layout, which grows by their room; `width` is a phone's, in Chinese characters."""
    margin = layout.setdefault("margin", {})
    titled = layout.get("xaxis", {}).get("title", {}).get("text")
    margin["b"] = max(margin.get("b", 0), _AXIS if titled else 0)
    height = layout.get("height", 450)
    # What is left in `meta` makes Plotly read %{…} in every text as a template, also where an article prints it.
    drawn = key.draw(map(tuple, layout.pop("meta", {}).get("key", ())), margin["b"], labels)
    head = broken(title, width * 2 // 3)
    layout["title"] = {
        "text": "<br>".join(map(escape, head)), "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
        "yanchor": "top", "pad": {"t": 4, "l": 2}, "font": {"size": 15, "weight": 700},
    }  # fmt: skip
    top = max(margin.get("t", 0), len(head) * _TITLE + 12)
    below = _foot(foot, margin["b"] + drawn.height + 14, width)
    layout["annotations"] = [*layout.get("annotations", ()), *drawn.annotations, below]
    layout["shapes"] = [*layout.get("shapes", ()), *drawn.shapes]
    layout["height"] = height + top - margin.get("t", 0) + drawn.height + FOOT
    margin["t"] = top
    margin["b"] += drawn.height + FOOT


def _foot(lines: Sequence[str], down: float, width: int) -> dict[str, Any]:
    """The foot as one text; what has no room ends in three dots, the last line, an address, excepted."""
    *told, last = [broken(line, width) for line in lines]
    pieces = [piece for line in told for piece in line]
    most = _LINES - len(last)
    if len(pieces) > most:
        pieces = [*pieces[: most - 1], f"{pieces[most - 1].rstrip()}…"]
    text = "<br>".join(escape(piece) for piece in (*pieces, *last))
    return {
        "text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top", "yshift": -down,
        "align": "left", "showarrow": False, "font": {"size": 10, "color": GREY}, "name": "foot",
    }  # fmt: skip
