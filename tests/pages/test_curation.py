"""The pages around Verify, without a browser: import, publish, the second reading and the catalogue."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.build.paths import CURATOR
from metrics.curate.verification import open_verification
from metrics.draft.importing import Choices, import_document
from metrics.texts.language import t
from tests.pages.charts import charts, click_row

ROOT = Path(__file__).parents[2]
DRAFTS, VERIFY, SECOND, CATALOGUE = (f"pages/curate/{name}.py" for name in ("desk", "numerals", "blind", "entries"))
ARTICLE = "乙县小区党建\n\n今年以来，通辽市划分网格120个，配备网格员35名。\n"
DRAFT = "tongliao-02"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one article, opened by a board that writes."""
    root = shutil.copytree(ROOT / "tests" / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns(".*"))
    monkeypatch.setenv("METRICS_SEEDS", str(root))
    monkeypatch.setenv(CURATOR, "王敏")
    return root


@pytest.fixture
def draft(folder: Path) -> Path:
    """The same, with a draft of two numerals."""
    import_document("article.txt", ARTICLE.encode(), folder, Choices("tongliao", "2022-10", id=DRAFT))
    return folder


def window(page: str, lang: str = "zh") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    app.query_params["lang"] = lang
    app.switch_page(page).run()
    assert not app.exception
    return app


def press(app: AppTest, *keys: str) -> None:
    """Press the buttons that keys press, one after the other."""
    for key in keys:
        (found,) = [button for button in app.button if button.proto.shortcut == key]
        assert not found.disabled, key
        found.click().run()
        assert not app.exception


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def accept_all(root: Path) -> None:
    """Confirm whatever is proposed."""
    verification = open_verification(root, DRAFT, "王敏")
    while item := verification.next_open():
        verification.accept(item.key)
    for what in ("passages", "initiatives", "relations"):
        verification.decide_rest(what, keep=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [DRAFTS, VERIFY, SECOND, CATALOGUE])
@pytest.mark.usefixtures("draft")
def test_every_page_opens_in_both_languages(page: str, lang: str) -> None:
    app = window(page, lang)
    assert t("page_verify", lang) in [link.proto.label for link in app.get("page_link")]
    assert not app.error


@pytest.mark.usefixtures("folder")
def test_without_a_draft_every_page_says_what_to_do() -> None:
    for page in (DRAFTS, VERIFY):
        assert t("curate_none_waiting", "zh") in [info.value for info in window(page).info]


def test_pasted_text_becomes_a_draft_with_the_region_that_it_names(folder: Path) -> None:
    app = window(DRAFTS)
    app.text_area[0].set_value(ARTICLE).run()
    (region,) = [box for box in app.selectbox if box.label == t("field_region", "zh")]
    assert region.value == "tongliao"
    (published,) = [field for field in app.text_input if field.label == t("field_published", "zh")]
    published.set_value("2022-10").run()
    press(app, "ctrl+enter")
    spec = tomllib.loads((folder / "drafts" / f"{DRAFT}.toml").read_text("utf-8"))
    assert (spec["source"]["region"], spec["source"]["published"]) == ("tongliao", "2022-10")
    assert len(spec["claims"]) == 2


def test_a_date_that_is_none_is_a_sentence_and_the_document_is_kept(folder: Path) -> None:
    app = window(DRAFTS)
    app.text_area[0].set_value(ARTICLE).run()
    (published,) = [field for field in app.text_input if field.label == t("field_published", "zh")]
    published.set_value("去年").run()
    press(app, "ctrl+enter")
    assert app.warning
    assert not list((folder / "drafts").glob("*.toml"))
    assert [box for box in app.selectbox if box.label == t("field_region", "zh")]


def test_an_article_that_is_there_already_is_named(folder: Path) -> None:
    app = window(DRAFTS)
    app.text_area[0].set_value((folder / "tongliao-01.txt").read_text("utf-8")).run()
    assert t("import_duplicate", "zh", id="tongliao-01", percent=100).split("里")[0] in app.warning[0].value.replace(
        "\\", ""
    )


def test_publishing_names_what_is_missing_then_puts_the_article_into_the_corpus(draft: Path) -> None:
    accept_all(draft)
    app = window(VERIFY)
    press(app, "y")
    assert t("curate_published", "zh", id=DRAFT) in app.success[0].value.replace("\\", "")
    spec = tomllib.loads((draft / f"{DRAFT}.toml").read_text("utf-8"))
    assert spec["source"]["verified_by"] == "王敏"
    assert not list((draft / "drafts").glob(f"{DRAFT}.*"))
    press(app, "g")
    assert "120个" in charts(app)[0].alt


def test_what_keeps_an_article_from_being_published_is_said_and_the_key_is_off(draft: Path) -> None:
    accept_all(draft)
    open_verification(draft, DRAFT, "王敏").set_article(title=None)
    app = window(VERIFY)
    (button,) = [each for each in app.button if each.proto.shortcut == "y"]
    assert button.disabled
    assert app.error
    (title,) = [field for field in app.text_input if field.label == t("field_title", "zh")]
    title.set_value("小区党建").run()
    press(app, "y")
    assert (draft / f"{DRAFT}.toml").is_file()


def test_a_region_that_is_not_in_the_catalogue_is_added_with_one_press(draft: Path) -> None:
    accept_all(draft)
    open_verification(draft, DRAFT, "王敏").set_article(region="乙山县")
    app = window(VERIFY)
    (add,) = [button for button in app.button if "乙山县" in button.label]
    add.click().run()
    assert not app.exception
    assert "乙山县" in (draft / "catalog" / "regions.toml").read_text("utf-8")
    press(app, "y")
    assert (draft / f"{DRAFT}.toml").is_file()


def test_a_second_reader_sees_no_proposal_and_differences_are_settled_one_by_one(draft: Path) -> None:
    app = window(SECOND)
    assert t("field_indicator", "zh") not in html(app)
    assert not [button for button in app.button if button.proto.shortcut == "1"]
    (period,) = [field for field in app.text_input if field.label == t("field_period", "zh")]
    period.set_value("2022").run()
    press(app, "a", "d", "y")
    accept_all(draft)
    app = window(SECOND)
    shown = html(app)
    assert t("word.date", "zh") in shown
    (take,) = [button for button in app.button if str(button.key).startswith("settle:second:")]
    take.click().run()
    assert not app.exception
    item = open_verification(draft, DRAFT, "王敏").items[1]
    assert (item.state, item.entry["reason"]) == ("excluded", "date")


def test_what_the_catalogue_misses_is_filled_in_where_it_is_shown(folder: Path) -> None:
    path = folder / "catalog" / "indicators.toml"
    text = path.read_text("utf-8")
    first = tomllib.loads(text)["indicators"][0]
    path.write_text(text.replace(f'en = "{first["en"]}"\n', "", 1), "utf-8")
    app = window(CATALOGUE)
    frame = app.dataframe[0].value
    assert frame.iloc[0][t("field_id", "zh")] == first["id"]
    assert frame.iloc[0][t("catalogue_missing", "zh")] == t("field_en", "zh")
    (key,) = [name for name in app.session_state._state.filtered_state if str(name).startswith("catalogue:indicators")]
    click_row(app, key, 0)
    (english,) = [field for field in app.text_input if field.label == t("field_en", "zh")]
    english.set_value("Grids again").run()
    assert not app.exception
    assert 'en = "Grids again"' in path.read_text("utf-8")


def test_a_broken_catalogue_is_a_sentence(folder: Path) -> None:
    (folder / "catalog" / "indicators.toml").write_text("[[indicators", "utf-8")
    assert window(CATALOGUE).error


def test_a_published_article_is_opened_again(folder: Path) -> None:
    app = window(DRAFTS)
    (again,) = [button for button in app.button if button.key == "reopen:tongliao-01"]
    again.click().run()
    assert not app.exception
    assert (folder / "drafts" / "tongliao-01.toml").is_file()
    assert t("curate_reopened", "zh") in html(app)


def submit(app: AppTest, label: str) -> None:
    """Press the button of a form."""
    (found,) = [button for button in app.button if button.label == label]
    found.click().run()
    assert not app.exception


def written(app: AppTest, label: str, text: str) -> None:
    (found,) = [field for field in app.text_input if field.label == label]
    found.set_value(text)


def test_an_initiative_that_the_draft_overlooked_is_added_by_its_name(draft: Path) -> None:
    app = window(VERIFY)
    press(app, "b")
    written(app, t("add_initiative_name", "zh"), "红色网格")
    submit(app, t("add_now", "zh"))
    assert t("curate_words_not_found", "zh", words="红色网格") in [warning.value for warning in app.warning]
    written(app, t("add_initiative_name", "zh"), "小区党建")
    submit(app, t("add_now", "zh"))
    (added,) = [each for each in open_verification(draft, DRAFT, "王敏").initiatives if each.fields["zh"] == "小区党建"]
    assert added.kept
    assert t("curate_step_initiative", "zh") in html(app)


def test_a_relation_is_added_between_claims_and_its_formula_stands_before(draft: Path) -> None:
    accept_all(draft)
    app = window(VERIFY)
    press(app, "k", "q")
    (result,) = [box for box in app.selectbox if box.label == "A"]
    assert len(result.options) == 2
    (others,) = app.multiselect
    others.set_value(others.options and [open_verification(draft, DRAFT, "王敏").items[0].key]).run()
    assert "120个" in html(app)
    assert t("word.inconsistent", "zh") in html(app)
    press(app, "a")
    relations = open_verification(draft, DRAFT, "王敏").relations
    assert [each.fields["verdict"] for each in relations if each.kept] == ["inconsistent"]
    assert t("curate_step_relation", "zh") in html(app)


def test_words_inside_a_paragraph_are_chosen_and_set_aside(draft: Path) -> None:
    app = window(VERIFY)
    press(app, "p", "z")
    written(app, t("curate_words_field", "zh"), "配备网格员35名")
    submit(app, t("curate_words_choose", "zh"))
    press(app, "w")
    verification = open_verification(draft, DRAFT, "王敏")
    assert [item.state for item in verification.items] == ["open", "passage"]
    (passage,) = verification.passages
    assert verification.source.text[slice(*passage.span)] == "配备网格员35名"
    press(app, "p", "z")
    written(app, t("curate_words_field", "zh"), "今年…名")
    submit(app, t("curate_words_choose", "zh"))
    assert "今年以来" in app.markdown[-1].value or any("今年以来" in each.value for each in app.markdown)
    press(app, "m")
    assert t("request_own_card", "zh") in app.warning[0].value


def test_one_numeral_is_claimed_twice_and_the_second_claim_is_removed(draft: Path) -> None:
    accept_all(draft)
    app = window(VERIFY)
    press(app, "k", "k")
    app.query_params["at"] = open_verification(draft, DRAFT, "王敏").items[0].key
    app.run()
    press(app, "h")
    assert len(open_verification(draft, DRAFT, "王敏").items) == 3
    press(app, "x")
    assert len(open_verification(draft, DRAFT, "王敏").items) == 2


@pytest.mark.parametrize(
    ("field", "entered", "told"),
    [
        ("period", "20x", ["20x"]),
        ("value", "121", ["121", "120个", "读作 120", "数值"]),
        ("literal", "12", ["12"]),
        ("quote", "划分网格130个", ["划分网格130个", "划分网格120个"]),
        ("bound", "at_least", ["确数"]),
    ],
)
def test_a_problem_says_what_was_found_in_the_readers_language(
    draft: Path, field: str, entered: str, told: list[str]
) -> None:
    verification = open_verification(draft, DRAFT, "王敏")
    key = verification.items[0].key
    verification.edit(key, **{field: entered})
    app = window(VERIFY)
    app.query_params["at"] = key
    app.run()
    shown = html(app)
    assert [words for words in told if words not in shown] == []
    press(app, "e")
    assert any(all(words in each.value.replace("\\", "") for words in told) for each in app.error)
