"""Words of the page Overview, and of what the Compare page asks besides its indicator."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page_overview": ("总览", "Overview"),
    "overview_sentence": (
        "{articles} 篇报道，{regions} 个地区：**{figures}** 个原文数字、**{initiatives}** 项举措、**{derived}** 个推算指标。每个数字都由人逐句核对，由程序对照原文证明；文中 **{numerals}** 个数字，取用或排除，都有交代。",
        "{articles} articles, {regions} regions: **{figures}** printed figures, **{initiatives}** initiatives, **{derived}** derived figures. A person verified each number sentence by sentence, and a program proves it against the text; of the **{numerals}** numerals printed, each is either used or excluded with a reason.",
    ),
    "overview_start": ("从这里开始", "Start here"),
    "overview_initiatives": ("项举措", "initiatives"),
    "overview_figures": ("个数字", "figures"),
    "coverage": ("哪些地区报道了什么", "Who reports what"),
    "coverage_help": (
        "每一格都可以点开。一个地区没有某个数字，只说明这篇报道没有写，不等于没有这件事，更不等于零。",
        "Every cell leads on. That a region lacks a number says only that the article did not print it; it is not zero.",
    ),
    "coverage_reported": ("已报道", "reported"),
    "coverage_derived": ("推算", "derived"),
    "coverage_target": ("仅有目标或计划", "target or plan only"),
    "coverage_suspect": ("仅有存疑数字", "suspect only"),
    "coverage_unreported": ("未见报道", "not reported"),
    "coverage_place": ("仅有局部数字", "of one place only"),
    "coverage_shared": ("只看两个以上地区报道的指标", "Only indicators that two or more regions report"),
    "also": ("并列指标（可选，至多三个）", "Beside it (optional, up to three)"),
    "also_none": ("不并列", "None"),
    "order": ("排列", "Order"),
    "order_region": ("按地区", "By region"),
    "order_value": ("按数值", "By number"),
    "axis": ("坐标", "Axis"),
    "axis_linear": ("线性", "Linear"),
    "axis_log": ("对数", "Log"),
    "axis_log_note": (
        "对数坐标只画位置，不画条形；三角指向只印出下限或上限的一侧。",
        "On the log axis marks show positions, without bars; a triangle points to the side that is open.",
    ),
    "per_village": ("按村平均", "Per village"),
    "per_village_help": (
        "改看“{ratio}”：分母为同一报道给出的村数。没有报道村数的地区不能推算。",
        "Show “{ratio}”: divided by the number of villages that the same article prints. Regions without it cannot be derived.",
    ),
    "copy_link": ("复制链接", "Copy link"),
    "copy_link_help": (
        "这个链接写全了本页的所有选择，打开即是同样的画面。",
        "This link spells out every choice on this page; it opens the same view.",
    ),
}
