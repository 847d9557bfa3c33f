"""The units that newspapers print behind a number: classifiers, measures and symbols, and which of them make one quantity together.

The check whether a literal stops before its unit knows a unit by this list and by the forms of the catalogue. A literal itself may end in any word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from metrics.text.words import alternation, first_characters

#: Measure words that count people and things (刘月华等《实用现代汉语语法》, 量词), and nouns that count themselves (三省, 五县).
_COUNTED = """
个 名 位 人 户 家 所 座 栋 幢 间 套 处 片 块 条 项 件 宗 起 例 笔 次 场 期 批 支 队 组 届 轮 遍 趟 回 篇 份 册 本 部 部门 卷 张 幅 枚 颗 粒 株 棵 根 枝 头 只 匹 羽 尾 口
眼 孔 台 辆 艘 架 列 节 段 层 级 类 种 款 样 门 课 堂 班 岗 站 线 路 村 乡 镇 县 市 省 国 旗 盟 区 社 校 院 店 厂 园 街 代 字 页 句 首 曲 顶 面 盏 把 桌 床 席 剂 针 束
捆 袋 箱 桶 瓶 罐 盒 包 筐 车 船 堆 垛 对 双 副 朵 滴 杯 碗 盘 盆 窝 茬 季 度 步 圈 阵 声 顿 餐 票 分 号 位次 名次 人次 人份 人年 人日 人天
台次 台套 户次 车次 班次 场次 批次 架次 件次 项次 例次 株次 剂次 家次 艘次 辆次 学时 课时 工时 工日 床位 站点 网点 点位 岗位 车位 泊位 席位 标段 站次 团次 队次 期次 件套
"""
_MEASURED = """
元 角 毛 圆 元整 元正 圆整 圆正 美元 欧元 港元 日元 韩元 英镑 卢布 澳元 澳门元 加元 泰铢 法郎 马克 新台币 人民币 美金 块钱 毛钱 分钱
吨 吨公里 人公里 克拉 公斤 千克 克 毫克 微克 斤 两 钱 担 石 磅 盎司 吨标准煤 吨二氧化碳 标准吨 万吨级 吨级 载重吨 公担 市斤 标箱 标准箱
米 公里 千米 里 里地 厘米 毫米 分米 毫米汞柱 微米 纳米 丈 尺 寸 海里 英里 英尺 英寸 公分 华里 车道公里 延米 延长米
平方米 平方公里 平方千米 平方厘米 平方 平米 立方米 立方厘米 立方 方 亩 亩地 公顷 顷 厘 亩次 平方英尺 标准立方米 升 毫升 公升 斗
年 载 个月 月 日 天 周 星期 个星期 礼拜 个礼拜 小时 个小时 钟头 个钟头 分钟 秒 秒钟 刻钟 世纪 个世纪 季度 个季度 学年 学期 个学期 旬 工作日 个工作日 周岁 岁 周年 年级 夜 晚 昼夜 代人 月龄 自然日 自然年 年度 个年度 个百天
千瓦时 千瓦 瓦 戈瑞 千戈瑞 千比特 兆瓦 兆瓦时 吉瓦 吉瓦时 太瓦时 伏 千伏 千伏安 兆伏安 安 安时 帕 千帕 百帕 兆帕 赫兹 千赫 兆赫 吉赫 分贝 摄氏度 华氏度 卡 千卡 大卡 焦耳 千焦 兆焦 牛 牛顿 马力 比特 字节 兆 兆字节 勒克斯 度电
% ‰ ‱ 成 折 倍 番 个百分点 百分点 个千分点 千分点 个基点 基点 ℃ ° ′ ″ ㎡ ㎞ ㎏ ㎝ ㎜ ㎎ ㏄ ㏕ 平方公分
"""
#: Letters directly behind a number are a unit too: km, kWh, m², mg/L.
_SYMBOL = r"[A-Za-zμΩ]{1,6}[²³]?(?:/[A-Za-z]{1,4}[²³]?)?"
#: Units that begin with a power of ten: 12千克 is twelve of them (GB 3100—1993), and 百分点 and 千分点.
POWER_UNITS = "千(?:克|米|瓦|伏|帕|卡|安|赫|焦|牛|乏|希|戈瑞|贝可|比特|字节|电子伏|分点)|百(?:分点|帕)"
#: Words that only begin like a unit; a number before them has none (新增就业1200本科生).
_NO_UNITS = """
本科 本地 本土 本村 本市 本县 家庭 家禽 家畜 人才 人口 人工 门诊 门店 场馆 场所 台账 位于 种植 种养 种子 种苗 期间 期限 级别 层次 批准 面积 面向 面临 头部 把握 对口 对接 对于 对外 对应 对象
分别 分布 分类 分散 分红 分期 分管 分析 分为 分成 分给 分支 分配 代表 天然 天气 天津 条件 条例 双方 双向 双创 部分 部署 部队 路线 路径 路段 路灯 线上 线下 线路 课程 课题 班子 站位
区间 区域 区级 市级 市场 市民 市区 市长 县级 县城 县区 县域 省级 省份 省直 省内 国家 国有 国内 国际 镇级 镇村 镇街 镇区 乡镇 乡村 乡土 乡级 乡贤 村民 村级 村庄 村居 村组 村干部 村集体
社区 社会 社员 校园 校长 院校 院士 店铺 厂房 园区 街道 包括 包联 包村 车辆 车间 船舶 度假 度过 步行 起来 起到 首批 首个 首次 首届 石油 石材 石化 方面 方案 方式 方便 里程 里面 周边 周围 周期
年均 年轻 年龄 月均 日均 日常 夜间 晚上 安全 安置 安排 安装 卡车 卡口 牛羊 牛奶 牛肉 餐饮 餐馆 餐厅 元旦 元素 角度 担任 担保 担当 升级 升至 升学 季节 瓦房 成为 成功 成立 成果 成员 成绩 成本 成年 成人 折合 折算 折旧
"""
#: Units of which the second may follow the first as its smaller part, and how many of the second make one of the first.
_LADDERS = (
    "小时 60 分 60 秒",
    "分钟 60 秒",
    "天 24 小时",
    "年 12 个月",
    "元 10 角 10 分",
    "吨 1000 公斤 1000 克",
    "吨 2000 斤 10 两 10 钱 10 分",
    "石 10 斗 10 升",
    "公里 1000 米 100 厘米 10 毫米",
    "里 500 米",
    "丈 10 尺 10 寸",
    "平方公里 100 公顷 15 亩 10 分 10 厘",
)
_SAME = {
    "个小时": "小时", "钟头": "小时", "个钟头": "小时", "分钟": "分", "秒钟": "秒", "块": "元", "圆": "元", "块钱": "元", "毛": "角", "毛钱": "角", "分钱": "分",
    "千克": "公斤", "千米": "公里", "市斤": "斤", "亩地": "亩",
}  # fmt: skip
#: Units that count a length of time, behind which 内 bounds it (3年内).
_DURATIONS = "年 载 个月 月 日 天 周 星期 个星期 小时 个小时 分钟 世纪 季度 个季度 学年 学期 旬 工作日 个工作日"
DURATIONS = frozenset(_DURATIONS.split())
#: Those of which 近 may mean the last ones: 近三年 is nearly three years, or the last three.
RECENT = frozenset(("年", "个月", "天", "日", "周", "个星期", "个季度"))
LENGTHS = frozenset(("米", "公里", "里", "千米", "海里"))
#: Units that measure, behind which 来 is a hedge (五里来路), and 起 a lower end (5元起).
MEASURES = frozenset(_MEASURED.split()) - DURATIONS
#: Units of a share or a multiple, behind which 强 and 弱 are hedges (三成强); a fraction has the empty unit.
PROPORTIONS = frozenset(("%", "成", "倍", *(f"分之{digit}" for digit in "一二三四五六七八九")))
#: A half, a 多 or a 来 may stand between 个 and what it counts: 两个半小时, 3个多月.
AFTER_GE = "月|小时|钟头|星期|礼拜|世纪|季度|学期|工作日|工日|百分点|年度|学时"


#: Every unit of the lists.
LISTED = (*_COUNTED.split(), *_MEASURED.split())


@lru_cache(maxsize=8)
def known_units(forms: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """A pattern that matches the longest known unit at a place of a text; `forms` are those of a catalogue."""
    known = {*LISTED, *(form for form in forms if not form.endswith("分之"))}
    unit = alternation(known)
    one = rf"{unit}(?:\({unit}\))?(?:[/每](?:{unit}|[百千万]+{unit}))?"  # 台(套), 元/亩, 件/万人
    return re.compile(
        rf"(?!{alternation(_NO_UNITS.split())})(?:{first_characters(known).join(('(?=', ')'))}{one}|{_SYMBOL}(?:[/每]{unit})?)"
    )


def ladder(large: str, small: str) -> Decimal | None:
    """How many of the small unit make one of the large one, where the two are printed as one quantity; None where they are not.

    >>> ladder("小时", "分钟"), ladder("元", "角"), ladder("年", "月")
    (Decimal('60'), Decimal('10'), None)
    """
    return _STEPS.get((_SAME.get(large, large), _SAME.get(small, small)))


def _steps(forms: Iterable[str]) -> dict[tuple[str, str], Decimal]:
    """Every pair of a larger and a smaller unit of each ladder, with the factor between them."""
    steps = {}
    for row in forms:
        parts = row.split()
        units, factors = parts[::2], [Decimal(factor) for factor in parts[1::2]]
        for first in range(len(units)):
            factor = Decimal(1)
            for second in range(first + 1, len(units)):
                factor *= factors[second - 1]
                steps[units[first], units[second]] = factor
    return steps


_STEPS = _steps(_LADDERS)
