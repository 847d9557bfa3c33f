"""The page Data, driven without a browser, and the downloads of every page."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from metrics.table.columns import COLUMNS
from tests.pages.charts import click_row
from tests.pages.opening import open_app

DATA = "pages/evidence/data.py"


def open_data(**link: str) -> AppTest:
    """The page as a browser opens a link to it."""
    return open_app(DATA, **link)


def preview(app: AppTest):
    return app.dataframe[0].value


def pills(app: AppTest, name: str):
    return next(each for each in app.get("button_group") if str(each.key).startswith(f"ask:{name}:"))


def counted(app: AppTest) -> tuple[int, int]:
    text = next(each.value for each in app.markdown if each.value.startswith("**"))
    shown, total = re.findall(r"\d+", text)[:2]
    return int(shown), int(total)


@pytest.mark.parametrize(("lang", "title"), [("zh", "数据"), ("en", "Data")])
def test_all_facts_are_there_at_first_in_both_languages(lang, title):
    app = open_data(lang=lang)
    assert app.subheader[0].value == title
    shown, total = counted(app)
    assert shown == total == len(preview(app)) > 300


def test_kind_status_and_scope_narrow_the_preview():
    app = open_data(lang="zh")
    pills(app, "data.kind").set_value(["grid"]).run()
    grid = counted(app)[0]
    assert set(preview(app)["状态"].str.split(" · ").str[0]) == {"实际"}
    pills(app, "data.kind").set_value(["initiative"]).run()
    pills(app, "data.status").set_value(["unnumbered"]).run()
    assert set(preview(app)["状态"]) == {"无数字的举措"}
    assert set(preview(app)["数字"]) == {""}
    pills(app, "data.status").set_value(["target"]).run()
    pills(app, "data.scope").set_value(["place"]).run()
    assert "没有一行同时符合" in app.info[0].value
    assert 0 < grid < counted(open_data(lang="zh"))[0]


def test_the_link_chooses_and_the_shared_filter_is_followed():
    app = open_data(r="baotou", derived="0", kinds="grid", lang="zh")
    assert set(preview(app)["地区"]) == {"包头市"}
    assert not preview(app)["状态"].str.contains("推算").any()
    assert pills(app, "data.kind").value == ["grid"]


def test_nothing_chosen_is_a_sentence():
    app = open_data(r="none", lang="zh")
    assert "没有选中任何地区" in " ".join(each.value for each in app.info)


def test_the_downloads_say_how_many_rows_in_every_format(downloads):
    app = open_data(r="baotou", kinds="grid", lang="zh")
    rows = len(preview(app))
    labels = downloads(app)
    for kind in ("CSV", "XLSX", "ZIP"):
        assert f"下载 {kind}：所示 {rows} 行" in labels
    everything = [int(re.search(r"全部 (\d+) 行", label)[1]) for label in labels if "全部" in label]
    assert len(everything) == 3
    assert len(set(everything)) == 1
    assert everything[0] > rows


@pytest.mark.slow
def test_a_click_on_a_row_opens_its_sentence():
    app = open_data(i="x", r="tongliao", kinds="grid", lang="zh")
    at = list(preview(app)["事实编号"]).index("tongliao-01:grid_count")
    click_row(app, "preview", at)
    assert any("16893个</mark>" in each.proto.body for each in app.get("html"))


def test_the_dictionary_is_the_tables_own():
    app = open_data(lang="en")
    columns = app.dataframe[1].value
    assert list(columns["Code"]) == list(COLUMNS)
    assert "an initiative without a number" in set(columns["Empty means"])
    assert len(app.tabs) == 6


def test_the_citation_and_the_addresses_follow_the_filter():
    app = open_data(r="baotou", kinds="grid", lang="zh")
    texts = [each.value for each in app.code]
    assert any("[DS]" in text and "包头市（" in text and "通辽市" not in text for text in texts)
    assert any("@article{baotou-01" in text for text in texts)
    assert any("/api/facts.csv?r=baotou&derived=1&kind=grid" in text for text in texts)
    assert "metrics verify FILE" in texts
