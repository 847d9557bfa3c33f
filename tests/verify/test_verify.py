"""A download is proved again, row by row: one digit changed, and that row, and only it, fails."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from metrics import cli, export
from metrics.errors import DownloadError, SeedsError
from metrics.export import ExportSelection
from metrics.export.archive import archive
from metrics.model.context import Context
from metrics.query.criteria import Criteria
from metrics.table import parquet, writer
from metrics.table.context import context_of
from metrics.table.ratios import all_facts
from metrics.texts.labels import Labels
from metrics.verify.verify import verify

FORMS = ["zh.csv", "en.csv", "plain.csv", "package.zip"]


@pytest.fixture
def download(corpus, tmp_path):
    """Writes the small corpus's facts as a file of this name."""
    read = corpus.read()
    facts = writer.frame(all_facts(read))

    def write(name: str) -> Path:
        labels = Labels(Context.read(context_of(read)), "en" if name.startswith("en") else "zh")
        content = {
            "plain.csv": lambda: export.facts_csv(facts),
            "package.zip": lambda: export.package(ExportSelection(facts, labels, Criteria(("tongliao",)), facts)),
        }.get(name, lambda: export.csv_for_excel(facts, labels))()
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def odd(corpus) -> None:
    """The small corpus with numbers below zero, a permille, a fraction and a ratio."""
    corpus.add_quantity("增速为-1.5%", "-1.5%", "-1.5")
    corpus.add_quantity("气温下降负增长百分之二", "负增长百分之二", "-2")
    corpus.add_quantity("死亡率4‰", "4‰", "4", unit="permille")
    corpus.add_quantity("三分之二以上的村", "三分之二以上", '"2/3"', "at_least", "fraction")
    corpus.add_quantity("收入比为2.3∶1", "2.3∶1", "2.3", unit="ratio")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.usefixtures("odd")
def test_what_is_below_zero_or_a_fraction_or_a_ratio_is_proved_again(corpus, download, name):
    verdict = verify(download(name), corpus.root)
    assert verdict.problems == ()
    assert set(verdict.counts.values()) == {(18, 18)}


def change(path: Path, fact_id: str, column: str, old: str, new: str) -> None:
    """Change one cell of a CSV, or of a package's CSV, and nothing else."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as file:
            members = {name: file.read(name) for name in file.namelist()}
        members["facts.csv"] = changed(members["facts.csv"], fact_id, column, old, new)
        path.write_bytes(archive(members))
    else:
        path.write_bytes(changed(path.read_bytes(), fact_id, column, old, new))


def changed(content: bytes, fact_id: str, column: str, old: str, new: str) -> bytes:
    bom = content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    head = rows[0]
    at = next(head.index(title) for title in (column, *same(column)) if title in head)
    key = next(head.index(title) for title in ("fact_id", *same("fact_id")) if title in head)
    (row,) = (row for row in rows if row[key] == fact_id)
    assert old in row[at], row[at]
    row[at] = row[at].replace(old, new, 1)
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n" if bom else "\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def same(column: str) -> tuple[str, str]:
    return export.titles("zh")[column], export.titles("en")[column]


def failing(verdict) -> set[str]:
    """The fact ids of the rows that failed."""
    return {problem.where.split(" ")[2] for problem in verdict.problems if problem.where.startswith("row ")}


# --- what holds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_an_untouched_download_is_proved_whole(download, corpus, name):
    verdict = verify(download(name), corpus.root)
    assert verdict.problems == ()
    assert all(rows == proved > 10 for rows, proved in verdict.counts.values())
    assert len(verdict.counts) == (2 if name.endswith("zip") else 1)


@pytest.mark.parametrize("name", ["zh.csv", "plain.csv"])
def test_a_download_of_the_real_seeds_is_proved_whole(real, seeds, tmp_path, name):
    facts = writer.frame(all_facts(real))
    content = (
        export.facts_csv(facts)
        if name == "plain.csv"
        else export.csv_for_excel(facts, Labels(Context.read(context_of(real)), "zh"))
    )
    (tmp_path / name).write_bytes(content)
    verdict = verify(tmp_path / name, seeds)
    assert verdict.problems == ()
    assert verdict.counts == {name: (len(facts), len(facts))}


def test_a_file_saved_again_by_a_spreadsheet_still_proves(download, corpus):
    """Another encoding and separator, TRUE for True, days with slashes, thousands with commas, rows and columns moved, one column lost, one added."""
    path = download("zh.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    for row in rows:
        row |= {"推算": row["推算"].upper(), "核对日期": row["核对日期"].replace("-", "/"), "我的备注": "待查"}
        row["数值"] = f"{float(row['数值']):,}" if row["数值"] else ""
        del row["备注"]
    names = ["我的备注", *sorted(set(rows[0]) - {"我的备注"})]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(reversed(rows))
    path.write_bytes(text.getvalue().encode("gb18030"))
    verdict = verify(path, corpus.root)
    assert verdict.problems == ()
    assert verdict.unknown == ("我的备注",)


def test_a_guarded_cell_is_compared_without_its_guard(corpus, tmp_path):
    corpus.edit_spec('note      = "指玉米。"', 'note      = "=指玉米"')
    read = corpus.read()
    path = tmp_path / "guarded.csv"
    path.write_bytes(export.csv_for_excel(writer.frame(all_facts(read)), Labels(Context.read(context_of(read)), "zh")))
    assert "'=指玉米".encode() in path.read_bytes()
    assert verify(path, corpus.root).problems == ()
    path.write_bytes(path.read_bytes().replace("'=指玉米".encode(), "=指玉米".encode()))
    assert verify(path, corpus.root).problems == ()


# --- what does not ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("fact_id", "column", "old", "new", "rule"),
    [
        ("grid_count", "value", "16893", "16983", "value-disagrees"),
        ("grid_count", "literal", "16893", "16983", "literal-not-found"),
        ("grid_count", "literal", "16893", "6893", "literal-not-found"),
        ("grid_count", "quote", "16893", "16983", "quote-not-found"),
        ("grid_count", "literal_start", "3", "4", "literal-misplaced"),
        ("grid_count", "quote_end", "4", "5", "quote-misplaced"),
        ("grid_worker_count", "lower", "17000", "18000", "value-disagrees"),
        ("rural_disposable_income", "value", "18400", "18401", "value-disagrees"),
        ("premium_product_rate_gain", "upper", "20", "25", "value-disagrees"),
        ("produce_sold_quantity", "value", "6000", "3000", "value-disagrees"),
        ("grids_per_village", "value", "8.03", "8.04", "value-disagrees"),
        ("grids_per_village", "inputs", "village_count", "grid_count", "inputs-do-not-fit"),
        ("grid_count", "period", "2022", "2023", "differs-from-spec"),
        ("grid_count", "year", "2022", "2021", "differs-from-spec"),
        ("grid_count", "published", "2022", "2021", "differs-from-spec"),
        ("cost_reduction_per_mu", "place", "查干敖", "查干", "differs-from-spec"),
        ("red_grid", "quote", "红色", "绿色", "quote-not-found"),
    ],
)
def test_one_cell_changed_fails_that_row_and_only_it(download, corpus, name, fact_id, column, old, new, rule):
    path, fact_id = download(name), f"tongliao-01:{fact_id}"
    change(path, fact_id, column, old, new)
    verdict = verify(path, corpus.root)
    assert failing(verdict) == {fact_id}
    assert rule in {problem.rule for problem in verdict.problems}
    rows, proved = next(iter(verdict.counts.values()))
    assert proved == rows - 1
    beside = {(problem.rule, problem.file) for problem in verdict.problems if not problem.where}
    assert beside == ({("checksum-differs", "package.zip/facts.csv")} if name.endswith("zip") else set())


def test_a_reason_says_what_was_found(download, corpus):
    path = download("zh.csv")
    change(path, "tongliao-01:grid_count", "value", "16893", "16983")
    (problem,) = verify(path, corpus.root).problems
    assert str(problem) == (
        "zh.csv  row 3 tongliao-01:grid_count\n"
        "  value-disagrees: value = 16983, but the literal 16893个 reads 16893.\n"
        "  Look it up: metrics show tongliao-01:grid_count"
    )


def test_a_number_put_where_the_article_prints_none_fails(download, corpus):
    path = download("plain.csv")
    change(path, "tongliao-01:red_grid", "value", "", "5")
    assert failing(verify(path, corpus.root)) == {"tongliao-01:red_grid"}


def test_a_row_copied_fails_twice(download, corpus):
    path = download("plain.csv")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[-1]]))
    assert {problem.rule for problem in verify(path, corpus.root).problems} == {"duplicate-fact"}


@pytest.mark.parametrize(
    ("fact_id", "told"),
    [
        ("tongliao-01:grid_cuont", "Did you mean tongliao-01:grid_count"),
        ("atlantis-01:grid_count", "atlantis-01 is no source"),
    ],
)
def test_a_fact_that_is_not_there_fails_with_what_is_near(download, corpus, fact_id, told):
    path = download("plain.csv")
    change(path, "tongliao-01:grid_count", "fact_id", "tongliao-01:grid_count", fact_id)
    (problem,) = verify(path, corpus.root).problems
    assert problem.rule == "unknown-fact"
    assert told in f"{problem.found} {problem.hint}"


def test_an_article_that_is_not_the_verified_one_proves_nothing(download, corpus):
    path = download("plain.csv")
    corpus.copy_as("tongliao-02")
    corpus.edit("tongliao-01.txt", "临县简讯", "邻县简讯")
    verdict = verify(path, corpus.root)
    assert {problem.rule for problem in verdict.problems} == {"unknown-fact"}
    assert "checksum-differs" in verdict.problems[0].found
    assert next(iter(verdict.counts.values()))[1] == 0


def test_a_broken_catalogue_stops_everything(download, corpus):
    path = download("plain.csv")
    corpus.write("catalog/units.toml", "[[units]")
    with pytest.raises(SeedsError):
        verify(path, corpus.root)


def test_a_parquet_that_says_otherwise_fails_too(download, corpus):
    path = download("package.zip")
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    frame = parquet.unpack(members["facts.parquet"])
    frame.loc[frame["fact_id"] == "tongliao-01:grid_count", "value"] = 16983
    members["facts.parquet"] = parquet.pack(frame)
    path.write_bytes(archive(members))
    verdict = verify(path, corpus.root)
    assert {problem.file for problem in verdict.problems} == {"package.zip/facts.parquet"}
    assert failing(verdict) == {"tongliao-01:grid_count"}


# --- what is no download ----------------------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    return archive({name.replace("__", "."): content for name, content in members.items()})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column fact_id"),
        (b"a,b\n1,2\n", "no column fact_id"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xff", "is no text"),
        (b'fact_id,quote\n"a,b\n', "cannot be read as CSV"),
        (b"fact_id,literal,quote,value,lower,upper,value\n", "value more than once"),
        (b"fact_id,literal,quote,value,lower,upper\na,b,c,1,1,1,1\n", "more cells in row 2"),
        (b"PK\x03\x04 no zip", "damaged ZIP"),
        (zipped(readme__txt=b"a"), "no data package"),
        (zipped(facts__csv=b"fact_id\n"), "no data package"),
    ],
)
def test_what_is_no_download_is_a_sentence(corpus, tmp_path, content, told):
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    with pytest.raises(DownloadError) as error:
        verify(path, corpus.root)
    assert told in str(error.value)
    assert "file.bin" in str(error.value)


def test_a_workbook_is_told_to_be_saved_as_csv(corpus, tmp_path):
    facts = writer.frame(all_facts(corpus.read()))
    path = tmp_path / "facts.xlsx"
    path.write_bytes(
        export.xlsx(
            ExportSelection(
                facts, Labels(Context.read(context_of(corpus.read())), "zh"), Criteria(("tongliao",)), facts
            )
        )
    )
    with pytest.raises(DownloadError, match="CSV UTF-8"):
        verify(path, corpus.root)


def test_a_damaged_descriptor_is_a_problem_of_its_own(download, corpus):
    path = download("package.zip")
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    path.write_bytes(archive(members | {"datapackage.json": b"{}"}))
    assert {problem.file for problem in verify(path, corpus.root).problems} == {"package.zip/datapackage.json"}
    said = json.loads(members["datapackage.json"])
    del members["facts.parquet"]
    path.write_bytes(archive(members | {"datapackage.json": json.dumps(said).encode()}))
    assert [problem.rule for problem in verify(path, corpus.root).problems] == ["file-missing"]


def test_a_file_without_rows_proves_nothing_and_says_so(download, corpus):
    path = download("plain.csv")
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert [problem.rule for problem in verify(path, corpus.root).problems] == ["no-rows"]


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_how_many_were_proved(download, corpus, capsys):
    path = download("plain.csv")
    assert cli.main(["verify", str(path), "--seeds", str(corpus.root)]) == 0
    printed = capsys.readouterr().out
    rows = len(all_facts(corpus.read()))
    assert printed == f"plain.csv: {rows} rows, {rows} proved\n\n0 problems\n"


def test_the_command_names_the_row_that_fails(download, corpus, capsys):
    path = download("plain.csv")
    change(path, "tongliao-01:grid_count", "value", "16893", "16983")
    assert cli.main(["verify", str(path), "--seeds", str(corpus.root)]) == 1
    printed = capsys.readouterr().out
    assert "row 3 tongliao-01:grid_count" in printed
    assert "1 not" in printed


def test_the_command_says_a_sentence_for_another_file(corpus, capsys, tmp_path):
    assert cli.main(["verify", str(tmp_path / "nowhere.csv"), "--seeds", str(corpus.root)]) == 1
    assert "cannot be read" in capsys.readouterr().err
