"""The data package: everything that a citation needs, in one ZIP that is the same for the same rows."""

from __future__ import annotations

from metrics.export.archive import archive
from metrics.export.citation import bibtex, gb7714
from metrics.export.descriptor import descriptor
from metrics.export.plain import facts_csv
from metrics.export.readme import readme
from metrics.export.selection import ExportSelection
from metrics.table import parquet


def package(selection: ExportSelection) -> bytes:
    """Parquet and plain CSV of the rows, their descriptor, a README with the active filter, and how to cite them."""
    files = {"facts.parquet": parquet.pack(selection.facts), "facts.csv": facts_csv(selection.facts)}
    return archive(
        {
            "README.md": readme(selection),
            "datapackage.json": descriptor(selection, files),
            **files,
            "citation.txt": gb7714(selection).encode(),
            "citation.bib": bibtex(selection).encode(),
        }
    )
