"""What a spreadsheet does to a CSV that it opens and saves: told apart from a change of what the file says."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess

import pytest

from metrics import cli, export
from metrics.model.context import Context
from metrics.table import writer
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.texts.labels import Labels
from metrics.verify.spreadsheet import loss, respelled
from metrics.verify.verify import verify

MONTH = ["Jul-22", "22-Jul", "Jul 2022", "July-2022", "2022/7", "2022-7", "2022/7/1", "2022-07-01", "7/1/2022", "01/07/2022", "1.7.2022",
         "2022年7月", "2022年7月1日", "2022-07-01 00:00:00", "44743"]  # fmt: skip
DAY = ["2022/7/21", "7/21/22", "21.07.2022", "21-Jul-22", "2022年7月21日", "2022-07-21T00:00", "44763"]


@pytest.mark.parametrize(("text", "cells"), [("2022-07", MONTH), ("2022-07-21", DAY)])
def test_a_date_is_the_same_in_every_spelling_of_spreadsheets(text, cells):
    assert [cell for cell in cells if not respelled(cell, text)] == []


@pytest.mark.parametrize("text", ["2022-07", "2022-07-21"])
@pytest.mark.parametrize(
    "cell",
    ["", "2022", "Jul", "Aug-22", "Jul-23", "2022-08", "2022/7/2", "7/22/2022", "44744", "00007/2022", "7", "2022-07-01 08:00", "Jul-22 x",
     "2022-07/2022-07", "99999999", "July July 22", "2022年", "xyz-22"],
)  # fmt: skip
def test_another_date_is_another(text, cell):
    assert not respelled(cell, text)


@pytest.mark.parametrize(
    ("cell", "text", "same"),
    [
        ("0.403", "40.3%", True), ("40.30%", "40.3%", True), ("40.3％", "40.3%", True), ("0.4030001", "40.3%", False), ("40.3", "40.3%", False),
        ("1234", "1,234", True), ("1.5", "1.50", True), ("2103", "2103个", False), ("", "40.3%", False), ("15", "15%至20%", False),
    ],
)  # fmt: skip
def test_a_number_is_the_same_by_its_value(cell, text, same):
    assert respelled(cell, text) == same


def test_what_a_spreadsheet_cut_or_rounded_is_named_as_that():
    text = "村" * 40_000
    assert loss(text[:32_767], text) == (
        "cut-by-spreadsheet",
        "32,767 of 40,000 characters are left: a spreadsheet cuts a cell at 32,767; take the text from the downloaded file",
    )
    assert loss(text[:20_000], text) is None
    assert loss(text, text) is None
    assert loss("1.23457E+11", "123456789012")[0] == "rounded-by-spreadsheet"
    assert loss("1.23457E+11", "123456789") is None
    assert loss("1.2E+3", "1200") is None


# --- a whole file -------------------------------------------------------------------------------------------------------


@pytest.fixture
def saved(corpus, tmp_path):
    """The small corpus with a month, a day and a percentage as cells of their own, as CSV for Excel; gives the file and its rows."""
    corpus.add_quantity("同比增长40.3%", "40.3%", "40.3")
    read = corpus.read()
    content = export.csv_for_excel(writer.frame(all_facts(read)), Labels(Context.read(context_of(read)), "zh"))
    path = tmp_path / "facts.csv"
    path.write_bytes(content)
    return path, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def save(path, rows):
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer_ = csv.DictWriter(file, rows[0])
        writer_.writeheader()
        writer_.writerows(rows)


def test_a_file_with_other_spellings_proves_and_says_which_columns_have_them(corpus, saved, capsys):
    path, rows = saved
    for row in rows:
        row["时期"] = {"2022-09": "Sep-22"}.get(row["时期"], row["时期"])
        row["刊发"] = row["刊发"].replace("2022-10", "2022/10/1")
        row["原文数字"] = row["原文数字"].replace("40.3%", "0.403")
    save(path, rows)
    verdict = verify(path, corpus.root)
    assert verdict.problems == ()
    assert verdict.respelled == {"published": len(rows), "literal": 1, "period": 1}
    assert cli.main(["verify", "--seeds", str(corpus.root), str(path)]) == 0
    told = capsys.readouterr().out
    assert "Written otherwise by a spreadsheet, with the same meaning: " in told
    assert "literal (1)" in told


def test_a_change_of_meaning_is_still_a_problem_of_its_row_alone(corpus, saved):
    path, rows = saved
    (row,) = (row for row in rows if row["原文数字"] == "40.3%")
    row["原文数字"] = "0.413"
    save(path, rows)
    problems = verify(path, corpus.root).problems
    assert {problem.where.split()[-1] for problem in problems} == {row["事实编号"]}


def test_a_rounded_number_is_one_problem_that_says_so(corpus, tmp_path):
    corpus.add_quantity("总量123456789012个", "123456789012个", "123456789012", unit="piece")
    read = corpus.read()
    path = tmp_path / "facts.csv"
    path.write_bytes(export.facts_csv(writer.frame(all_facts(read))).replace(b",123456789012,", b",1.23457E+11,", 1))
    (problem,) = verify(path, corpus.root).problems
    assert problem.rule == "rounded-by-spreadsheet"
    assert "value: '1.23457E+11' is what a spreadsheet shows of 123456789012" in problem.found


@pytest.mark.skipif(not shutil.which("ssconvert"), reason="no Gnumeric here; run `make spreadsheet` as root")
def test_a_file_that_a_real_spreadsheet_opened_and_saved_proves(corpus, saved, tmp_path):
    path, rows = saved
    again = tmp_path / "again.csv"
    subprocess.run(["ssconvert", "-I", "Gnumeric_stf:stf_csvtab", path, again], check=True, capture_output=True)
    assert again.read_bytes() != path.read_bytes()
    verdict = verify(again, corpus.root)
    assert verdict.problems == ()
    assert verdict.counts == {"again.csv": (len(rows), len(rows))}
    assert verdict.respelled
