"""A new indicator from the card of a numeral: what the program could name it, what it could be a twin of, and one key that takes it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from metrics.curate import filling
from metrics.curate.catalogue import twins
from metrics.curate.items import Item
from metrics.curate.verification import Verification
from metrics.ui import scripts
from metrics.ui.curate import adding, decide
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.steps import Step
from metrics.ui.markdown import plainly
from metrics.vocabulary import KINDS, PILLARS

#: Of the articles of the genre, which are about what the Party's organisations do, most numbers count that.
_KIND, _PILLAR = "initiative", "organization"


def ask(desk: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    """Name, unit, kind and pillar, as proposed where they are; Enter takes the indicator, and the numeral as its claim."""
    proposed = item.new_indicator or {}
    own = f"{draft_id}:{item.key}"
    with st.form(f"new:{own}"):
        with st.container(key="first"):
            name = st.text_input(desk.t_markdown("field_zh"), value=str(proposed.get("zh", "")), key=f"new:zh:{own}")
        unit = _unit(desk, draft, item, str(proposed.get("unit") or ""), own)
        kind = st.segmented_control(
            desk.t_markdown("field_kind"),
            KINDS,
            default=proposed.get("kind") or _KIND,
            required=True,
            format_func=plainly(desk.word),
            key=f"new:kind:{own}",
        )
        pillar = st.segmented_control(
            desk.t_markdown("field_pillar"),
            PILLARS,
            default=proposed.get("pillar") or _PILLAR,
            required=True,
            format_func=plainly(desk.word),
            key=f"new:pillar:{own}",
        )
        taken = st.form_submit_button(desk.t_markdown("curate_take_indicator"), type="primary")
    for twin in twins(draft.catalog, name or str(proposed.get("zh", "")), unit):
        st.warning(desk.t_markdown("curate_twin", name=twin.zh, id=twin.id))
    adding.cancel(desk, draft_id)
    scripts.put_cursor(draft.number)
    if taken:
        fields: dict[str, Any] = {"zh": name.strip(), "unit": unit, "kind": kind, "pillar": pillar}
        if fields["zh"] != proposed.get("zh"):
            fields["id"] = None  # another name, another id
        decide.do(draft_id, draft, Step("item", item.key), lambda: draft.take_indicator(item.key, **fields))
        st.rerun(scope="fragment")


def _unit(desk: Desk, draft: Verification, item: Item, proposed: str, own: str) -> str:
    """Ask for the unit: at first the proposed one, else that of the indicator that stands, else the printed one, which need not be in the catalogue."""
    units = draft.catalog.units
    like, read = draft.catalog.indicators.get(str(item.entry.get("indicator"))), filling.read(item.literal)
    at_first = proposed or (like.unit if like else "") or (read.unit if read else "") or next(iter(units))
    options = [*units] if at_first in units else [at_first, *units]
    chosen: str = st.selectbox(
        desk.t_markdown("field_unit"),
        options,
        index=options.index(at_first),
        format_func=lambda code: desk.words.own(units[code]) if code in units else code,
        key=f"new:unit:{own}",
    )
    return chosen
