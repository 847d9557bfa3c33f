"""Search: one field on every page, what was found with its way on, and nothing of it taken for anything but text."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from metrics.texts.language import t
from tests.pages.opening import open_app

PAGE = "pages/overview/search.py"


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html") if "<style>" not in element.proto.body)


def sections(app: AppTest) -> dict[str, str]:
    """What was found, by kind."""
    parts = re.findall(r'<section class="results-(\w+)">(.*?)</section>', html(app), re.DOTALL)
    return dict(parts)


def links(section: str) -> list[tuple[str, dict[str, list[str]]]]:
    """The page and the parameters of each link."""
    found = [urlsplit(unescape(each)) for each in re.findall(r'href="(.*?)"', section)]
    return [(each.path, parse_qs(each.query)) for each in found]


def field(app: AppTest):
    return next(each for each in app.text_input if str(each.key).startswith("ask:search"))


def test_the_field_leads_from_any_page_to_what_was_found() -> None:
    app = open_app("pages/compare/grid.py", lang="zh", r="tongliao")
    field(app).set_value("贾村乡").run()
    assert not app.exception
    assert (app.query_params["q"], app.query_params["r"]) == ("贾村乡", "tongliao")
    assert "贾村乡" in sections(app)["places"]
    assert "万荣县" in sections(app)["places"], "whatever the filter"


def test_each_kind_leads_to_its_page_with_the_filter() -> None:
    app = open_app(PAGE, q="网格", lang="en", derived="0")
    found = sections(app)
    assert list(found) == [kind for kind in ("indicators", "initiatives", "terms", "sentences") if kind in found]
    for kind, page, key in (
        ("indicators", "compare", "i"),
        ("initiatives", "evidence", "fact"),
        ("terms", "emphasis", "term"),
        ("sentences", "evidence", "fact"),
    ):
        assert links(found[kind])
        for path, parameters in links(found[kind]):
            assert path == page
            assert key in parameters
            assert parameters["lang"] == ["en"]
    assert '<mark class="found">网格</mark>' in found["sentences"]
    assert '<mark class="number">' in found["sentences"]


def test_a_region_and_a_place_lead_to_their_own_pages() -> None:
    ((page, parameters),) = links(sections(open_app(PAGE, q="通辽市", lang="zh"))["regions"])
    assert (page, parameters["r"]) == ("region", ["tongliao"])
    ((page, parameters), *_) = links(sections(open_app(PAGE, q="贾村乡", lang="zh"))["places"])
    assert (page, parameters["r"], parameters["place"]) == ("region", ["wanrong"], ["贾村乡通爱村"])


def test_a_link_widens_a_filter_that_would_hide_what_was_found() -> None:
    found = sections(open_app(PAGE, q="网格员数", lang="zh", r="wanrong"))
    ((_, parameters), *_) = links(found["indicators"])
    assert parameters["r"] == ["tongliao,baotou,hangjin,wanrong"]


def test_a_ratio_is_shown_with_derived_indicators() -> None:
    found = sections(open_app(PAGE, q="村均网格数", lang="zh", derived="0"))
    ((_, parameters),) = links(found["indicators"])
    assert parameters["i"] == ["grids_per_village"]
    assert parameters["derived"] == ["1"]


@pytest.mark.parametrize("query", ["没有这个词", "qqqq", "<script>alert(1)</script>", "[a](b) `c`"])
def test_nothing_found_is_a_sentence_that_shows_the_words_as_text(query: str) -> None:
    app = open_app(PAGE, q=query, lang="zh")
    assert not sections(app)
    assert len(app.info) == 1
    assert "<script>alert" not in html(app)


def test_without_words_the_page_says_what_can_be_found() -> None:
    app = open_app(PAGE, lang="en")
    assert t("search_help", "en") in [each.value for each in app.caption]
    assert not sections(app)


def test_the_words_of_the_link_stand_in_the_field() -> None:
    assert field(open_app(PAGE, q="网格 党员")).value == "网格 党员"


def test_a_number_that_was_looked_for_is_marked_whole() -> None:
    assert '<mark class="number">17288人</mark>' in sections(open_app(PAGE, q="１７２８８", lang="zh"))["sentences"]
