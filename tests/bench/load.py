"""What the server does for a reader without the browser: one rerun, fifty readers at once, the memory they take."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median, quantiles

import servers
import subject
from client import Reader
from report import Row

_RERUNS = 120  # of 31 subsets: each is drawn once, and shown from the cache afterwards, as figures that were fetched ahead are
_READERS = 50
_ROUNDS = 6
_PILLS = "地区"  # the label of the regions' pills, on both pages


@contextmanager
def _both() -> Iterator[tuple[subject.Subject, tuple[servers.Server, servers.Server]]]:
    """The subject, our server and the bare page's, each warmed by one visit."""
    shown = subject.read()
    with servers.ours() as own, servers.bare(shown.facts) as bare:
        for server in (own, bare):
            asyncio.run(_visit(server.page))
        yield shown, (own, bare)


async def _visit(address: str) -> None:
    reader = await Reader.open(address)
    await reader.visit()
    await reader.close()


def rerun() -> list[Row]:
    """One reader changes the filter; from the message to the end of the run, page by page in turn."""
    with _both() as (shown, both):
        before = [server.spent() for server in both]
        spent = asyncio.run(_alone(shown, both))
        busy = [1000 * (server.spent() - start) / _RERUNS for server, start in zip(both, before, strict=True)]
    told = [f"{1000 * median(times):.0f} ms (p95 {1000 * quantiles(times, n=20)[-1]:.0f})" for times in spent]
    early = [median(times[: _RERUNS // 3]) for times in spent]
    note = (
        f"median of {_RERUNS} reruns each, in turn, random subsets of the regions, the same for both; of the first third, most of whose figures "
        f"are drawn anew: {early[0] / early[1]:.2f} ×; processor time of the server with all "
        f"that a rerun leaves behind: {busy[0]:.0f} ms against {busy[1]:.0f} ms a rerun"
    )
    ratio = median(spent[0]) / median(spent[1])
    return [Row("server time of one rerun", subject.BARE, told[0], told[1], ratio, 0.50, note=note)]


async def _alone(
    shown: subject.Subject, both: tuple[servers.Server, servers.Server]
) -> tuple[list[float], list[float]]:
    readers = [await Reader.open(server.page) for server in both]
    for reader in readers:
        await reader.visit()
    spent: tuple[list[float], list[float]] = ([], [])
    for number, share in enumerate(shown.shares(_RERUNS, seed=1)):
        for which in (0, 1) if number % 2 else (1, 0):
            spent[which].append(await _change(shown, readers[which], share))
            await asyncio.sleep(0.2)  # a reader looks at the chart; the server collects its garbage
    for reader in readers:
        await reader.close()
    return spent


def crowd() -> list[Row]:
    """Fifty readers change the filter at the same moment; until the last has the whole answer."""
    with _both() as (shown, both):
        spent = asyncio.run(_together(shown, both))
    told = [f"{median(times):.2f} s" for times in spent]
    note = f"median of {_ROUNDS} rounds each, in turn; each reader a random subset of the regions, the same for both; no error, a chart in every answer"
    ratio = median(spent[0]) / median(spent[1])
    what = f"{_READERS} sessions changing a filter at once"
    return [Row(what, subject.BARE, told[0], told[1], ratio, 0.40, note=note)]


async def _together(
    shown: subject.Subject, both: tuple[servers.Server, servers.Server]
) -> tuple[list[float], list[float]]:
    crowds = [await _crowd(server.page, _READERS) for server in both]
    spent: tuple[list[float], list[float]] = ([], [])
    for number in range(_ROUNDS):
        shares = list(shown.shares(_READERS, seed=100 + number))
        for which in (0, 1) if number % 2 else (1, 0):
            changes = (_change(shown, reader, share) for reader, share in zip(crowds[which], shares, strict=True))
            begun = time.perf_counter()
            await asyncio.gather(*changes)
            spent[which].append(time.perf_counter() - begun)
            await asyncio.sleep(0.5)
    for readers in crowds:
        await asyncio.gather(*(reader.close() for reader in readers))
    return spent


def memory() -> list[Row]:
    """Memory of our server with fifty readers on Compare, against one."""
    with servers.ours() as own:
        one, many, later = asyncio.run(_growth(subject.read(), own))
        tree = own.resident_tree()
    told = [f"{size / 1e6:.0f} MB" for size in (many, one)]
    note = (
        f"resident memory of the process that serves; 50 arrived at once; {later / 1e6:.0f} MB after each has changed the filter twice; "
        f"{tree / 1e6:.0f} MB with the `metrics serve` that started it"
    )
    return [
        Row(f"memory: server with {_READERS} sessions", "with 1 session", told[0], told[1], many / one, 1.3, note=note)
    ]


async def _growth(shown: subject.Subject, own: servers.Server) -> tuple[int, int, int]:
    readers = await _crowd(own.page, 1)
    await asyncio.sleep(1)
    one = own.resident()
    readers += await _crowd(own.page, _READERS - 1)
    await asyncio.sleep(1)
    many = own.resident()
    for number in range(2):
        shares = shown.shares(_READERS, seed=200 + number)
        await asyncio.gather(*(_change(shown, reader, share) for reader, share in zip(readers, shares, strict=True)))
    await asyncio.sleep(1)
    later = own.resident()
    await asyncio.gather(*(reader.close() for reader in readers))
    return one, many, later


async def _crowd(address: str, size: int) -> list[Reader]:
    readers = [await Reader.open(address) for _ in range(size)]
    await asyncio.gather(*(reader.visit() for reader in readers))
    return readers


async def _change(shown: subject.Subject, reader: Reader, share: Sequence[str]) -> float:
    """Choose these regions, by name on our page and by id on the bare one."""
    options = reader.pills[_PILLS].options
    return await reader.choose(
        _PILLS, [own if (own := shown.regions[region]) in options else region for region in share]
    )


ROWS = {"rerun": rerun, "crowd": crowd, "memory": memory}
