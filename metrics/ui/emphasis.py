"""What articles dwell on, on the page: a panel a region, the counts as a table, and their downloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from metrics import export
from metrics.figures import emphasis as figures
from metrics.query.terms import MAX_TERMS
from metrics.table.term_columns import TERM_COLUMNS
from metrics.texts.labels import Labels
from metrics.texts.language import SOURCE
from metrics.ui import chart, html
from metrics.ui import data as tables
from metrics.ui.ending import end_page
from metrics.ui.filters import Selection
from metrics.ui.markdown import Markdown, plain
from metrics.ui.widgets import switch
from metrics.ui.widgets import table as rows_table
from metrics.vocabulary import LEAST_OCCURRENCES


@dataclass(frozen=True)
class ChosenTerms:
    """The table of terms with the English of those that have one, and whether names are wanted."""

    rows: pd.DataFrame
    english: Mapping[str, str]
    names: bool

    @property
    def totals(self) -> pd.Series:
        """Region → how many terms its articles have."""
        return self.rows.groupby("region")["total"].first()

    def named(self, term: str, labels: Labels) -> str:
        """A term, with its meaning where the reader's language has one."""
        return labels.term(term, self.english)


def ask(selection: Selection) -> ChosenTerms:
    """The table of terms, after asking whether names are to be shown; where there is none, a sentence, and the page ends."""
    t, found = selection.t, tables.terms()
    if not selection.regions:
        st.info(t("no_regions"))
        end_page()
    if found is None:
        st.warning(t("emphasis_missing"))
        end_page()
    rows, english = found
    names = switch("names", t("emphasis_names"), help=t("emphasis_names_help"))
    return ChosenTerms(rows, english, names)


def intro(selection: Selection, found: ChosenTerms) -> Markdown:
    """What is counted, and how small the corpus is."""
    t, articles = selection.t, _articles(selection)
    each = sorted({articles.count(region) for region in found.totals.index})
    return selection.t_markdown(
        "emphasis_intro",
        regions=t("n_regions", count=len(found.totals)),
        articles=t("n_articles", count=len(articles)),
        terms=t("n_terms", count=int(found.totals.sum())),
        each=selection.labels.words.range(str(each[0]), str(each[-1])) if len(each) > 1 else str(each[0]),
    )


def panels(selection: Selection, found: ChosenTerms, shown: pd.DataFrame) -> dict[str, str | None]:
    """A chart a region, on one scale; returns the term that the reader clicked in each."""
    t, labels = selection.t, selection.labels
    reach = float(shown[["per_thousand", "elsewhere_per_thousand"]].max(axis=None))
    articles = _articles(selection)
    picked: dict[str, str | None] = {}
    grid = st.grid(min_column_width=330, gap="medium")
    for region in selection.regions:
        rows, total = shown[shown["region"] == region], int(found.totals[region])
        with grid.container():
            size = t("emphasis_panel", articles=articles.count(region), terms=f"{total:,}")
            if not len(rows):
                html.show("term_panel", region=labels.region(region), size=size)
                st.caption(selection.t_markdown("emphasis_none", least=LEAST_OCCURRENCES))
                continue
            picked[region] = chart.show(
                selection,
                figures.distinctive(rows, reach, labels, found.english),
                f"emphasis:{region}:{found.names}",
                f"{labels.region(region)} · {t('page_emphasis')}",
                figures.distinctive_alt(rows, labels, found.english),
            )
            st.caption(plain(size))
    st.caption(t("emphasis_marks"))
    grid.container().caption(_counted(selection, shown))
    return picked


def table(selection: Selection, found: ChosenTerms, shown: pd.DataFrame) -> str | None:
    """The same as a table, with its downloads; returns the term of the row that the reader clicked."""
    t = selection.t
    with st.expander(selection.t_markdown("emphasis_table", count=len(shown))):
        needless = ["occurrences"] if found.names else ["occurrences", "names"]
        frame = _readable(selection, found, shown).drop(columns=[_title(selection, key) for key in needless])
        row = rows_table(
            frame,
            f"emphasis-rows:{found.names}",
            column_config={
                _title(selection, key): st.column_config.NumberColumn(format="%.1f")
                for key in ("per_thousand", "elsewhere_per_thousand", "keyness")
            },
            alt=t("emphasis_table", count=len(frame)),
        )
        _downloads(selection, found, shown)
    return None if row is None else str(shown.iloc[row]["term"])


def _counted(selection: Selection, shown: pd.DataFrame) -> Markdown:
    """What the panels hold, counted, and in which order."""
    t_markdown = selection.t_markdown
    alone = int((shown["elsewhere"] == 0).sum())
    parts = [
        t_markdown("emphasis_caption", count=len(shown), alone=alone),
        t_markdown("emphasis_order", most=MAX_TERMS, least=LEAST_OCCURRENCES),
    ]
    return Markdown("\n\n".join(parts))


def _downloads(selection: Selection, found: ChosenTerms, shown: pd.DataFrame) -> None:
    everything = found.rows[found.rows["region"].isin(selection.regions)]
    with st.container(horizontal=True):
        for key, frame in (("emphasis_download_shown", shown), ("emphasis_download_all", everything)):
            st.download_button(
                selection.t_markdown(key, count=len(frame)),
                data=partial(_csv, selection, found, frame),
                file_name=f"{selection.t('file_compare')}_{selection.t('page_emphasis')}_{len(frame)}.csv",
                mime="text/csv; charset=utf-8",
                on_click="ignore",
                icon=":material/download:",
                key=key,
            )


def _csv(selection: Selection, found: ChosenTerms, rows: pd.DataFrame) -> bytes:
    return export.plain_csv(_readable(selection, found, rows))


def _readable(selection: Selection, found: ChosenTerms, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with region names and titled columns, and the meanings where they have any in the reader's language."""
    frame = rows.assign(region=rows["region"].map(selection.labels.region))
    frame = frame.rename(columns={key: _title(selection, key) for key in TERM_COLUMNS})
    if selection.labels.words.code != SOURCE:
        meanings = [selection.labels.meaning(each, found.english) for each in rows["term"]]
        frame.insert(2, selection.t("emphasis_english"), meanings)
    return frame


def _title(selection: Selection, key: str) -> str:
    return TERM_COLUMNS[key].texts(selection.labels.words.translated).title


def _articles(selection: Selection) -> list[str]:
    """The region of each article."""
    return [source.region for source in selection.data.context.sources.values()]
