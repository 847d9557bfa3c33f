"""A saved web page → the paragraphs of its article, and those that were left out. Runs in the child process.

Which paragraphs are the article's, trafilatura says; their characters are taken from the page itself, so that nothing is normalised on the way. What
is in neither is no text of the page: scripts, styles, and what the page hides are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version

import trafilatura
from lxml import etree, html

from metrics.documents.conversion import Conversion, Remark, Stated
from metrics.errors import DocumentError
from metrics.text import encoding
from metrics.text.source import squeeze

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "select",
        "option",
        "textarea",
        "input",
        "button",
        "audio",
        "video",
        "canvas",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([-\w]{2,20})", re.IGNORECASE)
_WITHIN = 4096
#: GB2312 and GBK are parts of GB18030, and pages that name them hold more than they have.
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "unicode": "utf-16"}
#: What the guide for government web sites has pages say of themselves, and others.
_TITLES = ("ArticleTitle", "og:title")
_OUTLETS = ("ContentSource", "source")
_DATES = ("PubDate", "article:published_time", "publishdate", "pubdate")
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]*$")
#: A line whose first characters are found this far into the article's text belongs to it.
_SURE = 4


def convert(data: bytes, whole: bool) -> Conversion:
    """The article of a page; all that the page shows where `whole` is set, or no article is found in it."""
    text, unreadable = _decoded(data)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    blocks = [line for line in _lines(root) if line.strip()]
    title = _title(root, blocks)
    kept = [True] * len(blocks) if whole else _of_article(text, blocks, title)
    warnings = []
    if unreadable:
        told = f"{unreadable} characters of the page cannot be read; they stand as \ufffd."
        warnings.append(Remark("unreadable-characters", told, {"count": str(unreadable)}))
    if not any(kept):
        kept = [True] * len(blocks)
        told = "No article was found on the page: all its text is kept. Take out what does not belong to it."
        warnings.append(Remark("no-article", told))
    return Conversion(
        name="",
        kind="html",
        text="\n\n".join(block for block, keep in zip(blocks, kept, strict=True) if keep) + "\n",
        sha256="",
        converter=f"trafilatura {version('trafilatura')}",
        title=title,
        outlet=_stated(root, _OUTLETS),
        published=_stated(root, _DATES),
        left_out=tuple(block.strip() for block, keep in zip(blocks, kept, strict=True) if not keep),
        warnings=tuple(warnings),
    )


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def _decoded(data: bytes) -> tuple[str, int]:
    """The page's text, and how many of its characters cannot be read."""
    if read := encoding.decode(data):
        return read.text, 0
    named = _CHARSET.search(data[:_WITHIN])
    name = named[1].decode("ascii").lower() if named else "gb18030"
    try:
        text = data.decode(_SAME.get(name, name), "replace")
    except LookupError:
        text = data.decode("gb18030", "replace")
    if (unreadable := text.count("\ufffd")) * 100 > len(text):
        raise DocumentError("not-text", "The page is in an encoding that is not known. Open it in a browser and save it again as UTF-8.")  # fmt: skip
    return text.replace("\x00", ""), unreadable


# --- the page's lines -------------------------------------------------------------------------------------------------


def _lines(root: etree._Element) -> Iterator[str]:
    """What a browser shows, line by line; cells that hold no paragraphs stand in one line, with a tab between them."""
    line: list[str] = []
    for piece in _pieces(root):
        if piece is None:
            yield _collapsed(line)
            line = []
        else:
            line.append(piece)
    yield _collapsed(line)


def _collapsed(line: list[str]) -> str:
    """White space as a browser shows it; an ideographic space is a character like others."""
    cells = (re.sub(r"[ \r\n\f]+", " ", cell).strip(" ") for cell in "".join(line).split("\t"))
    return "\t".join(cells).strip("\t")


def _pieces(root: etree._Element) -> Iterator[str | None]:
    """Texts in order, and None where a line ends. Without recursion: a page may be nested without end."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        ends_line = name in _BLOCKS and not _is_cell(element)
        if event == "end":
            yield None if ends_line else "\t" if _is_cell(element) else ""
            yield (element.tail or "").replace("\t", " ")
        elif name in _UNSEEN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            walk.skip_subtree()
        else:
            yield None if ends_line else ""
            yield (element.text or "").replace("\t", " ")


def _is_cell(element: etree._Element) -> bool:
    """Whether this is a cell of a table of words and numbers; many pages use tables to place whole paragraphs."""
    return element.tag in ("td", "th") and all(child.tag not in _BLOCKS for child in element)


# --- which of them are the article's ----------------------------------------------------------------------------------


def _of_article(text: str, blocks: list[str], title: Stated | None) -> list[bool]:
    """For each line whether it is of the article: most of its characters are, or it is the headline."""
    found = trafilatura.bare_extraction(text, with_metadata=False, include_comments=False, include_tables=True)
    squeezed = [squeeze(block) for block in blocks]
    page = "".join(squeezed)
    marked = bytearray(len(page))
    pointer = 0
    for piece in found.body.itertext() if found is not None and found.body is not None else ():
        wanted = squeeze(piece)
        at = page.find(wanted, pointer) if wanted else -1
        if at == pointer or (at > pointer and len(wanted) >= _SURE):
            pointer = at + len(wanted)
            marked[at:pointer] = b"\x01" * len(wanted)
    kept, start = [], 0
    for line in squeezed:
        kept.append(2 * sum(marked[start : start + len(line)]) > len(line))
        start += len(line)
    if title and any(kept):
        headline = squeeze(title.value)
        before = [number for number, line in enumerate(squeezed[: kept.index(True)]) if line == headline]
        for number in before[-1:]:
            kept[number] = True
    return kept


# --- what the page says of itself -------------------------------------------------------------------------------------


def _title(root: etree._Element, blocks: list[str]) -> Stated | None:
    if stated := _stated(root, _TITLES):
        return stated
    headings = ["".join(each.itertext()).strip() for each in root.iter("h1")]
    if len(named := [heading for heading in headings if heading]) == 1:
        return Stated(re.sub(r"\s+", " ", named[0]), "网页的标题（h1）")
    title = next((re.sub(r"\s+", " ", each.text).strip() for each in root.iter("title") if each.text), "")
    shown = {squeeze(block) for block in blocks}
    short = title
    while short and squeeze(short) not in shown and short != (shorter := _SITE.sub("", short)):
        short = shorter
    if squeeze(short) in shown:
        return Stated(short, "网页的标题（title），正文中也有")
    return Stated(title, "网页的标题（title）") if title else None


def _stated(root: etree._Element, names: tuple[str, ...]) -> Stated | None:
    """What a meta element with one of the names says."""
    for wanted in names:
        for each in root.iter("meta"):
            name = each.get("name") or each.get("property") or ""
            if name.lower() == wanted.lower() and (content := (each.get("content") or "").strip()):
                return Stated(content, f"网页的元数据（{wanted}）")
    return None
