"""Facts as rows: the table under a chart, its caption, its download, and what was left out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics import export, period
from metrics.query import Comparison
from metrics.ui.filters import Selection


def facts(selection: Selection, rows: pd.DataFrame, key: str, heading: bool = False) -> str | None:
    """A table of facts; returns the fact id of the row that the reader clicked."""
    say = selection.say
    if heading:
        st.markdown(f"**{say('article_facts', count=len(rows))}**")
    frame = _readable(selection, rows, with_indicator=heading)
    event = st.dataframe(
        frame,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        height=min(420, 36 * (len(frame) + 1) + 4),
        alt=say("article_facts", count=len(rows)),
    )
    chosen = event["selection"]["rows"]
    return str(rows.iloc[chosen[0]]["fact_id"]) if chosen and chosen[0] < len(rows) else None


def caption(selection: Selection, comparison: Comparison) -> str:
    """What a chart holds, counted: figures, bounds, targets, suspects, absent regions, periods, and the key to its marks."""
    say, labels, rows = selection.say, selection.labels, comparison.rows
    counts = {
        "caption_bounds": int((rows["bound"] != "exact").sum()),
        "caption_targets": int((rows["status"] != "actual").sum()),
        "caption_suspect": int(rows["suspect"].notna().sum()),
    }
    joint = "、" if labels.language == "zh" else ", "
    parts = joint.join(say(key, count=count) for key, count in counts.items() if count)
    absent = joint.join(labels.region(region) for region in comparison.absent)
    periods = sorted(set(rows["period"]), key=period.parse)
    spoken = [labels.period(text) for text in periods]
    when = say("caption_period" if len(spoken) == 1 else "caption_periods", first=spoken[0], last=spoken[-1])
    if len(spoken) > 1:
        when += say("caption_mixed")
    told = say(
        "caption",
        count=len(rows),
        parts=say("caption_parts", parts=parts) if parts else "",
        absent=say("caption_absent", regions=absent) if absent else "",
        periods=when,
    )
    return f"{told}  \n{say('click_hint')} {say('key')}"


def download(selection: Selection, rows: pd.DataFrame, parts: list[str]) -> None:
    """The rows shown, and all that the filter lets through, as CSV for Excel."""
    say, labels = selection.say, selection.labels
    regions = say("n_regions", count=len(selection.regions)) if len(selection.regions) != 1 else labels.region(selection.regions[0])
    everything = selection.facts
    with st.container(horizontal=True):
        for key, frame, about in (("download_shown", rows, parts), ("download_all", everything, [])):
            name = export.file_name([say("file_compare"), regions, *about], frame, ".csv")
            st.download_button(
                say(key, count=len(frame)),
                data=lambda frame=frame: export.csv_for_excel(frame, labels),
                file_name=name,
                mime="text/csv; charset=utf-8",
                on_click="ignore",
                icon=":material/download:",
                key=key,
            )


def left_out(selection: Selection, comparison: Comparison) -> None:
    """The facts that a reader might look for in this comparison, each with the reason why it is not there."""
    say, labels, rows = selection.say, selection.labels, comparison.left_out
    if not len(rows):
        return
    with st.expander(say("left_out", count=len(rows)), expanded=len(rows) <= 3):
        frame = _readable(selection, rows, with_indicator=True)
        frame.insert(0, say("left_out_why"), [_reason(selection, fact) for fact in rows.to_dict("records")])
        st.dataframe(frame, hide_index=True, key=f"left:{comparison.indicator}:{comparison.scope}", alt=labels.indicator(comparison.indicator))


def _reason(selection: Selection, fact: dict[str, object]) -> str:
    reason = selection.labels.word(str(fact["reason"]))
    if fact["reason"] == "suspect":
        return f"⚠ {reason}：{selection.labels.text(fact, 'suspect')}"
    return reason


def _readable(selection: Selection, rows: pd.DataFrame, with_indicator: bool) -> pd.DataFrame:
    say, labels = selection.say, selection.labels
    records = rows.astype(object).where(rows.notna(), None).to_dict("records")
    columns = {
        "table_region": [labels.region(fact["region"]) for fact in records],
        "table_place": [fact["place"] or "" for fact in records],
        "table_indicator": [labels.indicator(fact["indicator"]) for fact in records],
        "table_number": [("⚠ " if fact["suspect"] else "") + labels.number(fact) for fact in records],
        "table_period": [labels.period(fact["period"]) for fact in records],
        "table_status": [_status(selection, fact) for fact in records],
        "table_quote": ["".join((fact["quote"] or "").split()) for fact in records],
        "table_article": [labels.source(fact["source_id"]) for fact in records],
    }
    if not with_indicator:
        del columns["table_indicator"]
    if not any(columns["table_place"]):
        del columns["table_place"]
    return pd.DataFrame({say(key): values for key, values in columns.items()})


def _status(selection: Selection, fact: dict[str, object]) -> str:
    labels = selection.labels
    words = [labels.word(str(fact["status"]))]
    words += [labels.word("derived")] if fact["derived"] else []
    words += [labels.word(str(fact["bound"]))] if fact["bound"] != "exact" else []
    return " · ".join(words)
