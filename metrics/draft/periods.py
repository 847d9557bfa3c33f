"""The time that a number speaks of, from the words before it and the date of publication.

What is asked in turn: a time in the number's own clause, then earlier in its sentence, then a year that a sentence of its own introduced before in
the paragraph (2014年,王靖博返回家乡。…); else the number is as of the publication, by year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from metrics.documents import statements
from metrics.draft.candidates import Candidate
from metrics.text import period

_YEAR = r"(?P<year>(?:19|20)\d\d)年?"
_CHINESE = str.maketrans("一二三四五六七八九", "123456789")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Dated(NamedTuple):
    """A period as specs write it, and the printed words that say so; "" where it is the publication's."""

    period: str
    words: str


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], int], str]


def _month(match: re.Match[str], year: int, name: str = "month") -> str:
    printed = match[name].translate(_CHINESE)
    number = {"十": 10, "十1": 11, "十2": 12}.get(printed) or (int(printed) if printed.isdigit() else 0)
    return f"{year}-{number:02d}" if 1 <= number <= 12 else str(year)


def _named(match: re.Match[str], year: int) -> int:
    """The year that the words name: printed, or 去年 and 今年 from the year of publication."""
    groups = match.groupdict()
    if printed := groups.get("year"):
        return int(printed)
    return year - {"去年": 1, "上年": 1, "前年": 2, "明年": -1}.get(groups.get("relative") or "", 0)


_WHICH = rf"(?:{_YEAR}|(?P<relative>去年|上年|前年|明年|今年|当年))?"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
#: The more exact before the less.
_RULES = (
    _Rule(
        re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:[-—–~～至到]+)(?P<last>(?:19|20)\d\d)年"),
        lambda m, _: f"{m['first']}/{m['last']}",
    ),
    _Rule(
        re.compile(_WHICH + r"前(?P<quarters>[两二三])个?季度"),
        lambda m, y: f"{_named(m, y)}-01/{_named(m, y)}-{'09' if m['quarters'] == '三' else '06'}",
    ),
    _Rule(
        re.compile(_WHICH + r"(?:的)?(?:第)?(?P<quarter>[一二三四1-4])季度"),
        lambda m, y: f"{_named(m, y)}-Q{_QUARTERS[m['quarter']]}",
    ),
    _Rule(re.compile(_WHICH + r"上半年"), lambda m, y: f"{_named(m, y)}-H1"),
    _Rule(re.compile(_WHICH + r"下半年"), lambda m, y: f"{_named(m, y)}-H2"),
    _Rule(
        re.compile(_WHICH + r"(?<!\d)(?P<from>1[0-2]|[1-9])月?[-—–~～至到]+(?P<month>1[0-2]|[1-9])月"),
        lambda m, y: f"{_named(m, y)}-{int(m['from']):02d}/{_month(m, _named(m, y))}",
    ),
    _Rule(re.compile(_WHICH + _MONTH + r"(?:\d{1,2}日|份|中旬|上旬|下旬)?以来"), lambda m, y: str(_named(m, y))),
    _Rule(
        re.compile(_WHICH + _MONTH + r"(?:底|末|初|份|中旬|上旬|下旬|\d{1,2}日)?"), lambda m, y: _month(m, _named(m, y))
    ),
    _Rule(re.compile(rf"(?:到|至|截至|截止|力争|在){_YEAR}(?:年?底|年?末|底|末)"), lambda m, _: f"{m['year']}-12"),
    _Rule(
        re.compile(r"(?:到|至|力争)?(?P<relative>今年|明年|去年|本)(?:年)?(?:年底|底|年末|末)前?"),
        lambda m, y: f"{_named(m, y)}-12",
    ),
    _Rule(re.compile(r"年内|年底前|到年底|至年底|今年内"), lambda _, y: f"{y}-12"),
    _Rule(
        re.compile(rf"(?:自|从)?{_YEAR}(?:\d{{1,2}}月)?(?:以来|起|至今|开始)"),
        lambda m, y: f"{m['year']}/{y}" if int(m["year"]) < y else str(y),
    ),
    _Rule(re.compile(rf"{_YEAR}(?:年底|年末|底|末)"), lambda m, _: m["year"]),
    _Rule(re.compile(_YEAR.replace("年?", "年")), lambda m, _: m["year"]),
    _Rule(re.compile(r"(?<![较比与])(?P<relative>去年|上年|前年|明年)"), lambda m, y: str(_named(m, y))),
    _Rule(
        re.compile(r"今年|目前|现在|如今|截至|现已|年初以来|近年来|当前|今后|下一步|进入\S{1,4}期后|现有"),
        lambda _, y: str(y),
    ),
)
_CLAUSE = re.compile(r"[，,；;：:。！？]")
_BEGINS = re.compile(r"(?:^|[，,；;：:。！？“（(])(?:力争|确保|争取|计划|预计|拟|将)?(?:早?在|自|从|截至|截止|到|至)?$")
#: A time that a number is compared with is not the number's own: 较2020年增加72个.
_COMPARED = re.compile(r"[较比与]$")
#: A time that only the number behind it has, which another number follows: 由2019年的42.6%提高到78.3%.
_OF_ONE_NUMBER = re.compile(r"的\d.*\D")
_YEAR_OR_MONTH = re.compile(r"\d年|月")
#: A year, or what figures are stated up to: 截至2022年10月. What the article looks forward to is not past: 到2025年, 力争2025年.
_NAMED_AS_PAST = re.compile(r"(?:截至|截止到?|(?<![到至在争\d-]))(?P<year>20\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?")
_STATED = re.compile(r"\d")


def dated(candidate: Candidate, published: str) -> Dated:
    """The period of a number in an article that was published then (2022-07-21, 2022-10, 2022)."""
    year = period.parse(published).year
    if found := _latest(candidate.left, year):
        return found
    if found := _introduced(candidate, year):
        since = "以来" in candidate.left and len(found.period) == len("2022")
        return Dated(f"{found.period}/{year}", f"{found.words}……以来") if since else found
    return Dated(str(year), "")


def is_after(when: str, published: str) -> bool:
    """Whether a period begins in a year after that of the publication.

    >>> is_after("2025-12", "2023-08-17"), is_after("2023-12", "2023-08-17")
    (True, False)
    """
    return when[:4] > published[:4]


def printed_date(text: str) -> str:
    """The date that an article's first or last lines print, as 2022-07-21; else the latest year or month that it names as past or present; "" for neither."""
    if stated := statements.date(text.split("\n")):
        return stated.value
    return max((_as_month(match) for match in _NAMED_AS_PAST.finditer(text)), default="")


def _as_month(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02d}" if match["month"] else match["year"]


def _latest(text: str, year: int) -> Dated | None:
    """The time that was named last before the number; of two that overlap, the more exact."""
    best: tuple[int, int, Dated] | None = None
    for rank, rule in enumerate(_RULES):
        for match in rule.pattern.finditer(text):
            key = (match.end(), -rank)
            if (best is None or key > best[:2]) and _frames(text, match):
                best = (*key, Dated(rule.read(match, year), match.group()))
    return best[2] if best else None


def _frames(text: str, match: re.Match[str]) -> bool:
    """Whether a time holds for the text's end: it begins a clause, or stands in the last one (于今年3月修订标准 is over with its clause)."""
    before, behind = text[: match.start()], text[match.end() :]
    if not match.group() or before[-1:].isdigit() or _COMPARED.search(before):
        return False
    if _OF_ONE_NUMBER.match(behind):
        return False
    return not _CLAUSE.search(behind) or bool(_BEGINS.search(before)) or not _YEAR_OR_MONTH.search(match.group())


def _introduced(candidate: Candidate, year: int) -> Dated | None:
    """A past year that an earlier sentence of the paragraph introduced without a number of its own, and that no later one replaced."""
    page = candidate.page
    start = page.paragraph(candidate.literal.start).start
    earlier = page.text[start : candidate.sentence.start]
    for sentence in reversed(re.findall(r"[^。！？!?]+[。！？!?]*[”’]*", earlier)):
        found = _latest(sentence, year)
        if not found:
            continue
        rest = sentence.replace(found.words, "", 1)
        past = found.period[:4] < str(year) and "以来" not in found.words
        return found if past and not _STATED.search(rest) else None
    return None
