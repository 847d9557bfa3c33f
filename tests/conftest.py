"""What tests of several modules share: the real seeds, a small corpus to break, and facts made by hand."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from hypothesis import Phase, settings

from metrics.build import tables
from metrics.build.paths import TablePaths
from metrics.corpus.folder import Corpus, read_corpus
from metrics.model.context import Context
from metrics.model.fact import Fact
from metrics.table import parquet, writer
from metrics.text import bounds

settings.register_profile("untimed", deadline=None)
#: Of a failure only that it is one, and the same examples each time.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "untimed"))

#: One article with one of everything: exact, hedged and approximate numbers, a range, a target, a number that cannot be right, a place,
#: a unit to convert, a named programme, a number that the page breaks over a line, and another article on the same page.
SMALL = Path(__file__).parent / "seeds"
STEM = "tongliao-01"
#: What `turn` writes in turn: who says one of the numbers.
SPEAKERS = ("村党支部书记", "王书记")
ROOT = Path(__file__).parents[1]
#: The articles that tests of known numbers stand on, each of the region that it is named after.
FIVE = ("tongliao-01", "baotou-01", "hangjin-01", "wanrong-01", "xingan-01")
#: Units that the small corpus does without: dimension, factor, form.
MORE_UNITS = {"permille": ("share", "0.1", "‰"), "fraction": ("share", "100", "分之"), "ratio": ("ratio", "1", ":")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with browsers first, then those with other slow tests: a worker that begins one of them last would end long after the others."""

    def rank(item: pytest.Item) -> int:
        return 0 if item.get_closest_marker("browser") else 1 if item.get_closest_marker("slow") else 2

    ranks: dict[Path, int] = {}
    for item in items:
        ranks[item.path] = min(rank(item), ranks.get(item.path, 2))
    items.sort(key=lambda item: ranks[item.path])


@dataclass(frozen=True)
class SmallCorpus:
    """A seeds folder on disk, complete and without a problem, for a test to break. An edit that finds nothing to change fails."""

    root: Path

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file into the folder, as these bytes."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a stretch that stands once in a file."""
        text = (self.root / name).read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def edit_spec(self, old: str, new: str) -> None:
        """Replace a stretch of the spec."""
        self.edit(f"{STEM}.toml", old, new)

    def add_to_spec(self, entry: str) -> None:
        """Append an entry to the spec."""
        self.write(f"{STEM}.toml", (self.root / f"{STEM}.toml").read_bytes() + b"\n" + entry.encode())

    def edit_article(self, old: str, new: str) -> None:
        """Replace a stretch of the article, and bring the spec's checksum up to date."""
        before = self._digest()
        self.edit(f"{STEM}.txt", old, new)
        self.edit_spec(before, self._digest())

    def add_quantity(
        self, sentence: str, literal: str, value: str, bound: str = "exact", unit: str = "percent"
    ) -> None:
        """A further sentence in the article, and the claim of an indicator of its own, in a unit that the catalogue gets where it has none."""
        number = (self.root / "catalog/indicators.toml").read_text("utf-8").count("[[indicators]]")
        units = (self.root / "catalog/units.toml").read_text("utf-8")
        for name, (dimension, factor, form) in MORE_UNITS.items():
            if f'"{name}"' not in units:
                units += (
                    f'\n[[units]]\nid = "{name}"\nzh = "{form}"\nen = "{name}"\ndimension = "{dimension}"\nfactor = {factor}\n'
                    f'forms = ["{form}"]\ncontinuous = true\n'
                )
        self.write("catalog/units.toml", units)
        entry = f'id = "tried_{number}"\nzh = "试{number}"\nen = "Tried {number}"\nkind = "grid"\nunit = "{unit}"\ndefinition = "试"\ndefinition_en = "Tried"\n'
        indicators = (self.root / "catalog/indicators.toml").read_text("utf-8")
        self.write("catalog/indicators.toml", f"{indicators}\n[[indicators]]\n{entry}")
        self.edit_article("走进院落。", f"走进院落。{sentence}。")
        self.add_to_spec(
            f'[[claims]]\nindicator = "tried_{number}"\nquote = "{sentence}"\nliteral = "{literal}"\nvalue = {value}\nbound = "{bound}"\nperiod = "2022"\n'
        )

    def copy_as(self, stem: str) -> None:
        """A further article with its spec, like the first."""
        for suffix in (".txt", ".toml"):
            self.write(f"{stem}{suffix}", (self.root / f"{STEM}{suffix}").read_bytes())

    def turn(self) -> None:
        """Change the spec to its other state, so that the next build has work."""
        old, new = SPEAKERS if self.speaker == SPEAKERS[0] else reversed(SPEAKERS)
        self.edit_spec(f'"{old}"', f'"{new}"')

    @property
    def speaker(self) -> str:
        """Which state the spec is in."""
        text = (self.root / f"{STEM}.toml").read_text("utf-8")
        return next(each for each in SPEAKERS if f'"{each}"' in text)

    @property
    def built(self) -> str | None:
        """Which state the table on disk is of, which must be whole; None where there is none."""
        path = TablePaths.of(self.root).facts
        if not path.exists():
            return None
        facts, context = parquet.read(path)
        assert len(facts) == 13
        assert STEM in context["sources"]
        (speaker,) = facts["said_by"].dropna()
        return str(speaker)

    @property
    def left_over(self) -> list[str]:
        """What stands in the cache folder beside the tables."""
        return sorted(
            path.name for path in (self.root / ".cache").glob("*") if path.suffix not in (".parquet", ".lock")
        )

    def read(self) -> Corpus:
        """The folder as it now is."""
        return read_corpus(self.root)

    def _digest(self) -> str:
        return hashlib.sha256((self.root / f"{STEM}.txt").read_bytes()).hexdigest()


@pytest.fixture
def corpus(tmp_path: Path) -> SmallCorpus:
    """The small corpus, fresh for each test."""
    return SmallCorpus(shutil.copytree(SMALL, tmp_path / "seeds", ignore=shutil.ignore_patterns(".*")))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The project's own seeds folder."""
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def five(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five of the project's articles and their regions alone, in a folder of their own; not to be changed.

    What tests of known numbers stand on: an article or a region that is added to the seeds changes none of them.
    """
    folder = tmp_path_factory.mktemp("five") / "seeds"
    shutil.copytree(seeds / "catalog", folder / "catalog")
    head, *entries = (folder / "catalog" / "regions.toml").read_text("utf-8").split("[[regions]]")
    own = [each for each in entries if f"{tomllib.loads(each)['id']}-01" in FIVE]
    (folder / "catalog" / "regions.toml").write_text("[[regions]]".join([head, *own]), "utf-8")
    (folder / "readings").mkdir()
    for stem in FIVE:
        for name in (f"{stem}.txt", f"{stem}.toml", f"readings/{stem}.tsv"):
            shutil.copy(seeds / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def real(seeds: Path) -> Corpus:
    """The project's own corpus, as read."""
    return read_corpus(seeds)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative: the signal), what it printed, and how long it ran, in seconds."""

    code: int
    said: str
    took: float


class Zygote:
    """Runs commands in forks of a process that has everything loaded."""

    def __init__(self, log: Path) -> None:
        self._log = log
        # A copy where any user can read it: the checkout may lie in a folder that only its owner may enter.
        self._package = Path(tempfile.mkdtemp(prefix="metrics-package-"))
        self._package.chmod(0o755)
        shutil.copytree(ROOT / "metrics", self._package / "metrics", ignore=shutil.ignore_patterns("__pycache__"))
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "zygote.py")], stdin=-1, stdout=-1, text=True, cwd=self._package,
            env=os.environ | {"PYTHONPATH": str(self._package)},
        )  # fmt: skip
        self._ready = False

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def run(self, command: str, root: Path, *more: str, kill_after: float | None = None, **faults: Any) -> Ended:
        """Run one command on a corpus; kill it after so many seconds, or let it fail in another way."""
        order = {"arguments": [command, "--seeds", str(root), *more], "log": str(self._log), **faults}
        assert self._process.stdin
        if not self._ready:
            assert self._line() == "ready"
            self._ready = True
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        child, start = int(self._line()), time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.kill(child, 9)
        code = int(self._line())
        return Ended(code, self._log.read_text("utf-8"), time.monotonic() - start)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        shutil.rmtree(self._package)


@pytest.fixture(scope="session")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    """The command line in forks, and what is to go wrong: `zygote.run("build", root, kill_after=0.1)`."""
    running = Zygote(tmp_path_factory.mktemp("zygote") / "log")
    yield running
    running.close()


@pytest.fixture(scope="session")
def make_fact() -> Callable[..., Fact]:
    """Facts by hand: `make_fact("grid_count", 100, bound="at_least", region="baotou")`; the bounds follow from the hedge."""

    def make(indicator: str, value: float | str | None = 1, **columns: Any) -> Fact:
        region = columns.setdefault("region", "tongliao")
        source_id = columns.setdefault("source_id", f"{region}-01")
        bound = bounds.Bound(columns.setdefault("bound", "exact"))
        period = columns.setdefault("period", "2022")
        number = None if value is None else Decimal(value)
        lower, upper = (None, None) if number is None else bounds.interval(number, bound)
        defaults = {
            "kind": "grid",
            "lower": lower,
            "upper": upper,
            "unit": "piece",
            "status": "actual",
            "year": int(period[:4]),
            "literal": f"{value}个",
            "quote": f"共{value}个",
            "published": "2022-10",
            "verified_on": date(2026, 11, 21),
        }
        fact_id = f"{source_id}:{columns.pop('id', indicator)}"
        return Fact(fact_id=fact_id, indicator=indicator, value=number, **(defaults | columns))

    return make


@pytest.fixture
def as_table(tmp_path: Path) -> Callable[[Iterable[Fact]], pd.DataFrame]:
    """Facts as the rows that a reader of the table sees: through the file and back."""

    def through(facts: Iterable[Fact]) -> pd.DataFrame:
        path = tmp_path / "as_table.parquet"
        writer.write(facts, path, "fingerprint", {})
        return parquet.read(path)[0]

    return through


@dataclass(frozen=True)
class Answer:
    """What an ASGI application answered; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def ask() -> Callable[..., Answer]:
    """One request, straight into an ASGI application: `ask(app, "/path?query", method="GET", headers={})`."""

    def request(app: Any, address: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        parts = urlsplit(address)
        scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1", "method": method, "scheme": "http", "root_path": "",
            "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
            "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
        }  # fmt: skip
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run(app(scope, receive, send))
        found = {key.decode().lower(): value.decode() for key, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))

    return request


@pytest.fixture(scope="session")
def data(five: Path) -> tuple[pd.DataFrame, Context]:
    """The table of the five articles and its context, built once; not to be changed."""
    facts, context = parquet.read(tables.build(five).path)
    return facts, Context.read(context)
