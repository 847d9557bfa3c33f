"""What a document gives: its text, what it says of itself, and how it was converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stated:
    """What a document says of itself, and how that is known, in Chinese: a proposal for a person."""

    value: str
    basis: str


@dataclass(frozen=True)
class Remark:
    """What a person should look at after a conversion: a code and its values, for the interface's own words, and a sentence in English."""

    code: str
    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Conversion:
    """A document as text.

    `name` is the file's name without path and steering characters; `kind` is txt, html, mhtml, docx or pdf; `sha256` is of the bytes that came.
    `converter` names the program and its version, or the encoding; it is "" where the text is the document, byte for byte. `left_out` holds the
    paragraphs that are not in the text, in order.
    """

    name: str
    kind: str
    text: str
    sha256: str
    converter: str = ""
    title: Stated | None = None
    outlet: Stated | None = None
    published: Stated | None = None
    left_out: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()
