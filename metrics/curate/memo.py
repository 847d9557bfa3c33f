"""What was worked out for a key, kept as long as it is made of the very same things: after a decision, all but one entry is as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

V = TypeVar("V")
Basis = tuple[Any, ...]


class Memo(Generic[V]):
    """The last value of each key, with what it was made of."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Basis, V]] = {}

    def get(self, key: str, basis: Basis, make: Callable[[], V]) -> V:
        """The value of a key; made anew where the basis holds other objects (or other numbers, texts or spans) than the last time."""
        known = self._known.get(key)
        if known is None or not _same(known[0], basis):
            known = self._known[key] = basis, make()
        return known[1]


def _same(one: Basis, other: Basis) -> bool:
    """Whether two bases are made of the same things: comparing the contents of entries would take as long as working them out."""
    for a, b in zip(one, other, strict=True):
        if a is not b and not (isinstance(a, bool | int | str | tuple) and a == b):
            return False
    return True
