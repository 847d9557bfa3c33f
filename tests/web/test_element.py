"""Plotly's code for the browser: the basic bundle is brought only as it is pinned, and fits the Python package; without it the whole is served."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from metrics.web import element


@pytest.fixture
def unbrought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout for which nothing was brought yet."""
    path = tmp_path / "plotly-basic.min.js"
    monkeypatch.setattr(element, "BASIC", path)
    element.plotly_name.cache_clear()
    yield path
    element.plotly_name.cache_clear()


def test_the_pinned_bundle_is_of_the_version_that_the_package_draws_for() -> None:
    assert element.BUNDLE.endswith(f"@{get_plotlyjs_version()}")


def test_the_whole_bundle_is_served_where_the_basic_one_was_not_brought(unbrought: Path, caplog) -> None:
    caplog.set_level("INFO")
    whole = element.files()[f"{element.ADDRESS}figure/{element.plotly_name()}"]
    assert whole.name == "plotly.min.js"
    assert "whole bundle is served" in caplog.text
    unbrought.write_text("basic")
    element.plotly_name.cache_clear()
    assert element.files()[f"{element.ADDRESS}figure/{element.plotly_name()}"] == unbrought


def test_an_archive_that_is_not_the_pinned_one_is_refused(unbrought: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pack(line: list[str], cwd: str, **_: object) -> subprocess.CompletedProcess[bytes]:
        (Path(cwd) / "a.tgz").write_bytes(b"something else")
        return subprocess.CompletedProcess(line, 0, json.dumps([{"filename": "a.tgz"}]).encode())

    monkeypatch.setattr(element.shutil, "which", lambda *_, **__: "npm")
    monkeypatch.setattr(element.subprocess, "run", pack)
    with pytest.raises(ValueError, match="has the digest"):
        element.bring()
    assert not unbrought.exists()


@pytest.mark.usefixtures("unbrought")
def test_without_npm_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(element.shutil, "which", lambda *_, **__: None)
    with pytest.raises(FileNotFoundError, match="npm"):
        element.bring()
