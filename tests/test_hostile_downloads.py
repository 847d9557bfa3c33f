"""`metrics verify` of a file that somebody made to harm: a sentence, and no more memory than a download of ours takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metrics.cli import main
from metrics.errors import DownloadError, TableError
from metrics.table import parquet, schemas
from metrics.verify.reopen import reopen

pytestmark = pytest.mark.slow

HEAD = b"fact_id,literal,quote,value,lower,upper\n"
PACKAGE = {"facts.csv": HEAD, "datapackage.json": b"{}"}
#: Memory of a process that imports all and reads the largest file that is not refused, in bytes; the hostile ones would take ten times more.
MEMORY = 2 * 1024**3


def pack(path: Path, members: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", way) as file:
        for name, content in members.items():
            file.writestr(name, content)


def bomb(path: Path) -> None:
    """100 MB in 100 kB."""
    pack(path, PACKAGE | {"facts.csv": HEAD + bytes(100_000_000)})


def bomb_that_lies(path: Path) -> None:
    """The same, and the archive says that it has 40 bytes."""
    bomb(path)
    size = len(HEAD) + 100_000_000
    content = path.read_bytes()
    assert content.count(size.to_bytes(4, "little")) == 2
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (40).to_bytes(4, "little")))


def short_rows(path: Path) -> None:
    """Every row costs two bytes here and two kilobytes in memory."""
    pack(path, PACKAGE | {"facts.csv": HEAD + b"1\n" * 30_000_000})


def two_of_one_name(path: Path) -> None:
    pack(path, PACKAGE)
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("facts.csv", HEAD)


def outside(path: Path) -> None:
    pack(path, {"/facts.csv": HEAD, "../datapackage.json": b"{}"})


def another_packing(path: Path) -> None:
    pack(path, PACKAGE, zipfile.ZIP_LZMA)


def cut_short(path: Path) -> None:
    pack(path, PACKAGE)
    path.write_bytes(path.read_bytes()[:-30])


def misplaced(path: Path) -> None:
    """Its directory says that it begins before the file does."""
    pack(path, PACKAGE)
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x05\x06")
    content[at + 12 : at + 16] = (len(content) * 2).to_bytes(4, "little")
    path.write_bytes(content)


def no_directory(path: Path) -> None:
    """What coverage-guided fuzzing found: the bytes of a package whose member says that it stands before the file begins."""
    pack(path, PACKAGE)
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x05\x06")
    content[at + 16 : at + 20] = (len(content)).to_bytes(4, "little")
    path.write_bytes(content)


def encrypted(path: Path) -> None:
    pack(path, PACKAGE)
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    path.write_bytes(content)


def wide(path: Path) -> None:
    path.write_bytes(b"," * 20_000_000)


def giant_field(path: Path) -> None:
    path.write_bytes(HEAD + b"x" * 1_000_000 + b",,,,,\n")


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


HOSTILE = [
    (bomb, "unpacks to more than"), (bomb_that_lies, "damaged ZIP"), (short_rows, "more than 100,000 rows"),
    (two_of_one_name, "two files of one name"), (outside, "no facts.csv and datapackage.json"), (another_packing, "packed in a way"),
    (cut_short, "damaged ZIP"), (encrypted, "damaged ZIP"), (misplaced, "damaged ZIP"), (no_directory, "damaged ZIP"), (wide, "more than 1,000 columns"), (giant_field, "field larger than"),
    (too_large, "more than 67,108,864 bytes"), (pipe, "pipe or a device"), (endless, "pipe or a device"), (folder, "directory"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "says"), [pytest.param(*case, id=case[0].__name__) for case in HOSTILE])
def test_a_hostile_file_is_refused_with_a_sentence(tmp_path, make, says):
    make(tmp_path / "facts.zip")
    with pytest.raises(DownloadError, match=says) as error:
        reopen(tmp_path / "facts.zip")
    assert len(str(error.value)) < 400


@pytest.mark.parametrize("make", [bomb_that_lies, short_rows, endless])
def test_refusing_it_takes_no_memory(tmp_path, make):
    """Under a limit of the address space that is far below what the file would fill."""
    make(tmp_path / "facts.zip")
    code = (
        "import resource, sys; from pathlib import Path; from metrics.verify.reopen import reopen\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        "from metrics.errors import DownloadError\n"
        "try: reopen(Path(sys.argv[1]))\nexcept DownloadError as error: print(error)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "facts.zip")]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, cwd=Path(__file__).parents[1]
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("facts.zip") or "cannot be read" in done.stdout


@pytest.mark.parametrize(
    "descriptor",
    [b"", b"null", b"[" * 100_000, b'{"resources":' + b"9" * 5000 + b"}", b'{"resources": [{"path": [], "hash": 1}]}'],
)
def test_a_hostile_descriptor_is_a_problem_of_its_own(tmp_path, descriptor):
    pack(tmp_path / "facts.zip", PACKAGE | {"datapackage.json": descriptor})
    _, problems = reopen(tmp_path / "facts.zip")
    assert [problem.rule for problem in problems] == ["file-unreadable"]


# --- Parquet: a few kilobytes that say one thing a million times --------------------------------------------------------


def parquet_file(rows: int, quote: str) -> bytes:
    columns = {field.name: pa.nulls(rows, field.type) for field in schemas.SCHEMA}
    columns["quote"] = pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows), [quote]).cast(
        pa.string()
    )
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns, schema=schemas.SCHEMA), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def test_a_parquet_of_too_many_rows_is_refused():
    with pytest.raises(TableError, match="more than 100,000 rows"):
        parquet.unpack(parquet_file(1_000_000, "村"))


def test_a_parquet_whose_texts_fill_the_memory_is_refused():
    content = parquet_file(90_000, "村" * 1000)
    assert len(content) < 100_000
    with pytest.raises(TableError, match="bytes of text"):
        parquet.unpack(content)


def test_a_parquet_of_a_usual_size_is_read():
    assert len(parquet.unpack(parquet_file(50, "全市2103个嘎查村"))) == 50


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(500) + b"PAR1"])
def test_what_is_no_parquet_is_a_sentence(content):
    with pytest.raises(TableError, match="no readable Parquet"):
        parquet.unpack(content)


# --- many rows that fail: named, without hours of looking for what is near -----------------------------------------------


def test_twenty_thousand_rows_that_are_not_ours_are_all_named(corpus, tmp_path, capsys):
    corpus.edit_article("走进院落。", "走进院落。" + "aaaaaaaaab" * 2_000)
    rows = (f"tongliao-01:grid_cuont{number},16893个,{'aaab' * 20},1,1,1\n" for number in range(20_000))
    (tmp_path / "facts.csv").write_bytes(HEAD + "".join(rows).encode())
    assert main(["verify", "--seeds", str(corpus.root), str(tmp_path / "facts.csv")]) == 1
    out = capsys.readouterr().out
    assert "facts.csv: 20000 rows, 0 proved" in out
    assert out.endswith("20000 problems\n")
    assert 1 <= out.count("Did you mean") <= 50


def test_a_row_that_names_a_hundred_thousand_inputs_fails_like_any_other(corpus, tmp_path, capsys):
    inputs = ";".join(["tongliao-01:grid_count", "tongliao-01:village_count"] * 2_000)
    header = HEAD.decode().strip() + ",inputs\n"
    (tmp_path / "facts.csv").write_text(f"{header}tongliao-01:grids_per_village,,,8,8,8,{inputs}\n", "utf-8")
    assert main(["verify", "--seeds", str(corpus.root), str(tmp_path / "facts.csv")]) == 1
    out = capsys.readouterr().out
    assert "inputs-do-not-fit" in out
    assert len(out) < 5_000


def test_verify_of_a_hostile_file_prints_one_sentence_and_no_traceback(corpus, tmp_path, capsys):
    pack(
        tmp_path / "facts.zip",
        PACKAGE | {"datapackage.json": json.dumps({"resources": []}).encode(), "facts.csv": b"\x00" * 10},
    )
    assert main(["verify", "--seeds", str(corpus.root), str(tmp_path / "facts.zip")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "is no download of facts" in err
