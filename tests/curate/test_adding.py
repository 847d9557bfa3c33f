"""What a person adds that the draft overlooked: relations, words that the scan passed over, further claims of a numeral."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from metrics.curate.spec_file import spec_text
from metrics.errors import RequestError
from tests.curate.conftest import ID, at


def claimed(verification, literal: str, indicator: str) -> str:
    item = at(verification, literal)
    verification.edit(item.key, indicator=indicator)
    return item.key


def test_a_relation_is_added_with_the_verdict_of_its_digits(opened, root):
    verification = opened()
    verification.decide_rest("relations", keep=False)
    villages = claimed(verification, "2103个", "village_count")
    grids = claimed(verification, "16893个", "grid_count")
    with pytest.raises(RequestError, match="not claimed yet"):
        verification.add_relation("part-of", grids, [at(verification, "45个").key])
    with pytest.raises(RequestError, match="ratio needs two"):
        verification.add_relation("ratio", grids, [villages])
    key = verification.add_relation("part-of", grids, [villages])
    (added,) = [each for each in opened().relations if each.key == key]
    assert (added.kept, added.problems) == (True, ())
    assert (added.fields["result"], added.fields["of"]) == ("grid_count", ["village_count"])
    other = verification.add_relation("sum", grids, [villages])
    assert next(each for each in verification.relations if each.key == other).fields["verdict"] == "inconsistent"
    verification.undo()
    assert other not in [each.key for each in verification.relations]
    before = (root / "drafts" / f"{ID}.toml").read_text("utf-8")
    written = tomllib.loads(spec_text(verification, before, (), "张三", date.min))
    assert written["relations"] == [{"kind": "part-of", "result": "grid_count", "of": ["village_count"]}]


def test_words_that_the_scan_passed_over_are_claimed_and_what_is_wrong_with_them_is_told(opened):
    verification = opened()
    start = verification.source.text.index("实施")
    item = verification.item(verification.claim_words(start, start + 2))
    assert (item.literal, item.state) == ("实施", "claimed")
    assert {"indicator", "literal"} <= {problem.field for problem in item.problems}
    number = at(verification, "16893个").span
    with pytest.raises(RequestError, match="card of its own"):
        verification.claim_words(number.start - 2, number.end)
    for first, last in ((5, 5), (-1, 3), (0, 10**6)):
        with pytest.raises(RequestError, match="not in the article"):
            verification.claim_words(first, last)
        with pytest.raises(RequestError, match="not in the article"):
            verification.add_initiative("红色网格", "organization", first, last)


def test_a_further_claim_has_the_choices_of_the_first(opened):
    verification = opened()
    item = at(verification, "16893个")
    verification.accept(item.key)
    added = verification.item(verification.add(item.key))
    assert added.alternatives == item.alternatives
    assert added.alternatives
