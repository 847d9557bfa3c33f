"""二读: a second reader decides on every numeral of an article from its text alone; then both readings stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from metrics.curate.listing import list_drafts
from metrics.curate.reading import BlindReading, ReadItem, open_reading, table_of
from metrics.errors import MetricsError
from metrics.ui import data, html, prose, state
from metrics.ui.curate import article, comparison, decide, desk, keys
from metrics.ui.curate.desk import Desk
from metrics.ui.markdown import Markdown, plain, plainly
from metrics.ui.prose import Mark
from metrics.vocabulary import SCOPES, STATUSES, Reason, Scope, Status


def show(place: Desk) -> None:
    """The article to read, and its reading or, when that is finished, both readings."""
    names = _articles(place)
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = _choose(place, names) if names else None
        desk.ask_language()
    if chosen is None:
        st.info(place.t_markdown("curate_none_waiting"))
        return
    st.caption(place.t("blind_intro"))
    _arrive(chosen)
    try:
        if table_of(place.root, chosen).is_file():
            comparison.show(place, chosen)
        else:
            _read(chosen)
    except MetricsError as error:
        desk.explain(error)


def _articles(place: Desk) -> dict[str, str]:
    """Drafts and published articles, by id."""
    found = {draft.id: f"{draft.id} {draft.title}".strip() for draft in list_drafts(place.root) if not draft.broken}
    try:
        sources = data.load().context.sources
    except MetricsError:
        return found
    return found | {name: f"{name} {source.title}" for name, source in sources.items()}


def _choose(place: Desk, names: dict[str, str]) -> str:
    held = state.read_link("second.draft", [*names], [next(iter(names))])[0]
    answer = st.selectbox(
        place.t("curate_draft"),
        [*names],
        format_func=lambda code: names[code],
        key=state.widget_key("second.draft", held),
        on_change=state.touch,
        label_visibility="collapsed",
    )
    state.write_link("second.draft", [answer])
    return answer


def _arrive(name: str) -> None:
    clicked = st.query_params.get("at")
    if clicked is not None:
        del st.query_params["at"]
        st.session_state[f"second:{name}"] = clicked


@st.fragment
def _read(name: str) -> None:
    """The article beside the card of one numeral; nothing of a draft or a spec is shown."""
    if st.session_state.pop("blind:finished", False):
        st.rerun(scope="app")
    place = desk.current()
    reading = _open(place, name)
    item = _current(reading, name)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        article.show(reading.source.text, _marks(place, reading, name, item), item.span)
    with right:
        _account(place, reading)
        if told := decide.take_note():
            st.warning(plain(told))
        with st.container(key="card"):
            _card(place, reading, name, item)


def _card(place: Desk, reading: BlindReading, name: str, item: ReadItem) -> None:
    """The number in its sentence, and what can be said of it."""
    pieces = prose.sentence(reading.source.text, *item.sentence, [Mark(*item.span, "chosen")])
    html.show(
        "numeral",
        literal=item.literal,
        state=item.state,
        told=place.t(f"curate_state_{item.state}"),
        reads=item.reads,
        pieces=pieces,
    )
    _answers(place, reading, name, item)


def _open(place: Desk, name: str) -> BlindReading:
    held: BlindReading | None = st.session_state.get(f"reading:{name}")
    if held is not None:
        held.refresh()
        return held
    opened = open_reading(place.root, name, place.by)
    st.session_state[f"reading:{name}"] = opened
    return opened


def _current(reading: BlindReading, name: str) -> ReadItem:
    held = st.session_state.get(f"second:{name}")
    found = (
        next((item for item in reading.items if item.key == held), None) or reading.next_open(None) or reading.items[0]
    )
    st.session_state[f"second:{name}"] = found.key
    return found


def _marks(place: Desk, reading: BlindReading, name: str, current: ReadItem) -> Iterator[Mark]:
    for item in reading.items:
        href = f"?{urlencode({'draft': name, 'lang': place.language, 'at': item.key})}"
        yield Mark(*item.span, item.state, href, hit=item.key == current.key)


def _account(place: Desk, reading: BlindReading) -> None:
    total = len(reading.items)
    html.show(
        "progress",
        percent=round(100 * reading.done / total) if total else 100,
        counted=place.t("curate_counted", done=reading.done, total=total),
        problems=0,
        told="",
        undecided="",
        saved=place.t("blind_saved") if reading.done else "",
    )


def _answers(place: Desk, reading: BlindReading, name: str, item: ReadItem) -> None:
    """What a claim speaks of, then a key for a claim and one for each reason that it is none."""
    with st.container(horizontal=True, gap="small", key="fields"):
        period = st.text_input(place.t_markdown("field_period"), key=f"second:period:{name}", width=180)
        status: Status = st.segmented_control(
            place.t_markdown("field_status"),
            STATUSES,
            default="actual",
            required=True,
            format_func=plainly(place.word),
            key=f"second:status:{name}:{item.key}",
        )
        scope: Scope = st.segmented_control(
            place.t_markdown("field_scope"),
            SCOPES,
            default="region",
            required=True,
            format_func=plainly(place.word),
            key=f"second:scope:{name}:{item.key}",
        )
        spot = st.text_input(place.t_markdown("field_place"), key=f"second:place:{name}:{item.key}", width=180)
        what = st.text_input(place.t_markdown("blind_what"), key=f"second:what:{name}:{item.key}", width="stretch")
    claim = partial(reading.claim, item.key, period, status, scope, spot, what)
    _press(reading, name, item, place.t_markdown("blind_claim"), keys.ACCEPT, claim, primary=True)
    st.caption(place.t("curate_exclude"))
    with st.container(horizontal=True, gap="xsmall", key="reasons"):
        for reason, key in keys.REASONS.items():
            _press(
                reading, name, item, plain(place.word(reason)), key, partial(_exclude, reading, item.key, reason, what)
            )
    with st.container(horizontal=True, gap="xsmall", key="ways"):
        at = reading.items.index(item)
        following = reading.next_open(item.key)
        ways = {
            "back": (keys.BACK, partial(_go, name, reading.items[max(0, at - 1)].key)),
            "next": (keys.NEXT, partial(_go, name, following.key if following else item.key)),
            "undo": (keys.UNDO, partial(_undo, reading, name)),
        }
        for way, (key, act) in ways.items():
            st.button(place.t_markdown(f"curate_{way}"), key=f"way:{way}", shortcut=key, on_click=act)
        left = len(reading.items) - reading.done
        st.button(
            place.t_markdown("blind_finish"),
            key="way:finish",
            shortcut=keys.PUBLISH,
            disabled=left > 0,
            on_click=_finish,
            args=(reading, name),
            type="primary" if not left else "secondary",
        )


def _press(
    reading: BlindReading,
    name: str,
    item: ReadItem,
    label: Markdown,
    key: str,
    act: Callable[[], object],
    primary: bool = False,
) -> None:
    st.button(
        label,
        key=f"second:{key}:{name}:{item.key}",
        shortcut=key,
        type="primary" if primary else "secondary",
        on_click=_decide,
        args=(reading, name, item.key, act),
    )


def _decide(reading: BlindReading, name: str, key: str, act: Callable[[], object]) -> None:
    """Decide, and go on; the second of two quick presses does nothing."""
    if st.session_state.get(f"second:{name}") == key and decide.attempt(reading, act):
        following = reading.next_open(key)
        _go(name, following.key if following else key)


def _exclude(reading: BlindReading, key: str, reason: Reason, what: str) -> None:
    reading.exclude(key, reason, what)


def _go(name: str, key: str) -> None:
    st.session_state[f"second:{name}"] = key


def _undo(reading: BlindReading, name: str) -> None:
    key: list[str | None] = []
    if decide.attempt(reading, lambda: key.append(reading.undo())) and key[0]:
        _go(name, key[0])


def _finish(reading: BlindReading, name: str) -> None:
    if decide.attempt(reading, reading.finish):
        st.session_state.pop(f"reading:{name}", None)
        st.session_state["blind:finished"] = True
