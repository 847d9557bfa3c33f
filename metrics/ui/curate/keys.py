"""The keys of the page Verify, each named once: what they do is drawn on the buttons that they press. Streamlit keeps c and r for itself."""

from __future__ import annotations

from types import MappingProxyType

from metrics.vocabulary import Reason

ACCEPT, CLAIM, EDIT, DONE = "a", "m", "e", "esc"
BACK, NEXT, UNDO = "k", "j", "u"
REJECT, NEW, PASSAGE, PUBLISH, TEXT, CHART = "x", "n", "p", "y", "t", "g"
WORDS, FURTHER, ADD_INITIATIVE, ADD_RELATION = "z", "h", "b", "q"
DRAFT = "ctrl+enter"
ACCEPT_ALL, REJECT_ALL = "shift+a", "shift+x"
EARLIER, LATER, SHORTER, LONGER = "left", "right", "up", "down"
#: As many alternatives as there are keys for.
MOST_ALTERNATIVES = 8
#: Reasons by the first letter of their English, or the next that is free.
REASONS: MappingProxyType[Reason, str] = MappingProxyType(
    {
        "label": "l",
        "date": "d",
        "ordinal": "o",
        "structure": "s",
        "idiom": "i",
        "indefinite": "v",
        "furniture": "f",
        "other-place": "w",
    }
)
