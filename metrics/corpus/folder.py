"""A seeds folder as one thing: the catalogue, and every article with its spec.

Reading never raises for what an author can get wrong: it returns what is sound, with a problem for all that is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from metrics.corpus.catalog import Catalog, read_catalog
from metrics.corpus.spec import Claim, Spec, read_spec
from metrics.errors import Problem, QuantityError, suggest
from metrics.files import inside
from metrics.text import quantity
from metrics.text.quantity import Quantity
from metrics.text.source import Place, Source, read_source

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


@dataclass(frozen=True, eq=False)
class Document:
    """An article and its spec. Equal to itself only, so that what is worked out of it can be kept with it."""

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
class Folder:
    """A seeds folder before its articles are read: the catalogue, which articles and specs there are, and what is wrong so far."""

    root: Path
    name: str
    catalog: Catalog
    articles: frozenset[str]
    specs: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def stems(self) -> list[str]:
        """The name of every article or spec, in order."""
        return sorted(self.articles | self.specs)

    def read(self, stem: str) -> tuple[Document | None, list[Problem]]:
        """One article with its spec; None where either is missing or unsound, with the reasons."""
        problems = list(_file_problems(self, stem))
        spec = source = None
        if stem in self.specs:
            spec, found = read_spec(self.root / f"{stem}.toml", f"{self.name}/{stem}.toml")
            problems += found
        if stem in self.articles:
            source, found = read_source(self.root / f"{stem}.txt", f"{self.name}/{stem}.txt")
            problems += found
        return Document(source, spec) if source and spec else None, problems


@dataclass(frozen=True)
class Corpus:
    """Everything under one seeds folder, with what was wrong in reading it."""

    root: Path
    catalog: Catalog
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def open_folder(root: Path) -> Folder:
    """Open a seeds folder: `*.txt` and `*.toml` in pairs, and `catalog/`, which alone is read."""
    name = root.resolve().name
    if not root.is_dir():
        hint = "Give a folder with articles, specs and a catalog folder: --seeds DIR, or METRICS_SEEDS."
        problem = Problem("missing-folder", name, "", f"{root} is not a folder.", hint)
        return Folder(root, name, Catalog(), frozenset(), frozenset(), (problem,))
    if leaving := [_leaves(root, name, path) for path in _leaving(root)]:
        # Nothing behind such a link is read, or told of.
        return Folder(root, name, Catalog(), frozenset(), frozenset(), tuple(leaving))
    catalog, problems = read_catalog(root / "catalog", name)
    articles, specs = (frozenset(path.stem for path in files(root, suffix)) for suffix in (".txt", ".toml"))
    articles -= frozenset(stem for stem in articles - specs if _is_draft(root, stem))
    problems += _no_files(root, name)
    if not articles and not specs:
        hint = "Put an article there as <source_id>.txt, and its spec beside it as <source_id>.toml."
        problems.append(Problem("no-articles", name, "", "the folder holds no article.", hint))
    return Folder(root, name, catalog, articles, specs, tuple(problems))


def read_corpus(root: Path) -> Corpus:
    """Read a seeds folder whole, and hold it in memory."""
    folder = open_folder(root)
    documents: list[Document] = []
    problems = list(folder.problems)
    for stem in folder.stems:
        document, found = folder.read(stem)
        problems += found
        if document:
            documents.append(document)
    return Corpus(root, folder.catalog, tuple(documents), tuple(problems))


def files(root: Path, suffix: str) -> Iterator[Path]:
    """The corpus's own files with this suffix, by name; hidden ones are left out."""
    for path in sorted(root.glob(f"*{suffix}")):
        if path.is_file() and not path.name.startswith("."):
            yield path


def _no_files(root: Path, name: str) -> Iterator[Problem]:
    """Under the name of an article, spec or second reading, what is neither a file nor a folder: it must not be overlooked in silence."""
    for pattern in ("*.txt", "*.toml", "readings/*.tsv"):
        for path in sorted(root.glob(pattern)):
            if not (path.name.startswith(".") or path.is_file() or path.is_dir()):
                found = "it is no file, but a pipe, a device or a link that leads nowhere."
                where = f"{name}/{path.relative_to(root).as_posix()}"
                yield Problem("no-file", where, "", found, "Put the file itself there, or remove it.")


def _file_problems(folder: Folder, stem: str) -> Iterator[Problem]:
    name, articles, specs = folder.name, folder.articles, folder.specs
    if not _STEM.fullmatch(stem):
        found = f"{stem!r} is no source id."
        hint = "Use lower-case letters, digits and hyphens, such as tongliao-02."
        yield Problem("bad-file-name", f"{name}/{stem}", "", found, hint)
    if stem not in specs:
        hint = f"{suggest(stem, specs)} Write {stem}.toml beside it, with a [source] table and its claims."
        yield Problem("missing-spec", f"{name}/{stem}.txt", "", "the article has no spec.", hint)
    if stem not in articles:
        hint = f"{suggest(stem, articles)} Put the article there as {stem}.txt, or remove the spec."
        yield Problem("missing-article", f"{name}/{stem}.toml", "", "the spec has no article.", hint)


def _is_draft(root: Path, stem: str) -> bool:
    """Whether an article is still a draft: its text is put in place first when it is published, and its spec, which makes it one of the corpus, last."""
    return (root / "drafts" / f"{stem}.toml").is_file()


def _leaving(root: Path) -> Iterator[Path]:
    """Links that lead out of the folder, among all that the corpus reads and the folders that it stands in."""
    for folder, pattern in (
        ("", "*.txt"),
        ("", "*.toml"),
        ("catalog", "*.toml"),
        ("readings", "*.tsv"),
        ("originals", "*"),
    ):
        here = root / folder
        if not inside(root, here):
            yield here
            continue
        for path in sorted(here.glob(pattern)):
            if path.is_symlink() and not path.name.startswith(".") and not inside(root, path):
                yield path


def _leaves(root: Path, name: str, path: Path) -> Problem:
    found, where = "this is a link that leads out of the folder.", path.relative_to(root).as_posix()
    return Problem("outside-folder", f"{name}/{where}", "", found, "Copy what it leads to into the folder.")
