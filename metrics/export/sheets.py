"""The workbook's sheets: facts, dictionary, sources, initiatives, and what is not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics.export.cells import MAX_CELL
from metrics.export.dictionary import dictionary
from metrics.export.rows import readable
from metrics.export.selection import ExportSelection
from metrics.export.workbook import workbook
from metrics.query.comparison import numbers, records
from metrics.query.coverage import matrix
from metrics.text.source import squeeze
from metrics.texts.language import t


def xlsx(selection: ExportSelection) -> bytes:
    """The rows with all that a reader needs beside them, in one workbook."""
    sheets = {
        "facts": readable(selection.facts, selection.labels),
        "dictionary": dictionary(selection.labels, selection.facts),
        "sources": sources(selection),
        "initiatives": initiatives(selection),
        "unreported": unreported(selection),
    }
    language = selection.labels.language

    def cut_note(characters: int) -> str:
        return t("export.cell_cut", language, characters=f"{characters:,}", most=f"{MAX_CELL:,}")

    return workbook({t(f"export.{name}", language): frame for name, frame in sheets.items()}, cut_note)


def sources(selection: ExportSelection) -> pd.DataFrame:
    """One row an article that the facts stand in."""
    labels = selection.labels
    rows = []
    for name in selection.sources:
        source = labels.context.sources[name]
        basis = labels.words.own(source, "published_basis") or None
        rows.append(
            {
                "source_id": name,
                "region": labels.region(source.region),
                "article": source.title,
                "outlet": source.outlet,
                "published": source.published,
                "published_basis": basis,
                "sha256": source.sha256,
                "verified_on": source.verified_on,
                "rows": int((selection.facts["source_id"] == name).sum()),
            }
        )
    keys = ("source_id", "region", "article", "outlet", "published", "published_basis", "sha256", "verified_on", "rows")
    return _titled(selection, rows, keys)


def initiatives(selection: ExportSelection) -> pd.DataFrame:
    """One row a programme that the facts name or belong to, with its aim, its sentence and its numbers in this file."""
    labels, facts = selection.labels, records(selection.facts)
    named = dict.fromkeys(name for fact in facts if (name := fact.programme))
    rows = []
    for name in named:
        entry = labels.context.initiatives[name]
        source_id = name.partition(":")[0]
        own = [fact for fact in facts if fact.indicator and fact.programme == name]
        lines = [
            f"{labels.indicator(fact.indicator)} {labels.number(fact)} ({labels.period(fact.period)} · {labels.word(fact.status)})"
            for fact in own
        ]
        rows.append(
            {
                "region": labels.region(labels.context.sources[source_id].region),
                "name": labels.name(entry),
                "pillar": labels.word(entry.pillar),
                "aim": labels.words.own(entry, "aim") or None,
                "quote": squeeze(entry.quote),
                "numbers": "\n".join(lines),
                "source_id": source_id,
                "fact_id": name,
            }
        )
    return _titled(selection, rows, ("region", "name", "pillar", "aim", "quote", "numbers", "source_id", "fact_id"))


def unreported(selection: ExportSelection) -> pd.DataFrame:
    """One row for each of the chosen regions that reports nothing of one of these indicators, with the articles that were read."""
    labels, context = selection.labels, selection.labels.context
    wanted = set(numbers(selection.facts)["indicator"])
    reasons = {(entry.ratio, entry.region): entry.reason for entry in context.underived}
    read = {
        region: "\n".join(labels.source(name) for name in context.sources_of(region))
        for region in selection.criteria.regions
    }
    catalogue = context.measures
    rows = [
        {
            "region": labels.region(region),
            "indicator": labels.indicator(indicator),
            "unit": labels.unit(catalogue[indicator].unit),
            "state": labels.word(reasons.get((indicator, region), cell.state)),
            "articles": read[region],
        }
        for indicator, cells in matrix(selection.table_counts, selection.criteria.regions).items()
        for region, cell in cells.items()
        if indicator in wanted and cell.state == "unreported"
    ]
    return _titled(selection, rows, ("region", "indicator", "unit", "state", "articles"))


def _titled(selection: ExportSelection, rows: Sequence[Mapping[str, object]], keys: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(keys))
    return frame.rename(columns={key: t(f"export.{key}", selection.labels.language) for key in keys})
