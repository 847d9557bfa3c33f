"""Every pinned distribution stands in the list of licences, under the licence that it names itself, and may be used here."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.licences import listed, pinned

ROOT = Path(__file__).parents[1]
LISTED = {line.partition("==")[0]: line for line in (ROOT / "tests" / "licences.txt").read_text("utf-8").splitlines()}
#: Licences that let a public body use and pass on what it uses, each in the words of some distribution's metadata.
FREE = re.compile(
    r"MIT|BSD|Apache|MPL|Mozilla|PSF|0BSD|Zlib|CC0|ISC|AND|OR|License|Software|Clause|Public|\b[\d.]+\b|[-\s,()]"
)


def test_the_list_is_the_metadata_of_what_is_installed() -> None:
    assert list(LISTED) == list(pinned()), "renew it: make licences"
    assert [line for name, line in listed().items() if LISTED[name] != line] == [], "renew it: make licences"


@pytest.mark.parametrize("name", LISTED)
def test_every_licence_is_free(name: str) -> None:
    told = LISTED[name].partition("  ")[2]
    assert told
    assert FREE.sub("", told).replace("CMU", "") == "", f"{told}: may it be used here?"


def test_what_the_project_needs_is_pinned_and_what_is_pinned_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[=><~! ]", each)[0] for each in wanted}
    assert names - set(pinned()) == set()
    installed = {name: version(name) for name in names}
    assert {name: pinned()[name] for name in names} == installed
