"""Words of the page Grid governance."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page_grid": ("网格治理", "Grid governance"),
    "grid_intro": (
        "村怎样划成网格、配多少人、办了多少事——照各地报道印出的数字排列，每个数字都能点回原句。",
        "How villages are divided into grids, who works in them and what was done, as the articles print it; every number leads back to its sentence.",
    ),
    "grid_structure": ("组织：村 → 网格 → 党小组 → 户", "Organisation: village → grid → party group → household"),
    "grid_structure_help": (
        "框的大小不表示多少，只看框中的数字；虚线框是报道没有写到的一级。所选 {regions} 个地区中，印出可用数字的有：{parts}。",
        "The size of a box says nothing: only the number inside says how many. A dashed outline is a level that the article does not give. Of {regions} regions chosen, usable numbers are printed by: {parts}.",
    ),
    "grid_part_count": ("{part} {count} 个", "{part} {count}"),
    "grid_part_village_count": ("嘎查村（行政村）", "Villages"),
    "grid_part_grid_count": ("网格", "Grids"),
    "grid_part_grid_party_group_count": ("网格党支部（党小组）", "Party groups in grids"),
    "grid_part_grid_contact_household_count": ("结对联系户", "Paired households"),
    "grid_part_grid_worker_count": ("网格员", "Grid workers"),
    "grid_silent": (
        "所收的 {count} 篇报道都没有印出村、网格、网格员、网格党组织或联系户的数字。没有写到，不等于没有。",
        "None of the {count} articles held here prints a number of villages, grids, grid workers, party groups in grids or paired households. Not printed does not mean that there are none.",
    ),
    "grid_silent_one": (
        "所收的一篇报道没有印出村、网格、网格员、网格党组织或联系户的数字。没有写到，不等于没有。",
        "The one article held here prints no number of villages, grids, grid workers, party groups in grids or paired households. Not printed does not mean that there are none.",
    ),
    "grid_read": ("阅读报道", "Read the article"),
    "grid_workload": ("负担：每村、每网格分摊多少", "Workload: per village and per grid"),
    "grid_workload_help": (
        "推算＝同一篇报道印出的两个数字相除，上下限随原数带入；斜纹表示推算，点开可见两句原文。",
        "Derived: two numbers of the same article divided, their bounds carried along. Stripes mean derived; a click shows both sentences.",
    ),
    "grid_workload_off": (
        "“含推算指标”已关闭，这里不显示比值，只列出各地印出的原数；在页首打开即可看到比值。",
        "“With derived indicators” is off: no ratio is shown, only the counts as printed. Switch it on at the top to see the ratios.",
    ),
    "grid_workload_none": (
        "所选地区的报道没有同时印出可以相除的两个数字。请增选地区。",
        "No article of the chosen regions prints two numbers that can be divided. Add a region.",
    ),
    "grid_deeds": ("办事：网格和驻村工作队做了什么", "Deeds: what the grids and resident teams did"),
    "grid_deeds_help": (
        "每张卡片一种口径，照印出的样子列出；口径不同的数字不能相加，也不能互比。箭头表示只印出下限或上限。点击数字查看原句。",
        "One card, one definition, each number as printed. Numbers of different definitions can be neither added nor compared. An arrow: only a floor or ceiling is printed. Click a number for its sentence.",
    ),
    "grid_deeds_none": (
        "所选地区的报道没有印出走访、办事、化解矛盾一类的数字。请增选地区。",
        "The articles of the chosen regions print no number of visits, services or disputes settled. Add a region.",
    ),
    "grid_deeds_absent": ("未见报道这类数字：{regions}。", "No number of this sort is reported by: {regions}."),
    "grid_group_done": ("做了多少次", "How often"),
    "grid_group_settled": ("办了多少件", "What was settled"),
    "grid_group_forces": ("由谁来做", "By whom"),
    "grid_group_other": ("其他", "Other"),
    "grid_quote": ("原句：", "Sentence: "),
    "grid_aim": ("目的：{text}", "Aim: {text}"),
    "grid_systems": (
        "机制：报道怎样讲组织体系和工作节奏",
        "Systems: organisation and working rhythm in the articles' words",
    ),
    "grid_systems_help": (
        "收入这里的举措：有网格治理类数字归属于它，或它所在的段落讲到网格。点击名称，查看它在全文中的位置。",
        "Listed here: initiatives to which a number of grid governance belongs, or whose paragraph speaks of grids. Click a name to read it in the article.",
    ),
    "grid_systems_none": (
        "{region}：报道没有讲到网格的组织或工作机制。",
        "{region}: the article tells of no grid organisation or working mechanism.",
    ),
}
