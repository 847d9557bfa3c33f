"""The tables go stale when a file changes that they are a function of, and when no other does."""

import shutil
from pathlib import Path

import pytest

import metrics
from metrics.build.fingerprint import ROOMS, combine, contents

PACKAGE = Path(metrics.__file__).parent
ALL = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.fixture
def package(tmp_path):
    """A copy of the package, to edit."""
    return shutil.copytree(PACKAGE, tmp_path / "metrics", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.parametrize("room", ALL)
def test_an_edit_in_a_room_makes_the_tables_stale_if_they_are_a_function_of_it(room, package, corpus):
    before = combine(contents(corpus.root, package))
    file = next(path for path in sorted((package / room).rglob("*.py")) if path.name != "__init__.py")
    file.write_text(file.read_text("utf-8") + "\n# edited\n", "utf-8")
    assert (combine(contents(corpus.root, package)) != before) is (room in ROOMS)


def test_a_module_added_deep_in_a_room_counts(package, corpus):
    before = combine(contents(corpus.root, package))
    (package / "checks" / "deeper").mkdir()
    (package / "checks" / "deeper" / "rule.py").write_text('"""A rule."""\n', "utf-8")
    assert combine(contents(corpus.root, package)) != before


@pytest.mark.parametrize("name", ["tongliao-01.txt", "tongliao-01.toml", "catalog/units.toml"])
def test_an_edit_in_the_corpus_makes_the_tables_stale(name, corpus):
    before = combine(contents(corpus.root))
    path = corpus.root / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert combine(contents(corpus.root)) != before
