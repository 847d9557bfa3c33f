"""Long work says how far it is on a terminal, and nothing in a pipe."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from metrics import progress
from tests.bench import madeup

ROOT = Path(__file__).parents[1]


def on_a_terminal(items, total, patience=0.0):
    """What comes through, and what a terminal was sent."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        found = list(progress.shown(items, total, "check: {count} articles", terminal, patience))
    with os.fdopen(ours, "rb", buffering=0) as screen:
        sent = b""
        while True:
            try:
                piece = screen.read(4096)
            except OSError:  # how Linux says that the other end of a terminal is closed
                break
            if not piece:
                break
            sent += piece
    return found, sent.decode()


def test_a_terminal_sees_count_rate_and_time_left_and_then_a_clean_line():
    found, sent = on_a_terminal(range(3), 3)
    assert found == [0, 1, 2]
    assert "check: 1 of 3 articles, " in sent
    assert "/s, 0:0" in sent
    assert sent.endswith("\r\x1b[K")


def test_short_work_stays_silent():
    assert on_a_terminal(range(3), 3, patience=60) == ([0, 1, 2], "")


def test_a_pipe_sees_nothing():
    stream = io.StringIO()
    assert list(progress.shown(range(3), 3, "check: {count} articles", stream, 0.0)) == [0, 1, 2]
    assert stream.getvalue() == ""


def test_work_that_stops_in_the_middle_leaves_a_clean_line():
    def items():
        yield from range(2)
        raise ValueError("enough")

    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal, pytest.raises(ValueError, match="enough"):
        list(progress.shown(items(), 9, "{count}", terminal, 0.0))
    assert os.read(ours, 4096).endswith(b"\r\x1b[K")
    os.close(ours)


@pytest.mark.parametrize("command", ["check", "build"])
def test_commands_show_progress_on_a_terminal_and_their_answer_in_a_pipe(tmp_path, command):
    """standard error is the terminal, standard output the pipe."""
    madeup.make(tmp_path / "made", 6, claims=5)
    code = f"from metrics import progress; progress.PATIENCE = 0.0; from metrics.cli import main; main([{command!r}, '--seeds', {str(tmp_path / 'made')!r}])"
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=True, timeout=120
    )
    os.close(theirs)
    sent = os.read(ours, 65536).decode()
    os.close(ours)
    assert f"{command}: 1 of 6 articles" in sent
    assert b"\x1b" not in done.stdout
    quiet = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=120)
    assert quiet.stderr == b""
