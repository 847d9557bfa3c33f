"""The page Initiatives, driven without a browser: choices and their link, cards, bars and their reasons, marks and rows."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.texts.language import t
from tests.pages.charts import charts, click_mark, click_row, tables
from tests.pages.opening import open_app

PAGE = "pages/compare/initiatives.py"


def open_page(**link: str) -> AppTest:
    """The page as a browser opens a link to it."""
    return open_app(PAGE, **link)


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def captions(app: AppTest) -> str:
    return " ".join(element.value for element in app.caption)


def linked(app: AppTest, key: str) -> str:
    value = app.query_params[key]
    return value if isinstance(value, str) else value[0]


def widget(elements, name: str):
    return next(element for element in elements if str(element.key).startswith(f"ask:{name}:"))


def key(app: AppTest) -> list[str]:
    """The words of the chart's key."""
    words = {"确数", "目标", "计划", "存疑"}
    notes = charts(app)[0].layout["annotations"]
    return [note["text"] for note in notes if note.get("text") in words]


def names(app: AppTest) -> list[str]:
    """The initiatives shown on this page of the catalogue."""
    return re.findall(r'<div class="title"><a [^>]*fact=([a-z]+-\d+%3A\w+)', html(app))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("part", "title"), [("catalogue", "initiatives_matrix"), ("timeline", "initiatives_timeline")])
def test_the_page_has_its_parts_as_tabs_in_both_languages(lang: str, part: str, title: str) -> None:
    app = open_page(lang=lang, part=part)
    (proto,) = charts(app)
    assert proto.title == t(title, lang)
    assert ("Tongliao" if lang == "en" else "通辽市") in proto.alt
    assert bool(names(app)) == (part == "catalogue")


def test_the_caption_counts_what_the_table_holds() -> None:
    told = captions(open_page(lang="zh"))
    assert "共 129 项有名称的举措" in told
    assert "找到 129 项举措" in told


def test_the_link_chooses_words_pillar_region_and_figures() -> None:
    app = open_page(lang="zh", q="晓景", pillar="talent", **{"in": "xingan", "has": "aims"})
    assert names(app) == ["xingan-01%3Axiaojing_plan"]
    assert widget(app.text_input, "q").value == "晓景"
    assert widget(app.get("button_group"), "pillar").value == "talent"
    app = open_page(lang="zh", q="晓景", pillar="talent", part="timeline", **{"in": "xingan", "has": "aims"})
    assert charts(app)[0].marks == {
        "xingan-01:programme_duration",
        "xingan-01:leader_covered_village_count",
        "xingan-01:cultivation_candidate_count",
    }


def test_what_is_chosen_is_written_into_the_link() -> None:
    app = open_page(lang="zh")
    widget(app.text_input, "q").set_value("grid").run()
    widget(app.get("button_group"), "in").set_value("baotou").run()
    assert linked(app, "q") == "grid"
    assert linked(app, "in") == "baotou"
    assert all(name.startswith("baotou") for name in names(app))


def test_unknown_parts_of_the_link_are_ignored_with_a_notice() -> None:
    app = open_page(lang="zh", pillar="space", **{"in": "atlantis"})
    notice = " ".join(toast.value for toast in app.toast)
    assert "pillar=space" in notice
    assert "in=atlantis" in notice
    assert "找到 129 项举措" in captions(app)


def test_a_language_switch_keeps_what_was_chosen() -> None:
    app = open_page(lang="zh", q="晓景", pillar="talent")
    widget(app.get("button_group"), "lang").set_value("en").run()
    assert not app.exception
    assert names(app)[0] == "xingan-01%3Axiaojing_plan"
    assert len(names(app)) == 3
    assert widget(app.get("button_group"), "pillar").value == "talent"
    assert "Xiaojing Plan" in html(app)


def test_target_and_result_stand_beside_each_other_with_links_to_their_sentences() -> None:
    text = html(open_page(lang="zh", q="1124", **{"in": "tongliao"}))
    for number in ("10个", "100个", "2000个", "4000个", "847个", "40.3%"):
        assert re.search(rf"href=.evidence\?fact=tongliao-01%3A\w+[^>]*>{number}</a>", text), number
    assert text.index("要做到什么") < text.index(">4000个</a>") < text.index("报道了什么") < text.index(">847个</a>")


def test_numbers_that_do_not_measure_each_other_have_the_reason_and_no_bar() -> None:
    text = html(open_page(lang="zh", has="aims"))
    assert "不画进度条：3年、10个、100个、2000个：与结果指标不同、单位不同；4000个：与结果指标不同" in text
    assert "不画进度条：3年、850个：与结果指标不同、单位不同" in text
    assert "position:absolute" not in text


def test_a_bar_where_target_and_result_are_of_the_same_indicator(
    five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(five, seeds, ignore=shutil.ignore_patterns(".cache"))
    spec = seeds / "tongliao-01.toml"
    head = 'id = "standard_party_organisation_target"\nindicator = '
    text = spec.read_text("utf-8")
    assert f'{head}"standard_party_organisation_count"' in text
    spec.write_text(
        text.replace(f'{head}"standard_party_organisation_count"', f'{head}"model_party_branch_count"'), "utf-8"
    )
    monkeypatch.setenv("METRICS_SEEDS", str(seeds))
    app = open_page(lang="zh", has="aims", **{"in": "tongliao"})
    assert "结果 847个，目标 4000个" in html(app)
    assert ".w-0-211750{width:21.1750%}" in html(app)
    assert "1 个目标印有同一指标的结果" in captions(app)


def test_an_initiative_without_a_figure_says_so() -> None:
    app = open_page(lang="zh", has="bare", pillar="ecology")
    assert len(names(app)) == 1
    assert "未见报道数字" in html(app)
    app = open_page(lang="zh", has="bare", pillar="ecology", part="timeline")
    assert any("没有印出数字" in info.value for info in app.info)


def test_words_that_were_looked_for_are_marked_and_nothing_else_is_markup() -> None:
    app = open_page(lang="zh", q="<b>")
    assert any("没有举措符合" in info.value for info in app.info)
    assert re.search(r"<mark[^>]*>晓景</mark>计划", html(open_page(lang="zh", q="晓景")))


def test_nothing_found_is_a_sentence_and_a_way_back() -> None:
    app = open_page(lang="zh", q="没有这样的词", pillar="talent")
    assert any("没有举措符合" in info.value for info in app.info)
    next(button for button in app.button if button.label == "清除条件").click().run()
    assert "找到 129 项举措" in captions(app)


@pytest.mark.slow
def test_a_click_on_a_circle_leaves_its_cell() -> None:
    app = open_page(lang="zh", q="grid")
    click_mark(app, "initiatives:matrix", "talent:xingan")
    assert "找到 8 项举措、3 个数字" in captions(app)
    assert linked(app, "pillar") == "talent"
    assert linked(app, "in") == "xingan"
    assert linked(app, "q") == ""


@pytest.mark.parametrize(("column", "count"), [("人才振兴", 8), ("地区", 9)])
def test_a_click_in_the_table_leaves_a_cell_or_a_region(column: str, count: int) -> None:
    app = open_page(lang="zh")
    app.session_state["initiatives:table:0"] = {"selection": {"rows": [], "columns": [], "cells": [(4, column)]}}
    app.run()
    assert f"找到 {count} 项举措" in captions(app)
    assert linked(app, "in") == "xingan"


def test_the_table_of_the_matrix_has_no_zero() -> None:
    frame = open_page(lang="zh").dataframe[0].value
    assert list(frame["地区"]) == ["通辽市", "包头市", "杭锦旗", "万荣县", "兴安盟"]
    assert frame.iloc[4]["人才振兴"] == "8 · 3"
    assert frame.iloc[4]["组织振兴"] == "未见报道"
    assert not any(re.search(r"\b0\b", cell) for cell in frame.to_numpy().ravel())


def test_pages_of_the_catalogue_are_in_the_link_and_another_search_begins_at_the_first() -> None:
    first, second = open_page(lang="zh"), open_page(lang="zh", p="2")
    assert len(names(first)) == len(names(second)) == 12
    assert not set(names(first)) & set(names(second))
    widget(second.get("button_group"), "pillar").set_value("organization").run()
    assert linked(second, "p") == "1"


@pytest.mark.slow
def test_a_click_on_a_mark_or_a_row_of_the_timeline_opens_its_sentence() -> None:
    app = open_page(lang="zh", q="晓景", part="timeline")
    click_mark(app, "initiatives:timeline", "xingan-01:leader_covered_village_count")
    assert "850个</mark>" in html(app)
    app = open_page(lang="zh", q="晓景", part="timeline")
    literals = list(tables(app)[0]["数字"])
    click_row(app, "initiatives:rows", literals.index("1286名"))
    assert "1286名</mark>" in html(app)


def test_the_caption_of_the_timeline_counts_what_it_holds() -> None:
    app = open_page(lang="zh", r="hangjin", part="timeline")
    assert "1 个存疑" in captions(app)
    assert "存疑" in key(app)


def test_a_region_is_not_said_to_be_silent_because_of_what_was_looked_for() -> None:
    app = open_page(lang="zh", q="晓景", part="timeline")
    assert "其中 2 个为目标或计划。时期" in captions(app)
    assert "存疑" not in key(app)
    spec = charts(app)[0]
    assert "所列举措没有数字" in spec.alt
    assert "未见报道" not in spec.alt


def test_figures_of_no_initiative_can_be_added_to_the_timeline() -> None:
    app = open_page(lang="zh", r="xingan", part="timeline")
    assert len(charts(app)[0].marks) == 3
    widget(app.toggle, "unassigned").set_value(True).run()
    assert len(charts(app)[0].marks) == 6
    assert linked(app, "unassigned") == "1"


def test_the_region_filter_of_the_frame_is_followed() -> None:
    app = open_page(lang="zh", r="hangjin,xingan")
    assert "共 19 项有名称的举措" in captions(app)
    assert list(app.dataframe[0].value["地区"]) == ["杭锦旗", "兴安盟"]
    app = open_page(lang="zh", r="none")
    assert any("没有选中任何地区" in info.value for info in app.info)


def test_the_download_holds_the_initiatives_found_with_their_figures(downloads) -> None:
    labels = downloads(open_page(lang="zh", q="晓景"))
    assert sum("所示 7 行" in label for label in labels) == 3  # four initiatives and three figures, in each format


def test_the_evidence_leads_to_the_initiative_among_the_others() -> None:
    app = open_app("pages/evidence/article.py", fact="xingan-01:leader_covered_village_count", lang="zh")
    links = {link.proto.label: link.proto for link in app.get("page_link")}
    assert "在举措目录中查看" in links
    assert "initiatives" in links["在举措目录中查看"].page
