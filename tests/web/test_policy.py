"""The policy names no other host, and lets no script run that is not one of ours or Streamlit's own."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

from metrics.texts.language import codes, language
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
    allowed = directives()["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"} & set(allowed)
    assert {digest(script) for script in policy.SCRIPTS.values()} == {each for each in allowed if "sha256" in each}
    (own,) = set(directives(INDEX)["script-src"]) - set(allowed)
    assert own == digest(re.findall(r"<script>(.*?)</script>", INDEX, re.DOTALL)[0])


@pytest.mark.parametrize("name", policy.SCRIPTS)
def test_a_script_is_the_same_at_every_turn(name: str) -> None:
    first, second = policy.script(name, 1), policy.script(name, 2)
    assert first != second
    assert {re.search("<script>(.*)</script>", each)[1] for each in (first, second)} == {policy.SCRIPTS[name]}


def test_every_language_names_itself_to_the_browser() -> None:
    assert {code: policy.SCRIPTS[code] for code in codes()} == {
        code: f"document.documentElement.lang = '{language(code).html}'" for code in codes()
    }
