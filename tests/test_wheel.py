"""Installed from a wheel, in an empty folder, the board serves every page: with its own articles, and with a corpus of one's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from metrics.ui.menu import PAGES
from metrics.web import element
from tests.served import ROOT, chromium, ready, serving

pytestmark = pytest.mark.browser
#: What the wheel is made of, beside `app.py`.
BOARD = ("metrics", "pages", ".streamlit", "seeds")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a checkout that was used: tables beside the articles, a draft, compiled modules."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in BOARD:
        shutil.copytree(ROOT / name, folder / "tree" / name, ignore=shutil.ignore_patterns(".cache"))
    for name in ("app.py", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder / "tree")
    for name in (
        "seeds/.cache/facts.parquet",
        "seeds/drafts/tongliao-02.toml",
        "pages/__pycache__/frame.cpython-311.pyc",
    ):
        (folder / "tree" / name).parent.mkdir(exist_ok=True)
        (folder / "tree" / name).write_bytes(b"used")
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(folder / "tree")]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *build], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel, and borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout.strip())
    install = ["install", "--quiet", "--no-deps", "--target", str(packages), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *install], check=True)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def facts(address: str) -> int:
    with urllib.request.urlopen(f"{address}/healthz") as answer:
        return int(json.load(answer)["facts"])


def test_the_wheel_holds_the_files_of_the_checkout_and_nothing_of_its_use(wheel: Path) -> None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *BOARD, "app.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    files = [name for name in listed if (ROOT / name).is_file() and not name.startswith("seeds/drafts/")]
    expected = {name if name.startswith("metrics/") else f"metrics/_board/{name}" for name in files}
    with zipfile.ZipFile(wheel) as content:
        packed = {name for name in content.namelist() if ".dist-info/" not in name}
    brought = {f"metrics/web/static/{element.BASIC.name}"} if element.BASIC.is_file() else set()
    assert packed == expected | brought


def test_the_package_is_the_installed_one(installed: Path, empty: Path) -> None:
    code = "import metrics; print(metrics.__file__)"
    alone = os.environ | {"PYTHONPATH": ""}
    found = subprocess.run(
        [installed, "-c", code], cwd=empty, capture_output=True, text=True, check=True, env=alone
    ).stdout
    assert found.startswith(str(installed.parents[1]))


def test_every_page_is_served_with_the_five_articles(installed: Path, empty: Path, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": ""}
    with serving(None, home, installed, empty) as address, chromium() as browser:
        assert facts(address) > 300
        page = browser.new_page(locale="zh-CN")
        for each in PAGES:
            page.goto(f"{address}{each.path}")
            ready(page)
            expect(page.get_by_text("数出有据", exact=True)).to_be_visible()
            expect(page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)
    assert list(empty.iterdir()) == []
    assert (tmp_path / "home" / ".cache" / "figures-from-prose" / "facts.parquet").is_file()


def test_a_corpus_of_ones_own_is_served(installed: Path, corpus, empty: Path) -> None:
    with serving(corpus.root, None, installed, empty) as address:
        assert facts(address) == 13
        with urllib.request.urlopen(f"{address}/api/facts.csv") as answer:
            assert b"tongliao-01:grid_count" in answer.read()
