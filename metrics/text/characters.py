"""The characters that numbers are printed with: digits and powers in every script, signs, dashes, white space, look-alikes.

Data and small pure functions; standard library only. Strings in capitals are ready to stand in a character class of a regular expression.
"""

from __future__ import annotations

import re
import unicodedata

#: Arabic digits, half and full width.
DIGITS = "0-9０-９"
#: Chinese digits, and the powers of ten that multiply them (GB/T 15835—2011).
ONES = "一二三四五六七八九"
ZEROS = "零〇○◯"
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
#: Characters that stand for two others: 廿 卅 卌 are 20, 30, 40; 俩 仨 are 两个, 三个.
CONTRACTED = {"廿": "二十", "卅": "三十", "卌": "四十", "俩": "二", "仨": "三"}
#: 大写, the capital numerals of cheques and contracts, simplified and traditional (支付结算办法, annex 1).
CAPITALS = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟貳弍叄參陸", "一二三四五六七八九十百千二二三三六", strict=True))
#: Those of them that other words are full of (队伍, 陆续, 收拾, 參加): numerals only in company.
SHY_CAPITALS = "肆伍陆陸拾參"
#: One character, one number: ½, ①, Ⅳ.
FRACTIONS = "¼-¾⅐-⅞"
MARKS = "①-⑳⑴-⑽⒈-⒑㈠-㈩㊀-㊉❶-❿➀-➉Ⅰ-Ⅻⅰ-ⅻ"
#: Digits of other scripts, and Kangxi radicals that look like 一 二 八 十: seen by the scan, and refused by name.
FOREIGN = "٠-٩۰-۹०-९༠-༩᠐-᠙⼀⼆⼋⼗〡-〩〸-〺"

#: A minus sign: hyphen of either width, U+2212, small hyphen.
MINUS = "-－−﹣"
#: Dashes: a minus after a word such as 增速为, and elsewhere what joins a range.
DASHES = "—–―─‐‑‒"
WAVES = "~～〜∼˜"
COLONS = ":：∶︰﹕"

_BLANKS = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
SPACES = f"{_BLANKS}\r\n"
#: White space that a page may put inside a number: a few spaces, or the end of one line. A tab or a blank line parts two numbers.
GAP = rf"(?:[{_BLANKS}]{{1,8}}(?:\r?\n[{_BLANKS}]{{0,8}})?|\r?\n[{_BLANKS}]{{0,8}})"
_GAP = re.compile(GAP)

_VARIANTS = str.maketrans(
    "０１２３４５６７８９％﹪．＋－−﹣／⁄∕：︰﹕～〜∼˜＜＞（）萬億兩餘來約達過幾數個圓噸畝戶歲點負將滿於佔僅時間無沒",
    "0123456789%%.+---///:::~~~~<>()万亿两余来约达过几数个圆吨亩户岁点负将满于占仅时间无没",
)
_WIDE_COMMA = re.compile("(?<=[0-9０-９])，(?=[0-9０-９]{3}(?![0-9０-９]))")


def canonical(text: str) -> str:
    """The text with each variant character in its plain form, and as long as before.

    Full-width forms become ASCII, traditional characters of numbers, units and hedges simplified. A full-width comma separates thousands only
    before three digits; elsewhere it ends a clause.

    >>> canonical("１，０００．５萬個～５％")
    '1,000.5万个~5%'
    """
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    return text.translate(_VARIANTS)


def expanded(characters: str) -> frozenset[str]:
    """The characters of a character class, its ranges written out; a hyphen stands first, or between two ends.

    >>> sorted(expanded("0-3x"))
    ['0', '1', '2', '3', 'x']
    """
    found = set(characters.replace("-", "")) | set(characters[:1])
    for low, high in re.findall("(.)-(.)", characters):
        found |= set(map(chr, range(ord(low), ord(high) + 1)))
    return frozenset(found)


def is_gap(white_space: str) -> bool:
    """Whether white space may stand inside a number: not a tab, not a blank line."""
    return _GAP.fullmatch(white_space) is not None


def look_alikes(text: str) -> list[str]:
    """The characters of a text that look like another one, each with both names; [] for none.

    >>> look_alikes("5⼈")
    ['⼈ is U+2F08 KANGXI RADICAL MAN, not 人 U+4EBA']
    """
    return [_named(character) for character in dict.fromkeys(text) if _looks_like_another(character)]


def _looks_like_another(character: str) -> bool:
    """Radicals and compatibility ideographs, and letters of other alphabets."""
    return (
        "\u2e80" <= character <= "\u2fd5"
        or "\uf900" <= character <= "\ufaff"
        or "\u3021" <= character <= "\u3029"
        or ("\u0370" <= character <= "\u052f" and character not in "μΩ")
        or (character.isdecimal() and not character.isascii() and not "０" <= character <= "９")
    )


def _named(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if character.isdecimal() or not plain.isascii():
        plain = str(unicodedata.digit(character)) if character.isdecimal() else plain
    name = unicodedata.name(character, "a character without a name")
    other = f", not {plain} U+{ord(plain):04X}" if len(plain) == 1 and plain != character else ""
    return f"{character} is U+{ord(character):04X} {name}{other}"
