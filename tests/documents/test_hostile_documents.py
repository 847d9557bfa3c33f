"""Documents made to do harm end in a sentence: nothing runs, nothing is fetched or written, and nobody waits long."""

from __future__ import annotations

import random
import subprocess
import time
import zipfile
from io import BytesIO

import pytest

from metrics.documents import worker
from metrics.documents.read import read_document
from metrics.errors import DocumentError
from metrics.files import MAX_ORIGINAL_BYTES
from metrics.text.source import squeeze
from tests.documents import written

pytestmark = pytest.mark.slow
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(data: bytes, name: str = "a", patience: float = 20.0) -> str:
    """Why a document is refused; it must be within its time, and in words."""
    start = time.monotonic()
    with pytest.raises(DocumentError) as error:
        read_document(name, data, patience=patience)
    assert time.monotonic() - start < patience + 5
    assert len(str(error.value).split()) > 5
    return error.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00" * 100, "not-text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "other-kind"),
        (b"{\\rtf1 x}", "other-kind"),
        (b"Rar!\x1a\x07\x00", "other-kind"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (b"%PDF-1.7\n nothing", "damaged"),
        (b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), "damaged"),
        (random.Random(2).randbytes(100_000), "not-text"),
        (("网" * 400_000).encode("gb18030"), "too-long"),
        (b"<html><body><p>" + b"<img src=x>" * 50 + b"</body></html>", "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_article_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_fifty_megabytes_of_noise_are_not_looked_at() -> None:
    start = time.monotonic()
    assert refused(bytes(50 * 1024 * 1024)) == "too-large"
    assert time.monotonic() - start < 1
    assert MAX_ORIGINAL_BYTES < 50 * 1024 * 1024


def test_an_archive_that_is_no_word_document_is_named() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("OFD.xml", "<OFD/>")
    with pytest.raises(DocumentError, match="OFD"):
        read_document("a.ofd", file.getvalue())


# --- bombs and loops --------------------------------------------------------------------------------------------------


def test_a_word_document_that_unpacks_to_more_than_any_article_is_not_unpacked() -> None:
    bomb = written.bomb_docx()
    assert len(bomb) < 2_000_000
    assert refused(bomb) == "too-large"


def test_a_bomb_that_lies_about_its_size_ends_its_converter_at_most() -> None:
    bomb = bytearray(written.bomb_docx(100_000_000))
    at = bytes(bomb).rindex(b"PK\x01\x02", 0, bytes(bomb).rindex(b"word/document.xml"))
    bomb[at + 24 : at + 28] = (1000).to_bytes(4, "little")  # the size that the directory declares
    assert refused(bytes(bomb)) in ("damaged", "too-large", "empty")


def test_entities_are_neither_multiplied_nor_fetched(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密4321")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    declared = f'<!DOCTYPE w [<!ENTITY l0 "哈"><!ENTITY file SYSTEM "{secret.as_uri()}">{laughs}]>'
    body = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>网格1683个&file;&l9;</w:t></w:r></w:p></w:body></w:document>'
    data = written.replaced(written.word(["x"]), "word/document.xml", body.encode())
    try:
        text = read_document("a.docx", data).text
    except DocumentError:
        return
    assert "4321" not in text
    assert text.count("哈") < 10


@pytest.mark.parametrize("make", [written.looping_pdf, written.bomb_pdf], ids=["page tree", "stream"])
def test_a_pdf_that_loops_or_unpacks_without_end_ends_in_a_sentence(make) -> None:
    assert refused(make()) in ("damaged", "too-slow", "too-large", "scanned", "too-long")


def test_a_converter_that_hangs_is_ended(monkeypatch) -> None:
    monkeypatch.setattr(worker, "_CHILD", "import time; time.sleep(60)")
    assert refused(b"%PDF-1.4 x", patience=1.0) == "too-slow"


def test_a_converter_that_crashes_is_told(monkeypatch) -> None:
    monkeypatch.setattr(worker, "_CHILD", "import os; os.abort()")
    assert refused(b"%PDF-1.4 x") == "damaged"


def test_without_the_libraries_the_command_that_installs_them_is_told(monkeypatch) -> None:
    child = worker._CHILD.replace("del sys.path[0];", "del sys.path[0]; sys.modules['pypdf'] = None;")
    monkeypatch.setattr(worker, "_CHILD", child)
    with pytest.raises(DocumentError, match=r"\.\[curate\]"):
        read_document("a.pdf", written.pdf())


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
@pytest.mark.parametrize("seed", range(3))
def test_a_document_that_was_torn_or_bitten_is_read_or_refused(kind: str, seed: int) -> None:
    sound = {"pdf": written.pdf, "docx": written.word, "html": lambda: written.page().encode("gb18030")}[kind]()
    chance = random.Random(f"{kind} {seed}")
    data = bytearray(sound[: chance.randrange(len(sound) // 2, len(sound))] if seed else sound)
    for _ in range(8):
        data[chance.randrange(200, len(data))] = chance.randrange(256)
    try:
        told = read_document("a", bytes(data)).text
    except DocumentError as error:
        told = str(error)
    assert told


# --- pages ------------------------------------------------------------------------------------------------------------


def test_scripts_run_nowhere_and_are_in_no_text(tmp_path) -> None:
    inside = (
        "<script>alert('一千个')</script><svg onload=alert(1)><text>九千个</text></svg><iframe srcdoc='<p>八千个</p>'></iframe>"
        "<a href='javascript:alert(1)'>链接</a><p>甲 &lt;script&gt;alert(7)&lt;/script&gt; 乙</p><noscript>七千个</noscript>"
        f"<!--[if IE]><p>六千个</p><![endif]--><object data='{tmp_path.as_uri()}'>五千个</object>"
    )
    read = read_document("page.html", written.page(inside=inside).encode("gb18030"), whole=True)
    assert not {"一千个", "九千个", "八千个", "七千个", "六千个", "五千个", "javascript"} & set(read.text.split())
    assert "千个" not in read.text
    assert "<script>alert(7)</script>" in read.text, "what is printed as text is text"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "网格1683个",
        "<html><body>" + "<p>网格</p>" * 20_000,
        "<p a=" + "x" * 500_000 + ">网格1683个</p>",
    ],
    ids=["nested", "long", "attribute"],
)
def test_a_page_of_odd_shape_is_read_or_refused(page: str) -> None:
    try:
        text = read_document("page.html", f"<!doctype html>{page}".encode()).text
    except DocumentError as error:
        text = f"网格 {error.code}"
    assert "网格" in squeeze(text)


def test_nothing_is_written_where_the_command_runs(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pypdf.py").write_text("raise SystemExit('imported from the folder of the documents')")
    assert "网格" in read_document("a.pdf", written.pdf()).text.replace("\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["pypdf.py"]


def test_no_child_is_left_behind(monkeypatch) -> None:
    begun = []
    real = subprocess.Popen

    class Watched(real):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    monkeypatch.setattr(worker, "_CHILD", "import time; time.sleep(60)")
    refused(b"%PDF-1.4 x", patience=0.5)
    assert [process.poll() is None for process in begun] == [False]
