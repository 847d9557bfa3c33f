"""The audit of one article on the page: every numeral in its colour, the relations, the suspect numbers, the two readings."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from metrics import export
from metrics.build.paths import TablePaths, default_seeds
from metrics.model.fact import Fact
from metrics.query.comparison import records
from metrics.table import parquet
from metrics.text.source import squeeze
from metrics.ui import data, evidence, html, prose
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain
from metrics.ui.widgets import choose_some, table

STATES = ("claimed", "excluded", "unaccounted")


def account(selection: Selection, source_id: str) -> None:
    """The counts, the text in colours, and the numerals as a table that can be filtered and downloaded."""
    t = selection.t
    record = _record(source_id)
    numerals = record["numerals"]
    counts = Counter(numeral["state"] for numeral in numerals)
    if not numerals:
        st.info(t("not_assessed"))
        return
    st.markdown(selection.t_markdown("account", count=len(numerals), **{name: counts[name] for name in STATES}))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        states = _states(selection, counts)
    chosen = [numeral for numeral in numerals if numeral["state"] in states]
    reasons = _reasons(selection, source_id, chosen)
    _text(selection, source_id, chosen, reasons)
    frame = _frame(selection, source_id, chosen, reasons)
    row = table(frame, f"numerals:{source_id}", height=360)
    st.download_button(
        selection.t_markdown("download_numerals", count=len(frame)),
        data=lambda: export.plain_csv(frame),
        file_name=f"{source_id}_{t('file_numerals')}.csv",
        mime="text/csv; charset=utf-8",
        on_click="ignore",
        icon=":material/download:",
    )
    picked = None if row is None else chosen[row]
    evidence.open_picked(selection, f"{source_id}:{picked['by']}" if picked and picked["state"] == "claimed" else None)


def relations(selection: Selection, source_id: str) -> None:
    """What the article's arithmetic says, with both intervals shown."""
    t, labels = selection.t, selection.labels
    found = _record(source_id)["relations"]
    if not found:
        st.caption(t("no_relations"))
        return
    facts = _facts(selection, source_id)
    frame = pd.DataFrame(
        {
            t("verdict"): [f"{_SIGNS[each['verdict']]} {labels.word(each['verdict'])}" for each in found],
            t("relation"): [_formula(selection, facts, each) for each in found],
            t("printed"): [each["printed"] for each in found],
            t("computed"): [each["computed"] for each in found],
            t("note"): [labels.words.translated(each["zh"], each["en"]) for each in found],
        }
    )
    st.dataframe(frame, hide_index=True, key=f"relations:{source_id}")


def suspects(selection: Selection, source_id: str) -> None:
    """The numbers that cannot be right, each with its reason."""
    facts = selection.data.table.of_source(source_id)
    found = records(facts[facts["suspect"].notna()])
    if not found:
        st.caption(selection.t("no_suspects"))
    for fact in found:
        with st.container(border=True):
            evidence.card(selection, fact)


def agreement(selection: Selection, source_id: str) -> None:
    """How far two readings agree, in components, and every numeral on which they differ."""
    t, labels = selection.t, selection.labels
    found = _record(source_id)["agreement"]
    if found is None:
        st.info(t("read_once"))
        return
    st.markdown(
        selection.t_markdown(
            "read_twice",
            count=found["numerals"],
            **{key: found[key] for key in ("both", "first_only", "second_only", "neither", "missed")},
        )
    )
    st.markdown(
        plain(
            labels.clauses(f"{t(f'aspect_{aspect}')} {same}/{found['both']}" for aspect, same in found["same"].items())
        )
    )
    if found["differences"]:
        frame = pd.DataFrame(
            {
                t("table_number"): [each["literal"] for each in found["differences"]],
                t("aspect"): [t(f"aspect_{each['aspect']}") for each in found["differences"]],
                t("first_reading"): [
                    _reading(selection, each["aspect"], each["first"]) for each in found["differences"]
                ],
                t("second_reading"): [
                    _reading(selection, each["aspect"], each["second"]) for each in found["differences"]
                ],
                t("table_quote"): [_sentence(selection, source_id, each["start"]) for each in found["differences"]],
            }
        )
        st.dataframe(frame, hide_index=True, key=f"differences:{source_id}")


def fixed_words(selection: Selection) -> None:
    """The words whose numeral characters count nothing: what the account passes over."""
    words = selection.data.context.fixed_words
    with st.expander(selection.t_markdown("fixed_words", count=len(words))):
        html.show("words", words=selection.labels.joined(words))


_SIGNS = {"consistent": "✓", "inconsistent": "✗", "undecidable": "?"}


def _states(selection: Selection, counts: Counter[str]) -> tuple[str, ...]:
    return choose_some(
        "states", selection.t("state"), STATES, lambda code: f"{selection.labels.word(code)} {counts[code]}"
    )


def _text(selection: Selection, source_id: str, numerals: list[dict[str, Any]], reasons: list[str]) -> None:
    text = data.article(selection.data, source_id)
    if text is None:
        st.warning(selection.t("article_changed"))
        return
    with st.container(height=480, border=True):
        html.show("article", pieces=prose.whole(text, map(_mark, numerals, reasons)))


def _mark(numeral: dict[str, Any], reason: str) -> prose.Mark:
    return prose.Mark(numeral["start"], numeral["end"], numeral["state"], title=reason)


def _facts(selection: Selection, source_id: str) -> dict[str, Fact]:
    """An article's facts by claim id."""
    found = records(selection.data.table.of_source(source_id))
    return {fact.fact_id.removeprefix(f"{source_id}:"): fact for fact in found}


def _reasons(selection: Selection, source_id: str, numerals: list[dict[str, Any]]) -> list[str]:
    """Each numeral's reason: what it is claimed as, or why it is excluded."""
    facts = _facts(selection, source_id)
    return [_why(selection, numeral, facts.get(numeral["by"])) for numeral in numerals]


def _why(selection: Selection, numeral: dict[str, Any], fact: Fact | None) -> str:
    labels = selection.labels
    if numeral["state"] == "claimed":
        return labels.indicator(fact.indicator) if fact else str(numeral["by"])
    if numeral["state"] == "excluded":
        note = labels.words.translated(numeral["zh"], numeral["en"])
        return labels.word(numeral["by"]) + (f" — {note}" if note else "")
    return labels.word("unaccounted")


def _frame(selection: Selection, source_id: str, numerals: list[dict[str, Any]], reasons: list[str]) -> pd.DataFrame:
    t, labels = selection.t, selection.labels
    return pd.DataFrame(
        {
            t("table_number"): [numeral["text"] for numeral in numerals],
            t("state"): [labels.word(numeral["state"]) for numeral in numerals],
            t("reason"): reasons,
            t("table_quote"): [_sentence(selection, source_id, numeral["start"]) for numeral in numerals],
            t("span"): [labels.words.range(str(numeral["start"]), str(numeral["end"])) for numeral in numerals],
        }
    )


def _sentence(selection: Selection, source_id: str, at: int) -> str:
    """The words around a numeral."""
    text = data.article(selection.data, source_id)
    return squeeze(text[max(0, at - 24) : at + 24]) if text else ""


def _formula(selection: Selection, facts: dict[str, Fact], relation: dict[str, Any]) -> str:
    result, *names = (_claim(selection, facts.get(name), name) for name in (relation["result"], *relation["of"]))
    if relation["kind"] == "part-of":
        return f"{names[0]} ⊆ {result}"
    if relation["kind"] == "sum":
        return f"{result} = {' + '.join(names)}"
    tail = " × 100%" if relation["kind"] == "share" else ""
    return f"{result} ≈ {names[0]} ÷ {names[1] if len(names) > 1 else '?'}{tail}"


def _claim(selection: Selection, fact: Fact | None, name: str) -> str:
    return f"{selection.labels.indicator(fact.indicator)} {selection.labels.number(fact)}" if fact else name


def _reading(selection: Selection, aspect: str, value: str) -> str:
    """A reading's value in words, where it is a code of the table."""
    if aspect == "claim":
        return selection.t("reading_claim") if value == "claim" else selection.labels.word(value)
    if aspect in ("status", "scope", "bound"):
        return selection.labels.word(value)
    return selection.labels.period(value) if aspect == "period" else value


def _record(source_id: str) -> dict[str, Any]:
    return parquet.read_audit(TablePaths.beside(TablePaths.of(default_seeds()).facts).audit, source_id)
