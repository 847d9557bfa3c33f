"""The data package: everything that a citation needs, in one ZIP that is the same for the same rows."""

from __future__ import annotations

from metrics.export.archive import archive
from metrics.export.citation import bibtex, gb7714
from metrics.export.cut import Cut
from metrics.export.descriptor import descriptor
from metrics.export.plain import facts_csv
from metrics.export.readme import readme
from metrics.table import parquet


def package(cut: Cut) -> bytes:
    """Parquet and plain CSV of the rows, their descriptor, a README with the active filter, and how to cite them."""
    files = {"facts.parquet": parquet.pack(cut.facts), "facts.csv": facts_csv(cut.facts)}
    return archive(
        {
            "README.md": readme(cut),
            "datapackage.json": descriptor(cut, files),
            **files,
            "citation.txt": gb7714(cut).encode(),
            "citation.bib": bibtex(cut).encode(),
        }
    )
