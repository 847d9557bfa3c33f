"""The house itself: budgets, pairs, and pages that only choose, query, draw and show."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.licences import pinned

ROOT = Path(__file__).parents[1]
MODULES = sorted(ROOT.glob("metrics/**/*.py"))
PAGES = sorted(ROOT.glob("pages/**/*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_holds_one_idea(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 300
    assert ast.get_docstring(ast.parse("\n".join(lines))), "a module says what comes in and what goes out"
    assert path.stem not in {"utils", "helpers", "common", "misc", "manager", "base"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_public_functions_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_chooses_queries_draws_and_shows(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 60
    forbidden = (
        "pandas",
        "plotly",
        "pyarrow",
        "metrics.corpus.spec",
        "metrics.corpus.folder",
        "metrics.checks.rules",
        "metrics.table.parquet",
        "metrics.corpus.catalog",
    )
    assert not [name for name in imported(path) if name.startswith(forbidden)]


def test_pages_stand_one_level_down_beside_the_frame() -> None:
    """A page in pages/ itself would be taken for one of Streamlit's automatic pages."""
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["frame.py"]


def test_nothing_grows_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    top = {name.split("/")[0].strip('"') for name in listed if name}
    allowed = {
        "app.py",
        "pyproject.toml",
        "seeds",
        "metrics",
        "pages",
        "tests",
        ".streamlit",
        ".ci",
        ".gitattributes",
        ".gitignore",
        "Makefile",
        "README.md",
        "constraints.txt",
    }
    assert top <= allowed


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a program has loaded when it ends."""
    program = f"import sys, json; {code}; print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", program, *arguments]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(json.loads(out.splitlines()[-1]))


def test_the_command_line_does_not_load_what_it_does_not_need() -> None:
    """`metrics check` starts without pandas, pyarrow, plotly, streamlit and jieba."""
    packages = {name.partition(".")[0] for name in loaded("import metrics.cli")}
    extras = {"lxml", "trafilatura", "pypdf", "docx", "dask", "distributed", "rjieba"}
    assert not packages & ({"pandas", "pyarrow", "plotly", "streamlit", "jieba", "numpy"} | extras)


def test_an_unchanged_build_loads_neither_what_proves_nor_pandas(corpus) -> None:
    code = "from metrics.cli import main; assert main(['build', '--seeds', sys.argv[1]]) == 0"
    first, again = loaded(code, str(corpus.root)), loaded(code, str(corpus.root))
    proving = {name for name in again if name.startswith(("metrics.corpus.", "metrics.checks.", "metrics.text."))}
    assert not proving
    assert not {name.partition(".")[0] for name in again} & {"pandas", "pydantic", "plotly", "jieba"}
    assert {"metrics.checks.rules", "metrics.corpus.folder", "pydantic"} <= first
    assert not {name.partition(".")[0] for name in first} & {"dask", "distributed"}


def test_constraints_hold_no_address() -> None:
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), line


def test_what_the_project_needs_is_pinned_as_it_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"]
    assert extras == {name: groups[name] for name in extras}
    wanted = [
        *project["project"]["dependencies"],
        *(each for extra in extras.values() for each in extra),
        *(each for each in groups["dev"] if isinstance(each, str)),
    ]
    names = {re.split(r"[\[=><~! ]", each)[0] for each in wanted}
    pins = {name.lower(): pin for name, pin in pinned().items()}
    assert names - set(pins) == set()
    assert {name: pins[name] for name in names} == {name: version(name) for name in names}


def test_the_readme_is_read_in_one_go() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_room_says_what_goes_in_and_out(path: Path) -> None:
    if path.name == "__init__.py" and path.parent != ROOT / "metrics":
        told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert "omes in" in told or "in →" in told, path
        assert "mports" in told or "→" in told, path


def test_only_converters_know_the_libraries_that_read_documents() -> None:
    """They are imported in a child process only: the board, and every other command, does without them."""
    libraries = ("docx", "lxml", "pypdf", "pypdfium2", "trafilatura")
    known = {path.name for path in MODULES if any(name.split(".")[0] in libraries for name in imported(path))}
    assert known == {"markup.py", "page.py", "pdf.py", "word.py"}
    converters = {
        "metrics.documents.page",
        "metrics.documents.pdf",
        "metrics.documents.word",
        "metrics.documents.markup",
    }
    outside = [path for path in MODULES if path.name not in known and imported(path) & converters]
    assert outside == []
