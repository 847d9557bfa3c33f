"""Seeds that are too deep, too long, too many, or no files at all: each is a problem with its rule, and no command prints a traceback."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.cli import main

pytestmark = pytest.mark.slow

STEM = "tongliao-01"
CLAIM = (
    '\n[[claims]]\nindicator = "grid_count"\nquote = "全市2103个"\nliteral = "2103个"\nvalue = {}\nperiod = "2022"\n'
)


RELATION = '\n[[relations]]\nkind = "sum"\nresult = "grid_count"\nof = [%s]\n'


def spec(text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    return lambda corpus: corpus.write(f"{STEM}.toml", (corpus.root / f"{STEM}.toml").read_bytes() + b"\n" + content)


def write(name: str, content: str | bytes):
    return lambda corpus: corpus.write(name, content)


def pipe(name: str):
    def make(corpus):
        path = corpus.root / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        os.mkfifo(path)

    return make


def link(name: str, to: str):
    return lambda corpus: (corpus.root / name).symlink_to(to)


HOSTILE = [
    ("deep lists", "toml-unreadable", spec(f"x = {'[' * 100_000}{']' * 100_000}")),
    ("deep tables", "toml-unreadable", spec(f"{CLAIM.format(1)}{'a.' * 20_000}a = 1")),
    ("deep header", "toml-unreadable", spec(f"[{'a.' * 20_000}a]")),
    ("a number of many digits", "toml-unreadable", spec(CLAIM.format("9" * 5_000))),
    ("a number of many hexadecimal digits", "wrong-type", spec(CLAIM.format("0x" + "f" * 100_000))),
    ("many decimals", "wrong-type", spec(CLAIM.format("1." + "0" * 100_000))),
    ("an id of many digits", "wrong-type", spec(CLAIM.format(2103).replace("]]", f']]\nid = "{"9" * 5_000}"'))),
    ("an id that joins facts", "wrong-type", spec(CLAIM.format(2103).replace("]]", ']]\nid = "a;b"'))),
    ("a lone surrogate, escaped", "toml-syntax", spec('x = "\\ud800"')),
    ("a lone surrogate, in bytes", "spec-not-utf8", spec(b'x = "\xed\xa0\x80"')),
    ("a lone surrogate in the article", "article-not-utf8", write(f"{STEM}.txt", b"\xed\xa0\x80")),
    ("NUL in the spec", "toml-syntax", spec(b'x = "\x00"')),
    ("NUL in the article", "article-not-text", write(f"{STEM}.txt", "共1\x002个")),
    ("an article of 100 MB", "article-too-large", write(f"{STEM}.txt", b"1" * 100_000_000)),
    ("a spec of 100,000 claims", "toml-too-large", spec(CLAIM.format(2103) * 100_000)),
    ("5,000 claims of one numeral", "claimed-twice", spec("".join(CLAIM.format(2103).replace("]]", f']]\nid = "c{n}"') for n in range(5_000)))),
    ("2,000 quotes that are not there", "quote-not-found", spec(CLAIM.format(2103).replace("全市2103个", "市全" * 90 + "2103个") * 2_000)),
    ("a list of 100,000", "relation-incomplete", spec(RELATION % ('"village_count", ' * 100_000))),
    ("a line of 1 MB", "unaccounted-numeral", write(f"{STEM}.txt", "村庄网格1" * 75_000)),
    ("one numeral of 1 MB", "unaccounted-numeral", write(f"{STEM}.txt", "1" * 1_000_000)),
    ("a second reading of one field", "reading-unreadable", write(f"readings/{STEM}.tsv", "quote\n" + "x" * 300_000)),
    ("a pipe for a second reading", "no-file", pipe(f"readings/{STEM}.tsv")),
    ("a pipe for an article", "no-file", pipe("baotou-01.txt")),
    ("a pipe for a spec", "no-file", pipe("baotou-01.toml")),
    ("a pipe for a catalogue", "missing-file", pipe("catalog/units.toml")),
    ("a link that leads nowhere", "no-file", link("baotou-01.txt", "nowhere")),
    ("a link to itself", "no-file", link("baotou-01.txt", "baotou-01.txt")),
    ("a link to a device", "outside-folder", link("baotou-01.toml", "/dev/zero")),
    ("a name of bytes", "bad-file-name", lambda corpus: Path(os.fsdecode(os.fsencode(corpus.root) + b"/\xff.txt")).write_text("1")),
    ("a name of two lines", "bad-file-name", write("a\nb.txt", "1")),
]  # fmt: skip


@pytest.fixture
def bounded() -> Iterator[None]:
    """A hang fails, with thousands of times the time that is needed; it is no measurement."""

    def ring(_number: int, _frame: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("rule", "make"), [pytest.param(*case[1:], id=case[0]) for case in HOSTILE])
@pytest.mark.usefixtures("bounded")
def test_what_is_too_much_is_a_problem_and_no_command_prints_a_traceback(corpus, capsys, rule, make):
    make(corpus)
    for command in (["check"], ["build"], ["show", f"{STEM}:grids_per_village"]):
        assert main([command[0], "--seeds", str(corpus.root), *command[1:]]) == 1
        said = "".join(capsys.readouterr())
        assert f"{rule}: " in said
        assert "Traceback" not in said
