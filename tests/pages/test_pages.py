"""The pages, driven without a browser: filters are followed, links open as sent, nothing to show is a sentence."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.build.paths import TablePaths
from metrics.table import parquet
from metrics.texts.language import t
from metrics.ui import menu
from tests.pages.charts import charts, click_mark, click_row
from tests.pages.opening import ROOT, open_app

REGIONS = ["tongliao", "baotou", "hangjin", "wanrong", "xingan"]
COMPARE, EVIDENCE, AUDIT = "pages/compare/regions.py", "pages/evidence/article.py", "pages/evidence/audit.py"
PAGES = ["pages/overview/regions.py", COMPARE, EVIDENCE, AUDIT]


def widget(elements, name: str):
    """The widget whose key begins with `ask:<name>:`."""
    return next(element for element in elements if str(element.key).startswith(f"ask:{name}:"))


def chart(app: AppTest):
    return charts(app)[0]


def marks(app: AppTest) -> list[str]:
    """The fact ids of the chart's marks."""
    traces = chart(app).data
    return sorted({trace["customdata"][0][0] for trace in traces if trace.get("customdata")})


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def headings(app: AppTest) -> list[str]:
    """The headings of the panels, for a reader who listens."""
    return re.findall(r'<h2 class="unseen">(.*?)</h2>', html(app))


def titles(app: AppTest) -> list[str]:
    """The titles of the charts."""
    return [each.title for each in charts(app)]


def notes(app: AppTest) -> str:
    """The words in the first chart."""
    return " ".join(each.get("text", "") for each in chart(app).layout["annotations"])


def infos(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.info, *app.warning])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_opens_in_both_languages_with_its_own_words(page: str, lang: str) -> None:
    app = open_app(page, lang=lang)
    assert t("site", lang) in html(app)
    assert t("site", "zh" if lang == "en" else "en") not in html(app)


def test_the_link_chooses_indicator_regions_and_language() -> None:
    app = open_app(i="grid_count", r="tongliao,baotou", lang="en")
    assert headings(app) == titles(app) == ["Grids"]
    assert marks(app) == ["baotou-01:grid_count", "tongliao-01:grid_count"]
    assert widget(app.get("button_group"), "r").value == ["tongliao", "baotou"]
    assert "16,893" in chart(app).alt
    assert "Hangjin" not in chart(app).alt


def test_the_region_filter_is_followed_and_kept_on_another_page() -> None:
    app = open_app(i="grid_worker_count")
    assert marks(app) == [f"{region}-01:grid_worker_count" for region in ("baotou", "hangjin", "tongliao")]
    widget(app.get("button_group"), "r").unselect("tongliao").run()
    assert marks(app) == ["baotou-01:grid_worker_count", "hangjin-01:grid_worker_count"]
    app.switch_page(EVIDENCE).run()
    assert widget(app.get("button_group"), "r").value == REGIONS[1:]


def test_a_language_switch_keeps_indicator_and_regions() -> None:
    app = open_app(i="collective_income_floor", r="baotou,xingan", lang="zh")
    widget(app.get("button_group"), "lang").set_value("en").run()
    assert not app.exception
    assert headings(app) == ["Collective income every village reaches (floor)"]
    assert widget(app.get("button_group"), "r").value == ["baotou", "xingan"]
    assert widget(app.get("button_group"), "kind").value == "income"


def test_derived_indicators_can_be_switched_off() -> None:
    app = open_app(i="grids_per_village")
    assert marks(app) == ["baotou-01:grids_per_village", "tongliao-01:grids_per_village"]
    widget(app.toggle, "derived").set_value(False).run()
    options = widget(app.selectbox, "i").options
    assert not any("村均网格数" in option for option in options)
    assert any("网格员数" in option for option in options)


def test_an_unreporting_region_keeps_its_place_as_words() -> None:
    said = notes(open_app(i="grid_count", lang="zh", silent="1"))
    for region in ("杭锦旗", "万荣县", "兴安盟"):
        assert re.search(rf"{region}\s+<i[^>]*>未见报道", said)


def test_most_regions_silent_share_a_line_and_one_or_two_have_their_own() -> None:
    assert re.search(r"<i[^>]*>未见报道：杭锦旗、万荣县、兴安盟<", notes(open_app(i="grid_count", lang="zh")))
    said = notes(open_app(i="grid_worker_count", lang="zh"))
    assert all(re.search(rf"{region}\s+<i[^>]*>未见报道<", said) for region in ("万荣县", "兴安盟"))


def test_the_link_opens_a_family_with_a_chart_a_unit_and_the_definition_of_every_indicator() -> None:
    app = open_app(COMPARE, f="training", lang="zh")
    assert len(titles(app)) == len(set(titles(app))) > 1
    assert all(title.startswith("培训与宣讲（") for title in titles(app))
    definitions = html(app)
    for each in ("宣讲受众人数", "听取宣讲的受众人数。"):
        assert each in definitions
    assert "f=none" in definitions  # each leads on to the indicator alone


def test_an_indicator_offers_its_family_and_the_family_leads_back() -> None:
    app = open_app(COMPARE, i="forum_session_count", lang="en")
    assert headings(app) == ["Forums held"] or len(headings(app)) == 1
    widget(app.get("button_group"), "f").set_value("training").run()
    assert not app.exception
    assert app.query_params["f"] in ("training", ["training"])
    assert len(charts(app)) > 1
    assert widget(app.selectbox, "i").value == "forum_session_count"
    widget(app.get("button_group"), "f").set_value("none").run()
    assert len(charts(app)) == 1


def test_a_log_axis_that_cannot_be_drawn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from metrics.figures.axis import Axis

    app = open_app(COMPARE, i="grid_count", axis="log", lang="zh")
    assert any(t("axis_log_note", "zh") in caption.value for caption in app.caption)
    monkeypatch.setattr(Axis, "over", classmethod(lambda cls, facts, log=False: cls(False, 0.0, 5.0)))  # noqa: ARG005
    app = open_app(COMPARE, i="grid_worker_count", axis="log", lang="zh", r="tongliao,baotou")
    assert any(t("axis_not_log", "zh") in caption.value for caption in app.caption)


def test_a_repeated_parameter_is_a_list() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["r"] = ["baotou", "wanrong"]
    app.run()
    assert widget(app.get("button_group"), "r").value == ["baotou", "wanrong"]


def test_every_page_is_in_the_menu_and_each_link_carries_filter_and_language() -> None:
    app = open_app(r="baotou", derived="0", lang="en")
    listed = [page for page in menu.PAGES if page.listed]
    links = [link.proto for link in app.get("page_link")][: len(listed)]
    assert [link.label for link in links] == [t(f"page_{page.name}", "en") for page in listed]
    for link in links:
        assert all(part in link.query_string for part in ("r=baotou", "derived=0", "lang=en")), link.query_string


def test_a_suspect_number_is_named_but_drawn_only_on_request() -> None:
    app = open_app(i="grid_contact_household_count", lang="zh")
    assert not charts(app)
    assert "仅有存疑数字" in infos(app)
    assert "181万户" in html(app)
    assert "存疑" in html(app)
    next(toggle for toggle in app.toggle if str(toggle.key).startswith("suspects:")).set_value(True).run()
    assert marks(app) == ["hangjin-01:grid_contact_household_count"]


def test_what_is_left_out_is_named_with_the_reason() -> None:
    app = open_app(i="collective_income_average", lang="zh")
    assert marks(app) == ["tongliao-01:collective_income_average"]
    left = html(app)
    assert "10万元以上" in left
    assert "口径不同" in left
    assert "fact=baotou-01%3Acollective_income_floor" in left


@pytest.mark.slow
def test_a_click_on_a_mark_opens_its_sentence() -> None:
    app = open_app(i="grid_count", lang="zh")
    click_mark(app, "chart:grid_count", "tongliao-01:grid_count")
    assert "划分网格<mark" in html(app)
    assert "16893个</mark>" in html(app)


@pytest.mark.slow
def test_a_click_on_a_row_opens_its_sentence() -> None:
    app = open_app(i="grid_count", lang="zh")
    click_row(app, "rows:grid_count:region", 1)
    assert "3202个</mark>" in html(app)


def test_download_buttons_say_how_many_rows(downloads) -> None:
    app = open_app(i="grid_worker_count", r="tongliao", lang="zh")
    labels = downloads(app)
    assert labels[:3] == ["下载 CSV：所示 1 行", "下载 XLSX：所示 1 行", "下载 ZIP：所示 1 行"]
    assert re.fullmatch(r"下载 CSV：全部 \d+ 行", labels[3])


def test_a_fact_link_opens_the_article_with_its_number_marked() -> None:
    app = open_app(EVIDENCE, fact="wanrong-01:income_gain_per_mu", lang="zh")
    text = html(app)
    assert re.search(r"<mark[^>]* id=.hit.[^>]*>800元至1000元</mark>", text)
    assert "可增收<mark" in text
    assert widget(app.get("button_group"), "source").value == "wanrong-01"


def test_a_fact_link_at_the_front_door_leads_to_the_evidence() -> None:
    app = open_app(fact="tongliao-01:grid_count", lang="zh")
    assert re.search(r"<mark[^>]* id=.hit.[^>]*>16893个</mark>", html(app))


def test_a_derived_fact_shows_the_sentences_of_its_inputs() -> None:
    text = html(open_app(EVIDENCE, fact="tongliao-01:grids_per_village", lang="zh"))
    assert "8.03个" in text
    assert "16893个</mark>" in text
    assert "2103个</mark>" in text


def test_an_initiative_shows_its_targets_and_results() -> None:
    text = html(open_app(EVIDENCE, fact="tongliao-01:project_1124", lang="zh"))
    assert "到2023年底建成10个市级示范基地" in text
    for number in ("10个", "100个", "2000个", "4000个", "847个", "40.3%"):
        assert re.search(rf">[^<]* {number}</a> · 20\d\d年", text), number


def test_an_unknown_fact_is_a_sentence_and_the_article_still_shows() -> None:
    app = open_app(EVIDENCE, fact="nowhere-01:x", lang="zh")
    assert "不存在" in infos(app)
    assert '<div class="article"' in html(app)


def test_unknown_parts_of_a_link_are_ignored_with_a_notice() -> None:
    app = open_app(r="atlantis,baotou", i="gdp", colour="red", lang="zh")
    assert widget(app.get("button_group"), "r").value == ["baotou"]
    notice = " ".join(toast.value for toast in app.toast)
    assert "r=atlantis" in notice
    assert "i=gdp" in notice
    assert "colour" in notice
    assert "colour" not in app.query_params


def test_no_region_chosen_is_a_sentence() -> None:
    app = open_app(r="none", lang="zh")
    assert "没有选中任何地区" in infos(app)
    assert not charts(app)


def test_a_kind_that_the_regions_do_not_report_is_a_sentence() -> None:
    app = open_app(COMPARE, r="xingan", kind="grid", lang="zh")
    assert "没有这一类数字" in infos(app)


def test_the_audit_accounts_for_every_numeral_and_can_be_filtered() -> None:
    app = open_app(AUDIT, source="hangjin-01", lang="zh")
    assert re.search(
        r"\*\*37\*\* 个数字：\*\*20\*\* 个已取用，\*\*17\*\* 个已排除，\*\*0\*\* 个未交代", app.markdown[0].value
    )
    text = html(app)
    assert text.count('<mark class="claimed"') == 20
    assert "181万户" in text
    widget(app.get("button_group"), "states").set_value(["excluded"]).run()
    assert "rgba(0,158,115" not in html(app)
    assert len(app.dataframe[0].value) == 17


def test_the_audit_shows_relations_and_both_readings() -> None:
    app = open_app(AUDIT, source="tongliao-01", lang="zh")
    tables = [frame.value.to_string() for frame in app.dataframe]
    assert any("✓ 一致" in table and "40.3%" in table for table in tables)
    assert any("可达12吨" in table for table in tables)
    assert any("数值 60/60" in markdown.value for markdown in app.markdown)


def test_the_overview_counts_what_the_table_holds(five: Path) -> None:
    app = open_app(lang="zh")
    facts, context = parquet.read(TablePaths.of(five).facts)
    printed = facts[facts["indicator"].notna() & ~facts["derived"]]
    said = app.markdown[0].value
    for count in (len(printed), len(context["initiatives"]), int(facts["derived"].sum())):
        assert f"**{count} " in said
    cards = html(app)
    for number in ("2103个", "16893个", "17288人", "19.5万元", "1.84万元", "10万元以上", "1739名"):
        assert f">{number}</a>" in cards
    assert cards.count("未见报道") > 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_front_page_compares_before_anything_else(lang: str) -> None:
    text = html(open_app(lang=lang))
    for key in ("front_initiatives", "front_shared", "front_ladder", "front_income"):
        assert f">{t(key, lang)}</a></h2>" in text
    assert text.index(t("front_initiatives", lang)) < text.index('<div class="cards">')
    bars = re.findall(r'<div class="row region-(\w+)">.*?<a class="mark" href="evidence\?fact=([^&"]+)', text)
    assert {region for region, _ in bars} >= {"tongliao", "baotou", "hangjin"}
    assert "tongliao-01%3Agrid_worker_count" in {fact for _, fact in bars}


def test_the_longest_bar_of_an_indicator_fills_its_track_and_the_others_are_as_long_as_their_numbers() -> None:
    text = html(open_app(lang="zh", r="tongliao,baotou,hangjin"))
    group = text.split(">网格员数</a></h3>")[1].split("<h3>")[0]
    widths = re.findall(r'class="bar exact w-([\d-]+)"', group)
    parts = [float(width.replace("-", ".")) for width in widths]
    assert parts == pytest.approx([1, 4259 / 17288, 1739 / 17288], abs=1e-6)
    assert all(f".w-{width}{{width:" in text for width in widths)


def test_silent_regions_of_the_front_page_share_a_line_and_no_zero_is_drawn() -> None:
    text = html(open_app(lang="zh"))
    assert "未见报道：万荣县、兴安盟</p>" in text
    assert ">0</a>" not in text


def test_the_front_page_follows_the_filter() -> None:
    text = html(open_app(lang="zh", r="xingan"))
    assert "通辽市" not in text.split('<div class="cards">')[0]
    assert "r=xingan" in text


def test_every_cell_of_the_matrix_says_its_state_and_leads_on() -> None:
    body = html(open_app(lang="zh", kind="grid"))
    assert 'title="杭锦旗 · 网格员结对联系户数 · 仅有存疑数字"' in body
    assert 'title="通辽市 · 村均网格数 · 推算"' in body
    assert 'title="兴安盟 · 网格数 · 未见报道"' in body
    cells = re.findall(r'<td><a [^>]*href="([^"]*)"', body.split('<table class="matrix">')[1])
    assert len(cells) % len(REGIONS) == 0
    assert all(cell.startswith(("evidence?fact=", "compare?i=")) for cell in cells)


def test_several_indicators_stand_below_each_other() -> None:
    app = open_app(COMPARE, i="grid_count", also="grid_worker_count,collective_income_floor", lang="zh")
    assert headings(app) == titles(app) == ["网格数", "网格员数", "村集体经济收入底线"]
    assert len(charts(app)) == 3


def test_regions_can_be_ordered_by_number_and_the_axis_be_logarithmic() -> None:
    app = open_app(
        COMPARE, i="grid_worker_count", r="hangjin,baotou,tongliao,xingan", order="value", axis="log", lang="zh"
    )
    drawn = chart(app)
    rows = {trace["name"]: trace["y"][0] for trace in drawn.data if trace.get("customdata")}
    assert sorted(rows, key=rows.__getitem__) == [
        f"{region}-01:grid_worker_count" for region in ("tongliao", "baotou", "hangjin")
    ]
    assert drawn.layout["xaxis"]["type"] == "log"
    assert not [trace for trace in drawn.data if trace["type"] == "bar"]


def test_per_village_shows_the_ratio_and_who_cannot_have_it() -> None:
    app = open_app(COMPARE, i="grid_worker_count", per="1", lang="zh")
    assert headings(app) == titles(app) == ["村均网格员数"]
    assert marks(app) == ["baotou-01:grid_workers_per_village", "tongliao-01:grid_workers_per_village"]
    assert "同一报道未给出分母" in html(app)


def test_the_link_offered_spells_out_every_choice() -> None:
    app = open_app(COMPARE, i="grid_count", r="baotou", order="value", lang="en")
    offered = app.code[0].value
    for part in ("i=grid_count", "r=baotou", "order=value", "lang=en", "derived=1", "axis=linear"):
        assert part in offered


def test_a_page_with_nothing_to_show_offers_its_link_too() -> None:
    app = open_app(COMPARE, i="grid_count", r="none", lang="zh")
    assert "r=none" in app.code[0].value


def test_a_link_at_the_front_door_keeps_all_its_choices() -> None:
    app = open_app(i="investment", axis="log", r="wanrong", lang="en")
    assert headings(app) == ["Investment"]
    assert chart(app).layout["xaxis"]["type"] == "log"


@pytest.fixture
def broken(five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the seeds whose spec of Tongliao has a mistyped value."""
    seeds = tmp_path / "seeds"
    shutil.copytree(five, seeds, ignore=shutil.ignore_patterns(".cache"))
    monkeypatch.setenv("METRICS_SEEDS", str(seeds))
    return seeds


def mistype(seeds: Path) -> None:
    spec = seeds / "tongliao-01.toml"
    spec.write_text(spec.read_text("utf-8").replace("value = 16893", "value = 16983"), "utf-8")


def test_broken_seeds_without_a_table_are_a_sentence(broken: Path) -> None:
    mistype(broken)
    app = open_app(lang="zh")
    assert "1 处问题" in app.error[0].value
    assert "metrics check" in app.error[0].value


def test_broken_seeds_keep_the_last_good_table_and_say_so(broken: Path) -> None:
    app = open_app(i="grid_count", lang="zh")
    mistype(broken)
    app.run()
    assert not app.exception
    assert "1 处问题" in infos(app)
    assert "tongliao-01:grid_count" in marks(app)


def test_an_article_edited_after_the_build_is_not_shown_as_evidence(broken: Path) -> None:
    app = open_app(EVIDENCE, fact="tongliao-01:grid_count", lang="zh")
    article = broken / "tongliao-01.txt"
    article.write_text(article.read_text("utf-8").replace("16893", "16983"), "utf-8")
    app.run()
    assert "有改动" in infos(app)
    assert "16983" not in html(app)


@pytest.mark.slow
def test_a_second_click_on_the_same_mark_opens_it_again() -> None:
    app = open_app(COMPARE, i="grid_count", lang="zh")
    click_mark(app, "chart:grid_count", "tongliao-01:grid_count")
    assert "16893个</mark>" in html(app)
    app.run()
    assert "16893个</mark>" not in html(app), "an old click is not a new one"
    for _ in range(2):
        click_mark(app, "chart:grid_count", "tongliao-01:grid_count")
        assert "16893个</mark>" in html(app)


def test_a_region_whose_ratio_lacks_a_part_says_so_in_its_row() -> None:
    layout = chart(open_app(COMPARE, i="grid_workers_per_village", lang="zh", silent="1")).layout
    said = " ".join(annotation.get("text", "") for annotation in layout["annotations"])
    assert re.search(r"杭锦旗\s+<i[^>]*>无法推算", said)
    assert re.search(r"万荣县\s+<i[^>]*>未见报道", said)


def test_markup_in_a_title_or_a_link_is_shown_as_text(broken: Path) -> None:
    spec = broken / "hangjin-01.toml"
    spec.write_text(
        spec.read_text("utf-8").replace(
            "包联驻村为乡村振兴添薪助燃", "[点此](http://evil.example) :red[x] <b>$x$</b>", 1
        ),
        "utf-8",
    )
    app = open_app(AUDIT, source="hangjin-01", lang="zh", **{"<img src=x onerror=alert(1)>": "1"})
    assert (
        "\\[点此\\](http\u2060\\://evil.example)" in app.subheader[0].value
    )  # a word joiner: else the address becomes a link
    assert r"\<img src=x onerror=alert(1)\>" in " ".join(toast.value for toast in app.toast)


def test_a_number_leads_to_the_ratios_that_use_it() -> None:
    text = html(open_app(EVIDENCE, fact="tongliao-01:village_count", lang="zh"))
    for name in ("grids_per_village", "grid_workers_per_village", "party_led_coop_share"):
        assert f"fact=tongliao-01%3A{name}" in text
    assert "fact=baotou-01%3Agrids_per_village" not in text


@pytest.mark.parametrize("page", ["pages/overview/regions.py", COMPARE, EVIDENCE])
def test_every_page_offers_what_it_shows_and_all(page: str, downloads) -> None:
    labels = downloads(open_app(page, lang="zh"))
    for kind in ("CSV", "XLSX"):
        assert any(re.fullmatch(rf"下载 {kind}：所示 \d+ 行", label) for label in labels)
        assert any(re.fullmatch(rf"下载 {kind}：全部 \d+ 行", label) for label in labels)
