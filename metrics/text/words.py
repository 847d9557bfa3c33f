"""Many words as one pattern: a tree of their characters, so that words that begin alike are looked at once, and the longest is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place; "" for no words.

    >>> re.match(alternation(["个", "个月", "人"]), "个月内").group()
    '个月'
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _branches(tree)


def first_characters(words: Iterable[str]) -> str:
    """A character class of the characters with which the words begin: a quick look before the words themselves."""
    return f"[{''.join(re.escape(character) for character in sorted({word[0] for word in words}))}]"


def _branches(tree: dict[str, Any]) -> str:
    parts = [re.escape(character) + _branches(below) for character, below in sorted(tree.items()) if character]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if "" in tree else "")
