"""Our CSV and XLSX, opened by a real spreadsheet: nothing is calculated, text stays as it was, numbers are numbers."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from metrics import export
from metrics.export.cells import unguard
from metrics.export.rows import titles
from metrics.export.workbook import workbook
from metrics.query.criteria import Criteria
from metrics.texts.labels import Labels
from tests.made import changed

pytestmark = pytest.mark.skipif(
    not shutil.which("ssconvert"), reason="no Gnumeric here; run `make spreadsheet` as root"
)

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u3000=1+1", "\ufeff=1+1", '"=1+1', "'=1+1", "'\"=1+1",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "﹦1+1", "﹣5", "−5", "=", "-", "--", '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")', "=IMPORTXML(\"http://evil.example\",\"//a\")", '"\n=1+1', "=1+1\n=1+1", "=1,=2", '=1"",=2', "-5", "+86 471",
)  # fmt: skip
MISREAD = (
    "1/2", "1 1/2", "3-4", "7/2022", "2022/7", "1:2", "10:30:45", "1.2.3", "00123", "12345678901234567890", "1e5", "1.5E+10", "(5)", "5-",
    "TRUE", "false", "#N/A", "#REF!", "July 2022", "Jul-22", "10 Dec", "May", "Dec 10, 2022",
)  # fmt: skip
PLAIN = (
    "2103个",
    "“1124”工程",
    "15%至20%",
    "a\u2028b",
    "１/２",
    "1/2亩",
    "三分之一",
    "a,b;c\td",
    'say "x"',
    "x\ny",
    "50余家",
    "2022年7月",
)
CASES = (*FORMULAS, *MISREAD, *PLAIN)
#: Columns that hold texts of people and newspapers.
TEXT = ("literal", "quote", "place", "said_by")
#: ValueType of Gnumeric's format; a cell without one holds a formula.
NUMBER, STRING = "40", "60"


class Cell(NamedTuple):
    kind: str | None
    text: str


def opened(path: Path) -> list[dict[tuple[int, int], Cell]]:
    """The cells of each sheet of a file, calculated, as the spreadsheet has them."""
    out = path.with_suffix(".gnumeric")
    reader = ["-I", "Gnumeric_stf:stf_csvtab"] if path.suffix == ".csv" else []
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(path.parent)}
    subprocess.run(
        ["ssconvert", "--recalc", *reader, path, out], check=True, timeout=60, env=environment, capture_output=True
    )
    space = "{http://www.gnumeric.org/v10.dtd}"
    sheets = ET.fromstring(gzip.decompress(out.read_bytes())).iter(f"{space}Sheet")
    return [
        {
            (int(each.get("Row", "")), int(each.get("Col", ""))): Cell(each.get("ValueType"), each.text or "")
            for each in sheet.iter(f"{space}Cell")
        }
        for sheet in sheets
    ]


def column(frame: pd.DataFrame, cells: dict[tuple[int, int], Cell], title: str) -> list[Cell]:
    at = list(frame.columns).index(title)
    return [cells.get((row, at), Cell(None, "")) for row in range(1, len(frame) + 1)]


def kept(text: str) -> str:
    """A text as the spreadsheet gives it back; line ends are one character there."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.fixture(scope="module")
def hostile(data: tuple[pd.DataFrame, dict[str, Any]]) -> tuple[pd.DataFrame, Labels]:
    """A row for each case, in every text column, and in the title of its article."""
    rows, context = data
    rows = pd.concat([rows[rows["value"].notna() & ~rows["derived"]].head(len(CASES))]).reset_index(drop=True)
    rows["fact_id"] = [f"{source}:case_{at}" for at, source in enumerate(rows["source_id"])]
    for name in TEXT:
        rows[name] = CASES
    for source, title in zip(list(context.sources), FORMULAS, strict=False):
        context = changed(context, "sources", source, title=title, outlet=None)
    return rows, Labels(context, "zh")


def test_the_reader_calculates_what_is_not_guarded(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text('"=1+1","1/2","x"\n', "utf-8")
    (cells,) = opened(path)
    assert cells[0, 0].kind is None
    assert cells[0, 1].kind == NUMBER
    assert cells[0, 2] == Cell(STRING, "x")


def test_csv_is_text_where_it_is_text_and_number_where_it_is_number(
    hostile: tuple[pd.DataFrame, Labels], tmp_path: Path
) -> None:
    rows, labels = hostile
    path = tmp_path / "facts.csv"
    path.write_bytes(export.csv_for_excel(rows, labels))
    (cells,) = opened(path)
    names, frame = titles("zh"), export.readable(rows, labels)
    assert [cells[0, at].text for at in range(len(frame.columns))] == list(frame.columns)
    for name in TEXT:
        told = column(frame, cells, names[name])
        assert [case for cell, case in zip(told, CASES, strict=True) if cell.kind != STRING] == []
        wanted = CASES if name != "quote" else frame[names[name]]
        for cell, case in zip(told, wanted, strict=True):
            assert cell.text in (kept(case), f"'{kept(case)}"), name  # the reader takes the guard away, or shows it
    assert {cell.kind for cell in column(frame, cells, names["title"])} == {STRING}
    assert [float(cell.text) for cell in column(frame, cells, names["value"])] == list(rows["value"])
    assert {cell.kind for cell in column(frame, cells, names["value"])} == {NUMBER}
    assert all(cell.kind for cell in cells.values()), "a cell was read as a formula"


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    frame = pd.DataFrame({"text": CASES, "number": [at / 4 for at in range(len(CASES))], "=1+1": CASES})
    path.write_bytes(workbook({"facts": frame}, str))
    (cells,) = opened(path)
    assert all(cell.kind for cell in cells.values()), "a cell was read as a formula"
    for title in ("text", "=1+1"):
        for cell, case in zip(column(frame, cells, title), CASES, strict=True):
            assert cell.kind == STRING
            assert cell.text in (kept(case), f"'{kept(case)}")
    assert [(cell.kind, float(cell.text)) for cell in column(frame, cells, "number")] == [
        (NUMBER, at) for at in frame["number"]
    ]


def test_the_whole_workbook_of_a_hostile_table_calculates_nothing(
    hostile: tuple[pd.DataFrame, Labels], tmp_path: Path
) -> None:
    rows, labels = hostile
    path = tmp_path / "facts.xlsx"
    path.write_bytes(export.xlsx(export.ExportSelection(rows, labels, Criteria(tuple(labels.context.regions)), rows)))
    sheets = opened(path)
    assert len(sheets) > 3
    assert all(cell.kind for cells in sheets for cell in cells.values())


@pytest.mark.parametrize("text", CASES)
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguard(str(export.guard(text))) == text
