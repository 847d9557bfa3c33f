"""Words of the downloads and of the page Data."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page_data": ("数据", "Data"),
    "exports_too_many": (
        "超过 {most} 行，一次下载放不下。请缩小筛选，或在“数据”页按地址分段取用。",
        "More than {most} rows do not go into one download. Narrow the filter, or take them in portions from the addresses on the page Data.",
    ),
    "exports_first": ("表中列出前 {most} 行。", "The table lists the first {most} rows."),
    "exports_shown": ("下载所示 {count} 行", "Download {count} rows shown"),
    "exports_shown_one": ("下载所示 {count} 行", "Download {count} row shown"),
    "exports_all": ("下载全部 {count} 行", "Download all {count} rows"),
    "exports_all_one": ("下载全部 {count} 行", "Download all {count} row"),
    "exports_shown_csv": ("下载 CSV：所示 {count} 行", "Download CSV: {count} rows shown"),
    "exports_shown_csv_one": ("下载 CSV：所示 {count} 行", "Download CSV: {count} row shown"),
    "exports_all_csv": ("下载 CSV：全部 {count} 行", "Download CSV: all {count} rows"),
    "exports_all_csv_one": ("下载 CSV：全部 {count} 行", "Download CSV: all {count} row"),
    "exports_shown_xlsx": ("下载 XLSX：所示 {count} 行", "Download XLSX: {count} rows shown"),
    "exports_shown_xlsx_one": ("下载 XLSX：所示 {count} 行", "Download XLSX: {count} row shown"),
    "exports_all_xlsx": ("下载 XLSX：全部 {count} 行", "Download XLSX: all {count} rows"),
    "exports_all_xlsx_one": ("下载 XLSX：全部 {count} 行", "Download XLSX: all {count} row"),
    "exports_shown_zip": ("下载 ZIP：所示 {count} 行", "Download ZIP: {count} rows shown"),
    "exports_shown_zip_one": ("下载 ZIP：所示 {count} 行", "Download ZIP: {count} row shown"),
    "exports_all_zip": ("下载 ZIP：全部 {count} 行", "Download ZIP: all {count} rows"),
    "exports_all_zip_one": ("下载 ZIP：全部 {count} 行", "Download ZIP: all {count} row"),
    "exports_about_csv": (
        "用 Excel 直接打开；每行带原句和出处。",
        "Opens in Excel as it is; each row with its sentence and source.",
    ),
    "exports_about_xlsx": (
        "五张表：数据、字典、来源、举措、未见报道。",
        "Five sheets: facts, dictionary, sources, initiatives, unreported.",
    ),
    "exports_about_zip": (
        "数据包，供程序和存档：Parquet、CSV、列的定义、说明、引用格式。",
        "Data package for programs and archives: Parquet, CSV, schema, README, citation.",
    ),
    "exports_intro": (
        "全部数据在一张表里。每一行是一个印出的数字、一个由它们推算的比率，或一项有名称的举措；点击任一行查看原句。",
        "All of the data in one table. A row is a printed number, a ratio derived from two of them, or a named initiative; click one to see its sentence.",
    ),
    "exports_what": ("指标或举措", "Indicator or initiative"),
    "exports_unnumbered": ("无数字的举措", "initiative without a number"),
    "exports_alt": ("数据预览，{count} 行", "Preview of the data, {count} rows"),
    "exports_count": ("**{count}** 行，全表共 {total} 行。", "**{count}** rows of {total} in the whole table."),
    "exports_nothing": (
        "没有一行同时符合所选的类别、状态和范围。请在上方多选几项。",
        "No row fits the chosen kinds, statuses and scopes together. Choose more of them above.",
    ),
    "exports_cite": ("怎样引用", "How to cite"),
    "exports_cite_help": (
        "数字的出处是文章；本数据集只说明它印在哪里，请一并注明。方括号中的日期系推断。右上角可以复制。",
        "The source of a number is its article; this data set only shows where it is printed. Cite both. A date in square brackets is inferred. Copy with the button at the top right.",
    ),
    "exports_nothing_to_cite": ("没有可引用的行。", "There is no row to cite."),
    "exports_dictionary": ("数据字典", "Data dictionary"),
    "exports_dictionary_help": (
        "由表的定义生成，与 Parquet 文件和数据包中的说明一致。",
        "Generated from the table's own schema; the same stands in the Parquet file and in the data package.",
    ),
    "exports_api": ("供程序使用", "For programs"),
    "exports_api_help": (
        "下面的地址给出本页所示的行，代号而非名称，不作任何改动：",
        "These addresses answer with the rows on this page, codes instead of names, nothing changed:",
    ),
    "exports_api_parameters": (
        "参数：`r` 地区，`derived` 1 或 0，`i` 指标，`kind` 类别，`status` 状态，`scope` 范围；多个值用逗号分开，省略即全部。不认识的值会得到一句说明，不会得到全部数据。一次至多 {most} 行：`limit` 几行，`offset` 从第几行之后；还有更多时，答复的 `Link` 头给出下一段的地址。",
        "Parameters: `r` regions, `derived` 1 or 0, `i` indicators, `kind`, `status`, `scope`; several values with commas between them; what is left out is not restricted. An unknown value gets a sentence in answer, never all of the data. At most {most} rows an answer: `limit` how many, `offset` after how many; where there is more, the answer's `Link` header has the address of the next part.",
    ),
    "exports_verify": (
        "下载的 CSV 或 ZIP 可以随时逐行复核：原句在不在文章里，数字在不在原句里，读数对不对。",
        "A downloaded CSV or ZIP can be checked again at any time, row by row: is the sentence in the article, is the number in the sentence, does it read so.",
    ),
}
