"""Text from data where Streamlit renders Markdown: captions, headings, messages, and the labels of most widgets.

Options of a selectbox or multiselect, table cells, titles of pages and alternative texts are plain text, and want the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from metrics.texts.language import t

_MARKS = re.compile(r"[\\`*_{}\[\]<>#+\-!|~$:&]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
#: Where Streamlit looks again at text that is parsed already, whatever was escaped: an address or a mail address becomes a link, `:material/…:`
#: an icon, `->` an arrow. A word joiner, which has no width, keeps the two sides apart.
_SEAMS = re.compile(
    r"(?<=:)(?=[a-z])|(?<=[a-z])(?=://)|(?<=www)(?=\.)|(?<=@)(?=\w)|(?<=[-<>~=])(?=[-<>=])", re.IGNORECASE
)
_JOINER = "\u2060"

Option = TypeVar("Option")


class Markdown(str):
    """Text that may stand in a Markdown element as it is."""

    __slots__ = ()


def plain(text: object) -> Markdown:
    """Any text, shown as it is: no link, markup, colour, icon, arrow or TeX; line breaks show as a space.

    >>> print(plain("[a](b) $x$ *c* &lt;"))
    \\[a\\](b) \\$x\\$ \\*c\\* \\&lt;
    """
    if isinstance(text, Markdown):
        return text
    apart = _SEAMS.sub(_JOINER, " ".join(str(text).split()))
    return Markdown(_NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", apart)))


def t_markdown(key: str, language: str, **values: object) -> Markdown:
    """A text of the interface, whose own Markdown counts, with its values shown as they are."""
    return Markdown(
        t(key, language, **{name: value if isinstance(value, int) else plain(value) for name, value in values.items()})
    )


def lines(*texts: str) -> Markdown:
    """Texts one under another, shown as they are."""
    return Markdown("  \n".join(map(plain, texts)))


def plainly(name: Callable[[Option], str]) -> Callable[[Option], Markdown]:
    """The same names, for a widget that renders those of its options."""
    return lambda code: plain(name(code))
