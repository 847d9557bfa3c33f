"""Every hedge that the reader knows, in one table: the word, where it stands, what it makes of its number, and who says so.

The reader of literals and the check of what a literal leaves out are both made from this table. Sources, by their short names in it:

- civil: 《中华人民共和国民法典》 art. 1259: 以上, 以下, 以内 and 届满 include their number; 不满, 超过 and 以外 do not.
- eight: 吕叔湘主编 《现代汉语八百词》（增订本）, under the word.
- usage: 刘月华、潘文娱、故韡 《实用现代汉语语法》, on 概数.
- lai: 邢福义 《事实终判：“来”字概数结构形义辨证》: 来 is around its number, on either side.
- dict: 《现代汉语词典》（第7版）, under the word.
- not: the opposite of the comparison that is negated: 未超过 includes its number, as 超过 does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from metrics.text.bounds import NEGATED, Bound
from metrics.text.units import DURATIONS, LENGTHS, MEASURES, PROPORTIONS
from metrics.text.words import first_characters


class Place(StrEnum):
    """Where a hedge stands: before the number, between number and unit, after the unit."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


class Hedge(NamedTuple):
    """One row of the table.

    The word is no hedge behind one of the characters of `not_after` (节约), nor before the pattern `not_before` (多功能), nor behind other units than
    `units`, where these are given (五里来路, but 五年来). One that is not `sure` is read in a literal, but may stand beside a number for another reason,
    so that a claim may leave it out (种满5亩).
    """

    word: str
    place: Place
    bound: Bound
    source: str
    not_after: str = ""
    not_before: str = ""
    units: frozenset[str] | None = None
    sure: bool = True


# words ; bound ; source ; not after these characters ; not before this pattern ; options
_BEFORE = """
届满 年满 已满                            ; at_least  ; civil ;;;
满                                       ; at_least  ; civil ;;; unsure
至少 最少 起码 少说 不下于 大于等于 ≥ ≧ ⩾ >=  ; at_least  ; eight ;;;
不下                                     ; at_least  ; eight ; 放居高低住坐拿装容持僵相 ;;
保底                                     ; at_least  ; dict  ;;;
上                                       ; at_least  ; eight ; 以线网早晚马身脸路船岸山海墙桌床世楼岛加 ; [^十百千万亿]|$ ;
成                                       ; at_least  ; eight ; 形组完造变构建制生合分达自赞不结做养看写编集当促已改落筑酿大译现换打排长汇收办提连织修育凝整种 ; [^十百千万亿]|$ ;
超过 超出                                 ; more_than ; civil ;;;
超                                       ; more_than ; civil ; 英中西德意法高马反赶入出彩商村买治查严未不没得能 ;;
突破                                     ; more_than ; dict  ;; [0-9.,一二三四五六七八九十百千万亿两余多]{1,12}[项道] ;
高于 大于 多于 逾 不止 不只 >               ; more_than ; dict  ;;;
破                                       ; more_than ; dict  ; 突打冲攻爆残识击划侦揭跌看道踏告刺不没未 ; (?![0-9.,]+[万亿]|[十百千万亿]) ;
过                                       ; more_than ; dict  ; 通不未没有超转接回穿看度走透受难绕渡掠去路放翻下闪跨越跃举做办种养 ; (?<=经过)(?!半)|[^半十百千万亿]|$ ;
大                                       ; more_than ; dict  ;; [^半]|$ ;
小                                       ; less_than ; dict  ;; [^半]|$ ;
不满                                     ; less_than ; civil ;;;
将近 接近 接近于 几近 几乎                  ; less_than ; eight ;;;
近                                       ; less_than ; eight ; 附最接靠邻相逼临亲将远贴新渐就凑迫左拉几挨驶浅切趋晚 ;;
不足                                     ; less_than ; dict  ; 找在出补弥正析 ;;
不到                                     ; less_than ; dict  ; 想料做得看听收找说见碰买等 ;;
逼近 直逼 近乎 低于 小于 少于 不及 不够 <         ; less_than ; dict  ;;;
达不到                                   ; less_than ; dict  ; 抵到送 ;;
至多 最多 顶多 充其量 小于等于 ≤ ≦ ⩽ <=      ; up_to     ; eight ;;;
未过 没过 没有过 不过                      ; up_to     ; not   ;; [^半]|$ ;
大约 大概 大致 大体 大略 约莫 约摸 约略 差不多 估计 据估计 估算 ≈ ; about ; usage ;;;
约                                       ; about     ; usage ; 条纽制北公节和契签特隐违合相预规要盟密续缔如婚旧订华婉协毁简解爽定赴集租履誓邀失背俭践商守大 ;;
高达 多达 长达 重达 深达 远达               ; exact     ; dict  ; 最身体水净毛自载总全 ; 到 ;
足足 整整                                ; exact     ; dict  ;;;
"""
_WITHIN = """
多 余 好几                                ; more_than ; eight ;;;
来                                       ; about     ; lai   ;;;
把                                       ; about     ; eight ;;;
"""
_AFTER = """
以上                                     ; at_least  ; civil ;; 市为|市公司|海|门服务 ;
及以上 或以上 含以上 之上                   ; at_least  ; civil ;;;
起                                       ; at_least  ; dict  ; 0-9一二三四五六七八九十百千万亿年月日号代 ; [^售批订送卖租，。、；：,)] ;
起步                                     ; at_least  ; dict  ;;; measures
以上(不含) 以上(不含本数)                   ; more_than ; civil ;;;
以外                                     ; more_than ; civil ;; 贸|来|销|事|语 ;
之外                                     ; more_than ; civil ;;;
有余 还多 开外 出头 挂零 往上 不止           ; more_than ; dict  ;;;
多                                       ; more_than ; eight ;; 功能|样|元|媒体|层|项|次|年生|级|方|边|种|式|头|维|点|民族|党|地|数|半|少|云|彩|措|劳|肉|晶|胞|胎|孩|子女|渠道|形|领域|部门|场景|语|学科|金属|人|家|名|个|用|处|位|岗|年龄|角 ;
余                                       ; more_than ; eight ;; 额|下|款|粮|热|钱|年|生|某 ;
强                                       ; more_than ; eight ;; 化|调|大|烈|制|度|村|县|镇|国|企|势|力|行 ; proportions
弱                                       ; less_than ; eight ;; 势|化|小|点|项|者 ; proportions
以下(不含) 以下(不含本数)                   ; less_than ; civil ;;;
不到 不足 不满                            ; less_than ; dict  ;; [0-9一二三四五六七八九十百千万两半]|位|场|岗|以|意|之处 ;
以下                                     ; up_to     ; civil ;; 乡|岗|沉|派 ;
以内                                     ; up_to     ; civil ;; 贸|销|需|循环 ;
及以下 或以下 含以下 之下 之内 以里           ; up_to     ; civil ;;;
内                                       ; up_to     ; civil ;; 容|部|外|蒙|在|生|涵|需|地|设|置|控|销 ; lengths
封顶 为限                                 ; up_to     ; dict  ;;;
左右                                     ; about     ; usage ;; 两[侧岸边手翼旁]|手|岸|侧|逢源|为难|邻|江 ;
上下                                     ; about     ; usage ;; 联|同|贯|游|班|级|功夫|一心|齐|互|衔|协|左右|文|求索|车|楼|浮动|水 ;
前后                                     ; about     ; usage ;; 共|历|两|相|呼|一致|夹|者|半|期 ; points
许                                       ; about     ; dict  ;; 多|可|诺|下|愿|昌|家|久 ;
来                                       ; about     ; lai   ;; [^长高重宽深远厚粗路地大] ; measures
之多 之久 之众                            ; exact     ; dict  ;;;
"""
_UNITS = {
    "measures": MEASURES,
    "proportions": PROPORTIONS,
    "lengths": DURATIONS | LENGTHS,
    "points": frozenset("年岁月日时天") | {"世纪", "年代"},
}
_NEGATIONS = "不 未 没 没有 并未 尚未 未曾 未能 没能 不会 不能 不得 不可 不应 不宜 无法 绝不 决不"
#: Comparisons that may be negated. Those of the last row bound nothing by themselves: 达到5 is 5, but 未达到5 is less than 5.
_COMPARISONS = {
    Bound.MORE_THAN: "超过 突破 高于 大于 多于 长于 超出 超 逾",
    Bound.LESS_THAN: "低于 小于 少于 短于",
    Bound.AT_LEAST: "达到 达 到 满 及 足",
}
#: Adverbs that hedge across a verb: 至多容纳170人, 最多可申请两套, 大概还要43天.
ADVERBS = frozenset(
    ("至少", "最少", "起码", "少说", "至多", "最多", "顶多", "大约", "大概", "约莫", "约摸", "差不多", "估计")
)
#: Comparisons of a place on the scale, which may be said of a number below zero: 低于-26℃.
OF_PLACE = frozenset(
    [
        "低于",
        "不低于",
        "没有低于",
        "未低于",
        "高于",
        "不高于",
        "没有高于",
        "未高于",
        "大于",
        "小于",
        "不大于",
        "不小于",
        "以下",
    ]
)
_LINKS = """
了 有 为 占 达 达到 是 可 可达 在 至 到 合 计 需 需要 共 共有 共计 用 增 增长 增加 增收 增产 提高 提升 上升 上涨 下降 降低 减少 减 节约 节省 节本
完成 实现 投资 投入 得 过 于 有着 能 能达 相当于
"""
#: Words that may stand between a hedge and its number: 约有, 约占, 超过了, 至少可达, 约增长.
LINKS = tuple(_LINKS.split())


def _rows(place: Place, table: str) -> Iterator[Hedge]:
    for line in table.strip().splitlines():
        words, bound, source, not_after, not_before, option = (cell.strip() for cell in line.split(";"))
        for word in words.split():
            yield Hedge(
                word, place, Bound(bound), source, not_after, not_before, _UNITS.get(option), option != "unsure"
            )


def _negated() -> Iterator[Hedge]:
    for negation in _NEGATIONS.split():
        for bound, words in _COMPARISONS.items():
            yield from (Hedge(negation + word, Place.BEFORE, NEGATED[bound], "not") for word in words.split())


#: The table by place and word. A row that is written out stands before one that is made by negation.
HEDGES: dict[Place, dict[str, Hedge]] = {
    Place.BEFORE: {hedge.word: hedge for hedge in (*_negated(), *_rows(Place.BEFORE, _BEFORE))},
    Place.WITHIN: {hedge.word: hedge for hedge in _rows(Place.WITHIN, _WITHIN)},
    Place.AFTER: {hedge.word: hedge for hedge in _rows(Place.AFTER, _AFTER)},
}


def pattern(place: Place) -> str:
    """A pattern of every hedge of one place, the longest first."""
    rows = sorted(HEDGES[place].values(), key=lambda hedge: (-len(hedge.word), hedge.word))
    return f"(?={first_characters(HEDGES[place])})(?:{'|'.join(map(_one, rows))})"


def _one(hedge: Hedge) -> str:
    before = f"(?<![{hedge.not_after}])" if hedge.not_after else ""
    if hedge.units is not None:
        before += f"(?:{'|'.join(f'(?<={re.escape(unit)})' for unit in sorted(hedge.units))})"
    after = f"(?!{hedge.not_before})" if hedge.not_before else ""
    return before + re.escape(hedge.word) + after


_DOUBTFUL = re.compile("[^，。；、,;:（(“0-9]?[约近超逾满足够破过概估莫欠差]$")


def doubtful_word(before: str) -> str:
    """The word at the end of a text if it ends in a character that hedges elsewhere, and no row says what it is; "" for none.

    >>> doubtful_word("每户可节约"), doubtful_word("人数够")
    ('', '数够')
    """
    found = _DOUBTFUL.search(before)
    if found is None:
        return ""
    row = HEDGES[Place.BEFORE].get(found.group()[-1])
    return "" if row and found.group()[:-1] in row.not_after else found.group()
