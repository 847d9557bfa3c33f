"""A saved web page → the paragraphs of its article, and those that were left out. Runs in the child process.

Which paragraphs are the article's, trafilatura says; their characters are taken from the page itself, so that nothing is normalised on the way. What
is in neither is no text of the page: scripts, styles, and what the page hides are not read.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from importlib.metadata import version

import trafilatura
from lxml import etree

from metrics.documents import markup, statements
from metrics.documents.conversion import Conversion, Remark, Stated
from metrics.documents.kinds import kind_of
from metrics.documents.markup import Line
from metrics.errors import DocumentError
from metrics.text import encoding
from metrics.text.source import squeeze

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([-\w]{2,20})", re.IGNORECASE)
_WITHIN = 4096
#: GB2312 and GBK are parts of GB18030, and pages that name them hold more than they have.
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "unicode": "utf-16"}
#: What the guide for government web sites has pages say of themselves, and others.
_TITLES = ("ArticleTitle", "og:title")
_OUTLETS = ("ContentSource", "source")
_DATES = ("PubDate", "article:published_time", "publishdate", "pubdate")
_SITE = re.compile(r"[-_|—–][^-_|—–]*$")
#: A line whose first characters are found this far into the article's text belongs to it.
_SURE = 4
#: Among so many first lines of the article a line about the page may stand.
_HEAD = 5


def convert(data: bytes, whole: bool) -> Conversion:
    """The article of a page; all that the page shows where `whole` is set, or no article is found in it."""
    text, unreadable = _decoded(_main_part(data))
    root = markup.parsed(text)
    lines = list(markup.lines(root))
    title = _title(root, lines)
    kept = [True] * len(lines) if whole else _of_article(text, lines, title)
    warnings = []
    if unreadable:
        told = f"{unreadable} characters of the page cannot be read; they stand as \ufffd."
        warnings.append(Remark("unreadable-characters", told, {"count": str(unreadable)}))
    if not any(kept):
        kept = [True] * len(lines)
        told = "No article was found on the page: all its text is kept. Take out what does not belong to it."
        warnings.append(Remark("no-article", told))
    return Conversion(
        name="",
        kind=kind_of(data),
        text="\n\n".join(line.text for line, keep in zip(lines, kept, strict=True) if keep) + "\n",
        sha256="",
        converter=f"trafilatura {version('trafilatura')}",
        title=title,
        outlet=_stated(root, _OUTLETS),
        published=_stated(root, _DATES),
        left_out=tuple(line.text.strip() for line, keep in zip(lines, kept, strict=True) if not keep),
        warnings=tuple(warnings),
    )


def _main_part(data: bytes) -> bytes:
    """The page itself, where it came in one file with its pictures (MHTML)."""
    if kind_of(data) != "mhtml":
        return data
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
            return page
    raise DocumentError(
        "damaged", "The saved page holds no HTML. Open it in a browser and save it again as a web page."
    )


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


# --- which of them are the article's ----------------------------------------------------------------------------------


def _of_article(text: str, lines: list[Line], title: Stated | None) -> list[bool]:
    """For each line whether it is of the article: most of its characters are, and it is no link; or it is the headline."""
    found = trafilatura.bare_extraction(text, with_metadata=False, include_comments=False, include_tables=True)
    squeezed = [squeeze(line.text) for line in lines]
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
    for line, characters in zip(lines, squeezed, strict=True):
        end = start + len(characters)
        kept.append(2 * sum(marked[start:end]) > len(characters) and not line.is_link)
        start = end
    if any(kept):
        _keep_repeated(kept, squeezed)
        _settle_head(kept, squeezed, squeeze(title.value) if title else "")
    return kept


def _keep_repeated(kept: list[bool], lines: list[str]) -> None:
    """Keep what stands in the article a second time: trafilatura takes each line once."""
    first, last = kept.index(True), len(kept) - kept[::-1].index(True)
    own = {line for line, keep in zip(lines, kept, strict=True) if keep}
    for number in range(first, len(lines)):
        if number >= last and lines[number] not in own:
            break
        kept[number] = kept[number] or lines[number] in own


def _settle_head(kept: list[bool], lines: list[str], headline: str) -> None:
    """Keep the headline above the article; leave out the line below it that says from whom and when the page has it."""
    first = kept.index(True)
    for number in [number for number, line in enumerate(lines[:first]) if line == headline][-1:]:
        kept[number] = True
    head = [number for number, keep in enumerate(kept) if keep][:_HEAD]
    for number in head:
        kept[number] = not statements.is_about_page(lines[number])


# --- what the page says of itself -------------------------------------------------------------------------------------


def _title(root: etree._Element, lines: list[Line]) -> Stated | None:
    if stated := _stated(root, _TITLES):
        return stated
    headings = ["".join(each.itertext()).strip() for each in root.iter("h1")]
    if len(named := [heading for heading in headings if heading]) == 1:
        return Stated(re.sub(r"\s+", " ", named[0]), "网页的标题（h1）")
    title = next((re.sub(r"\s+", " ", each.text).strip() for each in root.iter("title") if each.text), "")
    shown = {squeeze(line.text) for line in lines}
    short = title
    while short and squeeze(short) not in shown and short != (shorter := _SITE.sub("", short).rstrip(" -_|—–")):
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
