"""The README of a data package: what was asked for, what the files hold, how to read, check and cite a number."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from metrics.export.citation import gb7714
from metrics.export.cut import Cut
from metrics.export.dictionary import columns
from metrics.export.words import say
from metrics.query.criteria import ALL_STATUSES, UNNUMBERED
from metrics.vocabulary import KINDS, SCOPES

_ZH = """\
# {title}

{count} 行，来自 {sources} 篇文章。

## 筛选

{filter}

## 文件

| 文件 | 内容 |
|---|---|
| `facts.parquet` | 每行一个事实；列的名称和说明写在文件的元数据里 |
| `facts.csv` | 同样的行：UTF-8，无 BOM，列名和代号供程序使用，没有为表格软件作任何改动 |
| `datapackage.json` | 两个文件的大小、SHA-256 和列的定义（Data Package v2） |
| `citation.txt`、`citation.bib` | 引用格式：GB/T 7714 与 BibTeX |

在 Excel 中打开请用网站上的“CSV”或“XLSX”：那里的文字单元格若会被当作公式，前面加了一个 `'`；本包没有改动任何单元格。

## 怎样读一个数字

- `literal` 是原文印出的字，`value`、`lower`、`upper` 是它的读数。以上、至少含本数，超过、余、多不含本数（《民法典》第1259条）；约数不设宽度；区间只有两端。
- 目标（target）和计划（plan）不是实际（actual）。没有行，就是所读的文章没有报道，不是零。
- `derived` 为真的行由 `inputs` 里的两个数字相除得出，原文没有印。
- `suspect` 写明为什么这个印出的数字不可能对；这样的数字照录，但不参加比较。
- 印了，不等于属实；印了，就可以引用。

## 复核

`metrics verify 文件` 逐行对照原文：原句在不在、数字在不在原句里、读数对不对。这个压缩包、其中的 `facts.csv`，以及网站下载的 CSV 都可以。

## 列

{columns}

## 引用

{citation}"""

_EN = """\
# {title}

{count} rows from {sources} articles.

## Filter

{filter}

## Files

| File | Holds |
|---|---|
| `facts.parquet` | one row a fact; titles and descriptions of the columns stand in the file's metadata |
| `facts.csv` | the same rows: UTF-8 without BOM, column names and codes for programs, nothing changed for a spreadsheet |
| `datapackage.json` | size, SHA-256 and columns of both (Data Package v2) |
| `citation.txt`, `citation.bib` | how to cite: GB/T 7714 and BibTeX |

For Excel take the site's CSV or XLSX: text cells that a spreadsheet would run as a formula begin with `'` there. No cell of this package was changed.

## How to read a number

- `literal` is what the article prints; `value`, `lower` and `upper` are what it reads. 以上 and 至少 include the number, 超过, 余 and 多 do not (Civil Code,
  art. 1259); an approximate number has no invented width; a range has only its two ends.
- A target or plan is not actual. No row means that the articles read do not report it; it does not mean zero.
- A row with `derived` true is the ratio of the two numbers in `inputs`; no article prints it.
- `suspect` says why a printed number cannot be right; it is kept as printed, and out of comparisons.
- That an article prints a number does not make it true. It makes it quotable.

## Check it

`metrics verify FILE` holds every row against the articles: is the sentence there, is the number in it, does it read so. It takes this ZIP, its `facts.csv`, and the
CSV that the site offers.

## Columns

{columns}

## Cite

{citation}"""


def readme(cut: Cut) -> bytes:
    """The README in the reader's language."""
    language = cut.labels.language
    text = (_ZH if language == "zh" else _EN).format(
        title=say("title", language),
        count=len(cut.facts),
        sources=len(cut.sources),
        filter="\n".join(f"- {line}" for line in _filter(cut)),
        columns=_columns(language),
        citation="\n".join(f"- {line}" for line in gb7714(cut).splitlines()) + "\n",
    )
    return text.encode()


def _filter(cut: Cut) -> Iterator[str]:
    """What was asked for, in words, and as the address for programs."""
    labels, criteria, language = cut.labels, cut.criteria, cut.labels.language
    joint = say("joint", language)
    colon = "：" if language == "zh" else ": "
    yield f"{say('region', language)}{colon}{joint.join(map(labels.region, criteria.regions)) or say('all_regions', language)}"
    yield say("derived_on" if criteria.derived else "derived_off", language)
    for key, chosen, every in (
        ("kind", criteria.kinds, KINDS),
        ("status", criteria.statuses, ALL_STATUSES),
        ("scope", criteria.scopes, SCOPES),
    ):
        if set(chosen) != set(every):
            words = joint.join(say(code, language) if code == UNNUMBERED else labels.word(code) for code in chosen)
            yield f"{say(key, language)}{colon}{words}"
    yield say("shown", language, about=joint.join(cut.about)) if cut.about else say("everything", language)
    yield f"`/api/facts.csv?{urlencode(criteria.link(), safe=',')}`"


def _columns(language: str) -> str:
    frame = columns(language)
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    lines += [
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("<", "\\<") for cell in row) + " |"
        for row in frame.itertuples(index=False)
    ]
    return "\n".join(lines)
