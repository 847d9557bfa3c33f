"""The region that an article is about, by what its text may call it; from the catalogue, or from a Chinese name that is not in it yet."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from metrics.corpus.catalog import Catalog
from metrics.errors import RequestError, suggest

#: A name of two characters with what it is, wherever it stands; longer ones are for the person to write.
_NAMED = re.compile(r"(?=([一-鿿]{2}[县旗盟市区]))")
_NO_NAME = re.compile(r"^.?[全各本该我的在和与及到市县区旗省村镇乡个]|[社小城]区$|[园景灌地山林矿库校厂片新街开]区$")
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
    return About(name, tuple(dict.fromkeys((name, short(name)))))


def short(name: str) -> str:
    """A region's name without what it is, where two characters are left: 武乡 of 武乡县."""
    return _LEVEL.sub("", name) if len(_LEVEL.sub("", name)) > 1 else name


def likely(text: str, catalog: Catalog, most: int = 4) -> list[str]:
    """Which regions an article may be about, the likeliest first: ids of the catalogue's, names of others, by how often the text names them.

    >>> likely("闻喜县，今年以来，闻喜县开展行动。运城市要求，闻喜县落实。", Catalog())
    ['闻喜县', '运城市']
    """
    counts: Counter[str] = Counter()
    for region in catalog.regions.values():
        counts[region.id] += sum(text.count(name) for name in {region.zh, *region.aliases})
    known = {name for region in catalog.regions.values() for name in (region.zh, *region.aliases)}
    named = Counter(match.group(1) for match in _NAMED.finditer(text))
    for name, count in named.items():
        if name not in known and not _NO_NAME.search(name):
            counts[name] += count
    return [name for name, count in counts.most_common() if count][:most]
