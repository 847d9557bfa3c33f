"""Which characters make one numeral: a single pattern, for the scan of an article and for the reader of literals alike.

A numeral is the bare number with its powers, 百分之 or %, and both halves of a fraction or ratio; no sign, hedge or unit.
"""

from __future__ import annotations

from metrics.text.characters import (
    CAPITALS,
    COLONS,
    DASHES,
    DIGITS,
    FOREIGN,
    FRACTIONS,
    MARKS,
    MINUS,
    ONES,
    SHY_CAPITALS,
    WAVES,
    ZEROS,
)

_ARABIC = f"[{DIGITS}]"
_LARGE = "万亿萬億"
_POWERS = f"十百千{_LARGE}"
_CAPITALS = "".join(CAPITALS)
#: Characters that a Chinese numeral may go on with; 两 is a digit only before a power, or alone before a unit, and else a weight (三百两).
_GOES_ON = f"{ONES}{ZEROS}{_POWERS}廿卅卌{FOREIGN}"
_TWO = "两兩"
_BEGINS = f"{ONES}〇{_POWERS}廿卅卌俩仨{_TWO}"
#: Every character that a numeral may be made of, for a character class.
NUMERAL_CHARACTERS = f"{_BEGINS}{ZEROS}半数几幾{_CAPITALS}{DIGITS}{FRACTIONS}{MARKS}{FOREIGN}"
#: Words that begin with a power of ten and are units or names: 千瓦时, 百分点, 万元户.
_AFTER_THOUSAND = "克|米|瓦|伏|帕|卡|安|赫|焦|牛|乏|希|戈瑞|贝可|比特|字节|电子伏|分点|禧"
_AFTER_HUNDRED = "分点|帕|姓"
_NO_POWER_UNIT = rf"(?:(?<![百千])|(?<=千)(?!{_AFTER_THOUSAND})|(?<=百)(?!{_AFTER_HUNDRED}))"
#: What 几, 数 and 若干 count when they are numerals, and what 半 halves.
_COUNTABLE = "[个名位户人家所座栋间套处片块条项件宗起次场期批支队组届轮遍趟回篇份册本部张幅枚颗粒株棵头只台辆种类款门岁天年月日周里米斤亩元吨倍成句字]|小时|分钟|公里|公斤|多[个名家]"
_HALVED = "[年月天日亩价数斤里米吨尺升夜周成折两寸秒厘克顷度斗石分元角]|个|小时|钟头|分钟|公里|公斤|公顷|平方|立方|世纪|学期|学年|星期"
#: What follows 一 or 三 with 两 where these are a pair: 一两个, 三两天.
_PAIRED = "[个名位人户家年天次种项条件岁只块台座处亩米斤公小句步]"
#: 数 behind these is a noun: 人数, 总数, 指数.
_NOUNS = "人户总个参指系分多少倍基字岁无半件次天位复奇偶函变常约质整计算点代路术气卦号度岗台戒倒充尽悉如凑"


def numeral(gap: str = "", ranges: bool = False) -> str:
    """The pattern of one numeral. `gap` is white space that may stand inside it; without it the text has none.

    With `ranges` both ends of a range in Arabic digits are one numeral: 3—5, 15%至20%, and so is a date, 2022-07-21. The pattern begins with one class
    of characters, to which `re` skips quickly, and looks back at the character it met to see what may begin there. What follows is atomic: a numeral is as
    long as it can be, and never tried again shorter.
    """
    may = f"{gap}?" if gap else ""
    digits = _arabic(gap, may)
    if ranges:
        digits += rf"(?:{may}(?:[{WAVES}至到]|[{MINUS}{DASHES}]{{1,2}}){may}{_ARABIC}{digits})*"
    return (
        f"[{DIGITS}{_BEGINS}{_CAPITALS}{FRACTIONS}{MARKS}{FOREIGN}零数几幾半若成](?>"
        f"(?<={_ARABIC}){digits}"
        f"|(?<=[{_BEGINS}]){_chinese(gap, may)}"
        rf"|(?<=[半])(?:数|(?={_HALVED})|(?<=[过近超逾大小足到]半))"
        rf"|(?<=[几幾])(?:[{_POWERS}]+|(?={_COUNTABLE}))"
        rf"|(?<=数)(?<![{_NOUNS}]数)(?:[{_POWERS}]+|以[{_POWERS}]+计|(?!字)(?={_COUNTABLE}))"
        rf"|(?<=零)(?:点(?:[{ONES}{ZEROS}]+|几)[{_LARGE}]*|(?!件|部件)(?={_COUNTABLE}))"
        rf"|(?<=[{_CAPITALS}])(?:(?<![{SHY_CAPITALS}])|(?=[拾佰仟{_POWERS}元圆角分]|(?<=拾)[{_CAPITALS}]))[{_CAPITALS}{_GOES_ON}]*{_NO_POWER_UNIT}"
        rf"|(?<=[{FRACTIONS}{MARKS}])"
        rf"|(?<=[{FOREIGN}])[{_GOES_ON}]*"
        "|(?<=成)(?:百[上成]千|千[上成累]万)"
        "|(?<=若)干"
        ")"
    )


def _arabic(gap: str, may: str) -> str:
    """What may follow a first Arabic digit."""
    # The page broke it once, or after every digit, or parted thousands by a space.
    broken = (
        rf"(?:{gap}{_ARABIC}{{3}}(?!{_ARABIC}))+|(?<![{DIGITS}.．][{DIGITS}])(?:{gap}{_ARABIC}(?!{_ARABIC}))+|{gap}{_ARABIC}+"
        if gap
        else "(?!)"
    )
    end = rf"{gap}{_ARABIC}+(?![{DIGITS}.．])" if gap else "(?!)"
    many = f"[余多来餘來几幾][{_LARGE}]+"
    power = rf"(?=[{_POWERS}])(?:(?!千(?:{_AFTER_THOUSAND})|百(?:{_AFTER_HUNDRED})|万元户)[{_POWERS}])+"
    point = "[.．·]"
    return (
        rf"(?:{_ARABIC}{{0,2}}(?:[,，]{_ARABIC}{{3}}(?!{_ARABIC}))+|{_ARABIC}*)(?:{broken})?(?:{may}{point}{may}{_ARABIC}+)*(?:{end})?"
        rf"(?:[{FRACTIONS}]|{may}[%％﹪‰‱]|[/／⁄∕]{_ARABIC}+(?![/／{DIGITS}])|分之{_ARABIC}+"
        rf"|(?:[{COLONS}]{_ARABIC}+(?:[.．]{_ARABIC}+)?)+"
        rf"|(?:{may}{power})?(?:{many})?(?:{_ARABIC}{{1,8}}{power}(?:{many})?)*(?:(?<=[{_LARGE}]){_ARABIC}(?![{DIGITS}.．,，%％]))?)"
    )


def _chinese(gap: str, may: str) -> str:
    """What may follow the first character of a Chinese numeral."""
    run = f"[{_GOES_ON}]*(?:[{_TWO}](?=[{_POWERS}])[{_GOES_ON}]*)*"
    # A page may break a numeral beside a power: 百分之八十⏎六点五; elsewhere 一 and 三 on two lines are two.
    broken = rf"(?:(?<=[十百千]){gap}[{_GOES_ON}]+|(?<![十百千]){gap}[{_POWERS}][{_GOES_ON}]*)*" if gap else ""
    pair = rf"(?:(?<=[一三])(?<![{_GOES_ON}].)[{_TWO}](?={_PAIRED}))?"
    point = rf"(?:{may}(?:点(?=[{ONES}{ZEROS}])[{ONES}{ZEROS}]++(?![十刻分时])|·[{ONES}{ZEROS}]+|点几))?"
    few = f"(?:(?<=[十百千廿卅卌])[几幾](?:[十百千]{_NO_POWER_UNIT})?)?"
    share = (
        rf"(?:(?:又[{ONES}]+)?分之{may}"
        rf"(?:[几幾{ONES}{ZEROS}{_POWERS}{_TWO}]{run}{_NO_POWER_UNIT}{broken}{point}{few}|{_ARABIC}+(?:[.．]{_ARABIC}+)?))?"
    )
    return (
        "(?:(?<=一)(?=一)|"  # 唯一一个: no numeral begins with 一一, so the first belongs to a word
        rf"(?<![{DIGITS}{ONES}{_POWERS}廿卅卌][{_TWO}])(?!(?<=万)元户){run}{_NO_POWER_UNIT}{broken}{pair}{point}{few}"
        rf"(?:[余多来餘來]?[{_LARGE}]+)?{share}(?:(?<=一){may}半数?)?)"
    )
