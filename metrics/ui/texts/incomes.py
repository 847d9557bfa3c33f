"""Words of the page Income."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page_income": ("收入", "Income"),
    "income_intro": (
        "报纸怎样写钱：全地区的收入，同一地点的前与后，投入的钱与得到的钱，一村一社的故事。口径各不相同的数字在这里只并列，不相加，也不相减。",
        "What newspapers print about money: incomes of whole regions, the same place before and after, money put in beside money earned, and places as small stories. Numbers that measure different things stand side by side here; nothing is added up or subtracted.",
    ),
    "income_regions": ("全地区的收入", "Incomes of whole regions"),
    "income_regions_help": (
        "一个指标一幅图：合计、村均、底线、人均是不同的事，图与图之间不能相比。",
        "One panel for each indicator: a total, an average, a floor and an income per person are different things and do not compare.",
    ),
    "income_regions_none": (
        "所选地区都没有报道全地区的收入。请在页首增选地区；写到具体地点的数字见下文。",
        "None of the chosen regions reports an income of the whole region. Add a region at the top; numbers of single places follow below.",
    ),
    "income_changes": ("前与后", "Before and after"),
    "income_changes_help": (
        "同一指标、同一地点的两个时期，箭头从前（小点）指向后（大点）。每行自成一比；各行指标不同，不宜互相比较。",
        "The same indicator of the same place in two periods; the arrow runs from the earlier (small mark) to the later (large mark). Each row is a comparison of its own: the indicators differ from row to row.",
    ),
    "income_changes_none": (
        "所选地区没有同一指标、同一地点的两个时期的收入数字。请在页首增选地区。",
        "The chosen regions report no income of the same place in two periods. Add a region at the top of the page.",
    ),
    "income_changes_count": (
        "{count} 组前后对比：{directions}。",
        "{count} pairs of before and after: {directions}.",
    ),
    "income_direction": ("{count} 组{word}", "{count} {word}"),
    "income_unclear": ("限定重叠、看不出升降", "unclear, since their bounds overlap"),
    "income_scale": ("刻度", "Scale"),
    "income_log_note": (
        "对数刻度：相同的距离是相同的倍数，不是相同的差额。",
        "On a log scale equal distances are equal ratios, not equal differences.",
    ),
    "income_money": ("投入的钱与得到的钱", "Money put in, money earned"),
    "income_money_help": (
        "一边是投入：投资、财政与社会资金、党费、贷款；一边是所得：收入、增收、分红。每个数字有自己的时期和地点，两边不相加、不相减，并列也不说明因果。",
        "On one side what was put in: investment, public and other money, Party dues, loans. On the other what was earned: income, gains, dividends. Each number has its own period and place; the sides are not added up, not subtracted, and standing side by side proves no cause.",
    ),
    "income_put_in": ("投入 · {count} 个数字", "Put in · {count} figures"),
    "income_earned": ("所得 · {count} 个数字", "Earned · {count} figures"),
    "income_money_none": (
        "所选地区既没有报道投入的钱，也没有报道得到的钱。请在页首增选地区。",
        "The chosen regions report neither money put in nor money earned. Add a region at the top of the page.",
    ),
    "income_others": ("节约、产值与比率", "Savings, output and rates"),
    "income_others_help": (
        "这些数字既不是投入，也不是所得：省下的成本不是收入，产值也不是收入。",
        "These numbers are neither put in nor earned: a cost saved is no income, and neither is the value of an output.",
    ),
    "income_key_exact": ("实心圆点＝确数", "solid dot = exact"),
    "income_key_arrow": ("短竖加箭头＝只印出下限或上限", "tick with an arrow = only a floor or ceiling is printed"),
    "income_key_about": ("空心圆＝约数", "hollow circle = approximate"),
    "income_key_range": ("两端之间的线＝区间", "line between two ends = range"),
    "income_key_target": ("空心菱形＝目标", "hollow diamond = target"),
    "income_key_plan": ("空心方块＝计划", "hollow square = plan"),
    "income_key_derived": ("带叉的圆＝推算", "crossed circle = derived"),
    "income_stories": ("一地一事", "Places as small stories"),
    "income_stories_help": (
        "写到具体地点的数字和它们的原句；点击任一数字查看出处。一个地点的数字不代表全地区。",
        "Numbers of single places with the sentences that print them; click any number to see its source. The number of one place does not stand for its region.",
    ),
    "income_stories_none": (
        "所选地区没有写到具体地点的收入数字。请在页首增选地区。",
        "The chosen regions report no income of a single place. Add a region at the top of the page.",
    ),
    "income_stories_absent": (
        "没有写到具体地点的收入数字：{regions}。",
        "No income of a single place is reported for: {regions}.",
    ),
    "income_tag_put_in": ("投入", "put in"),
    "income_table": ("本页全部数字（{count}）", "All figures of this page ({count})"),
}
