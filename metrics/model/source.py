"""What a spec says of an article as a whole, and of the named programmes in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from metrics.model.entry import Day, Entry, Id, Proposable, Text
from metrics.vocabulary import Pillar

#: Beside the spec, in a folder of its own: originals/<source_id>.pdf.
Original = Annotated[str, Field(pattern=r"^originals/[a-z0-9]+(-[a-z0-9]+)*\.(txt|html|mhtml|docx|pdf)$")]


class SourceInfo(Entry):
    """Where an article comes from. `published_basis` says how the date is known where the page prints none.

    `original` is the document that the text was made from by `converter`, relative to the spec's folder; none where the text came as it is.
    """

    region: Text
    title: Text
    outlet: Text | None = None
    published: Text
    published_basis: Text | None = None
    published_basis_en: Text | None = None
    received_as: Text | None = None
    original: Original | None = None
    original_sha256: Text | None = None
    converter: Text | None = None
    sha256: Text
    verified_on: Day
    verified_by: Text | None = None


class Initiative(Proposable):
    """A named programme, mechanism or campaign: a fact without a number."""

    id: Id
    zh: Text
    en: Text | None = None
    pillar: Pillar
    quote: Text
    aim: Text | None = None
    aim_en: Text | None = None
    note: Text | None = None
    note_en: Text | None = None
