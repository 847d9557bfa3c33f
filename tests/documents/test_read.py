"""Documents of every kind give their text, digit by digit, and what they say of themselves."""

from __future__ import annotations

import hashlib
import re

import docx
import pytest
from docx.oxml import parse_xml

from metrics.documents.read import read_document
from metrics.errors import DocumentError
from metrics.text.source import squeeze
from tests.documents import written
from tests.documents.written import CAPTION, PARAGRAPHS, TITLE

ARTICLE = "\n".join(PARAGRAPHS)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


# --- text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_text_in_any_encoding(encoding: str) -> None:
    data = ARTICLE.encode(encoding)
    read = read_document("article.txt", data)
    assert (read.text, read.kind, read.sha256) == (ARTICLE, "txt", hashlib.sha256(data).hexdigest())
    assert read.converter == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)


def test_utf8_is_the_document_itself() -> None:
    data = ARTICLE.replace("\n", "\r\n").encode()
    read = read_document("article.txt", data)
    assert (read.text.encode(), read.converter) == (data, "")


def test_characters_of_no_width_are_left_out_and_that_is_told() -> None:
    read = read_document("a.txt", "\ufeff网格1\u200b68\u00ad3个，\u202e12个".encode("utf-8-sig"))
    assert read.text == "网格1683个，\u202e12个", "what turns the direction is for the check to name"
    assert [(each.code, each.values) for each in read.warnings] == [("invisible-characters", {"count": "3"})]
    assert read.converter == "utf-8"


# --- HTML -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page():
    return read_document("page.htm", written.page().encode("gb18030"))


def test_the_article_of_a_page_is_its_paragraphs_character_by_character(page) -> None:
    lines = [line.strip("　") for line in page.text.split("\n") if line.strip()]
    assert lines[0] == TITLE
    assert lines[-len(PARAGRAPHS) :] == list(PARAGRAPHS)


def test_what_is_not_in_the_text_is_shown(page) -> None:
    shown = [*page.left_out, *page.text.split("\n")]
    for line in (CAPTION, written.SOURCE_LINE, written.FOOTER, *written.NAVIGATION, *written.RELATED):
        assert sum(line == each.strip() for each in shown) == 1, line
    assert {written.FOOTER, *written.RELATED} <= set(page.left_out)


def test_a_page_says_its_title_outlet_and_date_and_how_they_are_known(page) -> None:
    assert (page.title.value, page.outlet.value, page.published.value) == (TITLE, "红城日报", "2022-07-21")
    assert "来源" in page.outlet.basis
    assert page.converter.startswith("trafilatura ")


def test_scripts_and_styles_are_no_text(page) -> None:
    everything = page.text + "".join(page.left_out)
    assert "2222" not in everything
    assert "pwned" not in everything
    assert "color" not in everything


def test_a_page_kept_whole_leaves_nothing_out() -> None:
    read = read_document("page.html", written.page().encode("gb18030"), whole=True)
    assert read.left_out == ()
    assert written.FOOTER in read.text


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("gb2312", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "utf-16")]
)
def test_bytes_tell_the_encoding_whatever_a_page_declares(declared: str, encoding: str) -> None:
    read = read_document("page.html", written.page(charset=declared).encode(encoding))
    assert squeeze(ARTICLE) in squeeze(read.text)


def test_a_torn_character_is_told_and_costs_no_digit() -> None:
    data = written.page().encode("gb18030").replace("增长15%".encode("gb18030"), "增长".encode("gb18030") + b"\xb515%")
    read = read_document("page.html", data)
    assert "增长\ufffd15%" in read.text
    assert [(each.code, each.values) for each in read.warnings] == [("unreadable-characters", {"count": "1"})]


def test_what_government_sites_say_in_their_head_comes_first() -> None:
    names = {"ArticleTitle": "一网统管", "PubDate": "2022-07-20 08:00", "ContentSource": "红城发布"}
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in names.items())
    read = read_document("page.html", written.page(head=head).encode("gb18030"))
    assert (read.title.value, read.published.value, read.outlet.value) == ("一网统管", "2022-07-20", "红城发布")
    assert "ContentSource" in read.outlet.basis


def test_a_table_keeps_its_rows_and_a_hidden_line_is_not_read() -> None:
    rows = "<table><tr><td>网格</td><td>1683</td></tr><tr><td>网格员</td><td>2100</td></tr></table><p style='display: none'>藏了9999个</p>"
    read = read_document("page.html", written.page(inside=rows).encode("gb18030"), whole=True)
    assert "网格\t1683\n" in read.text
    assert "9999" not in read.text


def test_a_page_without_an_article_is_kept_whole_and_says_so() -> None:
    read = read_document("page.html", "<html><body><p>网格1683个</p></body></html>".encode())
    assert squeeze(read.text) == "网格1683个"


def test_whatever_a_page_calls_itself_is_one_short_line() -> None:
    title = '"]\n[source]\nregion = "x" \u202e\x07' + "长" * 5000
    read = read_document("page.html", written.page(head=f"<meta name=ArticleTitle content='{title}'>").encode())
    assert read.title
    assert len(read.title.value) <= 160
    assert not {"\n", "\u202e", "\x07"} & set(read.title.value)


def test_a_text_that_begins_as_other_files_do_is_a_text() -> None:
    for word in ("PK擂台赛", "BM平台", "RIFF", "GIF8个"):
        assert read_document("a.txt", f"{word}吸引群众1683名。".encode("gb18030")).kind == "txt"


# --- DOCX -------------------------------------------------------------------------------------------------------------


def test_a_word_document_with_its_table() -> None:
    read = read_document("article.docx", written.word(table=[["网格", "1683"], ["网格员", "2100"]]))
    assert read.text.startswith(ARTICLE)
    assert "网格员\t2100\n" in read.text
    assert read.converter.startswith("python-docx ")


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    document = docx.Document()
    changed = (
        f'<w:p xmlns:w="{W}"><w:r><w:t>网格</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>1000</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="x"><w:r><w:t>1683</w:t></w:r></w:ins><w:sdt><w:sdtContent><w:r><w:t>个</w:t></w:r></w:sdtContent></w:sdt></w:p>'
    )
    document.element.body.insert(0, parse_xml(changed))
    assert squeeze(read_document("a.docx", written.saved(document)).text) == "网格1683个"


def test_headers_and_notes_are_told_as_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("网格1683个")
    document.sections[0].header.paragraphs[0].text = "第12期"
    read = read_document("a.docx", written.saved(document))
    assert read.left_out == ("第12期",)
    assert "第12期" not in read.text


# --- PDF --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("columns", "width"), [(1, 40), (2, 18)])
def test_a_pdf_gives_its_characters_in_reading_order(columns: int, width: int) -> None:
    read = read_document("a.pdf", written.pdf(columns=columns, width=width))
    assert squeeze(read.text) == squeeze(ARTICLE)
    assert read.warnings == ()
    assert read.converter.startswith("pypdf ")


def test_a_locked_pdf_without_a_password_is_read() -> None:
    read = read_document("a.pdf", written.pdf(encrypt=_locked("")))
    assert squeeze(read.text) == squeeze(ARTICLE)


def test_an_encrypted_pdf_says_what_to_do() -> None:
    with pytest.raises(DocumentError, match="password") as refused:
        read_document("a.pdf", written.pdf(encrypt=_locked("secret")))
    assert refused.value.code == "encrypted"


def _locked(user: str) -> object:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return StandardEncryption(user, ownerPassword="owner", canModify=0)


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(DocumentError, match="OCR") as refused:
        read_document("a.pdf", written.scan())
    assert refused.value.code == "scanned"


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\红城.txt", "红城.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\nb.txt", "a\\nb.txt"),
    ],
)
def test_a_name_leads_nowhere(name: str, shown: str) -> None:
    assert read_document(name, ARTICLE.encode()).name == shown


def test_the_digits_of_every_kind_are_the_articles() -> None:
    digits = re.findall(r"\d", ARTICLE)
    for name, data in (("a.docx", written.word()), ("a.pdf", written.pdf(columns=2, width=18))):
        assert re.findall(r"\d", read_document(name, data).text) == digits
