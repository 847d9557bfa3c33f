"""What a spec says of an article as a whole, and of the named programmes in it."""

from __future__ import annotations

from metrics.model.entry import Day, Entry, Id, Proposable, Text
from metrics.vocabulary import Pillar


class SourceInfo(Entry):
    """Where an article comes from. `published_basis` says how the date is known where the page prints none."""

    region: Text
    title: Text
    outlet: Text | None = None
    published: Text
    published_basis: Text | None = None
    published_basis_en: Text | None = None
    received_as: Text | None = None
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
