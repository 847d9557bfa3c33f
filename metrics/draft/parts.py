"""Which articles of a page are not about the region.

A part is of another place when it never names the region, and has its own byline or names another county. A page that never names the region is left
whole: nothing is known then.
"""

from __future__ import annotations

import re

from metrics.documents import parts
from metrics.documents.layout import Page
from metrics.draft.regions import About
from metrics.text.source import Span

_COUNTY = re.compile(r"[一-鿿]{2,7}?(?:自治[州县旗]|[省市县旗盟州]|[^社小园景灌地山城牧林矿库校厂片新街]区)")


def foreign(page: Page, region: About) -> list[Span]:
    """The stretches of the page that are about another place, in order; neighbours are one."""
    found: list[Span] = []
    on_page = list(parts.on_page(page))
    named = [any(name in page.text[slice(*part.span)] for name in region.names) for part in on_page]
    for part, names_region in zip(on_page, named, strict=True):
        if not any(named) or names_region:
            continue
        if not part.has_byline and not _COUNTY.search(page.text, *part.span):
            continue
        if found and found[-1].end + 1 >= part.span.start:
            found[-1] = Span(found[-1].start, part.span.end)
        else:
            found.append(part.span)
    return found
