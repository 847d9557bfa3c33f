"""What a downloaded file is called."""

from __future__ import annotations

import hashlib
import re

import pandas as pd


def file_name(parts: list[str], facts: pd.DataFrame, suffix: str) -> str:
    """A file name that says what is inside, and differs where the rows differ."""
    digest = hashlib.sha256("\n".join(facts["fact_id"]).encode()).hexdigest()[:6]
    safe = [re.sub(r"[\\/:*?\"<>|\s]+", "-", part) for part in parts if part]
    return "_".join([*safe, digest]) + suffix
