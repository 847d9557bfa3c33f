"""The workbook: five sheets, typed cells, no formula, the same bytes for the same rows."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from metrics.export import ExportSelection, xlsx
from metrics.export.cells import MAX_CELL, cell_length
from metrics.export.rows import readable
from metrics.export.sheets import initiatives, sources, unreported
from metrics.model.context import Context
from metrics.query.criteria import Criteria
from metrics.table import parquet
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.texts.labels import Labels
from tests.made import changed

SHEETS = {
    "zh": ["数据", "字典", "来源", "举措", "未见报道"],
    "en": ["facts", "dictionary", "sources", "initiatives", "unreported"],
}


@pytest.fixture
def selection(corpus, as_table):
    facts = as_table(all_facts(corpus.read()))
    return ExportSelection(facts, Labels(Context.read(context_of(corpus.read())), "zh"), Criteria(("tongliao",)), facts)


def english(selection):
    return replace(selection, labels=Labels(selection.labels.context, "en"))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sheets_are_in_the_readers_language(selection, language):
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx(replace(selection, labels=Labels(selection.labels.context, language))))
    )
    assert book.sheetnames == SHEETS[language]


def test_the_facts_come_back_as_they_are(selection):
    found = pd.read_excel(io.BytesIO(xlsx(selection)), sheet_name="数据")
    wanted = readable(selection.facts, selection.labels)
    assert list(found.columns) == list(wanted.columns)
    assert list(found["事实编号"]) == list(selection.facts["fact_id"])
    for name, title in (("value", "数值"), ("lower", "下界"), ("literal_start", "数字起点"), ("year", "年份")):
        before = [None if pd.isna(number) else float(number) for number in selection.facts[name]]
        assert [None if pd.isna(number) else float(number) for number in found[title]] == before
    villages = found.set_index("事实编号").loc["tongliao-01:grid_count"]
    assert villages["原文数字"] in villages["原文语句"]


def test_cells_have_types(selection):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(selection)))["数据"]
    head, first = [cell.value for cell in sheet[1]], sheet[2]
    row = dict(zip(head, first, strict=True))
    assert row["数值"].value == 2103
    assert row["数值"].data_type == "n"
    assert row["推算"].value is False
    assert (row["核对日期"].data_type, f"{row['核对日期'].value:%Y-%m-%d}") == ("d", "2026-11-21")
    assert row["时期"].value == "2022"
    assert row["时期"].data_type == "s"
    assert row["存疑"].value is None
    assert sheet.freeze_panes == "A2"


def test_no_cell_is_a_formula_or_an_error(selection, make_fact, as_table):
    facts = as_table(
        [
            make_fact(
                "grid_count", -3, quote="=1+1", said_by="＝1", note="@x", place="#N/A", literal="+3个", suspect="a\x01b"
            )
        ]
    )
    context = changed(selection.labels.context, "sources", "tongliao-01", title="=HYPERLINK(1)")
    selection = replace(selection, labels=replace(selection.labels, context=context))
    book = openpyxl.load_workbook(io.BytesIO(xlsx(replace(selection, facts=facts))))
    assert {cell.data_type for sheet in book for cell in cells(sheet)} <= {"s", "n", "d", "b", "inlineStr"}
    values = [cell.value for cell in cells(book["数据"])]
    for guarded in ("'=1+1", "'＝1", "'@x", "'+3个", "'=HYPERLINK(1)", "#N/A", "ab"):
        assert guarded in values
    assert -3 in values


@pytest.mark.parametrize("text", ["_x0041_", "_x000D_b", "a\nb", " a ", "<b>&amp;", "𠮷" * 100])
def test_text_comes_back_as_it_is(selection, text):
    facts = selection.facts.head(1).assign(said_by=text)
    found = pd.read_excel(io.BytesIO(xlsx(replace(selection, facts=facts))), sheet_name="数据")
    assert [unescape(found) for found in found["说话人"]] == [
        text
    ]  # as the format says, and Excel does: `_x005F_` is an underscore


@pytest.mark.parametrize("letter", ["村", "𠮷"])
def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(selection, letter):
    for length, whole in ((MAX_CELL // cell_length(letter), True), (MAX_CELL + 1, False)):
        facts = selection.facts.head(1).assign(said_by=letter * length)
        book = openpyxl.load_workbook(io.BytesIO(xlsx(replace(selection, facts=facts))))
        head, first, *_ = book["数据"].iter_rows(values_only=True)
        found = dict(zip(head, first, strict=True))["说话人"]
        assert cell_length(found) <= MAX_CELL
        assert (found == letter * length) == whole
        if not whole:
            assert found.startswith(letter * 10_000)
            assert found.endswith("此处截断：单元格最多 32,767 字，全文 32,768 字见 CSV 或 ZIP〕")


def test_the_same_rows_give_the_same_bytes_at_any_time(selection, monkeypatch):
    first = xlsx(selection)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert xlsx(selection) == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert (
            re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", file.read("docProps/core.xml").decode())
            == ["1980-01-01T00:00:00Z"] * 2
        )


def test_no_row_is_a_workbook_too(selection):
    found = pd.read_excel(io.BytesIO(xlsx(replace(selection, facts=selection.facts.head(0)))), sheet_name=None)
    assert [len(found[name]) for name in ("数据", "来源", "举措", "未见报道")] == [0, 0, 0, 0]


def test_the_dictionary_holds_columns_codes_and_the_indicators_used(selection):
    frame = pd.read_excel(io.BytesIO(xlsx(selection)), sheet_name="字典", keep_default_na=False)
    by_part = {part: set(rows["代号"]) for part, rows in frame.groupby("类别")}
    assert by_part["列"] == set(parquet.COLUMNS)
    assert {"at_least", "actual", "region", "organization"} <= by_part["取值"]
    assert by_part["指标"] == set(selection.facts["indicator"].dropna())
    assert by_part["单位"] == set(selection.facts["unit"].dropna())


def test_the_sources_sheet_counts_rows_and_gives_the_checksum(selection):
    (row,) = sources(english(selection)).to_dict("records")
    assert row["Rows in this file"] == len(selection.facts)
    assert row["SHA-256 of the article"] == selection.labels.context.sources["tongliao-01"].sha256
    assert row["Published"] == "2022-10"


def test_an_initiative_has_its_numbers_beside_it(selection):
    (row,) = initiatives(selection).to_dict("records")
    assert row["名称"] == "“红色网格”工程"
    assert "16893个 (2022年 · 实际)" in row["本文件中的数字"]


def test_what_is_not_reported_is_named_with_the_articles_read(selection, make_fact, as_table):
    context = changed(selection.labels.context, "regions", "baotou", like="tongliao", id="baotou", zh="包头市")
    context = changed(context, "sources", "baotou-01", like="tongliao-01", region="baotou", title="另一篇")
    selection = replace(selection, labels=replace(selection.labels, context=context))
    own = make_fact("grid_count", 3202, region="baotou")
    facts = as_table([*build_facts(selection), own])
    both = replace(selection, facts=facts[facts["indicator"].isin(["grid_count", "village_count"])], table_counts=facts)
    asked = replace(both, criteria=Criteria(("tongliao", "baotou")))
    found = unreported(asked).to_dict("records")
    assert [(row["地区"], row["指标"], row["状况"], row["已读文章"]) for row in found] == [
        ("包头市", selection.labels.indicator("village_count"), "未见报道", "另一篇")
    ]
    assert not len(unreported(replace(asked, criteria=Criteria(("tongliao",)))))


def build_facts(selection):
    """The selection's rows as facts, by way of the columns that matter here."""
    from metrics.model.fact import Fact

    rows = selection.facts.astype(object).where(selection.facts.notna(), None).to_dict("records")
    return [Fact(**row) for row in rows]
