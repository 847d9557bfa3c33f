"""Named programmes, mechanisms and campaigns of an article, each with the clause that names it and its pillar.

Three forms name one: a document in 《》 that somebody issues; a quoted name with its kind behind it or a verb of doing before it
(推行“科技小院”方式, 坚持“抓两头带中间”); and an unquoted name that ends in a kind (开展党群服务中心建设提质升级专项行动).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from metrics.documents.layout import Page
from metrics.draft.candidates import Candidate
from metrics.text.source import Span
from metrics.vocabulary import Pillar

_DO = (
    "实施|开展|推进|推行|推动|推广|落实|坚持|按照|实行|探索|建立|构建|健全|完善|打造|制定|出台|印发|修订|设立|组织|启动|采取|采用|创新|创建|依托|通过|围绕|入选|举办|建成|形成|发布|运用|深化|成立|组建|建强|实践|叫响|"
    "明确|做优|做实|做强|拓展|深入|抓好|选择|纳入|参加|争创|荣获"
)
#: What a quoted name is, behind it.
_KINDS = "专项行动|行动计划|行动|工程|机制|制度|体系|计划|模式|清单|活动|标准|工作法|工作思路|整体思路|思路|原则|路径|路子|方式|方法|措施|举措|品牌|方案|办法|平台|项目|程序|布局|格局|目标|要求|联盟|小院|驿站|大讲堂|论坛|积分制|超市|银行|信息库|综合体|工作|要素|APP|小程序|系列活动"
#: What an unquoted name ends in; the less telling words of the list above need quotation marks.
_ENDS = "专项行动|三年行动|行动计划|行动方案|行动|工程|机制|制度|体系|培训计划|计划|模式|清单|信息库|综合体|评定|积分制|孵化中心|示范村项目|嘉年华|擂台赛|大讲堂|产业园(?=所在)|联席会议|整顿工作|整治工作|排查工作|攻坚战"
#: What is set up and has a name of its own.
_BODIES = "联合党委|联村党支部|功能型党支部|产业发展党支部|服务站|工作站|教学站|平台|孵化中心|联盟|培训班"
_QUOTED = re.compile(
    rf"(?P<before>[^，,。；;：:、“”《》\n]{{0,14}})(?P<name>“[^“”。！？\n]{{2,60}}”(?:(?:[、和]|建设)?“[^“”。！？\n]{{2,40}}”)*(?P<kind>(?:[^，,。；;：:、“”\n]{{0,10}}(?:{_KINDS}))?))"
)
_DOCUMENT = re.compile(r"《[^《》]{4,60}》")
_UNQUOTED = re.compile(
    rf"(?:{_DO})(?:了|起|实施|起来|全面|深入)*(?P<name>[^，,。；;：:“”《》\d\n]{{3,30}}?(?:{_ENDS}))(?![一-鿿]{{0,1}}[员者])"
)
_SET_UP = re.compile(
    rf"(?:建立|成立|组建|设立|开设|打造|参加)(?:了|起|\d+[个家所])?(?P<name>[^，,。；;：:、“”《》\d\n]{{2,20}}?(?:{_BODIES}))"
)
#: Quoted and no programme: figures of speech, titles, headings, what people say.
_FIGURES = re.compile(
    r"^“.{1,2}”$|我们|咱们|压舱石|定盘星|主心骨|领头雁|头雁|引擎|明星|粉丝|钥匙|密码|致富路|掘金|黄金|金钥匙|样板|试金石|最后一公里|两委|三农|晓景”式|能手|明白人|土专家|田秀才|千里眼|硬实力|小农户|大市场|急先锋|排头兵|牵线搭桥|新地标|五类人员|走出去|短板|供给侧|家底"
)
_CONTENTS: tuple[tuple[Pillar, re.Pattern[str]], ...] = (
    ("ecology", re.compile("生态|人居环境|美丽乡村|美丽乡|垃圾|污水|绿化|厕所|河长|林长|秸秆")),
    ("talent", re.compile("人才|培训|科技|教育|学历|大学生|特派|课堂|引才|孵化|乡编|选调|雁阵|专家|土专家")),
    ("culture", re.compile("文化|文明|民族|文旅|红色|道德|积分超市|感党恩|移风易俗|宣讲|非遗|家风|农牧”APP")),
    (
        "industry",
        re.compile(
            "产业|合作社|企业|万企|集体经济|集体资产|农户|托管|银行|金融|村银|共建|项目|联农|利益联结|订单|流转|品牌|电商|示范园|联合”|增收|生金|村企"
        ),
    ),
)


@dataclass(frozen=True)
class Initiative:
    """A named programme: its name as printed, where it stands on the page, its pillar, and why it is proposed."""

    name: str
    span: Span
    pillar: Pillar
    reason: str


def find(page: Page, outside: list[Span]) -> list[Initiative]:
    """The initiatives of a page in order, each where it is first named; `outside` are stretches about other places."""
    found: dict[str, Initiative] = {}
    for initiative in sorted(_find(page), key=lambda each: (each.span.start, -each.span.end)):
        inside = not any(span.start <= initiative.span.start < span.end for span in outside)
        covered = any(
            other.span.start <= initiative.span.start and initiative.span.end <= other.span.end
            for other in found.values()
        )
        if inside and not covered:
            found.setdefault(_core(initiative.name), initiative)
    return list(found.values())


def _find(page: Page) -> Iterator[Initiative]:
    text = page.text
    for match in _DOCUMENT.finditer(text):
        if not re.search(
            r"来源[:：]?$|刊登在$|》杂志",
            text[max(0, match.start() - 4) : match.start()] + text[match.end() - 1 : match.end() + 2],
        ):
            yield _made(page, Span(*match.span()), "文中点名的文件")
    for match in _QUOTED.finditer(text):
        verb = re.search(f"(?:{_DO})[^“”]{{0,12}}$|[以将用]$", match["before"])
        parallel = re.search("[、，,]", match["name"])
        if _FIGURES.search(match["name"]) or not (verb or match["kind"] or parallel) or _is_speech(match["name"]):
            continue
        words = match["kind"] or (verb.group() if verb else "并列的短语")
        yield _made(page, Span(*match.span("name")), f"带引号的名称，有“{words}”")
    for match in _UNQUOTED.finditer(text):
        yield _made(page, Span(*match.span("name")), f"“{match.group()[:2]}”之后的名称")
    for match in _SET_UP.finditer(text):
        yield _made(page, Span(*match.span("name")), f"“{match.group()[:2]}”之后的机构或平台")


def _made(page: Page, span: Span, reason: str) -> Initiative:
    name = page.text[span.start : span.end]
    return Initiative(name, span, pillar_of(name, page.text[slice(*page.sentence(span.start))]), reason)


def pillar_of(name: str, sentence: str = "") -> Pillar:
    """The pillar that a name speaks of, else its sentence; the organization where neither tells."""
    for words in (name, sentence):
        for pillar, pattern in _CONTENTS:
            if pattern.search(words):
                return pillar
        if re.search("党|组织|网格|治理|驻村", words):
            break
    return "organization"


def _is_speech(name: str) -> bool:
    return bool(re.search(r"[，,。！？!?…]”", name))


def _core(name: str) -> str:
    return re.sub(r"[“”《》、，,]", "", name)[:8]


def named_last(candidate: Candidate, named: Iterable[tuple[str, Initiative]]) -> str:
    """The id of the initiative that a number's sentence names last before it; "" where none is."""
    before = ""
    for name, each in named:
        if candidate.sentence.start <= each.span.start and each.span.end <= candidate.literal.start:
            before = name
    return before
