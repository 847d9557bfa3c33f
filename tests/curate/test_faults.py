"""Whatever stops the person's server: what it said was decided is decided, after every one of many decisions; and articles far too long still work."""

from __future__ import annotations

import os
import signal
import time

import pytest

from metrics.curate.catalogue import add_region
from metrics.curate.verification import open_verification
from metrics.errors import MetricsError, RequestError
from metrics.files import MAX_TOML_BYTES
from tests.curate.conftest import ID


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of this process")
def test_a_server_killed_after_each_of_two_hundred_decisions_loses_none_that_it_told(opened):
    verification = opened()
    keys = [item.key for item in verification.items if not item.passage]
    told: dict[str, str] = {}
    for turn in range(200):
        read, write = os.pipe()
        child = os.fork()
        if not child:
            _decide(verification, [keys[(turn + number) % len(keys)] for number in range(50)], write)
        os.close(write)
        said = os.read(read, 4096)
        time.sleep(0.0005 * (turn % 7))  # in the middle of the next one, here and there
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(read, 4096):
            said += more
        os.close(read)
        told |= dict(line.split() for line in said.decode().splitlines())
        verification.refresh()
        after = {item.key: item.decided for item in verification.items if item.decided}
        assert all(after[key].number >= int(number) for key, number in told.items())
    assert len(verification.history) >= 200
    assert opened().items == verification.items


def _decide(verification, keys: list[str], write: int) -> None:
    """Take decisions and tell each with its number, until the process ends."""
    for key in keys:
        verification.exclude(key, "label")
        os.write(write, f"{key} {verification.number}\n".encode())
    os._exit(0)


@pytest.mark.slow
def test_an_article_of_five_thousand_numerals_still_works(root):
    """Without proposals, which take longer than reading them: an article that only came."""
    text = "".join(f"第{n}村有{n + 12}户，{2 * n + 31}人。\n" for n in range(1700))
    (root / "drafts/long-01.txt").write_text(text, encoding="utf-8")
    head = '[source]\nregion = "tongliao"\npublished = "2024"\n'
    reasons = "#" * MAX_TOML_BYTES  # so many claims have more alternatives, with their reasons, than a spec has bytes
    (root / "drafts/long-01.toml").write_text(f"{head}{reasons}\n", encoding="utf-8")
    verification = open_verification(root, "long-01", "张三")
    assert verification.counter.total > 5000
    begun = time.process_time()
    for item in verification.items[:5]:
        verification.exclude(item.key, "ordinal")
    assert (time.process_time() - begun) / 5 < 1
    verification.select(0, len(text))
    assert verification.counter.done == verification.counter.total
    assert verification.undo() is None
    assert verification.counter.done == 5


def test_a_decision_on_a_usual_article_is_taken_at_once(opened):
    verification = opened()
    begun = time.process_time()
    while item := verification.next_open():
        verification.accept(item.key)
    assert (time.process_time() - begun) / len(verification.history) < 0.1


@pytest.mark.parametrize("broken", ["[[claims", 'claims = "none"'])
def test_a_draft_that_somebody_broke_is_a_sentence_and_its_decisions_stay(opened, root, broken):
    verification = opened()
    key = verification.items[0].key
    verification.accept(key)
    path = root / f"drafts/{ID}.toml"
    good = path.read_text("utf-8")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(MetricsError, match=f"drafts/{ID}.toml"):
        opened()
    path.write_text(good, encoding="utf-8")
    assert opened().item(key).state == verification.item(key).state


def test_entries_of_odd_types_are_told_and_nothing_falls_over(opened, root):
    path = root / f"drafts/{ID}.toml"
    odd = "quote = 5\nliteral = 7\nproposed = true\nalternatives = 3\n"
    text = f"[source]\nregion = 1\n[[claims]]\n{odd}[[exclusions]]\nfrom = 5\n[[relations]]\nof = 3\n"
    path.write_text(text, encoding="utf-8")
    verification = opened()
    assert "region" in {problem.field for problem in verification.article.problems}
    assert verification.counter.total > 10
    assert verification.next_open().problems


@pytest.mark.parametrize("name", [f"{ID}.toml", f"{ID}.txt", f"{ID}.journal.jsonl"])
def test_no_file_of_a_draft_leads_out_of_the_folder(opened, root, tmp_path, name):
    path = root / "drafts" / name
    elsewhere = tmp_path / name
    elsewhere.write_bytes(path.read_bytes() if path.exists() else b"")
    path.unlink(missing_ok=True)
    path.symlink_to(elsewhere)
    with pytest.raises(RequestError, match="leads out of the folder"):
        opened()
    assert elsewhere.exists()


def test_the_catalogue_is_not_written_through_a_link(root, tmp_path):
    path = root / "catalog/regions.toml"
    elsewhere = tmp_path / "regions.toml"
    elsewhere.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(RequestError, match="leads out of the folder"):
        add_region(root, "闻喜县")
    assert elsewhere.read_bytes() == before
