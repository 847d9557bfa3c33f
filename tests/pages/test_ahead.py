"""Figures ahead: what a click would show, asked for before it, is byte for byte what the page brings after it."""

from __future__ import annotations

import json
import random

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from metrics.ui import ahead, data, drawn
from metrics.ui.menu import PAGES
from tests.pages.opening import open_app

PAGE = "pages/compare/regions.py"
REGIONS = ("tongliao", "baotou", "hangjin", "wanrong", "xingan")


@pytest.fixture
def get(ask):
    """The answer to a link that a page gave."""
    app = Starlette(routes=[ahead.route(data.load)])
    return lambda link: ask(app, f"/{link}")


def body(app: AppTest) -> bytes | None:
    """The figure of the page, None where it shows none."""
    found = app.get("bidi_component")
    return bytes(found[0].proto.bytes) if found else None


def links(app: AppTest) -> list[str]:
    told = body(app)
    return json.loads(told)["ahead"] if told else []


def pills(app: AppTest):
    return next(each for each in app.get("button_group") if str(each.key).startswith("ask:r:"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_figure_ahead_is_byte_for_byte_what_the_page_brings(get, seed: int) -> None:
    """Fifty steps of a reader: regions, order, axis, derived numbers, silent regions, indicator and language."""
    chance = random.Random(seed)
    app, compared = open_app(PAGE, lang=chance.choice(["zh", "en"])), 0
    for _ in range(50):
        step = chance.choice(["region"] * 6 + ["order", "axis", "derived", "silent", "i", "lang"])
        if step == "region":
            known, at, before = links(app), chance.randrange(len(REGIONS)), app.query_params.get("i")
            chosen = {*pills(app).value} ^ {REGIONS[at]}
            pills(app).set_value([region for region in REGIONS if region in chosen]).run()
            if known:
                answer = get(known[at])
                stays = (
                    body(app) and app.query_params.get("i") == before
                )  # it goes where no region is left that reports it
                assert answer.status == (200 if stays else 204)
                assert answer.body == (body(app) if stays else b"")
                compared += 1
        elif step in ("derived", "silent"):
            toggle = next(each for each in app.toggle if str(each.key).startswith(f"ask:{step}:"))
            toggle.set_value(not toggle.value).run()
        else:
            found = [*app.get("button_group"), *app.selectbox]
            asked = [each for each in found if str(each.key).startswith(f"ask:{step}:")]
            if asked:  # none where no region is chosen
                if step == "i":
                    asked[0].select_index(chance.randrange(len(asked[0].options))).run()
                else:
                    codes = {"order": drawn.ORDERS, "axis": drawn.AXES, "lang": ("zh", "en")}[step]
                    asked[0].set_value(chance.choice(codes)).run()
        assert not app.exception
    assert compared > 10


def test_what_is_no_question_is_refused_in_a_sentence(get) -> None:
    good = links(open_app(PAGE, lang="zh"))[0]
    assert get(good).status == 200
    for wrong in (
        good.replace("indicator=", "indicator=x"),
        good.replace("language=zh", "language=xx"),
        good.replace("regions=", "regions=nowhere,"),
        good.replace("order=region", "order=up"),
        good.replace("address=", f"address={'a' * 500}"),
        good + "&more=1",
        good.partition("&")[0],
    ):
        answer = get(wrong)
        assert answer.status == 400
        assert "as the pages do it" in answer.body.decode()


def test_with_too_many_regions_nothing_is_asked_for_ahead() -> None:
    question = drawn.Question("grid_count", "region", False, "region", "linear", (), True, False, "zh", "http://a")
    assert len(question.ahead([str(number) for number in range(drawn.MOST_AHEAD)])) == drawn.MOST_AHEAD
    assert question.ahead([str(number) for number in range(drawn.MOST_AHEAD + 1)]) == []


def test_the_address_of_figures_is_no_page() -> None:
    assert drawn.PATH.partition("/")[0] not in {page.name for page in PAGES}
