"""The sections of the page Grid governance: structures, workload, activities, and the systems that the articles describe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from metrics.figures import compare
from metrics.figures import structure as drawing
from metrics.model.fact import Fact
from metrics.query import grid as query
from metrics.query.comparison import Comparison, records, related_indicators
from metrics.query.grid import GROUPS, Activity, Structure, numbers_of, together
from metrics.texts import describe
from metrics.ui import chart, choose, evidence, html, tables
from metrics.ui import data as articles
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain

PARTS = ("structure", "workload", "activities", "systems")
CHART = 416  # pixels a chart is wide: three in a row on a desktop, two on a tablet, one on a phone
_NEWEST = 3  # articles that a silent region names
_ARROWS = {"at_least": "→", "more_than": "→", "less_than": "←", "up_to": "←", "about": "○", "range": "↔"}


def structures(selection: Selection, found: Sequence[Structure], account: Comparison) -> list[str | None]:
    """A chart for each region that reports a part, a sentence for each that does not; returns what the reader clicked."""
    t, labels = selection.t, selection.labels
    names = {part: t(f"grid_part_{part}") for part in query.PARTS}
    marks: dict[str, str | None] = {}
    with st.container(horizontal=True):
        for each in found:
            with st.container(border=True, width=CHART):
                if each.silent:
                    home = evidence.link_to_region(each.region)
                    html.show("region", region=each.region, home=home, name=labels.region(each.region))
                    _silence(selection, each.region)
                else:
                    name = f"{labels.region(each.region)} · {t('page_grid')}"
                    figure = drawing.structure(each, names, labels)
                    key = f"chart:grid:{each.region}"
                    marks[each.region] = chart.show(selection, figure, key, name, drawing.alt(each, labels))
    st.caption(selection.t_markdown("grid_structure_help", count=len(found), parts=_who_reports(selection, account)))
    row = _account(selection, account, "rows:grid:structure")
    tables.list_left_out(selection, account.left_out)
    return [*(marks.get(region) for region in selection.data.context.regions), row]


def workload(selection: Selection, comparisons: Sequence[Comparison]) -> list[str | None]:
    """The ratios side by side, or the printed counts where derived facts are switched off; returns what the reader clicked."""
    t, labels = selection.t, selection.labels
    if not selection.derived:
        st.info(t("grid_workload_off"))
    drawn = [comparison for comparison in comparisons if len(comparison.rows)]
    if not drawn:
        st.info(t("grid_workload_none"))
    marks: dict[str, str | None] = {}
    with st.container(horizontal=True):
        for each in drawn:
            name = labels.indicator(each.indicator)
            with st.container(width=CHART):
                figure = compare.compare(each, labels, each_silent=selection.silent)
                key, alt = f"chart:grid:{each.indicator}", compare.alt(each, labels)
                marks[each.indicator] = chart.show(selection, figure, key, name, alt)
                st.caption(plain(choose.definition(selection, each.indicator)))
    if selection.derived:
        st.caption(t("grid_workload_help"))
    account = together(comparisons, selection.regions)
    row = _account(selection, account, "rows:grid:workload")
    tables.list_left_out(selection, account.left_out)
    return [*(marks.get(comparison.indicator) for comparison in comparisons), row]


def activities(selection: Selection, found: Sequence[Activity]) -> None:
    """A card an indicator, in groups; every number as printed, with its sentence, linked to its evidence."""
    t, labels = selection.t, selection.labels
    if not found:
        st.info(t("grid_activities_none"))
        return
    st.caption(t("grid_activities_help"))
    for group in GROUPS:
        cards = [_activity(selection, activity) for activity in found if activity.group == group]
        if cards:
            html.show("activities", heading=t(f"grid_group_{group}"), activities=cards, quote=t("grid_quote"))
    reporting = {fact.region for activity in found for fact in activity.facts}
    if absent := [labels.region(region) for region in selection.regions if region not in reporting]:
        st.caption(selection.t_markdown("grid_activities_absent", regions=labels.joined(absent)))


def systems(selection: Selection, found: pd.DataFrame) -> None:
    """The articles' own words on organisation and rhythm, region by region; each name leads to its sentence."""
    t, labels = selection.t, selection.labels
    st.caption(t("grid_systems_help"))
    rows = records(found)
    for region in selection.regions:
        cards = [_system(selection, fact) for fact in rows if fact.region == region]
        if cards:
            named = {"region": region, "home": evidence.link_to_region(region), "name": labels.region(region)}
            html.show("systems", systems=cards, quote=t("grid_quote"), **named)
    for region in selection.regions:
        if region not in set(found["region"]):
            st.caption(selection.t_markdown("grid_systems_none", region=labels.region(region)))


def rows(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """The facts of several comparisons, each once."""
    return pd.concat([each.rows for each in comparisons]).drop_duplicates("fact_id").reset_index(drop=True)


def facts_of(selection: Selection, names: Iterable[str]) -> pd.DataFrame:
    """The facts of some indicators, and of those that are told beside them."""
    return selection.facts_of({other for name in names for other in related_indicators(name, selection.data.context)})


def texts(selection: Selection) -> dict[str, str | None]:
    """The text of every article that the page goes through, None where it has changed since the table was built."""
    sources = selection.data.context.sources if selection.newest is None else selection.newest
    return {source_id: articles.article(selection.data, source_id) for source_id in sources}


def _who_reports(selection: Selection, account: Comparison) -> str:
    """Part by part, how many regions print a number that is above suspicion."""
    t, labels = selection.t, selection.labels
    usable = account.rows[account.rows["suspect"].isna()]
    counts = {part: usable.loc[usable["indicator"] == part, "region"].nunique() for part in query.PARTS}
    return labels.joined(
        t("grid_part_count", part=t(f"grid_part_{part}"), count=count) for part, count in counts.items()
    )


def _account(selection: Selection, account: Comparison, key: str) -> str | None:
    """Caption and table of what charts show together; returns the row that the reader clicked."""
    if not len(account.rows):
        return None
    st.caption(tables.caption(selection, account))
    return tables.show(selection, account.rows, key, with_indicator=True)


def _silence(selection: Selection, region: str) -> None:
    """Why a region has no chart, and the way to what it does report."""
    t = selection.t
    sources = selection.data.context.sources_of(region)
    html.show(
        "silence",
        sentence=t("grid_silent", count=len(sources)),
        head=selection.labels.words.titled(t("grid_read"), ""),
        sources=[
            (evidence.link_to("evidence", source=name), selection.labels.source(name)) for name in sources[:_NEWEST]
        ],
    )


def _activity(selection: Selection, activity: Activity) -> dict[str, object]:
    """A card: the indicator, each number that is printed of it, and what it measures."""
    labels = selection.labels
    return {
        "name": labels.indicator(activity.indicator),
        "numbers": [_number(selection, fact) for fact in activity.facts],
        "definition": selection.t("definition", text=labels.definition(activity.indicator)),
    }


def _number(selection: Selection, fact: Fact) -> dict[str, str]:
    """A printed number with its region, period, hedge and sentence, linked to its evidence."""
    labels = selection.labels
    hedge = f"{_ARROWS[fact.bound or '']} {labels.word(fact.bound)}" if fact.bound != "exact" else ""
    return {
        "region": fact.region,
        "home": evidence.link_to_region(fact.region, fact.place),
        "who": describe.who(fact, labels),
        "aside": " · ".join(filter(None, [labels.period(fact.period), hedge, *describe.qualifiers(fact, labels)])),
        "href": evidence.link(fact.fact_id),
        "number": labels.number(fact),
        "sentence": fact.sentence,
    }


def _system(selection: Selection, fact: Fact) -> dict[str, object]:
    """A card: the initiative's name, its sentence, and the grid numbers that belong to it."""
    labels = selection.labels
    entry = labels.context.initiatives[fact.fact_id]
    aim = labels.words.own(entry, "aim")
    return {
        "href": evidence.link(fact.fact_id),
        "name": labels.name(entry),
        "sentence": fact.sentence,
        "aim": selection.t("grid_aim", text=aim) if aim else "",
        "numbers": [_chip(selection, own) for own in records(numbers_of(selection.facts, fact))],
    }


def _chip(selection: Selection, fact: Fact) -> tuple[str, str, str]:
    """Link, indicator and number of a fact that belongs to a system."""
    labels = selection.labels
    aim = f" ({labels.word(fact.status)})" if fact.status != "actual" else ""
    number = ("⚠ " if fact.suspect else "") + labels.number(fact) + aim
    return evidence.link(fact.fact_id), labels.indicator(fact.indicator), number
