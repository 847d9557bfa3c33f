"""A number as a mark: the symbol, fill, pattern and arrow that say what kind of number it is. All charts, keys and cards take them from here.

Exact: a solid bar or dot. A floor or ceiling: a pale bar, and an open arrow that leaves the number. About: a hollow circle. A range: a bar
between its two ends. A target: a hollow diamond. A plan: a hollow square. Derived: striped, as a point a crossed circle. Suspect: cross-hatched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from metrics.model.fact import Fact

#: The kinds of mark, in the order of a key.
KINDS = ("exact", "arrow", "about", "range", "target", "plan", "derived", "suspect")
_DIRECTIONS = {"at_least": 1, "more_than": 1, "less_than": -1, "up_to": -1}
_AIMS = {"target": "diamond-open", "plan": "square-open"}
_ENDS = {"about": "circle-open", "range": "line-ns-open"} | dict.fromkeys(_DIRECTIONS, "line-ns-open")


@dataclass(frozen=True)
class Mark:
    """How a number is drawn; symbols and patterns by Plotly's names.

    `direction` is 1 where the quantity may be larger than the number, -1 where it may be smaller, else 0. An `aim` is a target or plan. `end`
    is the symbol at the number itself, "" for a plain one; `symbol` is that of a number drawn as a point.
    """

    direction: int
    aim: bool
    end: str
    symbol: str
    solid: bool
    pattern: str

    @classmethod
    def of(cls, fact: Fact) -> Mark:
        """The mark of a fact with a number."""
        aim = _AIMS.get(fact.status or "", "")
        end = aim or _ENDS.get(fact.bound or "", "")
        pattern = "x" if fact.suspect else "/" if fact.derived else ""
        point = {"x": "x-thin-open", "/": "circle-x-open"}.get(pattern, "")
        solid = not aim and not pattern and fact.bound in ("exact", "range")
        return cls(
            _DIRECTIONS.get(fact.bound or "", 0), bool(aim), end, aim or point or end or "circle", solid, pattern
        )

    def fill(self, colour: str) -> dict[str, Any]:
        """A bar's fill: solid, or a tint with an outline and, where the mark has one, a pattern."""
        tint = pale(colour)
        fill: dict[str, Any] = {
            "color": colour if self.solid else tint,
            "line": {"color": colour, "width": 0 if self.solid else 1.2},
        }
        if self.pattern:
            fill["pattern"] = {"shape": self.pattern, "fgcolor": colour, "bgcolor": tint, "size": 7, "solidity": 0.35}
        return fill


def kinds(facts: Iterable[Fact]) -> list[str]:
    """Which kinds of mark the facts need, in the order of a key."""
    found = {kind for fact in facts for kind in _kinds(fact)}
    return [kind for kind in KINDS if kind in found]


def _kinds(fact: Fact) -> list[str]:
    hedge = "arrow" if fact.bound in _DIRECTIONS else str(fact.bound)
    own = [flag for flag in ("derived", "suspect") if getattr(fact, flag)]
    own += [str(fact.status)] if fact.status in _AIMS else []
    return own if own and hedge == "exact" else [hedge, *own]


def pale(colour: str, alpha: float = 0.22) -> str:
    """The same colour as a tint that reads on light and dark ground.

    >>> pale("#0072B2")
    'rgba(0,114,178,0.22)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"
