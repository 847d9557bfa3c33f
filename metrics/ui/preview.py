"""All facts as one table, with the filters that only this page has: kind, status, scope."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.query.criteria import ALL_STATUSES, UNNUMBERED, Criteria
from metrics.text.source import squeeze
from metrics.ui import tables
from metrics.ui.filters import Selection
from metrics.ui.widgets import choose_some, table
from metrics.vocabulary import KINDS, SCOPES

#: Rows that the page lists; a large table is not read to its end for a page.
MAX_ROWS = 5_000


def ask(selection: Selection) -> Criteria:
    """Ask for kinds, statuses and scopes; everything is on until the reader takes something out. Kept in the link."""
    t = selection.t

    def name(code: str) -> str:
        return t("exports_unnumbered") if code == UNNUMBERED else selection.labels.word(code)

    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kinds = choose_some("data.kind", t("kind"), KINDS, name)
        statuses = choose_some("data.status", t("table_status"), ALL_STATUSES, name)
        scopes = choose_some("data.scope", t("scope"), SCOPES, name)
    return Criteria(selection.regions, selection.derived, None, kinds, statuses, scopes)


def show(selection: Selection, rows: pd.DataFrame, key: str) -> str | None:
    """The rows, those without a number too; returns the fact id of the row that the reader clicked."""
    t = selection.t
    row = table(
        _frame(selection, rows),
        key,
        height=460 if len(rows) > 10 else "auto",
        column_config={
            t("table_quote"): st.column_config.TextColumn(width="large"),
            t("exports_what"): st.column_config.TextColumn(width="medium"),
        },
        alt=t("exports_alt", count=len(rows)),
    )
    return None if row is None else str(rows.iloc[row]["fact_id"])


def _frame(selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    t, labels, facts = selection.t, selection.labels, records(rows)
    columns = {
        "table_region": [labels.region(fact.region) for fact in facts],
        "table_place": [fact.place or "" for fact in facts],
        "exports_what": [
            labels.indicator(fact.indicator) if fact.indicator else labels.programme(fact) for fact in facts
        ],
        "table_number": [("⚠ " if fact.suspect else "") + labels.number(fact) for fact in facts],
        "table_period": [labels.period(fact.period) for fact in facts],
        "table_status": [tables.status(selection, fact) for fact in facts],
        "table_quote": [_sentence(selection, fact) for fact in facts],
        "fact_id": [fact.fact_id for fact in facts],
    }
    return pd.DataFrame({t(key): values for key, values in columns.items()})


def _sentence(selection: Selection, fact: Fact) -> str:
    """The quote; for a ratio, of what it is derived."""
    ratio = selection.data.context.ratios.get(fact.indicator or "")
    if ratio and fact.derived:
        return selection.t(
            "formula",
            **{part: selection.labels.indicator(getattr(ratio, part)) for part in ("numerator", "denominator")},
        )
    return squeeze(str(fact.quote or ""))
