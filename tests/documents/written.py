"""Documents as papers and offices send them, made for the tests: a saved page, a Word document, a PDF in columns, and some that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

TITLE = "红城县：党建引领“一网统管”"
CAPTION = "图为红城县组织12名乡镇党委书记学习观摩。王五 摄"
#: An article of a county that does not exist: numbers in several widths, a hedge, a range, a target, a quotation.
PARAGRAPHS = (
    "本报讯（记者 李四）近年来，红城县坚持党建引领基层治理，全县划分网格１６８３个，配备网格员２１００余名，群众满意度达到98.5%。",
    "2021年，全县村集体经济总收入1.16亿元，较上年增长15%至20%，村均收入超过10万元，3.6 亿元产业资金投向了乡村。",
    "建强组织",
    "到2025年底，红城县力争建成示范村50个，培养致富带头人500余名，把组织优势转化为发展优势。",
    "查干村党支部书记张三说：“去年我们村人均收入２.83万元，比前年多了３０００元，日子越来越有盼头。”",
)
#: What stands around it on the page, and is no part of it.
SOURCE_LINE = "2022年07月21日 09:12 来源：红城日报 作者：李四 点击：1024次 字号：大 中 小"
NAVIGATION = ("要闻", "旗县", "视频")
RELATED = ("全市召开2023年组织工作会议", "我县新增企业120家")
FOOTER = "蒙ICP备12000456号-1 版权所有 红城县融媒体中心 电话：0470-1234567"


def page(paragraphs: Iterable[str] = PARAGRAPHS, charset: str = "gb2312", inside: str = "", head: str = "") -> str:
    """A news site's page as a browser saves it; `inside` stands among the paragraphs, `head` in the head."""
    content = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(NAVIGATION))
    related = "".join(f'<li><a href="/r{number}">{name}</a></li>' for number, name in enumerate(RELATED))
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{TITLE}-红城新闻网</title>{head}<script>var visits = 2222; document.write("2222个网格")</script>
<style>.a {{ color: red }}</style></head><body><div class="nav"><ul>{menu}</ul></div>
<div class="main"><h1>{TITLE}</h1><div class="info">{SOURCE_LINE}</div><div class="content">
<p style="text-align:center"><img src="a.jpg" onerror="pwned()"></p><p style="text-align:center">{CAPTION}</p>
{content}
{inside}</div><div class="editor">责任编辑：赵六</div></div>
<div class="related"><h3>相关新闻</h3><ul>{related}</ul></div><div class="footer">{FOOTER}</div></body></html>"""


def word(paragraphs: Iterable[str] = PARAGRAPHS, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document, with a table behind the paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        added = document.add_table(len(table), len(table[0]))
        for row, cells in zip(added.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def saved(document: object) -> bytes:
    """A Word document's bytes."""
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def pdf(paragraphs: Iterable[str] = PARAGRAPHS, columns: int = 1, width: int = 40, **options: object) -> bytes:
    """A PDF as offices make it: a Chinese font without a table of its characters, lines of `width` characters in columns."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines = [paragraph[at : at + width] for paragraph in paragraphs for at in range(0, max(1, len(paragraph)), width)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, **options)
    each = -(-len(lines) // columns)
    per_page = 55
    for first in range(0, max(1, each), per_page):
        canvas.setFont("STSong-Light", 9)
        for column in range(columns):
            text = canvas.beginText(40 + column * 530 // columns, 800)
            for line in lines[column * each : (column + 1) * each][first : first + per_page]:
                text.textLine(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scan() -> bytes:
    """A PDF of one page that holds a drawing and no text."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.rect(50, 50, 400, 700, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def looping_pdf() -> bytes:
    """A PDF whose page tree has itself as its child."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 /Parent 2 0 R >>",
    ]
    return _assembled(bodies)


def bomb_pdf(size: int = 400_000_000) -> bytes:
    """A PDF whose page's content is compressed zeros without end."""
    import zlib

    packer = zlib.compressobj(9)
    piece = b" " * 1_000_000
    packed = b"".join([*(packer.compress(piece) for _ in range(size // len(piece))), packer.flush()])
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
        stream,
    ]
    return _assembled(bodies)


def _assembled(bodies: list[bytes]) -> bytes:
    """PDF objects with their table."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    start = len(data)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )


def bomb_docx(size: int = 400_000_000) -> bytes:
    """A Word document of some hundred kilobytes whose text unpacks to `size` bytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(["红城县"]))) as sound,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in sound.infolist():
            if member.filename != "word/document.xml":
                archive.writestr(member.filename, sound.read(member))
        with archive.open("word/document.xml", "w", force_zip64=True) as target:
            for _ in range(size // 1_000_000):
                target.write(b" " * 1_000_000)
    return file.getvalue()


def replaced(document: bytes, part: str, content: bytes) -> bytes:
    """A Word document with one of its parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as sound, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sound.infolist():
            if member.filename != part:
                archive.writestr(member.filename, sound.read(member))
        archive.writestr(part, content)
    return file.getvalue()
