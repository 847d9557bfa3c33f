"""The region that an article is about, by what its text may call it; from the catalogue, or from a Chinese name that is not in it yet."""

from __future__ import annotations

import re
from typing import NamedTuple

from metrics.corpus.catalog import Catalog
from metrics.errors import RequestError, suggest

_LEVEL = re.compile(r"(?:自治)?[省市盟州县旗区]$")


class About(NamedTuple):
    """A region's id (its name, where the catalogue has none) and its names, the full one first."""

    id: str
    names: tuple[str, ...]

    @property
    def level(self) -> str:
        """The character that says what it is: 市, 县, 旗."""
        return self.names[0][-1]


def resolve(name: str, catalog: Catalog) -> About:
    """The region with this id, name or alias. Raises `RequestError` for an id that is unknown; a Chinese name may be new.

    >>> resolve("武乡县", Catalog())
    About(id='武乡县', names=('武乡县', '武乡'))
    """
    for region in catalog.regions.values():
        if name in (region.id, region.zh, *region.aliases):
            return About(region.id, (region.zh, *region.aliases))
    if not re.fullmatch("[一-鿿]{2,}", name):
        raise RequestError(
            f"--region {name}: no region of the catalogue. {suggest(name, catalog.regions)} Or give its Chinese name."
        )
    short = _LEVEL.sub("", name)
    return About(name, (name, short) if len(short) > 1 and short != name else (name,))
