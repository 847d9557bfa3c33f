"""A key on the page Verify: from the message to the end of the run, beside a change of the filter on Compare, on one server."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from statistics import median, quantiles

import servers
import subject
from client import Reader
from machine import ROOT
from report import Row

from metrics.draft.importing import Choices, import_document

_KEYS = 60
_DRAFT = "bench-01"
_PILLS = "地区"


def verify() -> list[Row]:
    """One person accepts proposal after proposal on an article of 4,100 characters with 104 numerals; each is on the disk before the next stands."""
    shown = subject.read()
    with tempfile.TemporaryDirectory() as folder:
        seeds = shutil.copytree(ROOT / "seeds", Path(folder) / "seeds", ignore=shutil.ignore_patterns(".*", "drafts"))
        choices = Choices("tongliao", "2022-10", id=_DRAFT, again=True)
        import_document("article.txt", (seeds / "tongliao-01.txt").read_bytes(), seeds, choices)
        with servers.curating(seeds, _DRAFT) as server:
            keys, filters = asyncio.run(_in_turn(shown, server.page))
    told = [f"{1000 * median(times):.0f} ms (p95 {1000 * quantiles(times, n=20)[-1]:.0f})" for times in (keys, filters)]
    note = f"median of {_KEYS} keys; at most 150 ms on the server"
    return [
        Row(
            "verify: a key until the next numeral",
            "filter change on Compare",
            *told,
            median(keys) / median(filters),
            1.5,
            note=note,
        )
    ]


async def _in_turn(shown: subject.Subject, page: str) -> tuple[list[float], list[float]]:
    person = await Reader.open(page, plain=True)
    reader = await Reader.open(f"{page.partition('/verify')[0]}/compare")
    await person.visit()
    await reader.visit()
    keys: list[float] = []
    filters: list[float] = []
    for share in shown.shares(_KEYS, seed=2):
        keys.append(await person.press("a" if "a" in person.keys else "j"))
        names = [shown.regions[region] for region in share]
        options = reader.pills[_PILLS].options
        filters.append(
            await reader.choose(_PILLS, [option for option in options if any(name in option for name in names)])
        )
        await asyncio.sleep(0.2)
    await person.close()
    await reader.close()
    return keys, filters


ROWS = {"verify": verify}
