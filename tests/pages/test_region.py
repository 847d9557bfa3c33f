"""A region's own page, and a place's: driven without a browser."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from metrics.texts.language import t
from tests.pages.opening import open_app
from tests.pages.test_pages import COMPARE, EVIDENCE, html

REGION, GRID, INCOME, INITIATIVES = (
    "pages/overview/region.py",
    "pages/compare/grid.py",
    "pages/compare/income.py",
    "pages/compare/initiatives.py",
)
PLACE = "贾村乡大甲村"


def links(app, page: str) -> list[dict[str, str]]:
    """The parameters of every link to a page."""
    found = re.findall(rf'href="{page}\?([^"]*)"', html(app))
    return [{key: values[0] for key, values in parse_qs(unescape(query)).items()} for query in found]


def facts(app) -> set[str]:
    """The facts that the page links to."""
    return {each["fact"] for each in links(app, "evidence") if "fact" in each}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_region_says_who_it_is_and_what_it_reports(lang: str) -> None:
    app = open_app(REGION, r="tongliao", lang=lang)
    shown = html(app)
    for text in ("150500", t("word.prefecture-level-city", lang), {"zh": "内蒙古自治区", "en": "Inner Mongolia"}[lang]):
        assert text in shown
    assert {"tongliao-01:grid_count", "baotou-01:grid_count", "tongliao-01:project_1124"} <= facts(app)
    assert "伊和塔拉嘎查" in " ".join(each.get("place", "") for each in links(app, "region"))
    assert "tongliao-01" in [each.get("source") for each in links(app, "evidence")]
    assert t("region_silence", lang) in shown


@pytest.mark.parametrize("region", ["tongliao", "baotou", "hangjin", "wanrong", "xingan"])
def test_every_printed_figure_and_initiative_of_a_region_is_there_or_counted(region: str) -> None:
    app = open_app(REGION, r=region)
    from metrics.ui.data import load

    own = load().facts
    own = own[(own["region"] == region) & ~own["derived"]]
    missing = set(own["fact_id"]) - facts(app)
    further = sum(map(int, re.findall(r">\+(\d+)<", html(app))))
    assert len(missing) <= further


def test_a_place_is_shown_on_a_smaller_scale_with_its_sentences() -> None:
    app = open_app(REGION, r="wanrong", place=PLACE)
    shown = html(app)
    assert PLACE in shown
    assert "blockquote" in shown
    assert all(each.startswith("wanrong-01:") for each in facts(app))
    from metrics.ui.data import load

    own = load().facts
    assert set(own.loc[(own["place"] == PLACE) & own["indicator"].notna(), "fact_id"]) <= facts(app)
    assert any(each["r"] == "wanrong" and "place" not in each for each in links(app, "region")), "the way back"


def test_a_place_that_the_region_has_not_is_the_region() -> None:
    app = open_app(REGION, r="tongliao", place=PLACE)
    assert "150500" in html(app)
    assert "place" not in app.query_params


def test_a_region_that_is_not_there_is_said_and_another_shown() -> None:
    app = open_app(REGION, r="atlantis", lang="zh")
    assert "r=atlantis" in " ".join(each.value for each in app.toast)
    assert 'class="profile' in html(app)


def test_the_filter_is_kept_through_a_regions_page() -> None:
    app = open_app(COMPARE, i="grid_count", r="tongliao,wanrong", derived="0", lang="en")
    app.switch_page(REGION)
    app.query_params.clear()
    app.query_params.update({"r": "tongliao", "beside": "tongliao,wanrong", "derived": "0", "lang": "en"})
    app.run()
    assert not app.exception
    assert {each["r"] for each in links(app, "evidence")} == {"tongliao,wanrong"}
    assert {each["beside"] for each in links(app, "region")} <= {"tongliao,wanrong"}
    assert not [each for each in facts(app) if each.startswith("baotou")]
    assert t("word.derived", "en") not in re.sub(
        r"<[^>]*>", " ", html(app).partition("<article")[2].partition("</article")[0]
    )
    assert {each["derived"] for each in links(app, "evidence")} == {"0"}


@pytest.mark.parametrize(
    ("page", "link", "wanted"),
    [
        (None, {}, {"tongliao", "baotou", "hangjin", "wanrong", "xingan"}),
        (EVIDENCE, {"fact": "tongliao-01:grid_count"}, {"tongliao"}),
        (INITIATIVES, {"in": "wanrong"}, {"wanrong"}),
        (GRID, {"part": "systems", "r": "tongliao"}, {"tongliao"}),
        (INCOME, {"part": "stories", "r": "wanrong"}, {"wanrong"}),
    ],
)
def test_names_lead_to_the_regions_own_page(page: str | None, link: dict[str, str], wanted: set[str]) -> None:
    assert {each["r"] for each in links(open_app(page, **link), "region")} >= wanted


def test_the_name_of_a_place_leads_to_its_page() -> None:
    app = open_app(INCOME, part="stories", r="wanrong")
    assert PLACE in [each.get("place") for each in links(app, "region")]


def test_the_menu_does_not_list_it() -> None:
    app = open_app(REGION, r="tongliao", lang="zh")
    assert t("page_region", "zh") not in [each.proto.label for each in app.get("page_link")]
