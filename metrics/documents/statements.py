"""What an article's lines say of itself: its headline, the paper that printed it, its date. Proposals, each with how it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from metrics.documents import parts
from metrics.documents.conversion import Conversion, Stated
from metrics.errors import sanitize

_SOURCE = re.compile(r"(?:来\s*源|稿源|文章出处|信息来源)\s*[:：]\s*(?P<outlet>[^\s|丨，,。;；（(]{2,30})")
_NO_OUTLET = re.compile(r"本站|本网|原创|未知|网络|作者|编辑|时间|发布")
_PAPER = r"[一-鿿]{2,10}(?:日报|晚报|晨报|早报|时报|导报|商报|周报|都市报|农民报|党建网)"
_MASTHEAD = re.compile(rf"(?P<outlet>{_PAPER})(?:\s|\d|第|[年月日版/／|·:：.\-]|星期.)*")
_DISPATCH = re.compile(rf"(?P<outlet>{_PAPER})讯(?:[（(]|\s)")
_DATE = re.compile(
    r"(?P<year>20\d\d)[-年./](?P<month>1[0-2]|0?[1-9])[-月./](?P<day>[12]\d|3[01]|0?[1-9])(?!\d(?!\d[:：]))"
)
_DATED_LINE = re.compile(r"来\s*源|时间|日期|发布|发表")
#: Only a short line is about the page; one of a paragraph tells of other dates.
_SHORT, _DATELINE = 160, 60
_FIRST, _LAST = 5, 3


def completed(conversion: Conversion) -> Conversion:
    """The conversion with what its text, and what was left out of it, say of title, outlet and date where the document itself does not."""
    lines = conversion.text.split("\n")
    beside = list(conversion.left_out)
    published = date_in([conversion.published.value]) if conversion.published else None
    basis = conversion.published.basis if conversion.published else ""
    about = [line for line in beside if is_about_page(line)]
    return replace(
        conversion,
        title=_brief(conversion.title) or headline(conversion.text),
        outlet=_brief(conversion.outlet) or outlet(about) or outlet(lines),
        published=Stated(published, basis) if published else date(lines, beside),
    )


def _brief(stated: Stated | None) -> Stated | None:
    """What was stated, on one line and no longer than a headline ever is: a page may put anything there."""
    if stated is None or not (value := sanitize(" ".join(stated.value.split()))[:_SHORT]):
        return None
    return Stated(value, stated.basis)


def headline(text: str) -> Stated | None:
    """The headline of a text's first article."""
    found = next((part.headline for part in parts.split(text) if part.headline), "")
    return Stated(found, "文首的标题行") if found else None


def outlet(lines: Iterable[str]) -> Stated | None:
    """The paper that printed an article: from a line 来源：…, a masthead, or the dispatch that begins it (通辽日报讯)."""
    short = [line.strip() for line in lines if line.strip()]
    for line in short:
        if len(line) <= _SHORT and (found := _SOURCE.search(line)) and not _NO_OUTLET.match(found["outlet"]):
            return Stated(found["outlet"], "“来源”一行")
    for line in (*short[:_FIRST], *short[-_LAST:]):
        if found := _MASTHEAD.fullmatch(line):
            return Stated(found["outlet"], "报头")
    for line in short:
        if found := _DISPATCH.match(line):
            return Stated(found["outlet"], f"“{found['outlet']}讯”")
    return None


def is_about_page(line: str) -> bool:
    """Whether a line says from whom and when a page has its article, and nothing of what the article says."""
    named = _SOURCE.search(line) or (_DATED_LINE.search(line) and _DATE.search(line))
    return len(line) <= _SHORT and "。" not in line and bool(named)


def date(lines: Iterable[str], beside: Iterable[str] = ()) -> Stated | None:
    """The day that an article was printed: beside 来源 or 发布 among its first or last lines, or those `beside` the article; or alone on one."""
    short = [line.strip() for line in lines if line.strip()]
    ends = [*short[: 2 * _FIRST], *short[-_LAST:]]
    if found := date_in(filter(is_about_page, (*beside, *ends))):
        return Stated(found, "文中所印的发布日期")
    if found := date_in(_datelines(short)):
        return Stated(found, "文首或文末所印的日期")
    return None


def date_in(lines: Iterable[str]) -> str | None:
    """The first date that lines print, as 2022-07-21."""
    return next(dates_in(lines), None)


def dates_in(lines: Iterable[str]) -> Iterator[str]:
    """Every date that lines print, the first of each line."""
    for found in filter(None, map(_DATE.search, lines)):
        yield f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"


def _datelines(lines: list[str]) -> Iterator[str]:
    return (line for line in (*lines[:_FIRST], *lines[-_LAST:]) if len(line) <= _DATELINE)
