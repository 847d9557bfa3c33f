"""Names of counties, towns, villages and works in a text, found by how they end and by what stands before them; no gazetteer.

A name begins behind punctuation, a word that is never part of one, or the name before it: names that follow each other directly are one
(余粮堡镇查干敖村). One whose beginning is not clear is taken as it stands most often in the article, or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from metrics.draft import phrases

#: Each ending with what must not follow it: 乡 is no township in 乡村, 村 no village in 村民.
_ENDING = re.compile(
    r"自治[区州县旗]|街道(?![级工])|社区(?![级工])|苏木(?!乡|镇|嘎查)|嘎查(?!村(?!民)|级|达)"
    r"|省(?![级直内份])|盟(?![级直市友员旗校])|市(?![级直场区民县值政面容长域内])|县(?![级域直乡区城市内里处])|旗(?![县级直帜飘下手舰袍鼓市区])"
    r"|区(?![域级直位间别块分内县市旗里])|镇(?![级域区化街])|乡(?![村镇土亲贤音愁情编创风级里])"
    r"|村(?![民级干集企里庄容貌落组医居务口情史规风子社晚]|党组织|书记|两委|“)"
)
#: What a name never holds, so that it begins behind it; 和 only between two names (伊和塔拉 is one).
_BOUNDARY = re.compile(
    phrases.VERBS.pattern
    + "|"
    + phrases.BEGINNERS.pattern
    + r"|[在是为以与及向对由从据给让把将被的了着过、各每这那于赴个名兼]|来到|走到|深入|明确|健全|完善|筹划|算作|赶到|来自|记者|今年|去年|目前|如今|过去|其中|附近|周边|这边|那边|当选|打造|建强|建好|抓好|抓实|走进|邀请|走访|促进|年"
)
_LEADING_AND = re.compile("^[和、与及]")
_HAN = re.compile("(?<![一-鿿])[一-鿿]+$")
#: What names a kind of place and no place: 示范村, 景区, 党旗, 集市.
_KINDS = re.compile(
    r"(?:(?:嘎查|行政|示范|重点|薄弱|自然|旅游|贫困|脱贫|[强乡农新邻驻全]|先进|后进|红色|美丽|和美|样板|特色|专业|移民|数字|普通|试点|涣散|不同|其他|互补|相邻|所在|经济|文明|幸福|标杆|明星|空心|城中|建设|组织到|我们|咱们|他们)村"
    r"|[社小园灌山牧林景地矿辖街城新专展片老厂校库营禁示]区|(?:工业|住宅|开发|产业|先行|集聚|功能|保护|样板|示范|试验|合作|主产)区|[城重建古小]镇|建制镇|不光镇|[城家返下进驻出回各]乡|[超夜集股都菜城]市|县级市|[强大全百]县|[全该本我各每][省市盟州县旗区镇乡村]"
    r"|[党红战]旗|[联结加同]盟|[市县旗乡镇和]+[省市盟州县旗区镇乡村])$"
)
#: How works, farms and bodies end that belong to the place named directly before them.
_WORKS = re.compile(r"的?[一-鿿]{2,14}?(?:合作社|农场|牧场|公司|加工厂|产业园)(?![联辐])")
#: A short quotation is the name of something else: “万企兴万村”.
_QUOTED = re.compile("“[^”。，]{1,12}”")
_LONGEST = 6


class Name(NamedTuple):
    """A name in a text: where it begins and ends, and the name."""

    start: int
    end: int
    name: str


def find(text: str) -> list[Name]:
    """Every name of a place, in order.

    >>> [name.name for name in find("走进科尔沁区余粮堡镇查干敖村,村民和乡村干部在岔门口村开会")]
    ['科尔沁区余粮堡镇查干敖村', '岔门口村']
    """
    text = _QUOTED.sub(lambda match: "|" * len(match.group()), text)
    usual = Counter(_stretches(text))
    found: list[Name] = []
    for match in _ENDING.finditer(text):
        limit = found[-1].end if found else 0
        stem = _stem(text, limit, match, usual)
        if not stem:
            continue
        start = match.start() - len(stem)
        if found and start == limit:
            start = found.pop().start
        found.append(Name(start, match.end(), text[start : match.end()]))
    return [_with_works(text, name) for name in found]


def _stem(text: str, limit: int, match: re.Match[str], usual: Counter[str]) -> str:
    """What stands before an ending and makes a name with it; "" where nothing does."""
    before = text[max(limit, match.start() - _LONGEST) : match.start()]
    run = _HAN.search(before)
    stem = run.group() if run else ""
    bounded = len(stem) < len(before) or len(before) < _LONGEST
    if cut := max((found.end() for found in _BOUNDARY.finditer(stem)), default=0):
        stem, bounded = stem[cut:], True
    stem = _LEADING_AND.sub("", stem)
    if not bounded:
        stem = _as_usual(stem, match.group(), usual)
    return "" if len(stem) < 2 or _KINDS.search(stem + match.group()) else stem


def _as_usual(stem: str, ending: str, usual: Counter[str]) -> str:
    """The longest part of a stretch that stands most often before this ending; "" where each stands once."""
    most, size = max((usual[stem[-size:] + ending], size) for size in range(2, len(stem) + 1))
    return stem[-size:] if most > 1 else ""


def _stretches(text: str) -> Iterator[str]:
    for match in _ENDING.finditer(text):
        for size in range(2, min(_LONGEST, match.start()) + 1):
            yield text[match.start() - size : match.end()]


def _with_works(text: str, name: Name) -> Name:
    works = _WORKS.match(text, name.end)
    return Name(name.start, works.end(), text[name.start : works.end()]) if works else name
