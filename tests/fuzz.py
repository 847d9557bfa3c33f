"""Coverage-guided fuzzing of what reads other people's files: `python tests/fuzz.py article|spec|literal|download`, as `make fuzz` runs it.

An exception that is no `MetricsError` ends it, and leaves the bytes that raised it in a file `crash-…`. Options are libFuzzer's:
`-max_total_time=60` (seconds), or a crash's file, to see it again.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["metrics"]):
    from metrics import audit, checks, numerals, period, quantity, source
    from metrics.build import all_facts
    from metrics.corpus import read_corpus
    from metrics.errors import MetricsError
    from metrics.export.archive import archive
    from metrics.export.plain import facts_csv
    from metrics.export.reopen import reopen
    from metrics.table import frame

SMALL = Path(__file__).parent / "seeds"
STEM = "tongliao-01"
WORK = Path(tempfile.mkdtemp(prefix="metrics-fuzz-"))


def check(name: str, content: bytes) -> None:
    """The small corpus with one file replaced: all rules, the account and all messages."""
    before = (WORK / name).read_bytes()
    (WORK / name).write_bytes(content)
    try:
        corpus = read_corpus(WORK)
        for problem in checks.check(corpus):
            str(problem)
        list(audit.lines(corpus))
    finally:
        (WORK / name).write_bytes(before)


def article(content: bytes) -> None:
    check(f"{STEM}.txt", content)


def spec(content: bytes) -> None:
    check(f"{STEM}.toml", content)


def literal(content: bytes) -> None:
    text = content.decode("utf-8", "surrogateescape")
    numerals.scan(text)
    with suppress(MetricsError):
        quantity.parse(text)
    with suppress(MetricsError):
        period.parse(text)
    found = source.Source("a", text, "")
    found.locate(text, text[1:3])
    found.nearest(text[::-1])
    found.excerpt(0, min(3, len(text)))


def download(content: bytes) -> None:
    path = WORK / "download"
    path.write_bytes(content)
    with suppress(MetricsError):
        reopen(path)


TARGETS: dict[str, Callable[[bytes], None]] = {each.__name__: each for each in (article, spec, literal, download)}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    shutil.copytree(SMALL, WORK, dirs_exist_ok=True)
    begin = WORK / "begin"
    begin.mkdir()
    for path in SMALL.glob("*.t*"):
        (begin / path.name).write_bytes(path.read_bytes())
    if target is download:
        facts = frame(all_facts(read_corpus(SMALL)))
        (begin / "facts.csv").write_bytes(facts_csv(facts))
        (begin / "package.zip").write_bytes(archive({"facts.csv": facts_csv(facts), "datapackage.json": b"{}"}))
    atheris.Setup([*sys.argv, "-max_len=16384", str(begin)], target)
    atheris.Fuzz()
