"""The parts of the page Income: panels of whole regions, before and after, money put in beside money earned. Each returns what was clicked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from metrics.figures import income as drawing
from metrics.figures.axis import Axis
from metrics.figures.listing import listing, listing_alt
from metrics.query import income
from metrics.query.comparison import records, rows_of
from metrics.query.income import Sides, Story
from metrics.query.pairs import Change
from metrics.ui import chart, tables
from metrics.ui.drawn import Question, render
from metrics.ui.filters import Selection
from metrics.ui.markdown import Markdown, lines, plain
from metrics.ui.widgets import choose_one

PARTS = ("regions", "changes", "money", "others", "stories")
_SCALES = {"changes": "change_scale", "money": "money_scale", "others": "money_scale"}
_COLUMNS = {"put_in": "income_put_in", "earned": "income_earned"}


def scale(selection: Selection, part: str) -> bool:
    """Ask for a log or a linear scale where a part of the page has the choice; log first, since the numbers lie orders of magnitude apart."""
    key = _SCALES.get(part)
    if key is None:
        return False
    label, name = selection.t("income_scale"), selection.labels.word
    return choose_one(key, label, ("log", "linear"), "log", name, label_visibility="collapsed") == "log"


def panels(selection: Selection) -> tuple[pd.DataFrame, list[str | None]]:
    """One panel for each income indicator of whole regions, two abreast; returns the rows drawn and the marks clicked."""
    t, labels, context = selection.t, selection.labels, selection.data.context
    drawn = income.region_indicators(selection.fact_counts, context)
    picked: dict[str, str | None] = {}
    rows = []
    for at in range(0, len(drawn), 2):
        for column, indicator in zip(st.columns(2, gap="large"), drawn[at : at + 2], strict=False):
            asked = Question(
                indicator, "region", False, "region", "linear",
                selection.regions, selection.derived, selection.silent, labels.language, chart.address(),
            )  # fmt: skip
            one = render(selection.data, asked, labels, ahead=False)
            if not len(one.comparison.rows):
                continue
            rows.append(one.comparison.rows)
            with column:
                picked[indicator] = chart.show_finished(one.drawing, f"income:{indicator}")
                st.caption(lines(labels.definition(indicator), one.caption))
    if not rows:
        st.info(t("income_regions_none"))
    every = income.region_indicators(
        selection.data.table.fact_counts, context
    )  # whatever is drawn, a click keeps its place
    return pd.concat(rows) if rows else selection.facts_of(()), [picked.get(indicator) for indicator in every]


def changes(selection: Selection, found: Sequence[Change], log: bool) -> str | None:
    """Before → after as lines with an arrow; returns the mark clicked."""
    t, labels = selection.t, selection.labels
    if not found:
        st.info(t("income_changes_none"))
        return None
    figure, alt = drawing.changes(found, labels, log), drawing.changes_alt(found, labels)
    mark = chart.show(selection, figure, f"income:changes:{log}", t("income_changes"), alt)
    counts = {word: sum(change.direction == word for change in found) for word in ("up", "down", "same", "unclear")}
    names = {word: t("income_unclear") if word == "unclear" else labels.word(word) for word in counts}
    directions = labels.joined(t("income_direction", count=n, word=names[word]) for word, n in counts.items() if n)
    summary = t("income_changes_count", count=len(found), directions=directions)
    rows = changed_rows(selection, found)
    st.caption(f"{plain(summary)} {_caption(selection, rows, (), log)}")
    return mark


def changed_rows(selection: Selection, found: Sequence[Change]) -> pd.DataFrame:
    """The facts of the changes, each once, as a table has them."""
    return rows_of(selection.facts, (fact.fact_id for change in found for fact in (change.before, change.after)))


def money(selection: Selection, sides: Sides, log: bool) -> list[str | None]:
    """Money put in beside money earned on one scale; returns the marks clicked."""
    t, labels = selection.t, selection.labels
    both = records(pd.concat([sides.put_in, sides.earned]))
    if not both:
        st.info(t("income_money_none"))
        return [None, None]
    axis = Axis.over(both, log)
    picked = []
    for column, (side, title) in zip(st.columns(2, gap="large"), _COLUMNS.items(), strict=True):
        rows: pd.DataFrame = getattr(sides, side)
        name = t(title, count=len(rows))
        with column:
            figure = listing(rows, selection.regions, axis, labels, selection.silent)
            alt = f"{name}: {listing_alt(rows, selection.regions, labels)}"
            picked.append(chart.show(selection, figure, f"income:{side}:{log}", name, alt))
            if len(rows):
                silent = [region for region in selection.regions if region not in set(rows["region"])]
                st.caption(_caption(selection, rows, silent, axis.log))
    return picked


def others(
    selection: Selection, by_unit: Mapping[str, pd.DataFrame], log: bool
) -> tuple[pd.DataFrame, list[str | None]]:
    """Savings, output and rates, one figure for each unit, money on a log scale where asked; returns the rows drawn and the marks clicked."""
    t, labels = selection.t, selection.labels
    units = selection.data.context.units  # whatever is drawn, a click keeps its place
    if not by_unit:
        st.info(t("income_others_none"))
        return selection.facts.iloc[:0], [None] * len(units)
    picked = {}
    for column, (unit, rows) in zip(st.columns(max(2, len(by_unit)), gap="large"), by_unit.items(), strict=False):
        here = [region for region in selection.regions if region in set(rows["region"])]
        axis = Axis.over(records(rows), log and units[unit].dimension == "money")
        with column:
            name = f"{t('income_others')} · {labels.unit(unit)}"
            figure, alt = listing(rows, here, axis, labels), listing_alt(rows, here, labels)
            picked[unit] = chart.show(selection, figure, f"income:others:{unit}:{log}", name, alt)
            st.caption(_caption(selection, rows, (), axis.log))
    return pd.concat(by_unit.values()).reset_index(drop=True), [picked.get(unit) for unit in units]


def story_rows(selection: Selection, told: Iterable[Story]) -> pd.DataFrame:
    """The facts of the stories, in their order."""
    return rows_of(selection.facts, (fact.fact_id for story in told for fact in story.facts))


def _caption(selection: Selection, rows: pd.DataFrame, silent: Iterable[str], log: bool) -> Markdown:
    """The counts of `tables.counted`, and what a log scale means."""
    parts = [tables.counted(selection, rows, silent), *([selection.t("income_log_note")] if log else [])]
    return lines(" ".join([*parts, selection.t("click_hint")]))
