"""Articles, specs, literals and downloads that nobody would write: problems or a `MetricsError`, never another exception, never a hang.

`make fuzz` does the same for longer, led by coverage.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.build import tables
from metrics.checks import audit, rules
from metrics.corpus.folder import read_corpus
from metrics.corpus.spec import Claim, Exclusion, Relation
from metrics.errors import DownloadError, MetricsError, Problem
from metrics.text import period, quantity
from metrics.verify.reopen import read_csv
from tests.targets import STEM, TARGETS, first_inputs

pytestmark = pytest.mark.slow

MANY = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
#: What breaks programs, and what our own files are made of.
PIECES = [
    "\x00", "\ufeff", "\u200b", "\u202e", "\ud800", "\U0010ffff", "1" * 50, "９", "二〇二二", "百分之", "余", "以上", "至", "—", "半", "1,000.5%",
    '"', "'", '"""', "\\", "\n", "\r", "\t", "[[claims]]", "[source]", "=", "{", "}", "[", "]", "#", ".", "0x" + "f" * 9000, "9" * 9000, "nan",
    "1e999999999", "2022-13-99", "true", "quote", "literal", "2103个", "全市", "[" * 2000, "a." * 2000, "indicator", "of", "value", "lower",
]  # fmt: skip


def mutated(text: str) -> st.SearchStrategy[str]:
    """The text with a few stretches cut out, doubled, moved or replaced by another piece."""
    edit = st.tuples(
        st.integers(0, len(text)),
        st.integers(0, 40),
        st.sampled_from(["", *PIECES]) | st.text(max_size=8),
        st.booleans(),
    )

    def apply(edits: list[tuple[int, int, str, bool]]) -> str:
        result = text
        for at, size, piece, double in edits:
            result = result[:at] + (result[at : at + size] if double else "") + piece + result[at + size :]
        return result

    return st.lists(edit, min_size=1, max_size=4).map(apply)


def say_all(root: Path) -> list[Problem]:
    """All that `check`, `build` and the audit do with a folder; its problems, printable."""
    corpus = read_corpus(root)
    found = rules.check(corpus)
    list(audit.lines(corpus))
    try:
        tables.build(root)
    except MetricsError as error:
        str(error).encode("utf-8", "backslashreplace")
    for problem in found:
        assert re.fullmatch(r"[a-z0-9-]+", problem.rule)
        assert problem.found
        assert not re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff\u202e]", str(problem))
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    folder = Path(__file__).parent / "seeds"
    names = [f"{STEM}.txt", f"{STEM}.toml", *(f"catalog/{path.name}" for path in (folder / "catalog").glob("*.toml"))]
    return {name: (folder / name).read_text("utf-8") for name in names}


@MANY
@given(st.data())
def test_any_edit_of_any_file_is_problems_or_a_table(corpus, texts, data):
    name = data.draw(st.sampled_from(sorted(texts)))
    before = (corpus.root / name).read_bytes()
    corpus.write(name, data.draw(mutated(texts[name])).encode("utf-8", "surrogatepass"))
    try:
        say_all(corpus.root)
    finally:
        corpus.write(name, before)


@MANY
@given(article=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_an_article_or_problems(corpus, article):
    corpus.write(f"{STEM}.txt", article)
    assert say_all(corpus.root)


KEYS = st.sampled_from([*Claim.model_fields, *Exclusion.model_fields, *Relation.model_fields, "id", "from"])
TOML = st.recursive(
    st.text(max_size=12) | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "of", "quote", "literal", "value", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(each):08x}" for each in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(each)}" for key, each in value.items()) + "}"
    return repr(value)


@MANY
@given(
    st.sampled_from(["claims", "initiatives", "exclusions", "relations", "source", "x"]),
    st.dictionaries(
        KEYS,
        TOML,
        max_size=8,
    ),
)
def test_an_entry_of_any_shape_is_problems(corpus, key, entry):
    lines = [f"{name} = {written(value)}" for name, value in entry.items()]
    spec = Path(__file__).parent / "seeds" / f"{STEM}.toml"
    corpus.write(
        f"{STEM}.toml", spec.read_bytes() + "\n".join(["", f"[[{key}]]", *lines]).encode("utf-8", "backslashreplace")
    )
    assert say_all(corpus.root)


@settings(max_examples=400)
@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=5).map("".join))
def test_any_literal_and_any_period_is_read_or_refused(text):
    for parse in (quantity.parse, period.parse):
        with suppress(MetricsError):
            parse(text)


@settings(max_examples=200)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(
        lambda text: b"fact_id,literal,quote,value,lower,upper\n" + text.encode("utf-8", "replace")
    )
)
def test_any_bytes_are_a_download_or_a_sentence(content):
    with suppress(DownloadError):
        read_csv("facts.csv", content)


@pytest.mark.parametrize("target", TARGETS)
def test_the_targets_of_the_longer_fuzzing_take_any_bytes(target):
    for content in (b"", b"\x00\xff", b"PK\x03\x04", *first_inputs(target).values()):
        TARGETS[target](content)
