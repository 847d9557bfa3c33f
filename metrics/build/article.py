"""One article by itself: every problem in it, its audit, and all that the tables take from it.

A proof is a function of the article, its spec, its second reading, the catalogue and the code, and of nothing else: articles are proved in any
order and in several processes, and what was proved once is not proved again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics.checks import audit, rules
from metrics.corpus.folder import Folder
from metrics.errors import Problem, TableError
from metrics.table import context, ratios
from metrics.table.fact import printed

_LOG = logging.getLogger(__name__)
_ENDED = "every process that tried was ended by it"


@dataclass(frozen=True, slots=True)
class Checked:
    """An article's problems, and its audit in words; `usable` says that there is an article with its spec at all."""

    source_id: str
    usable: bool
    problems: list[Problem]
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What a sound article gives to the tables: its facts (`writer.packed`), its audit as JSON, and its part of the context; or its problems, and nothing."""

    source_id: str
    usable: bool
    problems: list[Problem]
    facts: bytes = b""
    record: str = ""
    part: Mapping[str, Any] = field(default_factory=dict)


def check(folder: Folder, stem: str) -> Checked:
    """Prove one article of a folder, in words. A fault of the program in it is a problem of this article and of no other."""
    try:
        return _check(folder, stem)
    except Exception as error:
        _LOG.exception("%s was not proved", stem)
        return unchecked(folder, stem, f"{type(error).__name__}: {error}")


def prove(folder: Folder, stem: str) -> ArticleResult:
    """Prove one article of a folder, for the tables; otherwise as `check` does. Raises `TableError` for a value that no column holds."""
    try:
        return _prove(folder, stem)
    except TableError:
        raise
    except Exception as error:
        _LOG.exception("%s was not proved", stem)
        return unproved(folder, stem, f"{type(error).__name__}: {error}")


def unchecked(folder: Folder, stem: str, reason: str = _ENDED) -> Checked:
    """What `check` gives where it did not come to an end."""
    return Checked(stem, True, [_not_proved(folder, stem, reason)])


def unproved(folder: Folder, stem: str, reason: str = _ENDED) -> ArticleResult:
    """What `prove` gives where it did not come to an end."""
    return ArticleResult(stem, True, [_not_proved(folder, stem, reason)])


def _not_proved(folder: Folder, stem: str, reason: str) -> Problem:
    hint = "This is a fault of the program, not of the article: report it, with the article and its spec."
    return Problem(
        "not-proved", f"{folder.name}/{stem}.toml", "", f"the proof did not come to an end ({reason}).", hint
    )


def _check(folder: Folder, stem: str) -> Checked:
    document, problems = folder.read(stem)
    if document is None:
        return Checked(stem, False, problems)
    problems += rules.prove(document, folder.catalog, folder.root)
    return Checked(stem, True, problems, list(audit.lines_of(document, folder.catalog, folder.root)))


def _prove(folder: Folder, stem: str) -> ArticleResult:
    document, problems = folder.read(stem)
    if document is None:
        return ArticleResult(stem, False, problems)
    problems += rules.prove(document, folder.catalog, folder.root)
    if problems or folder.problems:  # a catalogue with a problem makes no facts
        return ArticleResult(stem, True, problems)
    facts = list(printed(document, folder.catalog))
    derived, underived = ratios.derive(facts, folder.catalog)
    record = json.dumps(audit.record(document, folder.catalog, folder.root), ensure_ascii=False)
    from metrics.table import writer  # noqa: PLC0415 - what only checks does without pyarrow

    part = context.article_context(document, folder.catalog, underived)
    return ArticleResult(stem, True, [], writer.packed(facts + derived), record, part)
