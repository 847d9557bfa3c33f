"""A downloaded file → its rows: the way back from CSV for Excel, plain CSV and data package. Cells are text, as they stand in the file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from metrics.errors import DownloadError, Problem, TableError
from metrics.export.cells import unguard
from metrics.export.plain import facts_csv
from metrics.export.rows import titles
from metrics.files import MAX_DOWNLOAD_BYTES, MAX_DOWNLOAD_ROWS, TooLargeError, read_file
from metrics.table.columns import COLUMNS
from metrics.texts.language import codes

#: A table of facts has some thirty columns.
_MAX_COLUMNS = 1_000
#: Without these columns nothing can be proved.
NEEDED = ("fact_id", "literal", "quote", "value", "lower", "upper")
#: How our packages are packed; the other ways unpack slower, or to more than they say.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What `zipfile` raises for bytes that are no ZIP, or one that was made to mislead.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError, OverflowError,
)  # fmt: skip
_OTHER = "Give a CSV of facts or a data package (ZIP), as the dashboard offers them"


@dataclass(frozen=True)
class Table:
    """The rows of one file. `language` is that of its names, None for codes; a row maps columns to cells, and stands at its line number."""

    name: str
    language: str | None
    rows: tuple[tuple[int, dict[str, str]], ...]
    unknown: tuple[str, ...] = ()


def reopen(path: Path) -> tuple[list[Table], list[Problem]]:
    """Every table in a file, and what is wrong with the file itself. Raises `DownloadError` where it is none of our downloads."""
    try:
        content = read_file(path, MAX_DOWNLOAD_BYTES)
    except TooLargeError as error:
        raise DownloadError(
            f"{path.name} has more than {MAX_DOWNLOAD_BYTES:,} bytes and is no download of facts. {_OTHER}."
        ) from error
    except OSError as error:
        raise DownloadError(f"{path} cannot be read ({error.strerror or error}).") from error
    if content.startswith(b"PK"):
        return _package(path.name, content)
    return [read_csv(path.name, content)], []


def read_csv(name: str, content: bytes) -> Table:
    """A CSV of ours, also as a spreadsheet saves it again: another encoding, another separator, columns moved or left out."""
    text = _text(name, content)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    if first.count(separator) >= _MAX_COLUMNS:
        raise DownloadError(f"{name} has more than {_MAX_COLUMNS:,} columns and is no download of facts. {_OTHER}.")
    try:
        lines = list(islice(_lines(text, separator), MAX_DOWNLOAD_ROWS + 2))
    except csv.Error as error:
        raise DownloadError(f"{name} cannot be read as CSV ({error}). {_OTHER}.") from error
    if len(lines) > MAX_DOWNLOAD_ROWS + 1:
        raise DownloadError(
            f"{name} has more than {MAX_DOWNLOAD_ROWS:,} rows. Select fewer, and verify them file by file."
        )
    head = lines[0][1] if lines else []
    language, columns = _columns(head)
    if missing := [column for column in NEEDED if column not in columns]:
        raise DownloadError(f"{name} is no download of facts: it has no column {', '.join(missing)}. {_OTHER}.")
    if twice := [title for title, column in zip(head, columns, strict=True) if column and columns.count(column) > 1]:
        raise DownloadError(f"{name} has the column {twice[0]} more than once.")
    if longer := [number for number, cells in lines if len(cells) > len(head)]:
        raise DownloadError(f"{name} has more cells in row {longer[0]} than in its first row.")
    rows = tuple(
        (number, {column: unguard(cell) for column, cell in zip_longest(columns, cells, fillvalue="") if column})
        for number, cells in lines[1:]
        if any(cells)
    )
    return Table(name, language, rows, tuple(title for title, column in zip(head, columns, strict=True) if not column))


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The records, numbered as a spreadsheet shows them: a cell may hold line breaks."""
    yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), start=1)


def _columns(head: list[str]) -> tuple[str | None, list[str]]:
    """The language of the titles, and the column under each; "" for one that is not ours."""
    known: dict[str | None, dict[str, str]] = {None: {name: name for name in COLUMNS}}
    known |= {language: {title: name for name, title in titles(language).items()} for language in codes()}
    language = max(known, key=lambda each: sum(title in known[each] for title in head))
    return language, [known[language].get(title, "") for title in head]


def _text(name: str, content: bytes) -> str:
    """The text, in our encoding or in those that spreadsheets in China save."""
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DownloadError(f"{name} is no text. {_OTHER}.")


def _package(name: str, content: bytes) -> tuple[list[Table], list[Problem]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            names = set(file.namelist())
            if "xl/workbook.xml" in names:
                raise DownloadError(
                    f"{name} is a workbook. Save its first sheet as CSV UTF-8, or download the CSV or ZIP."
                )
            if "facts.csv" not in names or "datapackage.json" not in names:
                raise DownloadError(
                    f"{name} is no data package of facts: it has no facts.csv and datapackage.json. {_OTHER}."
                )
            wanted = [each for each in ("facts.csv", "facts.parquet", "datapackage.json") if each in names]
            if len(names) < len(file.namelist()):
                raise DownloadError(f"{name} has two files of one name, and is no data package of ours. {_OTHER}.")
            if sum(file.getinfo(each).file_size for each in wanted) > MAX_DOWNLOAD_BYTES:
                raise DownloadError(
                    f"{name} unpacks to more than {MAX_DOWNLOAD_BYTES:,} bytes and is no download of facts."
                )
            if any(file.getinfo(each).compress_type not in _PACKED for each in wanted):
                raise DownloadError(f"{name} is packed in a way that is not ours. {_OTHER}.")
            members: dict[str, bytes] = {each: file.read(each) for each in wanted}
    except DownloadError:
        raise
    except _DAMAGED as error:
        raise DownloadError(f"{name} is a damaged ZIP ({error}). Download it again.") from error
    tables = [read_csv(f"{name}/facts.csv", members["facts.csv"])]
    problems = list(_checksums(name, members))
    if "facts.parquet" in members:
        from metrics.table.parquet import unpack  # noqa: PLC0415 - pyarrow only where there is Parquet

        where = f"{name}/facts.parquet"
        try:
            tables.append(read_csv(where, facts_csv(unpack(members["facts.parquet"]))))
        except TableError as error:
            problems.append(Problem("file-unreadable", where, "", str(error), "Download the package again."))
    return tables, problems


def _checksums(name: str, members: dict[str, bytes]) -> Iterator[Problem]:
    """Each file of the package is the one that its descriptor names."""
    try:
        resources = json.loads(members["datapackage.json"])["resources"]
        said = {resource["path"]: resource["hash"] for resource in resources}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        found = f"it cannot be read ({type(error).__name__})."
        yield Problem("file-unreadable", f"{name}/datapackage.json", "", found, "Download the package again.")
        return
    for path in ("facts.csv", "facts.parquet"):
        if path not in members:
            if path in said:
                yield Problem("file-missing", f"{name}/{path}", "", "datapackage.json names it, and it is not there.")
            continue
        digest = f"sha256:{hashlib.sha256(members[path]).hexdigest()}"
        if said.get(path) != digest:
            found = f"{digest[:19]}…, but datapackage.json says {str(said.get(path))[:19]}…."
            yield Problem("checksum-differs", f"{name}/{path}", "", found, "The file was changed after it was packed.")
