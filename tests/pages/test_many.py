"""A corpus of more regions and articles than buttons: the filter and the articles are lists, and every page still shows what it can."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.build import tables
from metrics.ui import filters
from metrics.ui.regions import MANY
from tests.bench import madeup
from tests.pages.opening import open_app

COUNTIES = 15
REGION = "pages/overview/region.py"


@pytest.fixture(scope="module", autouse=True)
def opened_seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Fifteen made-up counties with two articles each."""
    seeds = tmp_path_factory.mktemp("many") / "seeds"
    madeup.make(seeds, 2 * COUNTIES, claims=8, counties=COUNTIES)
    tables.build(seeds)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METRICS_SEEDS", str(seeds))
        yield seeds


def regions(app: AppTest) -> list[str]:
    """The regions as the link says them."""
    found = app.query_params["r"]
    return (found[0] if isinstance(found, list) else found).split(",")


def test_at_first_a_few_regions_are_chosen_and_the_page_says_so() -> None:
    app = open_app("pages/compare/regions.py", lang="zh")
    assert len(regions(app)) == 6
    assert any(f"共{COUNTIES}个地区有报道" in each.value for each in app.caption)
    (listed,) = [each for each in app.multiselect if each.key.startswith("ask:r")]
    assert len(listed.options) == COUNTIES > MANY
    assert all(re.search(r"县 · .省$", name) for name in listed.options), "a region is found by its province"


def test_a_link_says_all_of_many_regions_in_one_word_and_is_understood() -> None:
    app = open_app("pages/compare/regions.py", lang="zh", r="all")
    assert regions(app) == ["all"]
    app = open_app(REGION, lang="zh", r="county-0001", beside="all")
    assert app.query_params["beside"] in ("all", ["all"])


def test_all_and_none_are_one_press_away() -> None:
    app = open_app("pages/compare/regions.py", lang="zh")
    app.button(key="regions_all").click().run()
    assert regions(app) == ["all"]
    app.button(key="regions_none").click().run()
    assert regions(app) == ["none"]


def test_a_chosen_region_keeps_its_colour_while_others_come_and_go() -> None:
    app = open_app("pages/overview/regions.py", lang="zh", r="county-0001,county-0002,county-0003")
    before = app.session_state["colours"]
    assert len(set(before.values())) == 3
    (listed,) = [each for each in app.multiselect if each.key.startswith("ask:r")]
    listed.set_value(["county-0009", "county-0003"]).run()
    after = app.session_state["colours"]
    assert after["county-0003"] == before["county-0003"]
    assert len(set(after.values())) == 2


def test_articles_are_a_list_with_the_newest_of_a_region_first() -> None:
    app = open_app("pages/evidence/article.py", lang="zh", r="county-0001,county-0002")
    assert not [each for each in app.selectbox if each.key.startswith("ask:source")], "four articles are buttons"
    app = open_app("pages/evidence/article.py", lang="zh", r="all")
    (listed,) = [each for each in app.selectbox if each.key.startswith("ask:source")]
    assert len(listed.options) == 2 * COUNTIES
    dates = [re.search(r" · (\d{4})年12月 · .*振兴纪事", name)[1] for name in listed.options]
    assert all(dates[at] >= dates[at + 1] for at in range(0, len(dates), 2))


@pytest.mark.parametrize("page", ["compare/grid", "compare/income", "compare/initiatives"])
def test_a_page_goes_through_the_newest_articles_where_there_are_too_many_facts(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "MAX_GONE_THROUGH", 60)
    part = {"part": "activities"} if page == "compare/grid" else {"part": "stories"} if page == "compare/income" else {}
    app = open_app(f"pages/{page}.py", lang="zh", r="all", **part)
    told = " ".join(each.value for each in app.caption)
    assert f"选了{COUNTIES}个地区" in told
    assert "最近的12篇（共24篇）" in told
