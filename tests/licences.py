"""The licence of every distribution that `constraints.txt` pins, as its own metadata names it: `make licences`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"


def pinned() -> dict[str, str]:
    """Distribution → version, in the file's order."""
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))  # type: ignore[misc]


def licence(name: str) -> str | None:
    """The licence expression of an installed distribution, else its classifiers, else what it calls its licence, else the title of the
    licence that it comes with; None where it is not installed."""
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return None
    classes = [
        each.rpartition(" :: ")[2] for each in found.get_all("Classifier") or [] if each.startswith("License ::")
    ]
    named = found.get("License-Expression") or ", ".join(classes) or (found.get("License") or "").split("\n")[0].strip()
    return named or _title(name)


def _title(name: str) -> str:
    files = (each for each in distribution(name).files or [] if each.name.startswith("LICEN"))
    return next((each.read_text("utf-8").strip().split("\n")[0].strip() for each in files), "")


def listed() -> dict[str, str]:
    """One line a distribution: name, version, licence; an uninstalled one (another platform's) is left out."""
    return {
        name: f"{name}=={version}  {told}" for name, version in pinned().items() if (told := licence(name)) is not None
    }


if __name__ == "__main__":
    print("\n".join(listed().values()))
