"""Whatever a document is refused or remarked for, the interface has words of its own for it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import metrics
from metrics.texts.language import codes, language

CODE = "\n".join(
    path.read_text("utf-8")
    for room in ("documents", "draft")
    for path in (Path(metrics.__file__).parent / room).glob("*.py")
)


@pytest.mark.parametrize(("error", "prefix"), [("DocumentError", "document_"), ("Remark", "document_remark_")])
@pytest.mark.parametrize("code", codes())
def test_every_code_has_words(error: str, prefix: str, code: str) -> None:
    raised = set(re.findall(rf'{error}\(\s*"([a-z-]+)"', CODE))
    assert len(raised) > 5
    assert [each for each in sorted(raised) if not language(code).has(prefix + each.replace("-", "_"))] == []
