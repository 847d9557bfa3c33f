"""Converters by themselves: the article is found on pages as Chinese sites lay them out, two readings of a PDF are compared, no character is lost."""

from __future__ import annotations

import base64
import quopri
import re
from email.message import Message
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.documents import page, pdf, word
from metrics.documents.kinds import kind_of
from metrics.documents.statements import completed
from metrics.text.source import squeeze
from tests.documents import written
from tests.documents.written import CAPTION, FOOTER, NAVIGATION, PARAGRAPHS, RELATED, SOURCE_LINE, TITLE

LINES = [*PARAGRAPHS, *(each.replace("红城县", "该县") for each in PARAGRAPHS)]
MENU = "<ul>" + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in NAVIGATION * 4) + "</ul>"
SIDEBAR = (
    "<div class=side><h3>热点新闻</h3><ul>"
    + "".join(f"<li><a href='/x'>{name}</a><span>2024-03-11</span></li>" for name in RELATED * 4)
    + "</ul></div>"
)
BELOW = f"<div class=footer><p>{FOOTER}</p></div>"
INFO = f"<div class=info>{SOURCE_LINE}</div>"


def paragraphs(form: str) -> str:
    return "".join(form.format(line) for line in LINES)


def in_spans(line: str) -> str:
    return re.sub(r"([0-9０-９.％%]+)", r"<span lang=EN-US>\1</span>", line)


LAYOUTS = {
    "tables": f"<table><tr><td>{MENU}</td></tr></table><table><tr><td>{SIDEBAR}</td><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{SOURCE_LINE}</td></tr>"
    f"<tr><td>{paragraphs('<p>　　{}</p>')}</td></tr></table></td></tr></table>{BELOW}",
    "government": f"{MENU}<div class=xl><h2>{TITLE}</h2><div><span>发布时间：2022-07-21</span><span>来源：红城日报</span></div><div class='view TRS_UEDITOR'>"
    f"{paragraphs('<p><span>{}</span></p>')}</div><div>分享到： 微信 微博</div></div>{SIDEBAR}{BELOW}",
    "line breaks": f"{MENU}<div><h1>{TITLE}</h1>{INFO}<div id=zoom>{paragraphs('　　{}<br><br>')}</div></div>{SIDEBAR}{BELOW}",
    "numbers in spans": f"{MENU}<div><h1>{TITLE}</h1>{INFO}<div id=zoom>{''.join(f'<p>{in_spans(line)}</p>' for line in LINES)}</div></div>{SIDEBAR}{BELOW}",
    "figure": f"{MENU}<article><h1>{TITLE}</h1>{INFO}<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>{paragraphs('<p>{}</p>')}</article>{SIDEBAR}{BELOW}",
    "digital paper": f"<div>上一版 下一版</div><div class=text_c><h2>{TITLE}</h2>{INFO}<div id=ozoom><founder-content>{paragraphs('<P>　　{}</P>')}</founder-content></div></div>{BELOW}",
    "messenger": f"<div id=js_article><h1>{TITLE}</h1>{INFO}<div id=js_content style='visibility: hidden'>{paragraphs('<section><section><p><span>{}</span></p></section></section>')}</div></div>",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_article_is_found_and_nothing_else(name: str) -> None:
    html = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}_红城新闻网</title></head><body>{LAYOUTS[name]}</body></html>"
    read = completed(page.convert(html.encode(), whole=False))
    kept = [squeeze(line) for line in read.text.split("\n") if line.strip()]
    assert [line for line in kept if line not in map(squeeze, (CAPTION, "热点新闻"))] == [
        squeeze(line) for line in (TITLE, *LINES)
    ]
    assert None not in (read.title, read.outlet, read.published)
    assert (read.title.value, read.outlet.value, read.published.value) == (TITLE, "红城日报", "2022-07-21")
    assert read.warnings == ()


def test_no_line_of_a_page_is_lost() -> None:
    html = LAYOUTS["government"]
    short, whole = page.convert(html.encode(), whole=False), page.convert(html.encode(), whole=True)
    every = [line.strip() for line in whole.text.split("\n") if line.strip()]
    assert sorted([*short.left_out, *(line.strip() for line in short.text.split("\n") if line.strip())]) == sorted(
        every
    )


def test_a_short_article_among_links_keeps_none_of_them() -> None:
    html = f"{MENU}<div><h1>{TITLE}</h1>{INFO}<p>　　{PARAGRAPHS[1]}</p></div>{SIDEBAR}{BELOW}"
    read = page.convert(html.encode(), whole=False)
    assert squeeze(PARAGRAPHS[1]) in squeeze(read.text)
    assert not set(NAVIGATION) & set(read.text.split())
    assert RELATED[1] not in read.text


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_page_that_was_saved_in_a_single_file(encoding: str) -> None:
    whole = MIMEMultipart("related")
    whole["From"] = "<Saved by Blink>"
    html = Message()
    html["Content-Type"] = "text/html"
    html["Content-Transfer-Encoding"] = encoding
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[encoding]
    html.set_payload(coded(written.page().encode("gb18030")).decode("ascii"))
    whole.attach(MIMEImage(b"\x89PNG", "png"))
    whole.attach(html)
    read = page.convert(whole.as_bytes(), whole=False)
    assert (read.kind, kind_of(whole.as_bytes())) == ("mhtml", "mhtml")
    assert squeeze("".join(PARAGRAPHS)) in squeeze(read.text)


# --- the readings of a PDF --------------------------------------------------------------------------------------------


def test_where_one_reader_fails_the_other_is_taken_and_that_is_told(monkeypatch) -> None:
    def fail(_: bytes) -> list[str]:
        raise ImportError("AES")

    monkeypatch.setattr(pdf, "_pypdf", fail)
    read = pdf.convert(written.pdf())
    assert read.converter.startswith("pypdfium2 ")
    assert squeeze(read.text) == characters(list(PARAGRAPHS))
    assert [each.code for each in read.warnings] == ["one-reader"]


def test_where_the_readers_differ_a_person_is_told_in_which_characters(monkeypatch) -> None:
    text = "\n".join(PARAGRAPHS)
    monkeypatch.setattr(pdf, "_pdfium", lambda _: [text.replace("98.5%", "93.5%")])
    (remark,) = pdf.convert(written.pdf()).warnings
    assert (remark.code, dict(remark.values)) == ("readers-differ", {"pypdf": "“8”", "pypdfium2": "“3”"})


def test_a_reading_with_characters_that_have_no_name_gives_way(monkeypatch) -> None:
    text = "\n".join(PARAGRAPHS)
    monkeypatch.setattr(pdf, "_pypdf", lambda _: [text.replace("网格", "\ufffd\ufffd")])
    read = pdf.convert(written.pdf())
    assert "\ufffd" not in read.text
    assert read.converter.startswith("pypdfium2 ")


def test_another_order_is_told_too(monkeypatch) -> None:
    monkeypatch.setattr(pdf, "_pdfium", lambda _: list(reversed(PARAGRAPHS)))
    assert [each.code for each in pdf.convert(written.pdf()).warnings] == ["other-order"]


# --- the same characters, whatever the document -----------------------------------------------------------------------

TEXT = st.text(
    alphabet="全市县党建划分网格收入万亿元年月日共其中①½％０１２０123456789.,%（），。、“”：～—< >&\n",
    min_size=30,
    max_size=400,
)


def article(text: str) -> list[str]:
    """Lines of which the first is long enough for a converter to take the text for an article."""
    return [PARAGRAPHS[0], *(line for line in text.split("\n") if line.strip())]


def characters(lines: list[str]) -> str:
    return squeeze("".join(lines))


@settings(max_examples=30)
@given(TEXT)
def test_a_word_document_gives_back_its_characters(text: str) -> None:
    assert squeeze(word.convert(written.word(article(text))).text) == characters(article(text))


@settings(max_examples=30)
@given(TEXT, st.booleans())
def test_a_page_gives_back_its_characters(text: str, whole: bool) -> None:
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in article(text)]
    html = "<!doctype html><meta charset=utf-8><body>" + "".join(f"<p>{line}</p>" for line in escaped)
    read = page.convert(html.encode(), whole)
    shown = characters([read.text]) if whole else characters([read.text, *read.left_out])
    assert sorted(shown) == sorted(characters(article(text)))


@settings(max_examples=15)
@given(TEXT, st.sampled_from([(1, 40), (2, 18)]))
def test_a_pdf_gives_back_its_characters(text: str, shape: tuple[int, int]) -> None:
    lines = [line.replace("½", "").replace("～", "") for line in article(text)]  # the font has no such characters
    read = pdf.convert(written.pdf(lines, *shape))
    assert squeeze(read.text) == characters(lines)
