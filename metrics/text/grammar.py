"""The grammar of a printed quantity: where in a text one begins, which parts it has, and where it ends.

    quantity := lead* side ((joint side) | smaller*)? tail*
    lead     := hedge link* | sign | currency | 翻了              约有500人  负1.5%  ￥500
    side     := numeral within? unit? half?                      3000 多 元    一 年 半    两 个 半 小时
    joint    := 至 | 到 | ~ | — | 比                             15%至20%  2.3比1
    smaller  := 零? side, in a smaller unit                      3小时20分    8元5角
    tail     := hedge                                            10万元 以上

The words are in `hedges` and `units`, the numerals in `pattern`. README.md beside this file has the rules with examples and their sources. Everything
here works on text without white space, its variants in plain form (`characters.canonical`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from metrics.text import hedges, units
from metrics.text.characters import DASHES
from metrics.text.hedges import Place
from metrics.text.pattern import NUMERAL_CHARACTERS, numeral
from metrics.text.words import alternation


class Part(NamedTuple):
    """One part of a quantity: what it is, and where it stands."""

    kind: str
    start: int
    end: int
    text: str


class Side(NamedTuple):
    """A number with its unit, and all its parts; `unit` is joined where a half stood inside it (两个半小时 → 个小时)."""

    numeral: str
    unit: str
    parts: tuple[Part, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.parts[-1].end

    def words(self, kind: str) -> list[str]:
        """The words of one kind of its parts."""
        return [part.text for part in self.parts if part.kind == kind]


class Phrase(NamedTuple):
    """A quantity as it is printed. `joint` is what joins two sides of a range; without one, further sides are smaller units of a compound."""

    leads: tuple[Part, ...]
    sides: tuple[Side, ...]
    joint: Part | None
    tails: tuple[Part, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.leads[0].start if self.leads else self.sides[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tails[-1].end if self.tails else self.sides[-1].end


_NUMERAL = re.compile(numeral())
_HEDGE = re.compile(hedges.pattern(Place.BEFORE))
_LINKS = re.compile(f"{alternation(hedges.LINKS)}{{0,2}}")
#: What an adverb may hedge across: a verb with its object, up to the number.
_VERB = re.compile(rf"(?:(?![{NUMERAL_CHARACTERS}的时者])[\u4e00-\u9fff]){{1,4}}(?=[{NUMERAL_CHARACTERS}])")
#: A dash is a minus after words that a number of change or of a balance follows; an ASCII minus anywhere but in a code or behind a number.
_SIGN = re.compile(
    r"(?<![减担抱肩胜自欠背债重增身])负(?:增长了?)?|零下|(?<![A-Za-z0-9)%‰])[-±]"
    r"|(?<=[\u4e00-\u9fff])[–‐‑](?=[0-9.])"
    f"|(?<=[长速幅为是达比率差值额度降于到至(:,，])[{DASHES}](?![{DASHES}])"
    f"|(?<![^\\n])[{DASHES}](?![{DASHES}])"
)
CURRENCIES = {"¥": "元", "￥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑"}
_CURRENCY = re.compile(f"[{''.join(CURRENCIES)}]")
_FILLER_BEFORE = re.compile(r"翻了?|(?<![0-9A-Za-z])\+(?=[0-9])")
_WITHIN = re.compile(
    "好几|多(?!功能|媒体|层次|渠道|云)|余(?!额|下|款|粮|热)"
    "|(?<=[十百千万亿0半])来(?!自|源|到|访|信|宾|华|京|看|说|临|往|电|料)|(?<=[百千万])把"
)
#: A half behind the unit; 半 of 半年 or 半自动 belongs to what follows.
_HALF = re.compile("半(?!年|月|天|日|价|数|夜|边|截|程|场|开放|脱产|自动|机械|成品|径|导体|岛|山|干旱|湿润|农半)")
_INSIDE = re.compile(rf"(?P<word>半|多|余|来)(?P<unit>(?<=个.)(?:{units.AFTER_GE})|(?<=[分秒].)钟)")
_JOINT = re.compile(rf"[~至到比]|[-{DASHES}]{{1,2}}")
_SMALLER = re.compile("零|又")
_TAIL = re.compile(hedges.pattern(Place.AFTER))
#: Words behind a quantity that add nothing to it: 5至10个不等, 60岁（含）以上, 15年以上（含15年）.
_FILLER = re.compile(r"不等|之间|\(含[^()]{0,8}\)(?=[及或]?以[上下内])|(?<=以[上下内])\(含[^()]{0,8}\)")
#: 3块5 and 1米75: digits of a smaller unit that is not printed.
_BARE_SMALLER = re.compile(r"(?<=[块米])[0-9]{1,2}(?![0-9.,万亿])|(?<=[块米])[一二三四五六七八九](?![十百千万亿])")
_BARE_TENTH = re.compile("(?<=成)[一二三四五六七八九](?![十百千万亿成个名家户人])")
#: Any word may be a unit in a literal, as long as it holds no number, sign, joint or hedge.
_OPEN = re.compile(
    rf"(?:{units.POWER_UNITS})?[^-0-9.,〇零一二三四五六七八九十百千万亿两半几数+±~至到比{DASHES}%‰‱]{{0,16}}?"
    rf"(?=半?(?:{_TAIL.pattern}|{_FILLER.pattern}){{0,4}}$|{_JOINT.pattern})"
)
#: 500元以上2000元以下 is a range, as laws print it.
_FROM, _UP_TO = re.compile("以上"), re.compile("以下|以内")


def match(text: str, at: int, unit: re.Pattern[str], whole: bool = False) -> Phrase | None:
    """The quantity that begins at a place of a text, as long as it can be; None where none does. `unit` matches the units that are known.

    With `whole` the quantity is a literal, which ends with the text, and any word may be its unit.
    """
    leads, at = _leads(text, at)
    side = _side(text, at, unit, whole)
    if side is None:
        return None
    if span := _span(text, tuple(leads), side, unit):
        return span
    sides, joint = _more_sides(text, side, unit, whole)
    return Phrase(tuple(leads), tuple(sides), joint, tuple(_tails(text, sides[-1].end)))


def _leads(text: str, at: int) -> tuple[list[Part], int]:
    leads: list[Part] = []
    while found := _lead(text, at):
        leads.append(found)
        at = found.end
    return leads, at


def _lead(text: str, at: int) -> Part | None:
    """A hedge with the words that link it to its number, a sign, a currency, or 翻了."""
    if hedge := _HEDGE.match(text, at):
        links = _LINKS.match(text, hedge.end())
        end = links.end() if links else hedge.end()
        if hedge.group() in hedges.ADVERBS and not _lead(text, end) and (verb := _VERB.match(text, end)):
            end = verb.end()
        return Part("hedge", at, end, hedge.group())
    for kind, pattern in (("sign", _SIGN), ("currency", _CURRENCY), ("filler", _FILLER_BEFORE)):
        if found := pattern.match(text, at):
            return Part(kind, *found.span(), found.group())
    return None


def _span(text: str, leads: tuple[Part, ...], side: Side, unit: re.Pattern[str]) -> Phrase | None:
    """500元以上2000元以下: both ends of a range, each with its own word."""
    low = _FROM.match(text, side.end)
    other = _side(text, low.end(), unit, whole=False) if low else None
    high = _UP_TO.match(text, other.end) if other and _same_kind(side, other) else None
    if low is None or other is None or high is None:
        return None
    return Phrase(
        leads, (side, other), Part("joint", *low.span(), low.group()), (Part("joint", *high.span(), high.group()),)
    )


def _side(text: str, at: int, unit: re.Pattern[str], whole: bool) -> Side | None:
    parts = []
    if sign := _SIGN.match(text, at):
        parts.append(Part("sign", *sign.span(), sign.group()))
        at = sign.end()
    number = _NUMERAL.match(text, at)
    if number is None:
        return None
    printed_number = number.group()
    at = number.end()
    if ":" in printed_number and unit.match(text, at):  # 表1:500人 is no ratio
        printed_number = printed_number.partition(":")[0]
        at = number.start() + len(printed_number)
    parts.append(Part("number", number.start(), at, printed_number))
    if within := _WITHIN.match(text, at):
        parts.append(Part("hedge", *within.span(), within.group()))
        at = within.end()
    printed = unit.match(text, at) if whole or printed_number not in ("一半", "半数") else None
    if whole and (printed is None or not _may_end(text, printed.end())):
        printed = _OPEN.match(text, at)
    word = printed.group() if printed else ""
    if printed and word:
        parts.append(Part("unit", *printed.span(), word))
        at = printed.end()
        if word in ("个", "分", "秒") and (inside := _INSIDE.match(text, at)):
            kind = "half" if inside["word"] == "半" else "hedge"
            parts += [
                Part(kind, *inside.span("word"), inside["word"]),
                Part("unit", *inside.span("unit"), inside["unit"]),
            ]
            word += inside["unit"]
        elif half := _HALF.match(text, at):
            parts.append(Part("half", *half.span(), "半"))
    return Side(printed_number, word, tuple(parts))


def _may_end(text: str, at: int) -> bool:
    """Whether a literal may go on here after a unit: with nothing, a half, a hedge, a joint, or a smaller unit."""
    return at == len(text) or any(
        pattern.match(text, at) for pattern in (_HALF, _INSIDE, _TAIL, _FILLER, _JOINT, _SMALLER, _NUMERAL)
    )


def _more_sides(text: str, side: Side, unit: re.Pattern[str], whole: bool) -> tuple[list[Side], Part | None]:
    """The other end of a range, or the smaller units of a compound."""
    joint = _JOINT.match(text, side.end)
    other = _side(text, joint.end(), unit, whole) if joint else None
    if (
        joint
        and other
        and (whole or _same_kind(side, other))
        and not (joint.group() == "比" and side.unit + other.unit)
    ):
        return [side, other], Part("joint", *joint.span(), joint.group())
    sides = [side]
    while smaller := _smaller(text, sides[-1], unit):
        sides.append(smaller)
    return sides, None


def _same_kind(one: Side, other: Side) -> bool:
    """Whether two sides may be the ends of one range: in the same unit, or the first without (0.5个至1个百分点 has 个 for both)."""
    return one.unit in ("", other.unit) or (one.unit == "个" and other.unit.startswith("个"))


def _smaller(text: str, side: Side, unit: re.Pattern[str]) -> Side | None:
    if bare := (_BARE_SMALLER.match(text, side.end) or _BARE_TENTH.match(text, side.end)):
        known = unit.match(text, bare.end())
        return None if known else Side(bare.group(), "", (Part("number", *bare.span(), bare.group()),))
    between = _SMALLER.match(text, side.end)
    other = _side(text, between.end() if between else side.end, unit, whole=False)
    return other if other and units.ladder(side.unit, other.unit) else None


def _tails(text: str, at: int) -> Iterator[Part]:
    while found := _TAIL.match(text, at) or _FILLER.match(text, at):
        yield Part("hedge" if found.re is _TAIL else "filler", *found.span(), found.group())
        at = found.end()
