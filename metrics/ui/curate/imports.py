"""Import: each document that was brought, with what it says of itself and the parts of its page; one press makes it a draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from metrics.corpus.catalog import Catalog, read_catalog
from metrics.curate import catalogue
from metrics.documents.parts import Part
from metrics.draft.importing import Choices, import_document
from metrics.draft.regions import likely
from metrics.errors import MetricsError
from metrics.text.source import squeeze
from metrics.ui import html, scripts
from metrics.ui.curate import decide, desk, inbox, keys
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.inbox import Brought
from metrics.ui.markdown import plain, plainly

_SHOWN = 200


def ask(place: Desk) -> None:
    """Ask for documents, and for what a draft of each needs to know."""
    inbox.ask(place)
    catalog, _ = read_catalog(place.root / "catalog", place.root.name)
    for number, (name, brought) in enumerate(inbox.waiting().items()):
        with st.container(border=True):
            _document(place, catalog, name, brought, first=not number)
    if inbox.waiting():
        scripts.put_cursor(len(inbox.waiting()))


def _document(place: Desk, catalog: Catalog, name: str, brought: Brought, first: bool) -> None:
    """What one document says of itself, the choice of its part, region and date, and the press that makes it a draft."""
    conversion = brought.conversion
    told = [conversion.name, place.t("import_characters", count=f"{len(conversion.text):,}"), conversion.converter]
    title = conversion.title.value if conversion.title else squeeze(conversion.text[:40])
    html.show("document", title=title, told=[part for part in told if part])
    for each in brought.duplicates:
        st.warning(place.t_markdown("import_duplicate", id=each.source_id, percent=round(100 * each.contained)))
    for warning in conversion.warnings:
        st.warning(plain(desk.remark(place, warning)))
    part = _part(place, name, conversion.text, brought.parts)
    text = (
        conversion.text
        if part is None
        else conversion.text[brought.parts[part].span.start : brought.parts[part].span.end]
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = list(dict.fromkeys([*likely(text, catalog), *catalog.regions]))
        region = st.selectbox(
            place.t_markdown("field_region"),
            options,
            format_func=lambda code: place.words.own(catalog.regions[code]) if code in catalog.regions else code,
            accept_new_options=True,
            key=f"import:region:{name}:{part}",
            width=220,
        )
        stated = conversion.published
        with st.container(key="first" if first and not stated else None, width=180):
            published = st.text_input(
                place.t_markdown("field_published"),
                value=stated.value if stated else "",
                placeholder="2024-08",
                help=plain(stated.basis) if stated else None,
                key=f"import:published:{name}",
            )
        with st.container(key="first" if first and stated else None, width=220):
            parent = _parent(place, catalog, name, region)
        st.button(
            place.t_markdown("import_draft"),
            key=f"import:draft:{name}",
            type="primary",
            shortcut=keys.DRAFT if first else None,
            on_click=_draft,
            args=(place, name, brought, region, published.strip() or None, part, parent),
        )
        st.button(place.t_markdown("import_drop"), key=f"import:drop:{name}", on_click=partial(inbox.take_away, name))
    if conversion.left_out:
        with st.expander(place.t_markdown("import_left_out", count=len(conversion.left_out))):
            st.markdown("\n\n".join(plain(paragraph) for paragraph in conversion.left_out))


def _part(place: Desk, name: str, text: str, parts: Sequence[Part]) -> int | None:
    """Which of several articles on the page it is: one click; None where there is only one."""
    if len(parts) < 2:
        return None
    labels = [
        f"{part.headline or squeeze(text[part.span.start : part.span.end])[:24]} · {part.span.end - part.span.start:,}"
        for part in parts
    ]
    longest = max(range(len(parts)), key=lambda number: parts[number].span.end - parts[number].span.start)
    chosen: int = st.radio(
        place.t_markdown("import_part"),
        range(len(parts)),
        index=longest,
        format_func=plainly(labels.__getitem__),
        key=f"import:part:{name}",
    )
    part = parts[chosen]
    st.caption(plain(squeeze(text[part.span.start : part.span.end])[:_SHOWN] + "…"))
    return chosen


def _parent(place: Desk, catalog: Catalog, name: str, region: str | None) -> str:
    """Where a region that the catalogue does not know lies; "" for one that it knows."""
    if not region or region in catalog.regions or any(region == each.zh for each in catalog.regions.values()):
        return ""
    return st.text_input(
        place.t_markdown("import_parent", name=region),
        placeholder="山西省运城市",
        key=f"import:parent:{name}",
        width=220,
    ).strip()


def _draft(
    place: Desk, name: str, brought: Brought, region: str | None, published: str | None, part: int | None, parent: str
) -> None:
    """Make the draft, and the region first where the catalogue does not know it; then verify it, where it is the only one."""
    if not region:
        decide.note(place.t_markdown("import_no_region"))
        return
    try:
        known = _region(place, region, parent)
        choices = Choices(known, published, None if part is None else part + 1, again=bool(brought.duplicates))
        imported = import_document(brought.conversion.name, brought.data, place.root, choices)
    except MetricsError as error:
        decide.note(place.t_markdown("curate_failed", reason=desk.reason(place, error)))
        return
    inbox.take_away(name)
    st.session_state["imported"] = imported.path.stem


def _region(place: Desk, region: str, parent: str) -> str:
    """The region's id; one that the catalogue does not know yet is written into it."""
    catalog, _ = read_catalog(place.root / "catalog", place.root.name)
    for each in catalog.regions.values():
        if region in (each.id, each.zh, *each.aliases):
            return each.id
    return catalogue.add_region(place.root, region, **({"parent": parent} if parent else {})).id
