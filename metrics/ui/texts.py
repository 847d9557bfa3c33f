"""The interface's own words, in 中文 and English. Words of the table (kinds, statuses, bounds) are in `metrics.labels`."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "site": ("数出有据", "Figures with evidence"),
    "tagline": (
        "报纸上的抓党建促乡村振兴数字，每一个都能点回原句。",
        "What newspapers print about Party building and rural revitalization: every number leads back to its sentence.",
    ),
    "section_compare": ("对照", "Compare"),
    "section_evidence": ("依据", "Evidence"),
    "page_regions": ("区域比较", "Compare regions"),
    "page_article": ("证据", "Evidence"),
    "regions": ("地区", "Regions"),
    "derived": ("含推算指标", "With derived indicators"),
    "derived_help": (
        "推算指标由原文数字相除得出，另行标明；关闭后只看原文印出的数字。",
        "Derived indicators are ratios of printed numbers and are marked as such; switch off to see printed numbers only.",
    ),
    "language": ("语言 / Language", "语言 / Language"),
    "kind": ("类别", "Kind"),
    "indicator": ("指标", "Indicator"),
    "n_regions": ("{count}个地区", "{count} regions"),
    "one_region": ("1个地区", "1 region"),
    "no_region": ("仅有存疑数字", "suspect only"),
    "scope": ("范围", "Scope"),
    "show_suspect": ("显示存疑数字（{count}）", "Show suspect numbers ({count})"),
    "definition": ("口径：{text}", "Definition: {text}"),
    "formula": ("推算：{numerator} ÷ {denominator}", "Derived: {numerator} ÷ {denominator}"),
    "click_hint": ("点击图中任一标记或表中任一行，查看原句。", "Click any mark or row to see its sentence."),
    "caption": (
        "共 {count} 个数字{parts}。{absent}{periods}",
        "{count} figures{parts}. {absent}{periods}",
    ),
    "caption_parts": ("，其中{parts}", ", of which {parts}"),
    "caption_bounds": ("{count} 个为上下限或约数", "{count} are bounds or approximate"),
    "caption_targets": ("{count} 个为目标或计划", "{count} are targets or plans"),
    "caption_suspect": ("{count} 个存疑", "{count} suspect"),
    "caption_absent": ("未见报道：{regions}。", "Not reported: {regions}. "),
    "caption_periods": ("时期：{first} 至 {last}。", "Periods: {first} to {last}."),
    "caption_period": ("时期：{first}。", "Period: {first}."),
    "caption_mixed": ("各数字的时期不同，见每个标记旁的说明。", " The periods differ; each mark says its own."),
    "key": (
        "图例：实心条＝确数；箭头＝只知下限或上限；空心圆＝约数；空心菱形＝目标；空心方块＝计划；斜纹＝推算；叉纹＝存疑。",
        "Key: solid bar = exact; arrow = only a floor or ceiling is printed; hollow circle = approximate; hollow diamond = target; hollow square = plan; stripes = derived; cross-hatching = suspect.",
    ),
    "left_out": ("未列入比较的数字（{count}）", "Left out of this comparison ({count})"),
    "left_out_why": ("原因", "Reason"),
    "download_shown": ("下载 CSV：所示 {count} 行", "Download CSV: {count} rows shown"),
    "download_all": ("下载 CSV：全部 {count} 行", "Download CSV: all {count} rows"),
    "table_region": ("地区", "Region"),
    "table_place": ("地点", "Place"),
    "table_number": ("数字", "Number"),
    "table_period": ("时期", "Period"),
    "table_status": ("状态", "Status"),
    "table_bound": ("限定", "Bound"),
    "table_quote": ("原句", "Sentence"),
    "table_article": ("文章", "Article"),
    "table_published": ("刊发", "Published"),
    "table_indicator": ("指标", "Indicator"),
    "evidence": ("原句与出处", "Sentence and source"),
    "open_article": ("在全文中查看", "See it in the article"),
    "open_compare": ("在区域比较中查看", "See it in the comparison"),
    "said_by": ("说话人", "Said by"),
    "note": ("备注", "Note"),
    "suspect": ("存疑", "Suspect"),
    "verified": ("核对", "Verified"),
    "inferred": ("刊发日期系推断", "date inferred"),
    "span": ("位置", "Position"),
    "span_value": ("第 {start}–{end} 字符", "characters {start}–{end}"),
    "fact_id": ("事实编号", "Fact id"),
    "inputs": ("由下列原文数字推算：", "Derived from these printed numbers:"),
    "article": ("文章", "Article"),
    "article_facts": ("本文的数字（{count}）", "Numbers of this article ({count})"),
    "article_help": (
        "底色标出每一个已核对的数字；点击数字或右侧的行查看说明。",
        "Every verified number is marked; click a number, or a row, for its details.",
    ),
    "article_changed": (
        "这篇文章在建表之后有改动，暂不能显示原文。请运行 metrics check，改正后重新建表。",
        "The article has changed since the table was built, so its text is not shown. Run metrics check, correct it and build again.",
    ),
    "no_fact": (
        "链接中的事实 {fact} 不存在，已显示整篇文章。请核对编号，或从区域比较中重新选择。",
        "The link names the fact {fact}, which does not exist; the whole article is shown. Check the id, or choose again from the comparison.",
    ),
    "choose_fact": ("请选择一个数字，查看它的原句。", "Choose a number to see its sentence."),
    "no_regions": ("没有选中任何地区。请在页首至少选一个地区。", "No region is chosen. Choose at least one at the top of the page."),
    "no_indicators": (
        "所选地区没有这一类数字。请增选地区，或换一个类别。",
        "The chosen regions report no number of this kind. Add a region, or choose another kind.",
    ),
    "nothing_here": (
        "所选地区都没有报道“{indicator}”。请增选地区，或换一个指标。",
        "None of the chosen regions reports “{indicator}”. Add a region, or choose another indicator.",
    ),
    "ignored": ("链接中有无法识别的内容，已忽略：{names}。", "The link had parts that are not known and were ignored: {names}."),
    "stale": (
        "seeds/ 中的文件有 {count} 处问题，页面仍显示上一次通过核对的数据。请运行 metrics check 查看并改正。",
        "The files in seeds/ have {count} problems; the last good data is shown. Run metrics check to see and correct them.",
    ),
    "no_table": (
        "seeds/ 中的文件有 {count} 处问题，还没有可显示的数据。请运行 metrics check 查看并改正，然后刷新本页。",
        "The files in seeds/ have {count} problems, and there is no data to show yet. Run metrics check, correct them and reload.",
    ),
    "no_write": (
        "数据表无法写入：{reason}",
        "The table cannot be written: {reason}",
    ),
    "file_compare": ("乡村振兴", "rural-revitalization"),
}


def text(key: str, language: str, **values: object) -> str:
    """One text of the interface with its values filled in."""
    return TEXTS[key][0 if language == "zh" else 1].format(**values)
