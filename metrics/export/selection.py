"""Rows on their way out, with what a file says about them: the reader's language, what was asked for, the whole table beside them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from metrics.query.criteria import Criteria
from metrics.texts.labels import Labels


@dataclass(frozen=True)
class ExportSelection:
    """The facts of one download. `about` names what a page shows of them; `table_counts` counts the facts of the table that they were taken from."""

    facts: pd.DataFrame
    labels: Labels
    criteria: Criteria
    table_counts: pd.DataFrame
    about: tuple[str, ...] = ()

    @property
    def sources(self) -> list[str]:
        """The articles that the facts stand in, in the table's order."""
        return list(dict.fromkeys(self.facts["source_id"]))

    @property
    def verified_on(self) -> str:
        """The last day on which a person verified one of the facts; "" without facts."""
        return max(map(str, self.facts["verified_on"]), default="")
