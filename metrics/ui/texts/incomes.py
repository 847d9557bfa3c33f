"""Words of the page Income."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
