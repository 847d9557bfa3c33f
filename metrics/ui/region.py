"""The page of one region, or of a place within it: who it is, what it reports by theme, its initiatives, times, places and articles, its silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from metrics.query import highlights, initiatives, region
from metrics.query.comparison import Comparison, numbers, records
from metrics.query.initiatives import NamedInitiative
from metrics.query.region import PeriodCount, Theme
from metrics.table.reader import SMALL
from metrics.text import period
from metrics.ui import bars, cards, choose, evidence, filters, html, regions, stories
from metrics.ui.filters import Selection
from metrics.ui.widgets import choose_one
from metrics.vocabulary import PILLARS

#: What a page names one by one; of all else it says how many there are, and where. The first few initiatives are open.
_MAX_FACTS, _MAX_INITIATIVES, _MAX_BARE, _MAX_PLACES, _MAX_ARTICLES = 3, 24, 60, 40, 12
_FIRST_INITIATIVES = 6


def ask(selection: Selection) -> str:
    """Ask for the region, one of those that report anything."""
    options, labels = regions.reporting(selection.data), selection.labels
    return choose_one(
        "region.r",
        selection.t("table_region"),
        options,
        options[0],
        labels.region,
        form="pills" if len(options) <= regions.MANY else "list",
        salt=labels.language,
        label_visibility="collapsed",
    )


def facts_of(selection: Selection, chosen: str) -> pd.DataFrame:
    """The region's facts that the filter lets through; where they are very many, those of its newest articles."""
    own = replace(selection, regions=(chosen,))
    if own.count > SMALL:
        filters.tell_newest(own)
        return own.facts
    found = _facts(selection, (selection.data.fingerprint, chosen))
    return found if selection.derived else found[~found["derived"]]


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(_selection: Selection, key: tuple[str, str]) -> pd.DataFrame:
    return _selection.data.table.of_region(key[1])


def ask_place(facts: pd.DataFrame) -> str:
    """The place that the link names, if the region's facts speak of it; "" for the region as a whole."""
    wanted = st.query_params.get("place", "")
    if wanted not in region.places(facts):
        st.query_params.pop("place", None)
        return ""
    return str(wanted)


def show(selection: Selection, chosen: str, facts: pd.DataFrame) -> None:
    """The region's page: one template, so that it comes at once and prints as it is."""
    context, labels = selection.data.context, selection.labels
    others = tuple(dict.fromkeys([chosen, *selection.regions]))
    found = region.themes(facts, context)
    reported = choose.reporting(selection)
    groups = _beside(selection, chosen, others)
    times = _times(selection, region.periods(facts))
    html.show_widths([*bars.parts(groups), *(width for row in times for width in row["parts"])])
    html.show(
        "profile",
        region=chosen,
        name=labels.region(chosen),
        aside=_who(selection, chosen),
        above=[],
        headlines=[cards.figure(selection, fact) for fact in region.headlines(found, reported)],
        themes=_themes(selection, found),
        initiatives=_initiatives(selection, chosen, initiatives.gather(facts, context)),
        times={"rows": times, "key": _key(selection, facts)},
        beside={
            "groups": groups,
            "legend": bars.legend(selection, (kind for one in groups for kind in one["kinds"])),
        },
        places=_places(selection, chosen, region.places(facts)),
        articles=_articles(selection, context.sources_of(chosen)),
        silence=_silence(selection, chosen, others),
        sentences=[],
        words=_words(selection),
    )


def show_place(selection: Selection, chosen: str, place: str, facts: pd.DataFrame) -> None:
    """The same of a place: its figures and initiatives, then its sentences with their numbers marked."""
    context, labels = selection.data.context, selection.labels
    own = facts[facts["place"] == place]
    found = region.themes(own, context)
    named = [each for each in initiatives.gather(facts, context) if any(fact.place == place for fact in each.figures)]
    times = _times(selection, region.periods(own))
    printed = records(numbers(own[~own["derived"]]))
    html.show_widths(width for row in times for width in row["parts"])
    html.show(
        "profile",
        region=chosen,
        name=place,
        aside=[],
        above=[(evidence.link_to_region(chosen), labels.region(chosen))],
        headlines=[],
        themes=_themes(selection, found, place),
        initiatives=_initiatives(selection, chosen, named, place),
        times={"rows": times, "key": _key(selection, own)},
        beside={"groups": [], "legend": []},
        places={"named": [], "more": ""},
        articles=_articles(selection, list(dict.fromkeys(own["source_id"]))),
        silence={"parts": []},
        sentences=list(stories.sentences(selection, printed)),
        words=_words(selection),
    )


def _words(selection: Selection) -> dict[str, str]:
    """The headings."""
    names = ("headlines", "themes", "sentences", "initiatives", "times", "beside", "places", "articles")
    return {name: selection.t(f"region_{name}") for name in names}


def _who(selection: Selection, chosen: str) -> list[str]:
    """Level, parent and code; and how much is known of it."""
    labels, t, entry = selection.labels, selection.t, selection.data.context.regions[chosen]
    parent = labels.words.own(entry, "parent")
    code = labels.words.titled(t("region_code"), entry.code) if entry.code else ""
    return [part for part in (labels.word(entry.level), parent, code) if part]


def _themes(selection: Selection, found: Sequence[Theme], place: str = "") -> list[dict[str, Any]]:
    """The themes, each indicator with its first facts and a link to all of them."""
    labels, families = selection.labels, selection.data.context.families
    return [
        {
            "kind": labels.word(theme.kind),
            "name": labels.name(families[theme.family]) if theme.family else selection.t("region_no_family"),
            "lines": [
                {
                    "name": labels.indicator(each.indicator),
                    "href": evidence.link_to("compare", i=each.indicator),
                    "figures": [cards.figure(selection, fact, place) for fact in each.facts[:_MAX_FACTS]],
                    "more": len(each.facts) - _MAX_FACTS,
                }
                for each in theme.indicators
            ],
        }
        for theme in found
    ]


def _initiatives(
    selection: Selection, chosen: str, found: Sequence[NamedInitiative], place: str = ""
) -> dict[str, Any]:
    """Those with figures one by one, what was set out beside what is reported; the others by pillar, as names."""
    labels, t = selection.labels, selection.t
    figured = [each for each in initiatives.matching(found) if each.figures]
    bare = [each for each in found if not each.figures]
    rows = [
        {
            "name": labels.programme(each.fact),
            "href": evidence.link(each.fact.fact_id),
            "pillar": labels.word(each.fact.pillar),
            "aim": labels.words.own(each.entry, "aim"),
            "aims": [cards.figure(selection, fact, place) for fact in each.aims],
            "results": [cards.figure(selection, fact, place) for fact in each.results],
        }
        for each in figured[:_MAX_INITIATIVES]
    ]
    more = len(found) - len(rows) - len(bare[:_MAX_BARE])
    return {
        "count": t("n_initiatives", count=len(found)) if found else "",
        "href": evidence.link_to("initiatives", **{"in": chosen}),
        "set_out": t("initiatives_set_out"),
        "reported": t("initiatives_reported"),
        "first": rows[:_FIRST_INITIATIVES],
        "rest": rows[_FIRST_INITIATIVES:],
        "rest_title": t("region_rest", count=len(rows[_FIRST_INITIATIVES:])),
        "no_aim": t("initiatives_no_aim"),
        "no_number": t("initiatives_no_number"),
        "bare_title": t("initiatives_bare"),
        "bare": [
            (labels.word(pillar), [(evidence.link(each.fact.fact_id), labels.programme(each.fact)) for each in own])
            for pillar in PILLARS
            if (own := [each for each in bare[:_MAX_BARE] if each.fact.pillar == pillar])
        ],
        "more": t("region_more", count=more) if more else "",
    }


def _times(selection: Selection, found: Sequence[PeriodCount]) -> list[dict[str, Any]]:
    """Every period as a bar on one axis of time, with what speaks of it; `parts` are the share of the axis before the bar, and its length."""
    if not found:
        return []
    spans = [period.parse(each.period) for each in found]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    whole = (last - first).days + 1
    rows = []
    for each, span in zip(found, spans, strict=True):
        before, length = (span.start - first).days / whole, ((span.end - span.start).days + 1) / whole
        rows.append(
            {
                "period": selection.labels.period(each.period),
                "parts": (before, length),
                "before": html.width_class(before),
                "length": html.width_class(length),
                "kind": "exact" if "actual" in each.counts else "target",
                "counts": " · ".join(f"{cards.SIGNS[code]} {count}" for code, count in each.counts.items()),
            }
        )
    return rows


def _key(selection: Selection, facts: pd.DataFrame) -> str:
    """What the signs mean that stand beside the periods."""
    found = set(facts["status"].dropna())
    return "　".join(f"{sign} {selection.labels.word(code)}" for code, sign in cards.SIGNS.items() if code in found)


def _beside(selection: Selection, chosen: str, regions: Sequence[str]) -> list[dict[str, Any]]:
    """Short bars of what this region and another report, this one first."""
    found = _compared(selection, chosen, tuple(regions), selection.key)
    return [bars.group(selection, each) for each in found]


@st.cache_resource(max_entries=64, show_spinner=False)
def _compared(
    _selection: Selection,
    chosen: str,
    regions: tuple[str, ...],
    key: tuple[object, ...],  # noqa: ARG001 - with the others the cache's key
) -> list[Comparison]:
    reported, context = choose.reporting(_selection), _selection.data.context
    names = [*highlights.shared(reported, context), *highlights.incomes(reported, context)]
    own = [name for name in names if chosen in reported[name].regions and len(reported[name].regions) > 1]
    return highlights.compared(_selection.facts_of(own), own, regions, context, highlights.MAX_SHARED, 2)


def _places(selection: Selection, chosen: str, found: dict[str, int]) -> dict[str, Any]:
    more = len(found) - _MAX_PLACES
    return {
        "named": [
            (evidence.link_to_region(chosen, place), place, selection.t("n_figures", count=count))
            for place, count in [*found.items()][:_MAX_PLACES]
        ],
        "more": selection.t("region_more", count=more) if more > 0 else "",
    }


def _articles(selection: Selection, sources: Sequence[str]) -> dict[str, Any]:
    """The region's articles, the newest first."""
    known, labels = selection.data.context.sources, selection.labels
    newest = sorted(sources, key=lambda name: known[name].published, reverse=True)
    more = len(newest) - _MAX_ARTICLES
    return {
        "named": [
            (evidence.link_to("evidence", source=name), labels.source(name), labels.period(known[name].published))
            for name in newest[:_MAX_ARTICLES]
        ],
        "more": selection.t("region_more", count=more) if more > 0 else "",
    }


def _silence(selection: Selection, chosen: str, regions: Sequence[str]) -> dict[str, Any]:
    """What others report and this region does not, in a few lines."""
    context, labels, t = selection.data.context, selection.labels, selection.t
    found = region.unreported(selection.data.table.fact_counts, chosen, regions, context)
    families = [
        (evidence.link_to("compare", f=name, i=context.members(name)[0]), labels.name(context.families[name]))
        for name in found.families
    ]
    indicators = [
        (
            evidence.link_to("compare", i=name),
            labels.words.bracketed(labels.indicator(name), t("n_regions", count=count)),
        )
        for name, count in found.indicators
    ]
    parts = [(t("region_silent_families"), families), (t("region_silent_indicators"), indicators)]
    return {
        "title": t("region_silence"),
        "parts": [(head, links) for head, links in parts if links],
        "further": t("region_silent_further", count=found.further) if found.further else "",
    }
