"""What a number counts or measures: the noun phrase beside it, on its right (34名事业编制人员) or on its left (腾退办公用房1136间).

Chinese prints no spaces, and a dictionary must not decide: a phrase ends at punctuation, at another number, or at a word of a short list of verbs
and prepositions that hardly ever stand inside a noun. Quotation marks are passed over: “晓景”式带头人 is one noun.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Verbs of the genre that end a noun which stands before them, and begin one which follows them.
_VERBS = (
    "开展 举办 组建 建立 成立 建成 新建 新增 改建 扩建 设立 设置 设有 开设 配备 配齐 配强 选派 选聘 选拔 选育 选树 下派 抽调 招聘 招募 聘请 引进 引育 回引 轮训 投入 争取 "
    "撬动 整合 统筹 筹集 募集 发放 落实 实施 完成 实现 达到 办理 受理 办结 整改 走访 慰问 结对 包联 覆盖 带动 吸纳 吸引 辐射 惠及 划分 细分 刊发 发布 制定 出台 修订 印发 评选 "
    "打造 创建 建起 流转 清理 腾退 盘活 收回 减少 获得 获评 获批 认领 谋划 推动 推进 推广 引导 指导 协助 支持 进入 参加 参与 进行 提供 担任 兼任 挂职 到岗 确定 认定 探索 征集 采纳 "
    "实行 表彰 壮大 拥有 共有 现有 包括 涉及 聚焦 围绕 领办 创办 兴办 入驻 签订 签约 输送 脱贫 栽植 拆除 查处 立案 承接 举行 出动 动员 号召 提高 下降 降低 节约 利用 作为 用于 能够 属于 位于 "
    "组成 构成 开始 前往 来到 赶来 告诉 认为 表示 介绍 成为"
).split()
#: Verbs that are also parts of nouns (党组织, 服务中心, 培训班, 种植户): they begin a noun, and do not end one.
_BEGINNERS = "组织 培养 培育 培训 服务 建设 发展 解决 化解 调解 帮扶 联系 种植 种了 养殖 加工 销售 生产 安装 改造 修建 硬化 召开 收集 储备 增加 命名 评定 申报 协调 购买 购置 投资 储蓄 输出 排查".split()
_PREPOSITIONS = r"到(?!户|岗)|向|为(?!民)|对(?!象|口|接)|与|在(?!职|册|校|岗|编|建|地|外|籍|读)|都|已|就(?!业|地|近)|则|还|(?<![人户村年日月亩平])均(?!衡)|赴|给|被|把|将|让|使(?!用)|先后|全部|分别|逐[一村户级]|累计|纷纷|精准|陆续|全面|常态化|(?=每[个人户年月村亩])"
_WHOLES = "前[两二三]个?季度|[上下]半年|全市|全县|全旗|全区|全乡|全镇|全村|全盟|全省|今年|去年|每年|年内|全年|其中|目前|现已|已经|从?最初|如今|现在|原来|一座|一个|各地|可(?!支配)|能(?![人手力])|了|着|等(?!级)|我们|他们|其余|有(?!机|色|限|效|声)|共"
#: What stands between a noun and its number, and belongs to neither.
_LINKS = re.compile(
    "(?:有望|预计|预期|达到|可达|能达|已达|高达|多达|达|增长到|增长至|增至|提高到|提升到|下降到|发展到|减少到|扩大到|总计|合计|共计|累计|共|(?<![节条公])约|近|超过?|为|是|有|到|至|从|由|可|能|了|仅|只|就|已|的|不低于|分别|各|"
    "保持在|稳定在|控制在|突破|实现|完成|其中|目前|今年|去年|全年|累积|稳步向|向|占){1,12}+$"
)
#: What may follow a number and is no noun that it counts.
_NO_NOUN = re.compile(
    "目标|总计|合计|集中|占|左右|以上|以下|之间|不等|和|及|与|以及|并|等|其中|来|起|多|的?基础上|水平|大关"
)
_NUMBER = re.compile(
    r"[0-9０-９][0-9０-９.,%％]*(?:[十百千万亿余多]*(?:个百分点|平方公里|平方米|立方米|公里|公斤|公顷|人次|批次|小时|[元个名人位户家所座栋间套处片块条项件起笔次场期批支届篇份张头只台辆吨斤米亩倍岁天日年月]))?"
)
_BREAK = re.compile(r"[，,、；;：:。！？!?《》()（）\n…—|]")
#: The verbs as a pattern, the longest first.
VERBS = re.compile("|".join(sorted(_VERBS, key=len, reverse=True)))
BEGINNERS = re.compile("|".join(_BEGINNERS))
_END = re.compile(f"{VERBS.pattern}|{_PREPOSITIONS}")
#: On the right an average begins something else too: 1.2万户农户户均增收.
_ENDS = re.compile(_END.pattern + "|(?=[户人村年亩]均)")
_BEGIN = re.compile(_END.pattern + "|" + _WHOLES)
#: A left side that ends so is a verb with its object behind the number: 流转100余亩土地.
_TRANSITIVE = re.compile(f"(?:{'|'.join(_VERBS)}|打造|种|储备|废弃|培育|投入)$")

_QUOTES = str.maketrans("", "", "“”‘’「」")
#: A left side that ends so says where, not what: 土右旗8万亩土地.
_PLACE = re.compile("(?:[省市县旗区乡镇村]|嘎查|苏木)$")
_CHANGE = re.compile(
    "(?:同比|环比|[较比](?:上年|去年|上月)(?:同期)?)?(增长|增加|提高|上升|下降|减少|降低|增速|增幅|降幅)"
)
#: The time of the first of two numbers, which stands between them and their noun: 普及率由2019年的42.6%提高到78.3%.
_SINCE = re.compile(r"[由从](?:(?:19|20)\d\d年|原来|去年|上年|之前|最初)的?$")
_BOUND = re.compile("^(?:及?以上|及?以下|以内|左右)(?:的|$)")
_CAN = re.compile("(?:可以?|能)(?=增|降|节|提|减|达|实现)")
_LONGEST = 24


class Phrase(NamedTuple):
    """A noun phrase and the side of the number on which it stands: "left", "right", or "" where there is none."""

    noun: str
    side: str


def measured(left: str, right: str, by_amount: bool = False) -> Phrase:
    """The phrase that a number counts, from the text of its sentence on either side.

    An amount of money or a share is named on its left where it is named there at all (社会资金1.16亿元集中发力).

    >>> measured("配备", "网格员结对联系"), measured("累计腾退办公用房", "总计")
    (Phrase(noun='网格员', side='right'), Phrase(noun='办公用房', side='left'))
    """
    behind, before = Phrase(right_noun(right), "right"), Phrase(left_noun(left), "left")
    named = by_amount and not _TRANSITIVE.search(before.noun) and not _PLACE.search(before.noun)
    order = (before, behind) if named else (behind, before)
    return next((phrase for phrase in order if phrase.noun), Phrase("", ""))


def continued(before: Phrase, found: Phrase) -> Phrase:
    """A phrase that leans on the one before it: 79名、276名 counts the same twice, and what 同比增长 grew is named before.

    >>> continued(Phrase("总收入", "left"), Phrase("同比增长", "left")).noun
    '总收入增长'
    """
    if not found.noun:
        return before
    if change := _CHANGE.fullmatch(found.noun):
        return Phrase(before.noun.removesuffix(change[1]) + change[1], found.side)
    return found


def right_noun(right: str) -> str:
    """The noun that begins directly behind a number; "" where none does."""
    piece = _BREAK.split(_NUMBER.sub("|", right.translate(_QUOTES)[:_LONGEST]), maxsplit=1)[0].removeprefix("的")
    if _NO_NOUN.match(piece) or _END.match(piece):
        return ""
    end = next(
        (match.start() for match in _ENDS.finditer(piece) if match.start() >= 2 - (piece[0] in "村户")), len(piece)
    )
    return piece[:end].rstrip("的和及与各共")


def left_noun(left: str) -> str:
    """The noun that ends directly before a number, without the verb before it and the words that link it to the number."""
    near = _CAN.sub("", _SINCE.sub("", left)[-_LONGEST:].translate(_QUOTES))
    piece = _LINKS.sub("", _BREAK.split(_NUMBER.sub("|", near))[-1])
    begin = max((match.end() for match in _BEGIN.finditer(piece) if len(piece) - match.end() >= 2), default=0)
    noun = _BOUND.sub("", piece[begin:]).lstrip("了出的和及与")
    if (first := BEGINNERS.match(noun)) and len(noun) - first.end() >= 2:
        noun = noun[first.end() :]
    return "" if _BEGIN.fullmatch(noun) else noun
