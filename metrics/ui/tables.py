"""Facts as rows: the table under a chart, its caption, its download, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from metrics.figures.axis import Axis
from metrics.figures.rows import MAX_NAMES
from metrics.model.fact import Fact
from metrics.query.comparison import Comparison, LeftOut, passed_over, records
from metrics.query.criteria import Criteria
from metrics.text import period
from metrics.texts import describe
from metrics.ui import downloads, evidence, html
from metrics.ui import rows as html_rows
from metrics.ui.filters import Selection
from metrics.ui.markdown import Markdown, lines
from metrics.ui.widgets import table

MAX_LEFT_OUT = 40  # facts that are named one by one as left out


def show(
    selection: Selection, rows: pd.DataFrame, key: str, heading: bool = False, with_indicator: bool = False
) -> str | None:
    """A table of facts; returns the fact id of the row that the reader clicked."""
    if heading:
        st.markdown(f"**{selection.t_markdown('article_facts', count=len(rows))}**")
    frame = readable(selection, rows, with_indicator=heading or with_indicator, one_article=heading)
    return show_readable(selection, rows, frame, key)


def show_readable(selection: Selection, rows: pd.DataFrame, frame: pd.DataFrame, key: str) -> str | None:
    """The same, of rows that were made readable before."""
    ids, caption = list(map(str, rows["fact_id"])), selection.t("article_facts", count=len(rows))
    if len(rows) <= html_rows.MOST:
        return html_rows.show(selection, frame, ids, key, caption)
    row = table(frame, key, alt=caption)
    return None if row is None else ids[row]


def initiatives(selection: Selection, rows: pd.DataFrame, key: str) -> str | None:
    """A table of initiatives; returns the fact id of the row that the reader clicked."""
    t, labels, found = selection.t, selection.labels, records(rows)
    st.markdown(f"**{selection.t_markdown('article_initiatives', count=len(found))}**")
    frame = pd.DataFrame(
        {
            t("table_name"): [labels.programme(fact) for fact in found],
            t("pillar"): [labels.word(fact.pillar) for fact in found],
            t("table_quote"): [fact.sentence for fact in found],
        }
    )
    row = table(frame, key, height=360)
    return None if row is None else found[row].fact_id


def caption(selection: Selection, comparison: Comparison, log: bool = False) -> Markdown:
    """What a chart holds, counted: figures, bounds, targets, suspects, absent regions, periods; and what became of a log axis."""
    t, rows = selection.t, comparison.rows
    said = [counted(selection, rows, comparison.absent)]
    if comparison.year and not comparison.trend.empty:
        apart = (rows["status"] == "actual") & (
            rows["period"].map(lambda text: period.parse(text).year) != comparison.year
        )
        others = list(dict.fromkeys(rows.loc[apart, "region"]))
        year = selection.labels.period(f"{comparison.year:04}")
        said += [t("caption_year", year=year, count=len(others)) if others else t("caption_one_year", year=year)]
    said += [t("caption_differing")] if not comparison.differing.isdisjoint(rows["fact_id"]) else []
    beyond = len(rows) - len(comparison.drawn) if comparison.indicator else 0  # an account of several is no chart
    said += [t("caption_beyond", count=beyond)] if beyond else []
    said += [scale_note(selection, comparison.drawn, log), t("click_hint")]
    return lines(" ".join(filter(None, said)))


def scale_note(selection: Selection, facts: Iterable[Fact], log: bool) -> str:
    """What the log axis that a reader asked for shows, or that there is none: it has no place for zero or less."""
    if not log:
        return ""
    return selection.t("axis_log_note" if Axis.over(facts, log).log else "axis_not_log")


def counted(selection: Selection, rows: pd.DataFrame, silent: Iterable[str]) -> str:
    """How many figures some rows hold, how many of them are bounds, targets or suspect, which regions are silent, and which periods they speak of."""
    t, labels = selection.t, selection.labels
    counts = {
        "caption_bounds": int((rows["bound"] != "exact").sum()),
        "caption_targets": int((rows["status"] != "actual").sum()),
        "caption_suspect": int(rows["suspect"].notna().sum()),
    }
    parts = labels.joined(t(key, count=count) for key, count in counts.items() if count)
    named = [labels.region(region) for region in silent]
    absent = labels.joined(named[:MAX_NAMES]) + (f" … ({len(named):,})" if len(named) > MAX_NAMES else "")
    periods = sorted(set(rows["period"]), key=period.parse)
    spoken = [labels.period(text) for text in periods]
    when = t("caption_period" if len(spoken) == 1 else "caption_periods", first=spoken[0], last=spoken[-1])
    if len(spoken) > 1:
        when += t("caption_mixed")
    return t(
        "caption",
        count=len(rows),
        parts=t("caption_parts", parts=parts) if parts else "",
        absent=t("caption_absent", regions=absent) if absent else "",
        periods=when,
    )


def download(
    selection: Selection, rows: pd.DataFrame | None, parts: list[str], criteria: Criteria | None = None
) -> None:
    """The rows shown (None: all), and all that the filter lets through, in every format; `parts` name what is shown."""
    downloads.offer(selection, rows, parts, criteria)


def list_left_out(selection: Selection, rows: pd.DataFrame, besides: int = 0) -> None:
    """The facts that a reader might look for, each with the reason why it is not there; `besides` counts those that are not among `rows`."""
    count = len(rows) + besides
    if not count:
        return
    with st.expander(selection.t_markdown("left_out", count=count), expanded=count <= 4):
        more = count - MAX_LEFT_OUT
        left = [_left(selection, each) for each in passed_over(rows.head(MAX_LEFT_OUT))]
        html.show("left_out", left=left, more=selection.t("left_out_more", count=more) if more > 0 else "")


def _left(selection: Selection, left: LeftOut) -> dict[str, str]:
    """One left-out fact: what it says, a link to its sentence, and why it is not compared."""
    labels, fact = selection.labels, left.fact
    why = labels.word(left.reason)
    if left.reason == "suspect":
        why = f"⚠ {labels.words.titled(why, labels.text(fact, 'suspect'))}"
    return {
        "who": describe.who(fact, labels),
        "href": evidence.link(fact.fact_id),
        "what": f"{labels.indicator(fact.indicator)} {labels.number(fact)}",
        "period": labels.period(fact.period),
        "why": why,
    }


def readable(
    selection: Selection, rows: pd.DataFrame, with_indicator: bool = False, one_article: bool = False
) -> pd.DataFrame:
    """Facts as a reader sees them in a table: names for ids, numbers as printed, columns without content left out."""
    t, labels = selection.t, selection.labels
    facts = records(rows)
    columns = {
        "table_region": [labels.region(fact.region) for fact in facts],
        "table_place": [fact.place or "" for fact in facts],
        "table_indicator": [labels.indicator(fact.indicator) for fact in facts],
        "table_number": [("⚠ " if fact.suspect else "") + labels.number(fact) for fact in facts],
        "table_period": [labels.period(fact.period) for fact in facts],
        "table_status": [status(selection, fact) for fact in facts],
        "table_quote": [fact.sentence for fact in facts],
        "table_article": [labels.source(fact.source_id) for fact in facts],
    }
    needless = [] if with_indicator else ["table_indicator"]
    needless += [] if any(columns["table_place"]) else ["table_place"]
    needless += ["table_region", "table_article"] if one_article else []
    for key in needless:
        del columns[key]
    return pd.DataFrame({t(key): values for key, values in columns.items()})


def status(selection: Selection, fact: Fact) -> str:
    """Actual, target or plan, and whether derived or bounded; in words for an initiative, which has no number."""
    labels = selection.labels
    words = [labels.word(fact.status)] if fact.status else [selection.t("exports_unnumbered")]
    words += [labels.word("derived")] if fact.derived else []
    words += [labels.word(fact.bound)] if fact.bound not in (None, "exact") else []
    return " · ".join(words)
