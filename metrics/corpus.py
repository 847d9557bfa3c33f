"""A seeds folder as one thing: the catalogue, and every article with its spec.

Reading never raises for what an author can get wrong: it returns what is sound, with a problem for all that is not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from metrics import quantity
from metrics.catalog import Catalog, read_catalog
from metrics.errors import Problem, QuantityError, near
from metrics.quantity import Quantity
from metrics.source import Place, Source, read_source
from metrics.spec import Claim, Spec, read_spec

_STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Reading:
    """A claim held against its article: every place where it could stand, and what its literal reads."""

    claim: Claim
    places: list[Place]
    quantity: Quantity | None
    unreadable: str

    @property
    def place(self) -> Place:
        """The one place of a claim that passed its checks."""
        (place,) = self.places
        return place


@dataclass(frozen=True)
class Document:
    """An article and its spec."""

    source: Source
    spec: Spec

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every claim held against the text, in the spec's order."""
        return tuple(self._read(claim) for claim in self.spec.claims)

    def _read(self, claim: Claim) -> Reading:
        places = self.source.locate(claim.quote, claim.literal, claim.prefix, claim.suffix)
        try:
            return Reading(claim, places, quantity.parse(claim.literal), "")
        except QuantityError as error:
            return Reading(claim, places, None, str(error))


@dataclass(frozen=True)
class Corpus:
    """Everything under one seeds folder, with what was wrong in reading it."""

    root: Path
    catalog: Catalog
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def read_corpus(root: Path) -> Corpus:
    """Read a seeds folder: `*.txt` and `*.toml` in pairs, and `catalog/`."""
    name = root.resolve().name
    if not root.is_dir():
        hint = "Give a folder with articles, specs and a catalog folder: --seeds DIR, or METRICS_SEEDS."
        problem = Problem("missing-folder", name, "", f"{root} is not a folder.", hint)
        return Corpus(root, Catalog(), (), (problem,))
    if leaving := [_leaves(root, name, path) for path in _entries(root) if not inside(root, path)]:
        return Corpus(root, Catalog(), (), tuple(leaving))  # nothing behind such a link is read, or told of
    catalog, problems = read_catalog(root / "catalog", name)
    documents = []
    articles = {path.stem: path for path in files(root, ".txt")}
    specs = {path.stem: path for path in files(root, ".toml")}
    for stem in sorted(articles.keys() | specs.keys()):
        problems += _file_problems(name, stem, articles, specs)
        spec = source = None
        if stem in specs:
            spec, found = read_spec(specs[stem], f"{name}/{stem}.toml")
            problems += found
        if stem in articles:
            source, found = read_source(articles[stem], f"{name}/{stem}.txt")
            problems += found
        if source and spec:
            documents.append(Document(source, spec))
    if not articles and not specs:
        hint = "Put an article there as <source_id>.txt, and its spec beside it as <source_id>.toml."
        problems.append(Problem("no-articles", name, "", "the folder holds no article.", hint))
    return Corpus(root, catalog, tuple(documents), tuple(problems))


def files(root: Path, suffix: str) -> Iterator[Path]:
    """The corpus's own files with this suffix, by name; hidden ones are left out."""
    for path in sorted(root.glob(f"*{suffix}")):
        if path.is_file() and not path.name.startswith("."):
            yield path


def _file_problems(name: str, stem: str, articles: dict[str, Path], specs: dict[str, Path]) -> Iterator[Problem]:
    if not _STEM.fullmatch(stem):
        found = f"{stem!r} is no source id."
        hint = "Use lower-case letters, digits and hyphens, such as tongliao-02."
        yield Problem("bad-file-name", f"{name}/{stem}", "", found, hint)
    if stem not in specs:
        hint = f"{near(stem, specs)} Write {stem}.toml beside it, with a [source] table and its claims."
        yield Problem("missing-spec", f"{name}/{stem}.txt", "", "the article has no spec.", hint)
    if stem not in articles:
        hint = f"{near(stem, articles)} Put the article there as {stem}.txt, or remove the spec."
        yield Problem("missing-article", f"{name}/{stem}.toml", "", "the spec has no article.", hint)


def inside(root: Path, path: Path) -> bool:
    """Whether a path of the corpus is in its folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _entries(root: Path) -> Iterator[Path]:
    """Everything that the corpus reads, and the folders that it stands in."""
    for folder, pattern in (("", "*.txt"), ("", "*.toml"), ("catalog", "*.toml"), ("readings", "*.tsv")):
        here = root / folder
        if inside(root, here):
            yield from (path for path in sorted(here.glob(pattern)) if not path.name.startswith("."))
        else:
            yield here


def _leaves(root: Path, name: str, path: Path) -> Problem:
    found, where = "this is a link that leads out of the folder.", path.relative_to(root).as_posix()
    return Problem("outside-folder", f"{name}/{where}", "", found, "Copy what it leads to into the folder.")
