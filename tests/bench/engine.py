"""From articles to tables: the build, the check, quotes, the scan; each beside the least that such work could take."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import madeup
from report import Row

from metrics.corpus.catalog import read_catalog
from metrics.parallel import available_processors, parallel_map, process_pool
from metrics.text.numerals import scan
from metrics.text.source import read_source

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
#: The floors, as programs and patterns.
_IMPORTS = "import pandas, pyarrow"
_PARSE = """
import sys, tomllib
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.toml")):
    tomllib.loads(path.read_text("utf-8"))
"""
_DIGITS = re.compile("[0-9]+")
_BEFORE_UNIT = re.compile("[一二三四五六七八九十百千万亿两〇]+(?=[个名户人年次项元亩家村])")


# --- metrics build ----------------------------------------------------------------------------------------------------


def build() -> list[Row]:
    """Five articles: nothing changed, and everything."""
    against = "importing pandas and pyarrow"
    with _folder() as folder:
        seeds = Path(shutil.copytree(SEEDS, folder / "seeds", ignore=shutil.ignore_patterns(".cache")))
        imports = partial(_seconds, "-c", _IMPORTS)
        command = partial(_seconds, "-m", "metrics", "build", "--seeds", str(seeds))
        command()
        unchanged, floor = _alternate(command, imports, rounds=9)
        changed, other = _alternate(command, imports, rounds=9, before=partial(_touch, seeds))
    return [
        Row("metrics build, five articles, no change", against, *_times(unchanged, floor), unchanged / floor, 1.2),
        Row("metrics build, five articles, all changed", against, *_times(changed, other), changed / other, 3),
    ]


def _touch(seeds: Path) -> None:
    """Make every spec another one that says the same."""
    for path in seeds.glob("*.toml"):
        with path.open("a", encoding="utf-8") as file:
            file.write("# looked at again\n")


# --- metrics check ----------------------------------------------------------------------------------------------------


def check() -> list[Row]:
    """100,000 claims in 2,000 articles: time, and how memory grows with the articles."""
    with _folder() as folder:
        madeup.make(folder / "many", 2_000)
        madeup.make(folder / "few", 200)
        many = ("-m", "metrics", "check", "--seeds", str(folder / "many"))
        ours, floor = _alternate(
            partial(_seconds, *many), partial(_seconds, "-c", _PARSE, str(folder / "many")), rounds=5
        )
        peaks = [_peak(many), _peak((*many[:-1], str(folder / "few")))]
    grown = (peaks[0] - peaks[1]) / 1.8
    return [
        Row(
            "metrics check, 100,000 claims in 2,000 articles: time",
            "tomllib alone on the same specs, one core",
            *_times(ours, floor),
            ours / floor,
            2.5,
            note=f"on {available_processors()} processors, as the command does",
        ),
        Row(
            "metrics check, 100,000 claims: peak memory, all its processes",
            "growth from 200 to 2,000 articles",
            f"{peaks[0]:.0f} MB",
            f"{peaks[1]:.0f} MB",
            grown,
            5,
            "MB per 1,000 articles",
        ),
    ]


# --- quotes -----------------------------------------------------------------------------------------------------------

#: How many quotes of an article have a character altered; of the others, some stand across a stray line break.
_ALTERED = 5
_CHUNK = 50
Job = list[tuple[Path, list[str]]]


def quotes() -> list[Row]:
    """500,000 quotes in 10,000 articles, from files to offsets."""
    with _folder() as folder:
        jobs: list[Job] = [[] for _ in range(10_000 // _CHUNK)]
        expected: list[array[int]] = []
        for number in range(10_000):
            path, asked, stand = _asked(folder, number)
            jobs[number // _CHUNK].append((path, asked))
            expected.append(stand)
        found: list[array[int]] = []

        def ours(processes: int) -> float:
            begun = time.perf_counter()
            with process_pool(len(jobs), processes) as pool:
                found[:] = [one for chunk in parallel_map(_find, jobs, pool) for one in chunk]
            return time.perf_counter() - begun

        both, one, floor = _alternate(
            partial(ours, available_processors()), partial(ours, 1), partial(_bare_find, jobs), rounds=5
        )
        if found != expected:
            raise AssertionError("a quote was not found, or not where it stands, or an altered one was accepted")
    note = f"on {available_processors()} processors; on one {one:.2f} s, {one / floor:.2f} ×; ours counts every place and gives spans of the raw text"
    against = "reading the files and str.find on their text without white space, one core"
    return [
        Row("500,000 quotes in 10,000 articles, to offsets", against, *_times(both, floor), both / floor, 2, note=note)
    ]


def _asked(folder: Path, number: int) -> tuple[Path, list[str], array[int]]:
    """An article in a file, its quotes with some altered, and where the others stand."""
    made = madeup.article(number)
    path = folder / f"{made.source_id}.txt"
    path.write_bytes(made.text.encode())
    raw = [at for at, character in enumerate(made.text) if not character.isspace()]
    text = "".join(made.text[at] for at in raw)
    whole = [claim.quote for claim in made.claims if claim.quote in made.text]
    broken = [claim.quote for claim in made.claims if claim.quote not in made.text]
    dice = random.Random(number)
    altered = dice.sample(whole, _ALTERED)
    asked, stand = [], array("i")
    for quote in [*whole, *broken]:
        if quote in altered:
            at = dice.randrange(len(quote))
            asked.append(quote[:at] + "囧" + quote[at + 1 :])
        else:
            start = text.index(quote)
            asked.append(quote)
            stand.extend((raw[start], raw[start + len(quote) - 1] + 1))
    return path, asked, stand


def _find(job: Job) -> list[array[int]]:
    """Ours: the spans of every quote that stands once."""
    results = []
    for path, asked in job:
        source, _ = read_source(path, path.name)
        found = array("i")
        if source:
            for quote in asked:
                spans = source.find(quote)
                if len(spans) == 1:
                    found.extend(spans[0])
        results.append(found)
    return results


def _bare_find(jobs: list[Job]) -> float:
    begun = time.perf_counter()
    for job in jobs:
        for path, asked in job:
            with open(path, encoding="utf-8") as file:  # noqa: PTH123 - the plainest way there is
                text = "".join(file.read().split())
            for quote in asked:
                text.find(quote)
    return time.perf_counter() - begun


# --- the scan ---------------------------------------------------------------------------------------------------------


def numerals() -> list[Row]:
    """Every numeral of 10 MB of articles, with its value."""
    words = read_catalog(SEEDS / "catalog", "seeds")[0].fixed_words
    texts = _megabytes(10)

    def ours() -> float:
        begun = time.perf_counter()
        for text in texts:
            for numeral in scan(text, words):
                numeral.value  # noqa: B018 - it is worked out when it is asked for
        return time.perf_counter() - begun

    def bare() -> float:
        begun = time.perf_counter()
        for text in texts:
            for pattern in (_DIGITS, _BEFORE_UNIT):
                for _ in pattern.finditer(text):
                    pass
        return time.perf_counter() - begun

    mine, floor = _alternate(ours, bare, rounds=11)
    against = "two bare compiled patterns: digits; Chinese numerals before a unit"
    return [Row("the ledger's scan with values, 10 MB of articles", against, *_times(mine, floor), mine / floor, 3)]


def _megabytes(size: int) -> list[str]:
    """The five articles again and again, each time with other digits."""
    articles = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    dice = random.Random(1)
    times = size * 1_000_000 // sum(len(text.encode()) for text in articles) + 1
    return [re.sub("[0-9]", lambda _: dice.choice("123456789"), text) for _ in range(times) for text in articles]


# --- measuring --------------------------------------------------------------------------------------------------------


def _alternate(
    *measures: Callable[[], float], rounds: int, before: Callable[[], None] | None = None
) -> tuple[float, ...]:
    """The median of each, measured in turns: what else the machine does falls on all alike."""
    times: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for each, measure in zip(times, measures, strict=True):
            if before:
                before()
            each.append(measure())
    return tuple(map(median, times))


def _seconds(*arguments: str) -> float:
    """How long a whole process of Python takes; it must end well."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=600)
    return time.perf_counter() - begun


def _peak(arguments: Sequence[str]) -> float:
    """The most memory that a process and its children have held, in MB: the sum of the peaks of all."""
    peaks: dict[int, int] = {}
    with subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for each in (process.pid, *_children(process.pid)):
                with contextlib.suppress(OSError, IndexError):
                    status = Path(f"/proc/{each}/status").read_text()
                    peaks[each] = int(status.split("VmHWM:")[1].split()[0])
            time.sleep(0.02)
    if process.returncode:
        raise AssertionError(f"{' '.join(arguments)} ended with {process.returncode}")
    return sum(peaks.values()) / 1024


def _children(process: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def _times(ours: float, theirs: float) -> tuple[str, str]:
    return tuple(f"{each:.2f} s" if each >= 1 else f"{1000 * each:.0f} ms" for each in (ours, theirs))  # type: ignore[return-value]


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=f"bench-{os.getpid()}-") as name:
        yield Path(name)


ROWS: dict[str, Callable[[], list[Row]]] = {"build": build, "check": check, "quotes": quotes, "numerals": numerals}
