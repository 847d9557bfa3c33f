"""The end of a page that has no more to show. The frame around it goes on: nothing in its line moves away under the reader's finger."""

from __future__ import annotations

from typing import NoReturn


class PageEnd(Exception):  # noqa: N818 - nothing went wrong
    """Raised by a page, caught by the frame."""


def end_page() -> NoReturn:
    """End the page here."""
    raise PageEnd
