"""The front page's charts: initiatives by pillar and region, what most regions report, the ladder of the grids, the incomes. Each leads on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from metrics.query import highlights
from metrics.query.comparison import Comparison
from metrics.query.grid import BASE, LEVELS, PARTS, WORKERS, Structure, organisation
from metrics.ui import bars, choose, evidence, html
from metrics.ui.filters import Selection
from metrics.vocabulary import PILLARS

#: For each chart that is shown, so many indicators are looked at: a few have aims alone.
_TRIED = 3
#: The steps of the ladder: who works in the grids stands behind them.
_STEPS = tuple(step for level in LEVELS for step in ((level, WORKERS) if level == BASE else (level,)))


def show(selection: Selection) -> None:
    """All charts, which share the first screen; a chart that has nothing to show is not there."""
    found, structures = _compared(selection, selection.key)
    groups = {key: [bars.group(selection, each) for each in comparisons] for key, comparisons in found.items()}
    tally = _tally(selection)
    html.show_widths(
        [*bars.parts(groups["shared"]), *bars.parts(groups["income"]), *(dot["part"] for dot in tally["dots"])]
    )
    html.show(
        "front",
        tally=tally,
        ladder=_ladder(selection, structures),
        shared=_panel(selection, "shared", "compare", groups["shared"], found["shared"]),
        income=_panel(selection, "income", "income", groups["income"], found["income"]),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _compared(
    _selection: Selection,
    key: tuple[object, ...],  # noqa: ARG001 - the cache's key
) -> tuple[dict[str, list[Comparison]], list[Structure]]:
    """The comparisons of each chart, and the ladders of the regions."""
    context, reported = _selection.data.context, choose.reporting(_selection)
    names = {
        "shared": highlights.shared(reported, context)[: _TRIED * highlights.MAX_SHARED],
        "income": highlights.incomes(reported, context)[: _TRIED * highlights.MAX_INCOMES],
    }
    facts = _selection.facts_of([*names["shared"], *names["income"], *PARTS])
    limits = {"shared": (highlights.MAX_SHARED, 2), "income": (highlights.MAX_INCOMES, 1)}
    found = {
        name: highlights.compared(facts, names[name], _selection.regions, context, *limit)
        for name, limit in limits.items()
    }
    return found, organisation(facts, _selection.regions, context)[0]


def _panel(
    selection: Selection, key: str, page: str, groups: list[dict[str, Any]], found: list[Comparison]
) -> dict[str, Any]:
    return {
        "title": selection.t(f"front_{key}"),
        "href": evidence.link_to(page),
        "groups": groups,
        "silent": bars.silent_line(selection, (fact.region for each in found for fact in each.facts)),
        "legend": bars.legend(selection, (kind for one in groups for kind in one["kinds"])),
    }


def _tally(selection: Selection) -> dict[str, Any]:
    """Pillars × regions; a circle's area is the number of initiatives."""
    labels, regions = selection.labels, selection.regions
    rows = selection.data.table.pillar_counts
    rows = rows[rows["region"].isin(regions)]
    counted = {(row.pillar, row.region): int(row.initiatives) for row in rows.itertuples()}
    most = max(counted.values(), default=0)
    dots = [
        {
            "pillar": pillar,
            "region": region,
            "count": count,
            "told": f"{labels.region(region)} · {labels.word(pillar)} · {selection.t('initiatives_count_initiatives', count=count)}",
            "href": evidence.link_to("initiatives", pillar=pillar, **{"in": region}),
            "part": (count / most) ** 0.5,
            "width": html.width_class((count / most) ** 0.5),
        }
        for pillar in PILLARS
        for region in regions
        if (count := counted.get((pillar, region), 0))
    ]
    held = {(dot["pillar"], dot["region"]): dot for dot in dots}
    return {
        "title": selection.t("front_initiatives"),
        "href": evidence.link_to("initiatives"),
        "regions": [(evidence.link_to_region(region), labels.region(region)) for region in regions],
        "pillars": [(labels.word(pillar), [held.get((pillar, region)) for region in regions]) for pillar in PILLARS],
        "dots": dots,
        "unreported": labels.word("unreported"),
    }


def _ladder(selection: Selection, found: list[Structure]) -> dict[str, Any]:
    """For each region that reports of its grids, what stands on each step; an unreported step keeps its place."""
    labels = selection.labels
    told = [structure for structure in found if not structure.silent]
    return {
        "title": selection.t("front_ladder"),
        "href": evidence.link_to("grid"),
        "chains": [
            {
                "region": structure.region,
                "home": evidence.link_to_region(structure.region),
                "name": labels.region(structure.region),
                "steps": [_step(selection, structure, step) for step in _STEPS],
            }
            for structure in told
        ],
        "silent": bars.silent_line(selection, (structure.region for structure in told)),
    }


def _step(selection: Selection, structure: Structure, step: str) -> dict[str, str]:
    fact, labels = structure.boxes[step], selection.labels
    return {
        "name": selection.t(f"grid_part_{step}"),
        "href": evidence.link(fact.fact_id) if fact else "",
        "number": ("⚠ " if fact and fact.suspect else "")
        + (labels.number(fact) if fact else labels.word("unreported")),
    }
