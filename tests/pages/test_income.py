"""The page Income, driven without a browser."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from metrics.texts.language import t
from metrics.ui.income import PARTS
from metrics.ui.markdown import plain
from tests.pages.charts import charts, click_mark, click_row
from tests.pages.opening import open_app

PAGE = "pages/compare/income.py"
PANELS = ["collective_income_total", "collective_income_average", "collective_income_floor", "rural_disposable_income"]


def open_page(**link: str) -> AppTest:
    """The page as a browser opens a link to it."""
    return open_app(PAGE, **link)


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def captions(app: AppTest) -> str:
    return " ".join(element.value for element in app.caption)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_all_its_parts_as_tabs_in_both_languages(lang: str) -> None:
    for part, figures in {"regions": 4, "changes": 1, "money": 2, "others": 2, "stories": 0}.items():
        app = open_page(lang=lang, part=part)
        tabs = next(group for group in app.get("button_group") if str(group.key).startswith("ask:income.part"))
        assert [option.content for option in tabs.proto.options] == [plain(t(f"income_{each}", lang)) for each in PARTS]
        assert len(charts(app)) == figures
        assert all(proto.alt for proto in charts(app))
        assert t(f"income_{part}_help", lang) in captions(app)


def test_each_region_indicator_has_its_own_panel_with_silent_regions_named() -> None:
    found = charts(open_page(lang="zh"))[:4]
    assert [proto.marks for proto in found] == [
        {"tongliao-01:collective_income_total"},
        {"tongliao-01:collective_income_average"},
        {"baotou-01:collective_income_floor", "baotou-01:collective_income_floor_target"},
        {"tongliao-01:rural_disposable_income"},
    ]
    assert "10万元以上" in found[2].alt
    assert "12万元 (2022年, 目标)" in found[2].alt
    assert all(proto.alt.count("未见报道") == 4 for proto in found)


def test_the_scale_is_in_the_link_and_the_axis_says_which() -> None:
    def axis(app) -> dict:
        return charts(app)[0].layout["xaxis"]

    app = open_page(lang="zh", part="changes", change_scale="linear")
    assert (axis(app)["type"], axis(app)["title"]["text"]) == ("linear", "元 · 线性刻度")
    assert "相同的倍数" not in captions(app)
    switch = next(group for group in app.get("button_group") if str(group.key).startswith("ask:change_scale"))
    switch.set_value("log").run()
    assert axis(app)["type"] == "log"
    assert "相同的倍数" in captions(app)
    assert app.query_params["change_scale"] in ("log", ["log"])


def test_money_put_in_stands_beside_money_earned_on_one_range() -> None:
    put_in, earned = charts(open_page(lang="zh", part="money"))
    ranges = [proto.layout["xaxis"]["range"] for proto in (put_in, earned)]
    assert ranges[0] == ranges[1]
    assert len(put_in.marks) == 12
    assert len(earned.marks) == 18
    assert "baotou-01:social_investment" in put_in.marks
    assert "wanrong-01:collective_dividend" in earned.marks
    assert put_in.alt.startswith("投入 · 12 个数字: ")


def test_what_is_on_neither_side_is_named_with_the_reason() -> None:
    text = html(open_page(lang="zh", part="money"))
    assert "保险保额 50万元" in text
    assert "不是投入，也不是所得" in text


def test_nothing_is_added_up() -> None:
    pages = [open_page(lang="zh", part=part) for part in PARTS]
    shown = " ".join(html(app) + captions(app) for app in pages)
    shown += " ".join(f"{proto.data}{proto.layout}{proto.alt}" for app in pages for proto in charts(app))
    for total in ("4075万", "1.5675亿", "48.7%", "25.7"):
        assert total not in shown


def test_a_story_has_its_numbers_in_order_and_its_sentence_with_the_literals_marked() -> None:
    text = html(open_page(lang="zh", part="stories"))
    story = next(part for part in text.split("<article") if "贾村乡大甲村" in part)
    numbers = ["300万元", "16万元", "240元左右", "约20%", "40%左右", "45%左右", "15%至20%", "800元至1000元"]
    at = [story.index(f">{number}</a>") for number in numbers]
    assert at == sorted(at)
    for number in numbers:
        assert re.search(rf'href="evidence\?fact=wanrong-01[^"]*"><mark[^>]*>{number}</mark></a>', story), number
    assert "托管果园每亩地可降低成本<a" in story
    assert "说话人：大甲村党支部书记兼村委会主任谢海俊" in story
    village = next(part for part in text.split("<article") if "伊和塔拉嘎查" in part)
    assert re.search(r">0\.9万元</a>.*2018年.*→.*>2\.2万元</a>.*2021年", village)
    assert village.count(">2.2万元</a>") == 1  # the later number stands beside the earlier, not once more


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "key", "fact", "sentence"),
    [
        ("regions", "income:rural_disposable_income", "tongliao-01:rural_disposable_income", "1.84万元</mark>"),
        ("changes", "income:changes:True", "tongliao-01:village_collective_after", "54万元</mark>"),
        ("money", "income:put_in:True", "baotou-01:social_investment", "1.16亿元</mark>"),
        ("others", "income:others:percent:True", "wanrong-01:premium_product_rate_gain", "15%至20%</mark>"),
    ],
)
def test_a_click_on_any_chart_opens_its_sentence(part: str, key: str, fact: str, sentence: str) -> None:
    app = open_page(lang="zh", part=part)
    click_mark(app, key, fact)
    assert not app.exception
    assert f"<td>{fact}</td>" in html(app)
    assert sentence in html(app)


@pytest.mark.slow
def test_a_click_on_a_row_opens_its_sentence() -> None:
    app = open_page(lang="zh", part="changes")
    click_row(app, "income:rows:changes", 0)
    assert "<td>tongliao-01:village_income_before</td>" in html(app)


def test_the_region_filter_is_followed() -> None:
    pages = [open_page(lang="zh", r="baotou,hangjin", part=part) for part in PARTS]
    assert {fact.split("-")[0] for app in pages for proto in charts(app) for fact in proto.marks} == {"baotou"}
    told = " ".join(info.value for app in pages for info in app.info)
    assert "两个时期" in told
    assert "没有写到具体地点的收入数字" in told


@pytest.mark.parametrize("part", PARTS)
def test_nothing_to_show_is_a_sentence_for_each_part(part: str) -> None:
    app = open_page(lang="en", r="hangjin", part=part)
    assert len(app.info) == 1
    assert not charts(app)
    assert ("Insured sum" in html(app)) == (part == "money")


def test_no_region_is_a_sentence() -> None:
    app = open_page(lang="en", r="none")
    assert [info.value for info in app.info] == [t("no_regions", "en")]


@pytest.mark.parametrize(("part", "count"), [("regions", 5), ("money", 30)])
def test_the_download_holds_every_figure_of_the_part(downloads, part: str, count: int) -> None:
    assert any(f"所示 {count} 行" in label for label in downloads(open_page(lang="zh", part=part)))


def test_an_article_that_changed_is_quoted_but_not_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    from metrics.ui import data

    monkeypatch.setattr(data, "article", lambda *_: None)
    text = html(open_page(lang="zh", r="xingan", part="stories"))
    assert "现在把蘑菇卖给李志宝,每年能增收3000多元" in text
    assert "3000多元</mark>" not in text
