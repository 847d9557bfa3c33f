"""Words of the page Grid governance."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
