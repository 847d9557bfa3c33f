"""The parts of the page Initiatives: the matrix, what the reader looks for, and the catalogue by pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from metrics.figures import initiatives as drawing
from metrics.query import initiatives as named
from metrics.query.initiatives import ALL, HOLDINGS, NamedInitiative, PillarCell
from metrics.query.pairs import progress
from metrics.ui import cards, chart, scripts, state, tables
from metrics.ui.filters import Selection
from metrics.ui.markdown import plain
from metrics.ui.widgets import choose_one, search
from metrics.vocabulary import PILLARS

PARTS = ("catalogue", "timeline")
PAGE = 12  # initiatives a page


@dataclass(frozen=True)
class Search:
    """What the reader looks for, as codes and words."""

    pillar: str
    region: str
    holding: str
    words: str

    @property
    def narrows_nothing(self) -> bool:
        """Whether a region's silence is the articles' own, and not for what was looked for."""
        return self.pillar == self.holding == ALL and not self.words


def matrix(selection: Selection, found: Sequence[NamedInitiative], search: Search) -> None:
    """Pillars × regions as circles and as a table, what the search leaves in full colour; a click on either narrows the catalogue."""
    t, labels, regions = selection.t, selection.labels, selection.regions
    cells = named.tally(found, regions)
    counted = counter(selection)
    left, right = st.columns([5, 6], gap="large", vertical_alignment="center")
    with left:
        mark = chart.show(
            selection,
            drawing.matrix(cells, regions, labels, counted, (search.pillar, search.region)),
            "initiatives:matrix",
            t("initiatives_matrix"),
            drawing.matrix_alt(cells, labels, counted),
        )
    with right:
        cell = _table(selection, cells)
    figured = [each for each in found if each.figures]
    st.caption(
        selection.t_markdown(
            "initiatives_matrix_caption",
            initiatives=t("n_named_initiatives", count=len(found)),
            figured=len(figured),
            figures=t("n_figures", count=sum(len(each.figures) for each in figured)),
            unassigned=t("n_further_figures", count=len(named.unassigned(selection.facts, regions))),
        )
    )
    _narrow(mark or cell)


def _table(selection: Selection, cells: Sequence[PillarCell]) -> str | None:
    """The matrix as a table, a region a row; returns the code of the cell that was clicked."""
    t, labels, regions = selection.t, selection.labels, selection.regions
    counts = {(cell.pillar, cell.region): cell for cell in cells}
    frame = pd.DataFrame(
        {
            t("table_region"): [labels.region(region) for region in regions],
            **{
                labels.word(pillar): [
                    _counts(counts[pillar, region]) or labels.word("unreported") for region in regions
                ]
                for pillar in PILLARS
            },
        }
    )
    st.caption(t("initiatives_table"))
    event = st.dataframe(
        frame,
        hide_index=True,
        key=f"initiatives:table:{_clicks()}",
        on_select=state.touch,
        selection_mode="single-cell",
        height="auto",
        alt=t("initiatives_matrix"),
    )
    picked = event["selection"]["cells"]
    if not picked or picked[0][0] >= len(regions):
        return None
    by_name = {labels.word(pillar): pillar for pillar in PILLARS}
    return f"{by_name.get(picked[0][1], ALL)}:{regions[picked[0][0]]}"


def _counts(cell: PillarCell) -> str:
    return f"{cell.initiatives} · {cell.figures or '—'}" if cell.initiatives else ""


def _narrow(code: str | None) -> None:
    """Show the initiatives of the cell that was clicked, all of them, and bring the catalogue into view."""
    if code:
        _reset()
        pillar, _, region = code.partition(":")
        state.hold("pillar", [pillar])
        state.hold("in", [region])
        st.session_state["initiatives:clicks"] = _clicks() + 1
        st.session_state["initiatives:jump"] = True
        st.rerun()


def _clicks() -> int:
    """How often the matrix was clicked: its table is new after each click, so that the same cell can be clicked again."""
    return int(st.session_state.get("initiatives:clicks", 0))


def _jump() -> None:
    """Bring the catalogue into view after a click on the matrix."""
    if st.session_state.pop("initiatives:jump", False):
        scripts.bring_into_view("catalogue", _clicks())


def ask(selection: Selection, found: Sequence[NamedInitiative]) -> Search:
    """Ask for words, a pillar, a region and what the initiative should hold; all of it is in the link."""
    t, labels = selection.t, selection.labels
    st.subheader(t("initiatives_search"), anchor="catalogue")
    words = search("q", t("initiatives_search"), t("initiatives_search_hint"))
    with st.container(horizontal=True, gap="medium"):
        pillar = _one(selection, "pillar", PILLARS, t("pillar"), labels.word)
        region = _one(selection, "in", selection.regions, t("table_region"), labels.region)
        counts = {code: len(named.matching(found, pillar, region, code, words)) for code in HOLDINGS}
        holding = _one(
            selection,
            "has",
            HOLDINGS,
            t("initiatives_holding"),
            lambda code: f"{t(f'initiatives_{code}')} {counts[code]}",
        )
    _jump()
    return Search(pillar, region, holding, words)


def _one(selection: Selection, key: str, options: Sequence[str], label: str, name: Callable[[str], str]) -> str:
    def option(code: str) -> str:
        return selection.t("initiatives_all") if code == ALL else name(code)

    return choose_one(key, label, (ALL, *options), ALL, option, form="pills")


def catalogue(selection: Selection, found: Sequence[NamedInitiative], search: Search) -> None:
    """The initiatives found, a page at a time, and the rows of all of them as a download."""
    t = selection.t
    if not found:
        st.info(t("initiatives_none"))
        st.button(t("initiatives_reset"), on_click=_reset, icon=":material/filter_alt_off:")
        return
    figures = t("n_figures", count=sum(len(each.figures) for each in found))
    summary = t("initiatives_found", initiatives=t("n_initiatives", count=len(found)), figures=figures)
    steps = [step for each in found for step in progress(each.figures)]
    bars = sum(step.result is not None for step in steps)
    if bars:
        summary += t(
            "initiatives_bars",
            bars=t("n_targets", count=bars),
            apart=t("n_targets_or_plans", count=len(steps) - bars),
        )
    elif steps:
        summary += t("initiatives_no_bar_yet", count=len(steps))
    st.caption(plain(summary))
    at = _page(selection, len(found), search)
    cards.show(selection, found[(at - 1) * PAGE : at * PAGE], search.words)
    tables.download(selection, named.rows(found, selection.facts), _parts(selection, search))


def _page(selection: Selection, count: int, search: Search) -> int:
    """Ask for a page of the catalogue; another search begins at the first."""
    held, last = st.session_state, -(-count // PAGE)
    seen = (search, selection.regions)
    if held.get("initiatives:seen", seen) != seen:
        state.hold("p", ["1"])
    held["initiatives:seen"] = seen
    wanted = state.read_link("p", [str(number) for number in range(1, last + 1)], ["1"])
    turn, first = held.get("initiatives:pager", (0, 1))
    if state.take_fresh("p") or f"ask:p:{turn}" not in held:  # a pager takes the page to begin at when it is new
        turn, first = held["initiatives:pager"] = (turn + 1, int(wanted[0]) if wanted else 1)
    at = st.pagination(last, default=min(first, last), key=f"ask:p:{turn}", on_change=state.touch) if last > 1 else 1
    state.write_link("p", [str(at)])
    return at


def _reset() -> None:
    for key in ("pillar", "in", "has"):
        state.hold(key, [ALL])
    state.hold("q", [""])


def _parts(selection: Selection, search: Search) -> list[str]:
    """What the file holds, for its name."""
    labels = selection.labels
    parts = [selection.t("initiatives_file")]
    parts += [labels.word(search.pillar)] if search.pillar != ALL else []
    parts += [labels.region(search.region)] if search.region != ALL else []
    return [*parts, search.words]


def counter(selection: Selection) -> drawing.Counted:
    """Counts in words, in the reader's language."""

    def counted(key: str, count: int) -> str:
        if not count:
            return selection.t("initiatives_none_count")  # never a zero: the articles print none
        return selection.t(f"initiatives_count_{key}", count=count)

    return counted
