"""The overview's parts: the one sentence, a card for each region, the matrix of who reports what. All counts come from the table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.model.fact import Fact
from metrics.query import comparison, coverage
from metrics.query.coverage import CoverageCell
from metrics.ui import choose, evidence, html
from metrics.ui.filters import Selection

#: What a region's card shows: alternatives are tried in turn, since collective income is reported as an average or as a floor.
_HEADLINES = (
    "village_count",
    "grid_count",
    "grid_worker_count",
    "collective_income_average|collective_income_floor",
    "rural_disposable_income",
)
_SIGNS = {"reported": "●", "derived": "◍", "place": "◔", "target": "◇", "suspect": "⚠", "unreported": "·"}


def sentence(selection: Selection) -> None:
    """What this is, in one sentence with its counts."""
    t, counts, context = selection.t, selection.data.table.fact_counts, selection.data.context
    printed = comparison.numbers(counts)
    st.markdown(
        selection.t_markdown(
            "overview_sentence",
            articles=t("n_articles", count=len(context.sources)),
            regions=t("n_regions", count=counts["region"].nunique()),
            figures=t("n_printed_figures", count=int(printed.loc[~printed["derived"], "facts"].sum())),
            derived=t("n_derived_figures", count=int(printed.loc[printed["derived"], "facts"].sum())),
            initiatives=t("n_initiatives", count=len(context.initiatives)),
            numerals=t("n_numerals", count=sum(context.numerals.values())),
        )
    )


def cards(selection: Selection) -> None:
    """The regions side by side: level, headline figures with their links, article and date."""
    facts = selection.data.table.of_indicators(name for names in _HEADLINES for name in names.split("|"))
    html.show("overview_cards", cards=[_card(selection, region, facts) for region in selection.regions])


def _card(selection: Selection, region: str, facts: pd.DataFrame) -> dict[str, object]:
    labels, data = selection.labels, selection.data
    own = data.table.fact_counts[data.table.fact_counts["region"] == region]
    named = int(own.loc[own["indicator"].isna(), "facts"].sum())
    figures = int(own.loc[own["indicator"].notna() & ~own["derived"], "facts"].sum())
    return {
        "region": region,
        "home": evidence.link_to_region(region),
        "name": labels.region(region),
        "parent": labels.words.own(data.context.regions[region], "parent"),
        "lines": [
            _headline(selection, names.split("|")[0], fact)
            for names, fact in zip(_HEADLINES, coverage.headlines(facts, region, _HEADLINES), strict=True)
        ],
        "count": f"{figures} {selection.t('overview_figures')} · {named} {selection.t('overview_initiatives')}",
        "articles": _articles(selection, data.context.sources_of(region)),
    }


def _articles(selection: Selection, sources: Sequence[str]) -> dict[str, str]:
    """A region's newest article, with the way to it, and how many more there are."""
    if not sources:
        return {}
    labels, newest, more = selection.labels, sources[0], len(sources) - 1
    return {
        "href": evidence.link_to("evidence", source=newest),
        "name": f"{labels.source(newest)} · {labels.period(selection.data.context.sources[newest].published)}",
        "more": selection.t("overview_more_articles", count=more) if more else "",
    }


def _headline(selection: Selection, name: str, fact: Fact | None) -> dict[str, str]:
    """One figure of a card, or the words that it is not reported."""
    labels = selection.labels
    if fact is None:
        return {"name": labels.indicator(name), "href": "", "number": labels.word("unreported"), "period": ""}
    return {
        "name": labels.indicator(fact.indicator),
        "href": evidence.link(fact.fact_id),
        "number": labels.number(fact),
        "period": labels.period(fact.period),
    }


def matrix(selection: Selection) -> None:
    """Regions × indicators: a sign for each state, and every cell a link."""
    t, labels = selection.t, selection.labels
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choose.kind(selection)
        shared = st.toggle(t("coverage_shared"), key="coverage_shared")
    catalogue = selection.data.context.measures
    rows = {
        name: row
        for name, row in coverage.matrix(selection.fact_counts, selection.regions).items()
        if catalogue[name].kind == kind and (not shared or coverage.width(row) > 1)
    }
    html.show(
        "matrix",
        key="　".join(f"{sign} {t(f'coverage_{code}')}" for code, sign in _SIGNS.items()),
        indicator=t("indicator"),
        regions=[(evidence.link_to_region(region), labels.region(region)) for region in selection.regions],
        rows=[
            {
                "name": labels.indicator(name),
                "href": evidence.link_to("compare", i=name),
                "cells": [_cell(selection, name, region, cell) for region, cell in row.items()],
            }
            for name, row in rows.items()
        ],
    )


def _cell(selection: Selection, indicator: str, region: str, cell: CoverageCell) -> dict[str, object]:
    labels, state = selection.labels, selection.t(f"coverage_{cell.state}")
    one = cell.fact_id if cell.count == 1 else None
    return {
        "state": cell.state,
        "sign": _SIGNS[cell.state],
        "count": cell.count,
        "label": f"{labels.region(region)} · {labels.indicator(indicator)} · {state}",
        "href": evidence.link(one) if one else evidence.link_to("compare", i=indicator),
    }
