"""目录: the regions, units and indicators, what each still misses, and the fields to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from metrics.corpus.catalog import read_catalog
from metrics.curate import catalogue
from metrics.errors import MetricsError
from metrics.ui.curate import decide, desk
from metrics.ui.curate.desk import Desk
from metrics.ui.markdown import plain
from metrics.ui.widgets import choose_one, table

Table = Literal["regions", "units", "indicators"]
TABLES: tuple[Table, ...] = ("indicators", "regions", "units")
#: What is shown of each, and what can be filled in.
_COLUMNS = {
    "indicators": ("id", "zh", "en", "kind", "unit", "definition"),
    "regions": ("id", "zh", "en", "level", "parent"),
    "units": ("id", "zh", "en", "dimension", "forms"),
}
_FIELDS = {
    "indicators": ("zh", "en", "definition", "definition_en"),
    "regions": ("zh", "en", "parent", "parent_en", "code"),
    "units": ("zh", "en"),
}


def show(place: Desk) -> None:
    """One table of the catalogue, those that miss something first, and the fields of the row that was clicked."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(place.t("page_catalogue"), anchor=False)
        desk.ask_language()
    if told := decide.take_note():
        st.warning(plain(told))
    catalog, problems = read_catalog(place.root / "catalog", place.root.name)
    if problems:
        st.error(place.t_markdown("catalogue_broken", reason=problems[0].found))
        return
    missing = catalogue.missing(catalog)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen: Any = choose_one(
            "entries", place.t("catalogue_table"), TABLES, TABLES[0], lambda code: place.t(f"catalogue_{code}")
        )
        only = st.toggle(place.t("catalogue_only_missing"), key="catalogue:only")
    entries: Mapping[str, Any] = getattr(catalog, chosen)
    gaps = missing.get(chosen, {})
    names = sorted(entries, key=lambda name: name not in gaps)
    names = [name for name in names if name in gaps or not only]
    st.caption(place.t_markdown("catalogue_count", count=len(entries), missing=len(gaps)))
    row = table(
        _frame(place, chosen, entries, names, gaps),
        f"catalogue:{chosen}:{only}:{place.language}",
        held=True,
        height=360,
    )
    if row is not None:
        _edit(place, chosen, names[row], entries[names[row]], gaps.get(names[row], ()))
    else:
        st.caption(place.t("catalogue_choose"))


def _frame(
    place: Desk, chosen: str, entries: Mapping[str, Any], names: list[str], gaps: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    columns: dict[str, list[str]] = {
        place.t("catalogue_missing"): [
            place.words.list(place.t(f"field_{field}") for field in gaps.get(name, ())) for name in names
        ]
    }
    for column in _COLUMNS[chosen]:
        columns[place.t(f"field_{column}")] = [_text(place, column, getattr(entries[name], column)) for name in names]
    return pd.DataFrame(columns)


def _text(place: Desk, column: str, value: Any) -> str:
    if column in ("kind", "level") and value and place.words.has(f"word.{value}"):
        return place.word(value)
    return place.words.list(value) if isinstance(value, tuple) else str(value or "")


def _edit(place: Desk, chosen: Table, name: str, entry: Any, gaps: tuple[str, ...]) -> None:
    """The fields that words go into, those that are missing first; each is written as it is entered."""
    st.subheader(plain(place.words.own(entry)), anchor=False)
    fields = sorted(_FIELDS[chosen], key=lambda field: field not in gaps)
    with st.container(key="fields"):
        for field in fields:
            key = f"entry:{chosen}:{name}:{field}:{getattr(entry, field)}"
            st.text_input(
                place.t_markdown(f"field_{field}"),
                value=str(getattr(entry, field) or ""),
                key=key,
                icon=":material/edit_note:" if field in gaps else None,
                on_change=partial(_write, place, chosen, name, field, key),
            )


def _write(place: Desk, chosen: Table, name: str, field: str, widget: str) -> None:
    text = str(st.session_state.get(widget) or "").strip()
    try:
        catalogue.edit_entry(place.root, chosen, name, **{field: text or None})
    except MetricsError as error:
        decide.note(place.t_markdown("curate_failed", reason=error))
