"""Whether a number is a result, a target or a plan, by the words before it in its sentence.

A target is a number that is aimed at (力争, 到2023年底建成, 年内建设); a plan is how long, how much or what is intended or possible (拟投资, 计划用3年,
日产量可达). What says that something is done already (现已, 截至目前, 累计) ends their reach.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from metrics.draft.candidates import Candidate
from metrics.vocabulary import Status


class Stated(NamedTuple):
    """A status and the printed words that say so; "" for a result, which needs none."""

    status: Status
    words: str


_FUTURE = r"将(?:继续|全力|进一步|力争|实现|建成|建设|新建|新增|完成|达到?|突破|投入|投资|打造|带动|培育|发展|推动|实施|开展|选派|培训|引进|在|于|全面|再|扩大|增[加至长]|提[高升]|超过|减少|降低|惠及|覆盖|吸引|形成|持续|陆续|会|可|有)"
_RULES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        "plan",
        re.compile(
            r"拟(?!定)|计划(?=[用到在投建于总再]|今年|明年|年内|实施|新建|新增|培[育训]|完成|打造)|规划(?=建设|投资|用|到|总|面积)|预计|有望|预期|进入\S{1,4}期后|"
            + _FUTURE
        ),
    ),
    (
        "target",
        re.compile(
            r"力争|争取(?=实现|达到|到20|到今|到明|用|在20|年|让|使|突破|完成)|目标[是为:：]|确保(?!.*[,，])|要(?:实现|达到|建成|完成)|(?:到|至|在|于)?20\d\d年(?:年?底|末)?前?[^。]{0,6}?(?:建成|达到|实现|培育|打造|完成|形成|突破)|年内(?!已|共|累计)|年底前|每年(?:重点)?(?:打造|培育|建设|新增|选派|培养)(?!了)|稳步向"
        ),
    ),
)
_DONE = re.compile(r"现已|目前|已经?(?!于)|截至|累计|先后|共(?!同|享|建|治)|完成了|实现了|建成了|达到了|去年")
#: What follows a number of years in the name or description of something intended.
_PROGRAMME = re.compile(r"^(?:的?时间|行动|计划|规划|方案|攻坚|提升|倍增)")
_CAPABLE = re.compile(r"产(?:量|能|值)?可达到?$|可达到?$|能达到?$|设计(?:产能|年产)?$")


def stated(candidate: Candidate, published: str) -> Stated:
    """What the sentence says of a number in an article that was published then."""
    left, right, year = candidate.left, candidate.right, int(published[:4])
    if candidate.unit in ("年", "个月") and (named := _PROGRAMME.match(right)):
        return Stated("plan", named.group())
    if capable := _CAPABLE.search(candidate.clause_left):
        return Stated("plan", capable.group())
    if right.startswith("目标"):
        return Stated("target", "目标")
    found = [
        (match.end(), status, match.group())
        for status, pattern in _RULES
        for match in pattern.finditer(left)
        if not _is_past(match.group(), year)
    ]
    done = max((match.end() for match in _DONE.finditer(left)), default=-1)
    end, status, words = max(found, default=(-1, "actual", ""))
    return Stated(status, words) if end > done else Stated("actual", "")


def _is_past(words: str, year: int) -> bool:
    """A year before the publication is no target: 到2020年底建成."""
    printed = re.search(r"20\d\d", words)
    return printed is not None and int(printed.group()) < year
