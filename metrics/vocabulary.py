"""Codes and limits that several rooms share, each named once. Standard library only."""

from __future__ import annotations

#: A term counts from so many occurrences in a region's articles on.
LEAST_OCCURRENCES = 3
