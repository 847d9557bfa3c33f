"""What is asked of the table, in the codes that links carry: regions, printed or derived, indicators, kinds, statuses, scopes.

Pages, addresses for programs and the README of a download all say it the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from metrics.errors import RequestError, suggest
from metrics.model.context import Context
from metrics.query.comparison import select
from metrics.vocabulary import KINDS, SCOPES, STATUSES

#: An initiative without a number has no status of its own.
UNNUMBERED = "unnumbered"
ALL_STATUSES = (*STATUSES, UNNUMBERED)
NONE, EVERY = "none", "all"  # how a link says that nothing is chosen, or everything
#: A link's parameters; `lang` is carried by every link and changes nothing here.
PARAMETERS = ("r", "derived", "i", "kind", "status", "scope", "lang")


@dataclass(frozen=True)
class Criteria:
    """Which facts are meant; `indicators` None is every fact, those without a number included."""

    regions: tuple[str, ...]
    derived: bool = True
    indicators: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = KINDS
    statuses: tuple[str, ...] = ALL_STATUSES
    scopes: tuple[str, ...] = SCOPES

    def of(self, facts: pd.DataFrame) -> pd.DataFrame:
        """The facts that are meant, in the table's order."""
        found = select(facts, self.regions, self.derived)
        keep = found["kind"].isin(self.kinds) & found["scope"].isin(self.scopes)
        keep &= found["status"].fillna(UNNUMBERED).isin(self.statuses)
        if self.indicators is not None:
            keep &= found["indicator"].isin(self.indicators)
        return found[keep]

    def link(self) -> dict[str, str]:
        """The parameters that ask for the same again: regions and derived always, the others where they leave something out."""
        parts = {"r": self.regions, "derived": (str(int(self.derived)),)}
        if self.indicators is not None:
            parts["i"] = self.indicators
        restricted = (
            ("kind", self.kinds, KINDS),
            ("status", self.statuses, ALL_STATUSES),
            ("scope", self.scopes, SCOPES),
        )
        parts |= {name: chosen for name, chosen, every in restricted if set(chosen) != set(every)}
        return {name: ",".join(codes) or NONE for name, codes in parts.items()}


def read(parameters: Iterable[tuple[str, str]], context: Context) -> Criteria:
    """Criteria from a link's parameters; what it leaves out is not restricted.

    Raises `RequestError` with what is allowed where a parameter or a code is not known: a program must not take all for some.
    """
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if name not in PARAMETERS:
            raise RequestError(f"{name!r} is no parameter. Allowed: {', '.join(PARAMETERS)}.")
        given.setdefault(name, []).extend(value.split(","))
    regions = tuple(context.regions)
    indicators = (*context.indicators, *context.ratios)
    if given.get("derived", ["1"]) not in (["1"], ["0"]):
        raise RequestError(f"derived = {','.join(given['derived'])!r} is not known. Allowed: 1, 0.")
    return Criteria(
        regions=_codes(given, "r", regions),
        derived=given.get("derived") != ["0"],
        indicators=_codes(given, "i", indicators) if "i" in given else None,
        kinds=_codes(given, "kind", KINDS),
        statuses=_codes(given, "status", ALL_STATUSES),
        scopes=_codes(given, "scope", SCOPES),
    )


def _codes(given: Mapping[str, list[str]], name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    codes = given.get(name)
    if codes is None:
        return allowed
    if codes == [NONE]:
        return ()
    if codes == [EVERY]:
        return allowed
    for code in codes:
        if code not in allowed:
            known = f"Allowed: {', '.join(allowed)}." if len(allowed) <= 12 else suggest(code, allowed)
            raise RequestError(f"{name} = {code!r} is not known. {known}")
    return tuple(code for code in allowed if code in codes)
