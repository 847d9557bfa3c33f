"""The page 侧重 Emphasis, driven without a browser: panels, one term across regions, its sentences, and links as sent."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.texts.language import t
from tests.pages.charts import charts, click_mark, click_row
from tests.pages.opening import open_app

PAGE = "pages/compare/emphasis.py"
REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]


def open_page(**link: str) -> AppTest:
    """The page as a browser opens a link to it."""
    return open_app(PAGE, **link)


def widget(elements, name: str):
    return next(element for element in elements if str(element.key).startswith(f"ask:{name}:"))


def drawn(app: AppTest) -> list[str]:
    """The regions that have a panel."""
    names = [[trace.get("name") for trace in chart.data] for chart in charts(app)]
    return [name[-1] for name in names if "elsewhere" in name]


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def captions(app: AppTest) -> str:
    return " ".join(element.value for element in app.caption)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_with_a_panel_a_region_and_one_term_across_them(lang: str) -> None:
    app = open_page(lang=lang)
    assert [element.value for element in app.subheader] == [t("emphasis_term_heading", lang)]
    assert drawn(app) == REGIONS
    assert [trace["name"] for trace in charts(app)[-1].data] == REGIONS
    assert all(chart.alt for chart in charts(app))
    assert ("buckwheat" in charts(app)[0].alt) == (lang == "en")


def test_the_corpus_is_said_to_be_small_with_its_counts_and_the_measure_is_named() -> None:
    app = open_page(lang="zh")
    total = app.dataframe[0].value.groupby("地区")["总词数"].first().sum()
    assert f"5个地区共5篇文章、{total:,}个词，每个地区只有1篇" in captions(app)
    assert "出现 3 次以上" in captions(app)
    method = next(element.value for element in app.markdown if "对数似然比" in element.value)
    for part in ("G²", "Dunning", "1993", "Rayson", "不是显著性检验", "terms.toml"):
        assert part in method


def test_names_are_shown_on_request_and_the_link_keeps_it() -> None:
    app = open_page(lang="zh")
    assert "万荣县" not in set(app.dataframe[0].value["词"])
    widget(app.toggle, "names").set_value(True).run()
    assert "万荣县" in set(app.dataframe[0].value["词"])
    assert app.query_params["names"] == "1"
    assert "齐晓景" in set(open_page(lang="zh", names="1").dataframe[0].value["词"])


def test_the_region_filter_is_followed() -> None:
    app = open_page(lang="zh", r="baotou,xingan")
    assert drawn(app) == ["baotou", "xingan"]
    assert [trace["name"] for trace in charts(app)[-1].data] == ["baotou", "xingan"]
    assert "通辽市" not in " ".join(chart.alt for chart in charts(app))


def test_the_link_chooses_a_term_in_either_language() -> None:
    for lang, heading in (("zh", "荞麦"), ("en", "荞麦 (buckwheat)")):
        app = open_page(lang=lang, term="荞麦")
        assert widget(app.selectbox, "term").value == "荞麦"
        assert charts(app)[-1].layout["title"]["text"] == heading


def test_a_term_that_is_not_listed_is_ignored_with_a_notice() -> None:
    app = open_page(lang="zh", term="元宇宙")
    assert any("term=元宇宙" in toast.value for toast in app.toast)
    assert not app.exception


def test_another_term_is_chosen_from_the_list() -> None:
    app = open_page(lang="zh")
    widget(app.selectbox, "term").set_value("党群服务中心").run()
    assert app.query_params["term"] == "党群服务中心"
    assert "党群服务中心</mark>" in html(app)
    assert "万荣县 · 13次" in html(app)


def test_a_language_switch_keeps_the_term() -> None:
    app = open_page(lang="zh", term="党群服务中心")
    widget(app.get("button_group"), "lang").set_value("en").run()
    assert widget(app.selectbox, "term").value == "党群服务中心"
    assert "Wanrong County · 13×" in html(app)


def test_sentences_have_the_term_marked_and_lead_to_article_and_facts() -> None:
    text = html(open_page(lang="zh", term="荞麦"))
    assert text.count("荞麦</mark>") == 6
    assert re.search(r"href=.evidence\?source=tongliao-01&amp;", text)
    assert re.search(r"href=.evidence\?fact=tongliao-01%3A[a-z_]+&amp;[^>]*>种植面积 1000多亩</a>", text)


def test_only_sentences_of_the_main_article_are_shown() -> None:
    """流动党员 and 老年党员 stand in an article about another place on the page of Wanrong's."""
    text = html(open_page(lang="zh", term="党员", r="wanrong,tongliao"))
    assert "党员</mark>" in text
    assert "老年" not in text
    assert "重温入党誓词" not in text


@pytest.mark.slow
def test_a_click_on_a_bar_leaves_only_that_regions_sentences() -> None:
    app = open_page(lang="zh", term="党群服务中心")
    assert "通辽市 · " in html(app)
    click_mark(app, "term:page:党群服务中心", "wanrong")
    assert "万荣县 · 13次" in html(app)
    assert "通辽市 · " not in html(app)


@pytest.mark.slow
def test_a_click_on_a_mark_opens_the_sentences_of_its_region_first() -> None:
    app = open_page(lang="zh", term="荞麦")
    click_mark(app, "emphasis:hangjin:False", "体系")
    of_page, *of_dialog = re.findall(r"(\w+) · \d+次，见于", html(app))
    assert of_page == "通辽市"
    assert of_dialog[0] == "杭锦旗"
    assert set(of_dialog[1:]) == {"通辽市", "包头市"}
    assert html(app).count("体系</mark>") == 11


def test_a_click_is_answered_once_and_a_second_panel_after_the_first() -> None:
    app = open_page(lang="zh", term="荞麦")
    click_mark(app, "emphasis:wanrong:False", "托管")
    assert "托管</mark>" in html(app)
    app.run()
    assert "托管</mark>" not in html(app), "an old click is not a new one"
    click_mark(app, "emphasis:hangjin:False", "关爱")
    assert "关爱</mark>" in html(app)
    assert "托管</mark>" not in html(app)


@pytest.mark.slow
def test_a_click_on_a_row_opens_its_sentences() -> None:
    app = open_page(lang="zh", term="荞麦")
    term = app.dataframe[0].value["词"].iloc[-1]
    last = len(app.dataframe[0].value) - 1
    click_row(app, "emphasis-rows:False", last)
    assert f"{term}</mark>" in html(app)


def test_download_buttons_say_how_many_rows() -> None:
    app = open_page(lang="zh", r="tongliao,baotou")
    labels = [button.label for button in app.get("download_button")]
    assert labels[0] == f"下载 CSV：所示 {len(app.dataframe[0].value)} 行"
    assert int(re.fullmatch(r"下载 CSV：全部 (\d+) 行", labels[1])[1]) > 900


def test_no_region_and_no_second_region_are_sentences() -> None:
    app = open_page(lang="zh", r="none")
    assert "没有选中任何地区" in " ".join(element.value for element in app.info)
    assert not charts(app)


@pytest.fixture
def copy(five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The seeds in a folder of their own, with one region's article only."""
    seeds = tmp_path / "seeds"
    shutil.copytree(five, seeds, ignore=shutil.ignore_patterns(".cache"))
    monkeypatch.setenv("METRICS_SEEDS", str(seeds))
    return seeds


def test_with_one_region_there_is_nothing_to_compare_and_the_terms_still_have_sentences(copy: Path) -> None:
    for path in [*copy.glob("*-01.*"), *copy.glob("readings/*")]:
        if not path.stem.startswith("tongliao"):
            path.unlink()
    app = open_page(lang="zh")
    assert "没有可以列出的词" in " ".join(element.value for element in app.info)
    assert widget(app.selectbox, "term").value == "乡村振兴"
    assert "乡村振兴</mark>" in html(app)


def test_a_table_of_another_corpus_is_not_shown(copy: Path) -> None:
    open_page(lang="zh")
    (copy / ".cache" / "emphasis.parquet").unlink()
    spec = copy / "tongliao-01.toml"
    spec.write_text(spec.read_text("utf-8").replace("value = 16893", "value = 16983"), "utf-8")
    app = open_page(lang="zh")
    assert "metrics build" in " ".join(element.value for element in app.warning)
    assert not charts(app)


def test_markup_in_an_article_is_shown_as_text(copy: Path) -> None:
    article, spec = copy / "tongliao-01.txt", copy / "tongliao-01.toml"
    before = hashlib.sha256(article.read_bytes()).hexdigest()
    article.write_text(article.read_text("utf-8").replace("风吹荞麦", "<img src=x>风吹荞麦"), "utf-8")
    after = hashlib.sha256(article.read_bytes()).hexdigest()
    spec.write_text(spec.read_text("utf-8").replace(before, after), "utf-8")
    text = html(open_page(lang="zh", term="荞麦"))
    assert "&lt;imgsrc=x&gt;风吹<mark" in text
    assert "<img" not in text
