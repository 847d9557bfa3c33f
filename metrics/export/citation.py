"""How to cite: each article, and this compilation of their numbers; GB/T 7714—2015 and BibTeX.

The article is the source of a number; the compilation only says where the number stands. A date that was inferred stands in square brackets, as
the standard has it for estimated dates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from metrics.export.plain import facts_csv
from metrics.export.selection import ExportSelection
from metrics.model.source import SourceInfo
from metrics.text import period
from metrics.texts.language import t

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    mark: f"\\{mark}" for mark in "{}$&#%_"
}
_KEY = "figures-with-evidence"


def gb7714(selection: ExportSelection) -> str:
    """The compilation [DS], then each article [N] (a magazine's: [J]), numbered, one a line."""
    entries = [_compilation(selection), *(_article(selection, name) for name in selection.sources)]
    return "".join(f"[{number}] {entry}\n" for number, entry in enumerate(entries, start=1))


def bibtex(selection: ExportSelection) -> str:
    """The same as BibTeX entries; an article's key is its source id."""
    facts = {
        "author": "{" + _tex(t("export.project", selection.labels.language)) + "}",
        "title": "{" + _tex(_title(selection)) + "}",
        "year": selection.verified_on[:4],
        "version": selection.verified_on,
        "note": _tex(f"Data set, facts.csv SHA-256 {digest(selection)}"),
    }
    entries = [_entry("misc", _KEY, facts)]
    for name in selection.sources:
        source = selection.labels.context.sources[name]
        when = period.parse(source.published)
        month = re.fullmatch(r"\d{4}-(\d{2})(-\d{2})?", source.published)
        fields = {
            "title": "{" + _tex(source.title) + "}",
            "journal": _tex(_outlet(source)),
            "year": str(when.year),
            "month": str(int(month[1])) if month else "",
            "note": _tex(f"{source.published}" + (", date inferred" if source.published_basis else "")),
        }
        entries.append(_entry("article" if source.outlet else "misc", name, fields))
    return "\n".join(entries)


def digest(selection: ExportSelection) -> str:
    """SHA-256 of the rows as `facts.csv`: what a citation names, and what anyone can compute again."""
    return hashlib.sha256(facts_csv(selection.facts)).hexdigest()


def _compilation(selection: ExportSelection) -> str:
    language = selection.labels.language
    author, title = t("export.project", language), _title(selection)
    return t(
        "export.compilation",
        language,
        author=author,
        title=title,
        verified_on=selection.verified_on,
        digest=digest(selection),
    )


def _title(selection: ExportSelection) -> str:
    labels = selection.labels
    named = set(selection.facts["region"])
    regions = labels.joined(labels.region(region) for region in labels.context.regions if region in named)
    title = t("export.title", labels.language)
    return t("export.compilation_title", labels.language, title=title, regions=regions, count=len(selection.facts))


def _article(selection: ExportSelection, name: str) -> str:
    source = selection.labels.context.sources[name]
    outlet = _outlet(source) or t("export.no_outlet", selection.labels.language)
    mark = "J" if (source.outlet or "").endswith(("杂志", "期刊")) else "N"
    date = f"[{source.published}]" if source.published_basis else source.published
    return f"{source.title}[{mark}]. {outlet}, {date}."


def _outlet(source: SourceInfo) -> str:
    """An outlet's bare name: 《党建》杂志 is called 党建."""
    return re.sub(r"^《(.+)》(?:杂志|期刊)?$", r"\1", source.outlet or "")


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _tex(text: str) -> str:
    """Text that TeX prints as it is.

    >>> _tex("50%_{a}")
    '50\\\\%\\\\_\\\\{a\\\\}'
    """
    return "".join(_TEX.get(character, character) for character in text)
