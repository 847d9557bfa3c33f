"""核对: the article beside the card of one step, and the account of what is done. Runs as a fragment: a key redraws this, and nothing around it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import streamlit as st

from metrics.curate.items import Item
from metrics.curate.verification import Verification
from metrics.errors import MetricsError
from metrics.text.source import Span
from metrics.ui import html, state
from metrics.ui.curate import (
    adding,
    article,
    card,
    decide,
    desk,
    fields,
    indicator,
    keys,
    passage,
    proposals,
    publishing,
    steps,
)
from metrics.ui.curate.desk import Desk
from metrics.ui.curate.steps import Step
from metrics.ui.markdown import plain
from metrics.ui.prose import Mark


def choose(place: Desk, names: dict[str, str]) -> str:
    """Ask which draft to work on; `names` by id."""
    held = state.read_link("draft", [*names], [next(iter(names))])[0]
    answer: str = st.selectbox(
        place.t("curate_draft"),
        [*names],
        format_func=lambda code: names[code],
        key=state.widget_key("draft", held, salt=str(names)),
        on_change=state.touch,
        label_visibility="collapsed",
    )
    state.write_link("draft", [answer])
    return answer


def arrive(draft_id: str) -> None:
    """Go to the numeral that was clicked in the article."""
    clicked = st.query_params.get("at")
    if clicked is not None:
        del st.query_params["at"]
        decide.go(draft_id, Step("item", clicked))


@st.fragment
def show(draft_id: str) -> None:
    """The article and the card; every press comes back here."""
    place = desk.current()
    if st.session_state.get("published") == draft_id:
        st.rerun(scope="app")
    try:
        draft = desk.open_draft(draft_id)
    except MetricsError as error:
        desk.explain(error)
        return
    step = decide.current(draft_id, draft)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        span = passage.chosen(draft_id, draft, draft.item(step.key)) if _chooses(draft_id, step) else None
        current = proposals.span_of(draft, step) or Span(0, 0)
        article.show(draft.source.text, marks(place, draft_id, draft, step, span), span or current)
    with right:
        account(place, draft)
        if told := decide.take_note():
            st.warning(plain(told))
        _ways(place, draft_id, draft, step)
        with st.container(key="card"):
            _card(place, draft_id, draft, step)


def account(place: Desk, draft: Verification) -> None:
    """How far the draft is, how many problems there are, and that the last decision is on the disk."""
    counter = draft.counter
    last = draft.history[-1] if draft.history else None
    html.show(
        "progress",
        percent=round(100 * counter.done / counter.total) if counter.total else 100,
        counted=place.t("curate_counted", done=counter.done, total=counter.total),
        problems=counter.problems,
        told=_problems(place, draft),
        undecided=place.t("curate_undecided", count=counter.undecided) if counter.undecided else "",
        saved=place.t("curate_saved", number=last.number, time=last.at.astimezone().strftime("%H:%M:%S"), by=last.by)
        if last
        else place.t("curate_nothing_decided"),
    )


def _problems(place: Desk, draft: Verification) -> str:
    """How many problems there are; those of the article as a whole, which no numeral shows, by the names of their fields."""
    told = place.t("curate_problem_count", count=draft.counter.problems)
    names = dict.fromkeys(
        place.t(f"field_{each.field}") for each in draft.article.problems if each.field in publishing.FIELDS
    )
    return place.words.bracketed(told, place.words.list(names)) if names else told


def marks(place: Desk, draft_id: str, draft: Verification, step: Step, chosen: Span | None) -> Iterator[Mark]:
    """Every numeral in the colour of its state with a link to it, the step's own in view; a passage that is chosen or proposed is tinted."""
    tinted = (
        chosen or (proposals.span_of(draft, step) if step.kind in ("passage", "initiative") else None) or Span(0, 0)
    )
    at, hit = tinted.start, tinted.start < tinted.end
    held = {"draft": draft_id, "lang": place.language}
    for item in draft.items:
        if at < min(item.span.start, tinted.end):
            yield Mark(at, min(item.span.start, tinted.end), "quote", hit=hit)
            hit = False
        if item.state == "covered":
            continue
        is_current = step == Step("item", item.key) and chosen is None
        kind = "faulty" if item.problems and item.state != "open" else item.state
        href = "" if item.state == "passage" else f"?{urlencode({**held, 'at': item.key})}"
        yield Mark(*item.span, kind, href, hit=is_current or (hit and at <= item.span.start < tinted.end))
        if at <= item.span.start < tinted.end:
            hit = False
        at = max(at, item.span.end)
    if at < tinted.end:
        yield Mark(at, tinted.end, "quote", hit=hit)


def _chooses(draft_id: str, step: Step) -> bool:
    return step.kind == "item" and decide.mode(draft_id) in ("passage", "words")


def _card(place: Desk, draft_id: str, draft: Verification, step: Step) -> None:
    if decide.mode(draft_id) == "add_initiative":
        adding.initiative(place, draft_id, draft, proposals.span_of(draft, step) or Span(0, 0))
    elif decide.mode(draft_id) == "add_relation":
        adding.relation(place, draft_id, draft, step)
    elif step.kind == "item":
        _numeral(place, draft_id, draft, draft.item(step.key))
    elif step.kind == "passage":
        proposals.passage(place, draft_id, draft, next(each for each in draft.passages if each.key == step.key))
    elif step.kind == "initiative":
        proposals.initiative(place, draft_id, draft, next(each for each in draft.initiatives if each.id == step.key))
    elif step.kind == "relation":
        proposals.relation(place, draft_id, draft, next(each for each in draft.relations if each.key == step.key))
    else:
        publishing.card(place, draft_id, draft)


def _numeral(place: Desk, draft_id: str, draft: Verification, item: Item) -> None:
    card.sentence(place, draft, item)
    if decide.mode(draft_id) not in ("edit", "passage", "words"):
        card.show(place, draft, item)
    match decide.mode(draft_id):
        case "edit":
            fields.ask(place, draft_id, draft, item)
        case "passage":
            passage.ask(place, draft_id, draft, item)
        case "words":
            passage.ask_words(place, draft_id, draft, item)
        case "indicator":
            indicator.ask(place, draft_id, draft, item)
        case _:
            card.answers(place, draft_id, draft, item)


def _ways(place: Desk, draft_id: str, draft: Verification, step: Step) -> None:
    """Back, next undecided, undo, choose a passage, add an initiative or a relation: in the same place on every card."""
    with st.container(horizontal=True, gap="xsmall", key="ways"):
        for name, key, act, values in (
            ("back", keys.BACK, decide.go, (draft_id, steps.before(draft, step))),
            ("next", keys.NEXT, decide.go, (draft_id, _next(draft, step))),
            ("undo", keys.UNDO, decide.undo, (draft_id, draft)),
            ("passage", keys.PASSAGE, decide.enter, (draft_id, "passage")),
            ("add_initiative", keys.ADD_INITIATIVE, decide.enter, (draft_id, "add_initiative")),
            ("add_relation", keys.ADD_RELATION, decide.enter, (draft_id, "add_relation")),
        ):
            st.button(
                place.t_markdown(f"curate_{name}"),
                key=f"way:{name}",
                shortcut=key,
                on_click=act,
                args=values,
                disabled=(name == "undo" and not draft.history) or (name == "passage" and step.kind != "item"),
            )


def _next(draft: Verification, step: Step) -> Step:
    """The next undecided step; where this is the only one, or none is, the one that stands next."""
    found = steps.following(draft, step)
    return found if found != step else steps.after(draft, step)
