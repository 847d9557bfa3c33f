"""The README of a data package: what was asked for, what the files hold, how to read, check and cite a number."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from metrics.export.citation import gb7714
from metrics.export.dictionary import columns
from metrics.export.selection import ExportSelection
from metrics.query.criteria import ALL_STATUSES, UNNUMBERED
from metrics.texts.language import t
from metrics.vocabulary import KINDS, SCOPES


def readme(selection: ExportSelection) -> bytes:
    """The README in the reader's language."""
    language = selection.labels.language
    text = t(
        "export.readme",
        language,
        title=t("export.title", language),
        rows=t("n_rows", language, count=len(selection.facts)),
        articles=t("n_articles", language, count=len(selection.sources)),
        filter="\n".join(f"- {line}" for line in _filter(selection)),
        columns=_columns(language),
        citation="\n".join(f"- {line}" for line in gb7714(selection).splitlines()) + "\n",
    )
    return text.encode()


def _filter(selection: ExportSelection) -> Iterator[str]:
    """What was asked for, in words, and as the address for programs."""
    labels, criteria, words = selection.labels, selection.criteria, selection.labels.words
    regions = labels.joined(map(labels.region, criteria.regions)) or words.t("export.all_regions")
    yield words.titled(words.t("export.region"), regions)
    yield words.t("export.derived_on" if criteria.derived else "export.derived_off")
    for key, chosen, every in (
        ("kind", criteria.kinds, KINDS),
        ("status", criteria.statuses, ALL_STATUSES),
        ("scope", criteria.scopes, SCOPES),
    ):
        if set(chosen) != set(every):
            names = (words.t(f"export.{code}") if code == UNNUMBERED else labels.word(code) for code in chosen)
            yield words.titled(words.t(f"export.{key}"), labels.joined(names))
    yield (
        words.t("export.shown", about=labels.joined(selection.about))
        if selection.about
        else words.t("export.everything")
    )
    yield f"`/api/facts.csv?{urlencode(criteria.link(), safe=',')}`"


def _columns(language: str) -> str:
    frame = columns(language)
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    lines += [
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("<", "\\<") for cell in row) + " |"
        for row in frame.itertuples(index=False)
    ]
    return "\n".join(lines)
