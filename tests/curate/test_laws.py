"""Laws of deciding: what stands is a function of draft and journal, undo takes all of it back, and no numeral is ever lost or counted twice."""

from __future__ import annotations

import random

import pytest

from metrics.curate.verification import open_verification
from metrics.errors import MetricsError
from metrics.text.numerals import scan
from tests.curate.conftest import ID, at, write_draft


def step(verification, draw: random.Random) -> None:
    """One decision of any kind on any entry; what is refused changes nothing."""
    item = draw.choice(verification.items)
    text = verification.source.text
    start = draw.randrange(len(text) - 60)
    before = verification.number
    choices = [
        lambda: verification.accept(item.key),
        lambda: verification.accept(item.key, draw.randint(1, 8)),
        lambda: verification.exclude(item.key, draw.choice(["label", "date", "idiom"])),
        lambda: verification.claim(item.key),
        lambda: verification.edit(item.key, literal=text[item.span.start : item.span.end + draw.randint(-2, 2)]),
        lambda: verification.edit(item.key, indicator=draw.choice([*verification.catalog.indicators])),
        lambda: verification.edit(item.key, place=draw.choice([None, "某村"]), period=draw.choice(["2023", "x"])),
        lambda: verification.add(item.key),
        lambda: verification.remove(item.key),
        lambda: verification.select(start, start + draw.randint(1, 60)),
        lambda: verification.decide_passage(draw.choice(verification.passages).key, keep=draw.random() < 0.5),
        lambda: verification.decide_rest(draw.choice(["initiatives", "relations"]), keep=True),
        lambda: verification.set_article(title=draw.choice(["题", None]), published=draw.choice(["2024-10", "2023"])),
        verification.undo,
    ]
    try:
        draw.choice(choices)()
    except MetricsError:
        assert verification.number == before


def hold(verification) -> None:
    """Every numeral of the article is in an item, and no two items claim the same one but on purpose."""
    held = [item for item in verification.items if item.state != "covered"]
    for numeral in scan(verification.source.text, verification.catalog.fixed_words):
        pieces = numeral.pieces or [numeral]
        assert all(
            any(item.span.start < piece.end and piece.start < item.span.end for item in held) for piece in pieces
        )
    keys = [item.key for item in verification.items]
    assert len(keys) == len(set(keys))
    spans = [item.span for item in verification.items]
    assert spans == sorted(spans)


@pytest.mark.parametrize("seed", range(6))
def test_any_decisions_are_what_a_new_window_sees_and_what_undo_takes_back(opened, seed):
    draw = random.Random(seed)
    verification = opened()
    begun = verification.items
    for _ in range(40):
        step(verification, draw)
        hold(verification)
    again = opened()
    assert again.items == verification.items
    assert again.state == verification.state
    assert again.counter == verification.counter
    while again.history:
        again.undo()
    assert again.items == begun
    assert again.passages == opened().passages


def test_a_number_that_the_page_broke_is_decided_whole_or_piece_by_piece(root):
    """1689⏎3个 is one number to the draft; 2021⏎527个 two, which a person says by the quote."""
    write_draft(root, "通辽市简讯\n\n截至2021\n527个嘎查村划分网格1689\n3个。\n", "tongliao-03")
    verification = open_verification(root, "tongliao-03", "张三")
    assert at(verification, "1689\n3个").entry["value"] == 16893
    whole = next(item for item in verification.items if "527" in item.literal)
    verification.edit(whole.key, literal="527个", quote="527个嘎查村划分网格")
    assert at(verification, "527个").entry["value"] == 527
    rest = at(verification, "2021")
    assert rest.state == "open"
    verification.exclude(rest.key, "date")
    assert verification.item(rest.key).problems == ()
    assert at(verification, "527个").state == "claimed"


def test_items_are_found_by_place_and_by_step(opened):
    verification = opened()
    first, second, *_ = verification.items
    assert verification.item_at(first.span.start) is first
    assert verification.item_at(0) is None
    assert verification.neighbour(first.key, 1) is second
    assert verification.neighbour(first.key, -1) is first
    assert verification.neighbour(first.key, 999) is verification.items[-1]
    with pytest.raises(MetricsError, match="no entry of this draft"):
        verification.item("5-3")
    assert verification.id == ID
