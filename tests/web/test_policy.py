"""The policy names no other host, and lets no script run that is not one of ours or Streamlit's own."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit

from metrics.web import policy

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


def directives(page: str = "") -> dict[str, list[str]]:
    found = policy.headers(page)["Content-Security-Policy"].split("; ")
    return {name: sources.split(" ") for name, _, sources in (each.partition(" ") for each in found)}


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_policy_names_no_other_host_and_closes_what_it_does_not_name() -> None:
    found = directives(INDEX)
    text = policy.headers(INDEX)["Content-Security-Policy"]
    assert "http" not in text
    assert "*" not in text
    assert found["default-src"] == ["'none'"]
    assert [found[name] for name in ("base-uri", "form-action", "frame-ancestors")] == [["'none'"]] * 3


def test_scripts_run_by_their_hash_alone() -> None:
    ours = ["first()", "second()"]
    allowed = re.findall("'[^']+'", policy.headers(INDEX, ours)["Content-Security-Policy"])
    assert not {"'unsafe-eval'", "data:", "blob:"} & set(directives(INDEX)["script-src"])
    assert "'unsafe-inline'" not in directives(INDEX)["script-src"]
    inline = re.findall(r"<script>(.*?)</script>", INDEX, re.DOTALL)
    assert {each for each in allowed if "sha256" in each} == {digest(script) for script in (*inline, *ours)}
