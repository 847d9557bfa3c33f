"""The CSV opens in Excel as it is: readable, harmless, complete, with its evidence in every row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.export import csv_for_excel, file_name, guard, plain_csv, readable, titles
from metrics.model.context import Context
from metrics.table import parquet
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.texts.labels import Labels
from metrics.texts.language import codes
from tests.made import changed


@pytest.fixture
def facts(corpus, as_table):
    """The small corpus's table: printed facts, an initiative without a number, and derived facts."""
    return as_table(all_facts(corpus.read()))


@pytest.fixture
def context(corpus):
    return Context.read(context_of(corpus.read()))


def reopened(content, **options):
    return pd.read_csv(io.BytesIO(content), **options)


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", codes())
def test_the_file_has_a_bom_and_windows_line_ends(facts, context, language):
    content = csv_for_excel(facts, Labels(context, language))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert content.count(b"\r\n") == len(rows) == len(facts) + 1
    assert {len(row) for row in rows} == {len(parquet.COLUMNS) + 1}


@pytest.mark.parametrize(("language", "region", "status"), [("zh", "地区", "状态"), ("en", "Region", "Status")])
def test_names_and_titles_are_in_the_readers_language(facts, context, language, region, status):
    frame = reopened(csv_for_excel(facts, Labels(context, language)))
    assert set(frame[region]) == ({"通辽市"} if language == "zh" else {"Tongliao"})
    assert set(frame[status].dropna()) == ({"实际", "目标"} if language == "zh" else {"actual", "target"})


def test_every_row_carries_its_sentence_article_date_span_and_id(facts, context):
    frame = reopened(csv_for_excel(facts, Labels(context, "en")))
    assert list(frame["Fact id"]) == list(facts["fact_id"])
    assert set(frame["Article"]) == {"党旗飘在网格上"}
    assert set(frame["Published"]) == {"2022-10"}
    printed = frame[~frame["Derived"] & frame["Literal"].notna()]
    assert printed[["Quote", "Literal start", "Literal end", "Quote start", "Quote end"]].notna().all(axis=None)
    villages = printed.set_index("Fact id").loc["tongliao-01:village_count"]
    assert (villages["Quote"], villages["Literal"]) == ("全市2103个嘎查村划分网格16893个", "2103个")
    assert (villages["Literal start"], villages["Literal end"]) == (22, 27)


def test_a_derived_row_carries_its_inputs(facts, context):
    frame = reopened(csv_for_excel(facts, Labels(context, "en"))).set_index("Fact id")
    assert frame.loc["tongliao-01:grids_per_village", "Inputs"] == "tongliao-01:grid_count;tongliao-01:village_count"


def test_what_is_missing_is_an_empty_cell(facts, context):
    rows = list(csv.DictReader(io.StringIO(csv_for_excel(facts, Labels(context, "zh")).decode("utf-8-sig"))))
    villages, initiative = rows[0], next(row for row in rows if row["事实编号"] == "tongliao-01:red_grid")
    assert [villages[name] for name in ("存疑", "备注", "地点", "说话人", "举措")] == [""] * 5
    assert [initiative[name] for name in ("数值", "原文数字", "数字起点", "指标")] == [""] * 4
    cells = {cell for row in rows for cell in row.values()}
    assert not cells & {"nan", "NaN", "None", "<NA>"}


def test_only_a_suspect_number_is_marked_so(facts, context):
    frame = reopened(csv_for_excel(facts, Labels(context, "en"))).set_index("Fact id")
    assert frame["Suspect"].dropna().to_dict() == {
        "tongliao-01:grid_contact_household_count": "No village has so many households."
    }


def test_a_corrected_claim_says_in_the_file_what_it_was(corpus, context, as_table):
    corpus.add_to_spec(
        '[[corrections]]\nclaim = "grid_count"\nfield = "value"\nwas = "16983"\nnow = "16893"\nwhen = 2026-11-27\nby = "张三"\nwhy = "抄错"\n'
    )
    facts = as_table(all_facts(corpus.read()))
    said = "value: 16983 → 16893 (2026-11-27, 张三: 抄错)"
    frame = reopened(csv_for_excel(facts, Labels(context, "zh")))
    assert frame.set_index("事实编号")["更正"].dropna().to_dict() == {"tongliao-01:grid_count": said}
    plain = reopened(plain_csv(facts))
    assert plain.set_index("fact_id")["corrections"].dropna().to_dict() == {"tongliao-01:grid_count": said}


def test_numbers_come_back_as_numbers(facts, context):
    frame = reopened(csv_for_excel(facts, Labels(context, "zh")))
    for name, title in (
        ("value", "数值"),
        ("lower", "下界"),
        ("upper", "上界"),
        ("literal_start", "数字起点"),
        ("year", "年份"),
    ):
        before = [None if pd.isna(number) else float(number) for number in facts[name]]
        after = [None if pd.isna(number) else float(number) for number in frame[title]]
        assert after == before


def test_whole_numbers_are_written_whole(facts, context):
    rows = list(csv.DictReader(io.StringIO(csv_for_excel(facts, Labels(context, "zh")).decode("utf-8-sig"))))
    assert (rows[0]["年份"], rows[0]["数字起点"]) == ("2022", "22")


def test_no_row_and_one_row_are_tables_too(facts, context):
    labels = Labels(context, "zh")
    for count in (0, 1):
        frame = reopened(csv_for_excel(facts.head(count), labels))
        assert (len(frame), list(frame.columns)) == (count, list(readable(facts, labels).columns))


def test_the_table_is_left_as_it_was(facts, context):
    before = facts.copy(deep=True)
    csv_for_excel(facts, Labels(context, "en"))
    pd.testing.assert_frame_equal(facts, before)


# --- cells that a spreadsheet would run -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "  =1",
        '"=1',
        "'=1",
        "\ufeff=1",
        "\u3000＝1",
    ],
)
def test_a_text_cell_that_could_be_a_formula_is_guarded(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["2103个", "1+1=2", "“五提”", "", "党-群", "a@b"])
def test_other_text_is_left_as_it_is(cell):
    assert guard(cell) == cell


@pytest.mark.parametrize("cell", [-3, -2.5, 0, True, None, Decimal(-1)])
def test_what_is_no_text_is_never_guarded(cell):
    assert guard(cell) is cell


@given(st.text(max_size=20))
def test_no_guarded_cell_begins_as_a_formula(cell):
    guarded = guard(cell)
    assert guarded.removeprefix("'") == cell.removeprefix("'") or guarded == f"'{cell}"
    assert not re.match(r"[=+\-@\t\r＝＋－＠]", guarded)


def test_every_text_column_is_guarded_and_negative_numbers_stay_numbers(make_fact, context, as_table):
    fact = make_fact(
        "grid_count", -3, quote="=HYPERLINK(1)", literal="-3个", said_by="＝1", place="+1", note="@x", suspect="-2"
    )
    frame = reopened(csv_for_excel(as_table([fact]), Labels(context, "zh")), dtype={"原文数字": str})
    row = frame.iloc[0]
    assert [row[name] for name in ("原文语句", "原文数字", "说话人", "地点", "备注", "存疑")] == [
        "'=HYPERLINK(1)", "'-3个", "'＝1", "'+1", "'@x", "'-2",
    ]  # fmt: skip
    assert (row["数值"], row["下界"]) == (-3, -3)


def test_names_from_the_catalogue_and_the_article_are_guarded(facts, context):
    context = changed(context, "regions", "tongliao", zh="=通辽")
    context = changed(context, "sources", "tongliao-01", title="＝标题")
    frame = reopened(csv_for_excel(facts, Labels(context, "zh")))
    assert set(frame["地区"]) == {"'=通辽"}
    assert set(frame["文章"]) == {"'＝标题"}


def test_any_other_table_is_guarded_too():
    frame = reopened(plain_csv(pd.DataFrame({"词": ["=1", "村"], "数": [-1, 2]})))
    assert (list(frame["词"]), list(frame["数"])) == (["'=1", "村"], [-1, 2])


# --- titles and file names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", codes())
def test_every_column_has_a_title_of_its_own(language):
    names = titles(language)
    assert set(names) == {*parquet.COLUMNS, "title"}
    assert len(set(names.values())) == len(names)


def test_a_file_name_says_what_is_inside(facts):
    name = file_name(["乡村振兴", "3地区", "网格治理"], facts, ".csv")
    assert re.fullmatch(r"乡村振兴_3地区_网格治理_[0-9a-f]{6}\.csv", name)


def test_a_file_name_differs_where_the_rows_differ_and_not_otherwise(facts):
    names = [file_name(["a"], frame, ".csv") for frame in (facts, facts.copy(), facts.head(3), facts.tail(3))]
    assert names[0] == names[1]
    assert len(set(names)) == 3


@pytest.mark.parametrize("part", ["a/b", "a\\b", "a:b", 'a"b', "a|b", "a?b*", "a\nb", "<a>", "../a"])
def test_a_file_name_can_be_written_anywhere(facts, part):
    assert not re.search(r'[\\/:*?"<>|\s]', file_name([part, "", "乡村"], facts, ".csv"))


def test_a_literal_broken_over_a_line_is_one_row(make_fact, context, as_table):
    fact = replace(make_fact("grid_count"), literal="17000\n余人", quote="网格员17000\n余人")
    frame = reopened(csv_for_excel(as_table([fact]), Labels(context, "zh")))
    assert len(frame) == 1
    assert frame.loc[0, "原文语句"] == "网格员17000余人"
