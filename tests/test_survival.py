"""A running server goes on with the last good table, whatever happens to the seeds and to the table on disk, and says so until it is mended."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
STEM = "tongliao-01"


def change(name: str, edit: Callable[[bytes], bytes]) -> Callable[[Any], None]:
    return lambda corpus: corpus.write(name, edit((corpus.root / name).read_bytes()))


def delete(name: str) -> Callable[[Any], None]:
    return lambda corpus: (corpus.root / name).unlink()


def no_cache(corpus: Any) -> None:
    shutil.rmtree(corpus.root / ".cache")


def spoilt_cache(corpus: Any) -> None:
    for path in (corpus.root / ".cache").iterdir():
        path.write_bytes(b"PAR1" + bytes(1000) + b"PAR1")


def both(*faults: Callable[[Any], None]) -> Callable[[Any], None]:
    def make(corpus: Any) -> None:
        for fault in faults:
            fault(corpus)

    return make


def catalogue_is_a_folder(corpus: Any) -> None:
    (corpus.root / "catalog" / "units.toml").unlink()
    (corpus.root / "catalog" / "units.toml").mkdir()


BREAK = change(f"{STEM}.toml", lambda content: content.replace(b"= 16893\n", b"= 16983\n"))
#: what happens, and whether the check then finds problems
FAULTS = [
    pytest.param(BREAK, True, id="a number mistyped"),
    pytest.param(change(f"{STEM}.toml", lambda content: content[:300]), True, id="a spec half saved"),
    pytest.param(delete(f"{STEM}.toml"), True, id="a spec deleted"),
    pytest.param(delete(f"{STEM}.txt"), True, id="an article deleted"),
    pytest.param(change("catalog/units.toml", lambda _: b"\xff\x00"), True, id="a catalogue of bytes"),
    pytest.param(catalogue_is_a_folder, True, id="a catalogue that is a folder"),
    pytest.param(lambda corpus: shutil.rmtree(corpus.root / "catalog"), True, id="no catalogue"),
    pytest.param(no_cache, False, id="the cache deleted"),
    pytest.param(spoilt_cache, False, id="the tables spoilt"),
    pytest.param(both(no_cache, BREAK), True, id="the cache deleted and a number mistyped"),
    pytest.param(both(spoilt_cache, BREAK), True, id="the tables spoilt and a number mistyped"),
    pytest.param(lambda corpus: shutil.rmtree(corpus.root), True, id="everything deleted"),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as it should be."""
    return shutil.copytree(ROOT / "tests" / "seeds", tmp_path_factory.mktemp("good") / "seeds")


def mend(corpus: Any, good: Path, speaker: str) -> None:
    """Everything as it was, but with another speaker than this one."""
    for path in corpus.root.glob("*") if corpus.root.exists() else ():
        if path.name != ".cache":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(good, corpus.root, dirs_exist_ok=True)
    if corpus.speaker == speaker:
        corpus.turn()


# --- a real server, asked by programs -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(good: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server as a reader starts it, and its seeds."""
    seeds = shutil.copytree(good, tmp_path_factory.mktemp("served") / "seeds")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "metrics", "serve", "--port", str(port), "--seeds", str(seeds)]
    log = tmp_path_factory.mktemp("log") / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                if ask(address, "/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.25)
        else:
            pytest.fail(f"the server did not start: {log.read_text('utf-8')}")
        yield address, seeds
        assert process.poll() is None, "the server ended"
    finally:
        os.killpg(process.pid, 15)
        process.wait(20)


def ask(address: str, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address + path, timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8-sig")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("fault", [case.values[0] for case in FAULTS], ids=[case.id for case in FAULTS])
def test_programs_get_the_last_good_facts_and_then_the_new_ones(server, good, corpus, fault):
    address, seeds = server
    served = type(corpus)(seeds)
    before = ask(address, "/api/facts.json")
    assert before[0] == 200
    speaker = served.speaker
    fault(served)
    for _ in range(2):
        assert ask(address, "/api/facts.json") == before
        status, health = ask(address, "/healthz")
        assert (status, json.loads(health)["facts"]) == (200, 13)
    mend(served, good, speaker)
    status, facts = ask(address, "/api/facts.json")
    assert (status, speaker in facts, served.speaker in facts) == (200, False, True)
    assert served.built == served.speaker


def test_many_programs_at_once_are_answered_and_a_crowd_is_asked_to_come_back(server):
    """Two at a time are written: a burst waits its turn, and after a crowd that is too large the server answers as before."""
    address, _ = server
    with ThreadPoolExecutor(500) as programs:
        burst = programs.map(lambda _: ask(address, "/api/facts.json?limit=3")[0], range(32))
        assert set(burst) == {200}
        crowd = Counter(programs.map(lambda _: ask(address, "/api/facts.csv")[0], range(500)))
    assert crowd.keys() <= {200, 503}
    assert crowd[200] > 32
    assert ask(address, "/healthz")[0] == 200


# --- the pages ------------------------------------------------------------------------------------------------------------


def said(app: AppTest) -> str:
    assert not app.exception
    return " ".join(each.value for each in [*app.warning, *app.error])


@pytest.mark.parametrize(("fault", "has_problems"), FAULTS)
def test_the_pages_say_so_until_it_is_mended(good, corpus, monkeypatch, fault, has_problems):
    monkeypatch.setenv("METRICS_SEEDS", str(corpus.root))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "zh"
    assert said(app.run()) == ""
    fault(corpus)
    assert ("处问题" in said(app.run())) == has_problems
    assert "16893" in " ".join(each.proto.body for each in app.get("html"))
    mend(corpus, good, "村党支部书记")
    assert said(app.run()) == ""


def test_a_disk_that_refuses_a_newer_table_is_said_and_the_old_one_served(corpus, monkeypatch):
    monkeypatch.setenv("METRICS_SEEDS", str(corpus.root))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "zh"
    assert said(app.run()) == ""
    sync = os.fsync

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    corpus.turn()
    assert "仍显示上一次" in said(app.run())
    assert "No space left" in said(app)
    monkeypatch.setattr(os, "fsync", sync)
    assert said(app.run()) == ""
    assert corpus.built == corpus.speaker
