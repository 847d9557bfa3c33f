"""Words of the page Initiatives."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
