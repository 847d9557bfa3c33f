"""Words of the page Initiatives."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page_initiatives": ("举措", "Initiatives"),
    "initiatives_intro": (
        "报道中有名称的项目、机制和行动：要做到什么，报道了什么。每个数字都能点回原句。",
        "The programmes, mechanisms and campaigns that the articles name: what each set out to do, and what is reported. Every number leads back to its sentence.",
    ),
    "initiatives_matrix": ("五大振兴 × 地区", "Pillars × regions"),
    "initiatives_matrix_caption": (
        "共 {count} 项有名称的举措，其中 {figured} 项印有数字，合计 {figures} 个；另有 {loose} 个数字不属于任何有名称的举措。圆的面积＝举措的多少；一项举措按报道的重点归入一类。点击圆或表格中的一格，只看那一格的举措。",
        "{count} named initiatives; {figured} of them have figures, {figures} in all; {loose} further figures belong to no named initiative. The area of a circle is the number of initiatives; each counts under one pillar, the article's emphasis. Click a circle, or a cell of the table, to see those initiatives only.",
    ),
    "initiatives_table": ("举措数 · 数字数", "initiatives · figures"),
    "initiatives_count_initiatives": ("{count} 项举措", "{count} named"),
    "initiatives_count_figures": ("{count} 个数字", "{count} figures"),
    "initiatives_one_figures": ("{count} 个数字", "{count} figure"),
    "initiatives_none_count": ("未见数字", "no figures"),
    "initiatives_catalogue": ("举措目录", "Catalogue"),
    "initiatives_search": ("检索", "Search"),
    "initiatives_search_hint": (
        "名称、目的或原句，中英文皆可，如：网格 人才",
        "Names, aims or sentences, in Chinese or English",
    ),
    "initiatives_all": ("全部", "All"),
    "initiatives_holding": ("数字", "Figures"),
    "initiatives_aims": ("有目标或计划", "With target or plan"),
    "initiatives_results": ("有结果", "With result"),
    "initiatives_bare": ("只有名称", "Name only"),
    "initiatives_found": (
        "找到 {count} 项举措、{figures} 个数字。有目标或计划的在前，其余按数字多少排列。",
        "{count} initiatives and {figures} figures found. Those with a target or plan come first, the others by the number of their figures.",
    ),
    "initiatives_no_bar_yet": (
        "进度条只在同一举措的目标与结果指标、范围、单位都相同并且都有印出时才画；这里 {steps} 个目标或计划都不具备，所以并排列出，写明原因。",
        " A progress bar is drawn only where target and result of one initiative are both printed with the same indicator, scope and unit. None of these {steps} targets and plans has that, so the numbers stand side by side with the reason.",
    ),
    "initiatives_bars": (
        "{bars} 个目标印有同一指标的结果，画有进度条；其余 {apart} 个目标或计划与结果并排列出，写明原因。",
        " {bars} targets have a printed result of the same indicator and a progress bar; the other {apart} targets and plans stand beside the results with the reason.",
    ),
    "initiatives_set_out": ("要做到什么", "What it set out to do"),
    "initiatives_reported": ("报道了什么", "What is reported"),
    "initiatives_no_number": ("未见报道数字", "no figure reported"),
    "initiatives_no_aim": ("文章未写目的", "the article gives no aim"),
    "initiatives_no_bar": ("不画进度条", "No progress bar"),
    "initiatives_bar": ("结果 {result}，目标 {aim}", "Result {result}, target {aim}"),
    "initiatives_why_no-result": ("未见结果数字", "no result printed"),
    "initiatives_why_other-indicator": ("与结果指标不同", "the result is another indicator"),
    "initiatives_why_other-unit": ("单位不同", "another unit"),
    "initiatives_why_other-scope": ("范围不同", "another scope"),
    "initiatives_why_not-one-to-one": (
        "同一指标的目标或结果不止一个，无法对应",
        "more than one target or result of this indicator, so none can be matched",
    ),
    "initiatives_why_suspect": ("数字存疑", "a number is suspect"),
    "initiatives_why_no-single-number": ("印出的是区间", "a range is printed"),
    "initiatives_none": (
        "没有举措符合这些条件。请减少检索词，或把五大振兴、地区、数字改回“全部”。",
        "No initiative fits. Use fewer words, or set pillar, region and figures back to “All”.",
    ),
    "initiatives_none_named": (
        "所选地区的报道没有写到有名称的举措。请在页首增选地区。",
        "The articles of the chosen regions name no initiative. Add a region at the top of the page.",
    ),
    "initiatives_reset": ("清除条件", "Clear all"),
    "initiatives_timeline": ("数字说的是什么时候", "The times that the figures speak of"),
    "initiatives_timeline_help": (
        "上面目录中所列举措的数字，按原文所写的时期排列：横条从时期的第一天到最后一天，每个标记是一个数字。",
        "The figures of the initiatives found above, by the period that the article states: a band from its first to its last day, a mark for each figure.",
    ),
    "initiatives_loose": (
        "加上不属于任何举措的数字（{count}）",
        "Add the figures that belong to no initiative ({count})",
    ),
    "initiatives_key": (
        "图例：实心圆＝实际，空心菱形＝目标，空心方块＝计划，虚线框＝目标或计划{suspect}。标记在横条内的位置没有含义：原文只写到时期。",
        "Key: dot = actual, hollow diamond = target, hollow square = plan, dotted frame = target or plan{suspect}. Where a mark stands inside its band means nothing: the article says no more than the period.",
    ),
    "initiatives_key_suspect": ("，叉＝存疑", ", cross = suspect"),
    "initiatives_silent": ("所列举措没有数字", "no figure of the initiatives found"),
    "initiatives_no_figures": (
        "所列举措都没有印出数字，时间线无可显示。请放宽上面的条件。",
        "None of the initiatives found has a figure, so there is no timeline. Widen the choices above.",
    ),
    "initiatives_open": ("在举措目录中查看", "See it among the initiatives"),
    "initiatives_file": ("举措", "initiatives"),
}
