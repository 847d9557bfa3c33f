"""The table in HTML: nothing from data is markup, the number opens the evidence, and what is long keeps the data grid."""

from __future__ import annotations

import json
from typing import NamedTuple

import pandas as pd
import pytest
from lxml import html

from metrics.ui import element, rows, tables


class Words(NamedTuple):
    """As much of a selection as a table needs."""

    def t(self, key: str, **values: object) -> str:
        return f"{key}{''.join(map(str, values.values()))}"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the element was given."""
    given: list[str] = []
    monkeypatch.setattr(element, "show", lambda name, data, key: given.append(data) or json.dumps([name, key]))
    return given


def test_words_from_data_are_words_and_each_row_names_its_fact(shown: list[str]) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'"
    frame = pd.DataFrame({"table_region": [hostile, "b"], "table_number": ["1", hostile], "table_quote": [hostile, ""]})
    assert json.loads(rows.show(Words(), frame, ["a:1", 'b:"2'], "k", hostile)) == ["rows", "k"]
    (table,) = html.fromstring(shown[0]).xpath("//table")
    assert not table.xpath("//img")
    assert table.xpath("//tr/@data-fact") == ["a:1", 'b:"2']
    assert [each.text_content() for each in table.xpath(".//tbody//th")] == [hostile, "b"]
    assert [each.text_content() for each in table.xpath(".//td/button")] == ["1", hostile]
    assert table.xpath(".//button/@aria-label") == [f"{hostile} 1", f"b {hostile}"]


@pytest.mark.parametrize(("count", "in_html"), [(rows.MOST, True), (rows.MOST + 1, False)])
def test_what_is_long_keeps_the_data_grid(shown: list[str], monkeypatch, count: int, in_html: bool) -> None:
    monkeypatch.setattr(tables, "table", lambda *_, **__: count - 1)
    facts = pd.DataFrame({"fact_id": [f"a:{number}" for number in range(count)]})
    frame = pd.DataFrame({"table_number": list(map(str, range(count)))})
    answer = tables.show_readable(Words(), facts, frame, "k")
    assert (len(shown) == 1) == in_html
    assert answer == (json.dumps(["rows", "k"]) if in_html else f"a:{count - 1}")
