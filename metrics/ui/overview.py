"""The overview's parts: the one sentence, a card for each region, the matrix of who reports what. All counts come from the table."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from metrics.query import comparison, coverage
from metrics.query.coverage import Cell
from metrics.ui import choose, evidence
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
    census, context = selection.data.table.census, selection.data.context
    printed = comparison.numbers(census)
    st.markdown(
        selection.tell(
            "overview_sentence",
            articles=len(context.sources),
            regions=census["region"].nunique(),
            figures=int(printed.loc[~printed["derived"], "facts"].sum()),
            derived=int(printed.loc[printed["derived"], "facts"].sum()),
            initiatives=len(context.initiatives),
            numerals=sum(context.numerals.values()),
        )
    )


def cards(selection: Selection) -> None:
    """The regions side by side: level, headline figures with their links, article and date."""
    facts = selection.data.table.of_indicators(name for names in _HEADLINES for name in names.split("|"))
    found = "".join(_card(selection, region, facts) for region in selection.regions)
    st.html(
        f"<div style='display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:.8rem'>{found}</div>"
    )


def _card(selection: Selection, region: str, facts: pd.DataFrame) -> str:
    labels, data = selection.labels, selection.data
    entry = data.context.regions[region]
    parent = labels.words.own(entry, "parent")
    names = [name.split("|")[0] for name in _HEADLINES]
    lines = []
    for name, fact in zip(names, coverage.headlines(facts, region, _HEADLINES), strict=True):
        title = labels.indicator(str(fact.indicator) if fact else name)
        if fact:
            value = f"<a style='{evidence.LINK};font-weight:700' target='_self' href='{evidence.link(str(fact.fact_id))}'>{escape(labels.number(fact))}</a>"
            value += f" <span style='opacity:.65'>{escape(labels.period(str(fact.period)))}</span>"
        else:
            value = f"<i style='opacity:.6'>{escape(labels.word('unreported'))}</i>"
        lines.append(
            f"<div style='margin:.35rem 0'><div style='font-size:.8rem;opacity:.75'>{escape(title)}</div>{value}</div>"
        )
    own = data.table.census[data.table.census["region"] == region]
    named = int(own.loc[own["indicator"].isna(), "facts"].sum())
    figures = int(own.loc[own["indicator"].notna() & ~own["derived"], "facts"].sum())
    count = f"{figures} {selection.say('overview_figures')} · {named} {selection.say('overview_initiatives')}"
    sources = [name for name, source in data.context.sources.items() if source.region == region]
    articles = "<br>".join(
        f"{escape(labels.source(name))} · {escape(labels.period(data.context.sources[name].published))}"
        for name in sources
    )
    return (
        f"<div style='border:1px solid rgba(138,143,152,.35);border-top:4px solid {escape(entry.colour, quote=True)};border-radius:.4rem;padding:.7rem .9rem'>"
        f"<div style='font-size:1.15rem;font-weight:700'>{escape(labels.region(region))}</div>"
        f"<div style='font-size:.8rem;opacity:.75'>{escape(parent)}</div>{''.join(lines)}"
        f"<div style='margin-top:.5rem'>{escape(count)}</div>"
        f"<div style='font-size:.8rem;opacity:.75;margin-top:.3rem;line-height:1.5'>{articles}</div></div>"
    )


def matrix(selection: Selection) -> None:
    """Regions × indicators: a sign for each state, and every cell a link."""
    say, labels = selection.say, selection.labels
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choose.kind(selection)
        shared = st.toggle(say("coverage_shared"), key="coverage_shared")
    catalogue = selection.data.context.measures
    rows = {
        name: row
        for name, row in coverage.matrix(selection.census, selection.regions).items()
        if catalogue[name].kind == kind and (not shared or coverage.width(row) > 1)
    }
    head = "".join(
        f"<th style='padding:.3rem .4rem;font-weight:600;text-align:center'>{escape(labels.region(region))}</th>"
        for region in selection.regions
    )
    body = "".join(
        f"<tr style='border-top:1px solid rgba(138,143,152,.25)'><td style='padding:.3rem .4rem .3rem 0'>{_compare_link(name, labels.indicator(name))}</td>"
        + "".join(_cell(selection, name, region, cell) for region, cell in row.items())
        + "</tr>"
        for name, row in rows.items()
    )
    key = "　".join(f"{sign} {say(f'coverage_{code}')}" for code, sign in _SIGNS.items())
    st.html(
        f"<div style='font-size:.85rem;opacity:.8;margin-bottom:.4rem'>{escape(key)}</div>"
        f"<table style='border-collapse:collapse;width:100%;font-size:.92rem'><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(selection: Selection, indicator: str, region: str, cell: Cell) -> str:
    told = f"{selection.labels.region(region)} · {selection.labels.indicator(indicator)} · {selection.say(f'coverage_{cell.state}')}"
    title = escape(told, quote=True)
    sign = f"{_SIGNS[cell.state]}{f'<sub>{cell.count}</sub>' if cell.count > 1 else ''}"
    target = (
        evidence.link(cell.fact_id) if cell.fact_id and cell.count == 1 else evidence.link_to("compare", i=indicator)
    )
    shade = ";opacity:.45" if cell.state == "unreported" else ""
    return (
        f"<td style='text-align:center;padding:.3rem .4rem'><a style='color:inherit;text-decoration:none{shade}' target='_self' "
        f"href='{target}' title='{title}' aria-label='{title}'>{sign}</a></td>"
    )


def _compare_link(indicator: str, name: str) -> str:
    return f"<a style='{evidence.LINK}' target='_self' href='{evidence.link_to('compare', i=indicator)}'>{escape(name)}</a>"
