"""Words of downloads, citation and the page Data."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
