"""A new indicator for a number that nothing in the catalogue fits: id, Chinese name, unit, kind and pillar, from its clause.

The name is what the number counts with the verb before it and the usual ending for its unit (招聘事业编制人员人数, 村集体获得分红). The id is
the name in pinyin. Definition and English are left to the person who takes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from metrics.corpus.catalog import Catalog
from metrics.draft import phrases
from metrics.draft.candidates import Candidate
from metrics.draft.indicators import Ranked
from metrics.draft.initiatives import pillar_of
from metrics.draft.phrases import Phrase
from metrics.vocabulary import Flow, Kind, Pillar

#: What a name ends with, by the printed unit, where it does not end so already.
_ENDINGS = (
    ("名|人|位", "人数", "人数"),
    ("人次", "人次", "人次"),
    ("户", "户数", "户数"),
    ("次", "次数", "次数"),
    ("元", "金额", "收入|资金|投资|贷款|产值|成本|分红|增收|收益|补助|补贴|金|费|额|价|款|值|收"),
    ("%|％|个百分点", "占比", "率|度|速|比|占比|比例|比重|幅|增长|增幅|提高|下降|节约|降低"),
    ("亩|平方米|公顷|平方公里", "面积", "面积|占地"),
    ("年|个月|天|小时|岁", "时长", "时长|年限|期限|时间|年龄"),
    ("吨|斤|公斤", "数量", "产量|销量|数量|产能|量"),
)
_GRID = re.compile("网格|入户|走访|调解|矛盾|纠纷|治安|微信群|民情")
_INCOME = re.compile("收入|增收|分红|产值|成本|收益|纯收")
_PUT_IN = re.compile("投|贷|资金|补助|补贴|筹|拨|奖")
#: A verb directly before the number, which its noun follows.
_VERB_BEFORE = re.compile(f"(?:{phrases.VERBS.pattern}|{phrases.BEGINNERS.pattern})(?:了|起|共)?$")
_LONGEST_NAME, _LONGEST_ID = 20, 60
#: Syllables joined to one word of an id.
_WORD = 2


@dataclass(frozen=True)
class NewIndicator:
    """An indicator that a person may take into the catalogue; `unit` is a catalogue's id, or the printed unit where the catalogue has none."""

    id: str
    zh: str
    unit: str
    kind: Kind
    pillar: Pillar | None
    flow: Flow | None
    near: tuple[str, ...]


def propose(candidate: Candidate, phrase: Phrase, ranked: list[Ranked], catalog: Catalog) -> NewIndicator:
    """The indicator that this number would need; `near` are those of the catalogue that it may be a twin of."""
    name = _name(candidate, phrase)
    kind: Kind = (
        "grid"
        if _GRID.search(name)
        else "income"
        if _INCOME.search(name) and not _PUT_IN.search(name)
        else "initiative"
    )
    unit = _unit(candidate, phrase.noun, catalog)
    money = unit in catalog.units and catalog.units[unit].dimension == "money"
    return NewIndicator(
        id=_id(name, catalog),
        zh=name,
        unit=unit,
        kind=kind,
        pillar=pillar_of(name, candidate.clause_left + candidate.clause_right) if kind == "initiative" else None,
        flow=("earned" if kind == "income" else "put-in" if _PUT_IN.search(name) else "neither") if money else None,
        near=tuple(each.indicator.id for each in ranked[:3]),
    )


def _name(candidate: Candidate, phrase: Phrase) -> str:
    # A noun that stands elsewhere than before the number leaves its verb there: 群众诉求3412件,办结3287件.
    verb = _verb(candidate.clause_left) if phrase.noun not in candidate.clause_left else ""
    name = (verb + phrase.noun)[-_LONGEST_NAME:] or "未命名"
    for units, ending, already in _ENDINGS:
        if re.fullmatch(units, candidate.unit):
            return name if re.search(f"(?:{already})$", name) else name + ending
    return name if name.endswith("数") else name + "数"


def _verb(left: str) -> str:
    found = _VERB_BEFORE.search(left)
    return re.sub("[了起共]$", "", found.group()) if found else ""


def _unit(candidate: Candidate, noun: str, catalog: Catalog) -> str:
    """The unit in which the catalogue counts what has this name's ending (强村 like 行政村), else the plainest unit that is printed so."""
    printed = {unit.id: unit for unit in catalog.units.values() if candidate.unit in (unit.zh, *unit.forms)}
    like = [
        (len(_common_end(noun, indicator.zh.removesuffix("数"))), indicator.unit)
        for indicator in catalog.indicators.values()
        if indicator.unit in printed
    ]
    longest, unit = max(like, default=(0, ""), key=lambda each: each[0])
    if longest:
        return unit
    # 个 counts villages, offices and items: the unit that has no other form says least about what it counts.
    plainest = min(printed.values(), key=lambda unit: (len(unit.forms), unit.zh != candidate.unit), default=None)
    return plainest.id if plainest else candidate.unit or "个"


def _common_end(first: str, second: str) -> str:
    """What two names end with alike.

    >>> _common_end("强村", "行政村")
    '村'
    """
    size = 0
    while size < min(len(first), len(second)) and first[-1 - size] == second[-1 - size]:
        size += 1
    return first[len(first) - size :]


def _id(name: str, catalog: Catalog) -> str:
    """The name in pinyin, with a number behind it where the catalogue has that id."""
    free = stem = pinyin(name)
    number = 1
    while free in catalog.indicators or free in catalog.ratios:
        number += 1
        free = f"{stem}_{number}"
    return free


@lru_cache(maxsize=4096)
def pinyin(name: str) -> str:
    """A Chinese name as an id: its syllables in lower case, two to a word.

    >>> pinyin("治安联防队数")
    'zhian_lianfang_duishu'
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary is read for a new name only

    syllables = [re.sub("[^a-z0-9]", "", syllable.lower()) for syllable in lazy_pinyin(name)]
    syllables = [syllable for syllable in syllables if syllable]
    words = ["".join(syllables[at : at + _WORD]) for at in range(0, len(syllables), _WORD)]
    return "_".join(words)[:_LONGEST_ID].strip("_") or "unnamed"
