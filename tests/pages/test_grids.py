"""The page Grid governance in both languages: known numbers, silence, suspicion, the derived switch, and the way to each sentence."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from metrics.texts.language import t
from metrics.ui.grid import PARTS
from metrics.ui.markdown import plain
from tests.pages.charts import charts, click_mark, click_row
from tests.pages.opening import open_app

PAGE = "pages/compare/grid.py"


def open_page(**link: str) -> AppTest:
    """The page as a browser opens a link to it."""
    return open_app(PAGE, **link)


@pytest.fixture(scope="module")
def parts() -> dict[str, AppTest]:
    """Each part of the page in Chinese as it opens, for tests that only read it."""
    return {part: open_page(lang="zh", part=part) for part in PARTS}


@pytest.fixture(scope="module")
def printed() -> AppTest:
    """The workload with derived facts switched off, for tests that only read it."""
    return open_page(lang="zh", derived="0", part="workload")


def alts(app: AppTest) -> list[str]:
    return [chart.alt for chart in charts(app)]


def marks(app: AppTest) -> set[str]:
    """The fact ids of all marks."""
    return set().union(*(chart.marks for chart in charts(app)))


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.info, *app.warning, *app.caption, *app.subheader, *app.markdown])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_its_four_parts_as_tabs_in_both_languages(lang: str) -> None:
    app = open_page(lang=lang)
    tabs = next(group for group in app.get("button_group") if str(group.key).startswith("ask:grid.part"))
    assert [option.content for option in tabs.proto.options] == [plain(t(f"grid_{part}", lang)) for part in PARTS]
    assert t("grid_intro", "zh" if lang == "en" else "en") not in said(app)
    tabs.set_value("systems").run()
    assert not app.exception
    assert app.query_params["part"] in ("systems", ["systems"])
    assert not charts(app)


def test_the_structures_say_the_printed_numbers(parts) -> None:
    told = alts(parts["structure"])
    assert "2103个" in told[0]
    assert "16893个" in told[0]
    assert "17288人" in told[0]
    for number in ("527个", "3202个", "1656个", "4259名"):
        assert number in told[1]
    assert "网格员结对联系户数 未见报道" in told[1]
    assert "181万户" in told[2]
    assert "存疑" in told[2]


def test_a_region_that_reports_nothing_keeps_its_place_with_a_sentence_and_a_way_on(parts) -> None:
    app = parts["structure"]
    text = html(app)
    for region, source in (("万荣县", "wanrong-01"), ("兴安盟", "xingan-01")):
        assert region in text
        assert f"evidence?source={source}" in text
    assert text.count("没有写到，不等于没有") == 2


def test_the_ratios_stand_side_by_side_and_name_what_could_not_be_derived(parts) -> None:
    app = parts["workload"]
    assert {"tongliao-01:grids_per_village", "baotou-01:grids_per_village", "baotou-01:party_groups_per_grid"} <= marks(
        app
    )
    assert any("8.03个" in told and "6.08个" in told for told in alts(app))
    assert "同一报道未给出分母" in html(app)


def test_with_derived_switched_off_the_page_says_so_and_shows_printed_counts(printed: AppTest) -> None:
    app = printed
    assert "已关闭" in said(app)
    assert not [name for name in marks(app) if "_per_" in name]
    assert {"tongliao-01:village_count", "hangjin-01:grid_worker_count"} <= marks(app)


def test_deeds_are_printed_with_definition_hedge_and_sentence_and_lead_to_it(parts) -> None:
    text = html(parts["activities"])
    for number in ("146185次", "3306名", "5687件", "5901件", "7377件", "88个", "1500余次", "600余件"):
        assert f">{number}</a>" in text, number
    assert "fact=baotou-01%3Ahousehold_visit_count" in text
    assert text.count("→ 超过（不含本数）") == 2
    assert "口径：累计解决的群众困难问题件数" in text


def test_no_chart_holds_two_deeds(printed: AppTest) -> None:
    """Numbers of different definitions never share a series; the cards are no chart."""
    activities = {
        "visit_problem_solved_count",
        "dispute_resolved_count",
        "worry_resolved_count",
        "difficulty_solved_count",
    }
    assert not {name.split(":")[1] for name in marks(printed)} & activities


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("“日走访、周分析、月汇总”", "baotou-01%3Arizoufang"),
        ("三级结对体系", "hangjin-01%3Athree_level_pairing"),
        ("一党委六机制联动体系", "hangjin-01%3Aone_committee_six_mechanisms"),
    ],
)
def test_the_working_rhythm_and_the_systems_lead_to_their_sentences(parts, name: str, fact: str) -> None:
    assert re.search(rf"href=.evidence\?fact={fact}&[^>]*>{name}</a>", html(parts["systems"]))


@pytest.mark.slow
def test_a_click_on_a_box_opens_its_sentence() -> None:
    app = open_page(lang="zh")
    click_mark(app, "chart:grid:hangjin", "hangjin-01:grid_contact_household_count")
    assert "181万户</mark>" in html(app)
    assert "疑为1.81万户" in said(app)


@pytest.mark.slow
def test_a_click_on_a_ratio_opens_both_sentences() -> None:
    app = open_page(lang="zh", part="workload")
    click_mark(app, "chart:grid:grids_per_village", "baotou-01:grids_per_village")
    assert "3202个</mark>" in html(app)
    assert "527个</mark>" in html(app)


@pytest.mark.slow
def test_a_click_on_a_row_opens_its_sentence() -> None:
    app = open_page(lang="zh")
    click_row(app, "rows:grid:structure", 0)
    assert "2103个</mark>" in html(app)


def test_the_region_filter_is_followed() -> None:
    app = open_page(lang="en", r="baotou")
    assert all(told.startswith("Baotou") or "Baotou" in told for told in alts(app))
    assert not [name for name in marks(app) if not name.startswith("baotou")]
    assert "Hangjin" not in html(app)


@pytest.mark.parametrize(("link", "sentence"), [("none", "no_regions"), ("xingan", "grid_activities_none")])
def test_nothing_to_show_is_a_sentence(link: str, sentence: str) -> None:
    app = open_page(lang="zh", r=link, part="activities")
    assert t(sentence, "zh") in said(app)
    assert not charts(app)


@pytest.mark.parametrize(("part", "count"), [("structure", 2), ("activities", 6), ("systems", 3)])
def test_the_download_holds_what_the_part_shows(downloads, part: str, count: int) -> None:
    assert downloads(open_page(lang="zh", r="hangjin", part=part))[0] == f"下载 CSV：所示 {count} 行"
