"""Files in one ZIP whose bytes depend on their contents only."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

#: The earliest time that a ZIP can hold: no member says when it was made.
_TIME = (1980, 1, 1, 0, 0, 0)


def archive(members: Mapping[str, bytes]) -> bytes:
    """The members in their order, compressed."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            file.writestr(info, content)
    return whole.getvalue()
