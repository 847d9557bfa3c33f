"""The interface's own words, in 中文 and English: one file an area. Words of the table (kinds, statuses, bounds) are in `metrics.texts.labels`."""

from __future__ import annotations

from metrics.ui.texts import emphasis, exports, frame, grids, incomes, initiatives, overview

_AREAS = (frame, emphasis, exports, grids, incomes, initiatives, overview)

#: key → Chinese, English.
TEXTS: dict[str, tuple[str, str]] = {key: pair for area in _AREAS for key, pair in area.TEXTS.items()}
if len(TEXTS) != sum(len(area.TEXTS) for area in _AREAS):
    raise AssertionError("two areas use the same key")


def text(key: str, language: str, **values: object) -> str:
    """One text of the interface with its values filled in."""
    return TEXTS[key][0 if language == "zh" else 1].format(**values)
