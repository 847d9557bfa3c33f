"""What the fuzzers feed: functions that take any bytes, and may raise nothing. `tests/test_fuzz.py` tries a few, `tests/fuzz.py` many."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.checks import audit, rules
from metrics.corpus.folder import read_corpus
from metrics.errors import MetricsError
from metrics.export.archive import archive
from metrics.export.plain import facts_csv
from metrics.table.ratios import all_facts
from metrics.table.writer import frame
from metrics.text import numerals, period, quantity, source
from metrics.verify.reopen import reopen

SMALL = Path(__file__).parent / "seeds"
STEM = "tongliao-01"


@cache
def _folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="metrics-fuzz-")
    shutil.copytree(SMALL, folder.name, dirs_exist_ok=True)
    return folder


def _check(name: str, content: bytes) -> None:
    """The small corpus with one file replaced: all rules, the account and all messages."""
    root = Path(_folder().name)
    before = (root / name).read_bytes()
    (root / name).write_bytes(content)
    try:
        corpus = read_corpus(root)
        for problem in rules.check(corpus):
            str(problem)
        list(audit.lines(corpus))
    finally:
        (root / name).write_bytes(before)


def article(content: bytes) -> None:
    _check(f"{STEM}.txt", content)


def spec(content: bytes) -> None:
    _check(f"{STEM}.toml", content)


def literal(content: bytes) -> None:
    text = content.decode("utf-8", "surrogateescape")
    numerals.scan(text)
    with suppress(MetricsError):
        quantity.parse(text)
    with suppress(MetricsError):
        period.parse(text)
    found = source.Source("a", text)
    found.locate(text, text[1:3])
    found.nearest(text[::-1])
    found.excerpt(0, min(3, len(text)))


def download(content: bytes) -> None:
    path = Path(_folder().name) / "download"
    path.write_bytes(content)
    try:
        with suppress(MetricsError):
            reopen(path)
    finally:
        path.unlink()


TARGETS: dict[str, Callable[[bytes], None]] = {each.__name__: each for each in (article, spec, literal, download)}


def first_inputs(target: str) -> dict[str, bytes]:
    """Sound files of the small corpus to begin with, by name."""
    inputs = {path.name: path.read_bytes() for path in sorted(SMALL.glob("*.t*"))}
    if target == "download":
        facts = facts_csv(frame(all_facts(read_corpus(SMALL))))
        inputs |= {"facts.csv": facts, "package.zip": archive({"facts.csv": facts, "datapackage.json": b"{}"})}
    return inputs
